"""What keeps customers: liking it, habit, or having no way out (Dick and Basu 1994, Journal of the Academy of Marketing
Science 22(2)).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from ..model.research import Segment
from ..model.seldom_words import Level
from ..notebook_hook import shows_itself


class Loyalty(StrEnum):
    """Attitude × repurchase."""

    TRUE = "true"
    """They like it and come back."""
    LATENT = "latent"
    """They like it, yet something keeps them from coming back."""
    SPURIOUS = "spurious"
    """They come back out of habit or convenience, and leave when something better turns up."""
    NONE = "none"
    """They neither like it nor come back."""
    CAPTIVE = "captive"
    """They come back because leaving is not free: hostages, who tell others (Jones and Sasser 1995)."""

    @property
    def chinese(self) -> str:
        """The word as Chinese texts write it."""
        return {"true": "现实", "latent": "潜在", "spurious": "表象", "none": "非忠诚", "captive": "人质客户"}[self]


def loyalty(attitude: Level, repurchase: Level, captive: bool = False) -> Loyalty:
    """The kind of loyalty; `captive` (leaving costs money, time or has no alternative) counts where nothing else holds.

    >>> str(loyalty(Level.LOW, Level.HIGH)), str(loyalty(Level.LOW, Level.HIGH, captive=True))
    ('spurious', 'captive')
    """
    if repurchase is Level.HIGH:
        if attitude is Level.HIGH:
            return Loyalty.TRUE
        return Loyalty.CAPTIVE if captive else Loyalty.SPURIOUS
    return Loyalty.LATENT if attitude is Level.HIGH else Loyalty.NONE


@shows_itself
class Base(NamedTuple):
    """The customers of a service by kind of loyalty."""

    kinds: Mapping[str, Loyalty | None]
    """Segment's name → its loyalty; None where attitude or repurchase is not said."""
    shares: Mapping[Loyalty, float]
    """The share of all customers, of segments that say theirs; every kind is there."""
    unknown: float
    """The share that is left: of segments without a kind, or that no segment accounts for; 0 where more than all is."""


def customer_base(segments: Iterable[Segment]) -> Base:
    """The segments' loyalty, and how many of the customers each kind holds."""
    kinds: dict[str, Loyalty | None] = {}
    shares = dict.fromkeys(Loyalty, 0.0)
    for segment in segments:
        kind = None
        if segment.attitude is not None and segment.repurchase is not None:
            kind = loyalty(segment.attitude, segment.repurchase, segment.captive)
            shares[kind] += segment.share or 0.0
        kinds[segment.name] = kind
    return Base(kinds, shares, max(0.0, 1 - sum(shares.values())))
