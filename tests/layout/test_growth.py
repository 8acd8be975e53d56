"""Twice as much to draw takes about twice as many steps."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from blueprint import loads
from blueprint.layout.grid.cuts import cuts
from blueprint.layout.swimlanes import lay_out

HEAD = "title: T\nphases:\n  - name: P\n    steps:\n"


def felt(count: int) -> str:
    """So many steps, in each of which something is felt and thought."""
    return HEAD + "".join(f"      - {{customer: A{at}, feel: {at % 5 - 2}, think: Why {at}}}\n" for at in range(count))


def steps(work: Callable[[], Any]) -> int:
    """How many lines of Python, each turn of a loop counted anew, some work comes by."""
    count = 0

    def line(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def test_feelings_cost_no_more_each():
    """Twice as many thoughts along the curve of the emotion take about twice as many steps to place."""

    def taken(count: int) -> int:
        blueprint = loads(felt(count))
        return steps(lambda: lay_out(blueprint))

    taken(3)
    assert taken(80) < 2.3 * taken(40)


def test_a_drawing_without_bands_is_cut_at_no_cost():
    """Where all columns stand side by side, no place to cut is looked for, however many they are."""
    assert steps(lambda: cuts(400, 400, range(0, 400, 8))) == steps(lambda: cuts(4, 4, ()))
