"""Blueprint → Mermaid: a flowchart that Git hosts and wikis draw from text, lanes as subgraphs.

Mermaid lays it out by itself, so cards stand elsewhere than in our drawing. Its own swimlanes are
too new for most of the places that draw Mermaid.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from ...drawing.theme import KIND_DASHES, Theme
from ...drawing.themes import LIGHT
from ...language.drawing_words import lane_name, words_for
from ...model.actions import Action, Card
from ...model.flow import Connection, Element
from ...model.service import Blueprint
from ...model.words import ConnectionKind, LaneKind
from ...text.markup import clean

_PLAIN = re.compile("[A-Za-z0-9 ,()/'!?:%]")
_ARROWS = {ConnectionKind.INTERACTION: "==>"}
"""What passes the line of interaction is thick, what is dashed in the drawing is dotted, all else is plain."""


def to_mermaid(blueprint: Blueprint, theme: Theme = LIGHT, swimlanes: bool = False) -> str:
    """The flowchart; the same text for the same blueprint.

    `swimlanes`: in Mermaid's own swimlanes, which it has since version 11.16 as a beta.
    """
    flow = blueprint.flow
    names = {id: f"n{number}" for number, id in enumerate(flow.elements, 1)}
    words = words_for(blueprint.language)
    lines = ["---", f"title: {json.dumps(_seen(blueprint.title), ensure_ascii=False)}", "---"]
    if swimlanes:
        lines.append("swimlane-beta LR")
    else:
        lines += ["%% From Mermaid 11.16 on, swimlane-beta in place of flowchart gives lanes across.", "flowchart LR"]
    for number, lane in enumerate(flow.lanes, 1):
        kind = str(lane.kind)
        lines.append(f'  subgraph lane{number}["{escaped(lane_name(lane.kind, lane.name, words))}"]')
        lines += [
            f"    {names[element.id]}{_shape(element)}"
            for element in flow.elements.values()
            if element.lane.key == lane.key
        ]
        lines.append("  end")
        lines.append(f"  style lane{number} fill:{theme.tint[kind]},stroke:{theme.ink[kind]},color:{theme.ink[kind]}")
    for number, connection in enumerate(flow.connections):
        lines.append(f"  {names[connection.source]} {_arrow(connection)} {names[connection.target]}")
        if dash := KIND_DASHES.get(connection.kind):
            lines.append(f"  linkStyle {number} stroke-dasharray:{dash}")
    for element in flow.elements.values():
        if isinstance(element.cell, Card) and element.cell.link:
            address = quote(_seen(element.cell.link), safe="/:?#[]@!$&'()*+,;=%")
            lines.append(f'  click {names[element.id]} href "{address}"')
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """A text as Mermaid's label: what could mean anything to it stands as `#number;`, a line end as a break.

    >>> escaped('Says "hi" & <waves>')
    'Says #34;hi#34; #38; #60;waves#62;'
    """
    return (
        "".join(
            "<br/>" if each == "\n" else each if each > "\x7f" or _PLAIN.match(each) else f"#{ord(each)};"
            for each in _seen(text)
        )
        or " "
    )


def _seen(text: str) -> str:
    """Without what no program that draws it could show."""
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", clean(text))


def _shape(element: Element) -> str:
    """Evidence leans, a decision is a rhombus, technology has double sides, a note is angular, actions are round."""
    cell, label = element.cell, f'"{escaped(element.cell.name)}"'
    if element.kind is LaneKind.EVIDENCE:
        return f"[/{label}/]"
    if isinstance(cell, Action) and cell.decision:
        return f"{{{label}}}"
    if element.technology:
        return f"[[{label}]]"
    return f"[{label}]" if element.kind is LaneKind.NOTE else f"({label})"


def _arrow(connection: Connection) -> str:
    arrow = "-.->" if connection.kind in KIND_DASHES else _ARROWS.get(connection.kind, "-->")
    if connection.two_way:
        arrow = f"<{arrow}"
    words = [connection.label, connection.condition]
    if connection.probability is not None:
        words.append(f"{connection.probability * 100:g}\u00a0%")
    label = ", ".join(word for word in words if word)
    return f'{arrow}|"{escaped(label)}"|' if label else arrow
