"""How the time of some work grows, on a machine that does other things, too.

Others make a round slower and never faster: so the best of several rounds counts, which are taken in turn.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import count
from typing import Any

ROUNDS, MOST = 3, 12
"""So many rounds are taken, and so many at most until the times are good."""
UNNOTICED = 0.05
"""Seconds for the larger work that are too few to compare."""


def seconds(work: Callable[[], Any]) -> float:
    """The processor's time for some work, without the collector, which looks at all that other tests left behind."""
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()


def takes_less(work: Callable[[], Any], most: float) -> None:
    """AssertionError where some work never takes less than so many seconds."""
    best = seconds(work)
    for _ in range(MOST):
        if best < most:
            return
        best = min(best, seconds(work))
    raise AssertionError(f"{best:.2f} s, more than {most:g} s")


def grows_by_less(
    small: Callable[[], Any], large: Callable[[], Any], factor: float, unnoticed: float = UNNOTICED
) -> None:
    """AssertionError where the larger work takes `factor` times as long as the smaller one, and that is noticed."""
    less, more = seconds(small), seconds(large)
    for taken in count(1):
        if more < unnoticed or (taken >= ROUNDS and more < factor * less):
            return
        if taken == MOST:
            break
        less, more = min(less, seconds(small)), min(more, seconds(large))
    raise AssertionError(f"{less:.3f} s, and for what is larger {more:.3f} s")
