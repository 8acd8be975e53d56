"""The finished scene: plain boxes, paths, texts and markers with coordinates in px. It is all that a writer sees."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..findings import Severity
from ..records import Record
from .constants import POINT


class Box(Record):
    """A rectangle by its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the lower edge."""
        return self.y + self.height


class Text(Record):
    """One line of text; `y` is its baseline. `role` says what it is, and so its colour."""

    x: float
    y: float
    text: str
    size: float
    role: str = "text"
    anchor: str = "start"
    bold: bool = False
    italic: bool = False
    spaced: bool = False
    """Letters stand a little apart, as in the names of lines."""


Point = tuple[float, float]


def point_of(box: Box) -> float:
    """Length of the pointed ends of a decision point as large as `box`."""
    return min(float(POINT), 0.32 * box.height)


class Icon(Record):
    """A small line icon that stands for a word: a channel."""

    kind: str
    """The channel, as files write it."""
    box: Box
    title: str
    """The word in the drawing's language."""


class Image(Record):
    """A picture of a step or of evidence, as large as its box."""

    box: Box
    address: str
    """The file itself as a `data:` address."""


class Heading(Record):
    """The heading of a phase or a step."""

    id: str
    box: Box
    texts: list[Text]
    exceptional: bool = False
    """Of a step that happens only in some cases."""
    band: int = 0
    icons: Sequence[Icon] = ()
    image: Image | None = None


class LaneBand(Record):
    """A lane: a band over the whole width, with its name."""

    id: str
    kind: str
    box: Box
    texts: list[Text]
    continues: bool = False
    """The lane above is of the same kind."""
    band: int = 0
    link: str | None = None
    """Of a map's row: where its name leads."""
    stands_for: str = ""
    """The file of the blueprint to whose drawing that link leads."""


class Separator(Record):
    """A thin vertical line between phases."""

    x: float
    y: float
    bottom: float
    band: int = 0


class TintedStep(Record):
    """The ground of a step that happens only in some cases, from its heading down through all lanes."""

    step: str
    box: Box
    lanes: float
    """Where the lanes begin."""
    band: int = 0


class LineMark(Record):
    """A line of the method, with its name in the column of lane names."""

    name: str
    y: float
    x: float
    right: float
    label: Text
    label_box: Box
    band: int = 0


class Label(Record):
    """The words on a connection."""

    box: Box
    texts: list[Text]


class Route(Record):
    """A connection: corners from edge to edge, horizontal and vertical in turn."""

    source: str
    target: str
    kind: str
    points: list[Point]
    two_way: bool
    title: str
    label: Label | None = None
    faint: bool = False
    """The lens does not let it through."""
    part: int = 0
    """1 where it goes on elsewhere (in another band, on another sheet), 2 where it comes from there, 3 for a piece
    between two such places; 0 for a whole connection."""
    band: int = 0
    gaps: tuple[Point, ...] = ()
    """Where connections cross it that are drawn later."""
    share: float | None = None
    """Of the cases of a log that go along, 0 to 1; None where no log is shown."""


TRAITS = ("alone", "technology", "external", "decision", "same", "ends")
"""Of cards: without contact, done by a system, by a partner, the path branches, shown once more, the service ends."""


class CardBox(Record):
    """A card: what stands in a lane."""

    id: str
    kind: str
    lane: str
    step: str
    phase: str
    box: Box
    texts: list[Text]
    title: str
    shape: str
    """`sheet` for evidence, `decision`, `note`, else `card`."""
    link: str | None = None
    stands_for: str = ""
    """The file of a blueprint to whose drawing the link leads; empty of a card with a link of its own."""
    traits: Sequence[str] = ()
    """What it says of itself, as TRAITS has it and in its order."""
    faint: bool = False
    """The lens does not let it through."""
    change: str = ""
    """`added`, `changed` or `removed` against the baseline; empty where it is as it was, or nothing is compared."""
    part: int = 0
    """Of a card that spans bands, from 1; 0 for a whole one."""
    band: int = 0
    icons: Sequence[Icon] = ()
    image: Image | None = None


class Tab(Record):
    """Where a connection goes on in another band, at the tab with the same letter."""

    letter: str
    of: str
    """Id of the card in this band."""
    box: Box
    text: Text
    band: int = 0


class Marker(Record):
    """A moment of truth, fail, wait or pain point, opportunity or question: on a card, or at a step's heading."""

    kind: str
    of: str
    x: float
    y: float
    radius: float
    box: Box
    sign: str
    """What stands in it: + − = F W ! ?; `*` for the bulb of an opportunity."""
    title: str
    tone: str
    """`positive`, `negative`, `neutral`, else its kind: its colour."""
    number: Text | None = None
    """Of a moment: its row in the register."""
    faint: bool = False
    band: int = 0


class Ring(Record):
    """A circle around the star of a moment of truth."""

    x: float
    y: float
    radius: float


