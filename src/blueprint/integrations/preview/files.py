"""What may be shown: the YAML files directly in one folder, or one file. Nothing else has a name here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ...files.places import real

SUFFIXES = (".yaml", ".yml")
PROJECT_FILES = ("blueprint.toml", "pyproject.toml")

Stamp = tuple[int, int, int] | None
"""When a file was written, its size and its inode; None where it is not there."""


class ShownFiles:
    """The files that a preview shows, by name."""

    def __init__(self, place: Path) -> None:
        """`place`: a file or a folder; OSError where neither is there."""
        place = place.resolve(strict=True)
        self.only = None if place.is_dir() else place.name
        """The one file that is shown; None for all of the folder."""
        self.folder = place if self.only is None else place.parent
        self._named: dict[str, list[Path]] = {}

    def names(self) -> list[str]:
        """The files that are there now, sorted; none where the folder is gone."""
        try:
            return sorted(each.name for each in self.folder.iterdir() if self.find(each.name) and each.is_file())
        except OSError:
            return []

    def holds(self, name: str) -> bool:
        """Whether a file of this name would be shown: no folder in it, and a suffix of YAML."""
        if self.only is not None:
            return name == self.only
        return not {"/", "\\"} & {*name} and Path(name).name == name and Path(name).suffix.lower() in SUFFIXES

    def find(self, name: str) -> Path | None:
        """Where the file of this name is, or would be; None where the name, or a link behind it, leads elsewhere."""
        if not self.holds(name):
            return None
        try:
            path = real(self.folder / name)
        except (OSError, ValueError):  # a name that no file can have
            return None
        in_circles = path.is_symlink()
        return path if path.parent == self.folder and not in_circles else None

    def matters(self, name: str) -> bool:
        """Whether a change of this file can change what is shown: a baseline can, and the project's file."""
        return self.holds(name) or name in PROJECT_FILES or Path(name).suffix.lower() in SUFFIXES

    def remember(self, name: str, others: Iterable[str]) -> None:
        """That the file of this name names others, such as images, wherever they lie: their changes matter, too."""
        self._named[name] = [self.folder / other for other in others]

    def stamps(self) -> dict[str, Stamp]:
        """What tells one state of what is shown from another."""
        stamps: dict[str, Stamp] = {}
        try:
            for each in self.folder.iterdir():
                if self.matters(each.name):
                    stamps[each.name] = _stamp(each)
        except OSError:  # gone while we looked: the next look tells
            pass
        for path in {path for named in list(self._named.values()) for path in named}:
            stamps[str(path)] = _stamp(path)
        return stamps | dict(zip(map(str, self._project_files), self.project(), strict=True))

    def project(self) -> tuple[Stamp, ...]:
        """What tells one state of the project's files from another, in this folder and above it."""
        return tuple(map(_stamp, self._project_files))

    def state(self, name: str) -> tuple[Stamp, ...]:
        """What tells one state of a file, and of those that it names, from another; empty for one that is not there."""
        path = self.find(name)
        own = _stamp(path) if path is not None else None
        return (own, *map(_stamp, self._named.get(name, ()))) if own is not None else ()

    @cached_property
    def _project_files(self) -> list[Path]:
        return [place / name for place in (self.folder, *self.folder.parents) for name in PROJECT_FILES]


def _stamp(path: Path) -> Stamp:
    try:
        about = path.stat()
    except (OSError, ValueError):  # not there, or a name that no file can have
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino
