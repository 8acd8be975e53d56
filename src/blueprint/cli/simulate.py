"""`blueprint simulate`: what becomes of queues, and what would if there were one more at the counter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from ..language.messages import said
from ..language.suggestions import did_you_mean
from ..records import Record
from ..text.expressions import expression
from .inputs import blueprint_in, limits_of, no_limits_option
from .options import taken_as
from .results import TellingOptions, duration_option, guard, input_of, read_for, tell_tables, telling_options
from .terminal import quiet_option

if TYPE_CHECKING:
    from ..model.service import Blueprint
    from ..results.tables import ResultTable

_CHANGE = expression(r"(.*[^\s=+-])\s*([=+-])\s*(\d{1,9}(?:\.\d{1,9})?)")
_ARRIVALS = "arrivals"
_Number = float | Mapping[str, float]
"""At any time, or by the hour."""


class ServiceOptions(Record):
    """What is otherwise than the blueprint says."""

    arrivals: float | None
    open_: str | None
    staff: tuple[str, ...]


class DayOptions(Record):
    """The days that are simulated."""

    runs: int
    seed: int
    warm_up: str | None


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@taken_as(
    "service",
    ServiceOptions,
    click.option(
        "--arrivals", type=click.FloatRange(0.001, 100_000), metavar="N", help="Customers an hour, on average."
    ),
    click.option("--open", "open_", metavar="TIME", help="How long customers come each day, such as “8 h”."),
    click.option(
        "--staff", multiple=True, metavar="WHO=N", help="How many there are of whom `by` or a lane names; repeatable."
    ),
)
@click.option(
    "--what-if",
    "changes",
    multiple=True,
    metavar="WHO=N",
    help="Simulate that as well and say what differs: =N, +N or -N staff, arrivals=N; repeatable.",
)
@click.option("--bottleneck", is_flag=True, help="Say what one more and one fewer at the bottleneck would change.")
@taken_as(
    "days",
    DayOptions,
    click.option("--runs", type=click.IntRange(2, 1000), default=30, show_default=True, help="How many days."),
    click.option("--seed", type=int, default=1, show_default=True, help="Of the chance; the same gives the same days."),
    click.option("--warm-up", metavar="TIME", help="Count only after so much of each day: for what never closes."),
)
@telling_options()
@quiet_option
@no_limits_option
def verb(
    file: str,
    service: ServiceOptions,
    changes: tuple[str, ...],
    bottleneck: bool,
    days: DayOptions,
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """Simulate days of the service: queues, staff, and what if.

    FILE is a YAML file, or - for standard input. Its `simulation` says how many customers come, who is there and how
    times vary; options stand before it. With --what-if, the same customers also meet the changed service. Needs simpy.
    """
    from ..methods.simulation import simulate
    from ..results.simulation import simulation_tables

    each, format = input_of(file), telling.chosen()
    if changes and bottleneck:
        raise click.UsageError(said("--bottleneck makes changes of its own: ask for it without --what-if."))
    if not changes and not bottleneck and format == "csv":
        raise click.UsageError(
            said("CSV holds one table, and these are three: write .json or .md, or compare by --what-if.")
        )
    chosen = _chosen(service, days)
    blueprint = blueprint_in(each, limits_of(no_limits))
    guard(read_for(each, blueprint), [telling.output])
    chosen["staff"] = _staff(service.staff, _written(blueprint), "--staff")
    words = telling.words(blueprint, format)
    if bottleneck:
        tables = [_bottleneck(blueprint, chosen, words)]
    elif changes:
        tables = _what_if(blueprint, chosen, changes, words)
    else:
        tables = simulation_tables(simulate(blueprint, **chosen), words)
    tell_tables(tables, blueprint.title, format, telling.output)


def _chosen(service: ServiceOptions, days: DayOptions) -> dict[str, Any]:
    """As `simulate` takes it, but for the staff, whose names the blueprint says."""
    hours, before_counting = duration_option(service.open_, "--open"), duration_option(days.warm_up, "--warm-up")
    return {
        "arrivals": service.arrivals,
        "open": hours and hours.seconds,
        "runs": days.runs,
        "seed": days.seed,
        "warm_up": before_counting.seconds if before_counting else 0,
    }


def _bottleneck(blueprint: Blueprint, chosen: Mapping[str, Any], language: str | None) -> ResultTable:
    from ..methods.bottlenecks import bottleneck
    from ..results.simulation import bottleneck_table

    return bottleneck_table(bottleneck(blueprint, **chosen), language)


def _what_if(
    blueprint: Blueprint, chosen: Mapping[str, Any], changes: tuple[str, ...], language: str | None
) -> list[ResultTable]:
    from ..methods.simulation import simulate
    from ..results.simulation import what_if_tables

    before = simulate(blueprint, **chosen)
    now = {**_written(blueprint), **chosen["staff"], _ARRIVALS: before.arrivals}
    changed = _staff(changes, now, "--what-if")
    rate = changed.pop(_ARRIVALS, chosen["arrivals"])
    after = simulate(blueprint, **{**chosen, "arrivals": rate, "staff": {**chosen["staff"], **changed}})
    return what_if_tables(before, after, language)


def _written(blueprint: Blueprint) -> dict[str, _Number]:
    return dict(blueprint.simulation.staff) if blueprint.simulation else {}


def _staff(given: tuple[str, ...], now: Mapping[str, _Number], option: str) -> dict[str, Any]:
    """Name → number, of texts such as `Receptionist=2` and `Receptionist+1`; UsageError for others."""
    from ..methods.simulating.hours import in_every_shift

    found: dict[str, Any] = {}
    names = {name.casefold(): name for name in now}
    for text in given:
        match = _CHANGE.fullmatch(text.strip())
        if match is None:
            raise click.UsageError(
                said(
                    "{option} {text} is not understood: write WHO=N, such as Receptionist=2.", option=option, text=text
                )
            )
        name = names.get(match[1].casefold(), match[1])
        number = float(match[3])
        make = _rate if name == _ARRIVALS else _people
        if match[2] != "=":
            if name not in now:
                meant = did_you_mean(name, now, said("Write `{text}`.", text=f"{name}=N"))
                raise click.UsageError(
                    said(
                        "{option} {text}: nothing says how many there are now. {meant}",
                        option=option,
                        text=text,
                        meant=meant,
                    )
                )
            change = number if match[2] == "+" else -number
            found[name] = in_every_shift(now[name], partial(_more, change, make, f"{option} {text}"))
        else:
            found[name] = make(number, f"{option} {text}")
    return found


def _more(change: float, make: Callable[[float, str], Any], told: str, there: float) -> Any:
    return make(there + change, told)


def _rate(number: float, asked: str) -> float:
    if number <= 0:
        raise click.UsageError(said("{said} leaves nobody who comes: write more than 0.", said=asked))
    return number


def _people(number: float, asked: str) -> int:
    if not number.is_integer():
        raise click.UsageError(said("{said}: people are whole; write a whole number.", said=asked))
    if number < 1:
        raise click.UsageError(said("{said} leaves nobody: at least 1 is needed.", said=asked))
    return int(number)
