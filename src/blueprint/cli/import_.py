"""`blueprint import`: a table out of a spreadsheet or the clipboard, or JSON, becomes a YAML file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..language.messages import in_language, said
from ..text.visible import called, typed
from .inputs import STANDARD, limits_of, no_limits_option
from .options import OneOf
from .streams import put
from .terminal import as_the_project, note, quiet_option, say, speak, spoken

if TYPE_CHECKING:
    from ..tables.importing import Imported

MOST_REMARKS = 40
"""Of what there is to look at, so much is told; the rest is counted."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("table", metavar="TABLE")
@click.option("-o", "--output", metavar="FILE", help="The YAML file to write, or - for standard output.")
@click.option("--force", is_flag=True, help="Overwrite the file if there is one.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook; else the one that looks most like a blueprint.")
@click.option(
    "--row",
    "rows",
    metavar="LABEL=KIND",
    multiple=True,
    help="What a row is whose name is not known: a kind of lane, or a field such as time or owner. Can be repeated.",
)
@click.option(
    "--language",
    type=OneOf(["en", "zh"]),
    help="Of what is told; else the table's, else English.",
)
@quiet_option
@no_limits_option
def verb(
    table: str,
    output: str | None,
    force: bool,
    sheet: str | None,
    rows: tuple[str, ...],
    language: str | None,
    no_limits: bool,
) -> None:
    """Make a blueprint of a table.

    TABLE is a CSV, Markdown, DOCX, XLSX, ODS or JSON file, or - for what the clipboard holds, on standard input.
    Steps may run across or down; rows are known by the names that people give them. The YAML file is written beside
    the table, or to standard output. What there is to look at is told on standard error, each with its cell, such as
    B7: how a row was understood, and what was left out. What is amiss is told there, too; then nothing is written, and
    the exit status is 1.
    """
    from ..reading.writer import dump
    from ..source.decoding import read_stream
    from ..tables.importing import import_bytes, import_file
    from ..text.names import as_title

    pasted = table == STANDARD
    target = None if output == STANDARD or (pasted and not output) else Path(output or _beside(Path(table)))
    if target is not None and target.exists() and not force:
        raise click.UsageError(said("{name} is there already; --force overwrites it.", name=called(target)))
    limits, meanings = limits_of(no_limits), _meanings(rows)
    if pasted:
        data = read_stream(sys.stdin.buffer, limits)
        name = as_title(target.stem) if target is not None else "Pasted table"
        found = import_bytes(data, "", limits, name, sheet=sheet, rows=meanings)
    else:
        found = import_file(table, limits, sheet=sheet, rows=meanings)
    if found.blueprint is not None:
        speak(found.blueprint.language)
    as_the_project()
    _tell(found, "<clipboard>" if pasted else called(table))
    if found.blueprint is None:
        sys.exit(1)
    _write(dump(found.blueprint).encode(), target, look_first=bool(found.remarks))


def _tell(found: Imported, name: str) -> None:
    """What is amiss, and what there is to look at; each with its cell."""
    for finding in found.findings:
        click.echo(f"{name}:{finding.in_language(spoken())}", err=True)
    if found.blueprint is None:
        say(said("{name} cannot be imported before this is mended", name=name))
        return
    for remark in found.remarks[:MOST_REMARKS]:
        click.echo(f"{name}:{remark.in_language(spoken())}", err=True)
    if len(found.remarks) > MOST_REMARKS:
        more = said("and {count} more", count=len(found.remarks) - MOST_REMARKS)
        click.echo(f"{name}: {in_language(more, spoken())}", err=True)


def _write(text: bytes, target: Path | None, look_first: bool) -> None:
    """The YAML, and what comes next: `look_first` at what was said."""
    from ..files.writing import write_file

    if target is None:
        put(text)
        return
    write_file(target, text)
    name, file = called(target), typed(target)
    if look_first:
        note(said("{name} written; look at what is said above, then at `blueprint check {file}`", name=name, file=file))
    else:
        note(said("{name} written; `blueprint check {file}` says what is amiss in it", name=name, file=file))


def _beside(table: Path) -> Path:
    return table.parent / f"{table.stem}.yaml"  # `with_suffix` fails for a folder without a name, such as "."


def _meanings(rows: tuple[str, ...]) -> dict[str, str]:
    meanings = {}
    for row in rows:
        label, equals, word = row.rpartition("=")
        if not equals or not label.strip():
            raise click.UsageError(said("--row {row} is not LABEL=KIND, such as 'Nurse=frontstage'.", row=row))
        meanings[label] = word.strip()
    return meanings
