"""Mermaid against Mermaid itself, in a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.strategies import blueprints, hostile_texts

from blueprint import Blueprint, load, loads
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
    nodes: [...model.getVertices().keys()].filter(id => /^n\\d+$/.test(id)),
    edges: model.getEdges().filter(e => e.stroke !== 'invisible').map(e => [e.start, e.end, e.stroke, e.type]),
    lanes: model.getSubGraphs().filter(s => s.id !== 'steps').map(s => [s.title, s.nodes]),
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
    assert [sorted(each for each in nodes if each[0] == "n") for _, nodes in found["lanes"]] == lanes


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


SPARSE = """
title: Say <b>yes</b> & go
lanes: [evidence, customer, frontstage, backstage, support]
phases:
- steps:
  - {name: Order, customer: Orders, frontstage: Notes it down}
  - {name: Wait, customer: Waits}
  - {name: Eat, customer: Eats, evidence: Plate, support: Sells plates}
"""
SHOW = """async text => {
  mermaid.initialize({startOnLoad: false});
  document.body.innerHTML = (await mermaid.render('drawn', text)).svg;
  const middle = each => { const box = each.getBoundingClientRect(); return box.x + box.width / 2; };
  return {
    title: document.querySelector('.flowchartTitleText').textContent,
    lanes: [...document.querySelectorAll('.cluster')].map(each => each.textContent.trim()).filter(Boolean),
    middles: Object.fromEntries([...document.querySelectorAll('.node')].map(n => [n.textContent.trim(), middle(n)])),
  };
}"""


@pytest.mark.parametrize("swimlanes", [False, True])
def test_every_lane_is_drawn_and_the_title_is_read(page, swimlanes):
    """Mermaid draws lanes in which nothing stands, too, and shows no entities in the title."""
    found = page.evaluate(SHOW, to_mermaid(loads(SPARSE), swimlanes=swimlanes))
    lanes = ["Physical evidence", "Customer actions", "Frontstage", "Backstage", "Support processes"]
    assert sorted(found["lanes"]) == sorted(lanes)
    assert found["title"] == "Say \uff1cb>yes\uff1c/b> & go"


def test_what_stands_in_one_step_stands_in_one_column(page):
    """In swimlanes, evidence and support processes stand below the heading of their step, not at the left."""
    middles = page.evaluate(SHOW, to_mermaid(loads(SPARSE)))["middles"]
    columns = [("1 Order", "Orders", "Notes it down"), ("2 Wait", "Waits"), ("3 Eat", "Eats", "Plate", "Sells plates")]
    for names in columns:
        assert [middles[name] for name in names] == [pytest.approx(middles[names[0]], abs=3)] * len(names)
    assert middles["1 Order"] + 20 < middles["2 Wait"] < middles["3 Eat"] - 20


def test_what_mermaid_would_lay_out_for_minutes_is_a_flowchart():
    """A long blueprint is a flowchart by itself, and swimlanes where they are asked for."""
    blueprint = load(ROOT / "blueprints" / "hospital-visit.yaml")
    assert "\nflowchart LR\n" in to_mermaid(blueprint)
    assert "\nswimlane-beta LR\n" in to_mermaid(blueprint, swimlanes=True)


@pytest.mark.parametrize(
    ("language", "label"), [("en", "declined, late 30\u00a0%"), ("zh", "declined、late 30\u00a0%")]
)
def test_what_is_written_on_an_arrow_follows_the_language(language, label):
    """Its label and its condition stand apart as the language parts them, its probability behind them."""
    to = [{"id": "b", "label": "declined", "condition": "late", "probability": 0.3}]
    steps = [{"customer": {"name": "A", "id": "a", "to": to}}, {"customer": {"name": "B", "id": "b"}}]
    chart = to_mermaid(Blueprint(title="T", language=language, phases=[{"steps": steps}]))
    assert f'|"{label}"|' in chart
