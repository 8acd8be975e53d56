"""Blueprint → BPMN 2.0: customer and provider as pools, with the places of our drawing as diagram interchange.

What passes the line of interaction is a message flow, what stays on one side a sequence flow. A decision is a task with
an exclusive gateway behind it, evidence a data object, a note a text annotation. Whatever else is known of a card
stands in its documentation, as in the YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from ...language.drawing_words import lane_name, words_for
from ...layout.cards.icons import in_words
from ...layout.scene import Band, Box, CardBox, Heading, Point, Route, Scene
from ...layout.swimlanes import lay_out
from ...model.actions import Action, Cell
from ...model.flow import Connection, Element
from ...model.service import Blueprint
from ...model.words import Channel, ConnectionKind, LaneKind
from ...reading.writer import as_yaml, to_data
from ...text.markup import clean, number
from .bpmn_ways import GATEWAY, at_part, at_task, from_gateway, gateway_of, task_of
from .xml import element, text_of

POOL_HEAD = 30
"""Width of a pool's head, in px, which stands to the left of the lanes."""
DATA_OBJECT = (26, 34)
"""Width and height of a sheet of evidence, in px; its name stands beside it."""
LABEL_MORE = 24
"""Room that labels of ways get beyond ours, in px."""
ON_A_SCREEN = {
    Channel.EMAIL,
    Channel.SMS,
    Channel.CHAT,
    Channel.VIDEO,
    Channel.WEB,
    Channel.APP,
    Channel.KIOSK,
    Channel.SOCIAL,
}
"""Channels by which a person works with a system: a user task. Without one, people work by hand."""
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
    return _Model(blueprint, lay_out(blueprint, legend=False)).text()


class _Pool(NamedTuple):
    """Neighbouring lanes of one side of the line of interaction."""

    id: str
    name: str
    lanes: list[Band]

    @property
    def box(self) -> Box:
        first, last = self.lanes[0].box, self.lanes[-1].box
        return Box(first.x - POOL_HEAD, first.y, first.width + POOL_HEAD, last.bottom - first.y)


