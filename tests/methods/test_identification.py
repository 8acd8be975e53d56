"""Which actions are proposed as moments of truth, and why."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from blueprint.errors import BlueprintError
from blueprint.language.messages import in_language
from blueprint.methods.data.rows import UsedRows
from blueprint.methods.events import EventLog, Lengths, Passed
from blueprint.methods.identification import Proposal, minutes, of_events, of_observation, of_survey
from blueprint.methods.observation import Incident, observation
from blueprint.methods.statistics.drivers import Coefficient, Contrast
from blueprint.methods.survey import Factor, factor, survey
from blueprint.model.seldom_words import Method
from blueprint.model.words import MomentKind

POSITIVE, NEGATIVE, NEUTRAL = MomentKind.POSITIVE, MomentKind.NEGATIVE, MomentKind.NEUTRAL


def brief(proposals: tuple[Proposal, ...]) -> list[tuple[object, ...]]:
    """Rank, action, kind, importance, performance, proposed."""
    return [(each.rank, each.action, each.kind, each.importance, each.performance, each.proposed) for each in proposals]


def test_the_vital_few_are_proposed():
    """Those that together make 80 % of the incidents; a positive incident counts 5, a negative 1, a neutral 3."""
    incidents = [
        Incident("waits", NEGATIVE, 7, "long"),
        Incident("waits", POSITIVE, 1, "tea"),
        Incident("pays", POSITIVE, 6),
        Incident("eats", NEUTRAL, 4, "soup"),
        Incident("leaves", NEGATIVE, 1),
        Incident("greets", POSITIVE, 1),
    ]
    found = of_observation(observation(incidents))
    assert brief(found) == [
        (1, "waits", NEGATIVE, 5.0, 1.5, True),
        (2, "pays", POSITIVE, 4.0, 5.0, True),
        (3, "eats", NEUTRAL, 3.0, 3.0, True),
        (4, "leaves", NEGATIVE, 1.5, 1.0, False),
        (4, "greets", POSITIVE, 1.5, 5.0, False),
    ]
    assert found[0].finding == "8 of 20 incidents (40 %), 7 of them negative; most often: long"
    assert in_language(found[1].finding, "zh") == "20 个事件中的 6 个（30 %），其中负面 0 个"
    assert {each.method for each in found} == {Method.OBSERVATION}


OVERALL = [2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10]
DESK = [1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5]
FOOD = [3, 4, 5, 3, 4, 5, 3, 4, 5, 3, 4, 5]


def test_what_moves_satisfaction_is_proposed():
    """The rating that goes with overall satisfaction, and not the one that does not, however good it is."""
    found = of_survey(survey({"food": FOOD, "desk": DESK}, OVERALL))
    assert [(each.action, each.kind, each.performance, each.proposed) for each in found] == [
        ("desk", NEUTRAL, 3.2, True),
        ("food", POSITIVE, 4.0, False),
    ]
    assert (found[0].importance, found[0].rank, found[1].rank) == (5.0, 1, 2)
    assert found[0].finding.startswith("mean 3.2 of 5 (n = 12), Spearman 0.98 with overall satisfaction, 9")
    assert found[0].finding.endswith(" % of R² (LMG, n = 12)")


def test_what_goes_against_satisfaction_is_not_proposed():
    """A rating that falls as satisfaction grows matters in no way that could be acted on."""
    found = of_survey(survey({"food": FOOD, "desk": [6 - each for each in DESK]}, OVERALL))
    desk = next(each for each in found if each.action == "desk")
    assert (desk.importance, desk.proposed) == (1.0, False)


def test_a_handful_of_answers_shows_no_factor():
    """Penalty and reward are told, but below ten answers none is called more than chance."""
    desk, overall = [1, 1, 1, 3, 3, 3, 5, 5, 5], [1, 2, 1, 5, 6, 5, 9, 9, 10]
    few, more = survey({"desk": desk}, overall), survey({"desk": [*desk, 3]}, [*overall, 5])
    assert few.actions[0].contrast is not None
    assert few.actions[0].factor is None
    assert more.actions[0].factor is Factor.PERFORMANCE


def test_too_few_whole_answers_go_by_correlation():
    """Where nobody answered everything, importance is Spearman's correlation; six pairs propose nothing."""
    gaps = [None if place % 2 else each for place, each in enumerate(DESK)]
    others = [each if place % 2 else None for place, each in enumerate(DESK)]
    found = survey({"food": gaps, "desk": others}, OVERALL)
    assert (found.shares, found.contrasts) == (None, None)
    proposals = of_survey(found)
    assert all(not each.proposed and each.importance == pytest.approx(5, abs=0.1) for each in proposals)
    assert "R²" not in proposals[0].finding
    assert "(n = 6)" in proposals[0].finding


