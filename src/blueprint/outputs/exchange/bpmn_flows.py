"""What flows in a model of BPMN, from what to what: tasks, gateways behind those that lead on to several, events."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...model.actions import Action
from ...model.flow import Connection, Element
from ...model.service import Blueprint
from ...model.words import Channel, ConnectionKind, LaneKind
from ...text.markup import clean

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


class BpmnFlow(NamedTuple):
    """An arrow between nodes; an association where evidence or a note stands at one end."""

    id: str
    tag: str
    source: str
    target: str
    pool: str
    """That of its source."""
    name: str = ""
    condition: str = ""
    number: int | None = None
    """Of the connection that it is; None for what joins a task to its events and its gateway."""
    back: bool = False
    """The way back of a connection that goes both ways: an arrow of BPMN has one head."""


class Flows:
    """All flows of a blueprint, and what they make of its actions."""

    def __init__(self, blueprint: Blueprint, pool_of: Mapping[str, str]) -> None:
        self.flow, self.pool_of = blueprint.flow, pool_of
        self.elements = self.flow.elements
        self.actions = [element for element in self.elements.values() if isinstance(element.cell, Action)]
        self.leaving: dict[str, list[int]] = defaultdict(list)
        """Action → numbers of the connections by which it goes on in its pool."""
        self.coming: dict[str, list[int]] = defaultdict(list)
        """Action → numbers of those that lead to it in its pool, recoveries included."""
        for number, way in enumerate(self.flow.connections):
            if self.tag(way) == "sequenceFlow":
                self.coming[way.target].append(number)
                if way.kind is not ConnectionKind.RECOVERY:
                    self.leaving[way.source].append(number)
        answered = {way.target for way in self.flow.connections if way.two_way and self.tag(way) == "sequenceFlow"}
        self.forks = {id: self._gateway(id) for id, ways in self.leaving.items() if len(ways) > 1}
        """Action → the kind of gateway behind it: it leads on to several."""
        self.starts = [element.id for element in self.actions if not self.coming[element.id]]
        self.ends = [
            element.id for element in self.actions if not self.leaving[element.id] and element.id not in answered
        ]

    def tag(self, way: Connection) -> str:
        """What a connection is in BPMN: nothing flows to or from evidence and notes, since they do nothing."""
        source, target = self.elements[way.source], self.elements[way.target]
        if not (isinstance(source.cell, Action) and isinstance(target.cell, Action)):
            return "association"
        inside = self.pool_of[source.lane.key] == self.pool_of[target.lane.key]
        return "sequenceFlow" if inside else "messageFlow"

    def message_to(self, id: str) -> int | None:
        """The number of the first connection that is a message to an action."""
        ways = enumerate(self.flow.connections)
        return next((number for number, way in ways if way.target == id and self.tag(way) == "messageFlow"), None)

    def all(self, messages: Mapping[int, str]) -> Iterator[BpmnFlow]:
        """Every flow; `messages` says of connections that end at a start event instead of its task, at which."""
        for id in self.forks:
            yield self._inner("decides", id, task_id(self.elements[id]), node_id("gateway", id))
        for id in self.starts:
            yield self._inner("begins", id, node_id("start", id), task_id(self.elements[id]))
        for id in self.ends:
            yield self._inner("ends", id, task_id(self.elements[id]), node_id("end", id))
        said = set()
        for number, way in enumerate(self.flow.connections):
            for flow in self._flows(number, way, messages.get(number)):
                key = (flow.tag, flow.source, flow.target, flow.condition)
                if flow.tag != "sequenceFlow" or key not in said:  # BPMN has no two of the same
                    yield flow
                said.add(key)

    def _flows(self, number: int, way: Connection, event: str | None) -> Iterator[BpmnFlow]:
        source, target = self.elements[way.source], self.elements[way.target]
        tag, pool = self.tag(way), self.pool_of[source.lane.key]
        forward = BpmnFlow(f"way-{number + 1}", tag, task_id(source), event or task_id(target), pool, number=number)
        if tag == "association":
            yield forward
            return
        forward = forward._replace(name=_label(way))
        if tag == "sequenceFlow":
            forward = self._conditional(forward, way)
        yield forward
        if way.two_way:
            back_pool = self.pool_of[target.lane.key]
            yield forward._replace(
                id=f"{forward.id}-back",
                source=task_id(target),
                target=task_id(source),
                pool=back_pool,
                condition="",
                back=True,
            )

    def _conditional(self, flow: BpmnFlow, way: Connection) -> BpmnFlow:
        """A way in its pool, from the gateway or the event that it leaves, with the condition on which it is taken."""
        if way.kind is ConnectionKind.RECOVERY:
            return flow._replace(source=node_id("fails", f"{way.source}-{flow.number}"))
        fork = self.forks.get(way.source)
        if fork is None:
            # A condition parts ways: where there is one way only, it is a remark, and stands in the name.
            return flow._replace(name=flow.name or clean(way.condition or ""))
        condition = self._condition(way) if fork == "exclusiveGateway" else ""
        return flow._replace(source=node_id("gateway", way.source), name=flow.name or condition, condition=condition)

    def _condition(self, way: Connection) -> str:
        """In words; what has none is taken where its target is what comes next."""
        return clean(way.condition or "") or _label(way) or clean(self.elements[way.target].cell.name)

    def _gateway(self, id: str) -> str:
        """One of several ways where somebody decides or the ways say when they are taken, else all of them."""
        cell = self.elements[id].cell
        ways = [self.flow.connections[number] for number in self.leaving[id]]
        decides = isinstance(cell, Action) and cell.decision
        said = any(way.condition or way.label or way.probability is not None for way in ways)
        back = any(way.kind is ConnectionKind.LOOP for way in ways)
        return "exclusiveGateway" if decides or said or back else "parallelGateway"

    def _inner(self, name: str, id: str, source: str, target: str) -> BpmnFlow:
        pool = self.pool_of[self.elements[id].lane.key]
        return BpmnFlow(node_id(name, id), "sequenceFlow", source, target, pool)


def kind_of_task(each: Element) -> str:
    """Systems serve, people at a screen use them, others work by hand."""
    if each.technology:
        return "serviceTask"
    channels = (isinstance(each.cell, Action) and each.cell.channel) or each.column.step.channel
    return "userTask" if any(channel in ON_A_SCREEN for channel in channels) else "manualTask"


def task_id(each: Element) -> str:
    """The id of what stands for an element."""
    return node_id({LaneKind.EVIDENCE: "evidence", LaneKind.NOTE: "note"}.get(each.kind, "task"), each.id)


def node_id(prefix: str, id: str) -> str:
    """An id that XML takes: other characters than letters, digits, hyphens and points by their number."""
    return f"{prefix}-{re.sub('[^A-Za-z0-9.-]', lambda found: f'_{ord(found[0]):x}_', id)}"


def _label(way: Connection) -> str:
    share = f"{way.probability * 100:g}\u00a0%" if way.probability is not None else None
    return " ".join(clean(word) for word in (way.label, share) if word)
