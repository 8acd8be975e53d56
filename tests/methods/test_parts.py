"""Times, costs and simulation of a service whose cards stand for other blueprints."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from blueprint.api import load, loads
from blueprint.integrations.embedding import files_of
from blueprint.methods.cost import written_cost
from blueprint.methods.simulating.service_plan import service_plan
from blueprint.methods.timing import customer_times, path_steps, usual_wait
from blueprint.neighbours import parts_below
from blueprint.pipeline import check

VISIT = """\
title: A visit
phases:
  - steps:
      - customer: {name: Arrives, time: 10 min, cost: 3}
      - customer: {name: Is operated, id: operated, blueprint: theatre.yaml}
      - customer: {name: Goes home, time: 5 min}
simulation: {arrivals: 1}
"""
THEATRE = """\
title: In theatre
phases:
  - steps:
      - customer: {name: Falls asleep, time: {standard: 15 min, acceptable: 25 min}, wait: {expected: 5 min}}
        backstage: {name: Sharpens the knife, cost: 40}
      - customer: {name: Rests, blueprint: ward/ward.yaml}
      - after: 1 h
        customer: {name: Wakes up, time: 20 min}
"""
WARD = """\
title: On the ward
phases:
  - steps:
      - customer: {name: Lies down, time: 30 min, cost: 7}
      - after: 1 h
        customer: Gets up
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A visit with a part that has a part: the ward takes 30 min and 1 h more passes in it."""
    (tmp_path / "ward").mkdir()
    for name, text in (("visit.yaml", VISIT), ("theatre.yaml", THEATRE), ("ward/ward.yaml", WARD)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def minutes(path: Path) -> tuple[float, float, float]:
    """Standard and acceptable time of the one customer, and what elapses."""
    (time,) = customer_times(load(path))
    return time.standard / 60, time.acceptable / 60, time.elapsed / 60


def test_times_of_parts_count_where_the_card_has_none(folder):
    """10 + (15 busy + 5 waiting + 30 on the ward + 20) + 5 = 85 min; 10 min more are acceptable; 1 h passes twice."""
    assert minutes(folder / "visit.yaml") == pytest.approx((85, 95, 85 + 120))
    assert usual_wait(load(folder / "visit.yaml")) == 5 * 60
    operated = path_steps(load(folder / "visit.yaml"))[1].time
    assert [seconds / 60 for seconds in operated] == pytest.approx([65, 5, 0, 120])


def test_what_the_card_says_goes_first(folder):
    """A time in place of all that the part takes, a wait in place of the part's waits."""
    part = "blueprint: theatre.yaml"
    (folder / "visit.yaml").write_text(VISIT.replace(part, f"{part}, time: 50 min"), "utf-8")
    assert minutes(folder / "visit.yaml") == pytest.approx((65, 65, 65))
    (folder / "visit.yaml").write_text(VISIT.replace(part, f"{part}, wait: 1 min"), "utf-8")
    assert minutes(folder / "visit.yaml")[0] == pytest.approx(81)


def test_a_part_in_front_of_the_customer_counts_as_what_is_done_there(folder):
    """The longer of the customer's 2 min and the 30 min of the ward, as of any two that act side by side."""
    card = "customer: {name: Waits for it, time: 2 min}\n        frontstage: {name: Cares, blueprint: ward/ward.yaml}"
    old = "customer: {name: Is operated, id: operated, blueprint: theatre.yaml}"
    (folder / "visit.yaml").write_text(VISIT.replace(old, card), "utf-8")
    assert minutes(folder / "visit.yaml") == pytest.approx((45, 45, 105))


def test_costs_of_parts_count_where_the_card_has_none(folder):
    """3 of the visit, 40 of theatre and 7 of the ward below it; a cost at the card goes first."""
    assert written_cost(load(folder / "visit.yaml")).main_path == 50
    text = VISIT.replace("blueprint: theatre.yaml", "blueprint: theatre.yaml, cost: 20")
    (folder / "visit.yaml").write_text(text, "utf-8")
    assert written_cost(load(folder / "visit.yaml")).main_path == 23


def test_a_simulated_part_lasts_as_long_as_its_customer_needs(folder):
    """70 min of the customer, and 2 h that pass meanwhile and delay nobody."""
    path = folder / "visit.yaml"
    path.write_text(VISIT.replace("arrivals: 1", "arrivals: 1, spread: fixed"), "utf-8")
    plan = service_plan(load(path))
    (operated,) = (stop for stops in plan.stops.values() for stop in stops if stop.tasks[0].id == "operated")
    assert operated.after == pytest.approx(2 * 3600)
    (lasts,) = (task.lasts for task in operated.tasks)
    assert lasts is not None
    assert lasts(Random(1)) == pytest.approx(70 * 60)


def test_a_changed_part_of_a_part_counts_as_it_is_now(folder):
    """Nothing is kept of files that were written since."""
    assert minutes(folder / "visit.yaml")[0] == pytest.approx(85)
    (folder / "ward" / "ward.yaml").write_text(WARD.replace("30 min", "100 min"), "utf-8")
    assert minutes(folder / "visit.yaml")[0] == pytest.approx(155)


@pytest.mark.parametrize("back", ["../visit.yaml", "../theatre.yaml", "ward.yaml"])
def test_a_circle_counts_nothing(folder, back):
    """Parts that lead back to where they began end, and have no time; what lies beside them counts as ever."""
    (folder / "ward" / "ward.yaml").write_text(
        WARD.replace("customer: Gets up", f"customer: {{blueprint: {back}, name: Up}}")
    )
    assert minutes(folder / "visit.yaml")[0] == pytest.approx(15)


@pytest.mark.parametrize("text", [None, "title: [", "title: T\nphases: []\n"])
def test_a_part_that_cannot_be_read_counts_nothing(folder, text):
    """One that is not there, is broken, or says nothing."""
    path = folder / "theatre.yaml"
    path.unlink() if text is None else path.write_text(text, "utf-8")
    assert minutes(folder / "visit.yaml") == pytest.approx((15, 15, 15))


def test_a_chain_of_many_parts_is_followed(folder):
    """As deep as it goes: 400 blueprints of 1 min, each a part of the one before."""
    for number in range(400):
        part = f"      - customer: {{name: B, blueprint: {number + 1}.yaml}}\n" if number < 399 else ""
        text = f"title: T\nphases:\n  - steps:\n      - customer: {{name: A, time: 1 min}}\n{part}"
        (folder / f"{number}.yaml").write_text(text, "utf-8")
    assert minutes(folder / "0.yaml")[0] == pytest.approx(400)


def test_the_time_of_a_card_is_compared_with_parts_of_parts(folder):
    """BP805 knows the 70 min, 30 of which are the ward's."""
    for time, told in (("40 min", ["BP805"]), ("70 min", [])):
        (folder / "visit.yaml").write_text(VISIT.replace("theatre.yaml", f"theatre.yaml, time: {time}"), "utf-8")
        assert [found.code for found in check(load(folder / "visit.yaml"), select=["BP805"])] == told


def test_files_of_parts_of_parts_change_what_is_said(folder):
    """A documentation and a batch look again when any of them was written."""
    blueprint = load(folder / "visit.yaml")
    assert {path.name for path in files_of(blueprint)} == {"theatre.yaml", "ward.yaml"}
    assert {path.name for path in parts_below(blueprint)} == {"theatre.yaml", "ward.yaml"}


def test_a_text_without_a_folder_has_no_parts():
    """Nothing is looked for where nothing says where."""
    (time,) = customer_times(loads(VISIT))
    assert time.standard == 15 * 60
