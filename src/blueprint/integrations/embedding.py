"""What a document asks of a drawing, as texts in its options, and what is wrong with the blueprint that it shows."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..api import load
from ..checks import RULES
from ..checks.ignoring import covers
from ..files.system_errors import what_happened
from ..findings import Finding, in_document_order
from ..language.languages import SPOKEN
from ..language.messages import in_language, said
from ..layout.lens import Lens
from ..methods.watching import watch
from ..model.service import Blueprint
from ..neighbours import parts_below
from ..pipeline import Drawing, check, configuration_of, draw, expanded
from ..portfolio.portfolio import ROWS, Portfolio
from ..reading.named_files import named_files
from ..reading.reader import Reading

AUTO = "auto"
"""The theme that is light or dark as the page is: two drawings, of which the page shows one."""


def why_not(error: Exception, root: str = "") -> str:
    """Why nothing is drawn, for who writes the document; files are named as they lie below the folder `root`."""
    told = in_language(what_happened(error), None) if isinstance(error, OSError) else str(error)
    return told.replace(f"{root}{os.sep}", "") if root else told


class Request(NamedTuple):
    """How a document wants its drawing."""

    theme: str = "light"
    """A name, `auto`, or a YAML file of one's own."""
    lens: Lens = Lens()
    wrap: int | None = None
    expand: tuple[str, ...] = ()
    """Ids of the cards in whose place their parts are drawn."""
    legend: bool = True
    language: str | None = None
    compare: str | None = None
    """The file of today's service; what differs from it is marked."""
    findings: bool = False
    """What the rules find is marked, and listed below."""
    measurements: str | None = None
    """A file of measurements; how the warnings of moments stand by them is marked."""
    strict: bool = False
    """Nothing is drawn that has errors."""

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Request:
        """From what `OPTIONS` read; other options are left to whoever knows them."""
        lens = Lens(**{name: options[name] for name in Lens._fields if name in options})
        return cls(lens=lens, **{name: options[name] for name in cls._fields if name in options})

    def draw(self, blueprint: Blueprint) -> dict[str, Drawing]:
        """Theme → drawing: light and dark for `auto`, else one.

        BlueprintError: the request cannot be met. OSError: a file that it names cannot be opened.
        """
        blueprint = expanded(blueprint, self.expand)
        baseline = load(self.compare) if self.compare is not None else None
        found = check(blueprint) if self.findings else []
        states = watch(blueprint, Path(self.measurements)).states if self.measurements is not None else None
        themes = ("light", "dark") if self.theme == AUTO else (self.theme,)
        return {
            theme: draw(
                blueprint,
                theme=theme,
                legend=self.legend,
                wrap=self.wrap,
                lens=self.lens,
                language=self.language,
                baseline=baseline,
                findings=found,
                states=states,
            )
            for theme in themes
        }


class MapRequest(NamedTuple):
    """How a document wants the map of many blueprints."""

    paths: tuple[str, ...]
    """Files and folders."""
    beside: str
    """The folder from which its links lead."""
    theme: str = "light"
    title: str = ""
    rows: str = "blueprints"
    wrap: int | None = None
    legend: bool = True
    language: str | None = None

    @classmethod
    def of(cls, options: Mapping[str, Any], paths: Iterable[Path], beside: Path) -> MapRequest:
        """From what `MAP_OPTIONS` read; other options are left to whoever knows them."""
        return cls(
            tuple(map(str, paths)), str(beside), **{name: options[name] for name in MAP_OPTIONS if name in options}
        )

    def draw(self) -> dict[str, Drawing]:
        """Theme → drawing: light and dark for `auto`, else one. BlueprintError: there is nothing to draw."""
        portfolio = Portfolio(*self.paths, cached=False)
        first, *others = ("light", "dark") if self.theme == AUTO else (self.theme,)
        drawing = portfolio.map(
            self.title,
            rows=self.rows,
            beside=self.beside,
            theme=first,
            wrap=self.wrap,
            legend=self.legend,
            language=self.language,
        )
        return {first: drawing, **{theme: drawing.in_theme(theme) for theme in others}}


