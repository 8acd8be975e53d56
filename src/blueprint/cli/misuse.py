"""What click refuses of a command line, in our words, so that it can be said in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from ..files.folders import SUFFIXES
from ..language.messages import Message, said
from ..language.suggestions import did_you_mean, suggested
from ..text.visible import called, typed

EXAMPLES: Mapping[str, str] = {
    "compare": "as-is.yaml to-be.yaml",
    "import": "table.csv",
    "new": "hotel",
    "index": "blueprints",
}
"""What stands behind a verb, of those that want no blueprint."""
BLUEPRINT = "hotel.yaml"
ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "check": ("validate", "verify", "lint", "test", "fix", "format"),
    "render": ("draw", "export", "convert", "generate", "build", "make", "plot", "svg", "png", "pdf", "html"),
    "preview": ("serve", "show", "open", "view", "edit", "live"),
    "compare": ("diff",),
    "new": ("init", "create", "start"),
    "explain": ("rule", "rules", "why"),
    "index": ("list", "ls", "catalogue", "search"),
    "status": ("info", "progress", "summary"),
}
"""What other programs call verbs, by ours."""


def no_verb(name: str, verbs: Iterable[str]) -> Message:
    """That there is none of this name; of a file, what to say first."""
    sentence = said("there is no verb {name}", name=called(name))
    if name.lower().endswith(SUFFIXES):
        advice = said("Say first what to do with the file: `blueprint check {name}`.", name=typed(name))
    else:
        meant = next((verb for verb, words in ELSEWHERE.items() if name.casefold() in words), None)
        otherwise = said("`blueprint --help` lists the verbs.")
        advice = suggested(meant) if meant else did_you_mean(name, verbs, otherwise)
    return said("{sentence}. {question}", sentence=sentence, question=advice)


def in_our_words(error: click.UsageError) -> Message | None:
    """The same as a message, with what to write instead; None for what click says well enough."""
    command = error.ctx.command_path if error.ctx else "blueprint"
    match error:
        case click.NoSuchOption():
            known = error.ctx.command.params if error.ctx else []
            sentence = said("there is no option {option}", option=error.option_name)
            advice = said("`{command} --help` lists the options.", command=command)
            return said("{sentence}. {question}", sentence=sentence, question=_meant(error.option_name, known, advice))
        case click.BadOptionUsage():
            return said("{option} needs a value behind it", option=error.option_name)
        case click.MissingParameter(param=click.Argument()):
            example = EXAMPLES.get(command.split()[-1], BLUEPRINT)
            return said("name a file, as in `{command} {example}`", command=command, example=example)
        case click.MissingParameter(param=click.Parameter() as param):
            return said("{what} is missing: see `{command} --help`", what=param.opts[0], command=command)
        case click.BadParameter(param=click.Option() as param):
            return _wanted(param.opts[-1], param.type)
    return None


def _wanted(option: str, kind: click.ParamType[Any]) -> Message | None:
    """What an option takes, of numbers and dates."""
    match kind:
        case click.IntRange() | click.FloatRange() if kind.min is not None and kind.max is not None:
            return said("{option} takes a number from {least} to {most}", option=option, least=kind.min, most=kind.max)
        case click.IntRange() if kind.min is not None:
            return said("{option} takes a whole number of at least {least}", option=option, least=kind.min)
        case click.FloatRange() if kind.min is not None and kind.min_open:
            return said("{option} takes a number above {least}", option=option, least=kind.min)
        case click.DateTime():
            return said("{option} takes a date such as 2026-09-30", option=option)
        case click.types.IntParamType():
            return said("{option} takes a whole number", option=option)
        case click.types.FloatParamType():
            return said("{option} takes a number", option=option)
    return None


def _meant(option: str, known: Iterable[click.Parameter], otherwise: Message) -> Message:
    """Asks for the option that is near, or that takes this word: `--json` is `--format json`."""
    word = option.lstrip("-")
    takes_it = (
        f"{each.opts[-1]} {word}" for each in known if isinstance(each.type, click.Choice) and word in each.type.choices
    )
    taken = next(takes_it, None)
    names = [name for each in known for name in each.opts if name.startswith("--")]
    return suggested(taken) if taken else did_you_mean(option, names, otherwise)
