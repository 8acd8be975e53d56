"""Files as people and assistants write them who do not know the format: what `--fix` makes of each stands beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.reading.mending import found, mended

from blueprint.language.synonym_tables import FALSE, LANES, TRUE
from blueprint.language.synonyms import bare, feeling, meant
from blueprint.reading.words.durations import duration
from blueprint.source.nodes import Node
from blueprint.source.parsing import parse

NATURAL = Path(__file__).parents[1] / "natural"
FILES = sorted(path for path in NATURAL.glob("*.yaml") if not path.stem.endswith(".mended"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_it_is_mended(path: Path):
    """All of it is mended at once, into a file that draws and in which nothing is left to mend."""
    right = path.with_suffix(".mended.yaml").read_text("utf-8")
    assert mended(path.read_text("utf-8")) == right
    assert found(right) == []


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_text_is_lost(path: Path):
    """What the author wrote stays: numbers of steps go; feelings, times, targets and lanes get the format's words."""
    text = path.read_text("utf-8")
    if "```" in text:
        text = text.split("```")[1].removeprefix("yaml")
    right = bare(path.with_suffix(".mended.yaml").read_text("utf-8"))
    parts = [parse(part).root for part in text.expandtabs(2).split("\n---\n")]
    lost = [each for part in parts for whole in _texts(part) for each in whole.split(" | ") if bare(each) not in right]
    assert [each for each in lost if not _is_of_the_format(each)] == []


def _texts(node: Node) -> list[str]:
    if isinstance(node.value, str):
        return [] if node.absent or node.value.isdigit() else [node.value]
    children = node.value.values() if isinstance(node.value, dict) else node.value
    return [text for child in children for text in _texts(child)]


def _is_of_the_format(text: str) -> bool:
    known = feeling(text) is not None or text in (*TRUE, *FALSE) or bool(meant(text, LANES))
    return known or duration(text) is not None or re.fullmatch(r"[<>] ?\d+ ?(?:minutes|%)", text) is not None
