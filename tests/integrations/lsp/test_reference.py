"""Pointing at a key: each of the format says what it means, in the words of the JSON Schema."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import MarkupContent, Position, PositionEncodingKind
from tests.parts import every_part

from blueprint.integrations.lsp.analysis import analyse
from blueprint.integrations.lsp.forms import PlaceForm, lanes_of
from blueprint.integrations.lsp.hover import hover, key_note
from blueprint.model.json_schema import field_notes
from blueprint.model.words import LaneKind
from blueprint.source.nodes import Node
from blueprint.source.span import START

EXAMPLE = Path(__file__).parents[2] / "full-example.yaml"


@pytest.mark.parametrize("part", every_part()[1:], ids=lambda part: part.__name__)
def test_each_key_has_its_note(part):
    """There is no key of which an editor says nothing; what it says of a field is what the model says."""
    lanes = lanes_of(Node("", START, plain=True))
    form, notes = PlaceForm(None, "", part), field_notes(part)
    for key in form.keys(lanes.kinds):
        note = key_note(form, key, lanes)
        assert note, key
        assert notes.get(key, "") in note


def test_any_chinese_word_for_a_kind_of_lane_is_known():
    """Whichever word an author takes, its note is there, and the cells of the lane are those of its kind."""
    text = "title: 咖啡\nlanes:\n  - {id: guest, kind: 顾客}\nphases:\n  - steps:\n      - guest: 点单\n"
    known = analyse(text, None, PositionEncodingKind.Utf16)
    note = hover(known, Position(2, len("  - {id: guest, kind: ")))
    assert note is not None
    assert isinstance(note.contents, MarkupContent)
    assert note.contents.value.startswith("**customer** · 客户行为")
    assert known.whole is not None
    assert lanes_of(known.whole.source.root).declared["guest"] is LaneKind.CUSTOMER


def test_each_key_of_a_whole_file_is_explained():
    """Pointing at any key of the full example says what the key means, at its first letter and behind its last."""
    text = EXAMPLE.read_text("utf-8")
    known = analyse(text, None, PositionEncodingKind.Utf16)
    assert known.whole is not None
    todo, seen = [known.whole.source.root], 0
    while todo:
        node = todo.pop()
        if isinstance(node.value, dict):
            todo += node.value.values()
            for key, span in node.keys.items():
                for column in (span.column, span.end_column):
                    shown = hover(known, Position(span.line - 1, column - 1))
                    assert shown is not None, (key, span)
                    assert isinstance(shown.contents, MarkupContent)
                    assert len(shown.contents.value) > len(key) + 10, (key, span)
                    seen += 1
        elif isinstance(node.value, list):
            todo += node.value
    assert seen > 200
