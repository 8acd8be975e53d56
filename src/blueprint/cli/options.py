"""What the options of verbs are made of: words of which one is taken, and options of one subject as one value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from itertools import islice
from typing import Any, TypeVar

import click

from ..language.messages import said
from ..language.suggestions import asked
from ..records import Record

Verb = TypeVar("Verb", bound=Callable[..., Any])
Option = Callable[[Verb], Verb]
"""A decorator that gives a verb an option more, or several."""


def taken_as(name: str, subject: type[Record], *options: Option[Any]) -> Option[Verb]:
    """Options that the verb takes under this name as one record of `subject`, whose fields are called as they are."""

    def add(verb: Verb) -> Verb:
        @wraps(verb)
        def together(*given: Any, **values: Any) -> Any:
            record = subject._make(values.pop(field) for field in subject._fields)
            return verb(*given, **values, **{name: record})

        for option in reversed(options):
            together = option(together)
        return together  # type: ignore[return-value]

    return add


def in_full(command: click.Command, arguments: Iterable[str]) -> list[str]:
    """The arguments with options by their long names: `--output` for `-o`.

    click compares a short one with all long ones before it takes it, as if it were misspelt: a hundredth of a run.
    """
    options = [each for each in command.params if isinstance(each, click.Option)]
    long = {name: each.opts[-1] for each in options for name in each.opts}
    with_value = {each.opts[-1] for each in options if not (each.is_flag or each.count)}
    written: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name = long.get(argument, argument)
        written.append(name)
        if name in with_value:
            written += islice(rest, 1)  # its value, whatever that looks like
        elif name == "--":
            written += rest
    return written


class OneOf(click.Choice[str]):
    """As click's own, but in the language that is spoken: a misspelt word is told with all that are known."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word; UsageError for others."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            option = param.opts[-1] if param else ""
            known = tuple(map(str, self.choices))
            sentence = said(
                "{option} {value} is not known: it is one of {known}", option=option, value=value, known=known
            )
            raise click.UsageError(asked(sentence, str(value), known), ctx) from None
