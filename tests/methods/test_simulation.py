"""Days of a service, held against the formulas of queues and against expected times."""

from __future__ import annotations

from math import factorial
from pathlib import Path
from random import Random
from statistics import fmean, pstdev
from typing import Any

import pytest

from blueprint import Blueprint, BlueprintError, Phase, Step, load
from blueprint.methods.simulating.spreads import draw
from blueprint.methods.simulation import simulate
from blueprint.methods.statistics.estimates import Estimate
from blueprint.methods.timing import path_steps
from blueprint.model.hours import day_time
from blueprint.model.seldom_words import Spread
from blueprint.model.simulation import Simulation
from blueprint.reading.reader import read

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
HOUR = 3600.0


def service(*steps: dict[str, Any], **simulation: Any) -> Blueprint:
    """A blueprint of one phase."""
    return Blueprint(title="A", phases=[Phase(steps=[Step(**step) for step in steps])], simulation=simulation or None)


def counter(time: str = "4 min", **simulation: Any) -> Blueprint:
    """One counter, at which a clerk serves."""
    return service({"customer": "Comes", "frontstage": {"name": "Serves", "by": "Clerk", "time": time}}, **simulation)


def erlang_wait(servers: int, arrivals: float, served: float) -> float:
    """Mean hours in the queue of M/M/c, of arrivals and customers served an hour by each: Erlang's C formula."""
    offered = arrivals / served
    last = offered**servers / factorial(servers) * servers / (servers - offered)
    queued = last / (sum(offered**k / factorial(k) for k in range(servers)) + last)
    return queued / (servers * served - arrivals)


def meets(estimate: Estimate, value: float) -> bool:
    """Twice the interval holds the value (by chance, one in 1,000 would not), and it is narrow enough to tell."""
    return abs(estimate.mean - value) <= 2 * estimate.margin + 1e-6 and estimate.margin <= 0.2 * value


@pytest.mark.parametrize(("servers", "arrivals"), [(1, 9), (2, 20), (3, 30)])
def test_a_counter_is_the_queue_of_the_formulas(servers: int, arrivals: float):
    """Waits, queue and utilisation of M/M/c lie in the intervals, once the day has become usual."""
    found = simulate(counter(), arrivals=arrivals, staff={"Clerk": servers}, open=40 * HOUR, warm_up=10 * HOUR, runs=16)
    (queue,) = found.actions
    wait = erlang_wait(servers, arrivals, 15) * HOUR
    assert meets(queue.wait, wait)
    assert meets(queue.queue, arrivals * wait / HOUR)  # Little’s law
    (staff,) = found.staff
    assert meets(staff.utilisation, arrivals / 15 / servers)
    assert meets(found.time, wait + 240)


def erlang_a(servers: int, arrivals: float, served: float, patience: float) -> tuple[float, float]:
    """Share who leave, and mean number in the queue of M/M/c+M (Palm's Erlang A): its birth and death process."""
    weights = [1.0]
    for number in range(1, 400):
        leaving = min(number, servers) * served + max(0, number - servers) / patience
        weights.append(weights[-1] * arrivals / leaving)
    waiting = (weight * max(0, number - servers) for number, weight in enumerate(weights))
    queued = sum(waiting) / sum(weights)
    return queued / patience / arrivals, queued


@pytest.mark.parametrize(("servers", "arrivals", "patience"), [(1, 12, 10), (2, 36, 5), (3, 44, 20)])
def test_customers_who_leave_the_queue_are_those_of_erlang_a(servers: int, arrivals: float, patience: int):
    """Also where more work comes in than can be done, so that only those who leave keep the queue from growing."""
    blueprint = counter(patience=f"{patience} min", arrivals=arrivals, staff={"Clerk": servers}, open="40 h")
    found = simulate(blueprint, warm_up=5 * HOUR, runs=16)
    share, queued = erlang_a(servers, arrivals, 15, patience / 60)
    (queue,) = found.actions
    assert found.left is not None
    assert queue.left == found.left
    assert meets(found.left, share)
    assert meets(queue.queue, queued)
    assert meets(queue.wait, queued / arrivals * HOUR)  # Little’s law, of all who queued
    assert meets(found.staff[0].utilisation, arrivals * (1 - share) / 15 / servers)


