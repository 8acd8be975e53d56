"""A part in the place of the card that stands for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.drawing.promises import broken_promises

from blueprint import Action, Blueprint, BlueprintError, load
from blueprint.cli import main

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital"


@pytest.fixture
def visit() -> Blueprint:
    """The hospital's visit, four of whose cards stand for blueprints."""
    return load(HOSPITAL / "visit.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A service with a part, which has a part in a folder below."""
    (tmp_path / "ward").mkdir()
    (tmp_path / "whole.yaml").write_text(WHOLE, "utf-8")
    (tmp_path / "theatre.yaml").write_text(THEATRE, "utf-8")
    (tmp_path / "ward" / "recovery.yaml").write_text(RECOVERY, "utf-8")
    return tmp_path


WHOLE = """\
title: Operation
metrics: {id: late, target: 2}
lanes: [customer, {kind: frontstage, id: nurse, name: Nurses}]
phases:
  - name: Day
    after: 2 d
    steps:
      - customer: {name: Comes, id: comes, to: op, fail: {what: Gets lost, recovery: op}}
      - name: Theatre
        when: it is needed
        customer:
          name: Is operated on
          id: op
          blueprint: theatre.yaml
          to: goes
          pain: It is cold
          moment: {kind: negative, warnings: {metric: late, warn: 3}}
        nurse: Waits outside
      - customer: {name: Goes, id: goes, also: op}
"""
THEATRE = """\
title: In theatre
metrics: {id: late, name: Late starts}
lanes:
  - {kind: customer, id: patient, name: The patient}
  - {kind: frontstage, id: staff, name: nurses}
  - {kind: backstage, id: nurse, name: Hidden}
phases:
  - name: In
    steps:
      - name: Door
        patient: {name: Is wheeled in, id: in}
        staff: {name: Greets, id: greets, to: sleeps}
        nurse: {name: Cleans, moment: {kind: positive, warnings: {metric: late, warn: 1}}}
  - steps:
      - patient: {name: Sleeps, id: sleeps}
      - patient: {name: Wakes, id: wakes, blueprint: ward/recovery.yaml}
"""
RECOVERY = (
    "title: Recovery\nphases: {steps: {customer: {name: Drinks tea, link: tea.html, blueprint: ../theatre.yaml}}}\n"
)


def names(blueprint: Blueprint) -> list[str | None]:
    """The headings of the phases."""
    return [phase.name for phase in blueprint.phases]


def action(blueprint: Blueprint, id: str) -> Action:
    """The action with this id."""
    found = blueprint[id]
    assert isinstance(found, Action)
    return found


def ways(blueprint: Blueprint) -> set[tuple[str, str]]:
    """All connections."""
    return {(way.source, way.target) for way in blueprint.flow.connections}


def test_the_parts_phases_stand_where_its_card_was(visit):
    """The phase of the card is cut in two around those of the part, whose headings say which part they are."""
    made = visit.expanded("operation")
    assert names(made) == [
        "Referral", "Treatment", "A day in the day ward › Arrival", "A day in the day ward › Operation", "Treatment",
        "Afterwards",
    ]  # fmt: skip
    assert "operation" not in made.flow.elements


def test_nothing_else_is_lost(visit):
    """Every other card of the parent and every card of the part are there, each with all that is said of it."""
    part, made = load(HOSPITAL / "day-surgery.yaml"), visit.expanded("operation")
    cards = made.flow.elements
    assert [cards[f"operation.{id}"].cell.name for id in part.flow.elements] == [
        each.cell.name for each in part.flow.elements.values()
    ]
    there = [each.cell.name for id, each in cards.items() if not id.startswith("operation.")]
    assert there == [each.cell.name for id, each in visit.flow.elements.items() if id != "operation"]
    moments = [
        each.moment
        for one in (visit, part)
        for id in one.flow.elements
        if (each := one[id]) and hasattr(each, "moment")
    ]
    kept = [each.cell.moment for each in cards.values() if getattr(each.cell, "moment", None)]
    assert len(kept) == len([moment for moment in moments if moment])


def test_lanes_meet_by_id_or_name(visit, folder):
    """Lanes of the same id or name are one, the part's customer is the card's; a lane that clashes is another one."""
    assert [lane.key for lane in visit.expanded("operation").all_lanes] == [lane.key for lane in visit.all_lanes] + [
        "services"
    ]
    made = load(folder / "whole.yaml").expanded("op")
    assert [(lane.key, lane.kind.value) for lane in made.all_lanes] == [
        ("customer", "customer"), ("nurse", "frontstage"), ("op.nurse", "backstage"),
    ]  # fmt: skip
    assert made.flow.elements["op.greets"].lane.key == "nurse"
    assert made.flow.elements["op.in"].lane.key == "customer"


def test_arrows_lead_to_the_parts_start_and_from_its_end(folder):
    """What led to the card leads to the part's first action, also as a recovery; where it led, the last one leads."""
    made = load(folder / "whole.yaml").expanded("op")
    assert {("comes", "op.in"), ("goes", "op.in"), ("op.wakes", "goes"), ("op.greets", "op.sleeps")} <= ways(made)
    assert action(made, "comes").fail[0].recovery == ("op.in",)
    assert made.flow.dangling == ()


def test_marks_and_cases_are_kept(folder):
    """What marks the card stands on the first action; its case is that of the part's steps; metrics do not clash."""
    made = load(folder / "whole.yaml").expanded("op")
    assert [pain.what for pain in action(made, "op.in").pain] == ["It is cold"]
    moment = action(made, "op.in").moment
    assert moment is not None
    assert moment.kind == "negative"
    assert {column.step.when for column in made.flow.columns if column.id.startswith("op.")} == {"it is needed"}
    assert [metric.id for metric in made.metrics] == ["late", "op.late"]
    (cleans,) = [id for id, each in made.flow.elements.items() if each.cell.name == "Cleans"]
    moment = action(made, cleans).moment
    assert moment is not None
    assert moment.warnings[0].metric == "op.late"


def test_parts_of_parts(folder):
    """A part of a part is called by the ids of both; files that it names are found from the parent's folder."""
    made = load(folder / "whole.yaml").expanded("op", "op.wakes")
    (tea,) = [each for each in made.flow.elements.values() if each.cell.name == "Drinks tea"]
    assert tea.id == "op.wakes.1.1.customer"
    assert (action(made, tea.id).blueprint, action(made, tea.id).link) == ("theatre.yaml", "ward/tea.html")
    assert "Recovery" in names(made)
    again = made.expanded(tea.id)
    assert f"{tea.id}.in" in again.flow.elements


@pytest.mark.parametrize(
    "ids", [("operation",), ("goes-home",), ("pays", "complains"), ("operation", "goes-home", "pays")]
)
@pytest.mark.parametrize("wrap", [None, 5])
def test_the_drawing_keeps_every_promise(visit, ids, wrap):
    """The drawing of the whole keeps what every drawing keeps."""
    assert broken_promises(visit.expanded(*ids).draw(wrap=wrap).svg) == []


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("operaton", "there is no card operaton. Did you mean `operation`?"),
        ("nonsense", "there is no card nonsense. Parts are: operation, goes-home, pays, complains."),
        ("referral.referral.customer", "referral.referral.customer stands for no other blueprint"),
    ],
)
def test_what_is_no_part_is_told(visit, id, told):
    """An id that is misspelt or of no part is told, with those that there are."""
    with pytest.raises(BlueprintError) as error:
        visit.expanded(id)
    assert told in str(error.value)


def test_a_part_that_cannot_be_read_is_told(folder):
    """So is a part that is not there, and one without an action."""
    (folder / "theatre.yaml").unlink()
    with pytest.raises(BlueprintError, match=r"the part theatre\.yaml of op cannot be read"):
        load(folder / "whole.yaml").expanded("op")
    (folder / "theatre.yaml").write_text("title: Empty\nphases: []\n", "utf-8")
    with pytest.raises(BlueprintError, match="Empty has no action"):
        load(folder / "whole.yaml").expanded("op")


def test_on_the_command_line(folder):
    """`render --expand` draws it, again when only the part has changed, and says what is no part with status 1."""
    target = folder / "out.svg"
    arguments = ["render", str(folder / "whole.yaml"), "-o", str(target), "--expand", "op", "--expand", "op.wakes"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert ">In theatre › In</text>" in target.read_text("utf-8")
    (folder / "ward" / "recovery.yaml").write_text(RECOVERY.replace("tea", "water"), "utf-8")
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert "Drinks water" in target.read_text("utf-8")
    done = CliRunner().invoke(main, ["render", str(folder / "whole.yaml"), "-o", str(target), "--expand", "opp"])
    assert done.exit_code == 1
    assert "Did you mean `op`?" in done.stderr
