"""The trees of strategies and key issues."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from tests.methods.test_strategy import STRATEGY

from blueprint import BlueprintError, MissingProgram
from blueprint.api import loads
from blueprint.drawing.themes import LIGHT, THEMES
from blueprint.methods.strategy import issues
from blueprint.results.strategy import issues_table, strategy_table
from blueprint.results.strategy_trees import issue_tree, strategy_tree
from blueprint.results.tree_graph import FORMATS, Tree
from blueprint.text.widths import width

pytestmark = pytest.mark.needs("graphviz")

SVG = "{http://www.w3.org/2000/svg}"
TREES = {"strategy": strategy_tree, "issues": issue_tree}


def tree(name: str, text: str = STRATEGY, theme: str = "light", language: str = "en") -> Tree:
    """One of the two trees."""
    return TREES[name](loads(text), THEMES[theme], language)


def shown(svg: str) -> list[str]:
    """The lines of text."""
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_every_part_of_the_strategy_has_a_box():
    """Theme, sub-themes with dimensions, initiatives and what they act on; where a chain breaks off, that is said."""
    found = shown(tree("strategy").svg)
    for text in ("Like at home", "Fast", "Warm", "Quiet", "A second till", "The queue is long", "Order"):
        assert found.count(text) == 1
    assert {"efficiency · Fun", "acts on nothing here", "no initiative"} <= set(found)
    assert "Served by no sub-theme: knowledge, control, attention, trust" in found


def test_every_pain_has_its_causes():
    """Each pain with its action and its causes; an unknown cause and a pain that none reaches are dashed boxes."""
    svg = tree("issues").svg
    found = shown(svg)
    for text in ("The queue is long", "One till", "Slow till", "Loud", "Sticky tables"):
        assert found.count(text) == 1
    assert found.count("cause not known") == 2
    assert found.count("no initiative") == 1
    assert svg.count("stroke-dasharray") == 3
    assert "Pains that no initiative reaches: 1 of 3" in found


@pytest.mark.parametrize("name", TREES)
def test_the_same_tree_is_the_same_bytes(name):
    """Written twice, a tree is the same file."""
    assert tree(name).svg == tree(name).svg


@pytest.mark.parametrize("name", TREES)
def test_the_picture_says_what_it_is(name):
    """Title, description and language stand at the root, with our fonts; no box has an id, no text a font."""
    svg = tree(name, language="zh").svg
    root = ElementTree.fromstring(svg)
    assert (root.findtext(f"{SVG}title"), root.get("lang"), root.get("class")) == ("Coffee", "zh", "blueprint-tree")
    assert "The queue is long" in (root.findtext(f"{SVG}desc") or "")
    assert svg.count("font-family") == 1
    assert not re.search(r"<!--|\bid=|href=|<script", svg)


def test_names_mean_themselves():
    """Markup, quotes and escapes of Graphviz in a name are shown as they are written."""
    name = r'<b>&amp; "Fast" \N {x|y}</b>'
    text = STRATEGY.replace("name: Fast", f"name: '{name}'")
    assert name in " ".join(shown(tree("strategy", text).svg))


def test_texts_stand_in_their_boxes():
    """However long a name is, each of its lines is narrower than the box that it stands in."""
    text = STRATEGY.replace(
        "A second till", "A second till, and a third one on Saturdays when the market is on the square".replace(",", "")
    )
    root = ElementTree.fromstring(tree("strategy", text).svg)
    boxes = 0
    for node in root.iter(f"{SVG}g"):
        if node.get("class") != "node":
            continue
        path = node.find(f"{SVG}path")
        assert path is not None
        across = [float(x) for x, _ in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path.get("d", ""))]
        for line in node.iter(f"{SVG}text"):
            assert width(line.text or "", float(line.get("font-size", "0"))) <= max(across) - min(across)
            boxes += 1
    assert boxes > 12


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_written(suffix):
    """Each begins as such files do."""
    begins = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF", ".dot": b"digraph", ".gv": b"digraph"}
    assert tree("strategy", theme="dark").write(suffix).startswith(begins[suffix])


def test_without_graphviz_what_to_install(monkeypatch, tmp_path):
    """The message names the command that installs it; DOT needs no program."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram, match="apt-get install graphviz"):
        tree("strategy").write(".svg")
    assert tree("strategy").write(".dot")


def test_nothing_to_draw_is_said():
    """A blueprint without strategy or pains has no tree, and the message says what to write."""
    bare = loads("title: A\nphases: []\n")
    with pytest.raises(BlueprintError, match=r"strategy: \{theme"):
        strategy_tree(bare, LIGHT)
    with pytest.raises(BlueprintError, match=r"pain: \{what"):
        issue_tree(bare, LIGHT)


def test_tables_say_the_same():
    """A row for each chain with the dimensions in words, a row for each pain with its causes."""
    coffee = loads(STRATEGY)
    records = strategy_table(coffee, "en").records()
    assert [(row["sub_theme"], row["initiative"], row["id"]) for row in records] == [
        ("Fast", "A second till", "queue"),
        ("Fast", "A second till", "order"),
        ("Warm", "Know the names", None),
        ("Quiet", None, None),
    ]
    assert {row["theme"] for row in records} == {"Like at home"}
    rows = issues_table(issues(coffee), "en").records()
    assert [(row["pain"], row["cause"], row["initiatives"]) for row in rows] == [
        ("The queue is long", "One till; Slow till", "A second till"),
        ("Loud", "", "A second till"),
        ("Sticky tables", "", ""),
    ]


SHARED = """
title: Coffee
strategy:
  theme: Like at home
  sub_themes:
    - {name: Fast, initiatives: [{name: Till, targets: [order]}, {name: Plan, targets: [drink, order]}]}
    - {name: Warm, initiatives: [{name: Smile, targets: [order, drink]}]}
phases:
- steps:
  - customer: {name: Orders, id: order}
  - customer: {name: Drinks, id: drink}
"""


def test_branches_do_not_cross():
    """What several initiatives act on stands behind each of them, in a double frame; lines run straight and apart."""
    svg = tree("strategy", SHARED).svg
    assert (shown(svg).count("Orders"), shown(svg).count("Drinks")) == (3, 2)
    ways = [
        [tuple(map(float, point.split(","))) for point in re.split("[MC ]", found)[1:]]
        for found in re.findall('class="edge">.*?<path [^>]*d="([^"]*)"', svg, re.DOTALL)
    ]
    lines = [(way[0], way[-1]) for way in ways]
    assert len(lines) == 2 + 3 + 5
    for index, one in enumerate(lines):
        for other in lines[index + 1 :]:
            assert not _cross(one, other), (one, other)


Place = tuple[float, ...]


def _cross(one: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
    """Whether two straight lines meet elsewhere than at a common end."""

    def turn(line: tuple[Place, Place], place: Place) -> float:
        (x, y), (end_x, end_y) = line
        return (end_x - x) * (place[1] - y) - (end_y - y) * (place[0] - x)

    if {*one} & {*other}:
        return False
    return turn(one, other[0]) * turn(one, other[1]) < 0 and turn(other, one[0]) * turn(other, one[1]) < 0


def test_facts_follow_the_punctuation_of_the_language():
    """In Chinese, what is listed has the Chinese comma between it."""
    (served,) = (line for line in shown(tree("strategy", language="zh").svg) if line.startswith("尚无子主题覆盖"))
    assert "、" in served
    assert ", " not in served
