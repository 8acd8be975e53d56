"""Ours beside Graphviz' orthogonal splines and ELK layered, over the samples and generated blueprints.

Run `python3 -m tests.benchmarks.drawing` from the project's root. The rivals get the same cards and connections;
Graphviz also gets our places. ELK keeps the order of steps but no lanes, which is a far easier task. `-` stands where a
rival did not finish or gave no drawing.
"""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.generate import blueprint_text
from tests.conftest import from_npm

from blueprint.layout.scene import Scene
from blueprint.layout.swimlanes import lay_out
from blueprint.pipeline import load, loads

from .measures import Figures, Polyline, figures
from .rivals import elk, neato

ROOT = Path(__file__).parents[3]
SIZES = (25, 100, 400, 1_600)
ELK = "0.12.1"


def row(name: str, scene: Scene, library: Path) -> str:
    """One line of the table."""
    ways: list[list[Polyline] | None] = [[route.points for route in scene.routes], neato(scene), elk(scene, library)]
    cells = [_cell(None if each is None else figures(each)) for each in ways]
    return f"| {name} | {len(scene.cards):,} | {len(scene.routes):,} | {' | '.join(cells)} |"


def _cell(found: Figures | None) -> str:
    return "- | - | -" if found is None else f"{found.crossings:,} | {found.bends:,} | {found.length:,}"


def main() -> None:
    """Prints the table."""
    library = from_npm("elkjs", ELK)
    measures = " | ".join(f"{who}: {what}" for who in ("ours", "neato", "ELK") for what in ("crossings", "bends", "px"))
    print(f"| drawing | cards | connections | {measures} |\n{'|---' * 12}|")
    for path in sorted((ROOT / "blueprints").glob("*.yaml")):
        print(row(path.stem, lay_out(load(path), legend=False), library), flush=True)
    for cards in SIZES:
        print(row(f"generated {cards:,}", lay_out(loads(blueprint_text(cards)), legend=False), library), flush=True)


if __name__ == "__main__":
    main()
