"""What is put right in files of another shape than the format's; most files are none, and nothing here is imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...findings import Finding
from ...model.words import LaneKind
from ...source.nodes import SourceMap
from .braced_lists import braced_lists
from .branch_steps import branch_steps
from .card_lists import card_lists_put_right
from .card_words import card_words
from .columns import columns_put_right
from .decisions import decisions_put_right
from .flat_cards import flat_cards
from .listed_marks import marks_listed
from .listed_ways import ways_listed
from .metric_shapes import metrics_put_right
from .named_at_top import named_at_top
from .note_lanes import note_lanes
from .parted_cells import parted_cells
from .phase_shapes import phases_put_right
from .phases_told import phases_told
from .rebuilt import Rewriting
from .recoveries import recoveries_put_right
from .separated import texts_parted
from .side_by_side import side_by_side
from .step_words import step_words
from .undeclared_lanes import undeclared_lanes
from .wrappers import lanes_taken_out, taken_out


class FarShapes:
    """The shapes of one file, from the outside in; made before its nodes are changed."""

    def __init__(self, source: SourceMap) -> None:
        self._source = source
        self.rewriting = Rewriting(source)
        self._moved: set[int] = set()
        """The lines that a fix writes anew: what else moves lines there waits for the next time."""

    def of_file(self) -> list[Finding]:
        """What is found of the file as a whole."""
        texts_parted(self._source)
        return self._moving(
            [
                *braced_lists(self._source),
                *named_at_top(self._source),
                *taken_out(self._source, self.rewriting),
                *card_lists_put_right(self._source, self.rewriting),
                *columns_put_right(self._source, self.rewriting),
            ]
        )

    def of_metrics(self) -> list[Finding]:
        """What is found of its metrics."""
        return self._moving([*self.waiting(metrics_put_right(self._source, self.rewriting))])

    def of_phases(self, kinds: Mapping[str, LaneKind]) -> list[Finding]:
        """What is found of its phases and steps."""
        told = self._moving([*phases_told(self._source, self.rewriting)])
        found = [*told, *self._moving([*self.waiting(phases_put_right(self._source, kinds))])]
        found += self._moving([*self.waiting(branch_steps(self._source, kinds, self.rewriting))])
        lanes = self._moving([*self.waiting(lanes_taken_out(self._source, kinds, self.rewriting))])
        return [*found, *lanes, *self._moving([*self.waiting(flat_cards(self._source, kinds, self.rewriting))])]

    def of_steps(self, kinds: Mapping[str, LaneKind]) -> list[Finding]:
        """What is found in its steps of keys that nothing else explains; it gives the file lanes."""
        return [*self.waiting(note_lanes(self._source, kinds))]

    def of_cells(self, kinds: Mapping[str, LaneKind]) -> list[Finding]:
        """What is found of cells in parts, of decisions and fails, once the lanes of each step have their names."""
        found: list[Finding] = [*self.waiting(step_words(self._source))]
        for shape in (parted_cells, side_by_side, decisions_put_right, recoveries_put_right, card_words):
            found += self._moving([*self.waiting(shape(self._source, kinds, self.rewriting))])
        return found

    def of_ways(self, kinds: Mapping[str, LaneKind]) -> list[Finding]:
        """What is found of ways and marks that are listed beside the cards."""
        ways = self._moving([*self.waiting(ways_listed(self._source, kinds, self.rewriting))])
        marks = self._moving([*self.waiting(marks_listed(self._source, kinds, self.rewriting))])
        return [*ways, *marks]

    def of_lanes(self, kinds: Mapping[str, LaneKind]) -> list[Finding]:
        """What is found of lanes that only steps name; it gives the file lanes."""
        return self._moving([*self.waiting(undeclared_lanes(self._source, kinds))])

    def waiting(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings, without their fixes where those move lines that one of the file's shape moves, too."""
        for finding in findings:
            fix = finding.fix
            if fix is not None and (len(fix.edits) > 1 or any("\n" in edit.text for edit in fix.edits)):
                lines = {line for edit in fix.edits if edit.span for line in (edit.span.line, edit.span.end_line)}
                finding = finding if self._moved.isdisjoint(lines) else finding._replace(fix=None)
            yield finding

    def _moving(self, findings: list[Finding]) -> list[Finding]:
        spans = [edit.span for finding in findings if finding.fix for edit in finding.fix.edits if edit.span]
        self._moved.update(line for span in spans for line in range(span.line, span.end_line + 1))
        return findings
