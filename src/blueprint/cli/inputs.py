"""The files that a command line names: paths, folders, and `-` for standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..language.messages import said
from ..records import Record
from ..text.visible import called
from .terminal import coloured, say, speak

if TYPE_CHECKING:
    from ..findings import Finding
    from ..model.service import Blueprint
    from ..project import Configuration
    from ..reading.reader import Reading
    from ..source.nodes import Limits

STANDARD = "-"


class Input(Record):
    """One file to read; without a path, standard input."""

    path: Path | None

    @property
    def name(self) -> str:
        """What messages call it: the path as it was given, on one line."""
        return called(self.given)

    @property
    def given(self) -> str:
        """The path as it was given, for programs."""
        return "<stdin>" if self.path is None else str(self.path)

    @property
    def folder(self) -> Path:
        """Where the files that it names are looked for; for standard input, the working folder."""
        return Path() if self.path is None else self.path.parent

    def read(self, limits: Limits) -> bytes:
        """What it holds, but of what is too large only a byte more than is allowed. OSError: it is not there."""
        from ..source.decoding import read_bytes, read_stream

        return read_stream(sys.stdin.buffer, limits) if self.path is None else read_bytes(self.path, limits)

    def open(self, limits: Limits) -> Reading:
        """What became of it. OSError: it is not there."""
        from ..pipeline import open_text

        return open_text(self.read(limits), limits, self.folder, file=self.path)


def inputs(names: Sequence[str], below: bool = False, catalogues: bool = False) -> list[Input]:
    """The named files, each once, a folder as the YAML files directly in it; UsageError where nothing is meant.

    `below`: and as the blueprints in its sub-folders. `catalogues` of a folder are meant, too, and not only blueprints.
    """
    found = (path for name in names for path in _paths(name, below, catalogues))
    return [Input(path) for path in dict.fromkeys(found)]


def _paths(name: str, below: bool, catalogues: bool) -> Iterator[Path | None]:
    if name == STANDARD:
        yield None
        return
    path = Path(name)
    if not path.is_dir():
        if "://" in name:
            raise click.UsageError(
                said("{name} is an address: save what is there, and name the file.", name=called(name))
            )
        yield path
        return
    from ..files.folders import files_in

    found = files_in(path, below, catalogues)
    if not found:
        raise click.UsageError(said("The folder {name} holds no .yaml or .yml file.", name=called(name)))
    yield from found


def findings_of(
    each: Input,
    reading: Reading,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    on: date | None = None,
    language: str | None = None,
) -> list[Finding]:
    """What reading and the rules find, in document order; nothing hides why a file cannot be read.

    WrongConfiguration: what the file's project says of it is wrong.
    """
    from ..pipeline import check

    configuration = configuration_for(each)
    return check(reading, select=select or None, ignore=ignore, on=on, language=language, configuration=configuration)


def configuration_for(each: Input) -> Configuration:
    """What a file's project says of it. WrongConfiguration: that is wrong."""
    from ..checks import RULES
    from ..project import for_file, for_folder

    codes = [rule.code for rule in RULES]
    return for_file(each.path, codes) if each.path is not None else for_folder(Path(), codes)


def blueprint_in(each: Input, limits: Limits) -> Blueprint:
    """The blueprint; after saying why there is none, the end."""
    reading = each.open(limits)
    if reading.language:
        speak(reading.language)
    if reading.blueprint is not None:
        return reading.blueprint
    from ..reports.findings.excerpt import report
    from ..source.span import split_lines

    lines = split_lines(reading.text)
    for finding in reading.findings:
        click.echo(report(each.name, finding, lines, colour=coloured(sys.stderr)), err=True)
    if reading.is_catalogue:
        say(said("{file} is a catalogue, which has no phases", file=each.name))
    else:
        say(said("{name} cannot be read", name=each.name))
    sys.exit(1)


def limits_of(no_limits: bool) -> Limits:
    """The usual limits, or none."""
    from ..source.nodes import UNLIMITED, Limits

    return UNLIMITED if no_limits else Limits()


files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE...")
no_limits_option = click.option(
    "--no-limits", is_flag=True, help="Read files however large, with however many actions and aliases."
)
