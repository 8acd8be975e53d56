"""Which findings a file does not want: by code or family, and by comment at a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..findings import Finding
from ..source.nodes import Node, SourceMap
from ..source.span import Span
from ..text.expressions import expression

_CODES = expression(r"BP\d{1,3}")
_COMMENT = expression(r"(?:^|(?<=\s))#\s*blueprint:\s*ignore\[([^\]]*)\]")


def covers(codes: Iterable[str], code: str) -> bool:
    """Whether a list of codes and families names this code: BP2 names BP203, and so does BP203."""
    return any(_CODES.fullmatch(name) and code.startswith(name) for name in map(_tidied, codes))


def _tidied(code: str) -> str:
    return code.strip().upper()


def ignored_by_comment(source: SourceMap) -> Callable[[Finding], tuple[str, ...]]:
    """Tells for each finding which codes the comments at its line, or alone on the line above, ignore."""
    at_line = comments_in(source)

    def ignored(finding: Finding) -> tuple[str, ...]:
        return at_line.get(finding.span.line, ()) if finding.span is not None else ()

    return ignored


def comments_in(source: SourceMap) -> dict[int, tuple[str, ...]]:
    """Line → the codes that comments at that line, or alone on the line above, ignore."""
    at_line: dict[int, tuple[str, ...]] = {}
    found = [
        (number, match)
        for number, line in enumerate(source.lines, 1)
        if "ignore[" in line
        for match in _COMMENT.finditer(line)
    ]
    texts = _texts_over(source, {number for number, _ in found})
    for number, match in found:
        # A `#` inside a quoted or block text is a character of that text; only there can it be no comment.
        spans = texts.get(number, ())
        if _inside(spans, number, match.start() + 1):
            continue
        first = len(match.string) - len(match.string.lstrip())
        alone = match.string[first] == "#" and not _inside(spans, number, first + 1)
        line = number + 1 if alone else number
        at_line[line] = (*at_line.get(line, ()), *match[1].split(","))
    return at_line


def _inside(spans: Iterable[Span], line: int, column: int) -> bool:
    return any((span.line, span.column) <= (line, column) < (span.end_line, span.end_column) for span in spans)


def _texts_over(source: SourceMap, lines: set[int]) -> dict[int, list[Span]]:
    """Line → the keys and scalars that stand on it, for the given lines only."""
    found: dict[int, list[Span]] = {}
    if not lines:
        return found

    def note(span: Span) -> None:
        for number in lines.intersection(range(span.line, span.end_line + 1)):
            found.setdefault(number, []).append(span)

    waiting: list[Node] = [source.root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # what an alias repeats stands in the text once
            continue
        seen.add(id(node))
        if isinstance(node.value, str):
            note(node.span)
        elif isinstance(node.value, list):
            waiting.extend(node.value)
        else:
            for span in node.keys.values():
                note(span)
            waiting.extend(node.value.values())
    return found
