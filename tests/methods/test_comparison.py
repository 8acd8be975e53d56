"""Today's service and its design side by side."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import blueprints

from blueprint import Blueprint, load, loads
from blueprint.methods.comparison import Comparison, Fate, Shift, changes, compare, removed, troubles
from blueprint.methods.cost import WrittenCost
from blueprint.model.lanes import LineName

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
DELAY = load(BLUEPRINTS / "ems-delay.yaml")
NOTICE = load(BLUEPRINTS / "ems-notice.yaml")


def service(steps: str, top: str = "") -> Blueprint:
    """A blueprint of steps, written in a line each."""
    lines = "".join(f"      - {{{step.strip()}}}\n" for step in steps.strip().splitlines())
    return loads(f"title: A\n{top}\nphases:\n  - steps:\n{lines}")


def shifts(before: str, after: str) -> list[list[Shift]]:
    """What it means that one element moved, by two steps that each hold it once."""
    return [list(pair.shifts) for pair in compare(service(before), service(after)).pairs]


def ids(found: Comparison, part: str) -> list[str]:
    """Ids of what was added, removed, moved or changed."""
    return [pair.element.id for pair in getattr(found, part)]


def test_the_delayed_mail_and_its_design():
    """The real pair: a notice came, the complaint went, and what stays is told by key."""
    found = compare(DELAY, NOTICE)
    assert ids(found, "added") == ["notice", "learns", "notifies", "monitors"]
    assert ids(found, "removed") == ["waits-on", "newspaper", "complains", "explains", "traces"]
    assert {pair.element.id: pair.fields for pair in found.changed} == {
        "accepts": ("standard",),
        "waits": ("name", "moment", "pain"),
        "flight": ("to", "fail"),
        "by-road": ("to", "also"),
        "late-item": ("name",),
        "receives": ("name",),
        "sorts": ("join",),
        "accepts-reason": ("name",),
    }
    assert found.moved == []


def test_a_blueprint_is_as_itself():
    """Compared with itself, nothing differs, and nothing that was wrong is settled by magic."""
    found = compare(DELAY, DELAY)
    assert [found.added, found.removed, found.changed, found.moved] == [[], [], [], []]
    assert {concern.fate for concern in found.concerns} == {Fate.OPEN}
    assert found.before == found.after


@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(blueprints(), blueprints())
def test_every_element_stands_in_one_pair(one, two):
    """However two blueprints look, each element is matched once or not at all, and turning them round agrees."""
    found, back = compare(one, two), compare(two, one)
    befores = [pair.before.id for pair in found.pairs if pair.before]
    afters = [pair.after.id for pair in found.pairs if pair.after]
    assert len(befores) == len(set(befores))
    assert len(afters) == len(set(afters))
    counts = {id for id, each in one.flow.elements.items() if str(each.kind) != "note" and each.cell.same is None}
    assert set(befores) == counts
    assert {pair.element.id for pair in found.added} == {pair.element.id for pair in back.removed}
    assert len(found.changed) == len(back.changed)


def test_ids_go_before_names():
    """A written id is followed through another name, lane and step; who has the old name is somebody else."""
    found = compare(
        service("customer: {name: Pays, id: pays}, frontstage: Takes cash"),
        service("frontstage: {name: Pays}\ncustomer: {name: Pays by card, id: pays}, frontstage: Takes cash"),
    )
    assert [(pair.before and pair.before.cell.name, pair.after and pair.after.cell.name) for pair in found.pairs] == [
        (None, "Pays"),
        ("Pays", "Pays by card"),
        ("Takes cash", "Takes cash"),
    ]


def test_names_match_where_ids_do_not():
    """The same name in the same kind of lane is the same; of several the first is the first."""
    before = service("customer: Waits, backstage: Cooks\ncustomer: Waits")
    after = service("customer: Waits, support: Cooks\ncustomer: Waits\ncustomer: Waits")
    found = compare(before, after)
    waits = [
        (pair.before and pair.before.column.number, pair.after and pair.after.column.number) for pair in found.pairs
    ]
    assert waits == [(1, 1), (None, 1), (2, 2), (None, 3), (1, None)]
    assert ids(found, "removed") == ["1.1.backstage"]


def test_elsewhere_in_time_is_not_changed():
    """What stands in another step, or is written with other spaces, is as it was."""
    before = service("name: One, customer: {name: Pays  now, id: p}\nname: Two, customer: Leaves")
    after = service("name: Two, customer: Leaves\nname: Three, customer: {name: Pays now, id: p}")
    found = compare(before, after)
    assert [pair.fields for pair in found.pairs] == [(), ()]


def test_another_lane_of_the_kind_is_a_change():
    """Another unit does it: `lane` is told; that a lane got another key and kept its name is nothing."""
    lanes = "lanes: [customer, {kind: support, id: road, name: Road}, {kind: support, id: air, name: Air}]"
    renamed = "lanes: [customer, {kind: support, id: street, name: Road}, {kind: support, id: air, name: Air}]"
    before = service("customer: Sends, road: {name: Carries, id: x}", lanes)
    assert compare(before, service("customer: Sends, air: {name: Carries, id: x}", lanes)).changed[0].fields == (
        "lane",
    )
    assert compare(before, service("customer: Sends, street: {name: Carries, id: x}", renamed)).changed == []


def test_notes_and_repeated_cards_do_not_count():
    """A remark is no element of the service, and a card that shows another again is none of its own."""
    lanes = "lanes: [customer, frontstage, {kind: note, id: n}]"
    before = service("customer: {name: Pays, id: p}", lanes)
    after = service("customer: {name: Pays, id: p}, n: Cash only\ncustomer: {name: Pays, same: p}", lanes)
    assert not compare(before, after).changed
    assert ids(compare(before, after), "added") == []


@pytest.mark.parametrize(
    ("before", "after", "meaning"),
    [
        ("backstage: {name: A, id: a}", "frontstage: {name: A, id: a}", [Shift.VISIBLE]),
        ("frontstage: {name: A, id: a}", "backstage: {name: A, id: a}", [Shift.HIDDEN]),
        ("frontstage: {name: A, id: a}", "support: {name: A, id: a}", [Shift.HIDDEN]),
        ("frontstage: {name: A, id: a}", "customer: {name: A, id: a}", [Shift.SELF_SERVICE]),
        ("backstage: {name: A, id: a}", "customer: {name: A, id: a}", [Shift.SELF_SERVICE]),
        ("frontstage: {name: A, id: a}", "frontstage: {name: A, id: a, technology: true}", [Shift.SELF_SERVICE]),
        (
            "backstage: {name: A, id: a}",
            "frontstage: {name: A, id: a, technology: true}",
            [Shift.VISIBLE, Shift.SELF_SERVICE],
        ),
        ("backstage: {name: A, id: a}", "backstage: {name: A, id: a, technology: true}", [Shift.AUTOMATED]),
        ("frontstage: {name: A, id: a, technology: true}", "frontstage: {name: A, id: a}", [Shift.BY_PERSON]),
        ("customer: {name: A, id: a}", "frontstage: {name: A, id: a}", [Shift.TAKEN_OVER]),
        ("backstage: {name: A, id: a}", "support: {name: A, id: a}", [Shift.AWAY]),
        ("management: {name: A, id: a}", "preparation: {name: A, id: a}", [Shift.CLOSER]),
        ("evidence: {name: A, id: a}", "frontstage: {name: A, id: a}", []),
        ("frontstage: {name: A, id: a}", "frontstage: {name: B, id: a}", []),
    ],
)  # fmt: skip
def test_what_a_move_means(before, after, meaning):
    """Across the line of visibility, across that of interaction, and from hands to hands."""
    assert shifts(before, after) == [meaning]


def test_a_lane_of_technology_makes_self_service():
    """It is the same whether the lane or the action says that a system does it."""
    lanes = "lanes: [customer, {kind: frontstage, id: desk}, {kind: frontstage, id: kiosk, technology: true}]"
    before = service("customer: Comes, desk: {name: Checks in, id: x}", lanes)
    after = service("customer: Comes, kiosk: {name: Checks in, id: x}", lanes)
    (pair,) = compare(before, after).moved
    assert (pair.shifts, pair.fields) == ((Shift.SELF_SERVICE,), ("lane", "technology"))


WRONG = """\
customer: {name: Waits, id: waits, pain: [{what: Cold, id: cold}, Loud]}
frontstage: {name: Greets, fail: {what: Late, id: late}}
customer: {name: Pays, moment: {kind: negative, id: bill}}
frontstage: {name: Thanks, id: thanks, moment: {kind: positive}}
"""


@pytest.mark.parametrize(
    ("top", "fates"),
    [
        ("", ["open", "open", "open", "open"]),
        ("resolves: [cold, late]", ["resolved", "open", "resolved", "open"]),
        ("resolves: [waits]\naccepts: {id: late, why: Rare}", ["resolved", "resolved", "accepted", "open"]),
        ("accepts: cold\ndrops: [waits, bill]", ["accepted", "dropped", "open", "dropped"]),
        ("resolves: bill\ndrops: bill", ["open", "open", "open", "resolved"]),
    ],
)
def test_what_is_wrong_is_settled_or_open(top, fates):
    """By its own id, else by that of its action; what is resolved is not dropped as well."""
    found = list(troubles(service(WRONG), service("customer: Comes", top)))
    assert [(each.kind, each.what) for each in found] == [
        ("pain", "Cold"), ("pain", "Loud"), ("fail", "Late"), ("moment", "Pays"),
    ]  # fmt: skip
    assert [each.fate for each in found] == fates


def test_the_reason_is_kept():
    """Why something is accepted stands beside it."""
    found = list(troubles(service(WRONG), service("customer: Comes", "accepts: {id: late, why: Rare}")))
    assert [each.why for each in found] == [None, None, "Rare", None]


@pytest.mark.parametrize(
    ("after", "fate"),
    [
        ("frontstage: {name: Thanks a lot, id: thanks, moment: {kind: neutral}}", Fate.KEPT),
        ("frontstage: {name: Thanks a lot, id: thanks}", Fate.LOST),
        ("customer: Leaves", Fate.LOST),
    ],
)
def test_a_good_moment_may_be_lost(after, fate):
    """A moment of truth that goes well is kept, or the design gave it up without a word."""
    found = compare(service(WRONG), service(after))
    assert (found.concerns[-1].element.id, found.concerns[-1].fate) == ("thanks", fate)
    dropped = compare(service(WRONG), service(after, "drops: {id: thanks, why: Too much}"))
    assert (dropped.concerns[-1].fate, dropped.concerns[-1].why) == (Fate.DROPPED, "Too much")


def test_crossings_are_counted_both_ways():
    """Up and down, each connection once, however far it leads; evidence stands on no side."""
    found = compare(
        service("evidence: Sign, customer: Asks, frontstage: Answers, backstage: Looks up, support: System"),
        service("customer: Asks, frontstage: A\nstarts: backstage, customer: Hears, frontstage: Tells, backstage: B"),
    )
    assert found.before.crossings == {
        LineName.INTERACTION: 1, LineName.VISIBILITY: 1, LineName.INTERNAL_INTERACTION: 1,
    }  # fmt: skip
    assert found.after.crossings == {
        LineName.INTERACTION: 2, LineName.VISIBILITY: 1, LineName.INTERNAL_INTERACTION: 0,
    }  # fmt: skip


def test_time_waits_and_costs():
    """The customer's way with its waits, the waits alone, and the costs that are written."""
    found = compare(
        service("customer: {name: Queues, wait: 9 min, time: 1 min}, frontstage: {name: Serves, time: 3 min, cost: 4}"),
        service("customer: {name: Orders, time: 2 min}, support: {name: Cooks, time: 1 h, cost: 1.5}"),
    )
    assert (found.before.time, found.before.wait, found.before.cost) == (12 * 60, 9 * 60, WrittenCost(4, 0, 1, 2))
    assert (found.after.time, found.after.wait, found.after.cost) == (120, 0, WrittenCost(1.5, 0, 1, 2))


