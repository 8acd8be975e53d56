"""What cells of notebooks show."""

from __future__ import annotations

import base64
import re
from functools import partial
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from IPython.lib.pretty import pretty

from blueprint import Blueprint, Findings, load, loads
from blueprint.drawing.themes import LIGHT
from blueprint.findings import Finding
from blueprint.methods.comparison import compare
from blueprint.methods.data.event_files import read_events
from blueprint.methods.effect import evaluate
from blueprint.methods.moments import register
from blueprint.methods.observation import read_observation
from blueprint.methods.ratings import nps
from blueprint.methods.risk import risks
from blueprint.methods.survey import read_survey
from blueprint.methods.touchpoints import Touchpoints
from blueprint.methods.watching import watch

HOTEL = "blueprints/hotel-stay.yaml"
SVG = "{http://www.w3.org/2000/svg}"


def shown(value: object) -> dict[str, str]:
    """What a notebook gets of a value."""
    bundle: dict[str, str] = value._repr_mimebundle_(include=None, exclude=None)  # type: ignore[attr-defined]
    return bundle


def steps(count: int) -> Blueprint:
    """A service of so many steps."""
    return Blueprint(title="T", phases=[{"steps": [{"customer": f"Step {number}"} for number in range(count)]}])


def test_a_blueprint_shows_its_drawing():
    """A cell that ends in a blueprint or a drawing shows an image of it, with its words beside it."""
    blueprint = steps(2)
    assert shown(blueprint) == shown(blueprint.draw())
    assert list(shown(blueprint)) == ["text/html", "image/svg+xml", "text/plain"]
    assert "Customer actions: Step 0" in shown(blueprint)["text/plain"]
    (alt,) = re.findall(' alt="([^"]*)"', shown(blueprint)["text/html"])
    assert unescape(alt).split() == shown(blueprint)["text/plain"].split()


def images(value: object) -> list[str]:
    """The SVG that stand in what a cell shows."""
    found = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', shown(value)["text/html"])
    return [base64.b64decode(each).decode() for each in found]


def test_a_theme_that_somebody_chose_stays():
    """A drawing without a theme of its own is shown light or dark, as the page is; any other as it was asked for."""
    blueprint = steps(2)
    assert images(blueprint) == [blueprint.draw(theme="auto").svg]
    for theme in ("light", "print"):
        assert images(blueprint.draw(theme=theme)) == [blueprint.draw(theme=theme).svg]


def test_a_console_prints_what_a_cell_would_show():
    """IPython prints the text of a result, and not its fields, although it is a named tuple; nothing of it is cut."""
    hotel = load(HOTEL)
    for value in (register(hotel), compare(hotel, hotel.changed("arrival.check-in", channel="app")), hotel.check()):
        assert pretty(value) == shown(value)["text/plain"]
        assert max(map(len, shown(value)["text/plain"].splitlines())) < 200


def test_the_same_drawing_may_stand_twice_in_a_page(chromium):
    """No id stands in a cell's drawing, so that none stands twice in a page; ids that somebody chose stay."""
    blueprint = load(HOTEL)
    page = chromium.new_page()
    page.set_content(shown(blueprint)["image/svg+xml"] * 2)
    assert page.evaluate("document.querySelectorAll('svg.blueprint').length") == 2
    assert page.evaluate("document.querySelectorAll('[id]').length") == 0
    page.close()
    assert 'id="mine"' in shown(blueprint.draw(prefix="mine"))["image/svg+xml"]


def test_a_drawing_has_a_ground_of_its_own_and_fits_the_cell(chromium):
    """On a dark page the drawing is as light as on a light one, and no wider than its cell."""
    page = chromium.new_page(viewport={"width": 700, "height": 600})
    page.set_content(f"<body style='background:#111;margin:0'>{shown(load(HOTEL))['image/svg+xml']}")
    ground = page.locator("svg.blueprint > rect").first
    assert ground.get_attribute("fill") == LIGHT.paper
    drawing, covered = page.locator("svg.blueprint").bounding_box(), ground.bounding_box()
    assert drawing is not None
    assert covered is not None
    assert drawing["width"] <= 700
    assert covered == pytest.approx(drawing, abs=0.1)
    page.close()


