"""The blueprint as a table, steps across and lanes down: for Markdown, and beside the drawing in the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...language.drawing_words import Words, bracketed, lane_name, parted, quoted, told, words_for
from ...layout.cards.content import small_text
from ...layout.cards.markers import IDEAS
from ...layout.rows.steps import when_of
from ...model.actions import Action
from ...model.feelings import Feelings, feelings
from ...model.flow import Column, Element
from ...model.headings import language_of_headings
from ...model.part_values import PartValues
from ...model.service import Blueprint
from ...model.steps import Step
from ...text.markup import clean, marked
from ...text.names import numbered

WIDEST = 8
"""So many steps stand in one Markdown table; of more, each phase gets its own."""


class PageEntry(NamedTuple):
    """What stands in a cell: the name, in small letters what else the card says, and its marks in words."""

    id: str
    name: str
    small: str
    marks: tuple[str, ...]


class PageRow(NamedTuple):
    """A lane, or what the customer feels and thinks."""

    name: str
    kind: str
    cells: list[list[PageEntry]]
    """One list for each step."""


class PageTable(NamedTuple):
    """Steps with what stands in each lane."""

    phases: list[tuple[str, int]]
    """Heading and number of its steps, in turn; phases without steps are left out."""
    steps: list[PageEntry]
    """The headings: number and name, in which case and when, and the step's own opportunities and questions."""
    rows: list[PageRow]


def table_of(blueprint: Blueprint, words: Words, phase: int | None = None) -> PageTable:
    """The whole table, or that of one phase."""
    flow, parts = blueprint.flow, blueprint.part_values
    columns = [column for column in flow.columns if phase is None or column.phase == phase]
    phases = [
        (clean(each.name or ""), count)
        for index, each in enumerate(blueprint.phases)
        if (count := sum(column.phase == index for column in columns))
    ]
    rows = [
        PageRow(
            clean(lane_name(lane.kind, lane.name, words)),
            str(lane.kind),
            [[_entry(element, words, parts) for element in flow.stack(column, lane)] for column in columns],
        )
        for lane in blueprint.all_lanes
    ]
    rows[:0] = _emotions(blueprint, columns, words)
    return PageTable(phases, [_heading(column, words) for column in columns], rows)


def _heading(column: Column, words: Words) -> PageEntry:
    step = column.step
    name = numbered(column.number, clean(step.name or ""))
    return PageEntry(column.id, name, when_of(column, words), tuple(_ideas(step, words)))


def _ideas(holder: Action | Step, words: Words) -> Iterator[str]:
    for kind in IDEAS:
        yield from (told(words[kind], clean(text), words) for text in getattr(holder, kind))


def _emotions(blueprint: Blueprint, columns: list[Column], words: Words) -> Iterator[PageRow]:
    """A row for each customer of whose feelings something is said, named where there are several."""
    said = feelings(blueprint.flow)
    for key, felt in said.items():
        lane = blueprint.lanes_by_key[key]
        whose = f" · {clean(lane_name(lane.kind, lane.name, words))}" if len(said) > 1 else ""
        by_number = {each.column.number: [_felt(each, words)] for each in felt}
        entries = [by_number.get(column.number, []) for column in columns]
        if any(entries):
            yield PageRow(words["emotion"] + whose, "emotion", entries)


def _felt(said: Feelings, words: Words) -> PageEntry:
    feel = f"{said.feel:+g}".replace("-", "−") if said.feel else "0" if said.feel is not None else ""
    thought = quoted(clean(said.think), words) if said.think else ""
    return PageEntry("", feel or thought, thought if feel else "", ())


def _entry(element: Element, words: Words, parts: Mapping[str, PartValues]) -> PageEntry:
    cell = element.cell
    part = parts.get(getattr(cell, "blueprint", None) or "")
    marks: list[str] = []
    if isinstance(cell, Action):
        if cell.moment is not None:
            marks.append(told(words["moment"], words[cell.moment.kind.value], words))
        marks += [told(words["fail"], clean(fail.what), words) for fail in cell.fail]
        if cell.wait:
            time = cell.wait.expected or cell.wait.tolerance or ""
            marks.append(told(words["wait"], clean(time), words))
        marks += [told(words["pain"], clean(pain.what), words) for pain in cell.pain]
        marks += _ideas(cell, words)
    return PageEntry(element.id, clean(cell.name), small_text(element, words, part), tuple(marks))


def markdown(blueprint: Blueprint, language: str | None = None) -> str:
    """A heading and the table, or a table for each phase where there are many steps; nothing in it is markup."""
    words = words_for(language or language_of_headings(blueprint))
    parts = [f"# {marked(blueprint.title)}"]
    about = (blueprint.service, blueprint.customer and blueprint.customer.name, blueprint.scenario)
    if said := " · ".join(marked(each) for each in about if each):
        parts.append(said)
    if len(blueprint.flow.columns) <= WIDEST:
        parts.append(_markdown(table_of(blueprint, words), words))
    else:
        for index, phase in enumerate(blueprint.phases):
            if phase.steps:
                heading = marked(phase.name or "") or str(index + 1)
                parts += [f"## {heading}", _markdown(table_of(blueprint, words, index), words)]
    return "\n\n".join(parts) + "\n"


def _markdown(table: PageTable, words: Words) -> str:
    lines = [["", *(_cell(step, words) for step in table.steps)], ["---"] * (len(table.steps) + 1)]
    for row in table.rows:
        cells = ["<br>".join(_cell(entry, words) for entry in entries) for entries in row.cells]
        lines.append([f"**{marked(row.name)}**", *cells])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(entry: PageEntry, words: Words) -> str:
    said = marked(entry.name) + bracketed(marked(entry.small), words)
    return f"{said} *{marked(parted(entry.marks, words))}*" if entry.marks else said
