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


def test_a_case_is_a_detour():
    """The derived sequence passes a `when` step by; where nothing written enters it, it is a way round."""
    blueprint = steps(card("customer", "a"), step("when: it rains", card("customer", "wet")), card("customer", "b"))
    assert ways(blueprint) == ["a wet", "a b", "wet b"]


def test_steps_of_one_case_are_one_branch():
    """`when` steps side by side with the same text are chained; another case begins another detour."""
    blueprint = steps(
        card("customer", "a"),
        step("when: it rains", card("customer", "wet")),
        step("when: it  rains", card("customer", "dries")),
        step("when: it snows", card("customer", "cold")),
        card("customer", "b"),
    )
    assert sorted(ways(blueprint)) == ["a b", "a cold", "a wet", "cold b", "dries b", "wet dries"]


def test_a_branch_that_is_entered_is_left_as_it_is_written():
    """What a written connection enters may be an end, so that no way out of it is derived, nor another way in."""
    blueprint = steps(
        card("customer", "a", "also: [wet]"), step("when: it rains", card("customer", "wet")), card("customer", "b")
    )
    assert ways(blueprint) == ["a b", "a wet"]


def test_a_detour_is_left_as_it_is_written():
    """A detour that something written leaves goes back by that alone; a hint between systems leaves nothing."""
    cards = (card("customer", "a"), card("customer", "b"), card("customer", "c", "to: [a]"))
    wet = step("when: it rains", card("customer", "wet", "also: [c]"))
    assert ways(steps(cards[0], wet, cards[1], cards[2])) == ["a wet", "a b", "wet c", "b c", "c a"]
    wet = step("when: it rains", card("customer", "wet"), card("support", "s", "also: [t]"))
    assert "wet b" in ways(steps(cards[0], wet, step(cards[1], card("support", "t"))))


def test_the_way_on_from_a_decision_is_its_branches():
    """From the customer's decision nothing follows by itself, nor past one whose branch is the customer's way on."""
    cards = (card("customer", "a"), card("customer", "b"), card("customer", "c"))
    own = steps(cards[0], card("customer", "choice", "decision: true, to: [c, a]"), cards[1], cards[2])
    assert ways(own) == ["a choice", "choice c", "choice a", "b c"]
    decision = card("frontstage", "choice", "decision: true, to: [c, a]")
    others = steps(cards[0], step(card("customer", "other"), decision), cards[1], cards[2])
    assert ways(others) == ["a other", "other choice", "choice c", "choice a", "b c"]


@pytest.mark.parametrize("branches", ["[x, y]", "[a, y]"])
def test_a_decision_among_the_provider_cuts_nothing(branches):
    """Where no branch leads straight on to the customer, the customer goes on as always."""
    decision = card("frontstage", "choice", f"decision: true, to: {branches}")
    blueprint = steps(
        step(card("customer", "a"), decision),
        step(card("customer", "b"), card("frontstage", "x")),
        card("backstage", "y"),
    )
    assert "a b" in ways(blueprint)


def test_a_decision_between_those_who_stand_by_goes_on():
    """Where all branches end in the step itself, or none is written yet, the way on is derived as ever."""
    lanes = "lanes: [customer, {kind: frontstage, id: desk}, {kind: frontstage, id: till}]"
    fronts = (card("desk", "d"), card("till", "t"))
    choice = card("customer", "choice", "decision: true, to: [d, t]")
    assert ways(steps(step(choice, *fronts), card("customer", "b"), lanes=lanes)) == [
        "choice b",
        "choice d",
        "choice t",
    ]
    assert ways(steps(card("customer", "choice", "decision: true"), card("customer", "b"))) == ["choice b"]


def test_a_decision_behind_the_scenes_is_the_way_on_of_who_waits():
    """Work leads to a decision in a step without the customer; where it leads to the customer, nobody passes it by."""
    decision = card("backstage", "choice", "decision: true, to: [b, c]")
    cards = (
        step(card("customer", "a"), card("backstage", "x")),
        decision,
        card("customer", "b"),
        card("customer", "c"),
    )
    assert ways(steps(*cards)) == ["x choice", "choice b", "choice c", "b c"]


