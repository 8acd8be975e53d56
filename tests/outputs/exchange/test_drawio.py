"""draw.io files by their structure, and against mxGraph, the library that draw.io is made of."""

from __future__ import annotations

import base64
import re
import zlib
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
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

EDIT = """([address, xml]) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error('the editor says nothing')), 180000);
  const frame = document.createElement('iframe');
  addEventListener('message', event => {
    if (event.source !== frame.contentWindow) return;
    const said = JSON.parse(event.data);
    const say = what => frame.contentWindow.postMessage(JSON.stringify(what), '*');
    if (said.event === 'init') say({action: 'load', xml});
    if (said.event === 'load') say({action: 'export', format: 'svg'});
    if (said.event === 'export') done({svg: atob(said.data.split(',')[1]), xml: said.xml});
  });
  frame.src = address + '/index.html?embed=1&proto=json&spin=0&offline=1&stealth=1&lang=en';
  document.body.append(frame);
})"""


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


KIOSK = """
title: T
phases:
- steps:
  - customer: {name: Comes, id: comes, moment: {kind: positive, importance: 4, performance: 4}}
    support: {name: Office, id: office}
    frontstage: [{name: Asks, id: asks}, {name: Looks, id: looks}]
  - when: late
    customer: {name: Goes, id: goes, ends: true, to: [{id: comes, kind: loop}]}
    support: {name: Office, id: again, same: office}
"""


def test_the_legend_is_on_the_page():
    """A sample and a name for all that draw.io shows, and the register below them, on a page that is high enough."""
    scene = loads(KIOSK).draw().scene
    text = to_drawio(scene)
    cells = cells_of(text)
    assert scene.legend
    said = {cell.label for cell in cells.values() if cell.id.startswith("said-")}
    assert said >= {entry.text.text for entry in scene.legend.entries}
    assert said >= {each.text for row in scene.legend.register for each in row}
    drawn = {id.removeprefix("legend-") for id in cells if id.startswith("legend-")}
    assert drawn >= {entry.kind for entry in scene.legend.entries if not entry.markers}
    assert any(id.startswith("legend-sign-") for id in cells)
    assert f'pageHeight="{scene.height:g}"' in text
    assert not [id for id in cells_of(to_drawio(loads(KIOSK).draw(legend=False).scene)) if id.startswith("legend")]


def test_marks_move_with_their_card():
    """The bar at the end of the service and the sign of a change stand inside their cards."""
    before = loads(KIOSK)
    cells = cells_of(to_drawio(loads(KIOSK.replace("name: Goes", "name: Leaves")).draw(baseline=before).scene))
    card = cells["card-0-goes"]
    for mark, label in ((cells["end-card-0-goes"], ""), (cells["change-card-0-goes"], "~")):
        x, y, width, height = mark.box
        assert mark.parent == card.id
        assert mark.label == label
        assert card.box[2] / 2 < x < x + width <= card.box[2]
        assert 0 <= y < y + height <= card.box[3]


def test_exceptional_steps_and_sets_are_seen():
    """A tint that lets the cards be clicked, and a frame around what is done in any order."""
    scene = loads(KIOSK).draw().scene
    cells = cells_of(to_drawio(scene))
    (tinted,) = scene.tinted
    assert cells[f"tinted-0-{tinted.step}"].box == pytest.approx(tinted.box, abs=0.01)
    assert "pointerEvents=0" in cells[f"tinted-0-{tinted.step}"].style
    assert len([id for id in cells if id.startswith("set-")]) == len(scene.sets)


def unpacked(file: str) -> str:
    """What the editor keeps: a page of cells, packed as it does by itself."""
    (diagram,) = ElementTree.fromstring(file).iter("diagram")
    return unquote(zlib.decompress(base64.b64decode(diagram.text or ""), wbits=-15).decode())


@pytest.mark.parametrize("name", ["shoeshine", "hotel-stay"])
def test_the_editor_of_drawio_shows_all_of_it(chromium, drawio_editor, name):
    """The editor opens the file, keeps every cell, and its own picture has all words of the drawing at their places."""
    scene = load(ROOT / "blueprints" / f"{name}.yaml").draw().scene
    text = to_drawio(scene)
    page = chromium.new_page()
    page.set_content("<body></body>")
    shown = page.evaluate(EDIT, [drawio_editor, text])
    page.close()
    assert cells_of(unpacked(shown["xml"])).keys() == cells_of(text).keys()
    picture = ElementTree.fromstring(shown["svg"].encode("latin-1"))
    words = " ".join(picture.itertext()).split()
    legend = scene.legend
    assert legend
    wanted = [text for card in scene.cards for text in card.texts] + [
        entry.text for entry in legend.entries if not entry.icon
    ]
    wanted += [line.label for line in scene.lines] + [text for band in scene.lanes for text in band.texts]
    assert {word for text in wanted for word in text.text.split()} <= set(words)
