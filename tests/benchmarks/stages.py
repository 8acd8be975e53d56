"""What each stage costs, as a ratio to reading the same data with the bare libraries.

Run `python3 -m tests.benchmarks.stages` from the project's root. The floor is libyaml's compose plus pydantic's
validation of the same data, in the same process; each figure is the median of several runs.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

import yaml
from tests.benchmarks.generate import blueprint_text

from blueprint.api import loads
from blueprint.checks import run
from blueprint.drawing.svg import write_svg
from blueprint.drawing.themes import LIGHT
from blueprint.layout.swimlanes import lay_out
from blueprint.model.service import Blueprint
from blueprint.reading.writer import to_data

SIZES = (25, 100, 400, 1_600, 10_000)


def median(job: Callable[[], Any], runs: int, before: Callable[[], Any] = lambda: None) -> float:
    """The processor's seconds of the middle run, without the garbage collector and what is done `before` each."""
    times = []
    for _ in range(runs):
        before()
        gc.collect()
        gc.disable()
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
        gc.enable()
    return statistics.median(times)


def stages(cards: int) -> dict[str, float]:
    """Seconds by stage for one blueprint, each stage on its own."""
    text = blueprint_text(cards)
    runs = 15 if cards <= 400 else 5
    blueprint = loads(text)
    data = to_data(blueprint)
    scene = lay_out(blueprint)

    def floor() -> None:
        yaml.compose(text, Loader=yaml.CSafeLoader)
        Blueprint.model_validate(data)

    def whole() -> None:
        write_svg(lay_out(loads(text)), LIGHT)

    def anew() -> None:
        # What rules ask of a flow is kept with it, so each run gets a new one; files have theirs from reading.
        blueprint.__dict__.pop("flow", None)
        assert blueprint.flow

    def drawing() -> None:
        blueprint.__dict__.pop("flow", None)
        write_svg(lay_out(blueprint), LIGHT)

    return {
        "floor": median(floor, runs),
        "reading": median(lambda: loads(text), runs),
        "checks": median(lambda: run(blueprint), runs, before=anew),
        "layout": median(lambda: lay_out(blueprint), runs),
        "svg": median(lambda: write_svg(scene, LIGHT), runs),
        "drawing": median(drawing, runs),
        "text to SVG": median(whole, runs),
    }


def main() -> None:
    """Prints a table of ratios, one row a size."""
    names = ("reading", "checks", "layout", "svg", "drawing", "text to SVG")
    print("| cards | floor, µs a card | " + " | ".join(f"{name} / floor" for name in names) + " | drawing / reading |")
    print("|---" * (len(names) + 3) + "|")
    loads(blueprint_text(25))
    for cards in SIZES:
        found = stages(cards)
        ratios = " | ".join(f"{found[name] / found['floor']:.2f}" for name in names)
        floor, last = found["floor"] / cards * 1e6, found["drawing"] / found["reading"]
        print(f"| {cards:,} | {floor:.0f} | {ratios} | {last:.2f} |", flush=True)


if __name__ == "__main__":
    main()
