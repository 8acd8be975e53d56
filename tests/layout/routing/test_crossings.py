"""What a way would cross is known at a cost that does not grow with how many others run beside it."""

from __future__ import annotations

import random
from typing import Any

import pytest

from blueprint import Blueprint
from blueprint.layout.routing import crossings
from blueprint.layout.swimlanes import lay_out


def compared(cards: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pairs of pieces are compared where so many cards lead to one."""
    count = 0
    must_cross = crossings._must_cross

    def counted(one: crossings.ChannelStretch, two: crossings.ChannelStretch) -> bool:
        nonlocal count
        count += 1
        return must_cross(one, two)

    led = {"id": "c", "label": "asks"}
    steps: list[dict[str, Any]] = [
        {"customer": "A", "frontstage": "F", "support": {"name": f"S{at}", "id": f"s{at}", "also": led}}
        for at in range(cards)
    ]
    steps.append({"customer": {"name": "C", "id": "c"}, "frontstage": "D"})
    with monkeypatch.context() as patch:
        patch.setattr(crossings, "_must_cross", counted)
        lay_out(Blueprint(title="T", phases=[{"steps": steps}]))
    return count


def test_many_into_one_card_cost_no_more_each(monkeypatch):
    """Twice as many connections into one card are compared at most a little more than twice as often."""
    few, many = (compared(cards, monkeypatch) for cards in (100, 200))
    assert 0 < many < 2.6 * few


def test_what_runs_through_a_cell_is_counted_however_long_it_is():
    """Of pieces of all lengths that come and go, as many run through a cell, beside each other, as cover it."""
    chance, running = random.Random(7), crossings._Running()
    there: list[tuple[int, int, int]] = []
    for _ in range(600):
        if there and chance.random() < 0.3:
            running.add(*there.pop(chance.randrange(len(there))), -1)
        else:
            low = chance.randrange(3_000)
            there.append((low, low + chance.choice([1, 5, 40, 2_000, 9_000]), chance.randrange(20)))
            running.add(*there[-1], 1)
        cell, left, right = chance.randrange(9_000), chance.randrange(20), chance.randrange(20)
        covering = [at for low, high, at in there if low <= cell < high]
        assert running.within(cell, left, right) == sum(left <= at < right for at in covering)


def test_long_connections_are_noted_in_few_places():
    """A piece over 100,000 cells is noted in about 200 of them, blocks and blocks of blocks; nothing else is kept."""
    running = crossings._Running()
    running.add(17, 100_000, 3, 1)
    assert sum(len(at) for level in running.levels for at in level.values()) < 250
