"""The command line. Each verb is a module here, imported when it is used: a help text needs none of them.

Exit status: 0 well, 1 findings or something not done, 2 wrong usage, 130 stopped with Ctrl-C, 141 nobody reads what it
prints. `watch` also tells the worst state: 3 warning, 4 critical, 5 no data.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import click

from ..errors import BlueprintError
from ..language.messages import Message, in_language, said
from . import short_run
from .ctrl_c import interrupts
from .options import in_full
from .streams import prepare
from .terminal import as_the_project, begin, say, spoken

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VERBS = {
    "new": "Write a blueprint to begin with.",
    "status": "Say how far a blueprint has come, and what to do next.",
    "check": "Say what the rules of the method find in blueprints.",
    "render": "Draw blueprints.",
    "preview": "Show a blueprint in the browser, drawn anew at each save.",
    "compare": "Say what a design changes of today's service, and what follows.",
    "moments": "List the moments of truth, the most pressing first.",
    "identify": "Find moments of truth in what was observed, asked or logged.",
    "conform": "Compare an event log with the blueprint's own flow.",
    "watch": "Say how the warnings of moments of truth stand, and what is due.",
    "evaluate": "Say whether what was done at moments of truth worked.",
    "simulate": "Simulate days of the service: queues, staff, and what if.",
    "assess": "Compute what the methods of service quality say of the data.",
    "training": "Say what each role must do well, may decide and is trained for.",
    "strategy": "Show the experience strategy, or the key issues, as a tree.",
    "report": "Write all that is known of a service into one file.",
    "import": "Make a blueprint of a table.",
    "index": "List where everything stands in many blueprints.",
    "map": "Draw many blueprints as one service.",
    "explain": "Say what a rule finds, why, and how to mend it.",
    "schema": "Print the JSON Schema of the format, for editors.",
    "lsp": "Help editors while a blueprint is typed.",
}

SHORT = ("render",)
"""Verbs that say themselves whether a run lasts."""

STOPPED = 130
UNREAD = 141


class Verbs(click.Group):
    """The verbs by name, and what they share: how a mishap is told and which status it ends with."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """As click does, with streams that take whatever is said."""
        prepare()
        return super().main(*arguments, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the verb's module."""
        if cmd_name not in VERBS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f".{module}", __name__).verb
        if cmd_name not in SHORT:
            short_run.lasts()
        if ctx.resilient_parsing:  # a shell asks, not a person
            from .completing import completing

            return completing(command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; from now on the language is known in which it is said what is wrong.

        `help render` is `render --help`, as in other programs.
        """
        begin(args)
        if args[:1] == ["help"]:
            args = [*args[1:2], "--help"]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The verbs as the list has them, without importing any, and the options."""
        from click.shell_completion import CompletionItem

        verbs = [CompletionItem(name, help=what) for name, what in VERBS.items() if name.startswith(incomplete)]
        return [*verbs, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest verb for a misspelt one, and options by their long names."""
        name = args[0]
        if name not in VERBS and not name.startswith("-"):
            from .misuse import no_verb

            ctx.fail(no_verb(name, VERBS))
        found, command, rest = super().resolve_command(ctx, args)
        return found, command, rest if command is None else in_full(command, rest)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the verb; what a designer can mend becomes one line, a bug stays a traceback."""
        # pydantic would read the metadata of every installed package in search of plugins: a tenth of a short run.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", short_run.EVERY_PLUGIN)
        try:
            with interrupts():
                return super().invoke(ctx)
        except click.UsageError as error:
            from .misuse import in_our_words

            told = error.message if isinstance(error.message, Message) else in_our_words(error)
            if told is None:
                raise
            as_the_project()
            raise click.UsageError(in_language(told, spoken()), error.ctx) from None
        except KeyboardInterrupt:
            say(said("stopped"))
            ctx.exit(STOPPED)
        except BrokenPipeError:
            _let_go_of_output()
            ctx.exit(UNREAD)
        except OSError as error:
            _let_go_of_output()
            from ..files.system_errors import what_happened

            say(what_happened(error))
            ctx.exit(1)
        except BlueprintError as error:
            as_the_project()
            say(error.message)
            ctx.exit(1)


def _let_go_of_output() -> None:
    # Python flushes standard output once more at its end, and would complain again of a pipe or disk that is closed.
    with open(os.devnull, "wb") as nowhere, suppress(OSError):  # there may be no file behind it, as in tests
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


@click.group(cls=Verbs, subcommand_metavar="VERB [ARGS]...", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="service-blueprint", prog_name="blueprint", message="%(prog)s %(version)s")
def main() -> None:
    """Service blueprints from YAML: read, checked and drawn.

    `blueprint new hotel` writes hotel.yaml to begin with, `blueprint check hotel.yaml` says what is amiss in it,
    `blueprint render hotel.yaml` draws hotel.svg.
    """
