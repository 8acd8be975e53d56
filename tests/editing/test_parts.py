"""Adding to a blueprint and changing it, as one does in a cell of a notebook."""

from __future__ import annotations

import pytest

from blueprint import (
    Blueprint,
    BlueprintError,
    CustomerAction,
    InvalidBlueprint,
    MomentOfTruth,
    Phase,
    Step,
    dump,
    load,
    loads,
)


@pytest.fixture
def hotel() -> Blueprint:
    """A small service, built as in a notebook."""
    return (
        Blueprint(title="Hotel", lanes=["customer", {"kind": "frontstage", "id": "desk"}, "backstage"])
        .with_phase("Arrival")
        .with_step("Check in", customer="Asks for a room", desk={"name": "Registers", "id": "registers"})
        .with_phase("Stay")
        .with_step("Sleep", customer="Sleeps")
    )


def test_a_blueprint_grows_phase_by_phase(hotel):
    """What is built step by step equals what is built at once, and reads as a written file."""
    assert hotel == Blueprint(
        title="Hotel",
        lanes=["customer", {"kind": "frontstage", "id": "desk"}, "backstage"],
        phases=[
            Phase(
                name="Arrival",
                steps=Step(name="Check in", customer="Asks for a room", desk={"name": "Registers", "id": "registers"}),
            ),
            Phase(name="Stay", steps=Step(name="Sleep", customer="Sleeps")),
        ],
    )
    assert loads(dump(hotel)) == hotel
    assert "  - name: Check in\n    customer: Asks for a room\n    desk:\n      name: Registers\n" in dump(hotel)


def test_a_blueprint_begins_with_its_title():
    """In Python a title is enough to begin with; the first step makes a phase without a name. A file needs phases."""
    begun = Blueprint(title="Coffee")
    assert begun.phases == ()
    assert begun.with_step(customer="Orders") == Blueprint(title="Coffee", phases=[{"steps": [{"customer": "Orders"}]}])
    with pytest.raises(InvalidBlueprint, match="`phases` is missing"):
        loads("title: Coffee")


def test_the_old_blueprint_stays(hotel):
    """Each change gives another blueprint; the one before is as it was."""
    before = dump(hotel)
    hotel.with_phase("Departure").with_step("Leave", customer="Leaves")
    hotel.changed("registers", name="Welcomes")
    hotel.without("stay")
    assert dump(hotel) == before


def test_a_step_goes_where_it_is_wanted(hotel):
    """A step stands last in the last phase, in the phase that is named (by name or id), or before another step."""
    grown = (
        hotel.with_step("Wake", customer="Wakes up")
        .with_step("Pay", phase="Arrival", customer="Pays")
        .with_step("Sign", phase="arrival", customer="Signs")
        .with_step("Ring", before="arrival.check-in", customer="Rings the bell")
    )
    assert [[step.name for step in phase.steps] for phase in grown.phases] == [
        ["Ring", "Check in", "Pay", "Sign"],
        ["Sleep", "Wake"],
    ]


def test_anything_with_an_id_is_changed(hotel):
    """Actions, steps, phases, lanes, marks and the blueprint itself take other fields; the rest of them stays."""
    new = (
        hotel.changed("registers", time="4 min", moment=MomentOfTruth(kind="negative", id="first"))
        .changed("first", importance=5)
        .changed("arrival.check-in", feel=1, backstage="Prepares the key")
        .changed("stay", name="Night")
        .changed("desk", name="Front desk")
        .changed(goal="A good night")
    )
    registers = new["registers"]
    assert (registers.name, registers.time.standard, registers.moment.importance) == ("Registers", "4 min", 5)
    step = next(new.steps)
    assert (step.feel, step["backstage"][0].name, step["customer"][0].name) == (
        1,
        "Prepares the key",
        "Asks for a room",
    )
    assert [phase.name for phase in new.phases] == ["Arrival", "Night"]
    assert (new.lanes[1].name, new.goal, new.title) == ("Front desk", "A good night", "Hotel")
    assert new.changed("registers", id="welcomes")["welcomes"].time == registers.time


def test_made_ids_serve_as_well_as_written_ones(hotel):
    """What has no written id is changed by the one that is made for it."""
    assert hotel.changed("stay.sleep.customer", name="Rests")["stay.sleep.customer"].name == "Rests"


def test_none_takes_a_field_away(hotel):
    """A field that is None is no longer there, and neither is what stood in a lane that is None."""
    timed = hotel.changed("registers", time="4 min")
    assert timed.changed("registers", time=None) == hotel
    assert "desk" not in next(hotel.changed("arrival.check-in", desk=None).steps).cells


def test_a_lane_s_content_is_replaced_whichever_key_it_had(hotel):
    """A lane that a step called by its kind is the same lane under its id, so nothing stands there twice."""
    kind = hotel.with_step("Leave", frontstage="Waves")
    step = kind.changed("stay.leave", desk="Says goodbye").phases[1].steps[1]
    assert [cell.name for cells in step.cells.values() for cell in cells] == ["Says goodbye"]


def test_what_is_taken_out_is_gone(hotel):
    """An action, a step or a phase is taken out by its id, with all that it holds."""
    assert "desk" not in next(hotel.without("registers").steps).cells
    assert [len(phase.steps) for phase in hotel.without("stay.sleep").phases] == [1, 0]
    assert [phase.name for phase in hotel.without("stay").phases] == ["Arrival"]


def test_a_changed_file_finds_its_files(tmp_path):
    """A blueprint from a file is compared with the same baseline after a change."""
    (tmp_path / "old.yaml").write_text("title: T\nphases: {steps: {customer: {name: Asks, id: asks}}}")
    (tmp_path / "new.yaml").write_text(
        "title: T\nbaseline: old.yaml\nphases: {steps: {customer: {name: Calls, id: c}}}"
    )
    new = load(tmp_path / "new.yaml").with_step("Pay", customer="Pays")
    assert new.folder == tmp_path
    assert new.source is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda hotel: hotel.changed("register", name="X"), "There is no `register` here. Did you mean `registers`?"),
        (lambda hotel: hotel.without("stai"), "Did you mean `stay`?"),
        (
            lambda hotel: hotel.with_step("X", phase="Arival"),
            "no phase `Arival` here. Did you mean `Arrival`?",
        ),
        (lambda hotel: hotel.with_step("X", before="stay.slep"), "There is no step `stay.slep` here"),
        (lambda hotel: hotel.with_step("X", desc="Y"), "`desc` is not known here. Did you mean `desk`?"),
        (lambda hotel: hotel.changed("registers", tme="4 min"), "`tme` is not known here. Did you mean `time`?"),
        (lambda hotel: hotel.changed("registers", time="soon"), "`soon` is no duration. Write number and unit"),
        (lambda hotel: hotel.changed("registers", name=None), "`name` is missing"),
        (lambda hotel: hotel.with_phase("X", step=[]), "`step` is called `steps` here. Write `steps`."),
        (
            lambda hotel: hotel.with_step("X", desk=CustomerAction(name="A")),
            "a CustomerAction cannot stand in the lane `desk`, which is of kind frontstage",
        ),
    ],
)
def test_what_cannot_be_is_told_with_what_was_meant(hotel, change, said):
    """Ids, lanes and fields that are not there, and values that cannot be, are told as for files: with the nearest."""
    with pytest.raises(BlueprintError) as caught:
        change(hotel)
    assert said in str(caught.value)
