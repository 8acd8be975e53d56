"""The files that a blueprint names: regular ones of its project, since what it names may be anybody's wish."""

from __future__ import annotations

import stat
from pathlib import Path

from ..errors import BlueprintError
from ..language.messages import Message, said
from .places import real

ROOTS = (".git", "blueprint.toml", "pyproject.toml")
"""What stands at the top of a project."""
MOST_BYTES = 2_000_000_000


class UnusableFile(BlueprintError):
    """A file that a blueprint may not use, and what to do about it."""

    def __init__(self, what: Message, hint: Message) -> None:
        super().__init__(said("{what}. {hint}", what=what, hint=hint))
        self.what, self.hint = what, hint


def named_file(folder: Path, name: str, elsewhere: bool = False) -> Path:
    """The path of the file that a blueprint in a folder names.

    `elsewhere`: it may lie outside the project, which is the nearest folder above with `.git`, `blueprint.toml` or
    `pyproject.toml`, and where there is none the folder above the blueprint's own. UnusableFile: it is no file (a
    device, a pipe), too large, or outside; ValueError: no file can have that name. One that is not there is for those
    who open it to tell.
    """
    path = folder / name
    if not elsewhere and not real(path).is_relative_to(project_of(folder)):
        raise UnusableFile(
            said("the file {name} lies outside the project", name=name),
            said("Put it beside the blueprint; or let files be anywhere with --no-limits, where you trust them."),
        )
    try:
        found = path.stat()
    except OSError:
        return path
    if not stat.S_ISREG(found.st_mode):
        raise UnusableFile(said("{name} is no file", name=name), said("Name a file, not a folder, device or pipe."))
    if found.st_size > MOST_BYTES:
        raise UnusableFile(
            said("the file {name} is larger than {size} MB", name=name, size=f"{MOST_BYTES / 1e6:g}"),
            said("Name a file with less in it."),
        )
    return path


def project_of(folder: Path) -> Path:
    """The folder of the project that a blueprint's folder belongs to."""
    here = real(folder)
    for each in (here, *here.parents):
        if any((each / root).exists() for root in ROOTS):
            return each
    return here.parent
