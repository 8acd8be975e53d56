"""YAML text as nodes: what is refused and where, limits and how they are lifted, and finding a path's place again."""

from __future__ import annotations

import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.source.decoding import decode, read_text
from blueprint.source.nodes import UNLIMITED, Limits
from blueprint.source.parsing import DEPTH, parse
from blueprint.source.span import SourceError, split_lines


def refused(text: str | bytes, limits: Limits = Limits()) -> tuple[str, int, int]:  # noqa: B008
    """Code, line and column of what is said of a text that cannot be read."""
    with pytest.raises(SourceError) as caught:
        parse(decode(text, limits) if isinstance(text, bytes) else text, limits)
    span = caught.value.span
    return (caught.value.code, span.line, span.column) if span else (caught.value.code, 0, 0)


def test_places_are_lines_and_columns_from_1():
    """Every node knows where it begins and ends, in characters, also behind wide ones."""
    source = parse("title: 入住 desk\nphases:\n  - {name: 到店, steps: []}\n")
    assert source.locate(("title",))[:4] == (1, 8, 1, 15)
    assert source.locate(("phases", 0, "name"))[:4] == (3, 12, 3, 14)
    assert source.locate(("phases", 0, "name"), key=True)[:2] == (3, 6)


TEXT = """\
title: T
phases:
  - steps:
      - customer: Asks
        desk: {name: Answers, moment: {kind: neutral, why: It matters}}
        support:
          - name: Files
          - Stores
        by:
"""
STEP = ("phases", 0, "steps", 0)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("title",), (1, 8)),
        ((*STEP, "cells", "customer", 0), (4, 19)),
        ((*STEP, "cells", "customer", 0, "name"), (4, 19)),
        ((*STEP, "cells", "desk", 0, "name"), (5, 22)),
        ((*STEP, "cells", "desk", 0, "moment", "why"), (5, 60)),
        ((*STEP, "cells", "desk", 0, "moment", "identified", 0, "method"), (5, 39)),
        ((*STEP, "cells", "support", 1), (8, 13)),
        ((*STEP, "cells", "support", 0, "name"), (7, 19)),
        ((*STEP, "by"), (9, 9)),
        (("lanes", 3, "id"), (1, 1)),
    ],
)
def test_a_path_of_the_model_is_found_in_the_text(path, place):
    """`locate` passes over what short forms leave out, and gives the nearest element around what is not there."""
    assert parse(TEXT).locate(path)[:2] == place


def test_a_place_ends_on_its_line():
    """What spans several lines is shown by its first one only."""
    span = parse(TEXT).locate(STEP)
    assert (span.line, span.end_line) == (4, 4)
    assert span.end_column == len("      - customer: Asks") + 1


def test_duplicate_keys_are_noted_with_both_places():
    """A key that stands twice is noted where it stands again; the first value counts."""
    source = parse("title: A\ntitle: B\nphases: []\n")
    assert [(again.key, again.span[:2], again.first[:2]) for again in source.duplicates] == [("title", (2, 1), (1, 1))]
    title = source.node(("title",))
    assert title is not None
    assert title.value == "A"


def test_nesting_ends_at_64():
    """64 levels are read, the 65th is refused where it begins, and nothing lifts that."""
    assert DEPTH == 64
    parse("[" * 64 + "]" * 64)
    assert refused("[" * 65 + "]" * 65) == ("BP007", 1, 65)
    assert refused("[" * 65 + "]" * 65, UNLIMITED) == ("BP007", 1, 65)
    assert refused("{a: " * 65 + "}" * 65)[0] == "BP007"


def test_100_000_brackets_are_refused():
    """Nesting that would crash a parser is refused where it goes over the limit."""
    assert refused("[" * 100_000) == ("BP007", 1, 65)
    assert refused("- " * 100_000 + "a")[0] == "BP007"


@pytest.mark.parametrize("stop", [66, 100, 1000])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 2000, (1, 65)),
        ("{[" * 1000, (1, 65)),
        ("title: T\nphases: [{steps: " + "[" * 2000, (2, 79)),
        ("title: ['[[[', \"it's [\", " + "[" * 2000, (1, 88)),
        ("[\n" * 2000, (65, 1)),
    ],
    ids=["lists", "mixed", "within", "after quotes", "lines"],
)
def test_the_limit_is_ours_where_a_parser_has_its_own(monkeypatch, text, place, stop):
    """A parser that stops by itself, in words of its own, before it has told of any bracket changes nothing."""

    class Stopping(yaml.SafeLoader):
        def fetch_flow_collection_start(self, token):
            if self.flow_level == stop:
                raise yaml.scanner.ScannerError("here", self.get_mark(), "no deeper, please", self.get_mark())
            super().fetch_flow_collection_start(token)

    monkeypatch.setattr(sys.modules[parse.__module__], "_LOADER", Stopping)
    assert refused(text) == ("BP007", *place)


