"""Which drawings of earlier batches are still what would be drawn, by the content of all that they were made of.

What is known of them lies in the user's cache folder, a file for each folder of drawings, so that nothing is left
beside the drawings. It may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from ..files.places import real
from ..files.writing import write_file
from ..model.service import Blueprint
from ..project import for_file
from ..reading.named_files import named_files
from .tasks import Trace, hashed

if TYPE_CHECKING:
    from .tasks import Task

WRITERS = ("resvg_py", "typst", "python-pptx", "fonttools", "brotli", "openpyxl", "graphviz", "pydantic")
"""The packages whose version changes what is written."""


def trace(task: Task, data: bytes, blueprint: Blueprint) -> Trace:
    """What a drawing is to be made of. To be asked before it is drawn, so that what changes meanwhile counts as new."""
    names = sorted({name for _, name in named_files(blueprint)})
    return Trace(_asked(task, data), {name: _of_file(task.folder / name) for name in names})


class DrawingCache:
    """What is known of the drawings in the folders of some targets."""

    def __init__(self, targets: Iterable[Path | None]) -> None:
        self.folders = {
            folder: _known(folder) for folder in {_absolute(target.parent) for target in targets if target is not None}
        }
        self.changed: set[Path] = set()

    def holds(self, task: Task) -> bool:
        """Whether the file that is there was made of the same content in the same way, and nobody changed it."""
        if task.target is None or task.path is None or task.force:
            return False
        known = self.folders[_absolute(task.target.parent)].get(task.target.name)
        try:
            return (
                known is not None
                and known.asked == _asked(task, task.path.read_bytes())
                and all(_of_file(task.folder / name) == was for name, was in known.files.items())
                and known.output == hashed(task.target.read_bytes())
            )
        except OSError:
            return False

    def note(self, target: Path | None, made_of: Trace | None) -> None:
        """Keeps in mind what a drawing was made of."""
        if target is not None and made_of is not None:
            folder = _absolute(target.parent)
            self.folders[folder][target.name] = made_of
            self.changed.add(folder)

    def save(self) -> None:
        """For the next run. Where nothing can be written, that one draws everything."""
        with suppress(OSError, RuntimeError):
            for folder in sorted(self.changed):
                there = {name: made_of for name, made_of in self.folders[folder].items() if (folder / name).exists()}
                place = _place(folder)
                place.parent.mkdir(parents=True, exist_ok=True)
                text = json.dumps({"folder": str(folder), "drawings": there}, indent=1, sort_keys=True)
                write_file(place, text.encode("utf-8", "surrogateescape"))
            if self.changed:
                _forget_what_is_gone()
        self.changed.clear()


def _known(folder: Path) -> dict[str, Trace]:
    try:
        found = json.loads(_place(folder).read_bytes())["drawings"]
        return {
            str(name): Trace(str(asked), dict(files), str(output)) for name, (asked, files, output) in found.items()
        }
    except (
        OSError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RuntimeError,
    ):  # not there, or not as we wrote it
        return {}


def _forget_what_is_gone() -> None:
    """What is known of folders that are there no longer."""
    for known in sorted(_home().glob("*.json")):
        with suppress(ValueError, TypeError, LookupError, OSError):
            if not Path(json.loads(known.read_bytes())["folder"]).exists():
                known.unlink(missing_ok=True)


def _place(folder: Path) -> Path:
    return _home() / f"{hashed(os.fsencode(folder))}.json"


def _home() -> Path:
    """RuntimeError where the user has none."""
    return platformdirs.user_cache_path("service-blueprint", appauthor=False)


def _absolute(folder: Path) -> Path:
    return real(folder)


def _asked(task: Task, data: bytes) -> str:
    return hashed("\n".join([_program(), *_options(task)]).encode("utf-8", "surrogateescape") + b"\n" + data)


def _options(task: Task) -> Iterator[str]:
    """All that changes the bytes, or whether there are any; files among them by what they hold."""
    yield repr((task.suffix, task.limits, task.strict, task.findings))
    yield _of_file(task.measurements) if task.measurements else ""
    for name, value in [*sorted(task.drawing.items()), *sorted(task.formats._asdict().items())]:
        yield f"{name}={_valued(value)}"
    configuration = for_file(task.path) if task.path is not None else None
    if configuration is not None and configuration.file is not None:
        yield _of_file(configuration.file)


def _valued(value: Any) -> str:
    if isinstance(value, Blueprint):
        return value.model_dump_json()
    if isinstance(value, str):
        return f"{value} {_of_file(Path(value))}"  # a theme, or a font, may be a file
    if type(value) is tuple:
        return " ".join(map(_valued, value))
    return repr(value)


def _of_file(path: Path) -> str:
    """Empty for a file that is not there, so that one that appears counts."""
    try:
        return hashed(path.read_bytes()) if path.is_file() else ""
    except (OSError, ValueError):
        return ""


@lru_cache(maxsize=1)
def _program() -> str:
    """The text of this package and the versions of those that write for it."""
    own = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*")):
        if path.suffix in (".py", ".js", ".css", ".txt"):
            own.update(path.read_bytes())
    return " ".join([own.hexdigest()[:32], *(_version(name) for name in WRITERS)])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"
