"""What is there now of all that the findings of a file depend on, as texts that change with it."""

from __future__ import annotations

import stat
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from ..checks.links import found_there, names_in
from ..files.named import project_of
from ..files.places import real
from ..neighbours import shared_catalogues
from ..project import project_file
from .cache import content_of
from .tasks import hashed

MOST_HASHED = 1_000_000
"""Bytes; of what is larger, such as a log, only its presence counts for a check, so size and time will do."""


class WhatIsThere:
    """Looks once at each file and folder, so that what many blueprints share costs no more than one."""

    def __init__(self) -> None:
        self.around: Callable[[Path], str] = cache(_around)
        self._file: Callable[[Path], str] = cache(self._state)
        self._names = cache(names_in)

    def file(self, path: str) -> str:
        """Of a file that is named: where it leads, what it is and holds, and what its own folder says of it."""
        return self._file(Path(path))

    def link(self, place: str, folder: Path) -> str:
        """Of a link in a blueprint of a folder."""
        return _told(found_there(Path(place), folder, self._names))

    def _state(self, path: Path) -> str:
        place = real(path)
        try:
            found = place.stat()
        except (OSError, ValueError):
            return _told(f"{place} nothing {self.around(path.parent)}")
        regular = stat.S_ISREG(found.st_mode)
        small = regular and found.st_size <= MOST_HASHED
        holds = content_of(place) if small else f"{found.st_size} {found.st_mtime_ns}" if regular else ""
        return _told(f"{place} {stat.S_IFMT(found.st_mode)} {holds} {self.around(place.parent)}")


def _around(folder: Path) -> str:
    """What a folder says of its blueprints: their project, the project file, and the catalogues that it shares."""
    said = [str(project_of(folder))]
    with suppress(OSError):
        project = project_file(folder / "any")
        if project is not None:
            shared = (f"{each} {content_of(each)}" for each in shared_catalogues(folder))
            said += [str(project), content_of(project), *shared]
    return _told("\n".join(said))


def _told(text: str) -> str:
    return hashed(text.encode("utf-8", "surrogatepass"))
