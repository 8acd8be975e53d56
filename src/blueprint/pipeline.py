"""The whole way, once: text → blueprint → findings → scene → a drawing. Read this first.

Each step is one call into the floor that does it; nothing is decided here.
"""

from __future__ import annotations

import datetime
import gc
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from .files.named import UnusableFile, named_file
from .findings import Finding, Findings, in_document_order
from .model.service import Blueprint
from .neighbours import neighbours_of, part_values, shared_catalogues
from .notebook_hook import shows_itself
from .project import Configuration, for_file, for_folder
from .reading.reader import Reading, read
from .source.decoding import read_text
from .source.nodes import Limits
from .source.span import START, SourceError

if TYPE_CHECKING:
    import graphviz

    from .drawing.theme import Theme
    from .layout.followed import Followed
    from .layout.lens import Lens
    from .layout.scene import Scene
    from .layout.sheets.plan import Sheets
    from .reports.meeting.contents import Report

B = TypeVar("B", bound=Blueprint)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Without the cycle collector, which else walks again and again over all that is made here and stays alive.

    On thousands of cards that is a third of the time. The collector is one for the whole process, so it works again as
    soon as the call ends, however it ends; what the caller turned off stays off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_uninterrupted()
def open_file(
    path: str | Path,
    limits: Limits = Limits(),  # noqa: B008
    language: str | None = None,
    *,
    into: type[Blueprint] = Blueprint,
) -> Reading:
    """What became of a file: a blueprint or none, and the findings of reading; OSError where it cannot be opened.

    Messages are in `language`, else in that of the file. `into` is the class of the blueprint.
    """
    path = Path(path)
    try:
        text = read_text(path, limits)
    except SourceError as error:
        finding = Finding(error.code, error.message, error.hint, span=error.span or START)
        return Reading(None, [finding.in_language(language)], None)
    return _placed(
        read(text, limits, path.parent, language, into, shared_catalogues(path.parent)), limits, path.parent, path
    )


@_uninterrupted()
def open_text(
    text: str | bytes,
    limits: Limits = Limits(),  # noqa: B008
    folder: Path | None = None,
    language: str | None = None,
    *,
    file: Path | None = None,
    into: type[Blueprint] = Blueprint,
) -> Reading:
    """As `open_file`, for a text that is in `file` or will be; files that it names are looked for in its `folder`.

    Of a text without a file, `folder` alone may be given.
    """
    folder = file.parent if file is not None else folder
    return _placed(read(text, limits, folder, language, into, shared_catalogues(folder)), limits, folder, file)


@_uninterrupted()
def check(
    of: Blueprint | Reading,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    on: datetime.date | None = None,
    language: str | None = None,
    configuration: Configuration | None = None,
) -> Findings:
    """What the rules of the method find, in document order, as `blueprint.checks.run` says.

    A blueprint that was read from a file is checked as its project says (`configuration`: as this one says) and
    compared with its baseline. Of a reading, what reading found comes with it; nothing hides why a text cannot be read.
    WrongConfiguration: the project file is wrong.
    """
    from .checks import RULES, run
    from .checks.ignoring import covers

    blueprint = of.blueprint if isinstance(of, Reading) else of
    of_reading = of.findings if isinstance(of, Reading) else []
    if configuration is None:
        codes = [rule.code for rule in RULES]
        configuration = configuration_of(blueprint, codes) if blueprint is not None else Configuration()
    language = language or of.language or configuration.language
    if blueprint is None:
        return Findings(finding.in_language(language) for finding in of_reading)
    chosen = tuple(select) if select is not None else configuration.select
    left_out = (*ignore, *configuration.ignore, *blueprint.checks.ignore)
    baseline = _baseline(blueprint)
    of_rules = run(
        blueprint,
        select=chosen,
        ignore=ignore,
        on=on,
        baseline=baseline.blueprint,
        unreadable=baseline.why_not,
        language=language,
        configuration=configuration,
        neighbours=neighbours_of(blueprint),
    )
    if not of_reading:
        return of_rules
    wanted = [
        finding.in_language(language)
        for finding in of_reading
        if not covers(left_out, finding.code) and (chosen is None or covers(chosen, finding.code))
    ]
    return in_document_order([*wanted, *of_rules])


def configuration_of(blueprint: Blueprint, known: Iterable[str] = ()) -> Configuration:
    """What the project of a blueprint's file says of it; empty for one that was read from no file."""
    if blueprint.file is not None:
        return for_file(blueprint.file, known)
    return for_folder(blueprint.folder, known) if blueprint.folder is not None else Configuration()


