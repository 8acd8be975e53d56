"""The importance–performance matrix as SVG."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from tests.strategies import hostile_texts

from blueprint import Blueprint, CustomerAction, MomentOfTruth, Phase, Step
from blueprint.drawing.matrix import write_matrix
from blueprint.drawing.themes import LIGHT, THEMES
from blueprint.layout.matrix import lay_out_matrix
from blueprint.methods.moments import register

SVG = "{http://www.w3.org/2000/svg}"


def chart(name: str, title: str = "A", theme: str = "light") -> str:
    """The matrix of two moments that are rated alike."""
    moment = MomentOfTruth(kind="positive", importance=4, performance=4.5)
    steps = [Step(customer=CustomerAction(name=name, moment=moment)) for _ in range(2)]
    blueprint = Blueprint(title=title, phases=[Phase(steps=steps)])
    matrix = lay_out_matrix(blueprint, register(blueprint))
    assert matrix is not None
    return write_matrix(matrix, THEMES[theme])


def test_every_star_is_a_marker_with_its_words():
    """Each names its action, says in its tooltip what is in the list, and one that gave way has its line."""
    root = ElementTree.fromstring(chart("Pays"))
    stars = root.findall(f"{SVG}g[@class='marker']")
    assert [star.findtext(f"{SVG}title") for star in stars] == [
        f"{number} Pays: positive · importance 4 · performance 4.5 · priority 2.0 · keep up" for number in (1, 2)
    ]
    leaders = root.findall(f"{SVG}g[@class='leader']")
    assert [leader.get("data-of") for leader in leaders] == [stars[1].get("data-of")]
    assert root.findtext(f"{SVG}desc") == "\n".join(
        ["Importance and performance of the moments of truth", *(str(star.findtext(f"{SVG}title")) for star in stars)]
    )


@given(hostile_texts, hostile_texts)
def test_hostile_texts_stay_texts(name: str, title: str):
    """Names and titles make no element, whatever they hold, and the picture is XML."""
    plain = ElementTree.fromstring(chart("Pays"))
    root = ElementTree.fromstring(chart(name or "A", title or "A").encode("utf-8"))
    assert {element.tag for element in root.iter()} == {element.tag for element in plain.iter()}


@pytest.mark.parametrize("theme", THEMES)
def test_the_picture_needs_nothing_from_elsewhere(theme: str):
    """No script, no style sheet, no id, no reference, no transform, as in the drawing; and its theme's paper."""
    svg = chart("Pays", theme=theme)
    for part in ("<script", "<style", " id=", "href", "transform", "url(", "foreignObject"):
        assert part not in svg
    assert f'fill="{THEMES[theme].paper}"' in svg


def test_the_same_blueprint_gives_the_same_bytes():
    """Twice is the same."""
    assert chart("Pays") == chart("Pays")
    assert LIGHT.tone["positive"] in chart("Pays")
