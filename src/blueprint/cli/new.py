"""`blueprint new`: a file to begin with, and the schema that editors complete it by."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from ..files.folders import SUFFIXES
from ..language.messages import said
from ..text.visible import called, typed
from .inputs import STANDARD
from .options import OneOf
from .results import language_option
from .streams import put
from .terminal import as_the_project, note, quiet_option

TEMPLATES = {
    "minimal": "the least that is a service blueprint",
    "full": "every part of the format once, with a comment on each",
    "lanes": "lanes of your own: two front desks, an app, partners",
    "chinese": "最小的服务蓝图，中文",
}


def template(name: str) -> str:
    """The text of a template."""
    return (files(__package__) / "templates" / f"{name}.yaml").read_text("utf-8")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("name", default="blueprint", metavar="[NAME]")
@click.option(
    "-t",
    "--template",
    "chosen",
    type=OneOf(list(TEMPLATES)),
    help="; ".join(f"{name}: {meaning}" for name, meaning in TEMPLATES.items()) + ".  [default: minimal]",
)
@click.option("--guided", is_flag=True, help="Ask what the service is and where it begins and ends, and write that.")
@click.option("--force", is_flag=True, help="Overwrite the file if there is one.")
@language_option()
@quiet_option
def verb(name: str, chosen: str | None, guided: bool, force: bool, language: str | None) -> None:
    """Write a blueprint to begin with.

    Writes NAME.yaml (- is standard output) and, unless it is there, blueprint.schema.json beside it, by which editors
    complete keys and underline mistakes.
    """
    if guided and chosen:
        raise click.UsageError(said("Either --guided or --template."))
    path = Path(name if name.lower().endswith(SUFFIXES) else f"{name}.yaml")
    if name != STANDARD and path.exists() and not force:
        raise click.UsageError(said("{name} is there already; --force overwrites it.", name=called(path)))
    text = _asked_for() if guided else template(chosen or "minimal")
    if name == STANDARD:
        put(text.encode())
        return
    from ..files.writing import write_file

    write_file(path, text.encode())
    note(said("{name} written; `blueprint render {file}` draws it", name=called(path), file=typed(path)))
    _schema_beside(path)


def _asked_for() -> str:
    from .guided import guided

    as_the_project()
    try:
        return guided()
    except click.Abort:
        raise click.UsageError(said("--guided asks in a terminal, and there were no more answers.")) from None


def _schema_beside(path: Path) -> None:
    from ..files.writing import write_file
    from ..model.json_schema import FILE_NAME, schema_text

    schema = path.with_name(FILE_NAME)
    if schema.exists():
        note(said("{name} is there already and stays as it is", name=called(schema)))
    else:
        write_file(schema, schema_text().encode())
        note(said("{name} written: editors complete keys and underline mistakes with it", name=called(schema)))
