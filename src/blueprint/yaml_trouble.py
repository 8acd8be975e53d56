"""What libyaml complains of, in a designer's words and with the way to mend it."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Span(NamedTuple):
    """A place in a text; lines and columns count from 1, columns in characters; the end stands behind the last one."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


class SourceError(Exception):
    """The text cannot be read as YAML; `span` is None where no place can be named."""

    def __init__(self, code: str, message: str, hint: str = "", span: Span | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.span = code, message, hint, span


def split_lines(text: str) -> list[str]:
    """Lines as YAML counts them: `str.splitlines` would also part them at form feeds and other controls."""
    return _LINE_END.split(text)


def explained(error: yaml.MarkedYAMLError, text: str) -> SourceError:
    """libyaml's complaint in a designer's words, with the trap that most likely caused it."""
    problem = error.problem or "this is not YAML"
    in_brackets = problem.startswith("did not find expected ',' or")
    mark = error.context_mark if in_brackets else error.problem_mark or error.context_mark
    row, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = split_lines(text)
    if row > len(lines) or not lines[row - 1].strip():
        # The parser noticed at the end of the text what went wrong where the open part began.
        if error.context_mark is not None:
            row, column = error.context_mark.line + 1, error.context_mark.column + 1
        else:
            row = max((number for number, line in enumerate(lines[:row], 1) if line.strip()), default=1)
            column = 1
    line = lines[row - 1]
    message, hint = _TROUBLE.get(problem, (problem, ""))
    character = line[column - 1 : column]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or character == "\t":
        message, hint = "a tab stands where only spaces may", "Indent with spaces: two for each level."
        column = line.index("\t") + 1
    elif character and character in "@`%" and "cannot start" in problem:
        message = f"a text cannot begin with {character}"
        hint = "Put the text into quotes."
    elif " #" in line and ("'" not in line and '"' not in line):
        hint = "A # after a space begins a comment: put a text with # into quotes." + (f" {hint}" if hint else "")
    return SourceError("BP001", message, hint, Span(row, column, row, column + 1))


_FLOW = (
    "Inside { } and [ ] a comma ends a text and each bracket needs its partner: put texts with , [ ] { } into quotes."
)
_TROUBLE = {
    "mapping values are not allowed in this context": (
        "a colon makes a second key here",
        "Put a text with a colon and a space in it into quotes.",
    ),
    "did not find expected ',' or '}'": ("the { opened here is not closed as expected", _FLOW),
    "did not find expected ',' or ']'": ("the [ opened here is not closed as expected", _FLOW),
    "did not find expected node content": ("a value is missing or begins with a character that YAML keeps", _FLOW),
    "did not find expected key": (
        "this line does not fit the lines above it",
        "Indent it like its neighbours; put a text with quotes or colons inside into quotes as a whole.",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit the list above it",
        "Begin each item with `- `, indented alike.",
    ),
    "could not find expected ':'": ("this line is neither a key nor a value", "Write `key: value`."),
    "found unexpected end of stream": ("a quote opened here is never closed", "Close it, or take it out."),
    "block sequence entries are not allowed in this context": (
        "a list cannot begin here",
        "Begin the list on the next line, or put a text that begins with - into quotes.",
    ),
    "did not find expected comment or line break": (
        "a text cannot begin with | or >",
        "Put the text into quotes.",
    ),
    "found unknown escape character": (
        "a backslash in double quotes begins an escape",
        "Use single quotes, or write the backslash twice.",
    ),
    "did not find expected <document start>": (
        "the text before this line ends the blueprint",
        "Write everything as `key: value`, in one document.",
    ),
}
