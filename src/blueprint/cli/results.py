"""What verbs that compute have in common: results go to standard output or into a file, in one of several formats."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..drawing.themes import THEMES
from ..files.places import real
from ..language.languages import SPOKEN
from ..language.messages import said
from ..records import Record
from ..text.visible import called
from .inputs import STANDARD, Input
from .options import OneOf, Option, taken_as
from .streams import put
from .terminal import coloured, written

if TYPE_CHECKING:
    from ..model.service import Blueprint
    from ..model.values import Duration
    from ..results.tables import ResultTable

FORMATS = ("table", "md", "csv", "json")
DATA = ("csv", "json")
"""Formats that programs read: their words are English in every language, as their keys are."""
MOST_SHOWN = 2000
"""Rows that a table for a terminal is fitted to; of more, nobody waits for that."""
OF_WORDS = "Of the words that are added; else the file's."
PLAIN = ("txt",)
"""Suffixes of plain text."""


class TellingOptions(Record):
    """In which format results are told, where to, and in which language."""

    format: str | None
    output: str | None
    """The file; None for standard output."""
    language: str | None

    def chosen(self, formats: Sequence[str] = FORMATS) -> str:
        """The format: as it is asked for, else as the file's suffix says. UsageError for a suffix of no format."""
        return self.format or format_of(self.output, formats)

    def words(self, blueprint: Blueprint, format: str) -> str | None:
        """The language of what is told in a format."""
        return "en" if format in DATA else self.language or blueprint.language


def telling_options(
    formats: Sequence[str] = FORMATS,
    *,
    output: str = "The file to write it to, not standard output.",
    language: str = OF_WORDS,
) -> Option[Any]:
    """Adds `TellingOptions`, with the first of `formats` as the one that is told without any."""
    return taken_as(
        "telling",
        TellingOptions,
        click.option(
            "--format",
            type=OneOf(formats),
            help=f"How it is written; else the suffix of OUT says it, else {formats[0]}.",
        ),
        click.option("-o", "--output", metavar="OUT", callback=_file_of, help=output),
        language_option(language),
    )


def _file_of(ctx: click.Context, option: click.Parameter, output: str | None) -> str | None:
    return file_of(output)


def language_option(of: str = OF_WORDS) -> Option[Any]:
    """The option for a language `of` what is added."""
    return click.option("--language", type=OneOf(SPOKEN), help=of)


def theme_option(of: str) -> Option[Any]:
    """The option for the colours `of` what is drawn, such as "of the chart"."""
    known = ", ".join(THEMES)
    return click.option(
        "--theme", metavar="THEME", default="light", help=f"The colours {of}: {known}, or a YAML file of your own."
    )


def duration_option(text: str | None, name: str) -> Duration | None:
    """The length of time that an option names; UsageError for what is none."""
    from ..model.values import Duration

    try:
        return None if text is None else Duration.of(text)
    except ValueError:
        raise click.UsageError(
            said("{name} {text} is no duration: write number and unit, such as 8 h or 30 min.", name=name, text=text)
        ) from None


def input_of(name: str) -> Input:
    """The file that an argument names; `-` is standard input."""
    return Input(None if name == STANDARD else Path(name))


def file_of(output: str | None) -> str | None:
    """Where results go; None for standard output, which `-` names too."""
    return None if output == STANDARD else output


def guard(read: Iterable[Path | None], written: Iterable[str | None]) -> None:
    """UsageError where a file would be written over another that is read, or that is written too."""
    taken = {real(path) for path in read if path is not None}
    for name in written:
        if name is None:
            continue
        if real(Path(name)) in taken:
            raise click.UsageError(said("{name} would be written over.", name=called(name)))
        taken.add(real(Path(name)))


def read_for(each: Input, blueprint: Blueprint) -> list[Path | None]:
    """The file of a blueprint and those that it names."""
    from ..reading.named_files import named_files

    return [each.path, *(each.folder / name for _, name in named_files(blueprint) if "\0" not in name)]


def format_of(output: str | None, formats: Sequence[str] = FORMATS) -> str:
    """The format that the file's suffix names; the first of `formats` where it names none.

    UsageError for the suffix of a program that could not open what would stand in the file.
    """
    suffix = Path(output or "").suffix.lower()[1:]
    if suffix in ("", *PLAIN):
        return formats[0]
    if suffix not in formats:
        known = ", ".join(f".{each}" for each in (*PLAIN, *formats[1:]))
        name = called(output or "")
        raise click.UsageError(
            said(
                "{name} would be no {what}: name a file {known}, or say --format.",
                name=name,
                what=suffix.upper(),
                known=known,
            )
        )
    return suffix


def tell(text: str, output: str | None, *, data: bool = False) -> None:
    """Writes results where they belong; `data` that programs read is UTF-8, whatever a terminal shows."""
    if output is not None:
        from ..files.writing import write_file

        write_file(Path(output), text.encode(errors="replace"))
        written(output)
    elif data:
        put(text.encode(errors="replace"))
    else:
        click.echo(text, nl=False)


def tell_tables(tables: Sequence[ResultTable], title: str, format: str, output: str | None) -> None:
    """Tables under the blueprint's title: as wide as the terminal where a person reads them, else in `format`."""
    few = sum(len(table.rows) for table in tables) <= MOST_SHOWN
    if format == "table" and output is None and sys.stdout.isatty() and few:
        _show(tables, title)
        return
    from ..results.tables import FORMATS as WRITERS

    tell(WRITERS[format](tables, title), output, data=format != "table")


def _show(tables: Sequence[ResultTable], title: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Shown
    from rich.text import Text

    from ..text.markup import clean

    console = Console(no_color=not coloured(sys.stdout), highlight=False)
    # `Text` throughout: a name such as "[red]" is no markup.
    console.print(Text(clean(title), "bold"))
    for table in tables:
        shown = Shown(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, title_justify="left")
        if len(tables) > 1:
            console.print(Text(f"\n{clean(table.title)}", "bold"))
        for column in table.columns:
            shown.add_column(Text(column.heading), justify="right" if column.number else "left", overflow="fold")
        for row in table.shown():
            shown.add_row(*(Text(cell) for cell in row))
        console.print(shown)
        if table.note:
            console.print(Text(table.note))
