"""The customer's expected time."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from blueprint.api import load, loads
from blueprint.methods.timing import CustomerTime, customer_times, path_steps

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"


def time_of(steps: str) -> CustomerTime:
    """The time of the one customer in a blueprint of these steps."""
    (found,) = customer_times(loads(f"title: Coffee\nphases:\n  - steps:\n{steps}"))
    return found


def minutes(steps: str) -> float:
    """The customer's standard time in minutes."""
    return time_of(steps).standard / 60


def test_the_corner_shoeshine_takes_two_minutes():
    """The sample's four steps take 30, 30, 45 and 15 seconds in front of the customer; rework is no part of them."""
    (found,) = customer_times(load(BLUEPRINTS / "shoeshine.yaml"))
    assert (found.standard, found.start.cell.name) == (120, "Sits down")
    assert found.acceptable == 165


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("{customer: {name: Orders, time: 2 min}, frontstage: {name: Serves, time: 5 min}}", 5),
        ("{customer: {name: Orders, time: 6 min}, frontstage: {name: Serves, time: 5 min}}", 6),
        ("{customer: Orders, frontstage: [{name: Serves, time: 5 min}, {name: Smiles, time: 1 min}]}", 6),
        ("{customer: Orders, frontstage: Serves, backstage: {name: Brews, time: 9 min}}", 0),
        ("{customer: Orders, support: {name: Brews, time: 9 min, wait: 4 min}}", 4),
        ("{customer: {name: Orders, wait: 4 min}, frontstage: {name: Serves, wait: 3 min}}", 4),
        ("{customer: {name: Orders, time: {min: 2 min}, wait: {tolerance: 3 min}}}", 2),
        ("{after: 9 min, customer: {name: Orders, time: 2 min}}", 2),
    ],
)
def test_what_counts_of_a_step(step: str, expected: float):
    """The longer of customer and frontstage, and the longest wait; no backstage work, no time that merely passes."""
    assert minutes(f"      - {step}\n") == expected


def test_acceptable_times_and_tolerated_waits():
    """Beside the standard stands what customers put up with, where it is said."""
    found = time_of(
        "      - customer: {name: A, time: {standard: 1 min, acceptable: 2 min}}\n"
        "        frontstage: {name: B, wait: {expected: 1 min, tolerance: 4 min}}\n"
        "      - {customer: {name: C, time: 3 min}}\n"
    )
    assert (found.standard, found.acceptable) == (300, 540)


def test_branches_count_by_their_probability():
    """A branch counts as often as it is taken, whoever decides; what it skips does not count."""
    steps = """\
      - customer: {name: Asks, time: 1 min}
        backstage: {name: Looks, decision: true, to: [{id: waits, probability: 0.25}, {id: pays, probability: 75 %}]}
      - customer: {name: Waits, id: waits, time: 8 min}
      - customer: {name: Pays, id: pays, time: 2 min}
"""
    assert minutes(steps) == 1 + 0.25 * 8 + 2


def test_decisions_behind_the_scenes_part_the_way():
    """What is decided in a step without the customer counts like any other decision, one after another too."""
    steps = """\
      - customer: {name: Applies, time: 1 min}
        backstage: Opens the file
      - backstage: {name: Whole?, decision: true, to: [{id: asks, probability: 0.5}, {id: looks, probability: 0.5}]}
      - backstage: {name: OK, id: looks, decision: true, to: [{id: %s, probability: 0.8}, {id: asks, probability: 0.2}]}
      - {when: something is open, customer: {name: Explains, id: asks, time: 10 min, also: reads}}
      - {customer: {name: Reads, id: reads, time: 2 min}, frontstage: {name: Sends, id: sends}}
"""
    for letter in ("reads", "sends"):
        assert minutes(steps % letter) == pytest.approx(1 + (0.5 + 0.5 * 0.2) * 10 + 2)


def test_a_decision_that_does_not_concern_the_customer_changes_nothing():
    """Branches among the provider, and those of another customer, leave the way as it is."""
    steps = """\
      - customer: {name: Orders, time: 1 min}
        backstage: {name: In stock?, decision: true, to: [{id: packs, label: yes}, {id: buys, label: no}]}
      - customer: {name: Pays, time: 2 min}
      - backstage: {name: Packs, id: packs}
      - when: there is none
        backstage: {name: Buys, id: buys, to: packs}
      - customer: {name: Unpacks, time: 4 min}
"""
    assert minutes(steps) == 7
    lanes = "lanes: [{kind: customer, id: rider}, {kind: customer, id: driver}, frontstage]"
    ride = f"""\
title: Ride
{lanes}
phases:
  - steps:
      - rider: {{name: Waits, time: 1 min}}
        driver: {{name: Comes?, decision: true, to: [{{id: drives, probability: 0.9}}, {{id: no, probability: 0.1}}]}}
      - {{when: no, driver: {{name: Declines, id: no, ends: true}}}}
      - rider: {{name: Rides, time: 2 min}}
        driver: {{name: Drives, id: drives}}
"""
    assert customer_times(loads(ride))[0].standard == 3 * 60


