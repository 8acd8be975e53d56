"""What holds of the arrows of any service into which nobody wrote one: lanes, stacks, spans and cases as they come."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint import Blueprint, Element, LaneKind
from blueprint.pipeline import check

LANES: tuple[dict[str, Any], ...] = (
    {"kind": "evidence"},
    {"kind": "customer", "id": "guest"},
    {"kind": "customer", "id": "companion"},
    {"kind": "frontstage", "id": "desk"},
    {"kind": "frontstage", "id": "app", "technology": True},
    {"kind": "frontstage", "id": "porter"},
    {"kind": "backstage", "id": "kitchen"},
    {"kind": "backstage", "id": "office"},
    {"kind": "support", "id": "systems", "technology": True},
    {"kind": "support", "id": "partners"},
    {"kind": "preparation"},
    {"kind": "note", "id": "remarks"},
)
CASES = ("it rains", "it snows")


@st.composite
def plain_services(draw: st.DrawFn) -> dict[str, Any]:
    """A service of which only is written who stands where, and when; at least one customer acts."""
    keys = ["guest", *draw(st.sets(st.sampled_from([lane.get("id", lane["kind"]) for lane in LANES])))]
    lanes = [dict(lane) for lane in LANES if lane.get("id", lane["kind"]) in keys]
    steps: list[dict[str, Any]] = []
    count = draw(st.integers(1, 7))
    for number in range(count):
        step: dict[str, Any] = {"id": f"s{number}"}
        if draw(st.integers(0, 3)) == 0:
            step["when"] = draw(st.sampled_from(CASES))
        if draw(st.integers(0, 4)) == 0:
            step["starts"] = draw(st.sampled_from(["frontstage", "backstage", "support"]))
        if draw(st.booleans()):
            step["channel"] = draw(st.sampled_from(["in person", "kiosk", "phone", "app"]))
        for lane in lanes:
            key = lane.get("id", lane["kind"])
            stack = []
            for place in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
                card: dict[str, Any] = {"name": f"{key} {number} {place}"}
                if lane["kind"] != "note":
                    card["id"] = f"{key}-{number}-{place}"
                    if draw(st.integers(0, 5)) == 0:
                        card["spans"] = f"s{draw(st.integers(number, count - 1))}"
                if lane["kind"] == "customer":
                    card["alone"] = draw(st.integers(0, 4)) == 0
                stack.append(card)
            if stack:
                step[key] = stack
        steps.append(step)
    steps[draw(st.integers(0, count - 1))].setdefault("guest", {"name": "Acts", "id": "acts"})
    return {"title": "Service", "lanes": lanes, "phases": [{"steps": steps}]}


def met(blueprint: Blueprint, one: list[Element], other: list[Element]) -> bool:
    """Whether any card of a cell is connected with any of another."""
    here, there = {each.id for each in one}, {each.id for each in other}
    ways = blueprint.flow.connections
    return any({way.source, way.target} & here and {way.source, way.target} & there for way in ways)


def cells(blueprint: Blueprint, column: int, kind: LaneKind) -> list[list[Element]]:
    """The filled cells of a kind in a step, what spans into it included, without those who are alone."""
    flow = blueprint.flow
    found = [cell for cell in flow.standing(flow.columns[column - 1]) if cell[0].kind is kind]
    return [contact for cell in found if (contact := [each for each in cell if not each.alone])]


NEIGHBOURS = tuple(pairwise([LaneKind.CUSTOMER, LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT]))


@settings(deadline=None, derandomize=True, database=None, max_examples=40)
@given(plain_services())
def test_who_stands_beside_somebody_is_met(data: dict[str, Any]):
    """Where two neighbouring kinds of lanes are filled in a step, each filled cell of either is connected with one."""
    blueprint = Blueprint.model_validate(data)
    for column in blueprint.flow.columns:
        for upper, lower in NEIGHBOURS:
            above, below = cells(blueprint, column.number, upper), cells(blueprint, column.number, lower)
            for cell in above if below else ():
                assert any(met(blueprint, cell, other) for other in below)
            for cell in below if above else ():
                assert any(met(blueprint, cell, other) for other in above)


@settings(deadline=None, derandomize=True, database=None, max_examples=40)
@given(plain_services())
def test_no_derived_vertical_crosses_another(data: dict[str, Any]):
    """Of two connections between the lanes of two kinds in a step, none begins above the other and ends below it."""
    blueprint = Blueprint.model_validate(data)
    flow = blueprint.flow
    rank = {lane.key: number for number, lane in enumerate(flow.lanes)}
    for column in flow.columns:
        ends = [(flow.elements[way.source], flow.elements[way.target]) for way in flow.connections]
        inside = [(one, other) for one, other in ends if one.column is column and other.column is column]
        for kinds in NEIGHBOURS:
            pairs = [
                sorted(pair, key=lambda each: kinds.index(each.kind))
                for pair in inside
                if {p.kind for p in pair} == {*kinds}
            ]
            places = [(rank[upper.lane.key], rank[lower.lane.key]) for upper, lower in pairs]
            assert not any(one[0] < other[0] and one[1] > other[1] for one in places for other in places)


@settings(deadline=None, derandomize=True, database=None, max_examples=40)
@given(plain_services(), st.data())
def test_writing_what_is_derived_changes_nothing(data: dict[str, Any], more: st.DataObject):
    """A written connection that is derived as well can be taken out: but into a case, where it says more."""
    before = Blueprint.model_validate(data).flow
    known = [way for way in before.connections if before.elements[way.target].column.case is None]
    if not known:
        return
    way = more.draw(st.sampled_from(known))
    for step in data["phases"][0]["steps"]:
        for stack in step.values():
            for card in [stack] if isinstance(stack, dict) else stack if isinstance(stack, list) else ():
                if card.get("id") == way.source:
                    card["also"] = [way.target]
    after = Blueprint.model_validate(data).flow
    assert [each[:3] for each in after.connections] == [each[:3] for each in before.connections]


@settings(deadline=None, derandomize=True, database=None, max_examples=40)
@given(plain_services())
def test_a_plain_service_has_no_error(data: dict[str, Any]):
    """Whatever lanes, spans and cases: nothing of structure, lines and flow is wrong, and every step is reached."""
    findings = check(Blueprint.model_validate(data), select=["BP1", "BP2", "BP5"])
    assert [str(each) for each in findings if each.severity == "error" or each.code in ("BP501", "BP502")] == []


@pytest.mark.parametrize("case", [None, "it rains"])
def test_arrows_grow_with_the_cards(case: str | None):
    """Twice the steps, twice the arrows, give or take those at the ends: nothing is connected all with all."""

    def count(steps: int) -> int:
        step = {
            "when": case,
            "customer": "Acts",
            "frontstage": ["Answers", "Asks"],
            "backstage": "Works",
            "support": "Helps",
        }
        plain = {"customer": "Acts", "frontstage": "Answers"}
        phases = [{"steps": [plain, step] * steps}]
        return len(Blueprint.model_validate({"title": "Service", "phases": phases}).flow.connections)

    assert count(200) - count(100) == count(300) - count(200) <= 100 * 8
