"""The options of `blueprint check` that say how findings are written, where to, and which of them are known."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ..files.places import real
from ..language.messages import said
from ..records import Record
from ..reports.findings import FORMATS, format_of
from ..reports.findings import write as report
from ..reports.findings.checked import Checked
from ..text.visible import called
from .inputs import STANDARD, Input
from .options import OneOf, Option, taken_as
from .streams import put
from .terminal import coloured, quiet, spoken, written


class ReportOptions(Record):
    """How findings are told, as a command line says it."""

    format: str | None
    output: str | None
    statistics: bool
    exit_zero: bool
    baseline: str | None
    write_baseline: str | None


report_options: Option[Any] = taken_as(
    "report",
    ReportOptions,
    click.option(
        "--format",
        type=OneOf(list(FORMATS)),
        help="How findings are written; else the suffix of OUT says it, else text.",
    ),
    click.option("-o", "--output", metavar="OUT", help="The file to write them to, not standard output."),
    click.option("--statistics", is_flag=True, help="Add how often each rule found something."),
    click.option("--exit-zero", is_flag=True, help="End with status 0 whatever is found."),
    click.option("--baseline", metavar="FILE", help="Leave out the findings that this file knows."),
    click.option("--write-baseline", metavar="FILE", help="Make all findings known, in this file."),
)


@dataclass(frozen=True)
class Reporting:
    """How this run tells its findings."""

    format: str
    output: str | None
    statistics: bool
    baseline: str | None
    write_baseline: str | None

    @classmethod
    def planned(cls, todo: Sequence[Input], asked: ReportOptions) -> Reporting:
        """As the options say; UsageError where an input would be overwritten, or a baseline both read and written."""
        if asked.baseline and asked.write_baseline:
            raise click.UsageError(
                said("--baseline reads known findings, --write-baseline makes them: give one of them.")
            )
        output = None if asked.output == STANDARD else asked.output
        read = {real(each.path) for each in todo if each.path is not None}
        for target in (output, asked.write_baseline):
            if target is not None and real(Path(target)) in read:
                raise click.UsageError(said("The report would overwrite {name}.", name=called(target)))
        format = asked.format or format_of(output or "")
        return cls(format, output, asked.statistics, asked.baseline, asked.write_baseline)

    def tell(self, files: Sequence[Checked]) -> list[Checked]:
        """Writes the report; the files with those findings that it tells: all, or those that no baseline knows."""
        told = self._unknown(files)
        colour = self.output is None and coloured(sys.stdout)
        text = report(self.format, told, colour=colour, closing=not quiet(), language=spoken())
        if self.output is not None:
            from ..files.writing import write_file

            write_file(Path(self.output), text.encode(errors="replace"))
            written(self.output)
        elif FORMATS[self.format].coloured:
            click.echo(text, nl=False)
        else:
            # What programs read is UTF-8, whatever a terminal shows.
            put(text.encode(errors="replace"))
        if self.statistics:
            self._count(told)
        return told

    def _unknown(self, files: Sequence[Checked]) -> list[Checked]:
        from . import baseline

        if self.write_baseline:
            known = baseline.write(self.write_baseline, files)
            written(self.write_baseline)
            return known.new(files)
        return baseline.read(self.baseline).new(files) if self.baseline else list(files)

    def _count(self, files: Sequence[Checked]) -> None:
        from ..reports.findings.checked import all_findings
        from ..reports.findings.text import statistics

        # Beside a report for programs there is room on standard error only.
        beside = self.output is not None or not FORMATS[self.format].coloured
        click.echo(statistics(all_findings(files)), nl=False, err=beside)
