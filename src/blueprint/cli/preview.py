"""`blueprint preview`: the page is the result; its address goes to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..files.installed import missing_extra
from ..language.messages import said
from .terminal import say

PACKAGES = ("starlette", "uvicorn", "watchfiles", "anyio")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("place", metavar="FILE|FOLDER")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Serve on this port, 0 for any; else on 8765, or the next that is free.",
)
@click.option("--no-open", is_flag=True, help="Open no browser, but print the address.")
def verb(place: str, port: int | None, no_open: bool) -> None:
    """Show a blueprint in the browser, drawn anew at each save.

    A folder gives a list of the blueprints in it. The page keeps its zoom and place, and the last good drawing while
    the file is broken. Only browsers on this machine that were opened at the
    printed address are answered. Ctrl-C ends it. It needs the extra `preview`.
    """
    try:
        from ..integrations.preview.serving import FIRST_PORT, serve
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in PACKAGES:
            raise
        raise missing_extra(said("the preview needs {package}", package=package), "preview") from None

    def started(got: int, address: str, once: str) -> None:
        if port is None and got != FIRST_PORT:
            say(said("port {wanted} is in use, so the preview is on port {got}", wanted=FIRST_PORT, got=got))
        click.echo(address)
        sys.stdout.flush()
        if sys.stderr.isatty():
            say(said("Ctrl-C ends the preview"))
        if not no_open:
            click.launch(once)

    serve(Path(place), port, started)