def test_brackets_that_nest_no_deeper_are_no_question_of_depth():
    """Many brackets beside each other, or in quotes, before what is not YAML do not change what is said of it."""
    assert refused("a: [" + "[], " * 100 + "\nb: [[1]\n")[0] == "BP001"
    assert refused("a: ['" + "[" * 100 + "', b\nc: d\n") == ("BP001", 1, 4)


def test_aliases_are_allowed_within_a_budget():
    """An alias repeats its part; a bomb of aliases is refused before it goes off, unless the limit is lifted."""
    source = parse("a: &x [1, 2]\nb: *x\n")
    assert source.node(("b", 1)) is source.node(("a", 1))
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    code, line, _ = refused(bomb)
    assert (code, line) == ("BP007", 6)
    source = parse(bomb, UNLIMITED)
    assert source.node(("a11", 9)) is source.node(("a10",))


@pytest.mark.parametrize(
    ("text", "code"), [("a: &x [*x]", "BP007"), ("a: &x {b: {c: *x}}", "BP007"), ("a: *x", "BP001")]
)
def test_aliases_lead_somewhere_else(text, code):
    """An alias inside what it repeats, and one of nothing, are refused."""
    assert refused(text)[0] == code


def test_size_is_limited_in_bytes(tmp_path):
    """A file over the limit is refused, read no further than that, and read whole once the limit is lifted."""
    limits = Limits(size=20)
    path = tmp_path / "large.yaml"
    path.write_text("title: " + "客" * 6, "utf-8")  # 25 bytes, 13 characters
    with pytest.raises(SourceError, match="larger than") as caught:
        read_text(path, limits)
    assert caught.value.code == "BP007"
    assert refused(path.read_text("utf-8"), limits)[0] == "BP007"
    assert len(read_text(path, UNLIMITED)) == 13


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"title: Caf\xe9", ("BP008", 1, 11)),
        (b"title: A\nphases: \xff", ("BP008", 2, 9)),
        (b"\xef\xbb\xbf\xc3\xa9\xff", ("BP008", 1, 2)),
        ("title: A".encode("utf-16"), ("BP008", 1, 1)),
        (b"PK\x03\x04\0\0", ("BP008", 1, 1)),
        ("title: 入\x07住".encode(), ("BP008", 1, 9)),
        (b"title: A\x0cB", ("BP008", 1, 9)),
    ],
)
def test_only_utf_8_texts_are_read(data, place):
    """Other encodings, binary files and control characters are refused at their place."""
    assert refused(data) == place


def test_a_byte_order_mark_is_no_text():
    """A text that begins with the mark of UTF-8 is read without it."""
    assert list(parse(decode(b"\xef\xbb\xbftitle: A")).root.keys) == ["title"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\n---\nb: 2\n", ("BP001", 2, 1)),
        ("a: !!python/object:os.system x", ("BP001", 1, 4)),
        ("a: !ruby x", ("BP001", 1, 4)),
        ("[a, b]: c", ("BP001", 1, 1)),
        ("? {a: b}\n: c", ("BP001", 1, 3)),
        ("a: [1, 2\nb: 3\n", ("BP001", 1, 4)),
        ('a: "open\nb: 3\n', ("BP001", 1, 4)),
        ("a: 1\n\tb: 2\n", ("BP001", 2, 1)),
    ],
)
def test_what_is_not_one_plain_document_is_refused(text, place):
    """Second documents, tags, keys that are no texts, and open brackets or quotes are refused where they begin."""
    assert refused(text) == place


def place_in(text: str) -> None:
    """Reads a text, or is refused with a place in it."""
    try:
        parse(text)
        return
    except SourceError as refusal:
        error = refusal
    assert error.message
    assert error.span is not None
    assert 1 <= error.span.line <= len(split_lines(text))
    assert 1 <= error.span.column <= len(split_lines(text)[error.span.line - 1]) + 1


@settings(deadline=None, derandomize=True, database=None, max_examples=1000)
@given(st.text(st.sampled_from("abc:-[]{},&*!|>'\"%@`#?\n\t 入\u2028\x85\ud800\x00\\"), max_size=40))
def test_no_text_is_met_with_anything_but_a_place(text):
    """Whatever is written is read, or refused with a place that lies in the text."""
    place_in(text)


def test_torn_files_are_met_with_a_place():
    """A file that ends anywhere, or that lacks any one character, is read or refused, and never crashes the reader."""
    for end in range(len(TEXT)):
        place_in(TEXT[:end])
        place_in(TEXT[:end] + TEXT[end + 1 :])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: &Co KG", "&Co names something that nothing repeats"),
        ("title: ! now", "! is a YAML tag"),
        ("title: !important", "!important is a YAML tag"),
    ],
)
def test_no_text_loses_its_beginning(text, said):
    """A text that begins with & or ! is refused, since YAML would read its first word as something else."""
    with pytest.raises(SourceError) as error:
        parse(text)
    assert error.value.message == said
