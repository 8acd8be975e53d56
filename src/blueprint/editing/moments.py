"""Writes moments of truth into a YAML text and keeps every other byte: comments, quotes, line ends, short forms.

The text is read again before it is given back; what would not say exactly what was meant is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..errors import BlueprintError
from ..findings import Edit, changed
from ..language.languages import language_of
from ..language.messages import said
from ..model.actions import Action
from ..model.flow import Element
from ..model.moments import Identification, MomentOfTruth
from ..model.service import Blueprint
from ..model.words import MomentKind
from ..reading.reader import read
from ..reading.writer import as_yaml, to_data
from ..source.nodes import UNLIMITED, Node, SourceMap
from ..source.span import Span
from ..text.expressions import expression

WIDTH = 110
"""A mapping in braces that would be wider goes on in a new line."""
_PROPERTIES = expression(r"(?:[&!]\S*\s+)+")


class AcceptedMoment(NamedTuple):
    """A moment of truth that a person accepted, with its evidence."""

    action: str
    """Id of the element."""
    kind: MomentKind
    importance: float | None
    performance: float | None
    identified: Identification


def marked(blueprint: Blueprint, source: SourceMap, marks: Sequence[AcceptedMoment], *, overwrite: bool = False) -> str:
    """The text in which these actions, each once, are moments of truth.

    Where an action is one already, the evidence is added to it, unless it stands there, and the rest is left alone;
    with `overwrite`, kind, importance and performance are those of the mark. BlueprintError: the text writes an action
    in a way that cannot be added to.
    """
    writer = KeyWriter(source, language_of(blueprint.language) == "zh")
    wanted: dict[str, MomentOfTruth] = {}
    edits: list[Edit] = []
    for mark in marks:
        element = blueprint.flow.elements[mark.action]
        assert isinstance(element.cell, Action)
        old, new = element.cell.moment, _meant(element.cell.moment, mark, overwrite)
        wanted[mark.action] = new
        if new != old:
            edits += writer.edits(element, old, new)
    text = changed(source.text, tuple(edits))
    _prove(blueprint, text, wanted)
    return text


def _meant(old: MomentOfTruth | None, mark: AcceptedMoment, overwrite: bool) -> MomentOfTruth:
    ratings = {"kind": mark.kind, "importance": mark.importance, "performance": mark.performance}
    if old is None:
        return MomentOfTruth(**ratings, identified=(mark.identified,))
    known: dict[str, Any] = (
        {} if not overwrite else {name: value for name, value in ratings.items() if value is not None}
    )
    if mark.identified not in old.identified:
        known["identified"] = (*old.identified, mark.identified)
    return old.model_copy(update=known)


def _prove(blueprint: Blueprint, text: str, wanted: Mapping[str, MomentOfTruth]) -> None:
    """BlueprintError unless the text says what the blueprint says, and the moments that are wanted."""
    again = read(text, UNLIMITED).blueprint
    if again is not None and again.flow.elements.keys() == blueprint.flow.elements.keys():
        pairs = [(each, again.flow.elements[id]) for id, each in blueprint.flow.elements.items()]
        alike = all(new.cell == _with(old, wanted.get(old.id)) for old, new in pairs)
        if alike and again.model_dump(exclude={"phases"}) == blueprint.model_dump(exclude={"phases"}):
            return
    names = ", ".join(wanted)
    raise BlueprintError(
        said("the file writes {names} in a way that nothing can be added to; write each as a list of keys", names=names)
    )


def _with(element: Element, moment: MomentOfTruth | None) -> Any:
    return element.cell if moment is None else element.cell.model_copy(update={"moment": moment})


class WritingPlace(NamedTuple):
    """Where an element stands in the text."""

    node: Node
    key: Span | None
    """Of the key that it is the value of; None in a list."""
    in_flow: bool
    """Inside braces or brackets."""


class KeyWriter:
    """Adds keys to what a text holds, in the style in which it stands there."""

    def __init__(self, source: SourceMap, chinese: bool) -> None:
        self.source = source
        self.chinese = chinese
        self.end = "\r\n" if "\r\n" in source.text else "\n"

    def edits(self, element: Element, old: MomentOfTruth | None, new: MomentOfTruth) -> Iterator[Edit]:
        """What makes the new moment of the old one."""
        place = self.place(element)
        value = place.node.value
        if isinstance(value, str):
            yield from self.from_text(place, {"moment": self._data(new)})
        elif not isinstance(value, dict) or "moment" not in value or value["moment"].absent:
            waiting = isinstance(value, dict) and value.get("moment")
            if waiting:
                yield self._insert(waiting.span.line, waiting.span.column, f" {flow_text(self._data(new))}")
            else:
                yield from self.add(place.node, {"moment": self._data(new)}, place.in_flow)
        else:
            assert old is not None
            yield from self._change(value["moment"], old, new, element)

    def place(self, element: Element) -> WritingPlace:
        """The element's node; BlueprintError where it stands in other places, too."""
        node, key, in_flow = self.source.root, None, False
        for part in element.path:
            value, around = node.value, node
            if isinstance(value, dict) and part in value:
                key, node = node.keys[str(part)], value[str(part)]
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                key, node = None, value[part]
            else:  # what a short form leaves out
                continue
            in_flow = in_flow or self.braced(around)
            self._own(node, element)
        return WritingPlace(node, key, in_flow)

    def _own(self, node: Node, element: Element) -> None:
        if any(node is other for other in self.source.repeated):
            raise BlueprintError(
                said(
                    "line {line}: an alias (*name) repeats the text of {id}; write the part out first",
                    line=node.span.line,
                    id=element.id,
                )
            )

    def _change(self, node: Node, old: MomentOfTruth, new: MomentOfTruth, element: Element) -> Iterator[Edit]:
        self._own(node, element)
        assert isinstance(node.value, dict)
        data = self._data(new)
        added: dict[str, Any] = {}
        for name in ("kind", "importance", "performance"):
            if getattr(new, name) == getattr(old, name):
                continue
            if name in node.value and not node.value[name].absent:
                yield Edit(text=flow_text(data[name]), span=node.value[name].span)
            elif name in node.value:
                span = node.value[name].span
                yield self._insert(span.line, span.column, f" {flow_text(data[name])}")
            else:
                added[name] = data[name]
        if len(new.identified) > len(old.identified):
            last = self._evidence(new.identified[-1])
            found = node.value.get("identified")
            if found is None:
                added["identified"] = last
            elif found.absent:
                yield self._insert(found.span.line, found.span.column, f" {flow_text(last)}")
            else:
                self._own(found, element)
                yield from self.append(found, last)
        if added:
            yield from self.add(node, added, self.braced(node))

    def append(self, node: Node, item: Any) -> Iterator[Edit]:
        """One more item of a list, of which the first may stand alone."""
        last = self._last_line(node)
        start, end = node.span, (node.span.end_line, node.span.end_column - 1)
        if isinstance(node.value, list):
            if self.braced(node):
                comma = "," if node.value and not self._comma_before(node) else ""
                yield self._insert(
                    *end, f"{comma}{self._gap(start.column, item) if node.value else ''}{flow_text(item)}"
                )
            else:
                yield self._below(last, start.column, [f"- {flow_text(item)}"])
        elif self.braced(node):
            yield self._insert(start.line, start.column, "[")
            yield self._insert(end[0], end[1] + 1, f",{self._gap(start.column, item)}{flow_text(item)}]")
        else:
            yield self._insert(start.line, start.column, "- ")
            for line in range(start.line + 1, last + 1):
                if self.source.line(line).strip():
                    yield self._insert(line, 1, "  ")
            yield self._below(last, start.column, [f"- {flow_text(item)}"])

    def _gap(self, column: int, item: Any) -> str:
        """What parts an item from the one before: a line end, where both would make a long line."""
        return " " if column + 2 * len(flow_text(item)) < WIDTH else f"{self.end}{' ' * column}"

    def from_text(self, place: WritingPlace, data: Mapping[str, Any]) -> Iterator[Edit]:
        """A mapping with more keys in the place of a bare name."""
        span, name = place.node.span, self.source.at(place.node.span)
        if span.line != span.end_line or name[:1] in ("&", "!", "|", ">"):
            # What takes several lines, or a notation of its own, goes on one line in quotes.
            name = json.dumps(place.node.value, ensure_ascii=False)
        if place.in_flow:
            more = ", ".join(f"{key}: {flow_text(value)}" for key, value in data.items())
            yield Edit(text=f"{{name: {name}, {more}}}", span=span)
            return
        before = self.source.line(span.line)[: span.column - 1]
        if place.key is None or place.key.line != span.line:
            column = span.column
            yield Edit(text=f"name: {name}", span=span)
        else:
            column = place.key.column + 2
            start = len(before.rstrip()) + 1
            text = f"{self.end}{' ' * (column - 1)}name: {name}"
            yield Edit(text=text, span=span._replace(column=start))
        lines = [line for key, value in data.items() for line in _block(key, value)]
        yield self._below(span.end_line, column, lines)

    def add(self, node: Node, data: Mapping[str, Any], in_flow: bool) -> Iterator[Edit]:
        """More keys at the end of a mapping."""
        if not self.braced(node):
            column = min(key.column for key in node.keys.values())
            lines = [line for name, value in data.items() for line in _block(name, value)]
            yield self._below(self._last_line(node), column, lines)
            return
        span = node.span
        line, column = span.end_line, span.end_column - 1
        text = ", ".join(f"{name}: {flow_text(value)}" for name, value in data.items())
        comma = "" if self._comma_before(node) or not node.value else ","
        if len(self.source.line(line)) + len(text) < WIDTH or in_flow:
            yield self._insert(line, column, f"{comma} {text}")
            return
        brace = span.column + len(_leading(self.source.at(span)))
        parts = [_wrapped(name, value, brace, self.end) for name, value in data.items()]
        yield self._insert(line, column, f"{comma}{self.end}{' ' * brace}" + f",{self.end}{' ' * brace}".join(parts))

    def _comma_before(self, node: Node) -> bool:
        """Whether a comma ends what stands before the closing bracket."""
        inside = re.sub(r"(^|\s)#.*", "", self.source.at(node.span)[:-1], flags=re.MULTILINE)
        return inside.rstrip().endswith(",")

    def braced(self, node: Node) -> bool:
        """Whether a mapping or list stands in braces or brackets."""
        if isinstance(node.value, str):
            return False
        text = self.source.line(node.span.line)[node.span.column - 1 :]
        return text[len(_leading(text)) :].startswith(("{", "["))

    def _last_line(self, node: Node) -> int:
        """The last line that belongs to a node: a block ends where something else begins."""
        if isinstance(node.value, str) or self.braced(node):
            last = node.span.end_line - (node.span.end_column == 1 and node.span.end_line > node.span.line)
            while last > node.span.line and not self.source.line(last).strip():
                last -= 1
            return last
        if isinstance(node.value, list):
            return max((self._last_line(item) for item in node.value), default=node.span.line)
        ends = [self._last_line(item) for item in node.value.values()]
        return max([*ends, *(key.end_line for key in node.keys.values())])

    def _below(self, line: int, column: int, lines: Sequence[str]) -> Edit:
        text = "".join(f"{self.end}{' ' * (column - 1)}{each}" for each in lines)
        return self._insert(line, len(self.source.line(line)) + 1, text)

    def _insert(self, line: int, column: int, text: str) -> Edit:
        return Edit(text=text, span=Span(line, column, line, column))

    def _data(self, moment: MomentOfTruth) -> dict[str, Any]:
        known = {"kind": self._word(moment.kind), "importance": moment.importance, "performance": moment.performance}
        data = {name: to_data(value) for name, value in known.items() if value is not None}
        return data | {"identified": self._evidence(moment.identified[-1])} if moment.identified else data

    def _evidence(self, identified: Identification) -> dict[str, Any]:
        data: dict[str, Any] = to_data(identified)
        return data | {"method": self._word(identified.method)} if identified.method else data

    def _word(self, word: Any) -> str:
        """A word of the format as the file's language writes it."""
        return word.chinese if self.chinese and word.chinese else str(word)


