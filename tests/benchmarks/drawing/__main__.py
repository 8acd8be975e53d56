"""Ours beside Graphviz' orthogonal splines, ELK layered and Mermaid's swimlanes: samples, cases, generated blueprints.

Run `python3 -m tests.benchmarks.drawing` from the project's root; `--sums` prints one table of ours and Graphviz', each
group of drawings in a row, and `--graphviz` leaves out the other rivals, which take many minutes. The rivals get the
same cards and connections; Graphviz also gets our places. ELK keeps the order of steps but no lanes, Mermaid keeps
lanes but no steps; both are easier tasks. `-` stands where a rival did not finish or gave no drawing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.generate import blueprint_text
from tests.conftest import MERMAID, from_npm

from blueprint.api import load, loads
from blueprint.layout.scene import Scene
from blueprint.layout.swimlanes import lay_out
from blueprint.model.service import Blueprint

from .linked import linked_text
from .measures import Figures, figures
from .rivals import elk, mermaid, neato, ours

ROOT = Path(__file__).parents[3]
FOLDERS = {"samples": ROOT / "blueprints", "cases": Path(__file__).with_name("cases")}
SIZES = (25, 100, 400, 1_600)
ELK = "0.12.1"
WHO = ("ours", "neato", "ELK", "Mermaid")
MEASURES = {
    "crossings": "Crossings: places where connections cross.",
    "bends": "Bends of all connections.",
    "many": "Connections with more than two bends.",
    "close": "Pieces within 10 px of a separator, a border of a lane or a line of the method that they run along.",
    "detours": "Detours: connections more than half longer than the way from end to end.",
    "length": "Length of all connections, in px.",
    "area": "Area around cards and connections, in millions of square px.",
    "overlaps": "Overlaps: connections that run over cards of others, and pairs of connections on one line that have "
    "neither source nor target in common.",
    "words": "Share of that area that is text, in percent.",
}
SUMMED = ("bends", "many", "close", "detours", "crossings")


def services() -> Iterator[tuple[str, Blueprint]]:
    """All samples, an ordinary service of growing length, and one in which much more is handed over."""
    for path in sorted(FOLDERS["samples"].glob("*.yaml")):
        yield path.stem, load(path)
    for cards in SIZES:
        yield f"plain {cards:,}", loads(blueprint_text(cards))
    for cards in SIZES:
        yield f"linked {cards:,}", loads(linked_text(cards))


def sums() -> None:
    """Prints what each group of drawings has in all, ours and on the same places Graphviz'."""
    print(f"| drawings | whose | number | connections | width | height | {' | '.join(SUMMED)} |\n{'|---' * 11}|")
    for group, folder in FOLDERS.items():
        scenes = [lay_out(load(path)) for path in sorted(folder.glob("*.yaml"))]
        size = (sum(scene.width for scene in scenes), sum(scene.height for scene in scenes))
        theirs = [neato(scene) for scene in scenes]
        drawn = [(scene, each) for scene, each in zip(scenes, theirs, strict=True) if each and each.edges]
        _sum(f"{group} | ours", [figures(ours(scene)) for scene in scenes], scenes, size)
        both = [scene for scene, _ in drawn]
        _sum(f"{group} that neato draws | ours", [figures(ours(scene)) for scene in both], both, None)
        _sum(f"{group} that neato draws | neato", [figures(each) for _, each in drawn], both, None)


def _sum(title: str, found: list[Figures], scenes: list[Scene], size: tuple[float, float] | None) -> None:
    ways = sum(route.part < 2 for scene in scenes for route in scene.routes)
    cells = [f"{len(scenes)}", f"{ways:,}", *(f"{each:,.0f}" for each in size or ())] + ["", ""] * (not size)
    cells += [f"{sum(getattr(each, measure) or 0 for each in found):,}" for measure in SUMMED]
    print(f"| {title} | {' | '.join(cells)} |")


def main() -> None:
    """Prints a table for each measure."""
    if "--sums" in sys.argv:
        sums()
        return
    few = "--graphviz" in sys.argv
    library = None if few else from_npm("elkjs", ELK)
    script = None if few else from_npm("mermaid", MERMAID) / "dist/mermaid.min.js"
    who = WHO[:2] if few else WHO
    rows: list[tuple[str, list[Figures | None]]] = []
    for name, blueprint in services():
        print(name, file=sys.stderr, flush=True)
        scene = lay_out(blueprint, legend=False)
        drawn = [ours(scene), neato(scene)]
        if library and script:
            drawn += [elk(scene, library), mermaid(blueprint, script)]
        title = f"{name} | {len(scene.cards):,} | {len(scene.routes):,}"
        rows.append((title, [figures(each) if each else None for each in drawn]))
    for measure, title in MEASURES.items():
        print(f"{title}\n\n| drawing | cards | connections | {' | '.join(who)} |\n{'|---' * (3 + len(who))}|")
        for name, found in rows:
            values = [None if each is None else getattr(each, measure) for each in found]
            cells = ["-" if value is None else f"{value:,}" for value in values]
            print(f"| {name} | {' | '.join(cells)} |")
        print()


if __name__ == "__main__":
    main()
