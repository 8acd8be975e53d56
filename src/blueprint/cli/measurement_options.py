"""What verbs that read measurements have in common: the file, times, and rows that could not be used."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..files.named import named_file
from ..language.messages import Message, said
from ..text.visible import called
from .inputs import STANDARD, Input
from .terminal import say

if TYPE_CHECKING:
    from ..methods.data.measurements import Measurements, Source
    from ..model.service import Blueprint

TOLD = 5
"""Of bad rows and of unknown metrics, so many are told with their line."""

measurements_option = click.option(
    "--measurements",
    metavar="CSV",
    help="Columns metric, time and value, or time and each metric; - for standard input; else `research.measurements`.",
)
strict_option = click.option("--strict", is_flag=True, help="Stop at the first row that cannot be used.")


class Given:
    """The measurements that a command line names, or the blueprint."""

    def __init__(self, each: Input, blueprint: Blueprint, measurements: str | None) -> None:
        if measurements == STANDARD and each.path is None:
            raise click.UsageError(said("Only one of FILE and --measurements can be standard input."))
        self.standard = measurements == STANDARD
        self.path: Path | None = None
        if measurements is not None and not self.standard:
            self.path = Path(measurements)
        elif measurements is None and blueprint.research is not None and blueprint.research.measurements:
            self.path = named_file(each.folder, blueprint.research.measurements, blueprint.limits.elsewhere)

    @property
    def there(self) -> bool:
        """Whether anything is named."""
        return self.standard or self.path is not None

    @property
    def name(self) -> str:
        """What messages call it."""
        return "<stdin>" if self.path is None else called(self.path)

    @property
    def source(self) -> Source:
        """What to read; UsageError where nothing is named."""
        if self.path is not None:
            return self.path
        if not self.standard:
            raise click.UsageError(said("No measurements: give --measurements CSV, or name the file under `research`."))
        return TextIOWrapper(sys.stdin.buffer, "utf-8-sig", newline="")

    def tell_left_out(self, found: Measurements) -> None:
        """Says which rows were left out and why, the first of them with their line."""
        tell_bad_rows(self.name, found)
        tell_unknown_metrics(self.name, found)


def tell_bad_rows(name: str, found: Measurements) -> None:
    """Says which rows of the file of this name are no measurements and why, the first of them with their line."""
    told = tuple((each.line, each.why) for each in found.dropped[:TOLD])
    more = said("{name}: and {count} more rows", name=name, count=found.bad - len(told))
    _tell(name, told, more if found.bad > len(told) else None)


def tell_unknown_metrics(name: str, found: Measurements) -> None:
    """Says which metrics are measured of which the blueprint knows nothing."""
    unknown = found.unknown[:TOLD]
    told = [(each.line, said("{why}; left out: {count}", why=each.why, count=each.n)) for each in unknown]
    others = found.foreign - sum(each.n for each in unknown)
    more = said("{name}: and {count} more rows of other metrics", name=name, count=others)
    _tell(name, told, more if others else None)


def _tell(name: str, told: Iterable[tuple[int, str]], more: Message | None) -> None:
    for line, why in told:
        say(said("{name}:{line}: {why}", name=name, line=line, why=why))
    if more:
        say(more)


def time_option(text: str, name: str) -> datetime:
    """The time that an option names; UsageError for what is none."""
    from ..methods.data.measurements import time_of

    try:
        return time_of(text)
    except ValueError as error:
        raise click.UsageError(said("{name}: {error}.", name=name, error=error.args[0])) from None