def test_waits_in_a_loop_count_as_often_as_they_come():
    """Half of those who ask must wait once more, and again: twice the wait on average."""
    loop = """\
customer: {name: Waits, id: w, wait: 5 min}
customer: {name: Asks, decision: true, to: [{id: w, probability: 0.5}, {id: go, probability: 0.5}]}
customer: {name: Goes, id: go}
"""
    assert compare(service(loop), service("customer: Goes")).before.wait == pytest.approx(600)


def test_what_nobody_wrote_is_not_known():
    """Without times and costs nothing is claimed; a way without end takes forever."""
    found = compare(DELAY, NOTICE)
    assert (found.before.time, found.before.wait, found.before.cost) == (None, None, None)
    endless = service("customer: {name: Asks, id: a, time: 1 min, decision: true, to: {id: a, probability: 1}}")
    assert compare(endless, endless).after.time == math.inf


def test_the_drawing_marks_what_the_comparison_tells():
    """The marks of the drawing are those of the comparison."""
    found = compare(DELAY, NOTICE)
    expected = dict.fromkeys(ids(found, "added"), "added") | dict.fromkeys(ids(found, "changed"), "changed")
    assert changes(DELAY, NOTICE) == expected
    assert [each.id for each in removed(DELAY, NOTICE)] == ids(found, "removed")
