"""Ways from one thing to another: what goes round in circles, and how long a way takes on average.

Neither recurses, since a way may be as long as the file, and both cost time in proportion to it where nothing goes
round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def knots(ways: Mapping[T, Iterable[T]]) -> list[list[T]]:
    """Things that lead to each other, in groups; a group stands behind all that can be come to from it (Tarjan 1972).

    >>> knots({"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": []})
    [['d'], ['c', 'b'], ['a']]
    """
    number: dict[T, int] = {}
    low: dict[T, int] = {}
    stack: list[T] = []
    stacked: set[T] = set()
    found: list[list[T]] = []
    for root in ways:
        if root in number:
            continue
        walk = [(root, iter(ways[root]))]
        number[root] = low[root] = len(number)
        stack.append(root)
        stacked.add(root)
        while walk:
            here, following = walk[-1]
            for other in following:
                if other not in number:
                    number[other] = low[other] = len(number)
                    stack.append(other)
                    stacked.add(other)
                    walk.append((other, iter(ways[other])))
                    break
                if other in stacked and number[other] < low[here]:
                    low[here] = number[other]
            else:
                walk.pop()
                if walk and low[here] < low[walk[-1][0]]:
                    low[walk[-1][0]] = low[here]
                if low[here] == number[here]:
                    knot: list[T] = []
                    while not knot or knot[-1] != here:
                        knot.append(stack.pop())
                    stacked.difference_update(knot)
                    found.append(knot)
    return found


ENDLESS = 1e-9
"""What is left of a probability below which a circle counts as never left."""


def expected(own: Mapping[T, float], ways: Mapping[T, Mapping[T, float]]) -> dict[T, float]:
    """T(v) = own(v) + Σ p·T(next) for every v, as of an absorbing Markov chain (Kemeny and Snell 1960: (I − Q)⁻¹).

    `ways` holds the probabilities of the next; what they lack of 1 is the end. Infinite where no end is reached.

    >>> expected({"ask": 2.0, "pay": 1.0}, {"ask": {"ask": 0.5, "pay": 0.5}, "pay": {}})
    {'pay': 1.0, 'ask': 5.0}
    >>> expected({"ask": 2.0, "pay": 1.0}, {"ask": {"ask": 0.0, "pay": 1.0}, "pay": {"ask": 0.0}})
    {'ask': 3.0, 'pay': 1.0}
    """
    found: dict[T, float] = {}
    for knot in knots(ways):
        if len(knot) == 1 and knot[0] not in ways[knot[0]]:
            (here,) = knot
            found[here] = own[here] + sum(p * found[other] for other, p in ways[here].items())
            continue
        inside = set(knot)
        rest = {
            here: own[here] + sum(p * found[other] for other, p in ways[here].items() if other not in inside)
            for here in knot
        }
        circle = {here: {other: p for other, p in ways[here].items() if other in inside} for here in knot}
        found.update(_solved(rest, circle))
    return found


def _solved(rest: dict[T, float], ways: dict[T, dict[T, float]]) -> dict[T, float]:
    """The same inside one knot: each unknown is put into those that lead to it, until none is left."""
    entering: dict[T, dict[T, None]] = {here: {} for here in ways}
    for here, following in ways.items():
        for other in following:
            entering[other][here] = None
    order = list(ways)
    for here in order:
        stays = ways[here].pop(here, 0.0)
        entering[here].pop(here, None)
        if stays:
            factor = 1 / (1 - stays) if 1 - stays > ENDLESS else float("inf")
            rest[here] = rest[here] * factor if rest[here] else 0.0
            ways[here] = {other: p * factor for other, p in ways[here].items()}
        for before in entering[here]:
            share = ways[before].pop(here)
            rest[before] += share * rest[here] if rest[here] else 0.0
            for other, p in ways[here].items():
                ways[before][other] = ways[before].get(other, 0.0) + share * p
                entering[other][before] = None
        for other in ways[here]:
            entering[other].pop(here, None)
    solution: dict[T, float] = {}
    for here in reversed(order):
        solution[here] = rest[here] + sum(p * solution[other] for other, p in ways[here].items())
    return solution
