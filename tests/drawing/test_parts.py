"""Cards that stand for a whole blueprint, drawn in every format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import counterparts
from tests.drawing.picture import Picture
from tests.drawing.promises import broken_promises

from blueprint import Blueprint, load
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


SURGERY = """\
title: Theatre
phases:
  - steps:
      - feel: -2
        customer: {name: Is wheeled in, time: 5 min, wait: 10 min}
        frontstage: {name: Wheels <in>, moment: {kind: negative, importance: 3, performance: 2}}
      - feel: 1.5
        customer: {name: Is asked, time: 5 min, blueprint: talk.yaml}
        frontstage: {name: Asks, moment: {kind: positive, importance: 5, performance: 1}}
"""
TALK = "title: Talk\nphases: {steps: {customer: Talks, frontstage: {name: Lies, moment: {kind: negative}}, feel: 2}}\n"


@pytest.fixture
def day(tmp_path: Path) -> Blueprint:
    """A day with a part that has a part."""
    (tmp_path / "theatre.yaml").write_text(SURGERY, "utf-8")
    (tmp_path / "talk.yaml").write_text(TALK, "utf-8")
    file = tmp_path / "day.yaml"
    file.write_text(DAY.replace("day ward/theatre.yaml", "theatre.yaml").replace(", time: 90 min", ""), "utf-8")
    return load(file)


def test_a_part_says_in_small_how_it_is(day):
    """Its time, the sign of its worst moment of truth, and from which feeling to which; parts of parts count."""
    (card,) = [card for card in Picture(draw(day).svg).of("card") if card.data["id"] == "operated"]
    assert [icon.channel for icon in card.icons] == ["+", "−", "phone"]
    said = " ".join(line.text for line in card.words).replace("\u00a0", " ")
    assert said.endswith("20 min −2 … +2") or "20 min · −2 … +2" in said
    assert "Worst moment of truth there: negative: Wheels <in>" in card.title
    assert broken_promises(draw(day).svg) == []


def test_a_time_of_the_cards_own_goes_first(day):
    """Where the card says how long it takes, the part's time is not said beside it."""
    timed = day.changed("operated", time="90 min")
    (card,) = [card for card in draw(timed).scene.cards if card.id == "operated"]
    said = " ".join(text.text for text in card.texts)
    assert "20" not in said
    assert "−2" in said


@pytest.mark.parametrize("theme", ["light", "dark", "print", "contrast"])
@pytest.mark.parametrize("language", ["en", "zh", "de"])
def test_how_a_part_is_keeps_every_promise(theme, language):
    """The hospital's visit with all its parts keeps what every drawing keeps."""
    visit = load(Path(__file__).parents[2] / "blueprints" / "hospital" / "visit.yaml")
    assert broken_promises(draw(visit, theme=theme, language=language).svg) == []


def test_how_a_part_is_stands_in_words(day):
    """In the description, the table and the panel of the page."""
    said = "Worst moment of truth there: negative: Wheels <in>"
    drawing = draw(day)
    assert "Is operated (Customer's time: 20" in drawing.text.replace("’", "'")
    assert said in drawing.text
    page = render(drawing, ".html").decode()
    assert f'<li dir="auto">{said.replace("<", "&lt;").replace(">", "&gt;")}</li>' in page
    assert "Worst moment of truth there" in render(drawing, ".md").decode()


def test_a_part_without_any_of_it_says_nothing(day, tmp_path):
    """A part in which nobody says how long anything takes or how it is adds nothing but the plus."""
    (tmp_path / "theatre.yaml").write_text("title: T\nphases: {steps: {customer: Goes}}\n", "utf-8")
    (card,) = [card for card in draw(load(tmp_path / "day.yaml")).scene.cards if card.id == "operated"]
    assert [icon.kind for icon in card.icons] == ["+", "phone"]
    assert [text.text for text in card.texts] == ["Is operated"]
