"""What a log says of a blueprint, on its drawing: how many cases come to a card, and go along a connection."""

from __future__ import annotations

from collections.abc import Mapping

from ..records import Record
from .scene import Scene


class FollowedCard(Record):
    """What stands on a card."""

    deviates: bool
    word: str
    """A few signs, such as the share of cases."""
    title: str
    """The whole of it, for a tooltip."""

    @property
    def state(self) -> str:
        """Of its badge."""
        return "warning" if self.deviates else "ok"


class Followed(Record):
    """Of all cards that a log knows, by id, and of the connections between cards."""

    cards: Mapping[str, FollowedCard] = {}
    ways: Mapping[tuple[str, str], float] = {}
    """Source and target → the share of cases that go along, 0 to 1."""


NOT_FOLLOWED = Followed()


def weighed(scene: Scene, followed: Followed) -> Scene:
    """The scene with each connection as thick as many cases go along."""
    if not followed.cards:
        return scene
    ways = followed.ways
    return scene._replace(
        routes=[each._replace(share=ways.get((each.source, each.target), 0.0)) for each in scene.routes]
    )
