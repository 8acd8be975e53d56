"""What the system answers when a file cannot be had, in words that can be said in another language."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from itertools import islice
from os import PathLike
from pathlib import Path

from ..language.messages import Message, said
from ..language.suggestions import suggested
from ..text.spelling import nearest
from ..text.visible import called

REASONS: Mapping[int, Message] = {
    errno.ENOENT: said("No such file or directory"),
    errno.EACCES: said("Permission denied"),
    errno.EPERM: said("Operation not permitted"),
    errno.EISDIR: said("Is a directory"),
    errno.ENOTDIR: said("Not a directory"),
    errno.EROFS: said("Read-only file system"),
    errno.ENOSPC: said("No space left on device"),
    errno.ELOOP: said("Too many levels of symbolic links"),
    errno.ENAMETOOLONG: said("File name too long"),
    errno.EMFILE: said("Too many open files"),
    errno.EADDRINUSE: said("Address already in use"),
}
"""The answers that users meet; all others stay as the system says them."""
MOST_BESIDE = 5000
"""In a folder of more files nobody looks for one with a like name."""


def reason(error: OSError) -> Message:
    """Why, without the file."""
    known = REASONS.get(error.errno or 0)
    if known is not None and known == error.strerror:
        return known
    return said("{text}", text=error.strerror or str(error))


def what_happened(error: OSError, path: str | PathLike[str] | None = None) -> Message:
    """The file, why it cannot be had, and where it is not there, the one beside it that was probably meant.

    `path`: the file, where the error may name none.
    """
    name = path if path is not None else error.filename
    why = reason(error)
    if not name:
        return why
    told = said("{path}: {why}", path=called(name), why=why)
    advice = _where_it_is(Path(name)) if error.errno == errno.ENOENT else None
    return said("{sentence}. {question}", sentence=told, question=advice) if advice else told


def _where_it_is(path: Path) -> Message | None:
    """The folder that is missing, or the file in it whose name is most like that of the missing one."""
    try:
        beside = sorted(each.name for each in islice(path.parent.iterdir(), MOST_BESIDE))
    except FileNotFoundError:
        return said("There is no folder {name}.", name=called(path.parent))
    except (OSError, ValueError):
        return None
    return suggested(called(path.with_name(near))) if (near := nearest(path.name, beside)) else None
