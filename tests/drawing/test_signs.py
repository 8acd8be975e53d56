"""Drawings where a program knows one font only, and takes the first that is named."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from blueprint import load
from blueprint.outputs.fonts.fitting import installed_fonts
from blueprint.pipeline import draw

SAMPLES = sorted((Path(__file__).parents[2] / "blueprints").glob("*.yaml"))


def missing(svg: str) -> set[str]:
    """The characters that the first font does not have."""
    families = re.findall(r'font-family="\'?([^\',"]+)', svg)
    font = next(font for font in installed_fonts() if font.family == families[0] and not font.bold and not font.italic)
    texts = re.findall(r"<text[^>]*>([^<]+)", svg)
    return {each for text in texts for each in html.unescape(text) if each > " " and not font.has(each)}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_first_font_has_every_letter(path):
    """No sample shows an empty box in a program that takes one font only, as CairoSVG does."""
    drawing = draw(load(path))
    assert drawing.scene.cards
    assert missing(drawing.svg) == set()


def test_what_latin_fonts_lack_would_be_found():
    """The minus of a negative moment and the arrow before what is done are in no Noto Sans, so they are drawn."""
    svg = draw(load(SAMPLES[0].with_name("hotel-stay.yaml"))).svg
    assert missing(svg.replace("</svg>", "<text>−→</text></svg>")) == {"−", "→"}
    assert {"−", "→"} <= set(re.findall('data-sign="(.)"', svg))


def test_a_chinese_drawing_names_a_chinese_font_first():
    """A program that takes one font only shows Chinese drawings, too."""
    svg = draw(load(SAMPLES[0].with_name("telecom-hall.yaml"))).svg
    assert "font-family=\"'Noto Sans CJK SC'" in svg
