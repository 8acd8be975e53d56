"""How often statistics say what is not there: `python3 -m tests.benchmarks.error_rates [ROUNDS]`.

Surveys and measurements are drawn from seeds, of which it is known what is in them. Each row says how often something
was told, and what the bar is; the command ends with an error where a bar is not met.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from tests.methods.test_effect import autoregressive, of_queue, queues
from tests.methods.test_identification import surveyed

from blueprint.methods.effect import Verdict

ROUNDS = 500
T = TypeVar("T")


class Rate(NamedTuple):
    """How often something is told."""

    what: str
    rate: float
    bar: float
    at_least: bool = False
    """The bar is the lowest that may be, not the highest."""

    @property
    def met(self) -> bool:
        """Whether the bar is."""
        return self.rate >= self.bar if self.at_least else self.rate <= self.bar


def rates(rounds: int) -> Iterator[Rate]:
    """One after the other."""
    for n in (60, 300, 1000):
        numbers = np.random.default_rng(n)
        none = [surveyed(numbers, n, 0) for _ in range(rounds)]
        yield Rate(f"identify, {n} answers, no cause: proposes", _share(none, bool), 0.05)
        one = [surveyed(numbers, n, 0.8) for _ in range(rounds)]
        yield Rate(f"identify, {n} answers, one cause: finds it", _share(one, _first), 0.8, at_least=True)
        yield Rate(f"identify, {n} answers, one cause: proposes another", _share(one, _others), 0.1)
    rounds = rounds // 5  # of which each draws 10,000 times from its values
    for n, phi, change in [(n, phi, 0) for phi in (0.0, 0.3, 0.6, 0.9) for n in (60, 300)] + [(20, 0, 0), (60, 0, -1)]:
        numbers = np.random.default_rng(int(100 * phi) + n)
        found = [_verdict(numbers, n, phi, change) for _ in range(rounds)]
        what = f"evaluate, {n} + {n} values, φ = {phi:g}"
        if change:
            yield Rate(f"{what}, better by a deviation: shows it", _share(found, _better), 0.95, at_least=True)
        else:
            yield Rate(f"{what}, no change: shows one", _share(found, _shown), 0.1)


def _share(found: Sequence[T], tells: Callable[[T], bool]) -> float:
    return sum(map(tells, found)) / len(found)


def _shown(verdict: Verdict) -> bool:
    return verdict in (Verdict.BETTER, Verdict.WORSE)


def _better(verdict: Verdict) -> bool:
    return verdict is Verdict.BETTER


def _first(proposed: list[str]) -> bool:
    return "a0" in proposed


def _others(proposed: list[str]) -> bool:
    return any(each != "a0" for each in proposed)


def _verdict(numbers: np.random.Generator, n: int, phi: float, change: float) -> Verdict:
    series = autoregressive(numbers, 2 * n, phi)
    return of_queue(*queues(series[:n], [value + change for value in series[n:]])).verdict


def main() -> None:
    """A table for the README beside this file."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print("| what is told | of 100 | bar |\n|---|---|---|")
    missed = 0
    for each in rates(rounds):
        sign = "≥" if each.at_least else "≤"
        print(f"| {each.what} | {100 * each.rate:.1f} | {sign} {100 * each.bar:g} |", flush=True)
        missed += not each.met
    if missed:
        raise SystemExit(f"{missed} bars are not met")


if __name__ == "__main__":
    main()
