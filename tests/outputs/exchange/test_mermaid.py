"""Mermaid against Mermaid itself, in a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.strategies import blueprints, hostile_texts

from blueprint import Blueprint, load
from blueprint.outputs.exchange.mermaid import to_mermaid

ROOT = Path(__file__).parents[3]
SAMPLES = [*sorted((ROOT / "blueprints").glob("*.yaml")), ROOT / "tests" / "full-example.yaml"]
HOSTILE = [
    "<script>alert(1)</script>",
    'say "hi"',
    "end",
    "1. list",
    "- list",
    "`code` **bold** _it_",
    "a --> b; %% c",
    "]) }} |x|",
    "#quot; &amp;",
    "back\\nslash",
    "http://example.org/a_b",
    "שלום",
    "🙂 客户",
    "two\nlines",
    "lone \ud800",
    "$$x^2$$",
    "fa:fa-car",
]
READ = """async text => {
  mermaid.initialize({startOnLoad: false, maxTextSize: 1e6, maxEdges: 5000});
  const kind = await mermaid.parse(text);
  const model = (await mermaid.mermaidAPI.getDiagramFromText(text)).db;
  return {
    kind: kind.diagramType,
    nodes: [...model.getVertices().keys()].filter(id => !id.startsWith('lane')),
    edges: model.getEdges().map(e => [e.start, e.end, e.stroke, e.type]),
    lanes: model.getSubGraphs().map(s => [s.title, s.nodes]),
  };
}"""
DRAW = """async text => {
  mermaid.initialize({startOnLoad: false});
  const drawn = await mermaid.render('drawn', text);
  document.body.innerHTML = drawn.svg;
  return [...document.querySelectorAll('.node')].map(n => {
    n.querySelectorAll('br').forEach(b => b.replaceWith('\\n'));
    return n.textContent;
  });
}"""


@pytest.fixture(scope="module")
def page(chromium, mermaid):
    """A page with Mermaid in it."""
    page = chromium.new_page()
    page.set_content("<body></body>")
    page.add_script_tag(path=mermaid)
    yield page
    page.close()


@pytest.mark.parametrize("swimlanes", [False, True])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_mermaid_reads_every_sample(page, path, swimlanes):
    """Mermaid finds every card in its lane and every connection with its ends, dotted where the drawing dashes."""
    blueprint = load(path)
    flow = blueprint.flow
    found: dict[str, Any] = page.evaluate(READ, to_mermaid(blueprint, swimlanes=swimlanes))
    names = {id: f"n{number}" for number, id in enumerate(flow.elements, 1)}
    assert found["kind"].startswith("swimlane" if swimlanes else "flowchart")
    assert set(found["nodes"]) == set(names.values())
    wanted = []
    for way in flow.connections:
        dotted = way.kind in ("information", "loop", "recovery")
        stroke = "dotted" if dotted else "thick" if way.kind == "interaction" else "normal"
        kind = "double_arrow_point" if way.two_way else "arrow_point"
        wanted.append([names[way.source], names[way.target], stroke, kind])
    assert found["edges"] == wanted
    lanes = [
        sorted(names[each.id] for each in flow.elements.values() if each.lane.key == lane.key) for lane in flow.lanes
    ]
    assert [sorted(nodes) for _, nodes in found["lanes"]] == lanes


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(blueprints(hostile_texts, most_steps=4))
def test_mermaid_reads_any_blueprint(page, blueprint):
    """So it does with any blueprint, whatever its texts hold."""
    found = page.evaluate(READ, to_mermaid(blueprint))
    assert len(found["nodes"]) == len(blueprint.flow.elements)
    assert len(found["edges"]) == len(blueprint.flow.connections)


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_mean_themselves(page, text):
    """Markup, Markdown, quotes, Mermaid's own syntax, line ends and all scripts are drawn as what they are."""
    blueprint = Blueprint(
        title=text,
        lanes=["customer", {"kind": "frontstage", "name": text}],
        phases=[
            {
                "steps": [
                    {"customer": {"name": text, "id": "a", "also": {"id": "b", "label": text}}},
                    {"customer": {"name": "B", "id": "b"}},
                ]
            }
        ],
    )
    shown = page.evaluate(DRAW, to_mermaid(blueprint))
    assert text.replace("\ud800", "\ufffd").split() in [each.split() for each in shown]
    assert not page.evaluate("document.querySelectorAll('script').length > 1")


def test_links_can_be_clicked_and_hold_no_quotes():
    """A card's link becomes a click, with what could end it written as a web address has it."""
    blueprint = Blueprint(title="T", phases=[{"steps": [{"customer": {"name": "A", "link": 'https://a.b/?q="x y"'}}]}])
    assert re.findall("click .*", to_mermaid(blueprint)) == ['click n1 href "https://a.b/?q=%22x%20y%22"']
