"""What the system answers is said with the file, in the language of all else, with the file that was probably meant."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from blueprint.files.system_errors import REASONS, what_happened
from blueprint.language.messages import in_language


def refused(path: Path) -> OSError:
    """What the system really says."""
    with pytest.raises(OSError) as caught:  # noqa: PT011 (which one is what is asked)
        path.read_bytes()
    return caught.value


@pytest.mark.parametrize("number", REASONS, ids=errno.errorcode.get)
def test_answers_are_worded_as_the_system_words_them(number: int):
    """So that who knows the system's words finds them, and a search for them finds help."""
    assert REASONS[number] == os.strerror(number)


def test_a_slip_in_a_file_name_is_answered_with_the_file(tmp_path: Path):
    """Only where a name is near; no guess else."""
    (tmp_path / "hotel-stay.yaml").touch()
    (tmp_path / "tea.yaml").touch()
    near = tmp_path / "hotel-stay.yaml"
    told = what_happened(refused(tmp_path / "hotelstay.yaml"))
    assert told == f"{tmp_path}/hotelstay.yaml: No such file or directory. Did you mean `{near}`?"
    assert what_happened(refused(tmp_path / "clinic.yaml")).endswith("clinic.yaml: No such file or directory")


def test_a_missing_folder_is_named(tmp_path: Path):
    """It is the folder that is wrong, not the file."""
    told = what_happened(refused(tmp_path / "nowhere" / "a.yaml"))
    assert told.endswith(f"No such file or directory. There is no folder {tmp_path / 'nowhere'}.")


def test_it_is_said_in_chinese(tmp_path: Path):
    """As all that the command line says."""
    told = what_happened(refused(tmp_path))
    assert told == f"{tmp_path}: Is a directory"
    assert in_language(told, "zh") == f"{tmp_path}：这是一个文件夹"


def test_other_answers_stay_as_they_are():
    """An error that names no file, or has words of its own, loses nothing."""
    assert what_happened(OSError("odd")) == "odd"
    assert what_happened(PermissionError(13, "the file is write-protected", "a.svg")) == (
        "a.svg: the file is write-protected"
    )
    assert what_happened(OSError(errno.EIO, os.strerror(errno.EIO)), "b.csv") == "b.csv: Input/output error"
