"""What stands in the report, whatever it is written as: sections of pictures and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import NamedTuple, TypeVar

from ...drawing.matrix import write_matrix
from ...errors import BlueprintError
from ...files.named import named_file
from ...files.writing import write_file
from ...findings import Finding
from ...language.drawing_words import Words
from ...language.messages import said
from ...layout.matrix import lay_out_matrix
from ...layout.sheets.paper import PAPERS
from ...methods.moments import Register, register
from ...methods.watching import Watched, watch
from ...model.service import Blueprint
from ...outputs import Drawn
from ...results.assessments import ASSESSMENTS, Assessed, assess
from ...results.charts import charts_of
from ...results.comparison import comparison_tables
from ...results.register import table_of
from ...results.simulation import bottleneck_table, simulation_tables
from ...results.tree_graph import Tree
from ...results.watched import watched_tables
from ...text.markup import clean
from ..findings.sheet import facts
from ..findings.table import finding_table
from .glance import glance
from .sections import ReportPicture, Section
from .words import report_words

T = TypeVar("T")

FEWEST, MOST = 6, 14
"""So many steps stand side by side in a report."""
SHEET = (762.0, 430.0)
"""Width and height that a picture has on a page, in points."""
PAGE = "a4"
"""Of its sheets."""


def side_by_side(blueprint: Blueprint) -> int:
    """How many steps a report draws in a band: as few bands as can be, about equally long.

    A band of many lanes is high, so it may be wide as well before its texts become too small on a page across.
    """
    most = min(MOST, max(FEWEST, 2 + round(1.1 * len(blueprint.all_lanes))))
    steps = max(1, sum(1 for _ in blueprint.steps))
    return ceil(steps / ceil(steps / most))


class Report(NamedTuple):
    """The whole report."""

    kind: str
    """What it is, in the reader's language."""
    title: str
    subtitle: str
    facts: list[tuple[str, str]]
    """What the title block says, label and text."""
    sections: list[Section]
    language: str
    left_out: list[str]
    """What could not be shown, and what to do about it."""

    def save(self, path: str | Path, fonts: Sequence[str] = ()) -> Path:
        """Writes the report as .html or .pdf, whole or not at all; returns the path.

        `fonts` are files that go before the installed ones in PDF. BlueprintError: another suffix, or no font has a
        character. MissingExtra: PDF needs typst.
        """
        path = Path(path)
        if path.suffix.lower() == ".pdf":
            from .pdf import write_pdf

            return write_file(path, write_pdf(self, fonts))
        if path.suffix.lower() != ".html":
            raise BlueprintError(said("{path} is not written: a report is .html or .pdf", path=path))
        from .html import write_html

        return write_file(path, write_html(self).encode(errors="replace"))


def report_of(
    drawing: Drawn,
    findings: Sequence[Finding],
    *,
    baseline: Blueprint | None = None,
    on: date | None = None,
    language: str | None = None,
) -> Report:
    """Everything that is known of a service.

    What cannot be had, since a package is not installed or a file is wrong, is left out and named.
    """
    return _Maker(drawing, findings, baseline, on, language or drawing.blueprint.language).report()


def picture_of(drawn: Drawn) -> ReportPicture:
    """A drawing, on sheets where it is too small to be read on part of a page."""
    picture = ReportPicture(drawn.svg, drawn.scene.description)
    scale = min(SHEET[0] / drawn.scene.width, SHEET[1] / drawn.scene.height)
    if scale >= PAPERS[PAGE].least_scale:
        return picture
    sheets = drawn.sheets(PAGE)
    return picture._replace(sheets=[drawn.svg_of(sheet) for sheet in sheets.scenes], paper=sheets.paper)


