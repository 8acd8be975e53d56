"""The sizes of sheets, and how small the words of cards may become on them."""

from __future__ import annotations

from ...errors import BlueprintError
from ...language.messages import said
from ...records import Record
from .. import constants as c

_MILLIMETRE = 72 / 25.4
_INCH = 72.0


class Paper(Record):
    """A sheet; lengths in points of 1/72 inch."""

    name: str
    width: float
    height: float
    margin: float
    """White at all sides, which few printers reach."""
    least: float
    """The smallest size of the names on cards that can be read there."""
    turns: bool = True
    """Whether it may be turned."""

    @property
    def turned(self) -> Paper:
        """The same, lying across if it stood upright."""
        return self._replace(width=self.height, height=self.width)

    @property
    def room(self) -> tuple[float, float]:
        """Width and height within the margins."""
        return self.width - 2 * self.margin, self.height - 2 * self.margin

    @property
    def least_scale(self) -> float:
        """Points for each px of a drawing whose words are as small as may be."""
        return self.least / c.CARD_TEXT


SLIDE = "slide"
"""As wide as those of presentation programs, 16 to 9."""
READABLE = 6.0
"""Points: the smallest words that are read on paper without a glass."""
SHOWN = 14.0
"""Points: the smallest words that a room reads from a wall."""


def _iso(name: str, width: float, height: float) -> Paper:
    return Paper(name, width * _MILLIMETRE, height * _MILLIMETRE, 10 * _MILLIMETRE, READABLE)


def _inches(name: str, width: float, height: float) -> Paper:
    return Paper(name, width * _INCH, height * _INCH, 0.4 * _INCH, READABLE)


PAPERS = {
    paper.name: paper
    for paper in (
        _iso("a4", 210, 297),
        _iso("a3", 297, 420),
        _iso("a2", 420, 594),
        _iso("a1", 594, 841),
        _iso("a0", 841, 1189),
        _inches("letter", 8.5, 11),
        _inches("tabloid", 11, 17),
        Paper(SLIDE, 13.333 * _INCH, 7.5 * _INCH, 0, SHOWN, turns=False),
    )
}
"""ISO 216, what North America prints on, and the slide of presentation programs."""
FIT = "fit"
"""One sheet as large as the drawing."""


def paper_of(name: str) -> Paper:
    """A size by its name, in any case of letters; BlueprintError for one that is none."""
    paper = PAPERS.get(name.lower())
    if paper is None:
        raise BlueprintError(said("{name} is no page: write one of {known}", name=name, known=(FIT, *PAPERS)))
    return paper
