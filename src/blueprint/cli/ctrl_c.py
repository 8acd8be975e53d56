"""What Ctrl-C does while a verb works."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def interrupts() -> Iterator[None]:
    """Where Ctrl-C would end the process, as before and after the work of a verb, it interrupts the work instead.

    Python 3.11 makes something else of an interruption in the middle of making a class, as while a module is imported.
    """
    ours = (
        threading.current_thread() is threading.main_thread()  # it alone may say what a signal does
        and signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    )
    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except Exception as error:
        if _began_with_ctrl_c(error):
            raise KeyboardInterrupt from error
        raise
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.SIG_DFL)


def _began_with_ctrl_c(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__
    return error is not None


@contextmanager
def noted_ctrl_c() -> Iterator[Callable[[], bool]]:
    """Yields whether Ctrl-C was pressed meanwhile; it interrupts as always.

    A library may swallow the exception where it looks something up, and a long batch would go on. Where Python cannot
    raise it, as while an object goes, nothing is said of that.
    """
    pressed = False
    told = sys.unraisablehook

    def unraisable(what: sys.UnraisableHookArgs) -> None:
        if what.exc_type is not KeyboardInterrupt:
            told(what)

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        signal.default_int_handler(number, frame)

    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, note)
        sys.unraisablehook = unraisable
    try:
        yield lambda: pressed
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            sys.unraisablehook = told
