"""A log against the blueprint's own flow: worked out by hand, and the sample whose deviations are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.api import load, loads
from blueprint.errors import BlueprintError
from blueprint.methods import conform
from blueprint.methods.conformance import Conformance, Held
from blueprint.methods.events import Lengths
from blueprint.methods.statistics.proportions import wilson

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
SHOP = """title: Shop
phases:
  - steps:
      - {name: Order, customer: Orders, frontstage: {name: Takes the order, id: order}}
      - name: Cook
        customer: {name: Waits, alone: true}
        backstage: [{name: Cooks, id: cook, time: 10 min}, {name: Plates, id: plate}]
      - {name: Burnt, when: it is burnt, backstage: {name: Throws it away, id: throw, to: cook}}
      - name: Serve
        customer: Eats
        frontstage: {name: Serves, id: serve}
        support: {name: Till, id: till, technology: true}
      - name: Pay
        customer: {name: Pays, id: pays}
        frontstage:
          name: Asks for more
          id: ask
          decision: true
          to: [{id: order, label: more, probability: 0.3}, {id: leave, label: enough, probability: 0.7}]
      - {name: Leave, customer: {name: Leaves, id: leave}}
"""


def logged(tmp_path: Path, *ways: str, blueprint: str = SHOP) -> Conformance:
    """What a log says in which each way is a case, an event a minute."""
    lines = [
        f"{case},{action},2026-09-30T{10 + minute // 60}:{minute % 60:02}"
        for case, way in enumerate(ways)
        for minute, action in enumerate(way.split())
    ]
    path = tmp_path / "log.csv"
    path.write_text("case,action,start\n" + "\n".join(lines) + "\n")
    return conform(loads(blueprint), path)


@pytest.mark.parametrize(
    ("way", "skipped", "extra"),
    [
        ("order cook plate serve ask leave", (), ()),
        ("order cook plate serve ask order cook plate serve ask leave", (), ()),  # the branch leads back
        ("order cook plate serve leave", ("ask",), ()),
        ("cook order plate serve ask leave", ("order",), ("order",)),  # elsewhere
        ("order cook plate plate serve ask leave", (), ("plate",)),
        ("order plate cook serve ask leave", ("cook",), ("cook",)),  # cards of a cell are a sequence
        ("order cook plate wrap serve ask leave", (), ("wrap",)),
        ("order cook plate serve ask", ("leave",), ()),
        ("order order cook plate serve ask leave", (), ("order",)),
    ],
)
def test_a_way_by_hand(tmp_path, way, skipped, extra):
    """What follows, what is skipped, repeated, elsewhere and unknown; what the log never names is passed through."""
    usual = "order cook plate serve ask leave"
    found = logged(tmp_path, usual, usual, way)
    assert found.cases == 3
    assert found.follow == (3 if not skipped and not extra else 2)
    odd = next(each for each in found.variants if each.path == tuple(way.split()))
    assert (odd.skipped, odd.extra) == (skipped, extra)
    assert set(found.passed_through) >= {"till", "throw"}


def test_actions_say_what_became_of_them(tmp_path):
    """Volume, and cases that skip, repeat or misplace an action; a name of none is told with an example."""
    usual = "order cook plate serve ask leave"
    found = logged(
        tmp_path, usual, "order cook serve ask leave", "order cook plate plate serve ask leave x", "x " + usual
    )
    held = {
        each.action: (each.events, each.cases, each.skipped, each.repeated, each.misplaced) for each in found.actions
    }
    assert held["plate"] == (4, 3, 1, 1, 0)
    assert held["order"] == (4, 4, 0, 0, 0)
    assert [(each.name, each.events, each.cases, each.example) for each in found.lacking] == [("x", 2, 2, "2")]
    assert (found.follow, found.share, found.interval) == (1, 0.25, wilson(1, 4))


def test_branches_have_their_share(tmp_path):
    """A decision's branches are counted each time that it is decided, with Wilson's interval."""
    more = "order cook plate serve ask order cook plate serve ask leave"
    found = logged(tmp_path, more, *["order cook plate serve ask leave"] * 8)
    assert [(each.label, each.taken, each.n, each.share) for each in found.branches] == [
        ("more", 1, 10, 0.1),
        ("enough", 9, 10, 0.9),
    ]
    assert found.branches[0].interval == wilson(1, 10)
    assert not found.branches[0].differs  # 0.3 lies within 0.02 to 0.40


def test_branches_that_a_log_cannot_tell_apart_have_none(tmp_path):
    """Where nothing that the log names comes first behind one branch only, no share is made up."""
    found = logged(tmp_path, "order cook plate serve ask", "order cook plate serve ask")
    assert [each.share for each in found.branches] == [0.0, 1.0]
    hidden = SHOP.replace("id: order, label: more", "id: pays, label: more").replace(
        "id: pays}", "id: pays, to: leave}"
    )
    found = logged(tmp_path, "order cook plate serve", "order cook plate serve", blueprint=hidden)
    assert [each.share for each in found.branches] == [None, None]


def test_an_alias_says_that_a_log_should_know_an_action(tmp_path):
    """An action without alias that the log never names is passed through; one with an alias is skipped."""
    way = "order cook serve ask leave"
    assert logged(tmp_path, way).follow == 1
    found = logged(tmp_path, way, blueprint=SHOP.replace("id: plate}", "id: plate, alias: PLATE_01}"))
    assert (found.follow, found.variants[0].skipped) == (0, ("plate",))


def test_cards_side_by_side_come_in_any_order(tmp_path):
    """With `parallel` the cards of a cell are a set."""
    parallel = SHOP.replace("id: cook, time: 10 min}", "id: cook, parallel: true}")
    for way in ("order plate cook serve ask leave", "order cook plate serve ask leave"):
        assert logged(tmp_path, way, blueprint=parallel).follow == 1


def test_connections_are_gone_along_as_often_as_cases_come_by(tmp_path):
    """Within a step and to the next one, with the cards that no log knows; not to or from a card that was left out."""
    by_order = "order cook plate serve ask leave"
    burnt, unserved = by_order.replace("plate", "plate throw cook plate"), by_order.replace("serve ", "")
    found = logged(tmp_path, by_order, burnt, unserved)
    assert {(each.source, each.target): each.cases for each in found.passages} == {
        ("1.order.customer", "order"): 3,
        ("1.order.customer", "1.cook.customer"): 3,
        ("1.cook.customer", "1.serve.customer"): 3,
        ("plate", "throw"): 1,
        ("throw", "cook"): 1,
        ("1.serve.customer", "serve"): 2,
        ("serve", "till"): 2,
        ("1.serve.customer", "pays"): 3,
        ("pays", "ask"): 3,
        ("ask", "leave"): 3,
    }


@pytest.mark.parametrize(
    ("usual", "most", "over"),
    [
        (None, None, False),
        (60, None, False),
        (59, None, True),
        (None, 90, False),
        (None, 89, True),
        (60, 90, False),
        (60, 89, True),
        (59, 90, True),
    ],
)
def test_an_action_is_slow_by_either_of_its_times(usual, most, over):
    """By its median, or by the longest tenth; waits likewise. Without times nobody knows."""
    found, nothing = Lengths(10, 65, 60, 90), Lengths(0, None, None, None)
    slow = Held("cook", 10, 10, 0, 0, 0, found, usual, most, nothing, usual, most)
    waits = Held("cook", 10, 10, 0, 0, 0, nothing, usual, most, found, usual, most)
    assert (slow.slow, slow.waits_long) == (over, False)
    assert (waits.slow, waits.waits_long) == (False, over)


def test_each_of_two_customers_goes_on(tmp_path):
    """From step to step in their own lane, as far as the log has them."""
    cinema = """title: Cinema
