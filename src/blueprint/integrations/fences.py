"""Where a fence stands in its page: Markdown hands over what is in it alone, messages name the page and its line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from ..findings import Finding
from ..source.span import Span, split_lines

THIS_PAGE = "this page"
"""What messages call a page of which Markdown does not know the file."""
MARKS = ("```", "~~~")

_last: WeakKeyDictionary[Any, dict[str, int]] = WeakKeyDictionary()
"""Page → fence → where it was found last: fences that are alike follow each other."""


class Fence(NamedTuple):
    """A fence in its page."""

    page: str
    """The page's file, as seen from where the build was started."""
    lines: Sequence[str]
    """All lines of the page; none where the fence was not found in it, since something else made its text."""
    number: int = 0
    """Of the line with the fence's mark, counted from 1."""

    def __str__(self) -> str:
        return f"{self.page}:{self.number}" if self.number else self.page

    def of_page(self, finding: Finding, text: str) -> Finding:
        """The finding in a text that stands in the fence, with its places in the page."""
        if not self.number:
            return finding
        inner = split_lines(text)
        related = tuple(other._replace(span=self._moved(other.span, inner)) for other in finding.related)
        return finding._replace(span=self._moved(finding.span, inner), related=related)

    def _moved(self, span: Span | None, inner: Sequence[str]) -> Span | None:
        if span is None or span.line > len(inner):
            return span
        line, end = span.line + self.number, min(span.end_line + self.number, len(self.lines))
        # What stands before the text: the indentation of a list, the mark of a quotation.
        before = len(self.lines[line - 1]) - len(inner[span.line - 1])
        return Span(line, span.column + before, end, span.end_column + before)


def fence_of(source: str, options: Mapping[str, str | None], md: Any) -> Fence:
    """The fence that holds this text, or whose options are these where it holds none."""
    path, text = _page(md)
    name = os.path.relpath(path) if path is not None else THIS_PAGE
    for lines in (split_lines(text), list(getattr(md, "lines", ()))):
        found = list(_starts(lines, source, options))
        if found:
            asked = f"{source}\n{dict(options)}"
            seen = _last.setdefault(md, {})
            number = next((each for each in found if each > seen.get(asked, 0)), found[0])
            seen[asked] = number
            return Fence(name, lines, number)
    return Fence(name, [])


def _page(md: Any) -> tuple[Path | None, str]:
    """The file of a page and its text, by what MkDocs or Zensical hang into Markdown for their own use."""
    for processor in (*getattr(md, "treeprocessors", ()), *getattr(md, "preprocessors", ())):
        path = getattr(getattr(processor, "file", None), "abs_src_path", None)
        page = getattr(getattr(processor, "page", None), "path", None)
        if not path and page:
            path = os.path.join(getattr(processor, "config", {}).get("docs_dir", ""), page)
        if path and os.path.isfile(path):
            return Path(path), Path(path).read_text("utf-8", errors="replace")
    return None, ""


def _starts(lines: Sequence[str], source: str, options: Mapping[str, str | None]) -> Iterator[int]:
    """The numbers of the lines with a mark of a fence of blueprints below which this text stands."""
    inner = split_lines(source.rstrip()) if source.strip() else []
    values = [value for value in options.values() if value]
    for number, line in enumerate(lines, 1):
        if not (any(mark in line for mark in MARKS) and "blueprint" in line):
            continue
        below = lines[number : number + len(inner)]
        held = len(below) == len(inner) and all(map(_holds, below, inner))
        if held if inner else all(value in line for value in values):
            yield number


def _holds(outer: str, inner: str) -> bool:
    """Whether a line of the page is one of the fence, behind an indentation or the mark of a quotation."""
    return outer.rstrip().endswith(inner.rstrip()) and not outer.rstrip().removesuffix(inner.rstrip()).strip(" >\t")
