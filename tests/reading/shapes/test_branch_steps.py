"""Branches that stand inside the step that decides, where the format has a step of its own for each."""

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

HEAD = "title: Loan\nphases:\n  - name: A\n    steps:\n      - customer: Asks\n        frontstage: Listens\n"
TAIL = "      - customer: Rates it\n"
BEHIND = (
    "      - when: {one}\n        customer: Gets it\n        evidence: Letter\n"
    "      - when: {other}\n        backstage: Writes why\n"
)
SHAPES = {
    "answers beside the lanes": (
        "      - frontstage: Is it fine?\n"
        "        yes:\n          customer: Gets it\n          evidence: Letter\n"
        "        no:\n          backstage: Writes why\n",
        ("yes", "no"),
    ),
    "what a decision lists": (
        "      - frontstage: Is it fine?\n        branches:\n"
        "          fine:\n            customer: Gets it\n            evidence: Letter\n"
        "          too dear:\n            backstage: Writes why\n",
        ("fine", "too dear"),
    ),
}


@pytest.mark.parametrize("tail", [TAIL, ""])
@pytest.mark.parametrize(("inside", "labels"), SHAPES.values(), ids=SHAPES)
def test_each_becomes_a_step(inside: str, labels: tuple[str, str], tail: str):
    """Behind the step that decides, with what its author wrote; the decision leads to each."""
    one, other = labels
    assert mended(HEAD + inside + tail) == (
        f"{HEAD}      - frontstage:\n          name: Is it fine?\n          decision: true\n          to:\n"
        f"            - id: a.3.customer\n              label: {one}\n"
        f"            - id: a.4.backstage\n              label: {other}\n" + BEHIND.format(one=one, other=other) + tail
    )


def test_the_message_shows_the_step():
    """Who mends it by hand sees what to write, and where."""
    first, *_ = found(HEAD + SHAPES["answers beside the lanes"][0])
    assert "`yes` is a branch, which is a step of its own" in first.message
    assert str(first.hint) == (
        "Write behind this step `- {when: yes, customer: Gets it, evidence: Letter}`,"
        " and here where it leads: `yes: Gets it`."
    )


def test_one_answer_alone_is_no_branch():
    """`no` may be the number of a step, or its name."""
    (finding,) = found(f"{HEAD}      - no:\n          customer: Gets it\n")
    assert "branch" not in finding.message
