"""Phases and steps at the top of the file, each under its name, as an outline has them."""

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

SHAPES = {
    "steps": (
        "Arrive:\n  customer: Comes\n  frontstage: Greets\nLeave:\n  customer: Goes\n",
        "phases:\n  - steps:\n      - name: Arrive\n        customer: Comes\n        frontstage: Greets\n"
        "      - name: Leave\n        customer: Goes\n",
    ),
    "steps whose names stand behind a number": (
        "Step 1: Arrive\n  Customer actions: Comes\nStep 2: Leave\n  Customer actions: Goes\n",
        "phases:\n  - steps:\n      - name: Arrive\n        customer: Comes\n"
        "      - name: Leave\n        customer: Goes\n",
    ),
    "phases": (
        "Before:\n  steps:\n    - customer: Comes\n# the rest\nAfter:\n  - customer: Goes\n",
        "phases:\n  - name: Before\n    steps:\n      - customer: Comes\n  # the rest\n"
        "  - name: After\n    steps:\n      - customer: Goes\n",
    ),
}


@pytest.mark.parametrize(("outline", "right"), SHAPES.values(), ids=SHAPES)
def test_an_outline(outline: str, right: str):
    """It becomes phases and steps with these names, and its comments stay."""
    assert mended(f"title: Coffee\n{outline}") == f"title: Coffee\n{right}"


def test_the_message_says_below_what_they_belong():
    """A file with a title is one blueprint, and its first phase is told to go below `phases`."""
    first, *_ = found(f"title: Coffee\n{SHAPES['phases'][0]}")
    assert str(first.hint) == "Write `phases:`, and below it, further in, `- name: Before` with what belongs to it."


def test_the_head_of_a_file_as_markdown_has_it():
    """What stands between two lines of dashes and says no phases is the head of what follows."""
    body = "phases:\n  - steps:\n      - customer: Comes\n"
    assert mended(f"---\ntitle: Bakery\n---\n{body}") == f"---\ntitle: Bakery\n{body}"
