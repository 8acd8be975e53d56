"""BPMN by the OMG's schema, against bpmn.io's reader and viewer, and by the rules that no schema says."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree
from tests.strategies import blueprints, hostile_texts

from blueprint import Blueprint, load, loads
from blueprint.layout.scene import Box
from blueprint.outputs.exchange.bpmn import to_bpmn
from blueprint.outputs.exchange.bpmn_ways import at_task, from_gateway, gateway_of, task_of

ROOT = Path(__file__).parents[3]
SAMPLES = [*sorted((ROOT / "blueprints").glob("*.yaml")), ROOT / "tests" / "full-example.yaml"]
HOSTILE = ["<b>x</b>", 'say "hi"', "two\nlines", "&amp;", "שלום", "🙂", "null\x00 \ud800", "]]>", "客户", "²"]
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/DD/20100524/DI}"
READ = """async text => {
  const viewer = new BpmnJS({container: '#page'});
  const {warnings} = await viewer.importXML(text);
  const drawn = viewer.get('elementRegistry').getAll().map(e => [e.id, {
    type: e.type, parent: e.parent && e.parent.id, name: e.businessObject.name || e.businessObject.text,
    box: [e.x, e.y, e.width, e.height],
    lanes: (e.businessObject.lanes || []).map(l => l.id),
    ends: [e.source && e.source.id, e.target && e.target.id],
  }]);
  viewer.destroy();
  return {warnings: warnings.map(w => w.message), drawn: Object.fromEntries(drawn)};
}"""


@pytest.fixture(scope="module")
def schema(bpmn_schema):
    """The schema, ready to validate by."""
    return etree.XMLSchema(etree.parse(str(bpmn_schema)))


@pytest.fixture(scope="module")
def page(chromium, bpmn_js):
    """A page with the viewer in it."""
    page = chromium.new_page()
    page.set_content('<body><div id="page" style="width:900px;height:600px"></div></body>')
    page.add_script_tag(path=bpmn_js)
    yield page
    page.close()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_valid(schema, path):
    """Every sample is BPMN 2.0 by the schema of the OMG."""
    schema.assertValid(etree.fromstring(to_bpmn(load(path)).encode()))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_viewer_shows_every_sample(page, path):
    """The viewer reads each sample without a warning and shows every card in its lane, where our drawing has it."""
    blueprint = load(path)
    found: dict[str, Any] = page.evaluate(READ, to_bpmn(blueprint))
    assert found["warnings"] == []
    drawn = found["drawn"]
    names = [
        each["name"] for each in drawn.values() if each["type"].endswith(("Task", "DataObjectReference", "Annotation"))
    ]
    for element in blueprint.flow.elements.values():
        assert element.cell.name in names
    pools = [each for each in drawn.values() if each["type"] == "bpmn:Participant"]
    lanes = [each for each in drawn.values() if each["type"] == "bpmn:Lane"]
    assert len(pools) == 2
    assert len(lanes) == len(blueprint.all_lanes)
    for lane in lanes:
        assert contains(drawn[lane["parent"]]["box"], lane["box"])
    for each in drawn.values():
        if each["type"].endswith("Task"):
            assert contains(drawn[each["lanes"][0]]["box"], each["box"])


def contains(outer: list[float], inner: list[float]) -> bool:
    """Whether one box stands in another."""
    x, y, width, height = outer
    return x <= inner[0] and y <= inner[1] and inner[0] + inner[2] <= x + width and inner[1] + inner[3] <= y + height


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_flows_obey_the_rules_of_bpmn(path):
    """Sequence flows stay in their pool, message flows leave theirs, and no gateway sends or gets a message."""
    root = etree.fromstring(to_bpmn(load(path)).encode())
    assert list(root.iter(f"{BPMN}sequenceFlow"))
    check_flows(root)


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(blueprints(hostile_texts, most_steps=5))
def test_any_blueprint_is_valid_bpmn(schema, blueprint):
    """So does any blueprint, whatever its texts, lanes and connections are; and it is valid by the schema."""
    root = etree.fromstring(to_bpmn(blueprint).encode())
    schema.assertValid(root)
    check_flows(root)
    check_ways(root)


def check_flows(root: Any) -> None:
    """The rules for flows, pools and gateways."""
    process_of = {
        each.get("id"): process.get("id") for process in root.iter(f"{BPMN}process") for each in process.iter()
    }
    gateways = {each.get("id") for each in root.iter(f"{BPMN}exclusiveGateway")}
    sequences, messages = list(root.iter(f"{BPMN}sequenceFlow")), list(root.iter(f"{BPMN}messageFlow"))
    for flow in sequences:
        assert process_of[flow.get("sourceRef")] == process_of[flow.get("targetRef")] == process_of[flow.get("id")]
    for flow in messages:
        assert process_of[flow.get("sourceRef")] != process_of[flow.get("targetRef")]
        assert not {flow.get("sourceRef"), flow.get("targetRef")} & gateways
    for gateway in gateways:
        assert sum(flow.get("sourceRef") == gateway for flow in sequences) >= 1
        assert sum(flow.get("targetRef") == gateway for flow in sequences) == 1


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_ways_begin_and_end_at_their_shapes(path):
    """Every way runs level or upright, from the edge of what it leaves to the edge of what it reaches."""
    check_ways(etree.fromstring(to_bpmn(load(path)).encode()))


def check_ways(root: Any) -> None:
    """Ways that begin and end at their shapes."""
    boxes = {}
    for shape in root.iter("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape"):
        bounds = shape[0]
        sizes = [float(bounds.get(size, "")) for size in ("x", "y", "width", "height")]
        boxes[shape.get("bpmnElement")] = Box(*sizes)
    flows = {each.get("id"): each for each in root.iter() if each.get("sourceRef")}
    edges = list(root.iter("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNEdge"))
    assert len(edges) == len(flows)
    for edge in edges:
        points = [(float(each.get("x", "")), float(each.get("y", ""))) for each in edge.iter(f"{DI}waypoint")]
        flow = flows[edge.get("bpmnElement")]
        for point, end in ((points[0], "sourceRef"), (points[-1], "targetRef")):
            assert on_edge(boxes[flow.get(end)], point), (edge.get("bpmnElement"), end)
        for (x, y), (next_x, next_y) in pairwise(points):
            assert x == next_x or y == next_y


def on_edge(box: Box, point: tuple[float, float]) -> bool:
    """Whether a point stands on the outline of a box; bounds are rounded to a hundredth."""
    x, y = point
    within = box.x - 0.02 <= x <= box.right + 0.02 and box.y - 0.02 <= y <= box.bottom + 0.02
    return within and min(abs(x - box.x), abs(x - box.right), abs(y - box.y), abs(y - box.bottom)) <= 0.02


CARD = Box(100, 100, 140, 60)


@pytest.mark.parametrize("end", [(240, 110), (240, 130), (130, 100), (230, 100), (130, 160), (230, 160), (100, 120)])
def test_ways_of_a_decision_are_led_around_it(end):
    """Wherever a way left the card, it now leaves its gateway or its task and crosses neither."""
    beyond = {100: (end[0], 50), 160: (end[0], 200)}.get(end[1]) or ((300, end[1]) if end[0] == 240 else (50, end[1]))
    for led, shape in (
        (from_gateway(CARD, [end, beyond]), gateway_of(CARD)),
        (at_task(CARD, [end, beyond]), task_of(CARD)),
    ):
        assert on_edge(shape, led[0])
        assert led[-1] == beyond
        for (x, y), (next_x, next_y) in pairwise(led):
            assert x == next_x or y == next_y
            middle = ((x + next_x) / 2, (y + next_y) / 2)
            inside = CARD.x < middle[0] < task_of(CARD).right and CARD.y < middle[1] < CARD.bottom
            assert not inside


def test_kinds_of_tasks_and_what_is_known_of_them():
    """Systems serve, people at a screen are users, others work by hand; details stand in the documentation."""
    blueprint = loads(
        "title: T\nphases:\n- steps:\n"
        "  - channel: app\n    customer: {name: Orders, id: orders, time: 2 min}\n"
        "    support: {name: Books, technology: true}\n"
        "  - {channel: in person, customer: Eats, evidence: Plate}\n"
    )
    root = etree.fromstring(to_bpmn(blueprint).encode())
    kinds = {each.get("name"): each.tag.removeprefix(BPMN) for each in root.iter() if each.tag.endswith("Task")}
    assert kinds == {"Orders": "userTask", "Books": "serviceTask", "Eats": "manualTask"}
    assert [each.text for each in root.iter(f"{BPMN}documentation")] == ["id: orders\ntime: 2 min", "technology: true"]
    assert [each.get("name") for each in root.iter(f"{BPMN}dataObjectReference")] == ["Plate"]


def test_a_decision_is_a_task_with_a_gateway():
    """Branches on the same side leave the gateway with their labels and shares; messages leave the task."""
    blueprint = loads(
        "title: T\nphases:\n- steps:\n"
        "  - customer: {name: Chooses, decision: true,\n"
        "      to: [{id: a, label: this, probability: 0.4}, {id: b, label: that}, c]}\n"
        "    frontstage: {name: Waits, id: c}\n"
        "  - customer: {name: A, id: a}\n"
        "  - customer: {name: B, id: b}\n"
    )
    root = etree.fromstring(to_bpmn(blueprint).encode())
    (gateway,) = root.iter(f"{BPMN}exclusiveGateway")
    leaving = [each for each in root.iter(f"{BPMN}sequenceFlow") if each.get("sourceRef") == gateway.get("id")]
    assert [(each.get("targetRef"), each.get("name")) for each in leaving] == [
        ("task-a", "this 40\u00a0%"),
        ("task-b", "that"),
    ]
    ends = [(each.get("sourceRef"), each.get("targetRef")) for each in root.iter(f"{BPMN}messageFlow")]
    (choice,) = (each.get("id") for each in root.iter(f"{BPMN}manualTask") if each.get("name") == "Chooses")
    assert ends == [(choice, "start-c")]


def test_bpmnlint_finds_no_error(bpmnlint, tmp_path):
    """By the recommended rules of bpmnlint, no sample has an error: all begins and ends, and nothing splits unsaid."""
    (tmp_path / ".bpmnlintrc").write_text('{"extends": "bpmnlint:recommended"}')
    for path in SAMPLES:
        (tmp_path / f"{path.stem}.bpmn").write_text(to_bpmn(load(path)), "utf-8")
    files = sorted(path.name for path in tmp_path.glob("*.bpmn"))
    done = subprocess.run([*bpmnlint, *files], cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " error " not in done.stdout
    # It would have found one.
    broken = re.sub("<startEvent.*?</startEvent>", "", (tmp_path / files[0]).read_text("utf-8"))
    (tmp_path / "broken.bpmn").write_text(broken, "utf-8")
    done = subprocess.run([*bpmnlint, "broken.bpmn"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "start-event-required" in done.stdout


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nodes_name_their_flows(path):
    """Every node says by `incoming` and `outgoing` which sequence flows it has, as other programs expect it."""
    root = etree.fromstring(to_bpmn(load(path)).encode())
    said = {
        (node.get("id"), part.tag.removeprefix(BPMN), part.text)
        for node in root.iter()
        for part in node
        if part.tag in (f"{BPMN}incoming", f"{BPMN}outgoing")
    }
    wanted = set()
    for flow in root.iter(f"{BPMN}sequenceFlow"):
        wanted |= {
            (flow.get("sourceRef"), "outgoing", flow.get("id")),
            (flow.get("targetRef"), "incoming", flow.get("id")),
        }
    assert said == wanted


def test_events_say_how_a_process_begins_and_fails():
    """What a message starts begins with it; one start in a pool has no reason; a recovery leaves a failure's event."""
    root = etree.fromstring(
        to_bpmn(
            loads(
                "title: T\nphases:\n- steps:\n"
                "  - customer: Calls\n    frontstage: {name: Answers, fail: {what: Line is dead}, "
                "to: [{id: writes, kind: recovery}]}\n"
                "  - {name: Later, customer: Waits, frontstage: {name: Writes, id: writes}, support: Counts calls}\n"
            )
        ).encode()
    )
    starts = {each.get("id"): [part.tag.removeprefix(BPMN) for part in each] for each in root.iter(f"{BPMN}startEvent")}
    assert [parts[1:] for parts in starts.values()][:2] == [[], ["messageEventDefinition"]]
    (message,) = (each for each in root.iter(f"{BPMN}messageFlow") if each.get("targetRef") in starts)
    assert message.get("targetRef", "").endswith("frontstage")
    (failure,) = root.iter(f"{BPMN}boundaryEvent")
    assert failure.get("name") == "Line is dead"
    assert failure.get("attachedToRef", "").endswith("frontstage")
    (way,) = (each for each in root.iter(f"{BPMN}sequenceFlow") if each.get("sourceRef") == failure.get("id"))
    assert way.get("targetRef") == "task-writes"
    check_ways(root)


