"""Speaking to whoever sits at the terminal: messages, colour, and a bar while several files are drawn."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import IO

import click


def say(message: str) -> None:
    """A message of the command itself, on standard error."""
    click.echo(f"blueprint: {message}", err=True)


def what_happened(error: OSError) -> str:
    """An error of the system in one line, with the file where it names one."""
    reason = error.strerror or str(error)
    return f"{click.format_filename(error.filename)}: {reason}" if error.filename else reason


def coloured(stream: IO[str]) -> bool:
    """Whether a stream shows colour: a terminal, unless NO_COLOR says otherwise (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def progress(count: int, shown: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error; call what it yields after each of `count` files. Messages go on above the bar."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress

    bar = Progress("Drawing", BarColumn(), MofNCompleteColumn(), console=Console(stderr=True), transient=True)
    with bar:
        task = bar.add_task("", total=count)
        yield lambda: bar.advance(task)


@contextmanager
def noted_ctrl_c() -> Iterator[Callable[[], bool]]:
    """Yields whether Ctrl-C was pressed meanwhile; it interrupts as always.

    A library may swallow the exception where it looks something up, and a long batch would go on.
    """
    pressed = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        signal.default_int_handler(number, frame)

    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, note)
    try:
        yield lambda: pressed
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
