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
            raise click.UsageError("Only one of FILE and --measurements can be standard input.")
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
            raise click.UsageError("No measurements: give --measurements CSV, or name the file under `research`.")
        return TextIOWrapper(sys.stdin.buffer, "utf-8-sig", newline="")

    def tell_left_out(self, found: Measurements) -> None:
        """Says which rows were left out and why, the first of them with their line."""
        tell_bad_rows(self.name, found)
        tell_unknown_metrics(self.name, found)


def tell_bad_rows(name: str, found: Measurements) -> None:
    """Says which rows of the file of this name are no measurements and why, the first of them with their line."""
    _tell(name, ((each.line, each.why) for each in found.dropped[:TOLD]), found.bad, "rows")


def tell_unknown_metrics(name: str, found: Measurements) -> None:
    """Says which metrics are measured of which the blueprint knows nothing."""
    unknown = found.unknown[:TOLD]
    told = ((each.line, f"{each}; left out: {each.n}") for each in unknown)
    _tell(name, told, found.foreign - sum(each.n for each in unknown) + len(unknown), "rows of other metrics")


def _tell(name: str, told: Iterable[tuple[int, str]], count: int, what: str) -> None:
    shown = 0
    for line, why in told:
        say(f"{name}:{line}: {why}")
        shown += 1
    if count > shown:
        say(f"{name}: and {count - shown} more {what}")


def time_option(text: str, name: str) -> datetime:
    """The time that an option names; UsageError for what is none."""
    from ..methods.data.measurements import time_of

    try:
        return time_of(text)
    except ValueError as error:
        raise click.UsageError(f"{name}: {error}.") from None
