"""`blueprint strategy`: as a table on standard output, or drawn as a tree into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import BlueprintError
from ..language.messages import said
from .inputs import blueprint_in, limits_of, no_limits_option
from .options import OneOf
from .results import FORMATS, TellingOptions, guard, input_of, read_for, tell_tables, telling_options, theme_option
from .terminal import quiet_option, written

if TYPE_CHECKING:
    from ..model.service import Blueprint
    from ..results.tables import ResultTable
    from ..results.tree_graph import Tree


TABLES = ("strategy", "issues", "dimensions", "competitors", "needs")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file")
@click.option(
    "--issues",
    is_flag=True,
    help="The key issues instead: each pain with its causes and the initiatives that reach it.",
)
@click.option(
    "--table",
    "only",
    type=OneOf(TABLES),
    help="One table instead of all that there are; a CSV file holds the first unless said.",
)
@theme_option("of the tree")
@telling_options(output="The file to write: a tree for .svg, .png, .pdf and .dot, else a table.")
@quiet_option
@no_limits_option
def verb(
    file: str,
    issues: bool,
    only: str | None,
    theme: str,
    telling: TellingOptions,
    no_limits: bool,
) -> None:
    """Show the experience strategy, or the key issues, as a tree.

    FILE is a YAML file, or - for standard input. Beside the strategy stand its dimensions, weighed, the competitors
    with white spots, and the customer's needs with what meets them. Trees are drawn by Graphviz. The exit status is 1
    where the file holds none of that, or with --issues no pain point.
    """
    from ..results.tree_graph import FORMATS as DRAWN

    given, output, language = input_of(file), telling.output, telling.language
    blueprint = blueprint_in(given, limits_of(no_limits))
    guard(read_for(given, blueprint), [output])
    if output is not None and telling.format is None and (suffix := Path(output).suffix.lower()) in DRAWN:
        from ..files.writing import write_file

        write_file(Path(output), _tree(blueprint, issues, theme, language).write(suffix))
        written(output)
        return
    chosen = telling.chosen((*FORMATS, *(suffix[1:] for suffix in DRAWN)))
    tables = _tables(blueprint, issues, telling.words(blueprint, chosen))
    if not tables:
        _tree(blueprint, issues, theme, language)  # says what to write
    if only is not None and not (tables := [table for table in tables if table.key == only]):
        raise BlueprintError(said("{name} says nothing of {table}", name=given.name, table=only))
    tell_tables(tables[:1] if chosen == "csv" else tables, blueprint.title, chosen, output)


def _tree(blueprint: Blueprint, issues: bool, theme: str, language: str | None) -> Tree:
    from ..drawing.theme_file import theme_of
    from ..results.strategy_trees import issue_tree, strategy_tree

    return (issue_tree if issues else strategy_tree)(blueprint, theme_of(theme), language)


def _tables(blueprint: Blueprint, issues: bool, language: str | None) -> list[ResultTable]:
    from ..methods.strategy import issues as issues_of
    from ..methods.weighing import experience
    from ..results.experience import experience_tables
    from ..results.strategy import issues_table, strategy_table

    if issues:
        found = issues_of(blueprint)
        return [issues_table(found, language)] if found else []
    chains = strategy_table(blueprint, language)
    return [*([chains] if chains.rows else []), *experience_tables(experience(blueprint), language)]
