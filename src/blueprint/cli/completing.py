"""What shells complete beside verbs, options and their words: rules, themes, files, and the names in a blueprint.

A shell asks at every press of Tab, so what cannot be read is silently not completed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from ..model.service import Blueprint


def completing(command: click.Command) -> click.Command:
    """A verb that also completes what its arguments and options name."""
    for parameter in command.params:
        complete = BY_NAME.get(str(parameter.name)) or BY_METAVAR.get(str(parameter.metavar))
        if complete is not None:
            parameter.shell_complete = complete  # type: ignore[assignment, method-assign]
    return command


def files(context: click.Context, begun: str) -> list[CompletionItem]:
    """Files and folders, as the shell itself completes them."""
    return [CompletionItem(begun, type="file")]


def themes(context: click.Context, begun: str) -> list[CompletionItem]:
    """The themes by name, or the file of one's own."""
    from ..drawing.themes import AUTO, THEMES

    known = (*THEMES, AUTO) if context.info_name in ("render", "map") else THEMES
    return _beginning(known, begun) or files(context, begun)


def rule(context: click.Context, begun: str) -> list[CompletionItem]:
    """Codes of rules, or their names, each with what it finds where the shell shows that."""
    from ..checks import RULES

    named = [(each.code, each.what) for each in RULES if each.code.startswith(begun.upper())]
    named = named or [(each.name, each.what) for each in RULES if each.name.startswith(begun)]
    return [CompletionItem(name, help=what) for name, what in named]


def rules(context: click.Context, begun: str) -> list[CompletionItem]:
    """The same, of which several may stand behind each other, parted by commas."""
    before, comma, last = begun.rpartition(",")
    return [CompletionItem(f"{before}{comma}{each.value}", help=each.help) for each in rule(context, last)]


def lanes(context: click.Context, begun: str) -> list[CompletionItem]:
    """Ids and kinds of the lanes in the blueprint that stands on the command line."""
    return _named(context, begun, lambda it: (name for lane in it.flow.lanes for name in (lane.key, lane.kind)))


def phases(context: click.Context, begun: str) -> list[CompletionItem]:
    """The phases of the blueprint."""
    return _named(context, begun, lambda it: (phase.name for phase in it.phases))


def actors(context: click.Context, begun: str) -> list[CompletionItem]:
    """Who acts in the blueprint: roles and systems."""
    return _named(context, begun, lambda it: (getattr(each.cell, "by", None) for each in it.flow.elements.values()))


def parts(context: click.Context, begun: str) -> list[CompletionItem]:
    """The ids of the cards that stand for a blueprint."""
    return _named(
        context,
        begun,
        lambda it: (id for id, each in it.flow.elements.items() if getattr(each.cell, "blueprint", None)),
    )


BY_NAME = {"select": rules, "ignore": rules, "rule": rule, "lanes": lanes, "phases": phases, "by": actors,
           "expand": parts}  # fmt: skip
"""Arguments and options by name; words of which one is taken, such as templates and formats, click completes itself."""
BY_METAVAR = {
    "THEME": themes,
    **dict.fromkeys(("FILE", "FILE...", "FOLDER", "FOLDER...", "[FOLDER]...", "FILE|FOLDER", "OUT", "CSV"), files),
    **dict.fromkeys(("FOLDER|FILE...", "AS_IS", "[AS_IS] TO_BE", "YAML", "TABLE"), files),
}
"""Others by what their help calls them."""


def _named(
    context: click.Context, begun: str, names: Callable[[Blueprint], Iterable[str | None]]
) -> list[CompletionItem]:
    from ..errors import BlueprintError
    from ..pipeline import open_file

    found: dict[str, None] = {}
    # While an option lacks its word, click leaves the files unread among the rest.
    for path in map(Path, (*(context.params.get("files") or ()), *context.args)):
        with suppress(OSError, BlueprintError):
            blueprint = open_file(path).blueprint if path.is_file() else None
            found |= dict.fromkeys(str(name) for name in names(blueprint) if name) if blueprint else {}
    return _beginning(found, begun)


def _beginning(names: Iterable[str], begun: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(begun)]