def baseline_of(blueprint: Blueprint) -> Blueprint | None:
    """The blueprint that this one names as its baseline; None where it names none that can be read."""
    return _baseline(blueprint).blueprint


def part_of(blueprint: Blueprint, name: str) -> Reading:
    """What became of the file that one of its cards names with `blueprint`; nothing of one that is not there."""
    return _named(blueprint, name)


def expanded(blueprint: B, ids: Iterable[str]) -> B:
    """The blueprint with parts in the place of the cards with these ids, as `Blueprint.expanded` says."""
    from .editing.expanding import expanded

    return expanded(blueprint, ids, lambda here, name: part_of(here, name).blueprint)


def _baseline(blueprint: Blueprint) -> Reading:
    """What became of the file that a blueprint names as its baseline; nothing of none, and of one that is not there."""
    return _named(blueprint, blueprint.baseline) if blueprint.baseline is not None else Reading(None, [], None)


def _named(blueprint: Blueprint, name: str) -> Reading:
    if blueprint.folder is not None:
        try:
            path = named_file(blueprint.folder, name, blueprint.limits.elsewhere)
            return open_file(path, blueprint.limits, into=type(blueprint))
        except (OSError, ValueError, UnusableFile):  # told where files are looked for (BP009, BP801)
            pass
    return Reading(None, [], None)


@_uninterrupted()
def draw(
    blueprint: Blueprint,
    *,
    theme: str | None = None,
    legend: bool = True,
    wrap: int | None = None,
    lens: Lens | None = None,
    language: str | None = None,
    baseline: Blueprint | None = None,
    findings: Iterable[Finding] = (),
    states: Mapping[str, str] | None = None,
    followed: Followed | None = None,
    prefix: str | None = None,
) -> Drawing:
    """Lays out and draws.

    `theme`: light, dark, print, contrast, auto (light, and dark on dark screens) or a YAML file of one's own; unnamed,
    it is light, and in notebooks as the notebook is. `wrap`: so many steps at most stand side by side, the others
    follow in bands below. `lens`: what is drawn, where that is not all. `language`: of the words that the drawing adds
    (en, zh, de), else that of the file. `baseline`: today's service, with which this one is compared; what is added or
    changed is marked, what is gone is a ghost in its place. `findings`: what is found of it, marked with numbers and
    listed below the drawing. `states`: what measurements say of elements, by their ids: `ok`, `warning`, `critical` or
    `no data`. `followed`: what a log says of cards and connections. `prefix` begins the ids in the SVG, else a hash of
    the drawing does.

    BlueprintError: the lens or `states` name what is not there.
    """
    from .layout.swimlanes import lay_out

    asked: dict[str, Any] = {
        "legend": legend,
        "wrap": wrap,
        "lens": lens,
        "language": language,
        "baseline": baseline,
        "findings": [finding.in_language(language or blueprint.language) for finding in findings],
        "states": states,
        **({"followed": followed} if followed is not None else {}),
    }
    return Drawing(blueprint, lay_out(blueprint, **asked), theme, prefix, asked)


