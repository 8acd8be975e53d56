"""Speaking to whoever sits at the terminal: messages, colour, and a bar while several files are drawn."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import IO

import click

from ..language.messages import in_language, said
from ..text.visible import called, visible


class _Spoken:
    """In which language the command speaks of itself: as asked for, else as the file does; and how much it says."""

    asked: str | None = None
    file: str | None = None
    quiet: bool = False


def begin(words: Sequence[str]) -> None:
    """Speaks as at the beginning of a run: aloud, and in the language that `--language` names among the words.

    It is looked for before click reads them, so that what is wrong with other words is said in it, too.
    """
    _Spoken.asked, _Spoken.file, _Spoken.quiet = _language_among(words), None, False


def _language_among(words: Sequence[str]) -> str | None:
    for word, following in zip_longest(words, words[1:]):
        option, sign, value = word.partition("=")
        if option == "--language":
            return value if sign else following
    return None


def speak(language: str | None) -> None:
    """From now on speaks the language of the file at hand, unless another was asked for."""
    _Spoken.file = language or _Spoken.file


def be_quiet(context: click.Context, option: click.Parameter, quiet: bool) -> None:
    """From now on only what is amiss is said: the callback of `--quiet`."""
    _Spoken.quiet = quiet


def quiet() -> bool:
    """Whether only what is amiss is said."""
    return _Spoken.quiet


quiet_option = click.option(
    "-q",
    "--quiet",
    is_flag=True,
    expose_value=False,
    callback=be_quiet,
    help="Say only what is amiss, not what was done.",
)


def spoken() -> str | None:
    """The language that is spoken now; None where nobody said, which is English."""
    return _Spoken.asked or _Spoken.file


def as_the_project() -> None:
    """Where neither an option nor a file says a language, that of the project is spoken, as findings do."""
    from ..errors import BlueprintError
    from ..project import for_folder

    if spoken() is None:
        with suppress(BlueprintError, OSError):
            speak(for_folder(Path()).language)


def say(message: str) -> None:
    """A message of the command itself, on standard error, in the language that is spoken.

    Further lines of it are set in, so that none passes for a message of its own.
    """
    lines = map(visible, in_language(message, spoken()).splitlines())
    click.echo("blueprint: " + "\n  ".join(lines), err=True)


def note(message: str) -> None:
    """A message that all is well, which nobody needs who asked for quiet."""
    if not quiet():
        say(message)


def written(path: str | os.PathLike[str]) -> None:
    """A note that a file is there now."""
    note(said("{name} written", name=called(path)))


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

    bar = Progress(
        in_language(said("Drawing"), spoken()),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=count)
        yield lambda: bar.advance(task)