def test_patience_is_of_everybody_or_of_a_queue():
    """By name it holds for that queue alone, and is the same for it as where it holds for all."""
    first = {"customer": "Asks", "frontstage": {"name": "Tells", "by": "Porter", "time": "4 min"}}
    then = {"customer": "Pays", "frontstage": {"name": "Cashes", "by": "Clerk", "time": "4 min"}}
    crowd: dict[str, Any] = {"arrivals": 20, "staff": {"Porter": 1, "Clerk": 1}}
    tells, cashes = simulate(service(first, then, patience={"porter": "3 min"}, **crowd)).actions
    both = simulate(service(first, then, patience="3 min", **crowd))
    assert cashes.left is None
    assert tells.left == both.actions[0].left
    assert tells.left is not None
    assert tells.left.mean > 0.2
    assert both.left is not None
    assert both.left.mean > tells.left.mean
    assert simulate(service(first, then, **crowd)).left is None


def test_endless_patience_changes_nothing():
    """Who never leaves meets the same day as where nothing is said of patience."""
    crowd: dict[str, Any] = {"arrivals": 14, "staff": {"Clerk": 1}}
    patient, silent = simulate(counter(patience="9999 d", **crowd)), simulate(counter(**crowd))
    assert patient.left is not None
    assert patient.left.mean == 0
    assert (patient.time, patient.customers, patient.staff) == (silent.time, silent.customers, silent.staff)


def test_who_left_is_not_served_elsewhere_and_brings_no_later_work():
    """In two lanes of one step they leave both queues, once; what comes later never begins."""
    steps = {
        "customer": {"name": "Fills in", "by": "Desk", "time": "10 min"},
        "frontstage": {"name": "Checks", "by": "Clerk", "time": "10 min"},
    }
    later = {"customer": "Goes", "frontstage": {"name": "Waves", "by": "Porter", "time": "1 s"}}
    found = simulate(service(steps, later, arrivals=9, patience="5 min"), staff={"Clerk": 1, "Desk": 1, "Porter": 1})
    assert found.left is not None
    assert 0.2 < found.left.mean < 0.9
    came, waved = found.customers.known, found.actions[2].times.known
    for share, all_, stayed in zip(found.left.known, came, waved, strict=True):
        assert all_ * (1 - share) == pytest.approx(stayed)


def fluid_queue(arrivals: dict[int, float], served: float, hours: tuple[int, int]) -> float:
    """Mean number in a queue that flows: it grows by what comes in beyond what is served, and is never below none."""
    queue, total, steps = 0.0, 0.0, 1000
    for step in range(hours[0] * steps, hours[1] * steps):
        rate = next(rate for until, rate in arrivals.items() if step < until * steps)
        queue = max(0.0, queue + (rate - served) / steps)
        total += queue / steps
    return total / (hours[1] - hours[0])


def test_a_rush_builds_the_queue_that_flows_in_the_fluid_limit():
    """Many customers and many clerks: what comes by the hour beyond what can be served waits, and then drains."""
    rush = {"8:00-9:00": 400, "9:00-11:00": 900, "11:00-14:00": 400}
    found = simulate(counter(arrivals=rush, staff={"Clerk": 40}), runs=12)
    (queue,) = found.actions
    assert meets(found.customers, 400 + 2 * 900 + 3 * 400)
    assert queue.queue.mean == pytest.approx(fluid_queue({9: 400, 11: 900, 14: 400}, 600, (8, 14)), rel=0.05)


def test_staff_by_the_hour_serve_when_they_are_there():
    """A second shift of as many as come ends the queue that the first lets grow; a break makes everybody wait."""
    flat = {"8:00-16:00": 600}
    shifts = {"8:00-10:00": 30, "10:00-16:00": 60}
    found = simulate(counter(arrivals=flat, staff={"Clerk": shifts}), runs=12)
    # 150 an hour more than 30 clerks serve; 30 leave the queue when the others come, and 300 an hour from then on.
    mean = (2 * 300 / 2 + 270 / 300 * 270 / 2) / 8
    assert found.actions[0].queue.mean == pytest.approx(mean, rel=0.05)
    (staff,) = found.staff
    assert staff.number == 60
    assert staff.utilisation.mean == pytest.approx(8 * 600 / 15 / (2 * 30 + 6 * 60), rel=0.03)
    pause = {"8:00-12:00": 60, "12:00-13:00": 0, "13:00-16:00": 60}
    paused = simulate(counter(arrivals=flat, staff={"Clerk": pause}), runs=12).actions[0].queue
    assert paused.mean == pytest.approx((600 / 2 + 540 / 300 * 540 / 2) / 8, rel=0.05)