@shows_itself
class Drawing:
    """A drawn blueprint. Notebooks show it; `save` writes it in the format of the file's suffix."""

    def __init__(
        self,
        blueprint: Blueprint,
        scene: Scene,
        theme: str | None = None,
        prefix: str | None = None,
        asked: Mapping[str, Any] | None = None,
    ) -> None:
        self.blueprint = blueprint
        self.scene = scene
        self.theme = theme or "light"
        self.chosen = theme is not None
        """Whether somebody named the theme."""
        self.prefix = prefix
        self._asked = asked
        self._sheets: dict[str, Sheets] = {}

    @property
    def through(self) -> Callable[[Lens], Scene] | None:
        """Lays it out as a lens shows it; None where it is a part already."""
        from .layout.lens import Lens
        from .layout.swimlanes import lay_out

        asked = self._asked
        if asked is None or not (asked["lens"] or Lens()).whole:
            return None
        return lambda lens: lay_out(self.blueprint, **{**asked, "lens": lens, "legend": False})

    def in_theme(self, theme: str) -> Drawing:
        """The same drawing in other colours."""
        return Drawing(self.blueprint, self.scene, theme, self.prefix, self._asked)

    @cached_property
    def svg(self) -> str:
        """The drawing as SVG text, the same bytes for the same blueprint."""
        return self.svg_of(self.scene)

    @_uninterrupted()
    def svg_of(self, scene: Scene) -> str:
        """A scene, such as one of the sheets, in the colours of this drawing."""
        from .drawing.svg import write_svg
        from .drawing.themes import AUTO, DARK

        return write_svg(scene, self.colours, self.prefix, DARK if self.theme == AUTO else None)

    @_uninterrupted()
    def svg_bytes(self) -> bytes:
        """What an SVG file of the drawing holds, without its text in memory beside it."""
        from .drawing.svg import svg_bytes
        from .drawing.themes import AUTO, DARK

        return svg_bytes(self.scene, self.colours, self.prefix, DARK if self.theme == AUTO else None)

    @_uninterrupted()
    def put_svg(self, file: BinaryIO) -> None:
        """Writes that into an empty file, open for reading and writing, without all of it in memory."""
        from .drawing.svg import put_svg
        from .drawing.themes import AUTO, DARK

        put_svg(file, self.scene, self.colours, self.prefix, DARK if self.theme == AUTO else None)

    def sheets(self, page: str) -> Sheets:
        """The drawing on as few sheets of a size (a4 to a0, letter, tabloid, slide) as can be read.

        BlueprintError: no page has that name.
        """
        from .layout.sheets.paper import paper_of
        from .layout.sheets.sheets import lay_out_sheets

        paper = paper_of(page)
        if paper.name not in self._sheets:
            self._sheets[paper.name] = lay_out_sheets(self.blueprint, paper, **(self._asked or {}))
        return self._sheets[paper.name]

    @cached_property
    def colours(self) -> Theme:
        """The theme itself; BlueprintError for one that is not there or is wrong."""
        from .drawing.themes import THEMES

        if self.theme in THEMES:
            return THEMES[self.theme]
        from .drawing.theme_file import theme_of

        return theme_of(self.theme)

    @property
    def text(self) -> str:
        """The blueprint in words, step by step, for those who do not see the drawing."""
        return self.scene.description

    def save(self, path: str | Path, **options: Any) -> Path:
        """Writes the file whole or not at all; the suffix says the format. Returns the path.

        `options` are those of the format: `scale` (PNG), `page` (PDF, PPTX and PNG), `embed_font` (SVG and HTML),
        `fonts` (all of these), `language` (HTML and Markdown). Where something cannot be as asked, a warning says what
        was done instead.
        """
        from .files.writing import fill_file
        from .outputs import Options, otherwise, put

        path, chosen = Path(path), Options(**options)
        for remark in otherwise(self, path.suffix, chosen):
            warnings.warn(remark, stacklevel=2)
        fill_file(path, lambda file: put(self, path.suffix, file, chosen))
        return path

    def to_graphviz(self) -> graphviz.Digraph:
        """The drawing as a graph of the `graphviz` package, cards pinned to their places."""
        from .outputs.exchange.dot import to_graphviz

        return to_graphviz(self.scene)


def report(
    blueprint: Blueprint,
    *,
    theme: str = "light",
    language: str | None = None,
    on: datetime.date | None = None,
    baseline: Blueprint | None = None,
) -> Report:
    """All that is known of a service, for a meeting: drawing, moments of truth, charts, findings, comparison.

    `on`: the day on which evaluations count as overdue. `baseline`: today's service, else the one that the blueprint
    names. What cannot be had, since a package is not installed or a file is wrong, is left out and named in `left_out`.
    """
    from .reports.meeting.contents import report_of, side_by_side

    before = baseline or baseline_of(blueprint)
    drawn = draw(blueprint, theme=theme, language=language, baseline=before, wrap=side_by_side(blueprint))
    found = check(blueprint, language=language or blueprint.language, on=on)
    return report_of(drawn, found, baseline=before, on=on, language=language)


def _placed(reading: Reading, limits: Limits, folder: Path | None, file: Path | None = None) -> Reading:
    if reading.blueprint is not None:
        reading.blueprint.came_from(
            folder,
            file,
            limits=limits,
            source=reading.source,
            catalogue=reading.catalogue,
            find_parts=part_values,
        )
    elif file is not None and any(finding.code == "BP004" for finding in reading.findings):
        from .reading.titles import titled_by_file

        reading = reading._replace(findings=titled_by_file(reading, file))
    return reading