def flow_text(value: Any) -> str:
    """A value on one line."""
    text = as_yaml(value, width=10**9, flow=True).removesuffix("...\n")
    return text.strip()


def _block(name: str, value: Any) -> list[str]:
    """A key and its value as lines, a mapping of mappings below each other."""
    if not isinstance(value, dict) or not any(isinstance(part, dict) for part in value.values()):
        return [f"{name}: {flow_text(value)}"]
    return [f"{name}:", *(f"  {key}: {flow_text(part)}" for key, part in value.items())]


def _wrapped(name: str, value: Any, column: int, end: str) -> str:
    """A key and its value in braces, each mapping in it in a line of its own."""
    if not isinstance(value, dict):
        return f"{name}: {flow_text(value)}"
    inner = column + len(f"{name}: {{")
    plain = ", ".join(f"{key}: {flow_text(part)}" for key, part in value.items() if not isinstance(part, dict))
    nested = [f"{key}: {flow_text(part)}" for key, part in value.items() if isinstance(part, dict)]
    return f"{name}: {{" + f",{end}{' ' * inner}".join([part for part in (plain, *nested) if part]) + "}"


def _leading(text: str) -> str:
    """The anchor and tag that stand before a value."""
    match = _PROPERTIES.match(text)
    return match[0] if match else ""