def test_all_who_came_are_served_though_the_shift_ended():
    """Who is there last serves them after closing; nobody is lost."""
    found = simulate(counter(arrivals={"8:00-10:00": 30}, staff={"Clerk": {"8:00-9:00": 1}}), runs=5)
    assert found.actions[0].times == found.customers
    assert found.actions[0].wait.mean > 1800


def test_days_of_the_week_take_turns():
    """Each run is the next day on which customers come; days of which nothing is said are closed."""
    week = {"mon-fri 8:00-10:00": 100, "sat 22:00-02:00": 500}
    found = simulate(counter(arrivals=week), runs=12)
    came = found.customers.known
    assert [each > 1000 for each in came] == [False, False, False, False, False, True] * 2
    assert found.open == pytest.approx((5 * 2 + 4) / 6 * HOUR)


@pytest.mark.parametrize(
    "days", ["mon-fri", "Monday–Friday", "mon, tue, wed-fri", "fri-mon, tue-thu", "周一至周五", "星期一、周三"]
)
def test_days_may_be_written_as_people_write_them(days: str):
    """Whole names, lists and spans, also over the week's end."""
    found = simulate(counter(arrivals={f"{days} 8:00-9:00": 10}), runs=7)
    assert len(found.customers.values) == 7


def test_more_by_the_hour_keeps_the_shape_of_the_day():
    """`arrivals` is then the mean of the day, so twice of it is twice of each hour."""
    blueprint = counter(arrivals={"8:00-9:00": 300, "9:00-11:00": 60})
    one, two = simulate(blueprint, runs=8), simulate(blueprint, arrivals=280, runs=8)
    assert one.arrivals == pytest.approx(140)
    assert two.customers.mean == pytest.approx(2 * one.customers.mean, rel=0.1)


def test_times_that_do_not_vary_halve_the_queue():
    """M/D/1 waits half as long as M/M/1."""
    found = simulate(
        counter(spread="fixed"), arrivals=12, staff={"Clerk": 1}, open=80 * HOUR, warm_up=10 * HOUR, runs=16
    )
    assert meets(found.actions[0].wait, erlang_wait(1, 12, 15) * HOUR / 2)


@pytest.mark.parametrize("name", ["telecom-hall", "shoeshine", "restaurant", "car-service"])
def test_without_queues_a_way_takes_its_expected_time(name: str):
    """Where nobody is short, loops, decisions and exceptions take as long as the method of times says.

    Waits are apart: where work behind the scenes makes one, times count the written wait.
    """
    blueprint = load(BLUEPRINTS / f"{name}.yaml")
    fixed = blueprint.model_copy(update={"simulation": Simulation(spread="fixed", arrivals=20)})
    found = simulate(fixed, runs=20, open=8 * HOUR)
    done = sum((step.time.busy + step.time.after) * step.visits for step in path_steps(blueprint))
    assert meets(found.time.minus(found.waiting), done)


def test_customers_wait_for_work_behind_the_scenes_where_a_connection_leads_back():
    """The cup is handed over when it is made; without the connection nobody waits for it. The step may say so, too."""

    def bar(starts: str | None = None, **more: Any) -> Blueprint:
        made = {"name": "Makes", "id": "makes", "by": "Barista", "time": "5 min", **more}
        return service(
            {"customer": "Waits", "frontstage": {"name": "Calls", "id": "calls"}, "backstage": made, "starts": starts},
            staff={"Barista": 1}, arrivals=1, spread="fixed",
        )  # fmt: skip

    waits = simulate(bar(to=["calls"]))
    assert waits.time.mean >= 300
    assert {each.id: each.wait.mean >= 300 for each in waits.actions} == {"calls": True, "makes": False}
    assert simulate(bar()).time.mean == 0
    assert simulate(bar(starts="backstage")).time == waits.time


