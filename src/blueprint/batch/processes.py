"""Processes of this machine that work on many files at a time, and none of which outlives the one that began them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, InvalidStateError, ProcessPoolExecutor
from contextlib import contextmanager
from types import FrameType
from typing import Any

ENDS = (signal.SIGINT, signal.SIGTERM)
"""What asks this process to end: Ctrl-C, and systems that shut down."""


def processors() -> int:
    """How many processes can draw at the same time here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def processes(jobs: int, loaded: Sequence[str] = ()) -> Iterator[Executor]:
    """So many processes of this machine as an executor, with modules `loaded`. None of them outlives this one."""
    from multiprocessing import get_all_start_methods, get_context

    # Processes that are forked from one with threads may hang. The server that forks them instead has none, and has
    # loaded what their work needs.
    server = "forkserver" in get_all_start_methods()
    context: Any = get_context("forkserver" if server else "spawn")
    if server:
        context.set_forkserver_preload([f"blueprint.{name}" for name in loaded])
        with _deaf():
            from multiprocessing.forkserver import ensure_running

            ensure_running()
    with _ended_in_order(), _quiet_about_what_was_called_off():
        pool = _Processes(jobs, context, _begin)
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are begun meanwhile do not hear Ctrl-C, from their first moment on."""
    if threading.current_thread() is not threading.main_thread():  # it alone may say what a signal does
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _whole() -> Iterator[None]:
    """Ctrl-C and being asked to end are answered after what is done meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Being asked to end (SIGTERM) calls off what is left, as Ctrl-C does, and gives back what the processes share."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    ours = threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if ours:
        signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


@contextmanager
def _quiet_about_what_was_called_off() -> Iterator[None]:
    """A process that ends while work is called off breaks the pool, whose thread then fails to tell the work so.

    Python would print a traceback of that thread, though nothing is left to do.
    """
    before = threading.excepthook

    def told(failed: threading.ExceptHookArgs) -> None:
        if not issubclass(failed.exc_type, InvalidStateError):
            before(failed)

    threading.excepthook = told
    try:
        yield
    finally:
        threading.excepthook = before


class _Processes(ProcessPoolExecutor):
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        # It begins processes, too: one that is stopped halfway through that would leave a process that nobody knows of.
        with _whole():
            return super().submit(_busily, fn, *args, **kwargs)


_busy = threading.Lock()


def _busily(fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    with _busy:
        return fn(*args, **kwargs)


def _begin() -> None:
    """Ctrl-C reaches the whole group of processes, but is for the first one to answer: it calls off what is left."""
    for asked in ENDS:
        signal.signal(asked, signal.SIG_IGN)
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
