"""What checking costs, measured against reading the same file."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

from tests.benchmarks.generate import blueprint_text

from blueprint.checks import run
from blueprint.pipeline import loads


def best(job: Callable[[], Any], before: Callable[[], Any] = lambda: None) -> float:
    """Seconds of the quickest of five runs: what else the machine does can only add to them."""
    times = []
    for _ in range(5):
        before()
        gc.collect()
        gc.disable()
        begin = time.perf_counter()
        job()
        times.append(time.perf_counter() - begin)
        gc.enable()
    return min(times)


def test_all_rules_cost_less_than_reading():
    """On a blueprint of 10,000 cards the whole catalogue takes less time than reading the text did."""
    text = blueprint_text(10_000)
    blueprint = loads(text)

    def anew() -> None:
        blueprint.__dict__.pop("flow", None)  # what the rules share is kept with it
        assert blueprint.flow

    assert len(run(blueprint)) > 1000
    assert best(lambda: run(blueprint), before=anew) < best(lambda: loads(text))
