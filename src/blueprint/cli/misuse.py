"""What click refuses of a command line, in our words, so that it can be said in the language that is spoken."""

from __future__ import annotations

from collections.abc import Mapping

import click

from ..language.messages import Message, said
from ..language.suggestions import did_you_mean

EXAMPLES: Mapping[str, str] = {
    "compare": "as-is.yaml to-be.yaml",
    "import": "table.csv",
    "new": "hotel",
    "index": "blueprints",
}
"""What stands behind a verb, of those that want no blueprint."""
BLUEPRINT = "hotel.yaml"


def in_our_words(error: click.UsageError) -> Message | None:
    """The same as a message, with what to write instead; None for what click says well enough."""
    command = error.ctx.command_path if error.ctx else "blueprint"
    match error:
        case click.NoSuchOption():
            known = [name for each in (error.ctx.command.params if error.ctx else ()) for name in each.opts]
            sentence = said("there is no option {option}", option=error.option_name)
            advice = said("`{command} --help` lists the options.", command=command)
            question = did_you_mean(error.option_name, [name for name in known if name.startswith("--")], advice)
            return said("{sentence}. {question}", sentence=sentence, question=question)
        case click.BadOptionUsage():
            return said("{option} needs a value behind it", option=error.option_name)
        case click.MissingParameter(param=click.Argument()):
            example = EXAMPLES.get(command.split()[-1], BLUEPRINT)
            return said("name a file, as in `{command} {example}`", command=command, example=example)
        case click.MissingParameter(param=click.Parameter() as param):
            return said("{what} is missing: see `{command} --help`", what=param.opts[0], command=command)
    return None
