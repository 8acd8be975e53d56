"""Fail points by risk priority number."""

from __future__ import annotations

import pytest
from tests.methods.golden import GOLDEN

from blueprint.api import loads
from blueprint.methods.risk import risks, rpn


@pytest.mark.parametrize("failure", GOLDEN["rpn"]["failures"])
def test_numbers_are_as_published(failure: dict[str, int]):
    """Severity × occurrence × detection."""
    assert GOLDEN["rpn"]["status"] == "verified"
    assert rpn(failure["s"], failure["o"], failure["d"]) == failure["rpn"]


@pytest.mark.parametrize("scores", [(0, 1, 1), (1, 11, 1), (1, 1, -3)])
def test_scores_off_the_scale_are_refused(scores: tuple[int, int, int]):
    """Each score is 1 to 10."""
    with pytest.raises(ValueError, match="is no score from 1 to 10"):
        rpn(*scores)


def test_fail_points_are_ranked():
    """The highest number first; of equals the more severe, then the earlier; equals share a rank; gaps are told."""
    blueprint = loads("""\
title: Coffee
phases:
  - steps:
      - customer: Orders
        frontstage:
          name: Takes the order
          fail:
            - {what: misheard, severity: 4, occurrence: 6, detection: 8}
            - {what: rude, severity: 2, occurrence: 9, detection: 9}
            - {what: slow, severity: 7}
        backstage:
          name: Pulls the shot
          fail:
            - {what: cold, severity: 8, occurrence: 6, detection: 4}
            - {what: spilt, severity: 9, occurrence: 3, detection: 8}
            - {what: burnt, severity: 8, occurrence: 6, detection: 4}
""")
    found = risks(blueprint)
    assert [(risk.rank, risk.fail.what, risk.rpn) for risk in found.ranked] == [
        (1, "spilt", 216),
        (2, "cold", 192),
        (2, "burnt", 192),
        (2, "misheard", 192),
        (5, "rude", 162),
    ]
    assert [(element.cell.name, fail.what) for element, fail in found.unscored] == [("Takes the order", "slow")]
    assert found.n == 6
    assert found.ranked[0].element.cell.name == "Pulls the shot"


def test_what_is_severe_comes_first_however_rare_it_is():
    """A death that hardly ever happens is ranked before a nuisance of every day, though its number is smaller."""
    blueprint = loads("""\
title: T
phases:
  - steps:
      - customer: A
        frontstage:
          name: X
          fail:
            - {what: nuisance, severity: 2, occurrence: 5, detection: 5}
            - {what: death, severity: 10, occurrence: 2, detection: 2}
            - {what: injury, severity: 9, occurrence: 1, detection: 1}
""")
    assert [(risk.rank, risk.fail.what, risk.rpn) for risk in risks(blueprint).ranked] == [
        (1, "death", 40),
        (2, "injury", 9),
        (3, "nuisance", 50),
    ]
