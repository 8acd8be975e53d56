"""The same cards and connections drawn by others: Graphviz on our places, ELK with rows of its own."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from blueprint.layout.scene import Scene

from .measures import Point, Polyline

ELK_SCRIPT = Path(__file__).with_name("elk.mjs")
SECONDS = 240
"""After so long a rival counts as not finishing."""


def neato(scene: Scene) -> list[Polyline] | None:
    """`neato -n2` with orthogonal splines, the cards where ours stand."""
    lines = ["digraph {", 'splines=ortho; node [shape=box, fixedsize=true, label=""]']
    for number, card in enumerate(scene.cards):
        x, y = card.box.x + card.box.width / 2, -(card.box.y + card.box.height / 2)
        lines.append(
            f'n{number} [pos="{x:.2f},{y:.2f}", width={card.box.width / 72:.4f}, height={card.box.height / 72:.4f}]'
        )
    number_of = {card.id: number for number, card in enumerate(scene.cards)}
    lines += [f"n{number_of[route.source]} -> n{number_of[route.target]}" for route in scene.routes]
    drawn = _run(["neato", "-n2", "-Tjson"], "\n".join([*lines, "}"]))
    if drawn is None:
        return None
    return [_spline(edge["pos"]) for edge in json.loads(drawn)["edges"]]


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


def elk(scene: Scene, library: Path) -> list[Polyline] | None:
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
            for index, route in enumerate(scene.routes)
        ],
    }
    drawn = _run(["node", str(ELK_SCRIPT), str(library)], json.dumps(graph))
    if drawn is None:
        return None
    ways = []
    for edge in json.loads(drawn)["edges"]:
        for section in edge.get("sections", []):
            points = [section["startPoint"], *section.get("bendPoints", []), section["endPoint"]]
            ways.append([(point["x"], point["y"]) for point in points])
    return ways


def _run(command: list[str], text: str) -> str | None:
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None
