"""What measurements say of moments of truth, on their cards: ok, warning, critical, or no data."""

from __future__ import annotations

from collections.abc import Mapping

from ...errors import BlueprintError
from ...language.drawing_words import Words, told
from ...language.messages import said
from ...language.suggestions import asked
from ...model.service import Blueprint
from ...records import Record
from ...text.widths import width
from .. import constants as c
from ..scene import Badge, Box, CardBox, Marker, Ring, Scene, Text
from ..view import View

STATES = ("ok", "warning", "critical", "no data")
"""From the best to the gravest; the last where nothing was measured."""
TONES = {"ok": "tone-positive", "warning": "tone-wait", "critical": "on-tone", "no data": "muted"}
"""Roles of the words; what is critical stands in white on its colour."""
BADGE = 14
"""Height of a badge, and the room for its sign."""
BADGE_TEXT = 10
RING = 2.5
"""From the star of a moment to the ring around it."""
RING_CLEAR = 2
"""How far the ring pushes the star's number away."""


def checked(blueprint: Blueprint, states: Mapping[str, str]) -> dict[str, str]:
    """Element id → state, as plain texts; BlueprintError for an id or a state that is not there."""
    known = blueprint.flow.elements
    for id, state in states.items():
        if id not in known:
            raise BlueprintError(asked(said("no element has the id {id}", id=id), id, known))
        if state not in STATES:
            raise BlueprintError(
                said("{state} is no state of {id}: write one of {known}", state=state, id=id, known=tuple(STATES))
            )
    return {id: str(state) for id, state in states.items()}


class BadgeWords(Record):
    """What a badge says."""

    state: str
    word: str
    title: str


def badges_of(view: View, words: Words) -> dict[str, BadgeWords]:
    """Id of a card → its badge, of what was measured and of what a log says."""
    measured = {id: BadgeWords(state, words[f"state {state}"], told(words["measured"], words[f"state {state}"], words))
                for id, state in view.states.items()}  # fmt: skip
    logged = {id: BadgeWords(card.state, card.word, card.title) for id, card in view.followed.cards.items()}
    return logged | measured


def with_badges(scene: Scene, states: Mapping[str, BadgeWords]) -> Scene:
    """The scene with a badge on each card whose state is known, and a ring around its star where it has one."""
    stars = {marker.of: marker for marker in scene.markers if marker.kind == "moment"}
    badges = [
        _badge(card, states[card.id], stars.get(card.id)) for card in scene.cards if card.id in states and card.part < 2
    ]
    markers = [_beside_ring(each) if each.kind == "moment" and each.of in states else each for each in scene.markers]
    return scene._replace(badges=badges, markers=markers)


def _beside_ring(star: Marker) -> Marker:
    if star.number is None:
        return star
    number = star.number._replace(x=star.number.x + RING_CLEAR)
    return star._replace(number=number, box=star.box._replace(width=star.box.width + RING_CLEAR))


def badge_width(word: str) -> float:
    """How wide a badge with a word is."""
    return BADGE + 3 + width(word, BADGE_TEXT, bold=True) + 6


def _badge(card: CardBox, words: BadgeWords, star: Marker | None) -> Badge:
    """At the card's lower right, beside the flag of a drawing that is compared."""
    state, word, size = words.state, words.word, badge_width(words.word)
    point = c.POINT if card.shape == "decision" else 0
    x = card.box.right - point - size - (c.FLAG + 2 if card.change else 0)
    box = Box(x, card.box.bottom - BADGE, size, BADGE)
    text = Text(x + BADGE + 3, box.y + 10.5, word, BADGE_TEXT, TONES[state], bold=True)
    ring = Ring(star.x, star.y, star.radius + RING) if star else None
    return Badge(card.id, state, box, text, words.title, ring, card.faint, card.band)
