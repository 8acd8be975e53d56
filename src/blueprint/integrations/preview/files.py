"""What may be shown: the YAML files directly in one folder, or one file. Nothing else has a name here."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ...files.places import real

SUFFIXES = (".yaml", ".yml")
PROJECT_FILES = ("blueprint.toml", "pyproject.toml")


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

    def stamps(self) -> dict[str, tuple[int, int, int]]:
        """What tells one state of what is shown from another: when each file was written, its size and its inode."""
        stamps = {}
        try:
            for each in self.folder.iterdir():
                if self.matters(each.name):
                    stamps[each.name] = _stamp(each)
        except OSError:  # gone while we looked: the next look tells
            pass
        for path in {path for named in list(self._named.values()) for path in named}:
            with suppress(OSError, ValueError):  # not there, or a name that no file can have
                stamps[str(path)] = _stamp(path)
        return stamps


def _stamp(path: Path) -> tuple[int, int, int]:
    about = path.stat()
    return about.st_mtime_ns, about.st_size, about.st_ino
