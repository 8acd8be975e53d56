"""What a card that stands for a blueprint says of it in small: its time, how customers feel in it, its worst moment."""

from __future__ import annotations

from ...language.drawing_words import Words, told
from ...model.actions import Action
from ...model.part_values import PartValues
from ...text.markup import clean
from .durations import spelled


def in_small(action: Action, part: PartValues, words: Words) -> list[str]:
    """The time that its customer needs, unless the card says how long it takes, and from which feeling to which."""
    return [text for text in (_time(action, part, words), _feelings(part)) if text]


def told_of_part(action: Action, part: PartValues, words: Words) -> list[str]:
    """The same and its worst moment of truth, in words."""
    time, feelings, worst = _time(action, part, words), _feelings(part), part.worst
    said = [told(words["times"], time, words)] if time else []
    said += [told(words["emotion"], feelings, words)] if feelings else []
    if worst is not None:
        said.append(told(words[f"worst {worst.kind.value}"], clean(worst.card), words))
    return said


def _time(action: Action, part: PartValues, words: Words) -> str:
    if action.time is not None or part.standard is None:
        return ""
    return spelled(part.standard.busy + part.standard.waiting, words)


def _feelings(part: PartValues) -> str:
    if part.feelings is None:
        return ""
    return "\u00a0…\u00a0".join(dict.fromkeys(map(_signed, part.feelings)))


def _signed(feeling: float) -> str:
    return f"{feeling:+g}".replace("-", "−") if feeling else "0"