class _Model:
    """A model in the making: what the processes hold, and where it stands."""

    def __init__(self, blueprint: Blueprint, scene: Scene) -> None:
        self.blueprint, self.flow = blueprint, blueprint.flow
        self.scene = scene
        self.words = words_for(blueprint.language)
        self.pools = _pools(blueprint, scene, self.words)
        self.pool_of = {lane.id: pool.id for pool in self.pools for lane in pool.lanes}
        self.contents: dict[str, list[str]] = {pool.id: [] for pool in self.pools}
        self.notes: dict[str, list[str]] = {pool.id: [] for pool in self.pools}
        """Artifacts of each process: they stand behind all else in it."""
        self.members: dict[str, list[str]] = {lane.id: [] for lane in scene.lanes}
        self.shared: list[str] = []
        """Artifacts that belong to no pool: headings."""
        self.messages: list[str] = []
        self.shapes: list[str] = []
        self.edges: list[str] = []
        self.deciding = {id for id in self.flow.elements if self._decides(id)}
        self.boxes = {card.id: card.box for card in scene.cards}

    def text(self) -> str:
        for pool in self.pools:
            self._shape(pool.id, pool.box, isHorizontal="true")
            for lane in pool.lanes:
                self._shape(_id("lane", lane.id), lane.box, isHorizontal="true")
        for heading in (*self.scene.phases, *self.scene.steps):
            self._heading(heading)
        for card in self.scene.cards:
            self._card(self.flow.elements[card.id], card)
        routes = iter(self.scene.routes)
        for count, connection in enumerate(self.flow.connections, 1):
            self._connection(count, connection, next(routes))
        collaboration = element(
            "collaboration",
            [*(self._participant(pool) for pool in self.pools), *self.messages, *self.shared],
            id="collaboration",
        )
        plane = element("bpmndi:BPMNPlane", [*self.shapes, *self.edges], id="plane", bpmnElement="collaboration")
        diagram = element("bpmndi:BPMNDiagram", [plane], id="diagram", name=self.blueprint.title)
        parts = [collaboration, *(self._process(pool) for pool in self.pools), diagram]
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + element("definitions", parts, **NAMESPACES) + "\n"

    def _decides(self, id: str) -> bool:
        """A decision that has a way on which stays on its side: only such a one can leave a gateway."""
        cell = self.flow.elements[id].cell
        ways = [way for way in self.flow.leaving(id) if self._branches(way)]
        return isinstance(cell, Action) and cell.decision and bool(ways)

    def _branches(self, connection: Connection) -> bool:
        """Whether it can leave a gateway: recovery is no choice, and messages and notes come from tasks."""
        acts = isinstance(self.flow.elements[connection.target].cell, Action)
        return acts and self._same_pool(connection) and connection.kind is not ConnectionKind.RECOVERY

    def _same_pool(self, connection: Connection) -> bool:
        source, target = self.flow.elements[connection.source], self.flow.elements[connection.target]
        return self.pool_of[source.lane.key] == self.pool_of[target.lane.key]

    def _participant(self, pool: _Pool) -> str:
        return element("participant", id=pool.id, name=pool.name, processRef=f"{pool.id}-process")

    def _process(self, pool: _Pool) -> str:
        lanes = []
        for band in pool.lanes:
            lane = self.blueprint.lanes_by_key[band.id]
            references = [element("flowNodeRef", [text_of(id)]) for id in self.members[band.id]]
            name = lane_name(lane.kind, lane.name, self.words)
            lanes.append(element("lane", references, id=_id("lane", band.id), name=name))
        lane_set = element("laneSet", lanes, id=f"{pool.id}-lanes")
        parts = [lane_set, *self.contents[pool.id], *self.notes[pool.id]]
        return element("process", parts, id=f"{pool.id}-process", name=pool.name, isExecutable="false")

    # What stands in the lanes

    def _card(self, each: Element, card: CardBox) -> None:
        pool = self.pool_of[each.lane.key]
        if each.kind is LaneKind.EVIDENCE:
            self._evidence(each, card, pool)
        elif each.kind is LaneKind.NOTE:
            note = element("textAnnotation", [element("text", [text_of(each.cell.name)])], id=_id("note", each.id))
            self.notes[pool].append(note)
            self._shape(_id("note", each.id), card.box)
        else:
            self._task(each, card, pool)

    def _evidence(self, each: Element, card: CardBox, pool: str) -> None:
        id = _id("evidence", each.id)
        self.contents[pool] += [
            element(
                "dataObjectReference", _documented(each.cell), id=id, name=each.cell.name, dataObjectRef=f"{id}-data"
            ),
            element("dataObject", id=f"{id}-data"),
        ]
        icon, box = _icon(card.box), card.box
        label = Box(icon.right + 4, box.y + 4, box.right - icon.right - 4, box.height - 8)
        self._shape(id, icon, label)

    def _task(self, each: Element, card: CardBox, pool: str) -> None:
        id = _id("task", each.id)
        self.members[each.lane.key].append(id)
        self.contents[pool].append(element(_kind_of_task(each), _documented(each.cell), id=id, name=each.cell.name))
        if each.id not in self.deciding:
            self._shape(id, card.box)
            return
        gateway, way = _id("gateway", each.id), _id("decides", each.id)
        self.members[each.lane.key].append(gateway)
        self.contents[pool] += [
            element("exclusiveGateway", id=gateway, gatewayDirection="Diverging"),
            element("sequenceFlow", id=way, sourceRef=id, targetRef=gateway),
        ]
        task, rhombus = task_of(card.box), gateway_of(card.box)
        self._shape(id, task)
        self._shape(gateway, rhombus, isMarkerVisible="true")
        middle = rhombus.y + GATEWAY / 2
        self._edge(way, [(task.right, middle), (rhombus.x, middle)])

    # What connects them

    def _connection(self, count: int, connection: Connection, route: Route) -> None:
        source, target = self.flow.elements[connection.source], self.flow.elements[connection.target]
        points = route.points
        inside = self._same_pool(connection)
        acts = isinstance(source.cell, Action) and isinstance(target.cell, Action)
        start = _end_id(source)
        if source.id in self.deciding and self._branches(connection):
            start, points = _id("gateway", source.id), from_gateway(self.boxes[source.id], points)
        else:
            points = self._from(source, points)
        points = self._from(target, points[::-1])[::-1]
        self._flow(f"way-{count}", connection, start, _end_id(target), points, acts, inside, route)
        if connection.two_way:
            # An arrow of BPMN has one head: the way back is an arrow of its own, and leaves tasks, not gateways.
            back = self._from(source, self._from(target, route.points[::-1])[::-1])[::-1]
            self._flow(f"way-{count}-back", connection, _end_id(target), _end_id(source), back, acts, inside, None)

    def _from(self, each: Element, points: Sequence[Point]) -> list[Point]:
        """A way from a card, led to what stands in its place."""
        card = self.boxes[each.id]
        if each.kind is LaneKind.EVIDENCE:
            return at_part(card, _icon(card), points)
        return at_task(card, points) if each.id in self.deciding else list(points)

    def _flow(
        self,
        id: str,
        connection: Connection,
        source: str,
        target: str,
        points: Sequence[Point],
        acts: bool,
        inside: bool,
        route: Route | None,
    ) -> None:
        ends = {"id": id, "sourceRef": source, "targetRef": target}
        named = {**ends, "name": _label(connection)} if _label(connection) else ends
        pool = self.pool_of[self.flow.elements[connection.source].lane.key]
        if not acts:
            # Evidence and notes do nothing, so nothing flows to or from them.
            self.shared.append(element("association", **ends))
        elif inside:
            condition = []
            if connection.condition:
                kind = {"xsi:type": "tFormalExpression"}
                condition = [element("conditionExpression", [text_of(connection.condition)], **kind)]
            self.contents[pool].append(element("sequenceFlow", condition, **named))
        else:
            self.messages.append(element("messageFlow", **named))
        self._edge(id, points, route.label.box if route and route.label and acts else None)

    # Where it all stands

    def _heading(self, heading: Heading) -> None:
        id = _id("phase" if heading in self.scene.phases else "step", heading.id)
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


