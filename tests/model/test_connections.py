"""Which connections a blueprint has: derived from the grid, and written (docs: the file format, "Connections")."""

from __future__ import annotations

from textwrap import indent

import pytest

from blueprint import Blueprint, ConnectionKind, loads


def steps(*cells: str, lanes: str = "") -> Blueprint:
    """A blueprint of one phase; each text holds the cells of one step, an id for each card."""
    rows = "".join("      -" + indent(step, " " * 8)[7:] + "\n" for step in cells)
    return loads(f"title: Test\n{lanes}\nphases:\n  - name: P\n    steps:\n{rows}")


def ways(blueprint: Blueprint) -> list[str]:
    """All connections, as `source target`."""
    return [f"{way.source} {way.target}" for way in blueprint.flow.connections]


def kind(blueprint: Blueprint, source: str, target: str) -> ConnectionKind:
    """The kind of one connection."""
    return next(way.kind for way in blueprint.flow.leaving(source) if way.target == target)


def card(kind: str, id: str, more: str = "") -> str:
    """One line of YAML: a cell with one card."""
    return f"{kind}: {{name: {id}, id: {id}{', ' + more if more else ''}}}"


def step(*cards: str) -> str:
    """The cells of one step."""
    return "\n".join(cards)


def test_customer_actions_follow_one_another():
    """A customer action leads to the customer action of the next step that has one, over steps that have none."""
    blueprint = steps(card("customer", "a"), card("backstage", "x"), card("customer", "b"))
    assert ways(blueprint) == ["a b"]
    assert kind(blueprint, "a", "b") == "sequence"


def test_each_customer_lane_has_its_own_sequence():
    """With several customer lanes, each goes on by itself."""
    lanes = "lanes: [customer, {kind: customer, id: child}, frontstage]"
    blueprint = steps(
        step(card("customer", "a"), card("child", "c")), card("child", "d"), card("customer", "b"), lanes=lanes
    )
    assert ways(blueprint) == ["a b", "c d"]


def test_an_exceptional_step_is_passed_by():
    """The derived sequence passes a `when` step by and neither enters nor leaves it."""
    blueprint = steps(card("customer", "a"), step("when: it rains", card("customer", "wet")), card("customer", "b"))
    assert ways(blueprint) == ["a b"]


@pytest.mark.parametrize("lane", ["customer", "frontstage"])
def test_a_decision_ends_the_sequence(lane):
    """From a step that holds a decision, in whatever lane, nothing follows by itself: its branches are the way on."""
    decision = card(lane, "choice", "decision: true, to: [c]")
    other = card("frontstage" if lane == "customer" else "customer", "other")
    blueprint = steps(card("customer", "a"), step(decision, other), card("customer", "b"), card("customer", "c"))
    into_b = [way for way in ways(blueprint) if way.endswith(" b")]
    assert into_b == []
    assert "choice c" in ways(blueprint)
    assert "b c" in ways(blueprint)


def test_lanes_of_a_step_connect_downward():
    """Within a step: customer → frontstage → backstage → support."""
    blueprint = steps(
        step(card("customer", "c"), card("frontstage", "f"), card("backstage", "b"), card("support", "s"))
    )
    assert ways(blueprint) == ["c f", "f b", "b s"]
    assert [way.kind for way in blueprint.flow.connections] == ["interaction", "support", "support"]


def test_last_card_leads_to_first_card():
    """Between two stacks, the last card of the upper leads to the first of the lower; inside a stack nothing does."""
    blueprint = steps(
        "customer: [{name: A, id: a}, {name: B, id: b}]\nfrontstage: [{name: C, id: c}, {name: D, id: d}]"
    )
    assert ways(blueprint) == ["b c"]


def test_frontstage_leads_to_support_without_backstage():
    """Frontstage → support only where the step has no backstage."""
    assert ways(steps(step(card("frontstage", "f"), card("support", "s")))) == ["f s"]


@pytest.mark.parametrize(
    ("channel", "connected"), [("phone", True), ("app", True), ("in person", False), ("kiosk", False), ("", False)]
)
def test_customer_leads_to_backstage_from_afar(channel, connected):
    """Customer → backstage only where the step has no frontstage and the channel is remote, of the step or action."""
    said = f"channel: {channel}"
    on_step = steps(step(said, card("customer", "c"), card("backstage", "b")))
    on_action = steps(step(card("customer", "c", said if channel else ""), card("backstage", "b")))
    assert ways(on_step) == ways(on_action) == (["c b"] if connected else [])
    with_front = steps(step(said, card("customer", "c"), card("frontstage", "f"), card("backstage", "b")))
    assert ways(with_front) == ["c f", "f b"]


