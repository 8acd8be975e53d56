"""Which ids a text holds: where each is given, and where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...findings import Path
from ...model.actions import Note
from ...model.flow import Flow
from ...model.json_schema import first_sentence
from ...model.lanes import Lane
from ...model.metrics import Metric
from ...model.moments import FailPoint, MomentOfTruth, PainPoint
from ...model.placing import class_of
from ...model.steps import Phase, Step
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from .forms import ROOT, Lanes, Names, PlaceForm, lane_kind
from .places import inside

_METRIC = "metric"
_KINDS: dict[type, str] = {
    Lane: "lane",
    Metric: _METRIC,
    Phase: "phase",
    Step: "step",
    MomentOfTruth: "moment of truth",
    PainPoint: "pain point",
    FailPoint: "fail point",
    Note: "note",
}


class Named(NamedTuple):
    """What an id names."""

    id: str
    kind: str
    """What it is, as messages call it: `phase`, `fail point`, `frontstage`."""
    text: str
    """What it says, empty where it says nothing."""
    path: Path
    lane: LaneKind | None = None
    """The kind of its lane, if it is a card."""


class Mention(NamedTuple):
    """An id in the text."""

    id: str
    span: Span
    given: bool
    """Here the id is given; elsewhere it is used."""
    exact: bool = True
    """The text at the span is the id, and not another way to say it."""


class SharedName(NamedTuple):
    """A text that may name an entry of a catalogue, or the id of one in the catalogue itself."""

    section: str
    text: str
    span: Span
    exact: bool
    """The span holds this text, and not another way to write it."""
    given: bool = False
    """Here the entry stands."""


class Index:
    """The ids of one text. Ids that are made from names come from the blueprint, if there is one."""

    def __init__(self, source: SourceMap, lanes: Lanes, flow: Flow | None, root: PlaceForm = ROOT) -> None:
        """`root`: of a catalogue, else of a blueprint."""
        self.source = source
        self.lanes = lanes
        self.shared: list[SharedName] = []
        self._of_blueprint = root is ROOT
        self._shared_lanes: set[str] = set()
        self.named: dict[str, Named] = {}
        self.mentions: list[Mention] = []
        self.long_texts: list[Span] = []
        """Texts over several lines: nothing can be added at the end of their lines."""
        seen: set[int] = set()
        self._walk(source.root, root, (), seen)
        self.written = frozenset(self.named)
        if flow is not None:
            self._add_made(flow)

    def at(self, line: int, column: int) -> Mention | None:
        """The id under a cursor; where two touch, the one that begins there."""
        found = [mention for mention in self.mentions if inside(mention.span, line, column)]
        return max(found, key=lambda mention: mention.span, default=None)

    def shared_at(self, line: int, column: int) -> SharedName | None:
        """The name of an entry under a cursor, if one can stand there."""
        found = [name for name in self.shared if inside(name.span, line, column)]
        return max(found, key=lambda name: name.span, default=None)

    def of(self, id: str) -> list[Mention]:
        """Where an id stands."""
        return [mention for mention in self.mentions if mention.id == id]

    def given(self, id: str) -> list[Span]:
        """Where an id is given; for one that is made from names, the place of what has it."""
        written = [mention.span for mention in self.of(id) if mention.given]
        if written or id not in self.named:
            return written
        return [self.source.locate(self.named[id].path)]

    def used(self, id: str) -> list[Span]:
        """Where an id is used, from top to bottom."""
        return sorted({mention.span for mention in self.of(id) if not mention.given})

    def choices(self, names: Names) -> Iterator[Named]:
        """The ids that may stand in a field, written ones first."""
        fitting = [named for named in self.named.values() if _fits(named, names)]
        return iter(sorted(fitting, key=lambda named: named.id not in self.written))

    def _walk(self, node: Node, form: PlaceForm, path: Path, seen: set[int]) -> None:
        if id(node) in seen:  # what an alias repeats stands in the text once
            return
        seen.add(id(node))
        if isinstance(node.value, str):
            self._note_text(node, form.field, path)
            return
        if isinstance(node.value, list):
            for index, item in enumerate(node.value):
                self._walk(item, form, (*path, index), seen)
            return
        for key, item in node.value.items():
            inner = form.inner(key, self.lanes.kinds)
            if form.part is Step and inner.owner is Step and inner.key not in Step.model_fields:
                lane = self.lanes.meant(key)
                self.mentions.append(Mention(lane, node.keys[key], given=False, exact=lane == key))
                if key in self._shared_lanes:
                    self._share("lanes", Node(key, node.keys[key]))
            elif form.by_ids:
                self._share(form.key, Node(key, node.keys[key]), given=True)
            elif inner.owner is Lane and key == "id" and node.keys[key] == item.span:
                # Where a file names a lane of a catalogue, its nodes are made, and all stand where the name does.
                self._shared_lanes.add(str(item.value))
                self._share("lanes", item)
            if inner.defines and isinstance(item.value, str) and item.value:
                self._define(node, form, item, path)
            elif inner.owner is Lane and key == "kind" and "id" not in node.value:
                self._name_by_kind(item, path)
            self._walk(item, inner, (*path, key), seen)

    def _name_by_kind(self, item: Node, path: Path) -> None:
        """A lane without an id of its own goes by its kind."""
        kind = lane_kind(item.value) if isinstance(item.value, str) else None
        if kind is not None:
            self._name(Named(str(kind), "lane", "", path))
            self.mentions.append(Mention(str(kind), item.span, given=True, exact=False))

    def _note_text(self, node: Node, field: PlaceForm, path: Path) -> None:
        assert isinstance(node.value, str)
        if node.span.line != node.span.end_line:
            self.long_texts.append(node.span)
        if field.shared is not None and node.value and (field.owner is not Lane or path[-1] != "kind"):
            self._share(field.shared, node)
        if field.names is not None and node.value:
            span = _within(self.source, node)
            self.mentions.append(Mention(node.value, span or node.span, given=False, exact=span is not None))
        elif field.owner is Lane and field.key == "kind" and path[-1] != "kind":
            self._name_by_kind(node, path)

    def _share(self, section: str, node: Node, given: bool = False) -> None:
        if self._of_blueprint or given:
            span = _within(self.source, node)
            self.shared.append(SharedName(section, str(node.value), span or node.span, span is not None, given))

    def _define(self, holder: Node, form: PlaceForm, item: Node, path: Path) -> None:
        assert isinstance(item.value, str)
        assert isinstance(holder.value, dict)
        span = _within(self.source, item)
        self.mentions.append(Mention(item.value, span or item.span, given=True, exact=span is not None))
        says = next((holder.value[key].value for key in ("name", "what", "kind") if key in holder.value), "")
        kind = next((lane for lane in LaneKind if class_of(lane) is form.part), None)
        called = _KINDS.get(form.part or object) or (str(kind) if kind else "element")
        self._name(Named(item.value, called, says if isinstance(says, str) else "", path, kind))

    def _add_made(self, flow: Flow) -> None:
        for index, id in enumerate(flow.phase_ids):
            self._name(Named(id, "phase", "", ("phases", index)))
        for column in flow.columns:
            self._name(Named(column.id, "step", column.step.name or "", column.path))
        for element in flow.elements.values():
            called = _KINDS.get(type(element.cell)) or str(element.kind)
            self._name(Named(element.id, called, element.cell.name, element.path, element.kind))

    def _name(self, named: Named) -> None:
        self.named.setdefault(named.id, named)


def _fits(named: Named, names: Names) -> bool:
    if names is Names.CARDS:
        return named.lane is not None
    if names is Names.ANYTHING:
        return True
    return named.kind == names


def _within(source: SourceMap, node: Node) -> Span | None:
    """Where exactly the text of a scalar stands, without quotes or an anchor; None where it is written otherwise."""
    span = node.span
    if not isinstance(node.value, str) or span.line != span.end_line:
        return None
    written = source.at(span)
    end = span.end_column - (1 if written[-1:] in ("'", '"') and not node.plain else 0)
    start = end - len(node.value)
    if start < span.column or source.line(span.line)[start - 1 : end - 1] != node.value:
        return None
    return span._replace(column=start, end_column=end)


def described(named: Named) -> str:
    """What an id names, in Markdown."""
    what = first_sentence(class_of(named.lane)) if named.lane else ""
    says = f"**{named.text}**\n\n" if named.text else ""
    return f"{says}`{named.id}`: {named.kind}" + (f". {what}" if what else "")
