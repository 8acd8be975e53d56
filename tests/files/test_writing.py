"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from blueprint.errors import BlueprintError
from blueprint.files.writing import write_file
from blueprint.outputs import WRITERS, render


def test_a_file_is_written(tmp_path):
    """The bytes arrive, the path comes back, and nothing else is left in the folder."""
    path = tmp_path / "a.svg"
    assert write_file(path, b"new") == path
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.svg"]


def test_a_new_file_has_the_usual_permissions(tmp_path):
    """A new file is as readable as any other that the user makes."""
    (tmp_path / "usual").write_bytes(b"")
    write_file(tmp_path / "a.svg", b"new")
    assert (tmp_path / "a.svg").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_permissions_and_links_stay(tmp_path):
    """Overwriting keeps the file's permissions, and a link goes on leading to the file that it led to."""
    path, link = tmp_path / "a.svg", tmp_path / "link.svg"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("interruption", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_alone(tmp_path, monkeypatch, interruption):
    """When the disk is full or Ctrl-C comes before the renaming, the old file stays and no other is left."""
    path = tmp_path / "a.svg"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise interruption

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(type(interruption)):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.svg"]


def test_an_error_names_the_file_that_was_meant(tmp_path):
    """Where nothing can be written, the error names the wanted file and not the one beside it."""
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / "nowhere" / "a.svg", tmp_path / "file" / "a.svg"):
        with pytest.raises(OSError, match=r"No such file|Not a directory") as caught:
            write_file(path, b"new")
        assert caught.value.filename == str(path)


def test_a_write_protected_file_is_not_replaced(tmp_path, monkeypatch):
    """A file that may not be written to stays, though its folder would let it be replaced."""
    path = tmp_path / "a.svg"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # for the administrator every file is writable
    with pytest.raises(PermissionError, match="write-protected"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    """What is no regular file is written to, not replaced."""
    pipe = tmp_path / "pipe.svg"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"new")
    reader.join(timeout=10)
    assert got == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_an_unknown_format_is_refused():
    """A suffix that nothing writes is refused with those that something writes."""
    with pytest.raises(BlueprintError, match=r"\.docx is no format: write one of \.svg"):
        render(None, ".docx")  # type: ignore[arg-type]
    assert ".svg" in WRITERS
