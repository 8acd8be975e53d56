"""What the options of verbs are made of: words of which one is taken, and options of one subject as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
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
