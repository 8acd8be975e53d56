"""DOT against Graphviz itself: what it draws stands where the scene says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests import counterparts

from blueprint import Blueprint, load, loads
from blueprint.model.steps import Phase, Step
from blueprint.outputs.exchange.dot import KIND_LOOKS
from blueprint.pipeline import draw

EXACT = 0.6
"""Graphviz prints five digits, so that 10130.9 comes back as 10131."""
SAMPLES = sorted((Path(__file__).parents[3] / "blueprints").glob("*.yaml"))


def laid_out(source: str, *command: str) -> dict[str, Any]:
    """What Graphviz makes of DOT, as JSON; it must not even warn."""
    graphviz = [counterparts.program(command[0]), *command[1:], "-Tjson"]
    done = subprocess.run(graphviz, input=source.encode(), capture_output=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def node_places(graph: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Node → its middle in points."""
    return {
        each["name"]: (float(x), float(y))
        for each in graph["objects"]
        if "nodes" not in each and "pos" in each
        for x, y in [each["pos"].split(",")]
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_graphviz_draws_what_the_scene_says(path):
    """In `neato -n2` every card stands in its place, in its lane's cluster, and every connection has its corners."""
    drawing = draw(load(path))
    scene = drawing.scene
    graph = laid_out(drawing.to_graphviz().source, "neato", "-n2")
    places = node_places(graph)
    names = [each["name"] for each in graph["objects"]]
    # Graphviz may move the whole drawing: what counts is where things stand to each other.
    first = scene.cards[0]
    dx = places[first.id][0] - (first.box.x + first.box.width / 2)
    dy = places[first.id][1] + (first.box.y + first.box.height / 2)
    for card in scene.cards:
        x, y = places[card.id]
        assert x == pytest.approx(card.box.x + card.box.width / 2 + dx, abs=EXACT)
        assert y == pytest.approx(dy - card.box.y - card.box.height / 2, abs=EXACT)
    for lane in scene.lanes:
        cluster = next(each for each in graph["objects"] if each["name"] == f"cluster {lane.id}")
        inside = {names[index] for index in cluster.get("nodes", [])}
        assert {card.id for card in scene.cards if card.lane == lane.id} <= inside
        low_x, low_y, high_x, high_y = (float(number) for number in cluster["bb"].split(","))
        assert (high_x - low_x, high_y - low_y) == pytest.approx((lane.box.width, lane.box.height), abs=EXACT)
    ways = {}
    for edge in graph["edges"]:
        points = [part.split(",") for part in edge["pos"].split(" ") if part[0] not in "es"]
        ways[names[edge["tail"]], names[edge["head"]]] = [(float(x) - dx, dy - float(y)) for x, y in points[::3]]
    feelings = sum(len(curve.gaps) for curve in scene.emotions)
    samples = [entry for entry in scene.legend.entries if entry.kind in KIND_LOOKS] if scene.legend else []
    assert len(ways) == len(graph["edges"]) == len(scene.routes) + len(scene.lines) + feelings + len(samples)
    for route in (route for route in scene.routes if not route.part):
        corners = ways[route.source, route.target]
        assert corners[1:-1] == [pytest.approx(corner, abs=EXACT) for corner in route.points[1:-1]]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_plain_graphviz_keeps_the_places(path):
    """Even `dot` without any option keeps cards where they are pinned."""
    scene = draw(load(path)).scene
    places = node_places(laid_out(draw(load(path)).to_graphviz().source, "dot"))
    first = scene.cards[0]
    for card in scene.cards:
        x, y = places[card.id]
        assert x - places[first.id][0] == pytest.approx(
            card.box.x + card.box.width / 2 - first.box.x - first.box.width / 2, abs=EXACT
        )
        assert places[first.id][1] - y == pytest.approx(
            card.box.y + card.box.height / 2 - first.box.y - first.box.height / 2, abs=EXACT
        )


def test_each_line_of_the_method_has_its_own_style_and_a_name_that_can_be_read():
    """The lines differ in black and white, too, and their names stand on a ground of their own and are no labels."""
    lanes = "[customer, frontstage, backstage, support, preparation, management]"
    blueprint = loads(f"title: T\nlanes: {lanes}\nphases:\n- steps:\n  - {{customer: Comes}}\n")
    scene = draw(blueprint).scene
    graph = laid_out(draw(blueprint).to_graphviz().source, "neato", "-n2")
    names = [each["name"] for each in graph["objects"]]
    styles = {
        names[edge["tail"]]: (edge["style"], "label" in edge)
        for edge in graph["edges"]
        if names[edge["tail"]].startswith("line ")
    }
    assert len(styles) == len(scene.lines) == 5
    assert len({style for style, _ in styles.values()}) == 5
    assert not any(labelled for _, labelled in styles.values())
    objects = {each["name"]: each for each in graph["objects"]}
    for line in scene.lines:
        name = objects[f"line {line.name} name"]
        assert (name["label"], name["fillcolor"]) == (line.label.text, "#ffffff")


HOSTILE = [
    "<b>bold</b>",
    'say "hi"',
    "back\\slash \\N \\l",
    "]]>",
    "a\udcffb",
    "node [label=x]; }",
    "&amp;",
    "שלום",
    "🙂",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_mean_themselves(text):
    """HTML, quotes, backslashes, lone surrogates and DOT's own syntax in a name are drawn as that name."""
    blueprint = Blueprint(title=text, phases=[Phase(name=text, steps=[Step.model_validate({"customer": text})])])
    graph = laid_out(blueprint.to_graphviz().source, "neato", "-n2")
    card = next(iter(blueprint.flow.elements))
    # Graphviz writes the label as it was given: escapes still doubled.
    label = next(each["label"] for each in graph["objects"] if each["name"] == card)
    shown = label.replace("\\\\", "\\").replace("\n", " ").split()
    assert shown == text.encode("utf-8", "replace").decode().split()


def test_lanes_without_cards_are_drawn():
    """A blueprint without steps has its five lanes as clusters."""
    graph = laid_out(Blueprint(title="Empty", phases=[]).to_graphviz().source, "neato", "-n2")
    clusters = [each["name"] for each in graph["objects"] if "nodes" in each]
    assert clusters == [f"cluster {kind}" for kind in ("evidence", "customer", "frontstage", "backstage", "support")]


def test_the_source_is_the_same_each_time():
    """The same file gives the same DOT."""
    assert draw(load(SAMPLES[0])).to_graphviz().source == draw(load(SAMPLES[0])).to_graphviz().source


KIOSK = """
title: T
phases:
- steps:
  - customer: {name: Comes, id: comes, moment: {kind: positive, importance: 4, performance: 4}}
    support: {name: Office, id: office}
  - when: late
    customer: {name: Goes, id: goes, ends: true, to: [{id: comes, kind: loop}, {id: office, kind: information}]}
    support: {name: Office, id: again, same: office}
"""


def test_the_legend_is_in_the_graph():
    """Each sign that occurs, with its name beside it, and the register below, where the drawing has them."""
    drawing = draw(loads(KIOSK))
    legend = drawing.scene.legend
    graph = laid_out(drawing.to_graphviz().source, "neato", "-n2")
    assert legend
    by_name = {each["name"]: each for each in graph["objects"]}
    said = {each.get("label") for name, each in by_name.items() if name.startswith("legend ")}
    shown = [entry for entry in legend.entries if entry.kind != "exceptional"]
    assert said >= {entry.text.text for entry in shown}
    assert said >= {text.text for row in legend.register for text in row}
    places = node_places(graph)
    for kind in ("same", "ends"):
        (entry,) = (entry for entry in shown if entry.kind == kind)
        assert places[f"legend {kind}"][0] < places[f"legend {_number(graph, entry.text.text)}"][0]
    assert by_name["legend ends"]["penwidth"] == by_name["goes"]["penwidth"]
    bare = laid_out(draw(loads(KIOSK), legend=False).to_graphviz().source, "neato", "-n2")
    assert not [each for each in bare["objects"] if each["name"].startswith("legend")]


def _number(graph: dict[str, Any], label: str) -> str:
    """Behind which number of the legend's texts a label stands."""
    return next(
        str(each["name"]).removeprefix("legend ")
        for each in graph["objects"]
        if each["name"].startswith("legend ") and each.get("label") == label
    )


def test_connections_are_told_apart_by_dash_and_head():
    """What leads back is dashed; what passes on a word only is a thin line with an open head."""
    source = draw(loads(KIOSK)).to_graphviz().source
    ways = {line.split(" [")[0].strip(): line for line in source.splitlines() if "->" in line}
    assert "style=dashed" in ways["goes -> comes"]
    assert "arrowhead=vee" in ways["goes -> office"]
    assert not any(style in ways["goes -> office"] for style in ("dotted", "dashed"))
