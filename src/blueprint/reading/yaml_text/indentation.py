"""Lines that stand a little further in or out than their neighbours, which YAML takes for another level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...findings import Edit
from ...language.messages import Message, said
from ...language.other_words import PHASE_NAMES
from ...language.synonyms import LANES, meant, meant_by
from ...model.actions import Action, PhysicalEvidence
from ...model.steps import Phase, Step
from ...source.span import SourceError, Span, split_lines
from ...text.expressions import expression
from ..shapes.recognised import says

_LINE = expression(r"(?P<indent> *)(?P<dash>(?:- +)*)(?P<key>[^\s#'\"\[{|>&*!%@`:-][^:#]*):(?:\s+(?P<text>\S.*)?)?")
_NO_MAPPINGS = ("name", "title", "id", "feel", "think", "at", "after", "when", "starts", "channel")
"""Keys behind which no other keys stand."""
_OF_STEPS = frozenset((*Step.model_fields, *Phase.model_fields)) - {
    *Action.model_fields,
    *PhysicalEvidence.model_fields,
}
"""Keys that no card has, so that none belongs to the text above it."""


class StrayLine(NamedTuple):
    """A line that stands in another column than it is meant to, with all below that belongs to it."""

    row: int
    key: str
    beside: str
    """The key beside which it belongs."""
    column: int
    by: int
    """The columns that are missing before it; less than nothing where there are too many."""

    @property
    def message(self) -> Message:
        """What is wrong with it."""
        if self.by < 0:
            return said(
                "`{key}` stands further in than `{other}`, beside which it belongs", key=self.key, other=self.beside
            )
        return said(
            "`{key}` stands further out than `{other}`, beside which it belongs", key=self.key, other=self.beside
        )

    @property
    def hint(self) -> Message:
        """What to write."""
        return said("Begin it in the same column: {count} spaces before it.", count=self.column)


def misplaced(text: str, error: SourceError) -> StrayLine | None:
    """The line at an error, if it stands in no column of the lines above it and the one that is meant is clear."""
    lines = split_lines(text)
    row = error.span.line if error.span is not None else 0
    here = _LINE.match(lines[row - 1]) if 0 < row <= len(lines) else None
    above = [
        number for number in range(row - 1, 0, -1) if lines[number - 1].strip() and lines[number - 1].lstrip()[0] != "#"
    ]
    if here is None or not above:
        return None
    column, key = len(here["indent"]), here["key"].strip()
    if here["dash"]:
        return _item(lines, row, above, column, key)
    head = _LINE.match(lines[above[0] - 1])
    if head and head["text"]:
        beside = len(head["indent"]) + len(head["dash"])
        slip = column - beside < len("- ")  # less than a level: nobody begins another one there
        if (
            beside < column
            and not _may_be_open(lines, above[1:], beside)
            and _are_neighbours(head["key"].strip(), key, text, slip)
        ):
            return StrayLine(row, key, head["key"].strip(), beside, beside - column)
    for number in above:
        owner = _LINE.match(lines[number - 1])
        if owner is None or len(owner["indent"]) <= column:
            inside = len(owner["indent"]) + len(owner["dash"]) if owner and owner["dash"] else 0
            if owner is not None and inside > column > len(owner["indent"]):
                return StrayLine(row, key, owner["key"].strip(), inside, inside - column)
            return None
    return None


def edits_of(text: str, line: StrayLine) -> Iterator[Edit]:
    """The edits that put it, and what stands as far in below it, into its column; lines that stand right end that."""
    lines = split_lines(text)
    column = line.column - line.by
    alone = _opens(lines, line.row, line.column + len("- ") if line.by > 0 else column)
    for row in range(line.row, (line.row if alone else len(lines)) + 1):
        written = lines[row - 1]
        indent = len(written) - len(written.lstrip(" "))
        if not written.strip():
            continue
        if indent < column or column < indent <= line.column:
            return
        if line.by > 0:
            yield Edit(text=" " * line.by, span=Span(row, 1, row, 1))
        else:
            yield Edit(span=Span(row, 1, row, 1 - line.by))


def _opens(lines: list[str], row: int, column: int) -> bool:
    """Whether what belongs to a key begins in this column, where it is right: then the key alone has slipped."""
    here = _LINE.match(lines[row - 1])
    below = next((line for line in lines[row:] if line.strip()), "")
    return here is not None and not here["text"] and len(below) - len(below.lstrip(" ")) == column


def _item(lines: list[str], row: int, above: list[int], column: int, key: str) -> StrayLine | None:
    """An item of a list that stands one column beside the items before it, and begins no list of the key above it."""
    before = _LINE.match(lines[above[0] - 1])
    if before is not None and not before["text"]:
        return None
    for number in above:
        other = _LINE.match(lines[number - 1])
        if other and other["dash"] and abs(len(other["indent"]) - column) < len("- "):
            there = len(other["indent"])
            return StrayLine(row, key, other["key"].strip(), there, there - column) if there != column else None
    return None


def _may_be_open(lines: list[str], above: list[int], column: int) -> bool:
    """Whether a key in a column has nothing behind it: then the line below it may be the one that slipped out."""
    owner = _LINE.match(lines[above[0] - 1]) if above else None
    return owner is not None and not owner["text"] and len(owner["indent"]) + len(owner["dash"]) == column


def _are_neighbours(head: str, key: str, text: str, slip: bool) -> bool:
    """Whether a key belongs beside the one above it, whose text ends there, and not to a card that the text names."""
    if meant_by(head, PHASE_NAMES) or says(head, ("phases", "steps")):
        return False
    if says(head, _NO_MAPPINGS):
        return True
    of_step = key in _OF_STEPS or (slip and key in Step.model_fields)
    return _is_lane(head, text) and (of_step or _is_lane(key, text))


def _is_lane(key: str, text: str) -> bool:
    """Whether a key means a lane, under any name of its kind or as one that the file declares."""
    return len(meant(key, LANES)) == 1 or re.search(rf"\bid:\s*{re.escape(key)}\b", text) is not None