@pytest.mark.parametrize(("count", "bands"), [(5, 1), (6, 2), (11, 3)])
def test_long_blueprints_are_drawn_in_bands(count, bands):
    """A blueprint of many steps is cut into bands of like length; `draw` alone says how a drawing is cut."""
    root = ElementTree.fromstring(shown(steps(count))["image/svg+xml"])
    found = [group.get("data-band") for group in root.iter(f"{SVG}g") if group.get("class") == "step"]
    lengths = [found.count(band) for band in dict.fromkeys(found)]
    assert len(lengths) == bands
    assert max(lengths) - min(lengths) <= 1
    assert "data-band" not in shown(steps(count).draw())["image/svg+xml"]


def test_findings_are_a_table_and_still_a_list():
    """`check` gives a list that a notebook shows as a table of severity, rule, line, message and hint."""
    found = loads("title: T\nphases: {steps: {customer: {name: Asks, to: nowhere}}}").check()
    assert isinstance(found, Findings)
    assert found == list(found)
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in shown(found)["text/html"].split("<tr>")]
    (row,) = (row for row in rows if "BP102" in row)
    assert {"error", "BP102", "2"} <= set(row)
    assert any("nowhere" in cell for cell in row)
    assert "error: 2:45: BP102 " in repr(found)
    assert len(repr(found).splitlines()) == len(found)
    assert repr(Findings()) == "nothing found"


def test_findings_of_a_chinese_file_have_chinese_headings():
    """The table's headings are in the language of the messages."""
    found = loads("title: T\nlanguage: zh\nphases: {steps: {customer: {name: Asks, to: nowhere}}}").check()
    assert "发现" in shown(found)["text/html"]


def test_nothing_in_a_table_is_markup():
    """A message is shown as it is, whatever it holds."""
    found = Findings([Finding("BP001", "<script>alert(1)</script>", "a & b")])
    assert "&lt;script&gt;" in shown(found)["text/html"]
    assert "<script" not in shown(found)["text/html"]


def test_results_of_methods_are_tables():
    """What methods find shows itself as tables with headings in words, and has a text beside them."""
    hotel = load(HOTEL)
    hospital, measured = load("blueprints/hospital-visit.yaml"), "blueprints/hospital-visit/measurements.csv"
    for result, said in (
        (register(hotel), "Registers the guest"),
        (compare(hotel, hotel.changed("arrival.check-in.frontstage", name="Welcomes the guest")), "Welcomes the guest"),
        (risks(load("blueprints/restaurant.yaml").with_step("X", customer="Y", frontstage=SCORED)), "Falls"),
        (nps([10, 9, 0]), "Promoters"),
        (watch(hospital, measured), "Responses due"),
        (evaluate(hospital, measured), "Mean before"),
    ):
        bundle = shown(result)
        assert said in bundle["text/html"]
        assert said in bundle["text/plain"]
        assert '<table class="blueprint-result">' in bundle["text/html"]


SCORED = {"name": "Carries", "fail": {"what": "Falls", "severity": 4, "occurrence": 5, "detection": 6}}


@pytest.mark.parametrize(
    ("read", "file", "headings"),
    [
        (read_observation, "observations.csv", {"Importance", "Incidents", "Most often"}),
        (read_survey, "survey.csv", {"Importance", "Spearman", "Factor"}),
        (partial(read_events, bad=["left for another hotel"]), "events.csv", {"Importance", "Lift", "Median wait"}),
    ],
)
def test_what_moments_are_found_in_shows_the_ranking(read, file, headings):
    """Proposals and what they come from, the desk first; actions are called by their ids."""
    blueprint = load(HOTEL)
    found = read(Path("blueprints/hotel-stay") / file, Touchpoints(blueprint))
    bundle = shown(found)
    page = ElementTree.fromstring(f"<div>{bundle['text/html']}</div>")
    assert headings <= {"".join(each.itertext()) for each in page.iter("th")}
    assert "1  ✓         arrival.check-in.frontstage" in bundle["text/plain"]
