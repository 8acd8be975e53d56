"""What came along when a text was pasted or merged: a Markdown fence, a conflict of Git, a patch, a quotation."""

from __future__ import annotations

from ...findings import Edit, Finding, Fix
from ...language.messages import said
from ...source.span import Span, split_lines
from ...text.expressions import expression

_FENCE = expression(r"\s*(?:```+|~~~+)\s*(?:[\w.+-]+\s*)?")
_CONFLICT = expression(r"\s*(?:<{7}(?:\s.*)?|={7}|>{7}(?:\s.*)?|\|{7}(?:\s.*)?)\s*")
_PATCH = expression(r"@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@.*|diff --git .*|--- a/.*|\+\+\+ b/.*")


def pasted(text: str, whole: bool = False) -> Finding | None:
    """The first thing in a text that is no part of any YAML; `whole`: only what stands before all its lines.

    Single lines are believed only of a text that cannot be read.
    """
    lines = split_lines(text)
    if whole:
        return _led(lines)
    for row, line in enumerate(lines, 1):
        span = Span(row, 1, row, len(line) + 1)
        if _CONFLICT.fullmatch(line):
            return Finding(
                "BP001",
                said("a merge conflict of Git is not resolved here"),
                said("Keep one of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>."),
                span=span,
            )
        if _FENCE.fullmatch(line):
            return Finding(
                "BP001",
                said("the fence of a code block in Markdown stands here"),
                said("Delete the lines with {fence}.", fence=line.strip()[:3]),
                span=span,
                fix=_without_fences(lines),
            )
        if _PATCH.fullmatch(line):
            return Finding(
                "BP001",
                said("this is a patch: what changed in a file, and not the file"),
                said("Take the whole file; with + and - before its lines it is no YAML."),
                span=span,
            )
    return _led(lines)


def _without_fences(lines: list[str]) -> Fix:
    """The lines between the first two fences; what is told before and behind them stays as comments."""
    rows = [row for row, line in enumerate(lines, 1) if _FENCE.fullmatch(line)]
    whole = len(rows) > 1
    edits = []
    for row, line in enumerate(lines, 1):
        outside = whole and not rows[0] < row < rows[1]
        if row in rows[:2] or (not whole and row in rows):
            last = row == len(lines)
            edits.append(Edit(span=Span(row, 1, row, len(line) + 1) if last else Span(row, 1, row + 1, 1)))
        elif outside and line.strip() and not line.lstrip().startswith("#"):
            edits.append(Edit(text="# ", span=Span(row, 1, row, 1)))
    return Fix(said("Delete the fences."), tuple(edits))


def _led(lines: list[str]) -> Finding | None:
    """A mark that stands before every line, as in a quoted mail or a patch."""
    written = [(row, line) for row, line in enumerate(lines, 1) if line.strip()]
    mark = written[0][1][0] if written else ""
    if mark not in ("+", ">", "|") or len(written) < 2 or any(line[0] != mark for _, line in written):
        return None
    spaced = all(line[1:2] in ("", " ") for _, line in written)
    edits = (Edit(span=Span(row, 1, row, 3 if spaced and line[1:] else 2)) for row, line in written)
    return Finding(
        "BP001",
        said("{mark} stands before every line", mark=mark),
        said("Take it away: a patch or a quotation is no YAML."),
        span=Span(written[0][0], 1, written[0][0], 2),
        fix=Fix(said("Take {mark} away before each line.", mark=mark), tuple(edits)),
    )
