"""`blueprint simulate`."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result
from tests.envelopes import rows_of

from blueprint.cli import main

COFFEE = """\
title: Coffee
phases:
  - steps:
      - customer: Orders
        frontstage: {name: Takes the order, id: takes, by: Cashier, time: 1 min}
simulation: {arrivals: 40, open: 2 h, staff: {Cashier: 1}}
"""


def simulated(*arguments: str, given: str = COFFEE) -> Result:
    """What `blueprint simulate` does with the coffee shop."""
    return CliRunner().invoke(main, ["simulate", "-", "--runs", "5", *arguments], input=given)


def test_queues_and_staff_are_listed():
    """The whole service, the queues, the staff, and how it was computed."""
    done = simulated()
    assert (done.exit_code, done.stderr) == (0, "")
    assert [heading in done.stdout for heading in ("The whole service", "Queues", "Staff")] == [True] * 3
    assert "5 days of 2 h, 40 customers an hour, seed 1" in done.stdout


def test_json_is_for_programs():
    """Numbers under names that stay the same in every language."""
    found = json.loads(simulated("--format", "json", "--language", "zh").stdout)
    (queue,) = rows_of(found, "queues")
    assert (queue["id"], queue["action"]) == ("takes", "Takes the order")
    assert queue["wait_minutes"] > 0
    assert 50 < rows_of(found, "staff")[0]["busy_percent"] < 80
    assert rows_of(found, "service")[0]["measure"] == "Customers"


def test_what_if_says_the_difference():
    """One more cashier: the same customers, and less waiting."""
    done = simulated("--what-if", "Cashier+1", "--format", "csv")
    rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert float(rows["Customers"]["difference"]) == 0
    assert float(rows["Minutes of it waiting"]["high"]) < 0
    assert float(rows["Cashier: Busy, %"]["difference"]) < -25


def test_options_stand_before_the_file():
    """Arrivals, opening time and staff."""
    done = simulated("--arrivals", "10", "--open", "1 h 30 min", "--staff", "cashier=3", "--format", "json")
    found = json.loads(done.stdout)
    assert rows_of(found, "staff")[0]["count"] == 3
    assert 5 < rows_of(found, "service")[0]["value"] < 25


def test_more_customers_can_be_tried():
    """`arrivals` is a name like those of staff."""
    done = simulated("--what-if", "arrivals=80", "--format", "csv")
    rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert float(rows["Customers"]["difference"]) > 50


def test_staff_may_be_counted_for_the_first_time():
    """What was nobody's queue before has no difference."""
    none = COFFEE.replace("staff: {Cashier: 1}", "staff: {}")
    done = simulated("--what-if", "cashier=1", "--what-if", "arrivals=12.5", "--format", "csv", given=none)
    rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    busy = rows["Cashier: Busy, %"]
    assert (busy["before"], busy["difference"]) == ("", "")
    assert 10 < float(busy["after"]) < 35


def test_nobody_in_the_file_is_a_finding():
    """Numbers under names of one's own have bounds, too."""
    done = simulated(given=COFFEE.replace("Cashier: 1}", "Cashier: 0}"))
    assert done.exit_code == 1
    assert "`0` is outside what `Cashier` may be" in done.stderr
    assert "Write 1 to 10000." in done.stderr


def test_too_much_work_is_told():
    """A queue that grows all day is no average wait."""
    assert "Cashier: more work comes in than 1 can do" in simulated("--arrivals", "90").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--staff", "Cashier"], "write WHO=N"),
        (["--what-if", "Cashier-1"], "leaves nobody"),
        (["--what-if", "Cashir+1"], "Did you mean `Cashier`?"),
        (["--what-if", "Barista+1"], "nothing says how many there are now"),
        (["--staff", "Cahsier=2"], "Did you mean `Cashier`?"),
        (["--open", "5"], "--open 5 is no duration: write number and unit"),
        (["--arrivals", "0"], "--arrivals"),
        (["--open", "0 h"], "open is 0"),
        (["--what-if", "arrivals=0"], "leaves nobody who comes"),
        (["--staff", "Cashier=1.5"], "write a whole number"),
        (["--staff", "Cashier=-2"], "write WHO=N"),
        (["--format", "csv"], "write .json or .md"),
    ],
)
def test_a_slip_is_told(arguments: list[str], message: str):
    """With what to write."""
    done = simulated(*arguments)
    assert done.exit_code in (1, 2)
    assert message in done.stderr
    assert done.stdout == ""


def test_a_file_without_arrivals_says_what_to_add():
    """The one number that must be known."""
    done = simulated(given=COFFEE.replace("arrivals: 40, ", ""))
    assert done.exit_code == 1
    assert "simulation: {arrivals: 20}" in done.stderr


def test_one_more_is_one_more_in_every_shift():
    """And arrivals by the hour keep their shape where more come."""
    hours = COFFEE.replace("arrivals: 40, open: 2 h", "arrivals: {8:00-9:00: 20, 9:00-11:00: 50}").replace(
        "{Cashier: 1}", "{Cashier: {8:00-9:00: 1, 9:00-11:00: 2}}"
    )
    done = simulated("--what-if", "Cashier+1", "--what-if", "arrivals+10", "--format", "csv", given=hours)
    rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert float(rows["Customers"]["before"]) == pytest.approx(120, rel=0.1)
    assert float(rows["Customers"]["difference"]) == pytest.approx(30, rel=0.3)
    assert float(rows["Cashier: Busy, %"]["difference"]) < 0


def test_the_bottleneck_says_what_one_more_and_one_fewer_change():
    """In one table, so that CSV holds it; who is alone has no fewer."""
    busy = COFFEE.replace("arrivals: 40", "arrivals: 80").replace("Cashier: 1", "Cashier: 2")
    done = simulated("--bottleneck", "--format", "csv", given=busy)
    rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    waiting = rows["Minutes of it waiting"]
    assert float(waiting["more_high"]) < 0 < float(waiting["fewer_low"])
    shown = simulated("--bottleneck").stdout
    assert "Cashier is the bottleneck" in shown
    assert "one fewer leaves nobody" in shown
    both = simulated("--bottleneck", "--what-if", "Cashier+1")
    assert (both.exit_code, "without --what-if" in both.stderr) == (2, True)
