"""What a way would cross is known at a cost that does not grow with how many others run beside it."""

from __future__ import annotations

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
