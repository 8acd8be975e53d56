"""Blueprint → Mermaid: swimlanes that Git hosts and wikis draw from text.

Mermaid lays them out by itself. It would put the cards of each lane one after the other from the left, so that steps
were told apart no longer: gaps that nobody sees hold the place of what a lane does not have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote

from ...drawing.theme import KIND_DASHES, Theme
from ...drawing.themes import LIGHT
from ...language.drawing_words import Words, lane_name, listed, words_for
from ...layout.cards.parts import drawing_of
from ...model.actions import Action, Card
from ...model.flow import Connection, Element
from ...model.headings import language_of_headings
from ...model.lanes import Lane
from ...model.service import Blueprint
from ...model.words import ConnectionKind, LaneKind
from ...text.expressions import expression
from ...text.markup import clean
from ...text.names import numbered

_PLAIN = expression("[A-Za-z0-9 ,()/'!?:%]")
_ARROWS = {ConnectionKind.INTERACTION: "==>"}
"""What passes the line of interaction is thick, what is dashed in the drawing is dotted, all else is plain."""
MOST_PLACES = 80
"""Of more cards and gaps, Mermaid needs minutes to lay out its swimlanes."""
TITLE_ABOVE = 56
"""What the title keeps from the upper lane, in px; else it would stand in that lane."""
GAP = '[" "]'


def to_mermaid(blueprint: Blueprint, theme: Theme = LIGHT, swimlanes: bool | None = None) -> str:
    """Mermaid's own swimlanes, which it has since version 11.16; the same text for the same blueprint.

    `swimlanes` False: a flowchart with the lanes as subgraphs, for older versions; there, steps do not stand one below
    the other. None: swimlanes, unless they would have more than MOST_PLACES cards and gaps.
    """
    return "\n".join(_Chart(blueprint, theme, swimlanes).lines()) + "\n"


class _Chart:
    def __init__(self, blueprint: Blueprint, theme: Theme, swimlanes: bool | None) -> None:
        self.blueprint, self.flow, self.theme = blueprint, blueprint.flow, theme
        self.words = words_for(language_of_headings(blueprint))
        self.names = {id: f"n{number}" for number, id in enumerate(self.flow.elements, 1)}
        rows = self._rows()
        self.swimlanes = swimlanes if swimlanes is not None else sum(map(len, rows.values())) <= MOST_PLACES
        self.rows = rows if self.swimlanes else {}

    def lines(self) -> Iterator[str]:
        yield from ("---", f"title: {json.dumps(_title(self.blueprint.title), ensure_ascii=False)}")
        if self.swimlanes:
            yield from ("config:", "  flowchart:", f"    titleTopMargin: {TITLE_ABOVE}", "---")
            yield "%% Mermaid before 11.16 draws it with flowchart in place of swimlane-beta."
            yield from ("swimlane-beta LR", *self._steps())
        else:
            yield from ("---", "flowchart LR")
        for number, lane in enumerate(self.flow.lanes, 1):
            yield from self._lane(number, lane)
        for number, connection in enumerate(self.flow.connections):
            yield f"  {self.names[connection.source]} {_arrow(connection, self.words)} {self.names[connection.target]}"
            if dash := KIND_DASHES.get(connection.kind):
                yield f"  linkStyle {number} stroke-dasharray:{dash}"
        yield from self._in_step()
        for element in self.flow.elements.values():
            if link := _link_of(element.cell):
                address = quote(_seen(link), safe="/:?#[]@!$&'()*+,;=%")
                yield f'  click {self.names[element.id]} href "{address}"'
        yield from ("  classDef head fill:none,stroke:none", "  classDef gap fill:none,stroke:none,color:transparent")

    def _lane(self, number: int, lane: Lane) -> Iterator[str]:
        kind = str(lane.kind)
        yield f'  subgraph lane{number}["{escaped(lane_name(lane.kind, lane.name, self.words))}"]'
        own = [element for element in self.flow.elements.values() if element.lane.key == lane.key]
        yield from (f"    {self.names[element.id]}{_shape(element)}" for element in own)
        gaps = [name for name in self.rows.get(lane.key, ()) if name.startswith("gap")]
        if not own and not gaps:
            gaps = [f"gap{number}"]  # Mermaid draws no lane in which nothing stands
        yield from (f"    {name}{GAP}:::gap" for name in gaps)
        yield "  end"
        ink = self.theme.ink[kind]
        yield f"  style lane{number} fill:{self.theme.tint[kind]},stroke:{ink},color:{ink}"

    def _steps(self) -> Iterator[str]:
        """The headings, in a lane of their own."""
        yield '  subgraph steps[" "]'
        for column in self.flow.columns:
            name = escaped(numbered(column.number, column.step.name or ""))
            yield f'    step{column.number}["{name}"]:::head'
        yield from (f"    {name}{GAP}:::gap" for name in self.rows["steps"] if name.startswith("gap"))
        yield "  end"
        yield f"  style steps fill:{self.theme.paper},stroke:{self.theme.rule}"

    def _rows(self) -> dict[str, list[str]]:
        """Lane → what stands in it from left to right, all steps being equally wide in all of them."""
        widths = {
            column.id: max([1, *(len(self.flow.stack(column, lane)) for lane in self.flow.lanes)])
            for column in self.flow.columns
        }
        rows = {"steps": [[f"step{column.number}"] for column in self.flow.columns]}
        for lane in self.flow.lanes:
            rows[lane.key] = [
                [self.names[element.id] for element in self.flow.stack(column, lane)] for column in self.flow.columns
            ]
        return {
            key: list(self._filled(number, row, list(widths.values())))
            for number, (key, row) in enumerate(rows.items())
        }

    def _filled(self, number: int, row: list[list[str]], widths: list[int]) -> Iterator[str]:
        """A row with gaps up to its last card."""
        last = max((index for index, cell in enumerate(row) if cell), default=-1)
        for index, (cell, width) in enumerate(zip(row[: last + 1], widths, strict=False)):
            yield from cell
            if index < last:
                yield from (f"gap{number}_{index}_{each}" for each in range(len(cell), width))

    def _in_step(self) -> Iterator[str]:
        """Links that nobody sees: through each row of swimlanes, and from evidence to what is done with it."""
        if self.swimlanes:
            yield from (f"  {' ~~~ '.join(row)}" for row in self.rows.values() if len(row) > 1)
            return
        for element in self.flow.elements.values():
            if element.kind is LaneKind.EVIDENCE and (user := self._user_of(element)):
                yield f"  {self.names[element.id]} ~~~ {self.names[user.id]}"

    def _user_of(self, evidence: Element) -> Element | None:
        """The first action of the step in which evidence stands, the customer's if there is one."""
        actions = [
            element
            for element in self.flow.elements.values()
            if element.column.id == evidence.column.id and isinstance(element.cell, Action)
        ]
        return min(actions, key=lambda action: action.kind is not LaneKind.CUSTOMER, default=None)


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


def _title(text: str) -> str:
    """A title as Mermaid shows it: where it finds `<`, it takes the text for markup, and shows entities."""
    return _seen(text).replace("<", "\uff1c")


def _seen(text: str) -> str:
    """Without what no program that draws it could show."""
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", clean(text))


def _link_of(cell: object) -> str | None:
    """Its own, or to the drawing of the blueprint for which it stands."""
    link = cell.link if isinstance(cell, Card) else None
    part = cell.blueprint if isinstance(cell, Action) else None
    return drawing_of(part) if part and not link else link


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


def _arrow(connection: Connection, words: Words) -> str:
    arrow = "-.->" if connection.kind in KIND_DASHES else _ARROWS.get(connection.kind, "-->")
    if connection.two_way:
        arrow = f"<{arrow}"
    label = listed((each for each in (connection.label, connection.condition) if each), words)
    if connection.probability is not None:
        label = f"{label} {connection.probability * 100:g}\u00a0%".strip()
    return f'{arrow}|"{escaped(label)}"|' if label else arrow
