"""Ours beside Graphviz' orthogonal splines, ELK layered and Mermaid's swimlanes, over samples and generated blueprints.

Run `python3 -m tests.benchmarks.drawing` from the project's root. The rivals get the same cards and connections;
Graphviz also gets our places. ELK keeps the order of steps but no lanes, Mermaid keeps lanes but no steps; both are
easier tasks. `-` stands where a rival did not finish or gave no drawing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.generate import blueprint_text
from tests.conftest import MERMAID, from_npm

from blueprint.api import load, loads
from blueprint.layout.swimlanes import lay_out
from blueprint.model.service import Blueprint

from .linked import linked_text
from .measures import Figures, figures
from .rivals import elk, mermaid, neato, ours

ROOT = Path(__file__).parents[3]
SIZES = (25, 100, 400, 1_600)
ELK = "0.12.1"
WHO = ("ours", "neato", "ELK", "Mermaid")
MEASURES = {
    "crossings": "Crossings: places where connections cross.",
    "bends": "Bends of all connections.",
    "length": "Length of all connections, in px.",
    "area": "Area around cards and connections, in millions of square px.",
    "overlaps": "Overlaps: connections that run over cards of others, and pairs of connections on one line that have "
    "neither source nor target in common.",
}


def services() -> Iterator[tuple[str, Blueprint]]:
    """All samples, an ordinary service of growing length, and one in which much more is handed over."""
    for path in sorted((ROOT / "blueprints").glob("*.yaml")):
        yield path.stem, load(path)
    for cards in SIZES:
        yield f"plain {cards:,}", loads(blueprint_text(cards))
    for cards in SIZES:
        yield f"linked {cards:,}", loads(linked_text(cards))


def main() -> None:
    """Prints a table for each measure."""
    library = from_npm("elkjs", ELK)
    script = from_npm("mermaid", MERMAID) / "dist/mermaid.min.js"
    rows: list[tuple[str, list[Figures | None]]] = []
    for name, blueprint in services():
        print(name, file=sys.stderr, flush=True)
        scene = lay_out(blueprint, legend=False)
        drawn = ours(scene), neato(scene), elk(scene, library), mermaid(blueprint, script)
        title = f"{name} | {len(scene.cards):,} | {len(scene.routes):,}"
        rows.append((title, [figures(each) if each else None for each in drawn]))
    for measure, title in MEASURES.items():
        print(f"{title}\n\n| drawing | cards | connections | {' | '.join(WHO)} |\n{'|---' * (3 + len(WHO))}|")
        for name, found in rows:
            cells = ["-" if each is None else f"{getattr(each, measure):,}" for each in found]
            print(f"| {name} | {' | '.join(cells)} |")
        print()


if __name__ == "__main__":
    main()