lanes: [{kind: customer, id: guest}, {kind: customer, id: friend}, frontstage]
phases:
  - steps:
      - {guest: {name: Buys, id: buys}, friend: {name: Waits, id: waits}, frontstage: {name: Sells, id: sells}}
      - {guest: {name: Sits, id: sits}, friend: {name: Eats, id: eats}, frontstage: {name: Shows, id: shows}}
"""
    found = logged(tmp_path, "buys sells sits shows", "buys waits sells sits eats shows", blueprint=cinema)
    assert {(each.source, each.target): each.cases for each in found.passages} == {
        ("buys", "sells"): 2,
        ("waits", "sells"): 1,
        ("buys", "sits"): 2,
        ("waits", "eats"): 1,
        ("sits", "shows"): 2,
        ("eats", "shows"): 1,
    }


def test_the_sample_has_the_deviations_that_it_was_made_with():
    """All that the README of the sample says is found, and nothing else."""
    found = conform(load(BLUEPRINTS / "car-service.yaml"))
    held = {each.action.rpartition(".")[0] or each.action: each for each in found.actions}
    deviating = {id: (each.skipped, each.repeated, each.misplaced) for id, each in held.items() if each.deviates}
    assert deviating == {"explains-estimate": (0, 10, 0), "tests-car": (10, 0, 5)}
    assert [(each.name, each.cases) for each in found.lacking] == [("CALLBACK", 20)]
    assert {each.label: (each.taken, each.n, each.differs) for each in found.branches} == {
        "approved": (170, 200, True),
        "declined": (30, 200, True),
    }
    assert (found.cases, found.follow) == (200, 200 - 10 - 10 - 5 - 20)
    assert held["calls-owner"].cases == 6
    work = held["does-work"]
    assert work.slow
    assert (work.standard, work.acceptable) == (7200, 4 * 3600)
    assert (work.durations.median or 0) > 7200
    assert (work.durations.tenth or 0) > 4 * 3600


def test_no_log_is_a_clear_error():
    """Without a log there is nothing to compare."""
    with pytest.raises(BlueprintError, match="no event log is named"):
        conform(loads(SHOP))


def test_a_way_beyond_all_bounds_is_told_and_not_waited_for(tmp_path):
    """A case of thousands of events is compared, or counted as not compared, in little time."""
    found = logged(tmp_path, "order " + "plate cook " * 500 + "leave")
    assert (found.cases, found.follow, found.not_compared) in ((1, 0, 0), (1, 0, 1))
