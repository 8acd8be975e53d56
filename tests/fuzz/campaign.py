"""Many inputs in several processes, and the figures of what became of them."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing.pool import Pool
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.fuzz import made, mutations
from tests.fuzz.trials import Fault, drawing_trial, faults, table_trial, text_trial, warm_up

KEPT = Path(__file__).parent / "kept"
"""Where inputs that failed are kept; tests try them again."""
TOGETHER = 100
"""Inputs that a process takes at a time."""
STUCK = 600
"""Seconds without news after which a process hangs, in a place that no timer reaches."""
MEMORY = 4 << 30
"""Bytes that a process may take."""
TABLES = 0.1
"""The part of the inputs that are tables."""


class Failed(NamedTuple):
    """An input with which something went wrong: of what kind it is, by which number it is made, and what was wrong."""

    kind: str
    number: int
    fault: Fault
    name: str
    data: bytes


class Told(NamedTuple):
    """What became of some inputs."""

    tried: Counter[str]
    failed: list[Failed]


Chunk = tuple[Callable[[int, int], Told], int, range]
"""How something is tried, the seed, and the numbers."""


def try_input(seed: int, number: int) -> Told:
    """The text or table of a number, read."""
    random = Random(f"input {seed} {number}")
    if random.random() < TABLES:
        suffix, data = mutations.table(random)
        found = faults(lambda: table_trial(suffix, data), len(data))
        kind, name = "tables", f"{seed}-{number}{suffix}"
    else:
        data = mutations.text(random)
        found = faults(lambda: text_trial(data, random), len(data))
        kind, name = "texts", f"{seed}-{number}.yaml"
    return Told(Counter({"inputs": 1}), [Failed(kind, number, fault, name, data) for fault in found])


def try_drawing(seed: int, number: int) -> Told:
    """The blueprint of a number, drawn."""
    case = made.case(Random(f"drawing {seed} {number}"))
    drawn: list[int] = []
    found = faults(lambda: drawing_trial(case, drawn), len(case.text))
    data = case.kept().encode("utf-8", "surrogatepass")
    failed = [Failed("drawings", number, fault, f"{seed}-{number}.yaml", data) for fault in found]
    return Told(Counter({"blueprints": 1, "drawings": len(drawn)}), failed)


def run(inputs: int, drawings: int, seed: int, workers: int, tell: Callable[[str], None] = print) -> Told:
    """Tries so many inputs and blueprints; what is told so far at Ctrl-C."""
    total, failed = Counter[str](), []
    begun = told = time.monotonic()
    with suppress(KeyboardInterrupt):
        for one in _all(inputs, drawings, seed, workers):
            total.update(one.tried)
            failed += one.failed
            if time.monotonic() - told > 60:
                told = time.monotonic()
                tell(f"{told - begun:.0f} s: {figures(total, failed)}")
    return Told(total, failed)


def figures(total: Counter[str], failed: Iterable[Failed]) -> str:
    """What was tried, and what went wrong, in one line."""
    kinds = Counter(each.fault.kind for each in failed)
    tried = ", ".join(f"{count:,} {what}" for what, count in total.items())
    return f"{tried or 'no inputs'}; " + ", ".join(
        f"{kinds[kind]} {kind}" for kind in ("traceback", "too long", "promise")
    )


def keep(failed: Iterable[Failed], folder: Path = KEPT) -> list[Path]:
    """Writes one input, the smallest, for each place where something went wrong."""
    smallest: dict[str, Failed] = {}
    for each in failed:
        known = smallest.get(each.fault.where)
        if known is None or len(each.data) < len(known.data):
            smallest[each.fault.where] = each
    paths = []
    for each in smallest.values():
        path = folder / each.kind / each.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.data)
        paths.append(path)
    return paths


def _all(inputs: int, drawings: int, seed: int, workers: int) -> Iterator[Told]:
    """Chunks of both in turn, so that whenever it ends both were tried."""
    chunks = _in_turn(_chunks(try_input, inputs, seed), _chunks(try_drawing, drawings, seed))
    if workers < 2:
        _begin()
        yield from map(_try_all, chunks)
        return
    with multiprocessing.get_context("fork").Pool(workers, _begin) as pool:
        yield from _hanging_told(pool, chunks)


def _hanging_told(pool: Pool, chunks: Iterable[Chunk]) -> Iterator[Told]:
    results = pool.imap_unordered(_try_all, chunks)
    while True:
        try:
            yield results.next(STUCK)
        except StopIteration:
            return
        except multiprocessing.TimeoutError:
            sys.exit(f"nothing was heard for {STUCK} s: a process hangs")


def _chunks(attempt: Callable[[int, int], Told], count: int, seed: int) -> list[Chunk]:
    return [(attempt, seed, range(start, min(start + TOGETHER, count))) for start in range(0, count, TOGETHER)]


def _in_turn(one: list[Chunk], two: list[Chunk]) -> list[Chunk]:
    """Both lists, spread evenly over each other."""
    places = [(place / len(one), chunk) for place, chunk in enumerate(one)]
    places += [(place / len(two), chunk) for place, chunk in enumerate(two)]
    return [chunk for _, chunk in sorted(places, key=lambda each: each[0])]


def _try_all(chunk: Chunk) -> Told:
    attempt, seed, numbers = chunk
    total, failed = Counter[str](), []
    for one in map(partial(attempt, seed), numbers):
        total.update(one.tried)
        failed += one.failed
    return Told(total, failed)


def _begin() -> None:
    if multiprocessing.parent_process() is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    warm_up()
