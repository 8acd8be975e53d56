"""Which drawings of earlier runs are still what would be drawn, by the content of all that they were made of.

To find out takes no reading of YAML and no model: a file that is unchanged costs its bytes and those of its drawing.

What is known of them lies in the user's cache folder, a file for each folder of drawings, so that nothing is left
beside the drawings. It may be deleted at any time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BlueprintError
from ..files.places import real
from ..project import for_folder, project_file
from .memory import keep, known
from .tasks import Trace, hashed

if TYPE_CHECKING:
    from .tasks import Recipe, Task

FONTS = ("fonttools", "brotli")
PACKAGES = {
    ".svg": (),
    ".html": (),
    ".png": ("resvg_py", *FONTS),
    ".pdf": ("resvg_py", "typst", *FONTS),
    ".pptx": ("python-pptx",),
    ".xlsx": ("openpyxl",),
}
"""Suffix → the packages whose version changes what is written; of others, Graphviz."""


def trace(task: Task, data: bytes, names: Iterable[str]) -> Trace:
    """What a drawing is to be made of, with the files that its blueprint `names`.

    To be asked before it is drawn, so that what changes meanwhile counts as new.
    """
    return Trace(_asked(task, data), {name: content_of(task.folder / name) for name in sorted(names)})


class DrawingCache:
    """What is known of the drawings in the folders of some targets."""

    def __init__(self, targets: Iterable[Path | None]) -> None:
        self.folders = {
            folder: _known(folder) for folder in {_absolute(target.parent) for target in targets if target is not None}
        }
        self.changed: set[Path] = set()

    def holds(self, task: Task) -> bool:
        """Whether the file that is there was made of the same content in the same way, and nobody changed it."""
        if task.target is None or task.path is None or task.recipe.force:
            return False
        was_made_of = self.folders[_absolute(task.target.parent)].get(task.target.name)
        try:
            return (
                was_made_of is not None
                and was_made_of.asked == _asked(task, task.path.read_bytes())
                and all(content_of(task.folder / name) == was for name, was in was_made_of.files.items())
                and was_made_of.output == hashed(task.target.read_bytes())
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
        there = {
            folder: {name: made_of for name, made_of in self.folders[folder].items() if (folder / name).exists()}
            for folder in sorted(self.changed)
        }
        keep("drawings", "drawings", there)
        self.changed.clear()


def _known(folder: Path) -> dict[str, Trace]:
    try:
        found = known("drawings", folder, "drawings")
        return {
            str(name): Trace(str(asked), dict(files), str(output)) for name, (asked, files, output) in found.items()
        }
    except (ValueError, TypeError):  # not as we wrote it
        return {}


def _absolute(folder: Path) -> Path:
    return real(folder)


def _asked(task: Task, data: bytes) -> str:
    program = [this_program(), *(_version(name) for name in _packages(task.recipe))]
    return hashed("\n".join([*program, *_options(task)]).encode("utf-8", "surrogateescape") + b"\n" + data)


def _options(task: Task) -> Iterator[str]:
    """All that changes the bytes, or whether there are any; files among them by what they hold."""
    recipe = task.recipe
    yield repr((recipe.suffix, recipe.limits, recipe.strict, recipe.findings, recipe.expand))
    yield content_of(recipe.measurements) if recipe.measurements else ""
    for name, value in [*sorted(recipe.drawing.items()), *sorted(recipe.formats._asdict().items())]:
        yield f"{name}={_valued(value)}"
    project = project_file(task.path) if task.path is not None else None
    if project is not None:
        yield f"{project} {content_of(project)}"
        yield from (f"{each} {content_of(each)}" for each in _shared(task))


def _shared(task: Task) -> tuple[Path, ...]:
    """The catalogues that the project shares; none of a project file that is wrong, which checks tell."""
    with suppress(BlueprintError, OSError):
        return for_folder(task.folder).uses
    return ()


def _valued(value: Any) -> str:
    if hasattr(value, "model_dump_json"):
        return str(value.model_dump_json())
    if isinstance(value, str):
        return f"{value} {content_of(Path(value))}"  # a theme, or a font, may be a file
    if type(value) is tuple:
        return " ".join(map(_valued, value))
    return repr(value)


def content_of(path: Path) -> str:
    """The same for files with the same bytes; empty for one that is not there, so that one that appears counts."""
    try:
        return hashed(path.read_bytes()) if path.is_file() else ""
    except (OSError, ValueError):
        return ""


def _packages(recipe: Recipe) -> tuple[str, ...]:
    return PACKAGES.get(recipe.suffix, ("graphviz",)) + (FONTS if recipe.formats.embed_font else ())


@lru_cache(maxsize=1)
def this_program() -> str:
    """This package, by place, size and time of its files: to read them all would take longer than to draw."""
    return hashed("\n".join(_files_below(os.fspath(Path(__file__).parents[1]))).encode("utf-8", "surrogateescape"))


def _files_below(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if not entry.is_dir():
            file = entry.stat()
            yield f"{entry.path} {file.st_size} {file.st_mtime_ns}"
        elif entry.name != "__pycache__":
            yield from _files_below(entry.path)


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "-"
