"""The blueprint in words, step by step, for readers of screens and as the text beside a drawing."""

from __future__ import annotations

from ...language.drawing_words import Words, bracketed, in_case, lane_name, listed, parted, told
from ...model.actions import Action
from ...model.base import Part
from ...model.flow import Element
from ...model.service import Blueprint
from ...text.markup import clean
from ...text.names import numbered
from ..cards.icons import channel_name
from ..cards.markers import ideas_of
from ..cards.part_summary import told_of_part


def describe(blueprint: Blueprint, words: Words) -> str:
    """A first line with lanes, counts and moments by name, then a line for each step that has anything in it."""
    flow = blueprint.flow
    named = [(lane.key, clean(lane_name(lane.kind, lane.name, words))) for lane in blueprint.all_lanes]
    lanes = listed((name for _, name in named), words)
    actions = sum(isinstance(element.cell, Action) for element in flow.elements.values())
    moments = [
        clean(element.cell.name) + words["aside"].format(words[element.cell.moment.kind.value])
        for element in flow.elements.values()
        if isinstance(element.cell, Action) and element.cell.moment is not None
    ]
    counts = (("lanes", lanes), ("steps", str(len(flow.columns))), ("actions", str(actions)))
    sentences = [clean(blueprint.title), *(told(words[name], what, words) for name, what in counts)]
    if moments:
        sentences.append(told(words["moment"], listed(moments, words), words))
    lines = [_sentences(sentences, words)]
    with_ideas = {element.id for element in flow.with_ideas}
    for column in flow.columns:
        cells = [(name, stack) for key, name in named if (stack := flow.stacks.get((column.number, key)))]
        parts = [
            told(name, listed([_named(element, blueprint, words) for element in stack], words), words)
            for name, stack in cells
        ]
        heading = numbered(column.number, clean(column.step.name or ""))
        if column.step.channel:
            heading += words["aside"].format(listed((channel_name(each, words) for each in column.step.channel), words))
        if column.step.when:
            heading += words["aside"].format(in_case(clean(column.step.when), words))
        parts += _ideas(column.step, words)
        for _, stack in cells:
            for element in stack if with_ideas else ():
                if element.id in with_ideas:
                    parts += _ideas(element.cell, words)
        lines.append(_sentences([heading, words["semicolon"].join(parts)] if parts else [heading], words))
    return "\n".join(lines)


def _named(element: Element, blueprint: Blueprint, words: Words) -> str:
    """A card by its name; of one that stands for a blueprint, with how that is."""
    name, cell = clean(element.cell.name), element.cell
    part = blueprint.part_values.get(cell.blueprint) if isinstance(cell, Action) and cell.blueprint else None
    if part is None or not isinstance(cell, Action):
        return name
    return name + bracketed(parted(told_of_part(cell, part, words), words), words)


def _sentences(texts: list[str], words: Words) -> str:
    return "".join(text + words["stop"] for text in texts).rstrip()


def _ideas(part: Part, words: Words) -> list[str]:
    """The opportunities and questions of a step or an action."""
    return [told(words[kind], clean(text), words) for kind, texts in ideas_of(part).items() for text in texts]
