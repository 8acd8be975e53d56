"""`--jobs`: in how many processes many files are worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from concurrent.futures import Executor


DRAWING = ("batch.one_file", "layout.swimlanes", "drawing.svg")


def jobs_option(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Adds the option to a verb that does such a thing to files."""
    return click.option(
        "-j",
        "--jobs",
        "parallel",
        type=click.IntRange(min=0),
        metavar="N",
        default=1,
        show_default=True,
        help=f"{what} N files at a time; 0: as many as there are processors.",
    )


class EndedFromOutside(Exception):
    """A process that worked for this one is there no longer."""


@contextmanager
def working(wanted: int, files: int, loaded: Sequence[str] = DRAWING) -> Iterator[Executor | None]:
    """So many processes to work in, 0 for as many as there are processors; none but this one where one is enough.

    `loaded`: the modules that their work begins with.
    """
    if files < 2 or wanted == 1:
        yield None
        return
    from concurrent.futures import BrokenExecutor

    from ..batch.processes import processes, processors

    count = min(wanted or processors(), files)
    try:
        with processes(count, loaded) if count > 1 else nullcontext() as executor:
            yield executor
    except BrokenExecutor:
        raise EndedFromOutside from None
