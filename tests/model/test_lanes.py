"""Lanes and the lines between them (docs: the file format, "Lanes and lines")."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.drawing.picture import Picture

from blueprint import Blueprint, InvalidBlueprint, Lane, loads

DEFAULT = ["evidence", "customer", "frontstage", "backstage", "support"]


def service(lanes: Sequence[object] = (), **cells: object) -> Blueprint:
    """A blueprint of one step."""
    return Blueprint(title="Test", lanes=lanes, phases=[{"steps": [cells]}])


def keys(blueprint: Blueprint) -> list[str]:
    """The lanes from top to bottom."""
    return [lane.key for lane in blueprint.all_lanes]


def test_five_lanes_are_there_without_being_declared():
    """A blueprint without lanes has the five of the method, empty ones too, and draws them."""
    blueprint = Blueprint(title="Test", phases=[])
    assert keys(blueprint) == DEFAULT
    assert [lane.data["lane"] for lane in Picture(blueprint.draw().svg).of("lane")] == DEFAULT


def test_the_short_form_is_a_kind_that_is_also_the_id():
    """A lane written as a text is its kind, and called by it."""
    assert [(lane.kind, lane.key) for lane in service(["support"]).all_lanes] == [("support", "support")]
    assert service(["前台"], frontstage="A").lanes[0] == Lane(kind="frontstage")


@pytest.mark.parametrize(
    ("chinese", "kind"),
    [
        ("物理证据", "evidence"),
        ("顾客", "customer"),
        ("前台交互", "frontstage"),
        ("后台行为", "backstage"),
        ("支持", "support"),
    ],
)
def test_kinds_have_the_chinese_names_that_textbooks_give_them(chinese, kind):
    """The method has no one Chinese translation: a lane's kind may be said as any of them says it."""
    (lane,) = Blueprint(title="Test", lanes=[chinese], phases=[]).lanes
    assert (lane.kind, lane.key) == (kind, kind)


@pytest.mark.parametrize(
    ("declared", "used", "expected"),
    [
        (["customer", "support"], "backstage", ["customer", "backstage", "support"]),
        (["customer", "support"], "evidence", ["evidence", "customer", "support"]),
        (["customer", "evidence"], "frontstage", ["customer", "frontstage", "evidence"]),
        (["frontstage", "management"], "customer", ["customer", "frontstage", "management"]),
        ([], "management", [*DEFAULT, "management"]),
        ([], "preparation", [*DEFAULT, "preparation"]),
    ],
)
def test_a_kind_in_use_gets_its_lane_at_its_place(declared, used, expected):
    """A standard kind that a step uses and `lanes` leaves out gets its default lane, in the order of kinds."""
    assert keys(service(declared, **{used: "A"})) == expected


def test_a_bare_kind_means_the_first_lane_of_that_kind():
    """`frontstage` in a step is the first declared lane of that kind."""
    lanes = [{"kind": "frontstage", "id": "desk"}, {"kind": "frontstage", "id": "app"}]
    blueprint = service(lanes, frontstage="A", app="B")
    assert keys(blueprint) == ["desk", "app"]
    assert [element.lane.key for element in blueprint.flow.elements.values()] == ["desk", "app"]


def test_text_in_an_unknown_lane_is_an_error():
    """A key of a step that is no lane is refused, and the nearest one named."""
    with pytest.raises(ValueError, match="`desk` is no key of a step and no lane"):
        service(desk="A")
    with pytest.raises(InvalidBlueprint, match="Did you mean `frontstage`"):
        loads("title: Test\nphases: [{steps: [{frontsage: A}]}]")


def test_a_lane_may_not_take_a_step_s_own_key():
    """A lane cannot be called like a key of steps, nor like another kind: its cells could not be told apart."""
    for id in ("name", "channel", "support"):
        with pytest.raises(ValueError, match="means something else in a step"):
            service([{"kind": "frontstage", "id": id}])


ALL = ["interaction", "visibility", "internal-interaction", "order-penetration", "implementation"]


@pytest.mark.parametrize(
    ("lanes", "expected"),
    [
        (DEFAULT, {"interaction": "frontstage", "visibility": "backstage", "internal-interaction": "support"}),
        (["customer", "support"], dict.fromkeys(ALL[:3], "support")),
        (["customer", "frontstage"], {"interaction": "frontstage"}),
        (["frontstage", "backstage"], {"visibility": "backstage"}),
        (
            ["support", "preparation", "management"],
            {"order-penetration": "preparation", "implementation": "management"},
        ),
        (["customer", "management"], dict.fromkeys(ALL, "management")),
        (["customer", "evidence"], {}),
        (["customer", {"kind": "note", "id": "n"}, "frontstage"], {"interaction": "frontstage"}),
    ],
)
def test_lines_stand_where_lanes_stand_on_both_sides(lanes, expected):
    """A line stands at the top of the first lane below it that is no note lane, and only between two lanes."""
    blueprint = service(lanes)
    assert {str(line.name): line.below[0] for line in blueprint.lines} == expected
    picture = Picture(blueprint.draw().svg)
    tops = {lane.data["lane"]: lane.box.top for lane in picture.of("lane")}
    for name, line, *_ in picture.lines:
        together = [other for other, lane in expected.items() if lane == expected[name]]
        assert line.y == pytest.approx(tops[expected[name]] + 6 * together.index(name), abs=0.02)


def test_lines_that_would_coincide_stand_6_px_apart():
    """Without frontstage and backstage, the three lines of the method are drawn side by side."""
    lines = Picture(service(["customer", "support"]).draw().svg).lines
    first, second, third = (line.place.y for line in lines)
    assert (second - first, third - second) == pytest.approx((6, 6))
