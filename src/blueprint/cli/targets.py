"""Where each drawing goes: beside its file, where `-o` says, or to standard output; and in which format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..batch.rendering import meeting
from ..language.messages import said
from ..outputs import WRITERS
from ..records import Record
from .inputs import STANDARD, Input
from .options import OneOf, Option, taken_as

DEFAULT_SUFFIX = ".svg"


class DestinationOptions(Record):
    """Where drawings go, and in which format, as a command line says it."""

    output: str | None
    format: str | None

    @property
    def suffix(self) -> str:
        """Of the files; UsageError for one that nothing writes."""
        return f".{self.format}" if self.format else _suffix_of(self.output)


def destination_options(output: str) -> Option[Any]:
    """Adds `DestinationOptions`; `output` is the help text of its file."""
    return taken_as(
        "destination",
        DestinationOptions,
        click.option("-o", "--output", metavar="OUT", help=output),
        click.option(
            "--format",
            type=OneOf([suffix[1:] for suffix in WRITERS]),
            help="What to write; else the suffix of OUT says it, else svg.",
        ),
    )


class Job(Record):
    """One file to draw; without a target, to standard output."""

    input: Input
    target: Path | None


def jobs(todo: Sequence[Input], destination: DestinationOptions) -> list[Job]:
    """Input by input, where its drawing goes; UsageError where two would meet or an input would be overwritten."""
    _refuse_drawings(todo)
    output, suffix = destination.output, destination.suffix
    folder = _folder(output)
    if len(todo) > 1 and output not in (None, STANDARD) and folder is None:
        raise click.UsageError(
            said(
                "-o {output} is one file, but {count} are to be drawn: name a folder, ending in /.",
                output=output,
                count=len(todo),
            )
        )
    planned = [Job(each, _target(each, output, folder, suffix)) for each in todo]
    if clash := meeting((job.input.path, job.target) for job in planned):
        raise click.UsageError(clash)
    return planned


def _refuse_drawings(todo: Sequence[Input]) -> None:
    """UsageError for what a drawing is written into and none is made of, as in `render hotel.yaml hotel.svg`."""
    for each in todo:
        # A blueprint may be JSON, which is YAML, too.
        if each.path is None or each.path.suffix.lower() not in WRITERS or each.path.suffix.lower() == ".json":
            continue
        if len(todo) > 1:
            raise click.UsageError(said("{name} is no blueprint: to draw into it, write `-o {name}`.", name=each.name))
        raise click.UsageError(said("{name} is no blueprint: name the YAML file that is to be drawn.", name=each.name))


def _suffix_of(output: str | None) -> str:
    if output is None or output == STANDARD or _folder(output) is not None:
        return DEFAULT_SUFFIX
    suffix = Path(output).suffix.lower()
    if suffix not in WRITERS:
        raise click.UsageError(
            said(
                "-o {output} ends in no format that is known: {known}; or add --format.",
                output=output,
                known=tuple(WRITERS),
            )
        )
    return suffix


def _folder(output: str | None) -> Path | None:
    if output is None or output == STANDARD:
        return None
    return Path(output) if output.endswith("/") or Path(output).is_dir() else None


def _target(each: Input, output: str | None, folder: Path | None, suffix: str) -> Path | None:
    if output == STANDARD or (output is None and each.path is None):
        return None
    if folder is not None:
        if each.path is None:
            raise click.UsageError(
                said(
                    "What comes from standard input has no name: write -o {output}NAME{suffix}.",
                    output=output,
                    suffix=suffix,
                )
            )
        return folder / each.path.with_suffix(suffix).name
    if output is not None:
        return Path(output)
    assert each.path is not None
    return each.path.with_suffix(suffix)
