"""What many lanes, many branches and long cards cost to draw, counted: in step with how many there are."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.test_speed import calls

from blueprint.pipeline import draw, open_text


def lanes(count: int) -> str:
    """One desk that helps so many customers, each in a lane of their own."""
    people = "\n".join(f"  - {{id: c{number}, kind: customer}}" for number in range(count))
    asks = "\n".join(f"        c{number}: Asks" for number in range(count))
    return f"""\
title: A desk
lanes:
{people}
  - {{id: desk, kind: frontstage}}
phases:
  - steps:
      - desk: Helps
{asks}
"""


def branches(count: int) -> str:
    """A decision with so many ways out of it."""
    ways = ", ".join(f"{{id: way-{number}}}" for number in range(count))
    steps = "\n".join(
        f"      - {{customer: Waits, frontstage: {{name: Helps, id: way-{number}}}}}" for number in range(count)
    )
    return f"""\
title: A switchboard
phases:
  - steps:
      - {{customer: Calls, frontstage: {{name: Who is meant, decision: true, to: [{ways}]}}}}
{steps}
"""


def spans(count: int) -> str:
    """So many steps, over which four cards above and four below lie."""
    steps = []
    for number in range(count):
        step = f"      - {{name: Step {number}, id: s{number}, customer: Acts, frontstage: Helps, backstage: Prepares"
        if number < 4:
            end = count - 1 - number
            step += f", evidence: {{name: Shows, spans: s{end}}}, support: {{name: Runs, spans: s{end}}}"
        steps.append(f"{step}}}")
    return "title: A long service\nphases:\n  - steps:\n" + "\n".join(steps) + "\n"


def counted(text: str) -> Counter[str]:
    """How often what is called to draw a text."""
    blueprint = open_text(text).blueprint
    assert blueprint is not None
    draw(blueprint).svg  # noqa: B018 (what is worked out once, and remembered)
    return calls(lambda: draw(blueprint).svg)


@pytest.mark.parametrize(
    ("kind", "count", "what"),
    [
        (lanes, 80, "/layout/routing/gaps.py"),
        (lanes, 80, ""),
        (branches, 80, "/layout/routing/patterns.py"),
        (branches, 80, "/layout/routing/crossings.py"),
        (spans, 60, "/layout/routing/patterns.py"),
        (spans, 60, "/layout/grid/grid.py"),
    ],
)
def test_twice_as_many_take_twice_as_many_calls(kind, count, what):
    """Of all that a drawing takes, or of the part of it that once compared each with each."""
    once, twice = (
        sum(number for name, number in counted(kind(many)).items() if name.startswith(what))
        for many in (count, 2 * count)
    )
    assert 100 < twice < 2.4 * once


def test_lines_that_only_touch_are_not_compared():
    """A trunk's lines lie on each other and cross nothing, however many there are."""
    found = counted(lanes(80))
    assert not [name for name in found if "gaps.py: _leave" in name]
