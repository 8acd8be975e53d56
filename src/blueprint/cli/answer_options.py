"""What verbs that read answers have in common: how many rows the heading of a file has."""

from __future__ import annotations

import click

skip_rows_option = click.option(
    "--skip-rows",
    type=click.IntRange(0, 20),
    metavar="N",
    help="So many rows below the first belong to the heading; else found, as SurveyMonkey and Qualtrics write them.",
)
