"""Kinds of files of which one part is large: twice as much of it takes about twice the calls, and not four times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.test_speed import calls

from blueprint.pipeline import check, open_text
from blueprint.reading.reader import Reading
from blueprint.reports.findings.checked import Checked
from blueprint.reports.findings.text import write

PARTS = 400
"""Of the large part in the smaller of two files; the other has twice as many."""


def steps(*lines: str, before: str = "") -> str:
    """A file of steps, each written in braces."""
    return f"title: T\n{before}phases:\n  - steps:\n" + "".join(f"      - {{{line}}}\n" for line in lines)


def told(text: str) -> str:
    """What `check` prints of a file."""
    reading = open_text(text)
    return write([Checked("service.yaml", reading, check(reading))])


def checked(text: str) -> Reading:
    """The file after all rules."""
    reading = open_text(text)
    check(reading)
    return reading


def twice_as_much(work: Callable[[str], Any], kind: Callable[[int], str]) -> float:
    """How many times the calls a file takes that has twice as many of the part."""
    work(kind(PARTS)), work(kind(2 * PARTS))  # what is remembered over a run
    return calls(lambda: work(kind(2 * PARTS))).total() / calls(lambda: work(kind(PARTS))).total()


def one_line(count: int) -> str:
    """All steps on one line, and something to say of each."""
    return "{title: T, phases: [{steps: [" + ", ".join(f"{{customer: Waits {at}}}" for at in range(count)) + "]}]}\n"


def branches_into_one_step(count: int) -> str:
    """A decision with many branches, whose targets all stand in one cell behind the scenes."""
    ways = ", ".join(f"{{id: b{at}, label: way {at}}}" for at in range(count))
    cards = ", ".join(f"{{name: Does {at}, id: b{at}}}" for at in range(count))
    return steps(f"customer: {{name: Chooses, decision: true, to: [{ways}]}}", f"backstage: [{cards}]")


def appearances_of_appearances(count: int) -> str:
    """Evidence of which each card shows the one before it once more."""
    cards = [f"{{name: Ticket, id: e{at}, same: e{at - 1}}}" for at in range(1, count)]
    return steps(*(f"customer: Shows it, evidence: {card}" for card in ("{name: Ticket, id: e0}", *cards)))


def marks_out_of_five(count: int) -> str:
    """Feelings of every step as marks from one to five, where the format's go from -2 to 2."""
    return steps(*(f"customer: Waits, feel: {at % 5 + 1}" for at in range(count)))


@pytest.mark.parametrize(
    ("work", "kind"),
    [
        (told, one_line),
        (checked, branches_into_one_step),
        (checked, appearances_of_appearances),
        (open_text, marks_out_of_five),
    ],
)
def test_what_a_file_takes_grows_with_it(work, kind):
    """Twice as much of the part takes at most two and a half times the calls."""
    assert twice_as_much(work, kind) < 2.5
