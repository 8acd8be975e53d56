"""Lines of 100 kB and large files: while they are typed, answers ask for no more work than in small ones."""

from __future__ import annotations

from bisect import bisect_right

import pytest
from lsprotocol.types import Position, PositionEncodingKind
from tests.integrations.lsp.editor import Editor

from blueprint.integrations.lsp import cursor, long_lines
from blueprint.integrations.lsp.cursor import gap
from blueprint.integrations.lsp.places import EditorPlaces
from blueprint.source.parsing import parse

STEP = (
    "{{name: Step {0} é😀, customer: {{name: \"Pays, {{again}}\", id: c{0}, to: [{{id: d{0}, label: 'it''s, so'}}]}}, "
    "frontstage: {{name: The guest's bill, id: d{0}, moment: {{kind: negative}}}}}}"
)


def one_line(steps: int) -> str:
    """A blueprint whose phases stand in one line."""
    return "phases: [{name: P, steps: [" + ", ".join(STEP.format(number) for number in range(steps)) + "]}]"


def meant(found: cursor.TypingGap | None) -> object:
    """What is typed and where, whichever item of its lists it is in."""
    return found and (
        [part for part in found.path if isinstance(part, str)],
        found.typed,
        found.after,
        found.key,
        found.value,
        found.taken,
    )


def test_a_part_of_a_long_line_says_what_all_of_it_says(monkeypatch):
    """At each place of a line, what is left of it when it is long leads to the same key, text and neighbours."""
    line = one_line(8)
    step = line.index("{name: Step 5")
    places = range(step, step + len(STEP.format(5)) + 1)
    monkeypatch.setattr(cursor, "LONG", 10**9)
    whole = [meant(gap(["title: A", line], 2, place + 1)) for place in places]
    monkeypatch.setattr(cursor, "LONG", 0)
    parts = [meant(gap(["title: A", line], 2, place + 1)) for place in places]
    told = [
        (line[place - 20 : place], one, other) for place, one, other in zip(places, whole, parts, strict=True) if one
    ]
    assert len(told) > 100
    assert [each for each in told if each[1] != each[2]] == []


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_completion_parses_little_of_a_long_line(monkeypatch, share):
    """However long the line, at a key only the brackets around the cursor are parsed."""
    parsed: list[int] = []

    def counting(text: str) -> object:
        parsed.append(len(text))
        return parse(text)

    monkeypatch.setattr(cursor, "parse", counting)
    line = one_line(600)
    assert len(line) > 100_000
    place = line.index("frontstage: {", int(len(line) * share)) + len("frontstage: {")
    found = gap(["title: A", line], 2, place + 1)
    assert found is not None
    assert "moment" in found.taken
    assert sum(parsed) < 4 * long_lines.LONG


@pytest.mark.parametrize("encoding", list(PositionEncodingKind))
def test_a_place_in_a_long_line_is_found_in_few_steps(monkeypatch, encoding):
    """A position is halved into its place, and not counted to; it is the place that counting finds."""
    asked: list[int] = []
    units = EditorPlaces._units

    def counting(places: EditorPlaces, start: int, end: int) -> int:
        asked.append(end)
        return units(places, start, end)

    monkeypatch.setattr(EditorPlaces, "_units", counting)
    line = "x入😀" * 40_000
    places = EditorPlaces(f"title: A\n{line}\nphases: []\n", encoding)
    size = {"utf-8": (1, 3, 4), "utf-16": (1, 1, 2), "utf-32": (1, 1, 1)}[encoding.value]
    for column in (0, 1, 2, 3, 60_001, 119_999, 120_000):
        full, rest = divmod(column, 3)
        assert places.place(Position(1, full * sum(size) + sum(size[:rest]))) == (2, column + 1)
    assert places.place(Position(1, 10**7)) == (2, len(line) + 1)
    assert len(asked) < 8 * 20
    assert bisect_right(places._wide[0], 10**7) == len(places._wide[0])


def test_a_large_file_is_explained_while_it_is_looked_at(tmp_path):
    """After a key is pressed in a large file, pointing and the outline wait for no finding; both come before them."""
    text = f"title: A\n{one_line(700)}\n"
    with Editor(tmp_path / "large.yaml") as editor:
        editor.open(text)
        with editor.at_once():
            editor.change(text + "# typing")
            pointed = editor.request("textDocument/hover", editor.place("mom|ent:"))
            outline = editor.request("textDocument/documentSymbol", {"textDocument": {"uri": editor.uri}})
        assert "An encounter that decides" in editor.answer_to(pointed)["result"]["contents"]["value"]
        assert editor.answer_to(outline)["result"]
        assert "textDocument/publishDiagnostics" not in editor.passed_by
        editor.diagnostics()
