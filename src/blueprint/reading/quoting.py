"""Texts as YAML writes them: plain where that is safe, else in quotes."""

from __future__ import annotations

from ..text.expressions import expression

_NEEDS_QUOTES = expression(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|[,\[\]{}]|:(?:\s|$)|\s#|\s$|^$|^(?:~|null|Null|NULL)$")


def in_quotes(text: str) -> str:
    """A text as YAML writes it in quotes, in double ones where they need no escapes.

    >>> in_quotes("to go: now"), in_quotes('"It\\'s" free')
    ('"to go: now"', '\\'"It\\'\\'s" free\\'')
    """
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def in_braces(text: str) -> str:
    """A text of one line as it can stand anywhere, between braces and brackets, too.

    >>> in_braces("Takes the order"), in_braces("Takes, then serves"), in_braces("- no")
    ('Takes the order', '"Takes, then serves"', '"- no"')
    """
    return in_quotes(text) if _NEEDS_QUOTES.search(text) else text


def shown(value: object) -> str:
    """A value as a message shows what to write: a text of one line, or `…` for all else.

    >>> shown("Takes, then serves"), shown(["Takes"])
    ('"Takes, then serves"', '…')
    """
    return in_braces(value) if isinstance(value, str) and "\n" not in value else "…"
