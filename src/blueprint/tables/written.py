"""Blueprint → a table: steps across, lanes down, as designers' templates have it. CSV, XLSX and others write it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from types import MappingProxyType
from typing import Any, NamedTuple

from ..language.drawing_words import words_for
from ..language.languages import SPOKEN, language_of
from ..model.headings import language_of_headings
from ..model.lanes import Lane
from ..model.service import Blueprint
from ..model.steps import Phase, Step
from ..reading.writer import to_data
from .cells import NAMELESS, without_positions, written_card, written_name, written_value
from .labels import ABOUT, STEP_ROWS, TOP_KEYS, lane_label

OWN_ROWS = tuple(STEP_ROWS)[2:]
"""The keys of a step that have a row of their own; the others stand under its name."""


class TableRow(NamedTuple):
    """One row: what it is called, and what stands in its cells, step by step."""

    kind: str
    """`phase`, `step` and so on for a step's own keys, the lane's kind, or `line`."""
    label: str
    cells: list[str]
    merged: Mapping[int, int] = MappingProxyType({})
    """Cell, from 0 → over how many steps it reaches, where that is more than one."""


class BlueprintTable(NamedTuple):
    """A blueprint as rows of text."""

    rows: list[TableRow]
    about: list[tuple[str, str]]
    """What belongs to no step: key and value."""
    about_label: str


def table_of(blueprint: Blueprint, language: str | None = None, merging: bool = False) -> BlueprintTable:
    """The table; rows are called in `language` (en, zh, de), else in the language of the file.

    `merging`: what reaches over several steps is merged over their cells, and does not say so in words.
    """
    language = language or language_of_headings(blueprint)
    words, named = words_for(language), SPOKEN.index(language_of(language))
    phases = [phase for phase in blueprint.phases if phase.steps]
    steps = list(blueprint.steps)
    rows = []
    if any(phase.name is not None or phase.id or phase.after for phase in phases) or len(phases) > 1:
        starts = accumulate((len(phase.steps) for phase in phases), initial=0)
        merged = {start: len(phase.steps) for start, phase in zip(starts, phases, strict=False) if len(phase.steps) > 1}
        rows.append(TableRow("phase", STEP_ROWS["phase"][named], _phase_cells(phases), merged if merging else {}))
    rows.append(TableRow("step", STEP_ROWS["step"][named], _step_cells(steps)))
    for key in OWN_ROWS:
        values = [_value(getattr(step, key)) for step in steps]
        if any(values):
            rows.append(TableRow(key, STEP_ROWS[key][named], values))
    begins = {line.below[0]: line.name for line in reversed(blueprint.lines)}
    stacks = blueprint.flow.stacks
    ends = {column.id: column.number for column in blueprint.flow.columns if column.step.name or column.step.id}
    for lane in blueprint.all_lanes:
        if lane.key in begins:
            rows.append(TableRow("line", _line(words[begins[lane.key]], named), [""] * len(steps)))
        lane_cells = [
            [to_data(each.cell) for each in stacks.get((at, lane.key), ())] for at in range(1, len(steps) + 1)
        ]
        merged = _merged(lane_cells, ends) if merging else {}
        cells = [
            "\n".join(written_card(_without_spans(card) if at in merged else card) for card in cards)
            for at, cards in enumerate(lane_cells)
        ]
        rows.append(TableRow(str(lane.kind), _label(lane, words), cells, merged))
    return BlueprintTable(rows, _about(blueprint), ABOUT[named])


def _merged(cells: list[list[Any]], ends: Mapping[str, int]) -> dict[int, int]:
    """Cells whose cards all reach to the end of the same step, with nothing below them on the way → over how many."""
    merged: dict[int, int] = {}
    for at, cards in enumerate(cells):
        spans = {card.get("spans") if isinstance(card, dict) else None for card in cards}
        end = ends.get(str(spans.pop()), 0) if len(spans) == 1 else 0
        if end > at + 1 and not any(cells[at + 1 : end]):
            merged[at] = end - at
    return merged


def _without_spans(card: Any) -> Any:
    data = {key: value for key, value in card.items() if key != "spans"}
    return data["name"] if data.keys() == {"name"} else data


def _label(lane: Lane, words: dict[str, str]) -> str:
    return lane_label(lane, words[str(lane.kind)])


def _line(name: str, named: int) -> str:
    """A line's name, which must be told from a lane's: all but the first two are called after what they part."""
    return name if named or name.lower().startswith("line") else f"Line of {name[0].lower()}{name[1:]}"


def _phase_cells(phases: list[Phase]) -> list[str]:
    """Each phase over its first step; in quotes if it is called as its neighbour, which would mean the same phase."""
    cells: list[str] = []
    for phase in phases:
        data = {key: value for key, value in to_data(phase).items() if key != "steps"}
        text = written_card(data) if data else NAMELESS
        if data and cells and cells[-1] == text:
            text = written_card(data, quoted="name" in data)
        cells += [text, *[""] * (len(phase.steps) - 1)]
    return cells


def _step_cells(steps: list[Step]) -> list[str]:
    """The names of steps; where they would be taken for mere numbers, in quotes."""
    names = [step.name or "" for step in steps]
    return [_step(step, quoted=without_positions(names) != names) for step in steps]


def _step(step: Step, quoted: bool) -> str:
    own = step.model_copy(update={"cells": {}})
    data: dict[str, Any] = {key: value for key, value in to_data(own).items() if key not in OWN_ROWS}
    return written_card(data, quoted) if data else "" if any(step.cells.values()) else NAMELESS


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return f"{value:g}" if isinstance(value, float) else written_name(str(value))


def _about(blueprint: Blueprint) -> list[tuple[str, str]]:
    data = to_data(blueprint)
    return [(key, written_value(data[key])) for key in TOP_KEYS if key in data]
