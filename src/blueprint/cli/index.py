"""`blueprint index`: where everything stands in many blueprints; the table goes to standard output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..language.messages import said
from ..portfolio.places import KINDS, MATRICES
from ..records import Record
from ..text.visible import called
from .inputs import limits_of, no_limits_option
from .options import OneOf, taken_as
from .results import DATA, FORMATS, TellingOptions, guard, tell, tell_tables, telling_options
from .terminal import quiet_option, say

if TYPE_CHECKING:
    from ..portfolio.portfolio import Portfolio
    from ..results.tables import ResultTable

PAGE = "html"


class FilterOptions(Record):
    """Which places are listed; None lets all through."""

    text: str | None
    kind: str | None
    by: str | None
    system: str | None
    channel: str | None


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True)
@taken_as(
    "filters",
    FilterOptions,
    click.option("--text", metavar="WORDS", help="Only what says all of these words."),
    click.option("--kind", type=OneOf(KINDS), help="Only things of this kind."),
    click.option("--by", metavar="ROLE", help="Only cards of this role, by its name or id."),
    click.option("--system", metavar="SYSTEM", help="Only cards of this system."),
    click.option("--channel", metavar="CHANNEL", help="Only cards over this channel."),
)
@click.option(
    "--matrix", type=OneOf(tuple(MATRICES)), help="A table of blueprints by systems, roles, channels or moments."
)
@click.option("--without", metavar="SYSTEM", help="What breaks while this system is down, up to the customer.")
@telling_options((*FORMATS, PAGE))
@quiet_option
@no_limits_option
def verb(
    folders: tuple[str, ...],
    filters: FilterOptions,
    matrix: str | None,
    without: str | None,
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """List where everything stands in many blueprints.

    People, systems, metrics, moments, pains and more. FOLDER is a folder, in whose sub-folders blueprints are looked
    for, too, or a file. Names are those that stand in blueprints, or ids of the catalogues that they use; with --by,
    --system and --channel, actions are listed unless --kind says otherwise. As an HTML page, all of it can be searched;
    it is one file that fetches nothing.
    The exit status is 1 where a file cannot be read, after all others are told, and where nothing has the name.
    """
    from ..portfolio.portfolio import Portfolio

    filtered = any(each is not None for each in filters)
    if sum((matrix is not None, without is not None, filtered)) > 1:
        raise click.UsageError(said("Give --matrix, --without, or filters: they are different tables."))
    chosen, output = telling.chosen((*FORMATS, PAGE)), telling.output
    if chosen == PAGE and (matrix or without):
        raise click.UsageError(said("The HTML page is the index of all: --matrix and --without are tables."))
    portfolio = Portfolio(*folders, limits=limits_of(no_limits))
    guard(portfolio.files, [output])
    for refusal in portfolio.refusals:
        say(refusal)
    title = said("Index of {folders}", folders=", ".join(called(Path(each).name or each) for each in folders))
    if chosen == PAGE:
        from ..portfolio.page import index_page

        tell(index_page(portfolio.find(**filters._asdict()), title, telling.language), output, data=True)
    else:
        data = chosen in DATA
        tell_tables([_table(portfolio, filters, matrix, without, telling.language, data)], title, chosen, output)
    if portfolio.unreadable:
        raise click.exceptions.Exit(1)


def _table(
    portfolio: Portfolio,
    filters: FilterOptions,
    matrix: str | None,
    without: str | None,
    language: str | None,
    data: bool,
) -> ResultTable:
    from ..portfolio.tables import matrix_table, outage_table, places_table

    if matrix is not None:
        return matrix_table(portfolio.matrix(matrix), language, data=data)
    if without is not None:
        return outage_table(portfolio.without(without), without, language, data=data)
    return places_table(portfolio.find(**filters._asdict()), language, data=data)