def test_work_goes_on_where_the_customer_does_nothing():
    """In the uppermost lane of a step without the customer, from the step before and to the step after."""
    blueprint = steps(
        step(card("customer", "a"), card("frontstage", "f"), card("backstage", "x")),
        step(card("backstage", "y"), card("support", "s")),
        step(card("customer", "b"), card("backstage", "z"), card("support", "t")),
    )
    assert [way for way in ways(blueprint) if way[0] in "xys"] == ["x y", "y s", "y z"]


def test_work_does_not_pass_a_decision_by():
    """Where a branch of a decision in the step leads to the next card, the branch is the way on."""
    decision = card("support", "s", "decision: true, to: [y, z]")
    cards = (step(card("backstage", "x"), decision), card("backstage", "y"), card("backstage", "z"))
    assert ways(steps(*cards)) == ["x s", "s y", "s z", "y z"]


def test_two_steps_behind_the_scenes_follow_in_the_uppermost_lane_of_both():
    """Otherwise nobody knows who hands on to whom."""
    assert ways(steps(card("backstage", "x"), card("backstage", "y"))) == ["x y"]
    assert ways(steps(step(card("frontstage", "f"), card("backstage", "x")), card("backstage", "y"))) == ["f x"]


def test_systems_do_not_follow_each_other():
    """Work goes on, technology does not, and people's work goes on beneath it."""
    assert ways(steps(card("support", "s", "technology: true"), card("support", "t"))) == []
    screen = card("frontstage", "f", "technology: true")
    assert ways(steps(step(screen, card("backstage", "x")), card("backstage", "y"))) == ["f x", "x y"]


def test_a_card_that_spans_is_met_in_each_step():
    """It stands in every column that it covers; that is neither a way back nor a step to be chained."""
    blueprint = steps(
        step(card("customer", "a"), card("backstage", "x"), card("support", "s", "spans: last")),
        step("id: last", card("customer", "b"), card("backstage", "y")),
        card("customer", "c"),
    )
    assert ways(blueprint) == ["a b", "x s", "b c", "y s"]
    assert kind(blueprint, "y", "s") == "support"
    blueprint = steps(
        card("customer", "a", "spans: last"), step("id: last", card("frontstage", "f")), card("customer", "b")
    )
    assert ways(blueprint) == ["a f", "a b"]


def test_nothing_is_derived_from_where_the_service_ends():
    """`ends: true`: no way on, and in its step the provider's arrow comes to it."""
    blueprint = steps(
        step(card("customer", "a", "ends: true"), card("frontstage", "f"), card("backstage", "x")),
        card("customer", "b"),
    )
    assert ways(blueprint) == ["f a", "f x"]


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


@pytest.mark.parametrize(("technology", "connected"), [("technology: true", True), ("", False)])
def test_customer_leads_to_a_system_in_self_service(technology, connected):
    """Customer → support where the step has neither frontstage nor backstage and the support is technology."""
    blueprint = steps(step("channel: kiosk", card("customer", "c"), card("support", "s", technology)))
    assert ways(blueprint) == (["c s"] if connected else [])
    assert ways(steps(step(card("customer", "c"), card("backstage", "b"), card("support", "s", technology)))) == ["b s"]


def test_nothing_vertical_leaves_an_action_alone():
    """An action that is `alone` goes on to the next customer action, and into no other lane; the one above it does."""
    blueprint = steps(step(card("customer", "a", "alone: true"), card("frontstage", "f")), card("customer", "b"))
    assert ways(blueprint) == ["a b"]
    stack = "customer: [{name: A, id: a}, {name: B, id: b, alone: true}]"
    assert ways(steps(step(stack, card("frontstage", "f")))) == ["a f"]


def test_several_lanes_are_paired_in_order():
    """Never all with all: who stands beside each other meets, none is left alone, and nothing crosses."""
    lanes = "lanes: [customer, {kind: customer, id: child}, {kind: frontstage, id: desk}, {kind: frontstage, id: app}]"
    cards = (card("customer", "c"), card("child", "k"), card("desk", "d"), card("app", "a"))
    assert ways(steps(step(*cards), lanes=lanes)) == ["c d", "k a"]
    assert ways(steps(step(*cards[:3]), lanes=lanes)) == ["c d", "k d"]


