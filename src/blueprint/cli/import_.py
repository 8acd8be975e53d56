"""`blueprint import`: a table out of a spreadsheet, or JSON, becomes a YAML file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .inputs import STANDARD, limits_of, no_limits_option
from .terminal import say


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("table", metavar="TABLE")
@click.option("-o", "--output", metavar="FILE", help="The YAML file to write, or - for standard output.")
@click.option("--force", is_flag=True, help="Overwrite the file if there is one.")
@click.option("--language", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Of what is amiss.")
@no_limits_option
def verb(table: str, output: str | None, force: bool, language: str, no_limits: bool) -> None:
    """Make a blueprint of a table.

    TABLE is a CSV, XLSX or JSON file with steps across and lanes down, such as `blueprint render -o x.csv` writes. The
    YAML file is written beside it. What is amiss is told on standard error with its cell, such as B7; nothing is
    written then, and the exit status is 1.
    """
    from ..files.writing import write_file
    from ..reading.writer import dump
    from ..tables.importing import import_file

    target = None if output == STANDARD else Path(output) if output else Path(table).with_suffix(".yaml")
    if target is not None and target.exists() and not force:
        raise click.UsageError(f"{click.format_filename(target)} is there already; --force overwrites it.")
    found = import_file(table, limits_of(no_limits))
    name = click.format_filename(table)
    for each in found.findings:
        click.echo(f"{name}:{each.in_language(language)}", err=True)
    if found.blueprint is None:
        say(f"{name} cannot be imported before this is mended")
        sys.exit(1)
    data = dump(found.blueprint).encode()
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_file(target, data)
    say(f"{click.format_filename(target)} written; blueprint check {click.format_filename(target)} checks it")
