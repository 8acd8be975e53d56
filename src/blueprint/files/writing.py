"""A file written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ..text.expressions import expression
from .places import real

_PART = expression(r"\.blueprint-(\d+)-[0-9a-f]+\.part")
"""A file that is not whole yet: the process that writes it, and what tells its files apart."""


Fill = Callable[[BinaryIO], object]
"""Writes what a file is to hold into one that is open for reading and writing, and may go back and forth in it."""


def write_file(path: str | Path, data: bytes) -> Path:
    """Writes a file with this content, as `fill_file` does; returns its path."""
    fill_file(path, lambda file: file.write(data))
    return Path(path)


def fill_file(path: str | Path, fill: Fill, *, unless_same: bool = False) -> bool:
    """Writes a file beside its place and renames it, so that a failure leaves the old file and nothing else.

    The old file's permissions and owner are kept, a link still leads where it led. A file that has several names (hard
    links), or whose owner we may not name, is written over in its place, since a renamed one would be another file; so
    is what is no regular file (a device, a pipe). OSError, naming the file, where it cannot be written; an error that
    names another file, which `fill` could not read, stays as it is.

    With `unless_same`, an old file that holds just this stays as it is, and may be write-protected; returns whether the
    file was written.
    """
    path = Path(path)
    target = real(path)
    beside = target.with_name(f".blueprint-{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        if target.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        old = target.stat() if target.exists() else None
        if old and not stat.S_ISREG(old.st_mode):
            whole = BytesIO()
            fill(whole)
            target.write_bytes(whole.getvalue())
            return True
        _sweep(target.parent)
        try:
            with beside.open("x+b") as file:
                fill(file)
            if unless_same and old and _same(beside, target):
                return False
            if old and not os.access(target, os.W_OK):
                raise PermissionError(13, "the file is write-protected", str(path))
            if old and not _is_like(beside, old):
                from shutil import copyfile

                copyfile(beside, target)  # the disk had room for it just now
            else:
                beside.replace(target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        if error.filename is not None and str(error.filename) not in (str(path), str(target), str(beside)):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from None
    return True


def _same(one: Path, other: Path) -> bool:
    from filecmp import cmp

    return cmp(one, other, shallow=False)


def _is_like(new: Path, old: os.stat_result) -> bool:
    """Whether the new file could take the old one's place unnoticed, with its permissions and owner now."""
    if old.st_nlink > 1:
        return False
    made = new.stat()
    if (made.st_uid, made.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.chown(new, old.st_uid, old.st_gid)
        except OSError:
            return False
    new.chmod(stat.S_IMODE(old.st_mode))
    return True


@cache
def _sweep(folder: Path) -> None:
    """Takes away what processes that were killed left half written in a folder, once in a run."""
    with suppress(OSError):
        for name in os.listdir(folder):
            found = name.endswith(".part") and _PART.fullmatch(name)
            if found and not _is_running(int(found[1])):
                with suppress(OSError):
                    (folder / name).unlink()


def _is_running(process: int) -> bool:
    if os.name == "nt":  # there the signal would reach it, and a file that is open cannot be taken away
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
