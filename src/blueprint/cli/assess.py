"""`blueprint assess`: the tables are the result, so they go to standard output; charts into their folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..language.messages import said
from ..records import Record
from ..results.assessments import ASSESSMENTS
from ..text.visible import called
from .answer_options import skip_rows_option
from .event_options import pairs
from .inputs import blueprint_in, limits_of, no_limits_option
from .options import OneOf, taken_as
from .results import TellingOptions, guard, input_of, read_for, tell_tables, telling_options, theme_option
from .terminal import note, quiet_option, say, written

if TYPE_CHECKING:
    from ..model.service import Blueprint
    from ..results.assessments import Assessed
    from ..results.charts.sheet import Chart

TOLD = 5
"""Of the rows of a file that cannot be used, so many are told with their line."""


class AnswerOptions(Record):
    """How files of answers are read."""

    columns: tuple[str, ...]
    scale: int | None
    skip_rows: int | None


class ChartOptions(Record):
    """The folder of the charts, if they are wanted, and their colours."""

    charts: str | None
    theme: str


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file")
@click.option(
    "--method",
    "methods",
    type=OneOf(list(ASSESSMENTS)),
    multiple=True,
    help="Compute this one (or these); else all that there is data for.",
)
@taken_as(
    "answers",
    AnswerOptions,
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="NAME=COLUMN",
        help="What files of answers call a column, such as rating=“How satisfied were you?”; repeatable.",
    ),
    click.option(
        "--scale", type=click.IntRange(2, 100), metavar="N", help="CSAT and CES: the best answer; else found."
    ),
    skip_rows_option,
)
@taken_as(
    "charted",
    ChartOptions,
    click.option("--charts", metavar="FOLDER", help="Draw the results into this folder, too, as SVG and as PNG."),
    theme_option("of the charts"),
)
@telling_options()
@quiet_option
@no_limits_option
def verb(
    file: str,
    methods: tuple[str, ...],
    answers: AnswerOptions,
    charted: ChartOptions,
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """Compute what the methods of service quality say of the data.

    FILE is a YAML file, or - for standard input. The data stands in it (`research`, `segments`, times, costs, fail
    points) or in CSV files that it names, also as forms export them: answers in words, questions above the columns,
    two or three rows of heading. A method without data is passed over. A CSV file holds one method. The exit status is
    1 where nothing can be computed.
    """
    from ..errors import BlueprintError
    from ..methods.data.forms import Form
    from ..results.assessments import assess

    given, chosen, output = input_of(file), telling.chosen(), telling.output
    blueprint = blueprint_in(given, limits_of(no_limits))
    read = read_for(given, blueprint)
    guard(read, [output])
    wanted = [method for method in ASSESSMENTS if not methods or method in methods]
    found = assess(blueprint, wanted, Form(_columns(answers.columns), answers.scale, answers.skip_rows))
    if not found:
        places = "; ".join(f"{method} from {ASSESSMENTS[method].data}" for method in wanted)
        raise BlueprintError(said("{name} holds no data to compute from: {places}", name=given.name, places=places))
    _tell_passed_over(found, wanted)
    if chosen == "csv" and len(found) > 1:
        names = ", ".join(each.method for each in found)
        raise click.UsageError(said("A CSV file holds one method: choose with --method, one of {names}.", names=names))
    if charted.charts is not None:
        files = _drawn(blueprint, found, Path(charted.charts), charted.theme, telling.language)
        guard(read, [output, *map(str, files)])
        _write(files)
    words = telling.words(blueprint, chosen)
    tell_tables([each.table(words) for each in found], blueprint.title, chosen, output)


COLUMNS = (
    *("nps", "csat", "ces", "rating", "functional", "dysfunctional"),
    *("dimension", "item", "expected", "perceived", "respondent"),
)
"""The columns that files of answers have, as the methods call them."""


def _columns(texts: Sequence[str]) -> dict[str, str]:
    columns = pairs(texts, "--column")
    for name in columns:
        if name not in COLUMNS:
            raise click.UsageError(said("--column {name}: the methods read {known}.", name=name, known=tuple(COLUMNS)))
    return columns


def _tell_passed_over(found: Sequence[Assessed], wanted: Sequence[str]) -> None:
    """Rows that could not be used, and methods without data."""
    dropped = dict.fromkeys(drop for each in found for drop in each.dropped)
    told = Counter[str]()
    for drop in dropped:
        told[drop.file] += 1
        if told[drop.file] <= TOLD:
            say(said("{file}:{line} left out: {why}", file=drop.file, line=drop.line, why=drop.why))
    for file, count in told.items():
        if count > TOLD:
            say(said("{file}: and {count} more rows", file=file, count=count - TOLD))
    computed = {each.method for each in found}
    for method in wanted:
        if method not in computed:
            note(said("{method} passed over: no {data}", method=method, data=ASSESSMENTS[method].data))


def _drawn(
    blueprint: Blueprint, found: Sequence[Assessed], folder: Path, theme: str, language: str | None
) -> dict[Path, bytes]:
    """Every chart as SVG and as PNG, by the file that it goes to."""
    from ..drawing.theme_file import theme_of
    from ..results.charts import CHARTS, charts_of

    if folder.exists() and not folder.is_dir():
        raise click.UsageError(said("{name} is no folder.", name=called(folder)))
    charts = list(charts_of(found, blueprint.title, theme_of(theme), language or blueprint.language))
    if not charts:
        say(said("no chart drawn: {known} have one", known=tuple(CHARTS)))
    return {folder / f"{chart.key}{suffix}": data for chart in charts for suffix, data in _both(chart)}


def _write(files: Mapping[Path, bytes]) -> None:
    from ..files.writing import write_file

    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        written(write_file(path, data))


def _both(chart: Chart) -> list[tuple[str, bytes]]:
    return [(".svg", chart.svg.encode()), (".png", chart.png())]
