"""Large drawings as files, and the memory that it takes."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from blueprint.outputs import render


@pytest.fixture
def large() -> Any:
    """A drawing of two million signs, as its writer sees it; one of them is beyond Latin."""

    class Large:
        svg = "→" + "<path/>\n" * 250_000

    return Large()


def test_a_large_drawing_takes_its_own_size_to_become_bytes(large):
    """Python would set aside three bytes for each sign."""
    tracemalloc.start()
    data = render(large, ".svg")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert data == large.svg.encode()
    assert peak < 2 * len(data)
