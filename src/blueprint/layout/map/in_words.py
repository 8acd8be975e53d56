"""A map for writers that set the words of a block themselves: the signs of its dots stand among them."""

from __future__ import annotations

from .. import constants as c
from ..scene import CardBox, Scene, Text

BETWEEN = " · "


def dots_in_words(scene: Scene) -> Scene:
    """The scene with the signs of dots in the words of their blocks, and without the dots; others as they are."""
    signs: dict[str, list[str]] = {}
    heights: dict[str, float] = {}
    for marker in scene.markers:
        if marker.kind in ("dot", "more") and (marker.kind == "dot" or marker.of in signs):
            signs.setdefault(marker.of, []).append(marker.sign)
            heights.setdefault(marker.of, marker.y)
    if not signs:
        return scene
    markers = [marker for marker in scene.markers if marker.of not in signs]
    cards = [_worded(card, " ".join(signs[card.id]), heights[card.id]) if card.id in signs else card
             for card in scene.cards]  # fmt: skip
    return scene._replace(cards=cards, markers=markers)


def _worded(card: CardBox, signs: str, y: float) -> CardBox:
    beside = [text for text in card.texts if text.anchor == "start"]
    others = [text for text in card.texts if text.anchor != "start"]
    said = BETWEEN.join([signs, *(text.text for text in beside)])
    middle = card.box.x + card.box.width / 2
    line = Text(middle, y + c.SMALL_TEXT * 0.4, said, c.SMALL_TEXT, "muted", "middle")
    return card._replace(texts=sorted([*others, line], key=lambda text: text.y))
