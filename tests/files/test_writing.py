"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from blueprint.errors import BlueprintError
from blueprint.files.writing import fill_file, write_file
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


def test_a_write_protected_file_that_holds_the_same_already_is_no_error_when_asked(tmp_path, monkeypatch):
    """As in a checkout that protects all files: what need not be written may be protected."""
    path = tmp_path / "a.svg"
    path.write_bytes(b"same")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert not fill_file(path, lambda file: file.write(b"same"), unless_same=True)
    with pytest.raises(PermissionError, match="write-protected"):
        fill_file(path, lambda file: file.write(b"new"), unless_same=True)
    assert path.read_bytes() == b"same"
    assert os.listdir(tmp_path) == ["a.svg"]


def test_an_error_of_another_file_names_that_one(tmp_path):
    """Where what is to be written needs a file that cannot be read, the error is of that file, and none is written."""
    theme = tmp_path / "theme.yaml"
    with pytest.raises(FileNotFoundError) as caught:
        fill_file(tmp_path / "a.svg", lambda file: file.write(theme.read_bytes()))
    assert str(caught.value.filename) == str(theme)
    assert os.listdir(tmp_path) == []


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    """What is no regular file is written to, not replaced."""
    pipe = tmp_path / "pipe.svg"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"new")
    reader.join(timeout=120)
    assert got == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_an_unknown_format_is_refused():
    """A suffix that nothing writes is refused with those that something writes."""
    with pytest.raises(BlueprintError, match=r"\.docx is no format: write one of \.svg"):
        render(None, ".docx")  # type: ignore[arg-type]
    assert ".svg" in WRITERS


def test_a_link_that_leads_to_itself_is_no_place(tmp_path):
    """It is told as the system tells it, and stays."""
    link = tmp_path / "loop.svg"
    link.symlink_to(link)
    with pytest.raises(OSError, match="symbolic links") as caught:
        write_file(link, b"new")
    assert caught.value.filename == str(link)
    assert link.is_symlink()


def test_a_file_with_two_names_stays_one_file(tmp_path):
    """What is written under one of its names (hard links) is read under the other."""
    path, other = tmp_path / "a.svg", tmp_path / "b.svg"
    path.write_bytes(b"an older and longer drawing")
    other.hardlink_to(path)
    write_file(path, b"new")
    assert other.read_bytes() == b"new"
    assert os.stat(path).st_ino == os.stat(other).st_ino
    assert sorted(os.listdir(tmp_path)) == ["a.svg", "b.svg"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path):
    """Root, who draws for somebody else, leaves the file to its owner."""
    path = tmp_path / "a.svg"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_an_owner_that_cannot_be_named_stays_too(tmp_path, monkeypatch):
    """Where the system lets nobody give files away, the file is written over in its place."""
    path = tmp_path / "a.svg"
    path.write_bytes(b"old")
    number = path.stat().st_ino
    real = Path.stat

    def another(self: Path, **options: bool) -> os.stat_result:
        found = real(self, **options)
        return os.stat_result((*found[:4], 1234, *found[5:])) if self == path else found

    monkeypatch.setattr(Path, "stat", another)
    monkeypatch.setattr(os, "chown", lambda *_: (_ for _ in ()).throw(PermissionError(1, "not permitted")))
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert real(path).st_ino == number


KILLED = """
import os, signal, sys
from pathlib import Path
from blueprint.files import writing
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
writing.write_file(sys.argv[1], b"new")
"""


def test_what_a_killed_run_left_is_taken_away_by_the_next(tmp_path):
    """A half-written file of a process that is no more goes; one of a process that runs stays, and so do others."""
    path = tmp_path / "a.svg"
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=60)
    (left,) = os.listdir(tmp_path)
    assert left.endswith(".part")
    ours = f".blueprint-{os.getpid()}-0a.part"
    for name in (ours, "mine.part", ".blueprint-x.part"):
        (tmp_path / name).write_bytes(b"")
    write_file(path, b"new")
    assert sorted(os.listdir(tmp_path)) == sorted(["a.svg", ours, "mine.part", ".blueprint-x.part"])


def test_a_file_that_holds_the_same_already_stays_when_asked(tmp_path):
    """Asked to leave what is the same, it touches neither the file nor its date and says so; else it writes."""
    path = tmp_path / "drawing.svg"
    assert fill_file(path, lambda file: file.write(b"same"), unless_same=True)
    os.utime(path, (1, 1))
    assert not fill_file(path, lambda file: file.write(b"same"), unless_same=True)
    assert path.stat().st_mtime == 1
    assert fill_file(path, lambda file: file.write(b"new"), unless_same=True)
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["drawing.svg"]