@pytest.mark.parametrize(("n", "enough"), [(3, False), (9, False), (10, True)])
def test_a_handful_of_answers_proposes_nothing(n, enough):
    """However well they agree."""
    answers = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5][:n]
    (found,) = of_survey(survey({"desk": answers}, answers))
    assert found.proposed == enough


@pytest.mark.parametrize(("low", "high"), [(float("nan"), 4), (2, float("inf")), (0, 4), (2, 6), (2, float("nan"))])
def test_low_and_high_are_ratings(low, high):
    """Off the scale nobody would be low, or high."""
    with pytest.raises(BlueprintError, match="both are ratings from 1 to 5"):
        survey({"desk": DESK}, OVERALL, low=low, high=high)


def test_low_and_high_must_not_meet():
    """A rating is not both."""
    with pytest.raises(BlueprintError, match="ratings up to 4 cannot be low while those from 2 on are high"):
        survey({"desk": DESK}, OVERALL, low=4, high=2)


def test_nobody_rated_an_action():
    """It is ranked last, unrated, and not proposed; the others are weighed without it."""
    found = of_survey(survey({"desk": DESK, "food": [None] * 12}, OVERALL))
    assert brief(found) == [(1, "desk", NEUTRAL, 5.0, 3.2, True), (2, "food", NEUTRAL, None, None, False)]
    assert "R²" in found[0].finding


SURE, UNSURE = 0.01, 0.2


@pytest.mark.parametrize(
    ("penalty", "reward", "expected"),
    [
        ((-1, SURE), (0.1, UNSURE), Factor.BASIC),
        ((-1, SURE), (1, SURE), Factor.PERFORMANCE),
        ((-1, UNSURE), (1, SURE), Factor.EXCITEMENT),
        ((-1, UNSURE), (1, UNSURE), None),
        ((1, SURE), (-1, SURE), None),
        (None, (1, SURE), Factor.EXCITEMENT),
        ((-1, SURE), None, Factor.BASIC),
        (None, None, None),
    ],
)
def test_factors(penalty, reward, expected):
    """Punished only: basic; punished and rewarded: performance; rewarded only: excitement; by chance: none."""
    effects = [each and Coefficient(each[0], each[0] - 1, each[0] + 1, each[1], 9) for each in (penalty, reward)]
    assert factor(Contrast(*effects)) is expected


def test_a_survey_sorts_what_it_was_made_of():
    """Overall satisfaction made of a basic, a performance and an excitement action is sorted so."""
    ratings: dict[str, list[float]] = {"basic": [], "performance": [], "excitement": []}
    overall = []
    for one, two, three, noise in product((1, 3, 5), (1, 3, 5), (1, 3, 5), (-0.2, 0.2)):
        for name, value in zip(ratings, (one, two, three), strict=True):
            ratings[name].append(value)
        overall.append(6 - 2 * (one == 1) - (two == 1) + (two == 5) + 2 * (three == 5) + noise)
    found = survey(ratings, overall)
    assert [each.factor for each in found.actions] == [Factor.BASIC, Factor.PERFORMANCE, Factor.EXCITEMENT]
    (basic, performance, excitement) = (each.contrast for each in found.actions)
    assert basic is not None
    assert basic.penalty is not None
    assert basic.penalty.value == pytest.approx(-2)
    assert performance is not None
    assert performance.reward is not None
    assert performance.reward.value == pytest.approx(1)
    assert excitement is not None
    assert excitement.penalty is not None
    assert excitement.penalty.value == pytest.approx(0, abs=1e-9)


