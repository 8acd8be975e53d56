"""Whom BP515 takes for the one who hands over."""

from __future__ import annotations

import pytest

from blueprint import check, loads

AIRPORT = """\
title: Lost suitcase
lanes: [evidence, customer, frontstage, backstage, support, note]
phases:
  - steps:
      - {{customer: Reports the loss, frontstage: Files the report{opens}}}
      - {{customer: Takes the kit, frontstage: Hands out a kit}}
      - {{backstage: Compares tags, support: Handling agent}}
      - {{customer: Signs for the suitcase, frontstage: Brings it}}
"""


@pytest.mark.parametrize(
    ("opens", "giver"),
    [(", backstage: Opens the case", "Opens the case"), ("", "Hands out a kit")],
    ids=["same-lane", "step-before"],
)
def test_work_goes_on_from_its_lane_else_from_the_step_before(opens: str, giver: str):
    """The hint names who worked in the lane last, wherever that was; a lane without any, who stands just before it."""
    (finding,) = check(loads(AIRPORT.format(opens=opens)), select=["BP515"])
    assert f"`also: 1.3.backstage` at “{giver}”" in finding.hint


@pytest.mark.parametrize("step", ["{name: Pause}", "{note: It takes long}", "{evidence: Sign}"])
def test_a_step_in_which_nobody_acts_hands_over_nothing(step: str):
    """An empty step, a note or evidence is no giver: it is the last step before in which somebody acts."""
    text = AIRPORT.format(opens="").replace("      - {backstage", f"      - {step}\n      - {{backstage")
    (finding,) = check(loads(text), select=["BP515"])
    assert "`also: 1.4.backstage` at “Hands out a kit”" in finding.hint


def test_a_note_beside_the_customer_hands_over_nothing():
    """Of a step in which the customer acts alone, it is the customer's action that may lead on."""
    text = AIRPORT.format(opens="").replace("frontstage: Hands out a kit", "note: In a drawer")
    (finding,) = check(loads(text), select=["BP515"])
    assert "`also: 1.3.backstage` at “Takes the kit”" in finding.hint


def test_work_that_goes_on_was_asked_for_where_it_began():
    """In a step into which a card reaches that an earlier step began, nothing begins to which nothing leads."""
    text = AIRPORT.format(opens=", backstage: {name: Searches, spans: pause}")
    text = text.replace("{backstage: Compares tags, support: Handling agent}", "{id: pause, name: Pause}")
    assert check(loads(text), select=["BP515"]) == []
