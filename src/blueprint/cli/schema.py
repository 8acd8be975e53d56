"""`blueprint schema`: what editors complete keys and underline mistakes with."""

from __future__ import annotations

from pathlib import Path

import click

from .streams import put


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-o", "--output", metavar="FILE", default="-", help="Write it there, not to standard output.")
def verb(output: str) -> None:
    """Print the JSON Schema of the format, for editors.

    A blueprint whose first line is `# yaml-language-server: $schema=blueprint.schema.json` gets completion and red
    lines in editors that speak to yaml-language-server. `blueprint new` writes both.
    """
    from ..model.json_schema import schema_text

    if output == "-":
        put(schema_text().encode())
        return
    from ..files.writing import write_file

    write_file(Path(output), schema_text().encode())
