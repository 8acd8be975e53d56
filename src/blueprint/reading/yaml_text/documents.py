"""Steps, phases or the head of a file with `---` between them, which YAML takes for several documents: they are one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...findings import Edit, Fix
from ...language.messages import said
from ...language.synonyms import LANES, meant
from ...source.parsing import parse
from ...source.span import SourceError, Span, split_lines
from ...text.expressions import expression
from ..shapes.recognised import entries, has_steps, says

_LINE = expression(r"---[ \t]*(?:#.*)?")


class _Part(NamedTuple):
    """What stands between two of these lines: its first line and its lines."""

    first: int
    lines: list[str]
    keys: tuple[str, ...]
    has_steps: bool


def documents_joined(text: str) -> Fix | None:
    """The fix that makes a list of the documents of a text; None where they are no steps or phases of one blueprint."""
    parts = _parts(text)
    if parts is None:
        return None
    if (line := _behind_head(text, parts)) is not None:
        return Fix(said("Make one document of them."), (line,))
    head, items = (parts[:1], parts[1:]) if not _is_item(parts[0]) else ([], parts)
    if len(items) < 2 or not all(map(_is_item, items)):
        return None
    phases = all(part.has_steps for part in items)
    if any(part.has_steps for part in items) != phases or (head and (head[0].has_steps or "phases" in head[0].keys)):
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    return Fix(said("Make a list of them."), tuple(_edits(text, items, "phases:" if phases else "steps:", end)))


def _behind_head(text: str, parts: list[_Part]) -> Edit | None:
    """The line taken out that parts the head of a file, as Markdown has one, from its phases."""
    if len(parts) != 2 or not set(parts[0].keys).isdisjoint(parts[1].keys):
        return None
    head, body = parts
    held = [any(says(key, ("phases", "steps")) for key in part.keys) for part in (head, body)]
    if held != [False, True] or not any(says(key, ("title",)) for key in head.keys):
        return None
    row = next(row for row in range(body.first - 1, 0, -1) if _LINE.fullmatch(split_lines(text)[row - 1]))
    return Edit(span=Span(row, 1, row + 1, 1))


def _parts(text: str) -> list[_Part] | None:
    """The documents, each a mapping of its own; None where one is something else."""
    rows: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(split_lines(text), 1):
        if _LINE.fullmatch(line):
            rows.append([])
        else:
            rows[-1].append((number, line))
    found = []
    for part in rows:
        lines = [line for _, line in part]
        if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
            continue
        try:
            root = parse("\n".join(lines)).root
        except SourceError:
            return None
        if not isinstance(root.value, dict) or root.span.column != 1:
            return None
        found.append(_Part(part[0][0], lines, tuple(entries(root)), has_steps(root)))
    return found if len(found) > 1 else None


def _is_item(part: _Part) -> bool:
    """Whether this is a step or phase: it has lanes or steps, and no title of a file."""
    if "title" in part.keys or any(says(key, ("phases",)) and key != "phase" for key in part.keys):
        return False
    lanes = [key for key in part.keys if len(meant(key, LANES)) == 1]
    return part.has_steps or len(lanes) > 1


def _edits(text: str, items: list[_Part], head: str, end: str) -> Iterator[Edit]:
    """A dash before each, and what belongs to it further in; the first of the lines between them is the list's key."""
    between = [row for row, line in enumerate(split_lines(text), 1) if _LINE.fullmatch(line)]
    before = [row for row in between if row < items[0].first]
    if before:
        yield Edit(text=head, span=Span(before[-1], 1, before[-1], 4))
    else:
        yield Edit(text=f"{head}{end}", span=Span(items[0].first, 1, items[0].first, 1))
    yield from (Edit(span=Span(row, 1, row, 4)) for row in between if row not in before[-1:])
    for part in items:
        dash = "- "
        for number, line in enumerate(part.lines, part.first):
            if not line.strip():
                continue
            comment = line.lstrip().startswith("#")
            yield Edit(text="  " if comment or not dash else dash, span=Span(number, 1, number, 1))
            dash = dash if comment else ""
