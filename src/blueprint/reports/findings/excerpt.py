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
    cells = [visible(char) for char in line]
    left, right = _window([terminal_width(cell) for cell in cells], first)
    before = ("…" if left else "") + "".join(cells[left:first])
    under = "".join(cells[max(first, left) : min(max(last, first + 1), right)])
    text = before + "".join(cells[max(first, left) : right]) + ("…" if right < len(cells) else "")
    gutter = f"{span.line:>3} | "
    carets = "^" * max(terminal_width(under), 1)
    if colour:
        carets = style(carets, fg=colour, bold=True)
    return [(gutter + text).rstrip(), " " * (len(gutter) - 2) + "| " + " " * terminal_width(before) + carets]


def _window(widths: list[int], first: int) -> tuple[int, int]:
    """The part of a line that is shown: all of it where it fits, else what stands around character `first`."""
    if sum(widths) <= CELLS:
        return 0, len(widths)
    left = min(first, len(widths))
    room = BEFORE
    while left > 0 and room > 0:
        left -= 1
        room -= widths[left]
    right, room = left, CELLS
    while right < len(widths) and room > 0:
        room -= widths[right]
        right += 1
    return left, right
