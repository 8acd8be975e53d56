"""Places in a text, as YAML counts them and as editors do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from lsprotocol.types import Position, PositionEncodingKind, Range

from ...source.nodes import SourceMap
from ...source.span import Span, split_lines
from ...text.expressions import expression

_EDITOR_LINE_END = expression("\r\n|[\n\r]")
_LINE_END = expression("[\n\r]")
_NOT_ASCII = expression("[^\x00-\x7f]")
_TWO_UNITS = expression("[\U00010000-\U0010ffff]")
_YAML_LINE_END = expression("\r\n|[\n\r\x85\u2028\u2029]")


class EditorPlaces:
    """Translates between spans (lines and characters from 1) and an editor's ranges (from 0, in code units).

    Editors count columns in UTF-16 unless both sides agreed on something else, so that an emoji is two columns wide.
    They also know fewer line ends than YAML does; so every place goes through its offset in the text.
    """

    def __init__(self, text: str, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self.encoding = encoding

    def range(self, span: Span) -> Range:
        """A span as the editor counts it."""
        start = self._position(self._offset(span.line, span.column))
        return Range(start, self._position(self._offset(span.end_line, span.end_column)))

    def place(self, position: Position) -> tuple[int, int]:
        """Line and column, from 1, of an editor's position; behind the end of a line is its end."""
        starts = self._editor_lines
        first = starts[min(position.line, len(starts) - 1)]
        line_end = _LINE_END.search(self.text, first)
        places = range(first, line_end.start() if line_end else len(self.text))
        end = first + bisect_left(places, position.character, key=lambda place: self._units(first, place))
        line = bisect_right(self._yaml_lines, end)
        return line, end - self._yaml_lines[line - 1] + 1

    def span(self, range: Range) -> Span:
        """An editor's range as YAML counts."""
        return Span(*self.place(range.start), *self.place(range.end))

    def line(self, number: int) -> str:
        """A line, from 1, without its end; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, as YAML counts them."""
        return split_lines(self.text)

    def _offset(self, line: int, column: int) -> int:
        starts = self._yaml_lines
        return min(starts[min(line, len(starts)) - 1] + column - 1, len(self.text))

    def _position(self, offset: int) -> Position:
        line = bisect_right(self._editor_lines, offset) - 1
        return Position(line, self._units(self._editor_lines[line], offset))

    def _units(self, start: int, end: int) -> int:
        """How many units there are from one place of the text to another: however long its lines, found at once."""
        offsets, before = self._wide
        return end - start + before[bisect_left(offsets, end)] - before[bisect_left(offsets, start)]

    @cached_property
    def _wide(self) -> tuple[list[int], list[int]]:
        """Where characters of more than one unit stand, and how many units more there are before each, and in all."""
        offsets, before = [], [0]
        if self.encoding != PositionEncodingKind.Utf32 and not self.text.isascii():
            in_bytes = self.encoding == PositionEncodingKind.Utf8
            for found in (_NOT_ASCII if in_bytes else _TWO_UNITS).finditer(self.text):
                more = len(found[0].encode("utf-8", "surrogatepass")) - 1 if in_bytes else 1
                offsets.append(found.start())
                before.append(before[-1] + more)
        return offsets, before

    @cached_property
    def _yaml_lines(self) -> list[int]:
        return [0, *(end.end() for end in _YAML_LINE_END.finditer(self.text))]

    @cached_property
    def _editor_lines(self) -> list[int]:
        return [0, *(end.end() for end in _EDITOR_LINE_END.finditer(self.text))]


def inside(span: Span, line: int, column: int) -> bool:
    """Whether a cursor at this place touches the span: in it, or directly behind it."""
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)


def trimmed(source: SourceMap, span: Span) -> Span:
    """A span without the white space and comments at its end, which libyaml counts in after mappings and lists."""
    line, column = span.end_line, span.end_column
    while line > span.line and (not (before := source.line(line)[: column - 1].strip()) or before.startswith("#")):
        line -= 1
        column = len(source.line(line)) + 1
    return span._replace(end_line=line, end_column=column)
