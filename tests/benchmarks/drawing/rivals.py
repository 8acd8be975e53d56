"""The same cards and connections drawn by others: Graphviz on our places, ELK with rows and Mermaid with lanes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from blueprint.layout.scene import Route, Scene
from blueprint.model.service import Blueprint
from blueprint.outputs.exchange.mermaid import to_mermaid
from blueprint.text.widths import width

from .measures import Drawn, Edge, Point, Polyline, Rectangle, Still

ELK_SCRIPT = Path(__file__).with_name("elk.mjs")
SECONDS = 60
"""After so long a rival counts as not finishing."""


def ours(scene: Scene) -> Drawn:
    """What is measured of our own drawing."""
    edges = [Edge(route.source, route.target, route.points) for route in scene.routes]
    return Drawn(_boxes(scene), edges, _still(scene), _words(scene))


def _still(scene: Scene) -> Still:
    """Our lanes, lines and separators, which a rival with our places has as well."""
    borders = [y for lane in scene.lanes for y in (lane.box.y, lane.box.bottom)]
    return Still([separator.x for separator in scene.separators], borders + [line.y for line in scene.lines])


def _words(scene: Scene) -> float:
    """Area of what cards and labels say."""
    texts = [text for card in scene.cards for text in card.texts]
    texts += [text for route in scene.routes if route.label for text in route.label.texts]
    return sum(width(text.text, text.size, text.bold) * text.size for text in texts)


def _whole(scene: Scene) -> list[Route]:
    """Each connection once, also what ends at tabs in ours."""
    return [route for route in scene.routes if route.part < 2]


def _boxes(scene: Scene) -> dict[str, Rectangle]:
    return {card.id: (card.box.x, card.box.y, card.box.right, card.box.bottom) for card in scene.cards}


def neato(scene: Scene) -> Drawn | None:
    """`neato -n2` with orthogonal splines, the cards where ours stand."""
    lines = ["digraph {", 'splines=ortho; node [shape=box, fixedsize=true, label=""]']
    for number, card in enumerate(scene.cards):
        x, y = card.box.x + card.box.width / 2, -(card.box.y + card.box.height / 2)
        lines.append(
            f'n{number} [pos="{x:.2f},{y:.2f}", width={card.box.width / 72:.4f}, height={card.box.height / 72:.4f}]'
        )
    number_of = {card.id: number for number, card in enumerate(scene.cards)}
    lines += [f"n{number_of[route.source]} -> n{number_of[route.target]}" for route in _whole(scene)]
    drawn = _run(["neato", "-n2", "-Tjson"], "\n".join([*lines, "}"]))
    if drawn is None:
        return None
    found = json.loads(drawn)
    ids = {node["_gvid"]: scene.cards[int(node["name"][1:])].id for node in found["objects"]}
    cards = {}
    for node in found["objects"]:
        x, y = (float(number) for number in node["pos"].split(","))
        across, down = float(node["width"]) * 36, float(node["height"]) * 36
        cards[ids[node["_gvid"]]] = (x - across, y - down, x + across, y + down)
    edges = [Edge(ids[edge["tail"]], ids[edge["head"]], _spline(edge["pos"])) for edge in found.get("edges", ())]
    return Drawn(cards, edges, _still(scene))


def _spline(pos: str) -> Polyline:
    """The corners of an orthogonal spline, whose control points lie on straight lines."""
    points: list[Point] = []
    end: Point | None = None
    for word in pos.split():
        x, y = (float(number) for number in re.sub("^[es],", "", word).split(","))
        if word.startswith("e,"):
            end = x, y
        elif not word.startswith("s,"):
            points.append((x, y))
    corners = points[::3]
    return [*corners, end] if end else corners


def elk(scene: Scene, library: Path) -> Drawn | None:
    """ELK layered with orthogonal edges: it may place the cards of a step wherever it likes."""
    number_of = {card.id: f"n{number}" for number, card in enumerate(scene.cards)}
    columns = {step.id: number for number, step in enumerate(scene.steps)}
    graph = {
        "id": "root",
        "layoutOptions": {
            "elk.algorithm": "layered",
            "elk.direction": "RIGHT",
            "elk.edgeRouting": "ORTHOGONAL",
            "elk.partitioning.activate": "true",
        },
        "children": [
            {
                "id": number_of[card.id],
                "width": card.box.width,
                "height": card.box.height,
                "layoutOptions": {"elk.partitioning.partition": str(columns[card.step])},
            }
            for card in scene.cards
        ],
        "edges": [
            {"id": f"e{index}", "sources": [number_of[route.source]], "targets": [number_of[route.target]]}
            for index, route in enumerate(_whole(scene))
        ],
    }
    drawn = _run(["node", str(ELK_SCRIPT), str(library)], json.dumps(graph))
    if drawn is None:
        return None
    found = json.loads(drawn)
    cards = {
        node["id"]: (node["x"], node["y"], node["x"] + node["width"], node["y"] + node["height"])
        for node in found["children"]
    }
    edges = []
    for edge in found["edges"]:
        for section in edge.get("sections", []):
            points = [section["startPoint"], *section.get("bendPoints", []), section["endPoint"]]
            corners = [(point["x"], point["y"]) for point in points]
            edges.append(Edge(edge["sources"][0], edge["targets"][0], corners))
    return Drawn(cards, edges)


def mermaid(blueprint: Blueprint, script: Path) -> Drawn | None:
    """Mermaid's swimlanes: lanes as ours, steps wherever it likes."""
    command = [sys.executable, "-m", "tests.benchmarks.drawing.mermaid", str(script)]
    drawn = _run(command, to_mermaid(blueprint, swimlanes=True))
    if drawn is None:
        return None
    found = json.loads(drawn)
    cards = {id: (x, y, x + width, y + height) for id, x, y, width, height in found["cards"]}
    return Drawn(cards, [Edge(source, target, _path(d)) for source, target, d in found["edges"]])


def _path(d: str) -> Polyline:
    """The points of a path of straight lines."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", d)]


def _run(command: list[str], text: str) -> str | None:
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None
