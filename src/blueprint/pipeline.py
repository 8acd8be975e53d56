"""The whole way, once: text → blueprint → findings → scene → a drawing. Read this first.

Each step is one call into the floor that does it; nothing is decided here.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .findings import Finding, InvalidBlueprint
from .model.service import Blueprint
from .reading import Reading, read
from .source import Limits, read_text
from .yaml_trouble import START, SourceError

if TYPE_CHECKING:
    import graphviz

    from .layout.scene import Scene


def open_file(path: str | Path, limits: Limits = Limits()) -> Reading:  # noqa: B008
    """What became of a file: a blueprint or none, and the findings of reading; OSError where it cannot be opened."""
    path = Path(path)
    try:
        text = read_text(path, limits)
    except SourceError as error:
        return Reading(None, [Finding(error.code, error.message, error.hint, span=error.span or START)], None)
    return _with_source(read(text, limits, path.parent))


def open_text(text: str | bytes, limits: Limits = Limits(), folder: Path | None = None) -> Reading:  # noqa: B008
    """As `open_file`, for a text; files that it names are looked for in `folder`, if given."""
    return _with_source(read(text, limits, folder))


def load(path: str | Path, limits: Limits = Limits()) -> Blueprint:  # noqa: B008
    """The blueprint in a YAML file; raises InvalidBlueprint with all findings, or OSError."""
    return _blueprint(open_file(path, limits), str(path))


def loads(text: str | bytes, limits: Limits = Limits()) -> Blueprint:  # noqa: B008
    """The blueprint in a YAML text; raises InvalidBlueprint with all findings."""
    return _blueprint(open_text(text, limits), "")


def check(blueprint: Blueprint) -> list[Finding]:
    """What the rules of the method find, in document order."""
    from .checks import run

    return run(blueprint)


def draw(blueprint: Blueprint, *, theme: str = "light", legend: bool = True, prefix: str | None = None) -> Drawing:
    """Lays out and draws; `prefix` begins the ids in the SVG, else a hash of the drawing does."""
    from .layout.swimlanes import lay_out

    return Drawing(blueprint, lay_out(blueprint, legend=legend), theme, prefix)


class Drawing:
    """A drawn blueprint. Notebooks show it; `save` writes it in the format of the file's suffix."""

    def __init__(self, blueprint: Blueprint, scene: Scene, theme: str = "light", prefix: str | None = None) -> None:
        self.blueprint = blueprint
        self.scene = scene
        self.theme = theme
        self.prefix = prefix

    @cached_property
    def svg(self) -> str:
        """The drawing as SVG text, the same bytes for the same blueprint."""
        from .drawing.svg import write_svg
        from .drawing.themes import THEMES

        return write_svg(self.scene, THEMES[self.theme], self.prefix)

    @property
    def text(self) -> str:
        """The blueprint in words, step by step, for those who do not see the drawing."""
        return self.scene.description

    def save(self, path: str | Path) -> Path:
        """Writes the file whole or not at all; the suffix says the format. Returns the path."""
        from .outputs import render, write_file

        path = Path(path)
        return write_file(path, render(self, path.suffix))

    def to_graphviz(self) -> graphviz.Digraph:
        """The drawing as a graph of the `graphviz` package, cards pinned to their places."""
        from .outputs.dot import to_graphviz

        return to_graphviz(self.scene)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": self.text}


def _with_source(reading: Reading) -> Reading:
    if reading.blueprint is not None:
        # Not a field: where a blueprint was read from is no part of what it is.
        reading.blueprint.__dict__["source"] = reading.source
    return reading


def _blueprint(reading: Reading, name: str) -> Blueprint:
    if reading.blueprint is None:
        raise InvalidBlueprint(reading.findings, name)
    return reading.blueprint
