"""A place in a text, and why a text cannot be read."""

from __future__ import annotations

from ..language.messages import Message, said
from ..records import Record
from ..text.expressions import expression

_LINE_END = expression("\r\n|[\n\r\x85\u2028\u2029]")


class Span(Record):
    """A place in a text; lines and columns count from 1, columns in characters; the end stands behind the last one."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


class SourceError(Exception):
    """The text cannot be read as YAML; `span` is None where no place can be named."""

    def __init__(self, code: str, message: Message, hint: Message | None = None, span: Span | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.span = code, message, hint or said(""), span


def split_lines(text: str) -> list[str]:
    """Lines as YAML counts them: `str.splitlines` would also part them at form feeds and other controls."""
    if text.isascii() and "\r" not in text:  # as most are
        return text.split("\n")
    return _LINE_END.split(text)


def character_after(text: str) -> Span:
    """The place of the character that follows `text`."""
    lines = split_lines(text)
    row, column = len(lines), len(lines[-1]) + 1
    return Span(row, column, row, column + 1)
