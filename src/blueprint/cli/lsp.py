"""`blueprint lsp`: what editors start to speak the language server protocol with."""

from __future__ import annotations

import click

from ..files.installed import missing_extra
from ..language.messages import said
from .streams import output


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as it does in any case.")
def verb(stdio: bool) -> None:
    """Help editors while a blueprint is typed.

    Editors start it and speak to it over standard input and output: findings while typing, explanations, completion,
    definitions and references of ids, an outline, and fixes. It needs the extra `lsp`.
    """
    try:
        from ..integrations.lsp.server import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise missing_extra(said("the language server needs pygls"), "lsp") from None
    server.start_io(stdout=output())
