"""The blueprint in words, step by step, for readers of screens and as the text beside a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ...language.drawing_words import Words, bracketed, in_case, lane_name, listed, parted, told
from ...model.actions import Action
from ...model.base import Part
from ...model.grid import PROVIDER
from ...model.service import Blueprint
from ...model.words import LaneKind
from ...text.markup import clean
from ...text.names import numbered
from ..cards.icons import channel_name
from ..cards.markers import ideas_of
from ..cards.part_summary import told_of_part

if TYPE_CHECKING:
    from ...model.part_values import PartValues


def describe(blueprint: Blueprint, names: Mapping[str, str], words: Words) -> str:
    """A first line with lanes, counts and moments by name, then a line for each step that has anything in it.

    `names`: those of the elements, clean.
    """
    flow = blueprint.flow
    named = [(lane.key, clean(lane_name(lane.kind, lane.name, words))) for lane in blueprint.all_lanes]
    lanes = listed((name for _, name in named), words)
    actions = [(id, element.cell) for id, element in flow.detailed.items() if isinstance(element.cell, Action)]
    count = sum(len(flow.of_kind(kind)) for kind in (LaneKind.CUSTOMER, *PROVIDER))
    moments = [
        names[id] + words["aside"].format(words[action.moment.kind.value])
        for id, action in actions
        if action.moment is not None
    ]
    counts = (("lanes", lanes), ("steps", str(len(flow.columns))), ("actions", str(count)))
    sentences = [clean(blueprint.title), *(told(words[name], what, words) for name, what in counts)]
    if moments:
        sentences.append(told(words["moment"], listed(moments, words), words))
    lines = [_sentences(sentences, words)]
    if known := blueprint.part_values:
        names = {**names, **dict(_parts(actions, names, known, words))}
    ideas = {element.id: _ideas(element.cell, words) for element in flow.with_ideas}
    colon, semicolon, stop = words["colon"], words["semicolon"], words["stop"]
    for column in flow.columns:
        step, parts, thoughts = column.step, [], []
        for key, name in named:
            if stack := flow.stacks.get((column.number, key)):
                what = names[stack[0].id] if len(stack) == 1 else listed([names[each.id] for each in stack], words)
                parts.append(f"{name}{colon}{what}" if what else name)
                if ideas:
                    thoughts += [idea for each in stack for idea in ideas.get(each.id, ())]
        heading = numbered(column.number, clean(step.name or ""))
        if step.channel:
            heading += words["aside"].format(listed((channel_name(each, words) for each in step.channel), words))
        if step.when:
            heading += words["aside"].format(in_case(clean(step.when), words))
        parts += _ideas(step, words)
        parts += thoughts
        line = f"{heading}{stop}{semicolon.join(parts)}{stop}" if parts else f"{heading}{stop}"
        lines.append(line.rstrip())
    return "\n".join(lines)


def _parts(
    actions: Iterable[tuple[str, Action]], names: Mapping[str, str], known: Mapping[str, PartValues], words: Words
) -> Iterator[tuple[str, str]]:
    """The names of the cards that stand for a blueprint, with how that is."""
    for id, action in actions:
        if action.blueprint and (part := known.get(action.blueprint)):
            yield id, names[id] + bracketed(parted(told_of_part(action, part, words), words), words)


def _sentences(texts: list[str], words: Words) -> str:
    return "".join(text + words["stop"] for text in texts).rstrip()


def _ideas(part: Part, words: Words) -> list[str]:
    """The opportunities and questions of a step or an action."""
    return [told(words[kind], clean(text), words) for kind, texts in ideas_of(part).items() for text in texts]
