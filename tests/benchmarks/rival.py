"""What a developer would write instead: load the YAML, pin cards by DOT, and let `neato -n2` draw orthogonal splines.

It checks nothing, wraps no text and draws no lines, markers or legend; it is here to be measured against.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

LANES = ("evidence", "customer", "frontstage", "backstage", "support")


def dot(data: dict[str, Any]) -> str:
    """The cards at column × lane, customer actions in a row, neighbours in a column joined."""
    lines = ["digraph {", "splines=ortho; node [shape=box, fixedsize=true, width=1.8, height=0.6]"]
    column, before = 0, None
    for phase in data["phases"]:
        for step in phase["steps"]:
            above = None
            for row, lane in enumerate(LANES):
                cell = step.get(lane)
                if cell is None:
                    continue
                name = cell if isinstance(cell, str) else cell["name"]
                node = f"n{column}_{row}"
                lines.append(f'{node} [label="{name}", pos="{column * 166},{-row * 110}!"]')
                if lane == "customer":
                    if before:
                        lines.append(f"{before} -> {node}")
                    before = node
                if above and lane != "evidence":
                    lines.append(f"{above} -> {node}")
                above = node if lane != "evidence" else None
            column += 1
    return "\n".join([*lines, "}"])


if __name__ == "__main__":
    source = yaml.load(Path(sys.argv[1]).read_text("utf-8"), Loader=yaml.CSafeLoader)
    drawn = subprocess.run(["neato", "-n2", "-Tsvg"], input=dot(source).encode(), capture_output=True, check=True)
    Path(sys.argv[2]).write_bytes(drawn.stdout)
