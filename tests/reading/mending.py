"""A text as reading sees it, and as `--fix` leaves it."""

from __future__ import annotations

from blueprint.editing.fixes import fix
from blueprint.findings import Finding
from blueprint.pipeline import check, draw, open_text


def found(text: str) -> list[Finding]:
    """What reading and the rules find; the rules' advice on what is not said is left out."""
    reading = open_text(text)
    return [*reading.findings, *(found for found in check(reading) if found.code == "BP102")]


def mended(text: str) -> str:
    """The text after `--fix`, which must be one that draws."""
    result = fix(text, found)
    assert not result.left, [str(finding) for finding in result.left]
    blueprint = open_text(result.text).blueprint
    assert blueprint is not None
    assert "<svg" in draw(blueprint).svg
    return result.text
