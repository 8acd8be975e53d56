"""draw.io files by their structure, and against mxGraph, the library that draw.io is made of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import blueprints, hostile_texts

from blueprint import Blueprint, load, loads
from blueprint.layout.scene import Scene
from blueprint.outputs.exchange.drawio import to_drawio

ROOT = Path(__file__).parents[3]
SAMPLES = [*sorted((ROOT / "blueprints").glob("*.yaml")), ROOT / "tests" / "full-example.yaml"]
HOSTILE = ["<b>x</b>", 'say "hi"', "two\nlines", "&amp;", "שלום", "🙂", "null\x00 \ud800", "]]>", "a;b=c;"]
NEAR = 0.6
"""Places on an edge are written with four digits, which on the widest card is less than half a pixel."""
READ = """text => {
  const file = mxUtils.parseXml(text);
  const graph = new mxGraph(document.getElementById('page'));
  new mxCodec(file).decode(file.getElementsByTagName('mxGraphModel')[0], graph.getModel());
  const cells = Object.values(graph.getModel().cells);
  const ways = cells.filter(c => c.edge).map(c => ({
    id: c.id, source: c.source && c.source.id, target: c.target && c.target.id,
    points: graph.view.getState(c).absolutePoints.map(p => [p.x, p.y]),
    label: [graph.view.getState(c).absoluteOffset.x, graph.view.getState(c).absoluteOffset.y],
  }));
  const boxes = cells.filter(c => c.vertex).map(c => {
    const s = graph.view.getState(c);
    return [c.id, {parent: c.parent.id, box: [s.x, s.y, s.width, s.height], label: graph.convertValueToString(c)}];
  });
  graph.destroy();
  return {ways, boxes: Object.fromEntries(boxes)};
}"""


class Cell(NamedTuple):
    """A cell of the file, with its place on its parent."""

    id: str
    parent: str
    label: str
    style: str
    box: tuple[float, ...]
    source: str | None
    target: str | None


def cells_of(text: str) -> dict[str, Cell]:
    """The cells by their ids."""
    root = ElementTree.fromstring(text)
    found = {}
    for holder in root.iter():
        cell = holder.find("mxCell") if holder.tag == "UserObject" else holder if holder.tag == "mxCell" else None
        if cell is None or holder.get("id") is None:
            continue
        geometry = cell.find("mxGeometry")
        sizes = ("x", "y", "width", "height")
        box = tuple(float(geometry.get(size, 0)) for size in sizes) if geometry is not None else ()
        id = holder.get("id", "")
        assert id not in found
        label = holder.get("label") or holder.get("value") or ""
        found[id] = Cell(
            id, cell.get("parent", ""), label, cell.get("style", ""), box, cell.get("source"), cell.get("target")
        )
    return found


@pytest.fixture(scope="module")
def page(chromium, mxgraph):
    """A page with mxGraph in it."""
    page = chromium.new_page()
    page.set_content('<body><div id="page"></div></body>')
    page.evaluate("window.mxBasePath = '.'; window.mxLoadResources = false; window.mxLoadStylesheets = false")
    page.add_script_tag(path=mxgraph)
    yield page
    page.close()


def check_structure(scene: Scene) -> None:
    """Lanes are containers, cards stand inside them, connections are glued to what is there."""
    cells = cells_of(to_drawio(scene))
    for card in scene.cards:
        cell = cells[f"card-{card.band}-{card.id}"]
        lane = cells[cell.parent]
        assert cell.parent == f"lane-{card.band}-{card.lane}"
        assert lane.label
        assert "container=1" in lane.style
        x, y, width, height = cell.box
        assert x >= 0
        assert y >= 0
        assert x + width <= lane.box[2]
        assert y + height <= lane.box[3]
    ways = [cell for cell in cells.values() if cell.id.startswith("way-")]
    assert len(ways) == len(scene.routes)
    for way, route in zip(ways, scene.routes, strict=True):
        ends = [way.source or "", way.target or ""]
        assert all(end in cells for end in ends)
        kinds = [end.partition("-")[0] for end in ends]
        assert kinds == {0: ["card", "card"], 1: ["card", "tab"], 2: ["tab", "card"]}[route.part]
    assert all(cell.parent in cells for cell in cells.values() if cell.id != "0")
    assert len([cell for cell in cells.values() if cell.id.startswith("mark-")]) == len(scene.markers)


@pytest.mark.parametrize("wrap", [None, 3])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_holds_together(path, wrap):
    """Every card stands inside its lane, every connection joins two cards, or a card and the tab of another band."""
    check_structure(load(path).draw(wrap=wrap).scene)


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(blueprints(hostile_texts, most_steps=5), st.sampled_from([None, 1, 2]))
def test_any_blueprint_holds_together(blueprint, wrap):
    """So does any blueprint, in bands too, whatever its texts and connections are."""
    check_structure(blueprint.draw(wrap=wrap).scene)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_mxgraph_draws_what_the_scene_says(page, path):
    """mxGraph puts every card in its place and runs every connection along our corners, labels at their places."""
    scene = load(path).draw().scene
    found: dict[str, Any] = page.evaluate(READ, to_drawio(scene))
    for card in scene.cards:
        cell = found["boxes"][f"card-0-{card.id}"]
        assert cell["box"] == pytest.approx(card.box, abs=0.01)
        assert cell["parent"] == f"lane-0-{card.lane}"
    ways = [way for way in found["ways"] if way["id"].startswith("way-")]
    for way, route in zip(ways, scene.routes, strict=True):
        # A loop over many steps ends at lettered tabs.
        assert way["source"] == f"card-0-{route.source}" or (route.part == 2 and way["source"].startswith("tab-"))
        assert way["target"] == f"card-0-{route.target}" or (route.part == 1 and way["target"].startswith("tab-"))
        if route.label:
            box = route.label.box
            assert way["label"] == pytest.approx((box.x + box.width / 2, box.y + box.height / 2), abs=NEAR)
        assert [tuple(point) for point in way["points"]] == [pytest.approx(point, abs=NEAR) for point in route.points]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_mean_themselves(page, text):
    """Markup, quotes, line ends and all scripts are labels as they are, but for what XML cannot hold."""
    blueprint = Blueprint(
        title=text, phases=[{"name": text, "steps": [{"name": text, "customer": {"name": text, "id": "a"}}]}]
    )
    found = page.evaluate(READ, to_drawio(blueprint.draw().scene))
    shown = text.replace("\x00", " ").replace("\ud800", "\ufffd")
    assert found["boxes"]["card-0-a"]["label"].split() == shown.split()


def test_a_link_goes_with_its_card():
    """A card's link can be opened in draw.io, and its label stays."""
    blueprint = Blueprint(
        title="T", phases=[{"steps": [{"customer": {"name": "A", "id": "a", "link": "https://a.b/?x=1&y=2"}}]}]
    )
    root = ElementTree.fromstring(to_drawio(blueprint.draw().scene))
    (card,) = (each for each in root.iter("UserObject") if each.get("id") == "card-0-a")
    assert (card.get("label"), card.get("link")) == ("A", "https://a.b/?x=1&y=2")


