"""What verbs that read an event log have in common: which log it is, and what its columns are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..files.named import named_file
from ..language.messages import said
from ..records import Record
from ..text.visible import called
from .inputs import Input
from .options import Option, taken_as
from .terminal import note, say

if TYPE_CHECKING:
    from ..methods.data.event_files import Studied
    from ..methods.data.rows import UsedRows
    from ..methods.touchpoints import Touchpoints
    from ..model.service import Blueprint

FOR_FILES = ("strict", "times")
OPTIONS = ("bad", "times")
"""What can be said of a log beside its columns, by an option or in the file."""


class NamingOptions(Record):
    """What a file calls columns and actions, each as NAME=NAME."""

    columns: tuple[str, ...]
    actions: tuple[str, ...]


naming_options: Option[Any] = taken_as(
    "naming",
    NamingOptions,
    click.option(
        "--column", "columns", multiple=True, metavar="NAME=COLUMN", help="What the file calls a column; repeatable."
    ),
    click.option(
        "--action", "actions", multiple=True, metavar="ID=NAME", help="What the file calls an action; repeatable."
    ),
)


class LogGiven(Record):
    """An event log that a command line names, or the blueprint."""

    path: Path
    reading: Mapping[str, Any]
    """How it is read: arguments of `study_file`, or of `study_table`."""
    address: str = ""
    """Of a table in a database, where it is no file."""

    def study(self, touchpoints: Touchpoints, *, variants: bool = False) -> Studied:
        """What is in it; BlueprintError where it cannot be read."""
        from ..methods.data.engine import study_table
        from ..methods.data.event_files import study_file
        from ..methods.data.log_table import table_at

        if self.address:
            return study_table(table_at(self.address), touchpoints, variants=variants, **self.reading)
        return study_file(self.path, touchpoints, variants=variants, **self.reading)


def log_given(
    each: Input, blueprint: Blueprint, events: str | None, columns: Mapping[str, str], options: Mapping[str, Any]
) -> LogGiven | None:
    """The log of `--events`, else that of `research.events`; None where neither names one.

    What the file says of its log holds unless an option says otherwise, for another log as far as it fits.
    """
    from ..methods.data.log_table import SCHEME

    source = blueprint.research.events if blueprint.research else None
    if events is not None and events.startswith(SCHEME):
        for name in FOR_FILES:
            if options.get(name):
                raise click.UsageError(said("--{name} is for files: a table has times as times.", name=name))
        written = source.model_dump(exclude_none=True) if source else {}
        bad = options.get("bad") or written.get("bad", ())
        likely = {name: value for name, value in written.items() if name not in ("file", *OPTIONS)}
        return LogGiven(Path(events), {"called": columns, "likely": likely, "bad": bad}, events)
    if source is None:
        return None if events is None else LogGiven(Path(events), {"called": columns, **options})
    written = source.model_dump(exclude_none=True)
    own = named_file(each.folder, written.pop("file"), blueprint.limits.elsewhere)
    told = {name: written.pop(name) for name in OPTIONS if written.get(name)}
    path = own if events is None else Path(events)
    there = {name: value for name, value in options.items() if value not in (None, ())}
    if path == own:
        return LogGiven(path, {**told, **there, "called": {**written, **columns}})
    return LogGiven(path, {**told, **there, "called": columns, "likely": written})


def pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    """What an option says that can be repeated, as NAME=NAME; UsageError for what is not."""
    found = {}
    for text in texts:
        name, sign, called = (part.strip() for part in text.partition("="))
        if not (name and sign and called):
            raise click.UsageError(
                said("{option} {text} is not NAME=NAME, such as {option} action=Touchpoint.", option=option, text=text)
            )
        found[name] = called
    return found


def check_columns(columns: Mapping[str, str], known: Sequence[str]) -> None:
    """UsageError where `--column` names what is not read."""
    for name in columns:
        if name not in known:
            raise click.UsageError(said("--column {name}: this method reads {known}.", name=name, known=tuple(known)))


def tell_used(path: Path, used: UsedRows) -> None:
    """Says how much of a file could be used, and why not the rest."""
    name = called(path)
    for each in used.dropped:
        say(said("{name}:{line}: {why}", name=name, line=each.line, why=each.why))
    if used.bad > len(used.dropped):
        say(said("{name}: and {count} more bad rows", name=name, count=used.bad - len(used.dropped)))
    for unknown in used.unknown:
        so = said("left out: {count}", count=unknown.rows) if unknown.rows else said("this column is left out")
        say(said("{name}: {why}; {so}", name=name, why=unknown.why, so=so))
    how_much = said("{count} rows used", count=used.rows)
    if used.bad or used.foreign:
        left_out = said("left out: {bad} bad, {foreign} of no action", bad=used.bad, foreign=used.foreign)
        how_much = said("{one}; {other}", one=how_much, other=left_out)
    if used.aside:
        aside = said("{count} neither start nor complete a visit, and were passed over", count=used.aside)
        how_much = said("{one}; {other}", one=how_much, other=aside)
    note(said("{name}: {what}", name=name, what=how_much))