def test_what_leads_on_to_several_without_a_choice_is_a_parallel_gateway():
    """Two ways without condition are both taken; with a label they are a choice."""
    text = (
        "title: T\nphases:\n- steps:\n"
        "  - customer: {name: Comes, to: [a, b]}\n"
        "  - customer: {name: A, id: a}\n"
        "  - customer: {name: B, id: b}\n"
    )
    root = etree.fromstring(to_bpmn(loads(text)).encode())
    assert len(list(root.iter(f"{BPMN}parallelGateway"))) == 1
    root = etree.fromstring(to_bpmn(loads(text.replace("[a, b]", "[{id: a, label: early}, b]"))).encode())
    assert len(list(root.iter(f"{BPMN}exclusiveGateway"))) == 1
    conditions = [each.text for each in root.iter(f"{BPMN}conditionExpression")]
    assert conditions == ["early", "B"]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_mean_themselves(schema, page, text):
    """Markup, quotes, line ends and all scripts are names as they are, but for what XML cannot hold."""
    blueprint = Blueprint(
        title=text,
        service=text,
        lanes=["customer", {"kind": "note", "id": "n", "name": text}],
        phases=[{"name": text, "steps": [{"name": text, "customer": {"name": text, "by": text}, "n": text}]}],
    )
    written = to_bpmn(blueprint)
    schema.assertValid(etree.fromstring(written.encode()))
    found = page.evaluate(READ, written)
    assert found["warnings"] == []
    shown = [each["name"] for each in found["drawn"].values() if each["type"] == "bpmn:ManualTask"]
    assert shown == [text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")]


def test_lanes_in_any_order_are_pools_of_neighbours():
    """Lanes that are told in an unusual order make a pool wherever the side changes, and flows still obey BPMN."""
    blueprint = Blueprint(
        title="T",
        lanes=["frontstage", "customer", "backstage"],
        phases=[{"steps": [{"customer": "A", "frontstage": "B", "backstage": "C"}]}],
    )
    root = etree.fromstring(to_bpmn(blueprint).encode())
    assert len(list(root.iter(f"{BPMN}participant"))) == 3
    assert len(list(root.iter(f"{BPMN}messageFlow"))) == 2
