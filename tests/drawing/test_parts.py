"""Cards that stand for a whole blueprint, drawn in every format."""

from __future__ import annotations

import re

import pytest
from tests import counterparts
from tests.drawing.picture import Picture

from blueprint.api import loads
from blueprint.language.drawing_words import words_for
from blueprint.outputs import Options, render
from blueprint.pipeline import draw

DAY = """\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Arrives, id: arrives}
      - customer: {name: Is operated, id: operated, blueprint: "day ward/theatre.yaml", channel: phone, time: 90 min}
      - customer: {name: Goes home, id: home, blueprint: discharge.yaml, link: "https://example.org/home"}
"""


def links(text: str) -> set[str]:
    """Where the cards of an SVG or a page lead."""
    return set(re.findall(r'<a href="([^"]*)"><g class="card"', text))


def test_a_part_has_a_plus_before_its_channels():
    """A card that stands for a blueprint has one sign more than others, beside its channels and its time."""
    cards = {card.data["id"]: card for card in Picture(draw(loads(DAY)).svg).of("card")}
    signs = {id: [icon.channel for icon in card.icons] for id, card in cards.items()}
    assert signs == {"arrives": [], "operated": ["+", "phone"], "home": ["+"]}
    assert "Stands for a blueprint: day ward/theatre.yaml" in cards["operated"].title


@pytest.mark.parametrize("language", ["en", "zh", "de"])
def test_the_legend_says_what_the_plus_means(language):
    """Where it occurs, and only there."""
    word = words_for(language)["part"]
    for text, occurs in ((DAY, True), (DAY.replace("blueprint:", "by:"), False)):
        (legend,) = Picture(draw(loads(text), language=language).svg).of("legend")
        assert (word in [line.text for line in legend.words]) is occurs


def test_a_part_leads_to_its_drawing_in_the_format_that_is_drawn():
    """Its path with another suffix, escaped as addresses are; a link of the card's own goes first."""
    drawing, own = draw(loads(DAY)), "https://example.org/home"
    for suffix in (".svg", ".html"):
        assert links(render(drawing, suffix).decode()) == {f"day%20ward/theatre{suffix}", own}
    assert 'link="day%20ward/theatre.drawio"' in render(drawing, ".drawio").decode()
    assert 'URL="day%20ward/theatre.svg"' in render(drawing, ".dot").decode()
    assert 'href "day%20ward/theatre.svg"' in render(drawing, ".mmd").decode()


@counterparts.fonts()
@pytest.mark.parametrize("page", ["fit", "a4"])
def test_a_part_leads_to_the_pdf_in_a_pdf(page):
    """On a sheet as large as the drawing, and on paper."""
    pdf = render(draw(loads(DAY)), ".pdf", Options(page=page))
    assert set(re.findall(rb"/URI *\(([^)]*)\)", pdf)) == {b"day%20ward/theatre.pdf", b"https://example.org/home"}


def test_formats_without_icons_write_the_plus():
    """Graphs and draw.io say it in letters, on the card and in the legend."""
    drawing = draw(loads(DAY))
    for suffix in (".dot", ".drawio"):
        text = render(drawing, suffix).decode()
        assert "+ · phone · 90" in text
        assert "+ · Stands for a blueprint" in text


def test_the_panel_of_a_page_leads_to_the_part():
    """The page of a blueprint leads to the page of its part, under the part's name."""
    page = render(draw(loads(DAY)), ".html").decode()
    assert 'Stands for</dt><dd><a href="day%20ward/theatre.html"' in page


@pytest.mark.parametrize("name", ["..", ".", "/", "\U0001f600", 'x" onload="y'])
def test_no_name_of_a_part_is_an_address_or_markup(name):
    """A name that is no file is drawn all the same, as a path."""
    blueprint = loads(DAY.replace('"day ward/theatre.yaml"', repr(name)))
    (link, *_) = links(draw(blueprint).svg) - {"https://example.org/home"}
    assert not re.search(r'[:"<\s]', link)