class Badge(Record):
    """What measurements say of a card: its state, in a word."""

    of: str
    state: str
    """`ok`, `warning`, `critical` or `no data`."""
    box: Box
    text: Text
    title: str
    ring: Ring | None = None
    faint: bool = False
    band: int = 0


class Tag(Record):
    """The numbers of the findings about something, as the list of findings has them."""

    on: str
    """`card`, `step`, `phase` or `lane`."""
    of: str
    severity: Severity
    """`error`, `warning` or `advice`: the gravest of them."""
    box: Box
    text: Text | None
    """None where there is room for its sign only."""
    title: str
    faint: bool = False
    band: int = 0


class SetFrame(Record):
    """Holds the cards of a cell that are a set: done in any order, or side by side."""

    first: str
    """Id of the uppermost card."""
    box: Box
    faint: bool = False
    band: int = 0


class CurveEnd(Record):
    """Where a curve that goes on in another band comes to the edge of this one."""

    x: float
    y: float
    gap: bool
    """Nobody said how the customer feels between the edge and the nearest point."""


class Curve(Record):
    """The customer's emotion from step to step, with what is thought, in a band above the lanes."""

    band: LaneBand
    points: list[Point]
    lows: list[bool]
    """Which points are below the middle."""
    gaps: list[bool]
    """Between which of them nobody said how the customer feels."""
    middle: float
    left: float
    right: float
    thoughts: list[Text]
    ends: list[Text]
    """What the ends of the scale are called."""
    number: int = 0
    """Of the band of steps above whose lanes it stands."""
    comes: CurveEnd | None = None
    """From the band before."""
    goes: CurveEnd | None = None
    """Into the next one."""

    @property
    def pieces(self) -> list[tuple[Point, Point, bool]]:
        """From point to point and to the edges, and whether nobody said how the customer feels on the way."""
        points, gaps = list(self.points), list(self.gaps)
        if self.comes:
            points, gaps = [(self.comes.x, self.comes.y), *points], [self.comes.gap, *gaps]
        if self.goes:
            points, gaps = [*points, (self.goes.x, self.goes.y)], [*gaps, self.goes.gap]
        return [(*ends, gap) for ends, gap in zip(pairwise(points), gaps, strict=True)]


class TimeRow(Record):
    """How long the customer acts and waits in each step, below the lanes."""

    band: LaneBand
    texts: list[Text]
    number: int = 0
    """Of the band of steps."""


class SystemLine(Record):
    """A system that several services of a map share, below its rows."""

    band: LaneBand
    points: list[Point]
    """Above each stands a block, or several, in which it works."""
    left: float
    """Where the columns begin."""
    title: str
    number: int = 0
    """Of the band of steps."""


class LegendEntry(Record):
    """A sample of something that occurs in the drawing, and its name."""

    kind: str
    box: Box
    text: Text
    markers: tuple[Marker, ...] = ()
    icon: Icon | None = None


class Remark(Record):
    """A row of the register for an opportunity or a question."""

    marker: Marker
    texts: list[Text]


class Legend(Record):
    """What the drawing's marks mean, and the register of its moments of truth."""

    top: float
    entries: list[LegendEntry]
    register: list[list[Text]]
    removed: Sequence[Text] = ()
    """What the baseline has and the drawing has no longer."""
    remarks: Sequence[Remark] = ()


class FindingRow(Record):
    """A finding in the list."""

    severity: Severity
    sign: Box
    """Where the sign of the severity stands."""
    texts: list[Text]


class FindingList(Record):
    """All findings, numbered as the tags on the drawing are."""

    top: float
    heading: Text
    rows: list[FindingRow]


class StripPart(Record):
    """A phase in the strip that tells where in the service a sheet is."""

    id: str
    box: Box
    texts: list[Text]
    here: bool
    """The sheet shows some of its steps."""


class Scene(Record):
    """One drawing, or a sheet of it."""

    width: float
    height: float
    language: str
    name: str
    """The blueprint's title."""
    description: str
    """The blueprint in words."""
    title: list[Text]
    phases: list[Heading]
    steps: list[Heading]
    lanes: list[LaneBand]
    tinted: list[TintedStep]
    separators: list[Separator]
    lines: list[LineMark]
    routes: list[Route]
    cards: list[CardBox]
    markers: list[Marker]
    tabs: list[Tab]
    sets: list[SetFrame]
    emotions: list[Curve]
    """One for each customer of whose feelings something is said, in each band."""
    times: list[TimeRow]
    systems: list[SystemLine]
    """Of a map: what its services share."""
    legend: Legend | None = None
    bands: int = 1
    """How many bands of steps stand below each other; every part says in which it is, from 1 (0 in a single one)."""
    badges: Sequence[Badge] = ()
    tags: Sequence[Tag] = ()
    findings: FindingList | None = None
    strip: Sequence[StripPart] = ()
    """Of a sheet: the phases of the whole service."""
