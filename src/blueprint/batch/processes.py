"""Processes of this machine that draw many files at a time, and none of which outlives the one that began them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any


def processors() -> int:
    """How many processes can draw at the same time here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """So many processes of this machine as an executor, ready to draw. None of them outlives this one."""
    from multiprocessing import get_all_start_methods, get_context

    # Processes that are forked from one with threads may hang. The server that forks them instead has none, and has
    # loaded what drawing needs.
    server = "forkserver" in get_all_start_methods()
    context: Any = get_context("forkserver" if server else "spawn")
    if server:
        context.set_forkserver_preload(
            [f"blueprint.{name}" for name in ("batch.rendering", "layout.swimlanes", "drawing.svg")]
        )
    pool = _Processes(jobs, context, _begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


class _Processes(ProcessPoolExecutor):
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(_busily, fn, *args, **kwargs)


_busy = threading.Lock()


def _busily(fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    with _busy:
        return fn(*args, **kwargs)


def _begin() -> None:
    """Ctrl-C reaches the whole group of processes, but is for the first one to answer: it calls off what is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process that waits for work does not notice that nobody is left to give it any."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        with _busy:  # a file that is being written becomes whole
            os._exit(1)
