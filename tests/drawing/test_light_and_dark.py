"""Drawings that are light or dark as the screen is, in Chromium and in what knows no style sheets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from tests import counterparts
from tests.drawing.picture import SVG
from tests.drawing.promises import broken_promises

from blueprint import load
from blueprint.drawing.themes import DARK, LIGHT
from blueprint.outputs import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
HOTEL = load(BLUEPRINTS / "hotel-stay.yaml")
ALARMED = {id: "critical" for id, element in HOTEL.flow.elements.items() if element.kind == "frontstage"}
AUTO, BRIGHT, DIM = (HOTEL.draw(theme=theme, states=ALARMED, prefix="bp-x") for theme in ("auto", "light", "dark"))
COLOURS = """root => [root, ...root.querySelectorAll('rect, path, circle, polygon, text')].map(each => {
    const { fill, stroke } = getComputedStyle(each);
    return [each.localName, fill, stroke, each.getAttribute('x') || each.getAttribute('d') || ''];
})"""


def colours(chromium: Browser, svg: str, scheme: Any, media: Any = "screen") -> list[list[str]]:
    """What every shape and text of a drawing is filled and stroked with."""
    page = chromium.new_page(color_scheme=scheme)
    try:
        page.emulate_media(media=media)
        page.set_content(f"<!DOCTYPE html><body>{svg}</body>")
        found: list[list[str]] = page.locator("svg").evaluate(COLOURS)
        return found
    finally:
        page.close()


def test_it_is_the_drawing_of_the_screens_theme(chromium):
    """On a light screen every shape and text has the colours of the light theme, on a dark one those of the dark."""
    bright, dim = colours(chromium, BRIGHT.svg, "light"), colours(chromium, DIM.svg, "light")
    assert bright != dim
    assert colours(chromium, AUTO.svg, "light") == bright
    assert colours(chromium, AUTO.svg, "dark") == dim


def test_paper_stays_light(chromium):
    """What is printed from a dark screen is the light drawing."""
    assert colours(chromium, AUTO.svg, "dark", "print") == colours(chromium, BRIGHT.svg, "light")


def test_it_leaves_its_neighbours_alone(chromium):
    """Beside it on a dark page, a light drawing stays light, and so does one with another prefix that is strange."""
    strange = HOTEL.draw(theme="auto", prefix="""a "b'] {}\\c""").svg
    both = f"{BRIGHT.svg}{HOTEL.draw(theme='auto', prefix='bp-y').svg}{strange}"
    page = chromium.new_page(color_scheme="dark")
    page.set_content(f"<!DOCTYPE html><body>{both}</body>")
    paper = "getComputedStyle(each.querySelector('rect')).fill"
    papers = page.locator("svg").evaluate_all(f"all => all.map(each => {paper})")
    page.close()
    assert papers == [_rgb(LIGHT.paper), _rgb(DARK.paper), _rgb(DARK.paper)]


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@counterparts.fonts()
@pytest.mark.parametrize("suffix", [".png", ".pdf", ".html", ".dot", ".drawio"])
def test_what_knows_no_style_sheet_shows_the_light_drawing(suffix):
    """PNG, PDF and the like are those of the light theme; the page turns by itself."""
    assert render(HOTEL.draw(theme="auto"), suffix) == render(HOTEL.draw(), suffix)


def test_without_its_style_sheet_it_is_the_light_drawing():
    """Taking away the style sheet and the classes that it names leaves the light drawing, whose promises it keeps."""
    root = ElementTree.fromstring(AUTO.svg)
    for sheet in root.findall(f"{SVG}style"):
        assert "var(" not in (sheet.text or "")
        root.remove(sheet)
    for each in root.iter():
        kept = [name for name in each.attrib.pop("class", "").split() if not name.startswith("bp-")]
        if kept:
            each.set("class", " ".join(kept))
    bare = ElementTree.tostring(root, encoding="unicode")
    light = ElementTree.tostring(ElementTree.fromstring(BRIGHT.svg), encoding="unicode")
    assert ElementTree.canonicalize(bare, strip_text=True) == ElementTree.canonicalize(light, strip_text=True)
    assert broken_promises(bare) == []


def test_what_things_are_stays_said():
    """Each class that style sheets rely on is there, first in its list."""

    def classes(svg: str) -> list[str]:
        all_of = ElementTree.fromstring(svg).iter()
        return [each.get("class", "").split(" ")[0] for each in all_of if each.tag != f"{SVG}style"]

    assert [re.sub(r"^bp-\w+$", "", name) for name in classes(AUTO.svg)] == classes(BRIGHT.svg)