def data_uri(svg: str) -> str:
    """The SVG as the address of an image that carries it in itself, so that no style of the page reaches into it."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def switch(text: str | None) -> bool:
    """An option that is on when it is there, unless it says otherwise; ValueError for what says neither.

    >>> switch(None), switch(""), switch("off")
    (True, True, False)
    """
    word = (text or "yes").strip().lower()
    if word not in ("yes", "no", "true", "false", "on", "off"):
        raise ValueError(said("{text} is neither yes nor no", text=repr(text)))
    return word in ("yes", "true", "on")


def names(text: str | None) -> tuple[str, ...]:
    """Names between commas, or between semicolons where there are any.

    >>> names("customer, desk"), names("Sign, then pay; Leave")
    (('customer', 'desk'), ('Sign, then pay', 'Leave'))
    """
    text = text or ""
    found = tuple(name for part in text.split(";" if ";" in text else ",") if (name := part.strip()))
    if not found:
        raise ValueError(said("a name is expected, or several with commas between them"))
    return found


def steps(text: str | None) -> int:
    """How many steps stand side by side: 1 or more."""
    if not (text or "").strip().isdecimal() or int(text or "") < 1:
        raise ValueError(said("{text} is no number of steps: write 1 or more", text=repr(text)))
    return int(text or "")


def language(text: str | None) -> str:
    """One of those that the drawing speaks."""
    if text not in SPOKEN:
        raise ValueError(said("{text} is not spoken here: write one of {known}", text=repr(text), known=tuple(SPOKEN)))
    return text


def rows(text: str | None) -> str:
    """What the rows of a map are."""
    if text not in ROWS:
        raise ValueError(said("{text} are no rows: write one of {known}", text=repr(text), known=tuple(ROWS)))
    return text


def written(text: str | None) -> str:
    """A text that must not be empty."""
    if not (text or "").strip():
        raise ValueError(said("a value is expected"))
    return (text or "").strip()


OPTIONS: dict[str, Callable[[str | None], Any]] = {
    "theme": written,
    "lanes": names,
    "phases": names,
    "by": names,
    "moments": switch,
    "fade": switch,
    "emotion": names,
    "wrap": steps,
    "expand": names,
    "legend": switch,
    "language": language,
    "compare": written,
    "findings": switch,
    "measurements": written,
    "strict": switch,
}
"""Name of an option → what reads its text; ValueError says what it may be."""


MAP_OPTIONS: dict[str, Callable[[str | None], Any]] = {
    "title": written,
    "rows": rows,
    **{name: OPTIONS[name] for name in ("theme", "wrap", "legend", "language")},
}
"""The same of a map."""


def errors_of(reading: Reading) -> list[Finding]:
    """The findings that are errors, of reading and of the rules, in document order; advice is for `blueprint check`.

    WrongConfiguration: the project file is wrong.
    """
    blueprint = reading.blueprint
    if blueprint is None:
        return reading.findings
    configuration = configuration_of(blueprint, [rule.code for rule in RULES])
    left_out = (*configuration.ignore, *blueprint.checks.ignore)
    of_reading = [finding for finding in reading.findings if not covers(left_out, finding.code)]
    found = in_document_order([*of_reading, *check(blueprint, configuration=configuration)])
    return [finding for finding in found if finding.severity == "error"]


def files_of(blueprint: Blueprint) -> list[Path]:
    """The files whose change changes what is said of it: those that it names, and its project's own."""
    if blueprint.folder is None:
        return []
    named = [blueprint.folder / name for _, name in named_files(blueprint)] + sorted(parts_below(blueprint))
    project = configuration_of(blueprint).file
    return list(dict.fromkeys([*named, *([project] if project else [])]))
