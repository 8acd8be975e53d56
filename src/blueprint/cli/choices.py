"""Options that take one of several words: a misspelt one is told with all that are known, and the nearest."""

from __future__ import annotations

from typing import Any

import click

from ..language.messages import said
from ..language.suggestions import asked


class OneOf(click.Choice[str]):
    """As click's own, but in the language that is spoken."""

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
