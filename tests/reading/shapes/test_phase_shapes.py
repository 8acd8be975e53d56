"""Phases and steps under a number, an id or a name of their own, where the format has a list of them."""

# ruff: noqa: E501 (a shape beside what becomes of it)

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

STEPS = {
    "under numbers": (
        "  1:\n    name: Find\n    customer: Looks\n  2:\n    name: Ride\n    customer: Rides\n",
        "- name: Find\n        customer: Looks\n      - name: Ride\n        customer: Rides\n",
    ),
    "under a number that says what it counts": (
        "  step_1: {name: Find, customer: Looks}\n  step_2: {name: Ride, customer: Rides}\n",
        "- {name: Find, customer: Looks}\n      - {name: Ride, customer: Rides}\n",
    ),
    "under ids": (
        "  find-it:\n    name: Find\n    customer: Looks\n\n  ride:\n    name: Ride\n    customer: Rides\n",
        "- id: find-it\n        name: Find\n        customer: Looks\n\n      - id: ride\n        name: Ride\n        customer: Rides\n",
    ),
    "under numbers, with a remark": (
        "  1:\n    # in the app\n    name: Find\n    customer: Looks\n  2:\n    customer: Rides\n",
        "-\n        # in the app\n        name: Find\n        customer: Looks\n      - name: 2\n        customer: Rides\n",
    ),
    "under their names": (
        "  Find:\n    customer: Looks\n  Ride:\n    customer: Rides\n",
        "- name: Find\n        customer: Looks\n      - name: Ride\n        customer: Rides\n",
    ),
}


@pytest.mark.parametrize("key", ["steps", "journey"])
@pytest.mark.parametrize(("steps", "right"), STEPS.values(), ids=STEPS)
def test_steps_in_a_mapping(steps: str, right: str, key: str):
    """They become a list in their order, whatever the mapping is called, and no name is written twice."""
    assert mended(f"title: Bicycle\ncustomer: Guest\n{key}:\n{steps}") == (
        f"title: Bicycle\ncustomer: Guest\nphases:\n  - steps:\n      {right}"
    )


def test_phases_under_numbers_keep_their_names():
    """A phase that has a name needs no second one."""
    text = "title: Bicycle\nphases:\n  phase_1:\n    name: Before\n    steps:\n      - customer: Looks\n"
    assert mended(text) == "title: Bicycle\nphases:\n  - name: Before\n    steps:\n      - customer: Looks\n"
    (finding,) = found(text)
    assert "stands here under `phase_1`" in finding.message
    assert "`- name: Before`" in str(finding.hint)


def test_touchpoints_with_lanes_are_steps():
    """A phase that lists nothing but touchpoints, each with lanes, lists its steps; evidence beside lanes stays evidence."""
    text = "title: Card\nphases:\n  - name: Apply\n    touchpoints:\n      - customer: Fills it in\n        frontstage: Form\n"
    assert mended(text) == text.replace("touchpoints", "steps")
    beside = "title: Card\nphases:\n  - steps:\n      - touchpoints: [Form]\n        customer: Fills it in\n"
    assert mended(beside) == beside.replace("touchpoints", "evidence")
