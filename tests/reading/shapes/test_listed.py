"""What is listed beside the steps, or told in each of them, where the format has it in its place."""

# ruff: noqa: E501 (a file beside what becomes of it)

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

PHASES = """phases:
  - name: Shop
    steps:
      - name: Bring
        customer: Brings the bike
        frontstage: Looks at it
      - name: Pay
        customer: Pays
        frontstage: Takes the money
"""
LOOKS, TAKES = "        frontstage: Looks at it\n", "        frontstage: Takes the money\n"
PAYS = "        customer: Pays\n"


def with_field(card: str, field: str) -> str:
    """A card with one field more, both on lines of their own."""
    lane, name = card.strip().split(": ")
    return f"        {lane}:\n          name: {name}\n          {field}\n"


MARKS = {
    "moments by cards and steps": (
        "moments_of_truth: [Takes the money, Bring]\n",
        [(LOOKS, "moment: {kind: neutral}"), (TAKES, "moment: {kind: neutral}")],
    ),
    "moments with their steps": (
        "moments_of_truth:\n  - step: Bring\n    description: First impression\n  - {at: Pay, type: positive}\n",
        [(LOOKS, "moment: {kind: neutral, why: First impression}"), (TAKES, "moment: {kind: positive}")],
    ),
    "pains with their steps": (
        "pain_points:\n  - {step: Pay, description: Slow}\n  - {step: Pay, pain: No receipt}\n",
        [(PAYS, "pain:\n            - Slow\n            - No receipt")],
    ),
    "pains below their steps": ("pain_points:\n  Pay: Slow\n", [(PAYS, "pain: Slow")]),
    "pains behind their steps": ("pains:\n  - Pay: [Slow, No receipt]\n", [(PAYS, "pain:\n            - Slow\n            - No receipt")]),
    "pains in one text with their steps": ("pains: [Pay - it is slow]\n", [(PAYS, "pain: it is slow")]),
    "fails, with what is done": (
        "failure_points:\n  - where: Looks at it\n    risk: Oversees the brake\n    recovery: Looks again\n",
        [(LOOKS, "fail:\n            what: Oversees the brake\n            measures: Looks again")],
    ),
    "opportunities": ("opportunities:\n  - step: Pay\n    idea: By app\n", [(TAKES, "opportunity: By app")]),
}  # fmt: skip