def test_a_lane_says_whom_it_serves():
    """`serves` takes the place of the pairing; in a step in which that lane is empty, nobody else is served."""
    lanes = (
        "lanes: [customer, {kind: frontstage, id: desk}, {kind: frontstage, id: app}, {kind: backstage, serves: app}]"
    )
    cards = (card("desk", "d"), card("app", "a"), card("backstage", "b"))
    assert ways(steps(step(*cards), lanes=lanes)) == ["a b"]
    assert ways(steps(step(cards[0], cards[2]), lanes=lanes)) == []
    lanes = "lanes: [customer, frontstage, backstage, {kind: support, serves: [customer, backstage]}]"
    all_kinds = (card("customer", "c"), card("frontstage", "f"), card("backstage", "b"), card("support", "s"))
    assert ways(steps(step(*all_kinds), lanes=lanes)) == ["c f", "c s", "f b", "b s"]


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


@pytest.mark.parametrize("entered", ["to: [f]", "also: [f]", "fail: [{what: Late, recovery: f}]"])
def test_the_provider_begins_where_only_the_provider_is_entered(entered):
    """A step that a written connection enters at the provider's card, and nothing else, begins there."""
    blueprint = steps(
        step(card("customer", "a"), card("frontstage", "g", entered)),
        step("when: it is late", card("customer", "b"), card("frontstage", "f"), card("backstage", "x")),
    )
    assert ways(blueprint) == ["a g", "g f", "f b", "f x"]
    main = steps(
        step(card("customer", "a"), card("frontstage", "g", entered)),
        step(card("customer", "b"), card("frontstage", "f")),
    )
    assert "b f" in ways(main)


def test_to_replaces_what_is_derived_in_its_direction():
    """Within the step up or down, and beyond it: `to` replaces there and nowhere else; `to: []` cuts all."""
    cards = (card("customer", "c"), card("frontstage", "f"))
    assert ways(
        steps(step(card("customer", "a", "to: [x]"), cards[1], card("backstage", "x")), card("customer", "b"))
    ) == [
        "a b",
        "a x",
        "f x",
    ]
    assert ways(steps(step(card("customer", "a", "to: [c]"), cards[1]), card("customer", "b"), cards[0])) == [
        "a f",
        "a c",
        "b c",
    ]
    up = step(cards[0], card("frontstage", "f", "to: [c]"), card("backstage", "x"))
    assert ways(steps(up)) == ["c f", "f x", "f c"]
    assert ways(steps(step(card("customer", "a", "to: []"), cards[1]), card("customer", "b"))) == []
    assert ways(steps(step(cards[0], card("frontstage", "f", "to: []"), card("backstage", "b")))) == ["c f"]


def test_also_adds_and_is_one_with_what_is_derived():
    """`also` adds to the derived connections; what is both derived and written is one, with the words written on it."""
    also = "also: [x, {id: f, label: asks}]"
    blueprint = steps(step(card("customer", "a", also), card("frontstage", "f"), card("support", "x")))
    assert ways(blueprint) == ["a f", "a x", "f x"]
    asked = blueprint.flow.leaving("a")[0]
    assert (asked.label, asked.written) == ("asks", True)


def test_a_two_way_connection_is_one_with_what_is_derived_either_way():
    """Whoever writes it: the derived one between the same cards is not drawn beside it."""
    assert ways(steps(step(card("customer", "a", "also: [{id: f, two_way: true}]"), card("frontstage", "f")))) == [
        "a f"
    ]
    assert ways(steps(step(card("customer", "a"), card("frontstage", "f", "also: [{id: a, two_way: true}]")))) == [
        "f a"
    ]


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


def test_two_branches_to_one_card_are_one_connection_with_both_words():
    """A decision that leads to the same card twice keeps what either branch says; their shares add up."""
    shares = (("b", "too small", "5 %"), ("b", "ugly", "15 %"), ("c", "fits", "80 %"))
    to = ", ".join(f"{{id: {id}, label: {label}, probability: {share}}}" for id, label, share in shares)
    blueprint = steps(
        card("customer", "a", f"decision: true, to: [{to}]"), card("customer", "b"), card("customer", "c")
    )
    one, other = blueprint.flow.leaving("a")
    assert (one.label, one.probability) == ("too small / ugly", 0.2)
    assert (other.label, other.probability) == ("fits", 0.8)
