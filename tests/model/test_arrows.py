"""Which arrows follow from the grid: services as people write them, each with the arrows that its author means.

Each file in `arrows/` ends with these arrows, one on a line: `# Orders -> Takes the order`, a label in brackets. Names
that stand twice are told apart by the number of their step.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from blueprint import Blueprint, load
from blueprint.pipeline import check

FILES = sorted((Path(__file__).parent / "arrows").glob("*.yaml"))
MEANT = re.compile(r"^# (.+ <?-> .+)$", re.MULTILINE)


def arrows(blueprint: Blueprint) -> list[str]:
    """All connections, by the names of their ends."""
    elements = blueprint.flow.elements
    count = Counter(each.cell.name for each in elements.values())

    def name(id: str) -> str:
        each = elements[id]
        return each.cell.name if count[each.cell.name] == 1 else f"{each.cell.name} [{each.column.number}]"

    return [
        f"{name(way.source)} {'<->' if way.two_way else '->'} {name(way.target)}"
        + (f" ({way.label})" if way.label else "")
        for way in blueprint.flow.connections
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_has_the_arrows_that_its_author_means(file: Path):
    """Derived and written together, there is every arrow that is meant, and none that is not."""
    assert sorted(arrows(load(file))) == sorted(MEANT.findall(file.read_text("utf-8")))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_drawn_as_meant_is_no_error(file: Path):
    """No rule of structure, lines or flow finds an error in them, and no path is said to be missing."""
    findings = check(load(file), select=["BP1", "BP2", "BP5"])
    assert [str(each) for each in findings if each.severity == "error" or each.code == "BP501"] == []