def test_a_written_wait_counts_only_where_no_queue_is_simulated():
    """Else a customer would wait twice."""
    cell = {"name": "Serves", "by": "Clerk", "wait": "10 min"}
    steps = {"customer": "Comes", "frontstage": cell}
    alone = simulate(service(steps, arrivals=1, spread="fixed"))
    assert alone.time.mean == alone.waiting.mean == 600
    assert simulate(service(steps, arrivals=1, spread="fixed", staff={"Clerk": 9})).time.mean == 0


def test_the_same_seed_gives_the_same_days_and_another_gives_others():
    """Numbers in a report can be had again."""
    one, again, other = (simulate(counter(), arrivals=12, staff={"Clerk": 1}, runs=3, seed=seed) for seed in (1, 1, 2))
    assert one == again
    assert one.time != other.time


def test_two_plans_meet_the_same_customers():
    """So their difference is what the change did: its interval is much narrower than those of the plans."""
    one, two = (simulate(counter(), arrivals=14, staff={"Clerk": clerks}) for clerks in (1, 2))
    assert one.customers == two.customers
    gain = two.time.minus(one.time)
    assert gain.high < 0
    assert gain.margin < one.time.margin


def test_too_much_work_is_said():
    """From a load of 1 on, the queue grows as long as customers come."""
    (staff,) = simulate(counter(), arrivals=30, staff={"Clerk": 1}).staff
    assert staff.load > 1
    assert staff.utilisation.mean < 1


def test_who_waits_longer_than_they_want_is_counted():
    """The tolerance stands in the file; where it does not, nothing is said."""
    cell = {"name": "Serves", "by": "Clerk", "time": "4 min", "wait": {"tolerance": "5 min"}}
    found = simulate(service({"customer": "Comes", "frontstage": cell}), arrivals=12, staff={"Clerk": 1})
    share = found.actions[0].too_long
    assert share is not None
    assert 0.2 < share < 0.9
    assert simulate(counter(), arrivals=12, staff={"Clerk": 1}).actions[0].too_long is None


@pytest.mark.parametrize(
    ("varying", "mean"),
    [
        ("fixed", 240), ("exponential", 240), ("lognormal", 240), ("uniform", 240), ("triangular", 240),
        ({"spread": "lognormal", "mean": "10 min", "deviation": "1 min"}, 600),
        ({"spread": "uniform", "min": "1 min", "max": "2 min"}, 90),
        ({"spread": "uniform", "min": "2 min", "max": "2 min"}, 120),
        ({"spread": "triangular", "min": "2 min", "mean": "2 min", "max": "2 min"}, 120),
        ({"spread": "triangular", "min": "2 min", "mean": "4 min", "max": "7 min"}, 240),
        ({"min": "3 min", "max": "6 min"}, 240),
        ({"mean": "5 min", "deviation": "1 min"}, 300),
    ],
)  # fmt: skip
def test_every_spread_keeps_its_mean(varying: Any, mean: float):
    """A spread says how times vary, never how long they are."""
    blueprint = service(
        {"customer": {"name": "Acts", "id": "acts", "time": "4 min"}}, arrivals=60, times={"acts": varying}
    )
    found = simulate(blueprint, runs=20)
    assert meets(found.time, mean)


@pytest.mark.parametrize(
    ("spread", "share"),
    [(Spread.FIXED, 0), (Spread.UNIFORM, 3**-0.5), (Spread.TRIANGULAR, 6**-0.5), (Spread.LOGNORMAL, 0.5),
     (Spread.EXPONENTIAL, 1)],
)  # fmt: skip
def test_spreads_without_numbers_vary_as_usual(spread: Spread, share: float):
    """Up as far as down, to twice the mean; a lognormal deviates by half its mean, an exponential by all of it."""
    one = draw(None, spread, 240, "acts")
    assert one is not None
    random = Random(1)
    times = [one(random) for _ in range(20_000)]
    assert fmean(times) == pytest.approx(240, rel=0.02)
    assert pstdev(times) / 240 == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize(
    ("hours", "line", "message"),
    [
        ("{at ten: 5}", 6, "`at ten` is no time of the day"),
        ("{8:00-25:00: 5}", 6, "no time of the day"),
        ("{xyz 8:00-9:00: 5}", 6, "no time of the day"),
        ("{8:00-10:00: 5,\n    8:00-9:75: 6}", 7, "`8:00-9:75` is no time of the day"),
        ("{8:00-10:00: 5, sat 9:30-11:00: 6}", 6, "sat 9:30 is written twice"),
    ],
)
@pytest.mark.parametrize("of", ["arrivals: %s", "staff: {Clerk: %s}"])
def test_hours_that_are_none_are_told_with_their_line(hours: str, line: int, message: str, of: str):
    """Of arrivals and of staff."""
    service = "title: A\nphases:\n  - steps:\n      - {customer: Comes, frontstage: {name: S, by: Clerk}}\n"
    found = read(f"{service}simulation:\n  {of % hours}\n").findings
    assert [(each.span and each.span.line, message in each.message) for each in found] == [(line, True)]


