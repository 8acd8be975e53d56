"""A finding in a line, and with the line where it stands: a caret under the place, and how to mend it."""

from __future__ import annotations

from click import style

from ...findings import Finding, Severity
from ...source.span import Span
from ...text.terminal import terminal_width
from ...text.visible import called, visible

CELLS = 100
"""Terminal cells of a line that an excerpt shows; longer lines are cut around the caret."""
BEFORE = 40
"""Cells shown before the caret in a line that is cut."""
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}


def headline(name: str, finding: Finding, *, colour: bool = False) -> str:
    """One line: `path:line:col: CODE [severity] message`."""
    place = _place(name, finding.span)
    code = f"{finding.code} [{finding.severity}]"
    if colour:
        place, code = style(place, bold=True), style(code, fg=COLOURS[finding.severity], bold=True)
    return f"{place}: {code} {visible(finding.message)}"


def report(name: str, finding: Finding, lines: list[str], *, colour: bool = False) -> str:
    """A finding with its excerpt, its hint and the places of related elements; `lines` are those of the file."""
    parts = [headline(name, finding, colour=colour)]
    if finding.span and 0 < finding.span.line <= len(lines):
        parts += excerpt(lines[finding.span.line - 1], finding.span, COLOURS[finding.severity] if colour else None)
    if finding.hint:
        parts.append(f"  {style('help', bold=True) if colour else 'help'}: {visible(finding.hint)}")
    for other in finding.related:
        parts.append(f"  {_place(name, other.span)}: {visible(other.message)}")
    return "\n".join(parts)


def _place(name: str, span: Span | None) -> str:
    return f"{called(name)}:{span.line}:{span.column}" if span else called(name)


def excerpt(line: str, span: Span, colour: str | None = None) -> list[str]:
    """The line behind its number, and a caret under every cell from the span's first character to its last.

    >>> print(*excerpt("name: 入住 wrong", Span(7, 10, 7, 15)), sep="\\n")
      7 | name: 入住 wrong
        |            ^^^^^
    """
    first = span.column - 1
    last = span.end_column - 1 if span.end_line == span.line else len(line)
    left, right = _window(line, first)
    before = ("…" if left else "") + visible(line[left:first])
    under = visible(line[first : min(max(last, first + 1), right)])
    text = before + visible(line[first:right]) + ("…" if right < len(line) else "")
    gutter = f"{span.line:>3} | "
    carets = "^" * max(terminal_width(under), 1)
    if colour:
        carets = style(carets, fg=colour, bold=True)
    return [(gutter + text).rstrip(), " " * (len(gutter) - 2) + "| " + " " * terminal_width(before) + carets]


def _window(line: str, first: int) -> tuple[int, int]:
    """The part of a line that is shown: all of it where it fits, else what stands around character `first`.

    Only as much of the line is looked at as a terminal shows, since a file may be one line with thousands of findings.
    """
    end, room = _filled(line, 0, CELLS + 1)
    if end == len(line) and room > 0:
        return 0, end
    left = min(first, len(line))
    room = BEFORE
    while left > 0 and room > 0:
        left -= 1
        room -= _cells(line[left])
    return left, _filled(line, left, CELLS)[0]


def _filled(line: str, start: int, room: int) -> tuple[int, int]:
    """Where the characters from `start` on have filled so many cells, or the line ends; and the cells that are left."""
    plain = line[start : start + room]
    if plain.isascii() and plain.isprintable():
        return start + len(plain), room - len(plain)
    while start < len(line) and room > 0:
        room -= _cells(line[start])
        start += 1
    return start, room


def _cells(char: str) -> int:
    return terminal_width(visible(char))
