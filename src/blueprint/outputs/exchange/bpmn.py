"""Blueprint → BPMN 2.0: customer and provider as pools, with the places of our drawing as diagram interchange.

What passes the line of interaction is a message flow, what stays on one side a sequence flow. What leads on to several
is a task with a gateway behind it, a recovery leaves an event on its task's edge, evidence is a data object, a note a
text annotation. Whatever else is known of a card stands in its documentation, as in the YAML.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import inf

from ...language.drawing_words import lane_name, words_for
from ...layout.cards.icons import in_words
from ...layout.scene import Box, CardBox, Heading, Point, Route, Scene
from ...layout.swimlanes import lay_out
from ...model.actions import Action, Cell
from ...model.flow import Connection, Element
from ...model.headings import language_of_headings
from ...model.service import Blueprint
from ...model.words import LaneKind
from ...reading.writer import as_yaml, to_data
from ...text.markup import clean, number
from .bpmn_events import EVENT, Event, box_of, free_event, rooms_of, side_of, way_of
from .bpmn_flows import BpmnFlow, Flows, kind_of_task, node_id, task_id
from .bpmn_places import POOL_HEAD, Pool, ended_at, headings_of, name_of_event, pools_of, sheet_of, stretched_event
from .bpmn_room import Room, Stretched
from .bpmn_ways import GATEWAY, at_part, at_task, from_gateway, gateway_of, squared, task_of
from .xml import element, text_of

BOUNDARY = 20
"""Width and height of an event on the edge of a task, in px."""
POOLS_APART = 30
"""Between two pools, in px."""
LABEL_MORE = 24
"""Room that labels of ways get beyond ours, in px."""
NAMESPACES = {
    "xmlns": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "id": "definitions",
    "targetNamespace": "urn:service-blueprint",
    "exporter": "service-blueprint",
}


def to_bpmn(blueprint: Blueprint) -> str:
    """The file's text, valid by the schema of the OMG; the same for the same blueprint."""
    return _Model(blueprint, lay_out(blueprint, legend=False, whole=True)).text()