@pytest.mark.parametrize(("listed", "cards"), MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_marks_go_to_their_cards(listed: str, cards: list[tuple[str, str]], before: bool):
    """Of a step, a pain is the customer's, and a moment or a fail is of who meets the customer."""
    right = PHASES
    for card, field in cards:
        right = right.replace(card, with_field(card, field))
    text = f"{listed}{PHASES}" if before else f"{PHASES}{listed}"
    assert mended(f"title: Repair\n{text}").replace("kind: positive\n", "{kind: positive}\n").replace(
        "moment:\n            {kind", "moment: {kind"
    ) == (f"title: Repair\n{right}")


def test_marks_without_a_place_are_not_put_anywhere():
    """One that names nothing keeps all of them where they are."""
    text = f"title: Repair\nmoments_of_truth:\n  - Bring\n  - The first ride\n{PHASES}"
    (finding,) = found(text)
    assert str(finding.message) == "`moments_of_truth` stands at the cards, and is listed here at the top of the file"
    assert str(finding.hint) == (
        "Where `The first ride` belongs is not told: write it at its card, such as `frontstage: {name: …, moment: …}`,"
        " or its step as `step: …`."
    )
    assert finding.fix is None
    assert [each.span and each.span.line for each in finding.related] == [4]
    (nowhere,) = found(text.replace("Bring\n  - The", "It begins\n  - The"))
    assert str(nowhere.hint) == "It stands in a card, such as `customer: {name: …, moment: …}`."


TOLD = {
    "rows of a table": (
        "steps:\n  - {no: 1, phase: Shop, name: Bring, customer: Brings}\n  - {no: 2, phase: Shop, name: Pay, customer: Pays}\n"
        "  - {no: 3, phase: Home, name: Ride, customer: Rides}\n",
        "phases:\n  - name: Shop\n    steps:\n      - name: Bring\n        customer: Brings\n      - name: Pay\n        customer: Pays\n"
        "  - name: Home\n    steps:\n      - name: Ride\n        customer: Rides\n",
    ),
    "phases that come back": (
        "steps:\n  - stage: Shop\n    customer: Brings  # by hand\n  - stage: Home\n    customer: Waits\n  - stage: Shop\n    customer: Pays\n",
        "phases:\n  - name: Shop\n    steps:\n      - customer: Brings  # by hand\n  - name: Home\n    steps:\n      - customer: Waits\n"
        "  - name: Shop\n    steps:\n      - customer: Pays\n",
    ),
    "each its own name": (
        "steps:\n  - stage: Bring\n    customer: Brings\n  - stage: Pay\n    customer: Pays\n",
        "phases:\n  - steps:\n      - name: Bring\n        customer: Brings\n      - name: Pay\n        customer: Pays\n",
    ),
    "steps under another name": (
        "stages:\n  - stage: Shop\n    actions:\n      - customer: Brings\n        frontstage: Looks\n",
        "phases:\n  - name: Shop\n    steps:\n      - customer: Brings\n        frontstage: Looks\n",
    ),
    "lanes under their ids": (
        "lanes:\n  cyclist: {type: customer}\n  desk:\n      # the clerk\n      type: onstage\nphases:\n  - steps: [{cyclist: Brings, desk: Looks}]\n",
        "lanes:\n  - {id: cyclist, kind: customer}\n  - id: desk\n    # the clerk\n    kind: frontstage\nphases:\n  - steps: [{cyclist: Brings, desk: Looks}]\n",
    ),
    "a scope from one to the other": (
        "scope: {from: Bringing, to: Riding}\nphases:\n  - steps: [{customer: Brings}]\n",
        "scope: {starts: Bringing, ends: Riding}\nphases:\n  - steps: [{customer: Brings}]\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), TOLD.values(), ids=TOLD)
def test_phases_and_lanes_get_their_place(text: str, right: str):
    """Steps of one phase stand below it, lanes in a list; comments stay."""
    assert mended(f"title: Repair\n{text}") == f"title: Repair\n{right}"


TARGETS = {
    '"< 10 minutes"': "target: 10, unit: minutes, better: lower",
    '"> 90%"': 'target: 90, unit: "%", better: higher',
    "95 %": 'target: 95, unit: "%"',
    "at least 4.5": "target: 4.5, better: higher",
    "2 hours max": "target: 2, unit: hours, better: lower",
    "低于 5 分钟": "target: 5, unit: 分钟, better: lower",
    '"1,5 h"': "target: 1.5, unit: h",
}


@pytest.mark.parametrize("target", TARGETS)
def test_targets_of_metrics_are_numbers(target: str):
    """The unit and the better side stand beside the number."""
    text = f"title: Repair\nmetrics:\n  - {{id: m, name: M, target: {target}}}\nphases:\n  - steps: [{{customer: Brings}}]\n"
    assert mended(text) == text.replace(f"target: {target}", TARGETS[target])


def test_a_target_that_is_no_number_is_asked_for():
    """Words, and what may be several numbers."""
    for target in ("soon", "24/7", "5-10", "better"):
        text = f"title: Repair\nmetrics: [{{id: m, target: {target}}}]\nphases:\n  - steps: [{{customer: Brings}}]\n"
        assert [finding.fix for finding in found(text)] == [None], target


def test_metrics_that_say_their_unit_keep_it():
    """Only what is not told yet is added."""
    text = (
        "title: Repair\nmetrics: [{id: m, unit: min, target: < 10 minutes}]\nphases:\n  - steps: [{customer: Brings}]\n"
    )
    assert mended(text) == text.replace("< 10 minutes", "10, better: lower")