class _Maker:
    def __init__(
        self,
        drawing: Drawn,
        findings: Sequence[Finding],
        baseline: Blueprint | None,
        on: date | None,
        language: str | None,
    ) -> None:
        self.drawing, self.findings = drawing, findings
        self.blueprint, self.theme = drawing.blueprint, drawing.colours
        self.baseline, self.on, self.language = baseline, on, language
        self.words: Words = report_words(language)
        self.left_out: list[str] = []
        self.register: Register = register(self.blueprint, on=on)
        self.watched: Watched | None = self._tried(None, self._measured)

    def report(self) -> Report:
        words, blueprint = self.words, self.blueprint
        makers: Sequence[Callable[[], Iterator[Section]]] = (
            self._service, self._moments, self._now, self._logged, self._comparison, self._strategy, self._assessments,
            self._training, self._simulation, self._found,
        )  # fmt: skip
        summary = glance(blueprint, self.register, self.watched, self.findings, words)
        return Report(
            words["report"],
            clean(blueprint.title),
            clean(blueprint.service or ""),
            list(facts(blueprint, words)),
            [Section(words["glance"], tables=[summary]), *(section for make in makers for section in make())],
            self.language or "en",
            list(dict.fromkeys(self.left_out)),
        )

    def _tried(self, instead: T, what: Callable[..., T], *given: object, about: str = "") -> T:
        """What can be had; else `instead`, and why: one wrong file or missing package is no reason for no report."""
        try:
            return what(*given)
        except BlueprintError as error:
            why = error.in_language(self.language)
            self.left_out.append(f"{about}: {why}" if about else why)
            return instead

    def _service(self) -> Iterator[Section]:
        yield Section(self.words["service"], [picture_of(self.drawing)])

    def _moments(self) -> Iterator[Section]:
        if not self.register.rows:
            return
        matrix = lay_out_matrix(self.blueprint, self.register, self.language)
        pictures = [ReportPicture(write_matrix(matrix, self.theme), matrix.description)] if matrix else []
        yield Section(self.words["moments"], pictures, [table_of(self.register, self.language)])

    def _measured(self) -> Watched | None:
        research = self.blueprint.research
        if research is None or research.measurements is None:
            return None
        return watch(
            self.blueprint,
            named_file(self.blueprint.folder or Path(), research.measurements, self.blueprint.limits.elsewhere),
        )

    def _now(self) -> Iterator[Section]:
        if self.watched and self.watched.warnings:
            yield Section(self.words["watched"], tables=watched_tables(self.watched, self.language))

    def _logged(self) -> Iterator[Section]:
        research = self.blueprint.research
        if research is not None and research.events is not None:
            from ...methods.conformance import conform
            from ...results.conformed import conformed_tables

            found = self._tried(None, conform, self.blueprint, about=self.words["logged"])
            if found is not None:
                names = {id: each.cell.name for id, each in self.blueprint.flow.elements.items()}
                yield Section(self.words["logged"], tables=conformed_tables(found, names, self.language))

    def _strategy(self) -> Iterator[Section]:
        from ...methods.strategy import issues
        from ...methods.weighing import experience
        from ...results.experience import experience_tables
        from ...results.strategy import issues_table, strategy_table
        from ...results.strategy_trees import issue_tree, strategy_tree

        weighed = experience_tables(experience(self.blueprint), self.language)
        if self.blueprint.strategy is not None and self.blueprint.strategy.sub_themes:
            tree = strategy_tree(self.blueprint, self.theme, self.language)
            tables = [strategy_table(self.blueprint, self.language), *weighed]
            yield Section(self.words["strategy"], self._tree(tree), tables)
        elif weighed:
            yield Section(self.words["strategy"], tables=weighed)
        found = issues(self.blueprint)
        if found:
            tree = issue_tree(self.blueprint, self.theme, self.language)
            table = issues_table(found, self.language)
            yield Section(table.title, self._tree(tree), [table])

    def _training(self) -> Iterator[Section]:
        if self.blueprint.training:
            from ...methods.training import preparation
            from ...results.training import training_tables

            tables = training_tables(preparation(self.blueprint, self.on), self.language)
            yield Section(self.words["training"], tables=tables)

    def _tree(self, tree: Tree) -> list[ReportPicture]:
        return self._tried([], lambda: [ReportPicture(tree.svg, "\n".join(tree.said.values()))])

    def _comparison(self) -> Iterator[Section]:
        if self.baseline is not None:
            from ...methods.comparison import compare

            tables = comparison_tables(compare(self.baseline, self.blueprint), self.language)
            yield Section(self.words["comparison"], tables=tables)

    def _assessments(self) -> Iterator[Section]:
        for method in ASSESSMENTS:
            found: list[Assessed] = self._tried([], assess, self.blueprint, [method])
            for each in found:
                table = each.table(self.language)
                yield Section(table.title, self._tried([], self._charts, each), [table])

    def _charts(self, each: Assessed) -> list[ReportPicture]:
        charts = charts_of([each], clean(self.blueprint.title), self.theme, self.language)
        return [ReportPicture(chart.svg, chart.description) for chart in charts]

    def _simulation(self) -> Iterator[Section]:
        said = self.blueprint.simulation
        if said is not None and said.arrivals:
            from ...methods.bottlenecks import bottleneck
            from ...methods.simulation import simulate

            about, tables = self.words["simulation"], []
            if said.staff:
                narrow = self._tried(None, bottleneck, self.blueprint, about=about)
                found = narrow and narrow.now
                tables = [bottleneck_table(narrow, self.language)] if narrow else []
            else:
                found = self._tried(None, simulate, self.blueprint, about=about)
            if found is not None:
                yield Section(about, tables=[*simulation_tables(found, self.language), *tables])

    def _found(self) -> Iterator[Section]:
        if self.findings:
            yield Section(self.words["findings"], tables=[finding_table(self.findings, self.language)])