def test_what_is_left_goes_on():
    """A way without a probability takes what the others leave; exceptions and loops without one are not expected."""
    steps = """\
      - customer: {name: Asks, id: asks, time: 1 min}
        frontstage: {name: Answers, id: answers, also: refuses}
      - when: it is refused
        customer: {name: Complains, time: 1 h, to: pays}
        frontstage: {name: Refuses, id: refuses}
      - customer: {name: Pays, id: pays, time: 2 min, also: {id: asks, kind: loop, probability: 0.5}}
"""
    assert minutes(steps) == pytest.approx(2 * (1 + 2))
    assert minutes(steps.replace(", probability: 0.5", "")) == 3


def test_a_decision_between_exceptions_only_parts_the_way_equally():
    """Each channel is a case of its own: without shares, as many customers are counted to take the one as the other."""
    channels = "[{id: app, label: app}, {id: phone, label: phone}]"
    assert (
        minutes(
            f"      - customer: {{name: How?, time: 1 min, decision: true, to: {channels}}}\n"
            "      - {when: app, customer: {name: Taps, id: app, time: 2 min, to: waits}}\n"
            "      - {when: phone, customer: {name: Calls, id: phone, time: 4 min, to: waits}}\n"
            "      - customer: {name: Waits, id: waits, time: 10 min}\n"
        )
        == 14
    )


def test_a_way_through_others_leads_to_the_next_customer_action():
    """A branch to a card without a customer action beside it goes on to the nearest one."""
    steps = """\
      - customer: {name: Asks, time: 1 min, decision: true, to: [brews, {id: leaves, probability: 0.5}]}
      - backstage: {name: Brews, id: brews, to: serves}
      - customer: {name: Drinks, time: 4 min}
        frontstage: {name: Serves, id: serves, time: 6 min}
      - customer: {name: Leaves, id: leaves, time: 2 min}
"""
    assert minutes(steps) == 1 + 0.5 * 6 + 2


def test_a_circle_without_end_takes_for_ever():
    """Who never gets out has no expected time."""
    steps = """\
      - customer: {name: Asks, id: asks, time: 1 min, decision: true, to: {id: again, probability: 1}}
      - customer: {name: Asks again, id: again, decision: true, to: {id: asks, probability: 1}}
"""
    assert math.isinf(minutes(steps))


def test_more_than_certain_is_no_more_than_certain():
    """Probabilities of more than 1 in sum, which are an error, make no time out of nothing."""
    steps = """\
      - customer: {name: Asks, time: 1 min, decision: true, to: [{id: b, probability: 1}, {id: c, probability: 1}]}
      - customer: {name: B, id: b, time: 2 min}
      - customer: {name: C, id: c, time: 4 min}
"""
    assert minutes(steps) == 1 + 0.5 * (2 + 4) + 0.5 * 4


def test_each_customer_has_a_time():
    """Two customer lanes have a time each; one that nobody acts in has none."""
    blueprint = loads("""\
title: Two
lanes: [{kind: customer, id: child}, {kind: customer, id: parent}, {kind: customer, id: nobody}, frontstage]
phases:
  - steps: {child: {name: Plays, time: 2 min}, parent: {name: Pays, time: 1 min}}
  - steps: {child: {name: Goes, time: 1 min}}
""")
    assert [(each.lane, each.standard) for each in customer_times(blueprint)] == [("child", 180), ("parent", 60)]
    assert customer_times(loads("title: None\nphases: []\n")) == []


@pytest.mark.parametrize("name", sorted(path.stem for path in BLUEPRINTS.glob("*.yaml")))
def test_the_steps_make_up_the_way(name):
    """The times of the steps, each as often as it is come to, are the expected time of the whole way."""
    blueprint = load(BLUEPRINTS / f"{name}.yaml")
    for customer in customer_times(blueprint):
        steps = [step for step in path_steps(blueprint) if step.lane == customer.lane]
        assert sum(step.time.attention * step.visits for step in steps) == pytest.approx(customer.standard)
        assert sum(step.time.elapsed * step.visits for step in steps) == pytest.approx(customer.elapsed)


