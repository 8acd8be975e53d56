"""What stands in the report, whatever it is written as: sections of pictures and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import NamedTuple

from ...drawing.matrix import write_matrix
from ...errors import BlueprintError, MissingExtra, MissingProgram
from ...findings import Finding
from ...layout.headings import Words
from ...layout.matrix import lay_out_matrix
from ...layout.times import spelled
from ...methods.moments import Register, register
from ...methods.timing import usual_time
from ...methods.watching import Watched, watch
from ...model.actions import Action
from ...model.service import Blueprint
from ...text import clean, number
from .. import Drawn, write_file
from ..assessments import Assessed, assess
from ..charts import charts_of
from ..comparison import comparison_tables
from ..finding_table import finding_table
from ..pages import cut
from ..register import table_of
from ..simulation import simulation_tables
from ..tables import Column, Table
from ..tree_graph import Tree
from ..watched import watched_tables
from .words import report_words

FEWEST, MOST = 6, 14
"""So many steps stand side by side in a report."""
SHEET = (269.0, 152.0)
"""Width and height that a picture has on a page, in millimetres."""


def side_by_side(blueprint: Blueprint) -> int:
    """How many steps a report draws in a band: as few bands as can be, about equally long.

    A band of many lanes is high, so it may be wide as well before its texts become too small on a page across.
    """
    most = min(MOST, max(FEWEST, 2 + round(1.1 * len(blueprint.all_lanes))))
    steps = max(1, sum(1 for _ in blueprint.steps))
    return ceil(steps / ceil(steps / most))


class Picture(NamedTuple):
    """An SVG, and what it shows in words."""

    svg: str
    description: str
    sheets: Sequence[str] = ()
    """The same on paper, where that takes several pages."""


class Section(NamedTuple):
    """A heading with what stands below it."""

    heading: str
    pictures: Sequence[Picture] = ()
    tables: Sequence[Table] = ()


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
    """What could not be shown, and what to install for it."""

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
            raise BlueprintError(f"{path} is not written: a report is .html or .pdf")
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
    """Everything that is known of a service; what needs a package that is not installed is left out and named.

    BlueprintError: a file that the blueprint names cannot be used.
    """
    return _Maker(drawing, findings, baseline, on, language or drawing.blueprint.language).report()


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
        self.watched: Watched | None = self._measured()

    def report(self) -> Report:
        words = self.words
        makers: Sequence[Callable[[], Iterator[Section]]] = (
            self._service, self._moments, self._now, self._comparison, self._strategy, self._assessments,
            self._simulation, self._found,
        )  # fmt: skip
        sections = [section for make in makers for section in self._made(make)]
        glance = Section(words["glance"], tables=[self._glance()])
        return Report(
            words["report"],
            clean(self.blueprint.title),
            clean(self.blueprint.service or ""),
            list(self._facts()),
            [glance, *sections],
            self.language or "en",
            list(dict.fromkeys(self.left_out)),
        )

    def _made(self, make: Callable[[], Iterator[Section]]) -> list[Section]:
        made: list[Section] = []
        try:
            for section in make():
                made.append(section)
        except (MissingExtra, MissingProgram) as error:
            self.left_out.append(str(error))
        return made

    def _facts(self) -> Iterator[tuple[str, str]]:
        blueprint = self.blueprint
        scope = blueprint.scope
        ends = f"{scope.starts or '…'} → {scope.ends or '…'}" if scope and (scope.starts or scope.ends) else None
        for key, text in (
            ("customer", blueprint.customer.name if blueprint.customer else None),
            ("scenario", blueprint.scenario),
            ("goal", blueprint.goal),
            ("scope", ends),
        ):
            if text:
                yield self.words[key], clean(text)

    def _glance(self) -> Table:
        words = self.words
        return Table(
            "glance",
            words["glance"],
            [Column("what", words["what"]), Column("how", words["how"])],
            [row for row in self._rows() if row[1]],
        )

    def _rows(self) -> Iterator[tuple[str, str]]:
        words = self.words
        yield words["moments"], self._most_pressing()
        if self.watched and self.watched.warnings:
            states = Counter(each.state for each in self.watched.warnings)
            said = (words["of"].format(count=states[state], state=words[f"state {state}"]) for state in states)
            yield words["states"], " · ".join(said)
        actions = [each.cell for each in self.blueprint.flow.elements.values() if isinstance(each.cell, Action)]
        marks = [sum(len(each.pain) for each in actions), sum(len(each.fail) for each in actions)]
        marks.append(sum(each.wait is not None for each in actions))
        yield words["marks"], " · ".join(map(str, marks)) if any(marks) else ""
        yield words["takes"], self._time()
        severities = Counter(finding.severity for finding in self.findings)
        said = (f"{severities[each]} {words[each.value]}" for each in severities)
        yield words["findings"], " · ".join(said) or words["nothing found"]

    def _most_pressing(self) -> str:
        words, rows = self.words, self.register.by_priority
        if not rows:
            return ""
        first = rows[0]
        if first.priority is None:
            return words["unrated"].format(count=len(rows))
        priority = number(first.priority)
        return words["most pressing"].format(count=len(rows), name=clean(first.action), priority=priority)

    def _time(self) -> str:
        time = usual_time(self.blueprint)
        if not time:
            return ""
        scope = self.blueprint.scope
        said = spelled(time, self.words)
        if scope and scope.budget:
            return self.words["budget"].format(time=said, budget=clean(scope.budget))
        return said

    def _service(self) -> Iterator[Section]:
        drawn = self.drawing
        sheets = cut(drawn.svg, drawn.scene, *SHEET)
        yield Section(self.words["service"], [Picture(drawn.svg, drawn.scene.description, sheets)])

    def _moments(self) -> Iterator[Section]:
        if not self.register.rows:
            return
        matrix = lay_out_matrix(self.blueprint, self.register, self.language)
        pictures = [Picture(write_matrix(matrix, self.theme), matrix.description)] if matrix else []
        yield Section(self.words["moments"], pictures, [table_of(self.register, self.language)])

    def _measured(self) -> Watched | None:
        research = self.blueprint.research
        if research is None or research.measurements is None:
            return None
        return watch(self.blueprint, (self.blueprint.folder or Path()) / research.measurements)

    def _now(self) -> Iterator[Section]:
        if self.watched and self.watched.warnings:
            yield Section(self.words["watched"], tables=watched_tables(self.watched, self.language))

    def _strategy(self) -> Iterator[Section]:
        from ...methods.strategy import issues
        from ..strategy import issues_table, strategy_table
        from ..strategy_trees import issue_tree, strategy_tree

        if self.blueprint.strategy is not None:
            tree = strategy_tree(self.blueprint, self.theme, self.language)
            yield Section(self.words["strategy"], self._tree(tree), [strategy_table(self.blueprint, self.language)])
        found = issues(self.blueprint)
        if found:
            tree = issue_tree(self.blueprint, self.theme, self.language)
            table = issues_table(found, self.language)
            yield Section(table.title, self._tree(tree), [table])

    def _tree(self, tree: Tree) -> list[Picture]:
        try:
            return [Picture(tree.svg, "\n".join(tree.said.values()))]
        except MissingProgram as error:
            self.left_out.append(str(error))
            return []

    def _comparison(self) -> Iterator[Section]:
        if self.baseline is not None:
            from ...methods.comparison import compare

            tables = comparison_tables(compare(self.baseline, self.blueprint), self.language)
            yield Section(self.words["comparison"], tables=tables)

    def _assessments(self) -> Iterator[Section]:
        for each in assess(self.blueprint):
            table = each.table(self.language)
            yield Section(table.title, self._charts(each), [table])

    def _charts(self, each: Assessed) -> list[Picture]:
        try:
            charts = charts_of([each], clean(self.blueprint.title), self.theme, self.language)
            return [Picture(chart.svg, chart.description) for chart in charts]
        except MissingExtra as error:
            self.left_out.append(str(error))
            return []

    def _simulation(self) -> Iterator[Section]:
        said = self.blueprint.simulation
        if said is not None and said.arrivals:
            from ...methods.simulation import simulate

            try:
                tables = simulation_tables(simulate(self.blueprint), self.language)
            except BlueprintError as error:
                # One name in it that is mistyped is no reason to have no report.
                self.left_out.append(f"{self.words['simulation']}: {error}")
                return
            yield Section(self.words["simulation"], tables=tables)

    def _found(self) -> Iterator[Section]:
        if self.findings:
            yield Section(self.words["findings"], tables=[finding_table(self.findings, self.language)])
