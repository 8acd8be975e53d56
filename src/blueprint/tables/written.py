"""Blueprint → a table: steps across, lanes down, as designers' templates have it. CSV, XLSX and others write it."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..language.drawing_words import words_for
from ..language.languages import SPOKEN, language_of
from ..model.lanes import Lane
from ..model.service import Blueprint
from ..model.steps import Phase, Step
from ..reading.writer import to_data
from .cells import NAMELESS, without_positions, written_card, written_name, written_value
from .labels import ABOUT, STEP_ROWS, TOP_KEYS, lane_label

OWN_ROWS = tuple(STEP_ROWS)[2:]
"""The keys of a step that have a row of their own; the others stand under its name."""


class Row(NamedTuple):
    """One row: what it is called, and what stands in its cells, step by step."""

    kind: str
    """`phase`, `step` and so on for a step's own keys, the lane's kind, or `line`."""
    label: str
    cells: list[str]


class Table(NamedTuple):
    """A blueprint as rows of text."""

    rows: list[Row]
    spans: list[tuple[int, int]]
    """First column and number of columns of each phase, the first step's column being 0."""
    about: list[tuple[str, str]]
    """What belongs to no step: key and value."""
    about_label: str


def table_of(blueprint: Blueprint, language: str | None = None) -> Table:
    """The table; rows are called in `language` (en, zh, de), else in the language of the file."""
    words, named = words_for(language or blueprint.language), SPOKEN.index(language_of(language or blueprint.language))
    phases = [phase for phase in blueprint.phases if phase.steps]
    steps = list(blueprint.steps)
    rows = []
    if any(phase.name is not None or phase.id or phase.after for phase in phases) or len(phases) > 1:
        rows.append(Row("phase", STEP_ROWS["phase"][named], _phase_cells(phases)))
    rows.append(Row("step", STEP_ROWS["step"][named], _step_cells(steps)))
    for key in OWN_ROWS:
        values = [_value(getattr(step, key)) for step in steps]
        if any(values):
            rows.append(Row(key, STEP_ROWS[key][named], values))
    begins = {line.below[0]: line.name for line in reversed(blueprint.lines)}
    stacks = blueprint.flow.stacks
    for lane in blueprint.all_lanes:
        if lane.key in begins:
            rows.append(Row("line", _line(words[begins[lane.key]], named), [""] * len(steps)))
        cells = [
            "\n".join(written_card(to_data(element.cell)) for element in stacks.get((number, lane.key), ()))
            for number in range(1, len(steps) + 1)
        ]
        rows.append(Row(str(lane.kind), _label(lane, words), cells))
    return Table(rows, _spans(phases), _about(blueprint), ABOUT[named])


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


def _spans(phases: list[Phase]) -> list[tuple[int, int]]:
    spans, column = [], 0
    for phase in phases:
        spans.append((column, len(phase.steps)))
        column += len(phase.steps)
    return spans


def _about(blueprint: Blueprint) -> list[tuple[str, str]]:
    data = to_data(blueprint)
    return [(key, written_value(data[key])) for key in TOP_KEYS if key in data]