def _icon(card: Box) -> Box:
    """The sheet in the place of an evidence card."""
    width, height = DATA_OBJECT
    return Box(card.x, card.y + (card.height - height) / 2, width, height)


def _pools(blueprint: Blueprint, scene: Scene, words: dict[str, str]) -> list[_Pool]:
    """Lanes that stand together on one side, from top to bottom; evidence and notes go with what stands beside them."""
    sides = list(_sides(scene.lanes))
    pools: list[_Pool] = []
    for index, (band, customer) in enumerate(zip(scene.lanes, sides, strict=True)):
        if index == 0 or customer != sides[index - 1]:
            persona = blueprint.customer.name if blueprint.customer else words["customer"]
            name = persona if customer else blueprint.service or blueprint.title
            pools.append(_Pool(f"pool-{len(pools) + 1}", name, []))
        pools[-1].lanes.append(band)
    return pools


def _sides(bands: Sequence[Band]) -> Iterator[bool]:
    """Lane by lane, whether it is the customer's."""
    acting = [band for band in bands if band.kind not in (LaneKind.EVIDENCE, LaneKind.NOTE)]
    side = acting[0].kind == LaneKind.CUSTOMER if acting else True
    for band in bands:
        if band in acting:
            side = band.kind == LaneKind.CUSTOMER
        yield side


def _kind_of_task(each: Element) -> str:
    if each.technology:
        return "serviceTask"
    channels = (isinstance(each.cell, Action) and each.cell.channel) or each.column.step.channel
    return "userTask" if any(channel in ON_A_SCREEN for channel in channels) else "manualTask"


def _documented(cell: Cell) -> list[str]:
    data = to_data(cell)
    known = {} if isinstance(data, str) else {key: value for key, value in data.items() if key != "name"}
    return [element("documentation", [text_of(as_yaml(known).rstrip("\n"))])] if known else []


def _label(connection: Connection) -> str:
    share = f"{connection.probability * 100:g}\u00a0%" if connection.probability is not None else None
    return ", ".join(clean(word) for word in (connection.label, share) if word)


def _end_id(each: Element) -> str:
    prefix = {LaneKind.EVIDENCE: "evidence", LaneKind.NOTE: "note"}.get(each.kind, "task")
    return _id(prefix, each.id)


def _id(prefix: str, id: str) -> str:
    """An id that XML takes: other characters than letters, digits, hyphens and points by their number."""
    return f"{prefix}-{re.sub('[^A-Za-z0-9.-]', lambda found: f'_{ord(found[0]):x}_', id)}"
