"""Whom BP515 takes for the one who hands over."""

from __future__ import annotations

import pytest

from blueprint import check, loads

AIRPORT = """\
title: Lost suitcase
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