class _Model:
    """A model in the making: what the processes hold, and where it stands."""

    def __init__(self, blueprint: Blueprint, scene: Scene) -> None:
        self.blueprint, self.flow = blueprint, blueprint.flow
        self.words = words_for(language_of_headings(blueprint))
        named = pools_of(blueprint, scene, self.words)
        self.pool_of = {lane.id: pool.id for pool in named for lane in pool.lanes}
        self.flows = Flows(blueprint, self.pool_of)
        drawn = {card.id: card for card in scene.cards}
        routes = [squared(route, drawn[route.source].box, drawn[route.target].box) for route in scene.routes]
        self.starts = {id: self._start(drawn[id], routes) for id in self.flows.starts}
        self.ends = {id: free_event(drawn[id], "right", self._taken(drawn[id], routes)) for id in self.flows.ends}
        across, down = rooms_of([*self.starts.values(), *self.ends.values()], scene.cards)
        down += [Room(pool.lanes[0].box.y, POOLS_APART) for pool in named[1:]]
        stretched = Stretched(across, down)
        self.boxes = {card.id: stretched.box(card.box) for card in scene.cards}
        self.routes = [stretched.route(route) for route in routes]
        self.starts = {id: stretched_event(event, stretched) for id, event in self.starts.items()}
        self.ends = {id: stretched_event(event, stretched) for id, event in self.ends.items()}
        self.pools = [
            pool._replace(lanes=[lane._replace(box=stretched.box(lane.box)) for lane in pool.lanes]) for pool in named
        ]
        self.phases, self.steps = headings_of(scene, stretched)
        self.cards = scene.cards
        self.all_flows = list(
            self.flows.all(
                {event.way: node_id("start", id) for id, event in self.starts.items() if event.way is not None}
            )
        )
        self.leaving: dict[str, list[BpmnFlow]] = defaultdict(list)
        self.coming: dict[str, list[BpmnFlow]] = defaultdict(list)
        for flow in self.all_flows:
            if flow.tag == "sequenceFlow":
                self.leaving[flow.source].append(flow)
                self.coming[flow.target].append(flow)
        self.inner_ways = dict(self._inner_ways())
        self.contents: dict[str, list[str]] = {pool.id: [] for pool in self.pools}
        self.notes: dict[str, list[str]] = {pool.id: [] for pool in self.pools}
        """Artifacts of each process: they stand behind all else in it."""
        self.members: dict[str, list[str]] = {lane.id: [] for lane in scene.lanes}
        self.shared: list[str] = []
        """Artifacts that belong to no pool: headings."""
        self.messages: list[str] = []
        self.shapes: list[str] = []
        self.edges: list[str] = []

    def text(self) -> str:
        for pool in self.pools:
            self._shape(pool.id, pool.box, isHorizontal="true")
            for lane in pool.lanes:
                self._shape(node_id("lane", lane.id), lane.box, isHorizontal="true")
        for prefix, headings in (("phase", self.phases), ("step", self.steps)):
            for heading in headings:
                self._heading(prefix, heading)
        blank: set[str] = set()
        """Pools that have their blank start."""
        for card in self.cards:
            self._card(self.flow.elements[card.id], blank)
        for flow in self.all_flows:
            self._flow(flow)
        collaboration = element(
            "collaboration",
            [*(self._participant(pool) for pool in self.pools), *self.messages, *self.shared],
            id="collaboration",
        )
        plane = element("bpmndi:BPMNPlane", [*self.shapes, *self.edges], id="plane", bpmnElement="collaboration")
        diagram = element("bpmndi:BPMNDiagram", [plane], id="diagram", name=self.blueprint.title)
        parts = [collaboration, *(self._process(pool) for pool in self.pools), diagram]
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + element("definitions", parts, **NAMESPACES) + "\n"

    def _taken(self, card: CardBox, routes: Sequence[Route]) -> set[str]:
        """The sides of a card that ways or a start touch."""
        points = [route.points[0] for route in routes if route.source == card.id]
        points += [route.points[-1] for route in routes if route.target == card.id]
        taken = {side_of(card.box, point) for point in points}
        start = getattr(self, "starts", {}).get(card.id)
        return {*taken, start.side} if start else taken

    def _start(self, card: CardBox, routes: Sequence[Route]) -> Event:
        """On the way of the message by which it begins, else on a side that is free."""
        number = self.flows.message_to(card.id)
        if number is not None and not self.flow.connections[number].two_way:
            point = routes[number].points[-1]
            side = side_of(card.box, point)
            along = point[1] if side in ("left", "right") else point[0]
            task = task_of(card.box) if card.id in self.flows.forks else card.box
            if side == "left" or (side != "right" and along < task.right - EVENT / 2) or task == card.box:
                return Event(card.id, side, along, number)
        return free_event(card, "left", self._taken(card, routes))

    def _participant(self, pool: Pool) -> str:
        """A pool; one in which nobody does anything is a black box, of which no more is known than its name."""
        known = {} if self._is_empty(pool) else {"processRef": f"{pool.id}-process"}
        return element("participant", id=pool.id, name=pool.name, **known)

    def _is_empty(self, pool: Pool) -> bool:
        return not self.contents[pool.id] and not self.notes[pool.id]

    def _process(self, pool: Pool) -> str:
        if self._is_empty(pool):
            return ""
        lanes = []
        for band in pool.lanes:
            lane = self.blueprint.lanes_by_key[band.id]
            references = [element("flowNodeRef", [text_of(id)]) for id in self.members[band.id]]
            name = lane_name(lane.kind, lane.name, self.words)
            lanes.append(element("lane", references, id=node_id("lane", band.id), name=name))
        lane_set = element("laneSet", lanes, id=f"{pool.id}-lanes")
        parts = [lane_set, *self.contents[pool.id], *self.notes[pool.id]]
        return element("process", parts, id=f"{pool.id}-process", name=pool.name, isExecutable="false")

    # What stands in the lanes

    def _card(self, each: Element, blank: set[str]) -> None:
        box, pool = self.boxes[each.id], self.pool_of[each.lane.key]
        if each.kind is LaneKind.EVIDENCE:
            self._evidence(each, box, pool)
        elif each.kind is LaneKind.NOTE:
            note = element("textAnnotation", [element("text", [text_of(each.cell.name)])], id=task_id(each))
            self.notes[pool].append(note)
            self._shape(task_id(each), box)
        else:
            self._task(each, box, blank)

    def _evidence(self, each: Element, box: Box, pool: str) -> None:
        id = task_id(each)
        self.contents[pool] += [
            element(
                "dataObjectReference", _documented(each.cell), id=id, name=each.cell.name, dataObjectRef=f"{id}-data"
            ),
            element("dataObject", id=f"{id}-data"),
        ]
        icon = sheet_of(box)
        label = Box(icon.right + 4, icon.y + 4, box.right - icon.right - 4, icon.height)
        self._shape(id, icon, label)

    def _task(self, each: Element, box: Box, blank: set[str]) -> None:
        if each.id in self.starts:
            self._begins(each, blank)
        self._node(each, kind_of_task(each), task_id(each), each.cell.name, _documented(each.cell))
        forks = each.id in self.flows.forks
        self._shape(task_id(each), task_of(box) if forks else box)
        if forks:
            fork, gateway = self.flows.forks[each.id], node_id("gateway", each.id)
            name = self.words["decision"] if fork == "exclusiveGateway" else ""
            self._node(each, fork, gateway, name, (), gatewayDirection="Diverging")
            rhombus = gateway_of(box)
            label = Box(rhombus.x - GATEWAY / 2, rhombus.bottom + 2, 2 * GATEWAY, 14) if name else None
            more = {"isMarkerVisible": "true"} if fork == "exclusiveGateway" else {}
            self._shape(gateway, rhombus, label, **more)
        if each.id in self.ends:
            id, place = node_id("end", each.id), box_of(self.ends[each.id], box)
            self._node(each, "endEvent", id, self.words["end-event"])
            self._shape(id, place, name_of_event(self.ends[each.id], place))

    def _begins(self, each: Element, blank: set[str]) -> None:
        """By a message; once in each pool without a reason; else when its step comes."""
        id, event, pool = node_id("start", each.id), self.starts[each.id], self.pool_of[each.lane.key]
        reason = []
        if self.flows.message_to(each.id) is not None:
            reason = [element("messageEventDefinition", id=f"{id}-message")]
        elif pool in blank:
            step = each.column.step
            when = clean(step.when or step.name or str(each.column.number))
            condition = element("condition", [text_of(when)], **{"xsi:type": "tFormalExpression"})
            reason = [element("conditionalEventDefinition", [condition], id=f"{id}-condition")]
        else:
            blank.add(pool)
        self._node(each, "startEvent", id, self.words["start-event"], behind=reason)
        place = box_of(event, self._task_box(each.id))
        self._shape(id, place, name_of_event(event, place))

    def _node(
        self,
        each: Element,
        tag: str,
        id: str,
        name: str,
        before: Sequence[str] = (),
        behind: Sequence[str] = (),
        **more: str,
    ) -> None:
        """A node of an element's process, with the flows that it has by their ids."""
        parts = [
            *before,
            *(element("incoming", [text_of(flow.id)]) for flow in self.coming.get(id, ())),
            *(element("outgoing", [text_of(flow.id)]) for flow in self.leaving.get(id, ())),
            *behind,
        ]
        self.members[each.lane.key].append(id)
        self.contents[self.pool_of[each.lane.key]].append(
            element(tag, parts, id=id, **({"name": name} if name else {}), **more)
        )

    def _task_box(self, id: str) -> Box:
        return task_of(self.boxes[id]) if id in self.flows.forks else self.boxes[id]

    # What connects them

    def _flow(self, flow: BpmnFlow) -> None:
        ends = {"id": flow.id, "sourceRef": flow.source, "targetRef": flow.target}
        named = {**ends, "name": flow.name} if flow.name else ends
        if flow.tag == "association":
            self.shared.append(element("association", **ends))
        elif flow.tag == "messageFlow":
            self.messages.append(element("messageFlow", **named))
        else:
            kind = {"xsi:type": "tFormalExpression"}
            condition = [element("conditionExpression", [text_of(flow.condition)], **kind)] if flow.condition else []
            self.contents[flow.pool].append(element("sequenceFlow", condition, **named))
        if flow.number is None:
            self._edge(flow.id, self.inner_ways[flow.id])
            return
        connection, route = self.flow.connections[flow.number], self.routes[flow.number]
        label = route.label.box if route.label and flow.name and not flow.back else None
        self._edge(flow.id, self._way(flow, connection, route.points), label)

    def _inner_ways(self) -> Iterator[tuple[str, list[Point]]]:
        """Between tasks and their gateways and events, by the ids of the flows."""
        for id, event in self.starts.items():
            yield node_id("begins", id), way_of(event, self._task_box(id))[::-1]
        for id, event in self.ends.items():
            yield node_id("ends", id), way_of(event, self.boxes[id])
        for id in self.flows.forks:
            task, rhombus = task_of(self.boxes[id]), gateway_of(self.boxes[id])
            middle = rhombus.y + GATEWAY / 2
            yield node_id("decides", id), [(task.right, middle), (rhombus.x, middle)]

    def _way(self, flow: BpmnFlow, connection: Connection, points: Sequence[Point]) -> list[Point]:
        source, target = self.flow.elements[connection.source], self.flow.elements[connection.target]
        if flow.back:
            return self._from(source, self._from(target, points[::-1])[::-1])[::-1]
        if flow.source.startswith("gateway-"):
            led = from_gateway(self.boxes[source.id], points)
        else:
            led = self._from(source, points)
        if flow.source.startswith("fails-"):
            led = self._fails(flow.source, source, led)
        if flow.target.startswith("start-"):
            return ended_at(led, box_of(self.starts[target.id], self._task_box(target.id)))
        return self._from(target, led[::-1])[::-1]

    def _fails(self, id: str, source: Element, way: list[Point]) -> list[Point]:
        """A recovery leaves an event on the edge of its task; draws that and returns the way from it."""
        (x, y), half = way[0], BOUNDARY / 2
        fails = [clean(fail.what) for fail in source.cell.fail] if isinstance(source.cell, Action) else []
        name = fails[0] if fails else self.words["fail"]
        more = {"attachedToRef": task_id(source)}
        behind = [element("errorEventDefinition", id=f"{id}-error")]
        self._node(source, "boundaryEvent", id, name, (), behind, **more)
        place = Box(x - half, y - half, BOUNDARY, BOUNDARY)
        self._shape(id, place, Box(place.right + 2, place.bottom - 4, 90, 14))
        next_x, next_y = way[1]
        away = (x + half * ((next_x > x) - (next_x < x)), y + half * ((next_y > y) - (next_y < y)))
        return [away, *way[1:]]

    def _from(self, each: Element, points: Sequence[Point]) -> list[Point]:
        """A way from a card, led to what stands in its place."""
        card = self.boxes[each.id]
        if each.kind is LaneKind.EVIDENCE:
            return at_part(card, sheet_of(card), points)
        return at_task(card, points) if each.id in self.flows.forks else list(points)

    # Where it all stands

    def _heading(self, prefix: str, heading: Heading) -> None:
        id = node_id(prefix, heading.id)
        words = " ".join(text.text for text in in_words(heading.texts, heading.icons, inf))
        self.shared.append(element("textAnnotation", [element("text", [text_of(words)])], id=id))
        self._shape(id, heading.box)

    def _shape(self, id: str, box: Box, label: Box | None = None, **more: str) -> None:
        inner = [_bounds(box), *([element("bpmndi:BPMNLabel", [_bounds(label)])] if label else [])]
        self.shapes.append(element("bpmndi:BPMNShape", inner, id=f"{id}-shape", bpmnElement=id, **more))

    def _edge(self, id: str, points: Sequence[Point], label: Box | None = None) -> None:
        inner = [element("di:waypoint", x=number(x + POOL_HEAD), y=number(y)) for x, y in points]
        if label:
            # Other programs set labels a little wider.
            wide = label._replace(width=label.width + LABEL_MORE)
            inner.append(element("bpmndi:BPMNLabel", [_bounds(wide)]))
        self.edges.append(element("bpmndi:BPMNEdge", inner, id=f"{id}-edge", bpmnElement=id))


def _bounds(box: Box) -> str:
    sizes = {"width": number(box.width), "height": number(box.height)}
    return element("dc:Bounds", x=number(box.x + POOL_HEAD), y=number(box.y), **sizes)


def _documented(cell: Cell) -> list[str]:
    data = to_data(cell)
    known = {} if isinstance(data, str) else {key: value for key, value in data.items() if key != "name"}
    return [element("documentation", [text_of(as_yaml(known).rstrip("\n"))])] if known else []
