"""Places as YAML and editors count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind, Range

from blueprint.integrations.lsp.places import EditorPlaces
from blueprint.source.span import Span

UTF8, UTF16, UTF32 = PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32


@pytest.mark.parametrize(("encoding", "first", "last"), [(UTF8, 11, 17), (UTF16, 7, 9), (UTF32, 6, 8)])
def test_columns_are_counted_as_agreed(encoding, first, last):
    """Behind an emoji and a Chinese word, columns are bytes, UTF-16 units or characters, as was agreed."""
    places = EditorPlaces("x\na: 😀入 办理\n", encoding)
    assert places.range(Span(2, 7, 2, 9)) == Range(Position(1, first), Position(1, last))


def test_line_ends_that_only_yaml_knows():
    """A line separator begins a line for YAML and none for editors."""
    places = EditorPlaces("a: b\u2028c: d\r\ne: f")
    assert places.range(Span(2, 1, 2, 2)) == Range(Position(0, 5), Position(0, 6))
    assert places.range(Span(3, 1, 3, 2)) == Range(Position(1, 0), Position(1, 1))
    assert places.place(Position(0, 5)) == (2, 1)


def test_behind_the_end():
    """A place behind the end of a line is its end, and one behind the last line is in the last line."""
    places = EditorPlaces("ab\r\ncd")
    assert places.place(Position(0, 99)) == (1, 3)
    assert places.place(Position(99, 1)) == (2, 2)


@given(st.text("a入😀\n\r\x85\u2028 "), st.sampled_from([UTF8, UTF16, UTF32]), st.data())
def test_there_and_back(text, encoding, data):
    """A place of the text is the same one after it went to the editor and came back, in every encoding."""
    places = EditorPlaces(text, encoding)
    line = data.draw(st.integers(1, len(places.lines)))
    column = data.draw(st.integers(1, len(places.lines[line - 1]) + 1))
    there = places.range(Span(line, column, line, column)).start
    back = places.place(there)
    # At the end of a line that only YAML knows, the editor is not yet in the next one.
    assert back == (line, column)
