"""Where a card leads that stands for a whole blueprint: to the drawing of that blueprint."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from ..scene import Scene


def drawing_of(part: str, suffix: str = ".svg") -> str:
    """The address of a part's drawing, which lies as its file does: the same path with the suffix of a format.

    >>> drawing_of("theatre.yaml"), drawing_of("../day ward/theatre.yaml", ".pdf")
    ('theatre.svg', '../day%20ward/theatre.pdf')
    """
    path = PurePosixPath(part.strip())
    named = str(path.with_name(path.stem + suffix)) if path.name else str(path)
    return quote(named, errors="replace")


def leading_to(scene: Scene, suffix: str) -> Scene:
    """The scene whose cards lead to drawings in another format than SVG."""
    leading = [*(card.stands_for for card in scene.cards), *(lane.stands_for for lane in scene.lanes)]
    if not any(leading):
        return scene
    cards = [
        card._replace(link=drawing_of(card.stands_for, suffix)) if card.stands_for else card for card in scene.cards
    ]
    lanes = [
        lane._replace(link=drawing_of(lane.stands_for, suffix)) if lane.stands_for else lane for lane in scene.lanes
    ]
    return scene._replace(cards=cards, lanes=lanes)
