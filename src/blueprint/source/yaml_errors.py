"""What libyaml complains of, in a designer's words and with the way to mend it."""

from __future__ import annotations

import yaml

from ..language.messages import said
from .span import SourceError, Span, split_lines


def explained(error: yaml.MarkedYAMLError, text: str) -> SourceError:
    """libyaml's complaint in a designer's words, with the trap that most likely caused it."""
    problem = error.problem or "this is not YAML"
    in_brackets = problem.startswith("did not find expected ',' or")
    mark = error.context_mark if in_brackets else error.problem_mark or error.context_mark
    row, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = split_lines(text)
    if row > len(lines) or not lines[row - 1].strip():
        # The parser noticed at the end of the text what went wrong where the open part began.
        begun = error.context_mark
        if begun is not None and begun.line < len(lines):
            row, column = begun.line + 1, begun.column + 1
        else:
            row = max((number for number, line in enumerate(lines[:row], 1) if line.strip()), default=1)
            column = 1
    line = lines[row - 1]
    message, hint = _TROUBLE.get(problem, (said("{problem}", problem=problem), said("")))
    character = line[column - 1 : column]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or character == "\t":
        message, hint = said("a tab stands where only spaces may"), said("Indent with spaces: two for each level.")
        column = line.index("\t") + 1
    elif character and character in "@`%" and "cannot start" in problem:
        message = said("a text cannot begin with {character}", character=character)
        hint = said("Put the text into quotes.")
    elif line.lstrip().startswith("|") and line.rstrip().endswith("|") and line.count("|") > len("||"):
        message = said("a row of a table stands here")
        hint = said("A table is read by `blueprint import`, from a file of its own: table.md.")
    elif " #" in line and ("'" not in line and '"' not in line):
        comment = said("A # after a space begins a comment: put a text with # into quotes.")
        hint = said("{comment} {hint}", comment=comment, hint=hint) if hint else comment
    return SourceError("BP001", message, hint, Span(row, column, row, column + 1))


_FLOW = said(
    "Inside { } and [ ] a comma ends a text and each bracket needs its partner: put texts with , [ ] { } into quotes."
)
_TROUBLE = {
    "mapping values are not allowed in this context": (
        said("a colon makes a second key here"),
        said("Put a text with a colon and a space in it into quotes."),
    ),
    "did not find expected ',' or '}'": (said("the { opened here is not closed as expected"), _FLOW),
    "did not find expected ',' or ']'": (said("the [ opened here is not closed as expected"), _FLOW),
    "did not find expected node content": (
        said("a value is missing or begins with a character that YAML keeps"),
        _FLOW,
    ),
    "did not find expected key": (
        said("this line does not fit the lines above it"),
        said("Indent it like its neighbours; put a text with quotes or colons inside into quotes as a whole."),
    ),
    "did not find expected '-' indicator": (
        said("this line does not fit the list above it"),
        said("Begin each item with `- `, indented alike."),
    ),
    "could not find expected ':'": (said("this line is neither a key nor a value"), said("Write `key: value`.")),
    "found unexpected end of stream": (said("a quote opened here is never closed"), said("Close it, or take it out.")),
    "block sequence entries are not allowed in this context": (
        said("a list cannot begin here"),
        said("Begin the list on the next line, or put a text that begins with - into quotes."),
    ),
    "did not find expected alphabetic or numeric character": (
        said("a text cannot begin with * or &"),
        said("Put the text into quotes."),
    ),
    "did not find expected comment or line break": (
        said("a text cannot begin with | or >"),
        said("Put the text into quotes."),
    ),
    "found unknown escape character": (
        said("a backslash in double quotes begins an escape"),
        said("Use single quotes, or write the backslash twice."),
    ),
    "did not find expected <document start>": (
        said("the text before this line ends the blueprint"),
        said("Write everything as `key: value`, in one document."),
    ),
}
