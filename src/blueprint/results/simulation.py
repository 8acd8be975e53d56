"""What a simulation found, as tables; times in minutes, shares in per cent."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.drawing_words import Words, parted
from ..methods.bottlenecks import Bottleneck
from ..methods.simulation import ActionQueue, Simulated
from ..methods.statistics.estimates import Estimate
from ..text.markup import clean, number
from .tables import Cell, ResultColumn, ResultTable
from .words.simulation import simulation_words

MINUTE = 60.0
PER_CENT = 0.01


def simulation_tables(found: Simulated, language: str | None = None) -> list[ResultTable]:
    """The whole service, the queues and the staff."""
    words = simulation_words(language)
    service: list[list[Cell]] = [
        [name, estimate.mean / unit, estimate.low / unit, estimate.high / unit]
        for name, estimate, unit in _measures(found, words)
    ]
    time = next(index for index, row in enumerate(service) if row[0] == words["time"])
    service.insert(time + 1, [words["time 95"], found.time_95 / MINUTE, None, None])
    columns = [_text("measure", words), *(_number(key, words, key) for key in ("value", "low", "high"))]
    leaving = found.left is not None
    queues = [_queue(each, leaving) for each in found.actions]
    staff: list[list[Cell]] = [
        [clean(each.name), each.number, each.utilisation.mean / PER_CENT, each.utilisation.margin / PER_CENT,
         each.load / PER_CENT]
        for each in found.staff
    ]  # fmt: skip
    return [
        ResultTable("service", words["service"], columns, service, _note(found, words)),
        *([ResultTable("queues", words["queues"], _queue_columns(words, leaving), queues)] if queues else []),
        *(
            [ResultTable("staff", words["staff"], _staff_columns(words), staff, _overload(found, words))]
            if staff
            else []
        ),
    ]


def what_if_tables(before: Simulated, after: Simulated, language: str | None = None) -> list[ResultTable]:
    """Two plans side by side, and their difference with its interval."""
    words = simulation_words(language)
    columns = [
        _text("measure", words),
        *(_number(key, words, key) for key in ("before", "after", "difference", "low", "high")),
    ]
    planned, tried = _compared(before, words), _compared(after, words)
    # Staff that is counted only now has queues that were none before.
    keys = dict.fromkeys([*planned, *tried])
    rows = [_change(planned.get(key), tried.get(key)) for key in keys]
    overloads = [each for each in (_overload(before, words), _overload(after, words)) if each]
    note = parted(dict.fromkeys([_note(before, words), *overloads]), words)
    return [ResultTable("what_if", words["after"], columns, rows, note)]


def bottleneck_table(found: Bottleneck, language: str | None = None) -> ResultTable:
    """What one more and one fewer at the bottleneck change, with intervals."""
    words = simulation_words(language)
    columns = [
        _text("measure", words),
        *(_number(name, words, key) for name, key in (("now", "now"), ("one_more", "more"), ("more_low", "low"),
          ("more_high", "high"), ("one_fewer", "fewer"), ("fewer_low", "low"), ("fewer_high", "high"))),
    ]  # fmt: skip
    now, more = _compared(found.now, words), _compared(found.more, words)
    fewer = _compared(found.fewer, words) if found.fewer else {}
    rows = []
    for key, measured in now.items():
        name, before, *_ = _change(measured, None)
        changes = (_change(measured, tried.get(key))[3:] for tried in (more, fewer))
        rows.append([name, before, *(cell for change in changes for cell in change)])
    staff = found.staff
    narrowest = words["narrowest"].format(
        name=clean(staff.name), count=staff.number, load=f"{staff.load / PER_CENT:.0f}"
    )
    note = parted([narrowest, *([] if found.fewer else [words["alone"]]), _note(found.now, words)], words)
    return ResultTable("bottleneck", words["bottleneck"], columns, rows, note)


def _measures(found: Simulated, words: Words) -> Iterator[_Measured]:
    yield words["customers"], found.customers, 1.0
    if found.left is not None:
        yield words["left"], found.left, PER_CENT
    yield words["time"], found.time, MINUTE
    if found.attention != found.time:
        yield words["attention"], found.attention, MINUTE
    yield words["waiting"], found.waiting, MINUTE
    for key, cost in (("cost case", found.cost_case), ("cost day", found.cost_day)):
        if cost is not None:
            yield words[key], cost, 1.0


_Measured = tuple[str, Estimate, float]
"""Name, values and the size of its unit."""


def _compared(found: Simulated, words: Words) -> dict[tuple[str, str], _Measured]:
    """What two plans are compared by, under what makes it the same in both."""
    return {
        **{("service", name): (name, estimate, unit) for name, estimate, unit in _measures(found, words)},
        **{("wait", each.id): (_of(each.name, "wait", words), each.wait, MINUTE) for each in found.actions},
        **{
            ("staff", each.name): (_of(each.name, "utilisation", words), each.utilisation, PER_CENT)
            for each in found.staff
        },
    }


def _of(name: str, measure: str, words: Words) -> str:
    return words["of"].format(name=clean(name), measure=words[measure])


def _change(planned: _Measured | None, tried: _Measured | None) -> list[Cell]:
    name, _, unit = planned or tried or ("", Estimate(()), 1.0)
    means = [each and each[1].mean / unit for each in (planned, tried)]
    if planned is None or tried is None:
        return [name, *means, None, None, None]
    change = tried[1].minus(planned[1])
    return [name, *means, *(each / unit for each in (change.mean, change.low, change.high))]


def _queue(each: ActionQueue, leaving: bool) -> list[Cell]:
    left: list[Cell] = [None if each.left is None else each.left.mean / PER_CENT] if leaving else []
    return [
        each.id,
        clean(each.name),
        clean(each.staff or ""),
        each.times.mean,
        each.wait.mean / MINUTE,
        each.wait.margin / MINUTE,
        each.wait_95 / MINUTE,
        each.queue.mean,
        None if each.too_long is None else each.too_long / PER_CENT,
        *left,
    ]


def _queue_columns(words: Words, leaving: bool) -> list[ResultColumn]:
    keys = ["times", "wait", "margin", "wait 95", "queue", "too long"]
    names = ["times", "wait_minutes", "wait_margin", "wait_95_minutes", "in_queue", "too_long_percent"]
    if leaving:
        keys, names = [*keys, "leave"], [*names, "left_percent"]
    numbers = [_number(name, words, key) for name, key in zip(names, keys, strict=True)]
    return [ResultColumn("id", "Id"), _text("action", words), _text("by", words), *numbers]


def _staff_columns(words: Words) -> list[ResultColumn]:
    keys = ("count", "utilisation", "margin", "load")
    names = ("count", "busy_percent", "busy_margin", "load_percent")
    return [_text("name", words), *(_number(name, words, key) for name, key in zip(names, keys, strict=True))]


def _text(key: str, words: Words) -> ResultColumn:
    return ResultColumn(key, words[key])


def _number(name: str, words: Words, key: str) -> ResultColumn:
    return ResultColumn(name, words[key], number=True, digits=1)


def _note(found: Simulated, words: Words) -> str:
    return words["note"].format(
        runs=found.runs, open=number(found.open / 3600), arrivals=number(found.arrivals), seed=found.seed
    )


def _overload(found: Simulated, words: Words) -> str:
    return parted(
        (words["overload"].format(name=clean(each.name), count=each.number) for each in found.staff if each.load >= 1),
        words,
    )