def passed(action: str, cases: int, here: int | None, again: int = 0, wait: float = 60) -> Passed:
    """An action at which so many cases are lost."""
    return Passed(action, cases, cases, Lengths(0, None, None, None), Lengths(cases, wait, wait, wait), again, here,
                  here, None, None, None)  # fmt: skip


def test_where_more_than_an_even_share_is_lost_is_proposed():
    """Of 20 lost cases at four actions, 10 and 8 are more than an even share; performance is who goes on at once."""
    actions = (passed("a", 100, 10, 15), passed("b", 80, 2), passed("c", 80, 8), passed("d", 50, 0))
    found = of_events(EventLog(actions, 100, 20, 0, {}, UsedRows(310)))
    assert brief(found) == [
        (1, "a", NEGATIVE, 5.0, 4.0, True),
        (2, "c", NEGATIVE, 4.2, 4.6, True),
        (3, "b", NEUTRAL, 1.8, 4.9, False),
        (4, "d", NEUTRAL, 1.0, 5.0, False),
    ]
    assert found[0].finding == "10 of 100 cases are lost here, of 20 lost in all; 15 come again, median wait 1.0 min"


def test_without_outcomes_waiting_counts():
    """Importance is the share of all waiting; nobody can say how well it goes."""
    log = EventLog((passed("a", 10, None, wait=30), passed("b", 10, None, wait=90)), 10, None, None, {}, UsedRows(20))
    assert brief(of_events(log)) == [(1, "b", NEGATIVE, 5.0, None, True), (2, "a", NEUTRAL, 2.3, None, False)]


def test_nothing_lost_is_nothing_proposed():
    """Where no case is lost, importance is unknown."""
    log = EventLog((passed("a", 10, 0), passed("b", 10, 0)), 10, 0, 0, {"done": 10}, UsedRows(20))
    assert brief(of_events(log)) == [(1, "a", NEUTRAL, None, 5.0, False), (1, "b", NEUTRAL, None, 5.0, False)]


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0 s"), (60, "1.0 min"), (5400, "1.5 h"), (129600, "1.5 d")])
def test_lengths_of_time_have_a_fitting_unit(seconds, said):
    """Seconds, minutes, hours, days."""
    assert minutes(seconds) == said


def surveyed(number: np.random.Generator, n: int, cause: float) -> list[str]:
    """What is proposed of a survey of six actions whose ratings go along with each other (a halo of .5).

    The overall satisfaction hangs on the first of them by `cause`, and on nothing else.
    """
    content = number.normal(size=n)
    felt = [0.5**0.5 * content + 0.5**0.5 * number.normal(size=n) for _ in range(6)]
    overall = cause * felt[0] + number.normal(size=n)
    ratings = {f"a{place}": np.clip(np.round(3 + each), 1, 5).tolist() for place, each in enumerate(felt)}
    found = survey(ratings, np.clip(np.round(6 + 1.5 * overall), 0, 10).tolist())
    return [each.action for each in of_survey(found) if each.proposed]


@pytest.mark.parametrize("n", [60, 300])
def test_what_customers_rate_well_because_they_are_content_is_not_proposed(n):
    """Where satisfaction hangs on no action, at most one survey in twenty proposes any."""
    number = np.random.default_rng(11)
    assert sum(bool(surveyed(number, n, 0)) for _ in range(100)) <= 5


@pytest.mark.parametrize("n", [60, 300])
def test_what_satisfaction_hangs_on_is_proposed_and_hardly_anything_with_it(n):
    """Four of five surveys find it; one in ten at most proposes something beside it, as ratings are whole numbers."""
    number = np.random.default_rng(11)
    proposed = [surveyed(number, n, 0.8) for _ in range(100)]
    assert sum("a0" in each for each in proposed) >= 80
    assert sum(bool({*each} - {"a0"}) for each in proposed) <= 10
