"""Markdown, as wikis and notes have it: its tables, and the headings and texts around them, → rows of texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..text.expressions import expression

_DASHES = expression(r":?-{3,}:?")
"""What stands in each cell of the row that parts the heading of a table from its rows."""
_BAR = expression(r"(?<!\\)\|")
_ESCAPED = expression(r"\\([!-/:-@\[-`{-~])")
_STRONG = expression(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LEANING = expression(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]*?[^\s*_])\1(?![\w*])")
_CODE = expression(r"`([^`]+)`")
_LINK = expression(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_BREAK = expression(r"(?i)<br\s*/?>")


def is_markdown(text: str) -> bool:
    """Whether a text holds a table in Markdown: a row of dashes and bars below another row."""
    lines = text.splitlines()
    return any(_is_rule(line) and "|" in above for above, line in pairwise(lines))


def rows_of_markdown(text: str) -> Iterator[list[str]]:
    """The tables of a text in Markdown and what stands around them, each line in its row."""
    for line in text.splitlines():
        if _is_rule(line):
            yield []
        elif _BAR.search(line):
            inside = line.strip().removeprefix("|")
            yield [plain(cell) for cell in _BAR.split(inside)]
        else:
            yield [plain(_without_marks(line.strip()))]


def _is_rule(line: str) -> bool:
    """Of a table of one column, it needs a bar."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return "|" in line and all(_DASHES.fullmatch(cell.strip()) for cell in cells)


def _without_marks(line: str) -> str:
    """The text of a heading, which marks begin and may end; any other line as it is.

    >>> _without_marks("## A visit ##"), _without_marks("# In C#"), _without_marks("#1 in town")
    ('A visit', 'In C#', '#1 in town')
    """
    text = line.lstrip("#")
    if not 1 <= len(line) - len(text) <= 6 or not text[:1].isspace():
        return line
    without = text.rstrip("#")
    return (without if without[-1:].isspace() else text).strip()


def plain(text: str) -> str:
    """A cell without what Markdown marks it with.

    >>> plain("**Visitor** looks at *paintings*<br>[our shop](https://shop.example)"), plain("5 * 3 * 2, a_b_c")
    ('Visitor looks at paintings\\nour shop', '5 * 3 * 2, a_b_c')
    """
    text = _BREAK.sub("\n", text.strip())
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _LEANING.sub(r"\2", text)
    text = _CODE.sub(r"\1", text)
    return re.sub(r"[ \t]*\n[ \t]*", "\n", _ESCAPED.sub(r"\1", text))