@pytest.mark.parametrize(
    ("hours", "same"), [("8-10", "8:00-10:00"), ("Mon-Fri 8-10 Uhr", "mon-fri 8:00-10:00"), ("8.30–10", "8:30-10:00")]
)
def test_hours_are_read_as_people_write_them(hours: str, same: str):
    """Without minutes, with a word for the clock, with a dash."""
    assert day_time(hours) == day_time(same) is not None


@pytest.mark.parametrize(
    ("simulation", "options", "message"),
    [
        ({}, {}, "how many customers"),
        ({"arrivals": 5, "patience": {"Clrk": "2 min"}}, {}, "Clrk.*Did you mean `Clerk`"),
        ({"arrivals": 5, "patience": {"Clerk": "2 min"}}, {}, "no customer queues"),
        ({"arrivals": 5, "staff": {"Clerk": 1}, "patience": "0 min"}, {}, "patience Clerk: it must be more than 0"),
        ({"arrivals": {"8:00-10:00": 0}}, {}, "nobody ever comes"),
        ({"arrivals": {"8:00-10:00": 5}, "open": "8 h"}, {}, "leave `open` out"),
        ({"arrivals": {"8:00-10:00": 5}}, {"warm_up": 60}, "need none"),
        ({"arrivals": 5, "staff": {"Clerk": {"8:00-10:00": 1}}}, {}, "write arrivals by the hour, too"),
        (
            {"arrivals": {"8:00-10:00": 5}, "staff": {"Clerk": {"mon 8:00-10:00": 1}}},
            {},
            "Clerk: nobody is there on tue",
        ),
        ({"arrivals": 5, "staff": {"Clrk": 2}}, {}, "Clrk.*Did you mean `Clerk`"),
        ({"arrivals": 5, "times": {"serve": "fixed"}}, {}, "no action serve"),
        ({"arrivals": 5, "times": {"1.1.frontstage": {"spread": "uniform", "min": "1 min"}}}, {}, "no max"),
        (
            {"arrivals": 5, "times": {"1.1.frontstage": {"spread": "uniform", "min": "2 min", "max": "1 min"}}},
            {},
            "more",
        ),
        (
            {"arrivals": 5, "times": {"1.1.frontstage": {"spread": "triangular", "min": "1 min", "max": "9 min"}}},
            {"runs": 0},
            "one run",
        ),
        (
            {"arrivals": 5, "times": {"1.1.frontstage": {"spread": "triangular", "min": "5 min", "max": "6 min"}}},
            {},
            "mean of 320 s to 340 s, not 240 s",
        ),
        ({"arrivals": 50_000}, {"open": 1000 * HOUR}, "3,000,000,000 actions.*fewer"),
        ({"arrivals": 5}, {"open": 0}, "open is 0"),
        ({"arrivals": 5}, {"arrivals": float("nan")}, "arrivals is nan"),
        ({"arrivals": 5}, {"warm_up": -1}, "warm-up"),
        ({"arrivals": 5}, {"staff": {"Clerk": 0}}, "at least 1"),
        ({"arrivals": 5, "times": {"1.1": "fixed"}}, {}, "no action 1.1"),
        ({"arrivals": 5, "times": {"1.1.frontstage": {"spread": "fixed", "max": "9 min"}}}, {}, "not for fixed"),
        ({"arrivals": 5, "times": {"1.1.frontstage": {"spread": "uniform", "deviation": "9 s"}}}, {}, "not for unif"),
    ],
)
def test_what_cannot_be_simulated_is_said(simulation: Any, options: Any, message: str, monkeypatch: pytest.MonkeyPatch):
    """With what is missing or wrong, and what is near."""
    monkeypatch.setattr("blueprint.methods.simulation.MOST_ACTIONS", 10_000)
    with pytest.raises(BlueprintError, match=message):
        simulate(counter(**simulation), **options)