def test_a_loop_is_come_to_again_and_again():
    """Half of the customers go back: the step counts twice, the one that follows once; a loop without end for ever."""
    steps = """\
      - customer: {name: Asks, id: asks, time: 1 min}
      - customer: {name: Decides, decision: true, to: [{id: asks, probability: 0.5}, {id: pays, probability: 0.5}]}
      - customer: {name: Pays, id: pays, time: 3 min}
"""
    blueprint = loads(f"title: Coffee\nphases:\n  - steps:\n{steps}")
    assert [step.visits for step in path_steps(blueprint)] == pytest.approx([2, 2, 1])
    endless = loads(f"title: Coffee\nphases:\n  - steps:\n{steps.replace('0.5}, {id: pays, probability: 0.5}', '1}')}")
    assert [step.visits for step in path_steps(endless)] == [math.inf, math.inf, 0]


CLAIM = """\
      - channel: email
        customer: {name: Sends the claim, time: 10 min}
        frontstage: {name: Answers, by: Clerk, time: 2 d, wait: 3 d}
      - channel: web
        customer: {name: Reads the decision, time: 5 min}
        frontstage: {name: Shows the decision, technology: true, time: 1 min}
"""


def test_who_answers_a_message_takes_no_time_of_the_customer():
    """Over mail the provider's days elapse and are no attention; a screen answers while the customer looks on."""
    claim = time_of(CLAIM)
    assert claim.standard == (10 + 5 + 1) * 60
    assert claim.elapsed == claim.standard + (2 + 3) * 86_400
    mail, web = (step.time for step in path_steps(loads(f"title: Claim\nphases:\n  - steps:\n{CLAIM}")))
    assert mail == (600, 0, 5 * 86_400, 0)
    assert web == (300, 60, 0, 0)


@pytest.mark.parametrize("channel", ["phone", "video", "chat", "in person", "kiosk", "[app, phone]"])
def test_who_speaks_with_the_provider_spends_the_time_with_it(channel: str):
    """Where both are there at once, they act side by side: the longer counts, all of it as attention."""
    step = f"      - {{channel: {channel}, customer: {{name: A, time: 2 min}}, frontstage: {{name: B, time: 5 min}}}}\n"
    found = time_of(step)
    assert (found.standard, found.elapsed) == (300, 300)


def test_a_channel_of_the_action_stands_before_that_of_the_step():
    """The customer writes although the step is done at a counter."""
    card = "customer: {name: A, channel: post, time: 2 min}"
    found = time_of(f"      - {{channel: in person, {card}, frontstage: {{name: B, time: 5 d}}}}\n")
    assert (found.standard, found.elapsed) == (120, 120 + 5 * 86_400)


def test_what_merely_passes_elapses():
    """`after` of steps and phases elapses once the way has begun, and is no attention."""
    blueprint = loads("""\
title: Stay
phases:
  - steps: {after: 3 d, customer: {name: Arrives, time: 5 min}}
  - after: 1 h
    steps: [{after: 8 h, customer: {name: Leaves, time: 5 min}}, {after: 1 h, backstage: Cleans}]
""")
    (found,) = customer_times(blueprint)
    assert (found.standard, found.elapsed) == (600, 600 + 9 * 3600)


def test_each_customer_has_the_time_of_who_serves_them():
    """Of two customers each has what they do, and the frontstage connected with them there; not the other's waits."""
    blueprint = loads("""\
title: School
lanes:
  - {kind: customer, id: child}
  - {kind: customer, id: parent}
  - {kind: frontstage, id: teacher}
  - {kind: frontstage, id: office}
phases:
  - steps:
      - child: {name: Reads aloud, time: 5 min, to: listens}
        parent: {name: Pays, time: 1 min, wait: 20 min, to: [cashes, asks]}
        teacher: {name: Listens, id: listens, time: 15 min}
        office: {name: Cashes, id: cashes, time: 3 min}
      - parent: {name: Asks, id: asks, time: 2 min, to: advises}
        teacher: {name: Advises, id: advises, time: 10 min}
""")
    child, parent = customer_times(blueprint)
    assert (child.lane, child.standard) == ("child", 15 * 60)
    assert (parent.lane, parent.standard) == ("parent", (3 + 20 + 10) * 60)
    steps = path_steps(blueprint)
    assert [(step.lane, step.time.busy / 60) for step in steps if step.time.busy] == [
        ("child", 15), ("parent", 3), ("parent", 10)
    ]  # fmt: skip


def test_cards_that_are_a_set_take_as_long_as_the_longest():
    """A cell whose first card is `parallel` is no sequence."""
    cards = "[{name: A, time: 4 min}, {name: B, time: 6 min}]"
    assert minutes(f"      - customer: {cards}\n") == 10
    assert minutes(f"      - customer: {cards.replace('A', 'A, parallel: true')}\n") == 6
