"""The blueprint in words, step by step, for readers of screens and as the text beside a drawing."""

from __future__ import annotations

from ...language.drawing_words import Words, lane_name
from ...model.actions import Action
from ...model.base import Part
from ...model.service import Blueprint
from ...text.markup import clean
from ..cards.markers import IDEAS


def describe(blueprint: Blueprint, words: Words) -> str:
    """A first line with lanes, counts and moments by name, then a line for each step that has anything in it."""
    flow = blueprint.flow
    lanes = ", ".join(clean(lane_name(lane.kind, lane.name, words)) for lane in blueprint.all_lanes)
    actions = sum(isinstance(element.cell, Action) for element in flow.elements.values())
    moments = [
        f"{clean(element.cell.name)} ({words[element.cell.moment.kind.value]})"
        for element in flow.elements.values()
        if isinstance(element.cell, Action) and element.cell.moment is not None
    ]
    lines = [f"{clean(blueprint.title)}. Lanes: {lanes}. Steps: {len(flow.columns)}. Actions: {actions}."]
    if moments:
        lines[0] += f" {words['moment']}: {', '.join(moments)}."
    for column in flow.columns:
        parts = [
            f"{clean(lane_name(lane.kind, lane.name, words))}: "
            + ", ".join(clean(element.cell.name) for element in flow.stack(column, lane))
            for lane in blueprint.all_lanes
            if flow.stack(column, lane)
        ]
        heading = f"{column.number} {clean(column.step.name or '')}".strip()
        if column.step.channel:
            heading += f" ({', '.join(words[channel.value] for channel in column.step.channel)})"
        if column.step.when:
            heading += f" ({words['when'].format(case=clean(column.step.when))})"
        parts += _ideas(column.step, words)
        for lane in blueprint.all_lanes:
            for element in flow.stack(column, lane):
                parts += _ideas(element.cell, words)
        lines.append(f"{heading}. {'; '.join(parts)}." if parts else f"{heading}.")
    return "\n".join(lines)


def _ideas(part: Part, words: Words) -> list[str]:
    """The opportunities and questions of a step or an action."""
    return [f"{words[kind]}: {clean(text)}" for kind in IDEAS for text in getattr(part, kind, ())]