@pytest.mark.parametrize("share", [1, 0.5])
def test_a_way_that_never_ends_is_refused(share: float):
    """Instead of a customer who goes round for ever, also where only some come to the circle."""
    blueprint = service(
        {"customer": {"name": "Comes", "decision": True, "to": [{"id": "asks", "probability": share}]}},
        {"customer": {"name": "Asks", "id": "asks"}},
        {"customer": {"name": "Is sent back", "to": [{"id": "asks", "probability": 1}]}},
        arrivals=1,
    )
    with pytest.raises(BlueprintError, match="never ends"):
        simulate(blueprint)


def test_staff_are_found_whatever_their_case():
    """`barista` and `Barista` are the same people, at both of their cards."""
    steps = {"customer": "Comes", "frontstage": {"name": "Serves", "by": "Clerk", "time": "4 min"}}
    more = {"customer": "Pays", "frontstage": {"name": "Cashes", "by": "clerk", "time": "4 min"}}
    found = simulate(service(steps, more, arrivals=6), staff={"CLERK": 1})
    assert [each.staff for each in found.actions] == ["Clerk", "Clerk"]
    assert meets(found.staff[0].utilisation, 0.8)


def test_steps_before_and_after_the_customer_are_work_without_the_customer():
    """Who cleans the room is busy with it, and no guest waits for that."""
    found = simulate(
        service(
            {"backstage": {"name": "Makes the bed", "by": "Maid", "time": "20 min"}},
            {"customer": {"name": "Sleeps", "time": "6 h"}},
            {"frontstage": {"name": "Waves", "time": "1 min"},
             "backstage": {"name": "Cleans", "by": "Maid", "time": "10 min"}},
            arrivals=2, open="200 h", spread="fixed",
        ),
        staff={"Maid": 3}, runs=5,
    )  # fmt: skip
    assert [each.name for each in found.actions] == ["Makes the bed", "Cleans"]
    assert meets(found.staff[0].utilisation, 2 * 0.5 / 3)
    assert found.time.mean == pytest.approx(6 * HOUR)
    assert found.waiting.mean == 0


def test_who_leaves_early_brings_no_work_of_the_end():
    """Only after the last step of the main path."""
    found = simulate(
        service(
            {"customer": {"name": "Asks", "decision": True, "to": [{"id": "stays", "probability": 0.25}]}},
            {"customer": {"name": "Stays", "id": "stays"}},
            {"backstage": {"name": "Cleans", "by": "Maid", "time": "10 min"}},
            arrivals=20,
        ),
        staff={"Maid": 9},
    )
    assert meets(found.actions[0].times, found.customers.mean / 4)


def test_who_waits_in_two_lanes_at_once_waits_once():
    """Waiting is a part of the time, however many are waited for."""
    steps = {
        "customer": {"name": "Fills in", "by": "Desk", "time": "10 min"},
        "frontstage": {"name": "Checks", "by": "Clerk", "time": "10 min"},
    }
    found = simulate(service(steps, arrivals=6, spread="fixed"), staff={"Clerk": 1, "Desk": 1})
    assert found.actions[0].wait == found.actions[1].wait == found.waiting
    assert found.waiting.mean > 300
    assert found.time.mean == pytest.approx(found.waiting.mean + 600)


def back_and_forth(*steps: dict[str, Any]) -> float:
    """Mean seconds of a customer's way, with an hour of work behind the scenes."""
    return simulate(service(*steps, arrivals=0.5, spread="fixed"), runs=4).time.mean


def test_work_that_was_never_begun_is_not_waited_for():
    """Neither that of a later step nor that of an exception that did not happen; the written wait is waited then."""
    work = {"name": "Looks", "id": "looks", "time": "1 h", "to": ["says"]}
    says = {"customer": "Hears", "frontstage": {"name": "Says", "id": "says", "wait": "10 min"}}
    ends = {"customer": {"name": "Goes", "id": "goes"}}
    assert back_and_forth({"customer": "Asks", "backstage": work}, says) == 3600
    assert back_and_forth(says, {**ends, "backstage": work}) == 600
    unusual = {"when": "Lost", "customer": {"name": "Searches", "to": ["goes"]}, "backstage": work}
    assert back_and_forth({"customer": "Asks"}, unusual, says, ends) == 0


