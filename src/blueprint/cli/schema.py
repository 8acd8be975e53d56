"""`blueprint schema`: what editors complete keys and underline mistakes with."""

from __future__ import annotations

from pathlib import Path

import click

from ..language.messages import said
from .streams import put


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-o", "--output", metavar="FILE", default="-", help="Write it there, not to standard output.")
@click.option("--catalogue", is_flag=True, help="That of catalogues, which blueprints share.")
@click.option("--results", is_flag=True, help="That of the JSON that verbs write, not that of the format.")
def verb(output: str, catalogue: bool, results: bool) -> None:
    """Print the JSON Schema of the format, for editors.

    A blueprint whose first line is `# yaml-language-server: $schema=blueprint.schema.json` gets completion and red
    lines in editors that speak to yaml-language-server. `blueprint new` writes both.
    """
    from ..model.json_schema import catalogue_schema, schema_text
    from ..results.envelope import results_schema

    if catalogue and results:
        raise click.UsageError(said("Either --catalogue or --results."))
    text = results_schema() if results else schema_text(catalogue_schema() if catalogue else None)
    if output == "-":
        put(text.encode())
        return
    from ..files.writing import write_file

    write_file(Path(output), text.encode())
