"""`blueprint new --guided`: the questions of the first step, and the blueprint that their answers make.

Questions go to standard error, so that the file may go to standard output. What is left empty is left out; `blueprint
status` says later what is still missing.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..language.messages import Message, in_language, said
from ..reading.quoting import in_braces
from ..text.markup import clean
from .terminal import spoken

SCHEMA = "# yaml-language-server: $schema=blueprint.schema.json"


def guided() -> str:
    """Asks what the service is, whose it is, where it begins and ends, and what the customer does; as YAML."""
    title = _needed(said("Which service is it?"))
    answers = {
        "customer": _asked(said("Who is the customer?")),
        "scenario": _asked(said("In which situation? (Enter leaves it open)")),
        "goal": _asked(said("What does the customer want to reach?")),
        "starts": _asked(said("Where does it begin for the customer?")),
        "ends": _asked(said("Where does it end?")),
    }
    steps = [_needed(said("What does the customer do first?"))]
    while step := _asked(said("And then? (Enter ends the list)")):
        steps.append(step)
    return "".join(f"{line}\n" for line in _lines(title, answers, steps))


def _lines(title: str, answers: dict[str, str], steps: list[str]) -> Iterator[str]:
    yield SCHEMA
    yield f"title: {in_braces(title)}"
    for key in ("customer", "scenario", "goal"):
        if answers[key]:
            yield f"{key}: {in_braces(answers[key])}"
    if language := spoken():
        yield f"language: {language}"
    bounds = [f"{key}: {in_braces(answers[key])}" for key in ("starts", "ends") if answers[key]]
    if bounds:
        yield f"scope: {{{', '.join(bounds)}}}"
    yield ""
    yield "phases:"
    yield "  - steps:"
    for number, step in enumerate(steps):
        yield f"      - customer: {in_braces(step)}"
        if number == 0:
            for key, meaning in (
                ("evidence", said("what the customer sees or holds here")),
                ("frontstage", said("what somebody does with the customer")),
                ("backstage", said("what is done where the customer does not see it")),
                ("support", said("what others or systems do for it")),
            ):
                yield f"        # {key}: {in_language(meaning, spoken())}"


def _asked(question: Message) -> str:
    """One answer on one line; empty where nothing is said."""
    answer = click.prompt(in_language(question, spoken()), default="", show_default=False, prompt_suffix=" ", err=True)
    return " ".join(clean(str(answer)).split())


def _needed(question: Message) -> str:
    """An answer that is asked for until it is given."""
    while not (answer := _asked(question)):
        pass
    return answer