def test_names_of_lanes_are_whole_and_nothing_is_blank():
    """A lane's name stands level, broken between words; where the curve and the times stand, they are drawn."""
    for path in SAMPLES:
        scene = load(path).draw().scene
        cells = cells_of(to_drawio(scene))
        for band in scene.lanes:
            lane = cells[f"lane-0-{band.id}"]
            assert "horizontal=0" not in lane.style
            assert lane.label.split() == " ".join(text.text for text in band.texts).split()
            assert not re.search(r"\w-\n", lane.label)
        dots = [cell for cell in cells.values() if cell.id.startswith("feels-")]
        assert len(dots) == sum(len(curve.points) for curve in scene.emotions)
        said = {cell.label for cell in cells.values() if cell.id.startswith("said-")}
        assert said >= {text.text for row in scene.times for text in row.texts}


def test_technology_has_double_bars_and_what_is_shown_elsewhere_a_double_frame():
    """What tells cards apart in the drawing tells them apart in draw.io."""
    blueprint = loads(
        "title: T\nphases:\n- steps:\n"
        "  - {customer: Comes, support: {name: System, id: system, technology: true}}\n"
        "  - {customer: Goes, support: {name: Office, id: office}}\n"
        "  - {customer: Returns, support: {name: Office, id: again, same: office}}\n"
    )
    cells = cells_of(to_drawio(blueprint.draw().scene))
    styles = {id: cells[f"card-0-{id}"].style for id in ("system", "office", "again")}
    assert "shape=process;" in styles["system"]
    assert "double=1" in styles["again"]
    assert not re.search("shape=|double=", styles["office"])