def test_nothing_vertical_leaves_an_action_alone():
    """An action that is `alone` goes on to the next customer action, and into no other lane."""
    blueprint = steps(step(card("customer", "a", "alone: true"), card("frontstage", "f")), card("customer", "b"))
    assert ways(blueprint) == ["a b"]


def test_every_filled_lane_of_a_kind_is_reached():
    """With several lanes of a kind, each filled one is reached, and each leads on."""
    lanes = "lanes: [customer, {kind: frontstage, id: desk}, {kind: frontstage, id: app}, backstage]"
    blueprint = steps(
        step(card("customer", "c"), card("desk", "d"), card("app", "a"), card("backstage", "b")), lanes=lanes
    )
    assert ways(blueprint) == ["c d", "c a", "d b", "a b"]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ("frontstage", ["f c", "f b", "b s"]),
        ("backstage", ["f c", "b f", "b s"]),
        ("support", ["f c", "b f", "s b"]),
    ],
)
def test_arrows_point_up_above_the_lane_that_starts(starts, expected):
    """`starts`: the provider begins there; the vertical arrows above that lane point upward, those below it down."""
    cards = (card("customer", "c"), card("frontstage", "f"), card("backstage", "b"), card("support", "s"))
    assert sorted(ways(steps(step(f"starts: {starts}", *cards)))) == sorted(expected)


def test_to_replaces_what_is_derived():
    """`to` replaces all derived connections that leave the action; `to: []` cuts them; others stay."""
    cards = (card("customer", "c"), card("frontstage", "f"))
    assert ways(steps(step(card("customer", "a", "to: [f]"), cards[1]), card("customer", "b"))) == ["a f"]
    assert ways(steps(step(card("customer", "a", "to: []"), cards[1]), card("customer", "b"))) == []
    assert ways(steps(step(cards[0], card("frontstage", "f", "to: []"), card("backstage", "b")))) == ["c f"]


def test_also_adds_and_is_one_with_what_is_derived():
    """`also` adds to the derived connections; what is both derived and written is one, with the words written on it."""
    also = "also: [x, {id: f, label: asks}]"
    blueprint = steps(step(card("customer", "a", also), card("frontstage", "f"), card("support", "x")))
    assert ways(blueprint) == ["a f", "a x", "f x"]
    asked = blueprint.flow.leaving("a")[0]
    assert (asked.label, asked.written) == ("asks", True)


def test_kinds_follow_from_the_ends():
    """Left out, the kind follows from where the two ends stand; written, it stays."""
    blueprint = steps(
        step(
            card("evidence", "e", "to: [c]"),
            card("customer", "c", "also: [s, c]"),
            card("frontstage", "f", "also: [s]"),
        ),
        step(
            card("customer", "d", "also: [c]"),
            card("frontstage", "g", "also: [d, f]"),
            card("backstage", "b", "also: [{id: g, kind: information}]"),
            card("support", "s", "also: [t]"),
            card("preparation", "t"),
        ),
    )
    assert kind(blueprint, "e", "c") == "information"
    assert kind(blueprint, "c", "s") == "information"
    assert kind(blueprint, "c", "d") == "sequence"
    assert kind(blueprint, "g", "d") == "interaction"
    assert kind(blueprint, "f", "s") == "support"
    assert kind(blueprint, "s", "t") == "support"
    assert kind(blueprint, "b", "g") == "information"
    assert kind(blueprint, "d", "c") == kind(blueprint, "g", "f") == kind(blueprint, "c", "c") == "loop"


def test_recoveries_of_a_fail_point_are_drawn():
    """A fail point's `recovery` is a connection, too, of its own kind; an id that is nowhere is noted as dangling."""
    fail = "fail: [{what: No room, recovery: [upgrade, nowhere]}]"
    blueprint = steps(card("frontstage", "f", fail), step("when: no room", card("customer", "upgrade")))
    assert ways(blueprint) == ["f upgrade"]
    assert kind(blueprint, "f", "upgrade") == "recovery"
    assert [(way.id, way.path[-2:]) for way in blueprint.flow.dangling] == [("nowhere", ("recovery", 1))]


def test_probabilities_are_shares_or_percents():
    """A probability is written as 0 to 1 or in percent."""
    to = "decision: true, to: [{id: b, probability: 5 %}, {id: c, probability: 0.95}]"
    blueprint = steps(card("customer", "a", to), card("customer", "b"), card("customer", "c"))
    assert [way.probability for way in blueprint.flow.leaving("a")] == [0.05, 0.95]