def test_in_a_loop_the_work_of_this_round_is_waited_for():
    """What was begun in the round before may end earlier, and is not what the customer waits for now."""
    found = simulate(
        service(
            {"customer": {"name": "Asks", "id": "asks", "time": "50 min"},
             "backstage": {"name": "Looks", "id": "looks", "time": "1 h", "to": ["says"]}},
            {"customer": {"name": "Decides", "id": "decides", "decision": True,
                          "to": [{"id": "asks", "probability": 0.5}, {"id": "hears", "probability": 0.5}]}},
            {"customer": {"name": "Hears", "id": "hears"}, "frontstage": {"name": "Says", "id": "says"}},
            arrivals=1, spread="fixed",
        ),
        runs=3,
    )  # fmt: skip
    (wait,) = {round(wait) for wait in found.actions[0].wait.known}
    assert wait == 600


def test_intervals_hold_the_mean_as_often_as_they_say():
    """Of 95 % intervals from 20 short days, about 95 in 100 hold the mean of all."""
    blueprint, days = counter(arrivals=12, open="1 h", staff={"Clerk": 1}), 2400
    every = simulate(blueprint, runs=days).time.values
    means = [Estimate(every[start : start + 20]) for start in range(0, days, 20)]
    truth = Estimate(every).mean
    held = sum(each.low <= truth <= each.high for each in means)
    assert 0.88 <= held / len(means) <= 0.99


def test_who_answers_a_message_takes_no_time_of_the_customer():
    """Over mail the clerk's work and its queue elapse; the customer's own time is what the customer does."""
    claim = service(
        {
            "channel": "email",
            "customer": {"name": "Sends", "time": "10 min"},
            "frontstage": [{"name": "Answers", "by": "Clerk", "time": "30 min"}],
        },
        {"after": "1 d", "channel": "phone", "customer": {"name": "Calls", "time": "5 min"}, "frontstage": "Listens"},
        spread="fixed", arrivals=1,
    )  # fmt: skip
    found = simulate(claim, runs=3)
    assert found.attention.mean == pytest.approx(15 * 60)
    assert found.time.mean == pytest.approx((15 + 30 + 24 * 60) * 60)
    assert found.waiting.mean == pytest.approx(30 * 60)
    queued = simulate(claim, runs=3, arrivals=3, staff={"Clerk": 1})
    assert queued.attention.mean == pytest.approx(15 * 60)
    assert queued.time.mean > found.time.mean


def test_cards_that_are_a_set_are_done_side_by_side():
    """A cell whose first card is `parallel` takes as long as its longest card."""
    cards = [{"name": "A", "time": "4 min", "parallel": True}, {"name": "B", "time": "6 min"}]
    found = simulate(service({"customer": "Sits", "frontstage": cards}, spread="fixed", arrivals=1), runs=3)
    assert found.time.mean == pytest.approx(360)


def test_a_day_costs_its_shifts_its_customers_and_what_actions_cost():
    """Shifts are paid though nobody comes, and work after closing, too; without any price nothing is said of cost."""
    card = {"name": "Serves", "by": "Clerk", "time": "4 min", "cost": 0.5}
    shop = service({"customer": "Comes", "frontstage": card}, arrivals=20, open="3 h", spread="fixed")
    by_action = simulate(shop, runs=4)
    assert by_action.cost_day is not None
    assert by_action.cost_day.known == pytest.approx([0.5 * each for each in by_action.customers.known])
    money = {"economics": {"price": 9, "rate": 0.4, "materials": 1, "other": 2}}
    found = simulate(Blueprint.model_validate({**shop.model_dump(exclude_unset=True), "research": money}),
                     staff={"Clerk": 2}, runs=4)  # fmt: skip
    assert found.cost_day is not None
    assert found.cost_case is not None
    for cost, case, came in zip(found.cost_day.known, found.cost_case.known, found.customers.known, strict=True):
        assert 0 <= cost - (2 * 180 * 0.4 + 3.5 * came) < 2 * 8 * 0.4
        assert case == pytest.approx(cost / came)
    assert simulate(counter(arrivals=9), runs=2).cost_day is None
