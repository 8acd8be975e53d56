"""Where connections cross, one of them leaves a gap."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint import Blueprint
from blueprint.layout.routing import gaps
from blueprint.layout.swimlanes import lay_out


def gaps_left(steps: int) -> int:
    """How many gaps are left where each step leads to the one that stands half of all steps further on."""
    far: list[dict[str, Any]] = [
        {"customer": "A", "backstage": {"name": "B", "id": f"b{at}", "also": f"b{(at + steps // 2) % steps}"}}
        for at in range(steps)
    ]
    scene = lay_out(Blueprint(title="T", phases=[{"steps": far}]))
    return sum(len(route.gaps) for route in scene.routes)


def test_a_drawing_of_nothing_but_crossings_leaves_no_gaps(monkeypatch: pytest.MonkeyPatch):
    """Up to so many crossings leave gaps; where there are more, none does, so that a drawing does not grow by them."""
    left = gaps_left(12)
    assert left > 20
    monkeypatch.setattr(gaps, "MOST", 20)
    assert gaps_left(12) == 0
    monkeypatch.setattr(gaps, "MOST", 5 * left)
    assert gaps_left(12) == left
