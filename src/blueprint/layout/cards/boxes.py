"""The cards, tabs and markers of a band with their coordinates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress

from ...language.drawing_words import Words, lane_name
from ...model.actions import Action, Card, Cell
from ...model.flow import Element, is_set
from ...model.lanes import Lane
from ...model.words import LaneKind
from ...records import Record
from .. import constants as c
from ..grid.bands import Standing
from ..grid.grid import GridPlace, LayoutGrid
from ..grid.measures import Measures
from ..scene import TRAITS, Box, CardBox, Icon, Image, Marker, SetFrame, Tab, Text
from ..view import View
from .content import Content, tab_text, tab_width, title_of
from .icons import icons_at, row_width
from .markers import markers_of
from .parts import drawing_of

SHAPES = {LaneKind.EVIDENCE: "sheet", LaneKind.NOTE: "note"}
"""Kind of a lane → the shape of its cards, where that is their own."""
TECHNOLOGY = ("technology",)
"""All that is said of a card that says nothing of itself, in a lane of technology."""
Port = tuple[str, float]
"""Where a connection ends at a card: the side, and where on it: y of left and right, x of top and bottom."""


class Placed(Record):
    """What stands in a band, and the box of each place by its key."""

    cards: list[CardBox]
    tabs: list[Tab]
    markers: list[Marker]
    boxes: dict[str, Box]


def placed(
    view: View,
    grid: LayoutGrid,
    contents: list[Content],
    found: Measures,
    words: Words,
    moments: list[Element],
    band: int,
    ports: Mapping[str, Port],
) -> Placed:
    """Everything in reading order; what has a moment of truth is added to `moments`, whose length numbers it.

    `ports` says where the connections of tabs end.
    """
    cards: list[CardBox] = []
    tabs: list[Tab] = []
    markers: list[Marker] = []
    boxes: dict[str, Box] = {}
    lanes = [_looks_of(lane, words) for lane in grid.lanes]
    phases = view.blueprint.flow.phase_ids
    for place, what in zip(grid.places, contents, strict=True):
        standing = place.standing
        element, port = standing.element, ports.get(standing.key) if ports else None
        box = boxes[standing.key] = _tab_box(place, what, found, *port) if port else _box(place, found)
        if standing.letter:
            tabs.append(_tab(place, box, band))
            continue
        cards.append(_card(view, standing, lanes[standing.lane], phases, what, box, words, band))
        if standing.part > 1:
            continue
        if what.starred:
            moments.append(element)
        if view.overview:
            from ..map.blocks import block_markers

            marks = block_markers(element.id, what, box, words)
        elif what.starred or what.marks:
            marks = markers_of(element, box, len(moments), words)
        else:
            continue
        markers.extend([marker._replace(faint=element.id in view.faint, band=band) for marker in marks])
    return Placed(cards, tabs, markers, boxes)


def set_frames(view: View, grid: LayoutGrid, boxes: dict[str, Box], band: int) -> list[SetFrame]:
    """A frame around the cards of each cell that is a set."""
    sets = {cell[0].id: cell for cell in view.blueprint.flow.stacks.values() if len(cell) > 1 and is_set(cell)}
    frames = []
    for place in grid.places if sets else ():
        first = place.element
        stack = sets.get(first.id)
        if place.standing.letter or stack is None:
            continue
        around = [boxes[each.id] for each in stack if each.id in boxes]
        if len(around) < 2:
            continue
        left, top = min(box.x for box in around) - c.SET_FRAME, min(box.y for box in around) - c.SET_FRAME
        right, bottom = max(box.right for box in around) + c.SET_FRAME, max(box.bottom for box in around) + c.SET_FRAME
        box = Box(left, top, right - left, bottom - top)
        frames.append(SetFrame(first.id, box, first.id in view.faint, band))
    return frames


class _Looks(Record):
    """What all cards of a lane share."""

    key: str
    kind: str
    name: str
    aside: str
    """The lane's name, as it stands behind that of a card."""
    shape: str
    technology: bool


def _looks_of(lane: Lane, words: Words) -> _Looks:
    name = lane_name(lane.kind, lane.name, words)
    shape = SHAPES.get(lane.kind, "card")
    return _Looks(lane.key, lane.kind.value, name, words["aside"].format(name), shape, lane.technology)


def _card(
    view: View,
    standing: Standing,
    lane: _Looks,
    phases: Sequence[str],
    what: Content,
    box: Box,
    words: Words,
    band: int,
) -> CardBox:
    element = standing.element
    id, cell, column = element.id, element.cell, element.column
    change = view.changes.get(id, "") if view.changes else ""
    icons: Sequence[Icon] = ()
    image, link, stands_for = None, None, ""
    traits: Sequence[str] = TECHNOLOGY if lane.technology else ()
    if view.overview:
        from ..map.blocks import block_texts, block_title

        title, texts = block_title(element, lane.name, view.overview, words), block_texts(what, box)
    else:
        title = view.names[id] + lane.aside
        texts, icons, image = _written(what, box, words)
        title = title if what.bare else title_of(cell, title, what, words)
    if not what.bare:
        traits = _traits(cell, lane.technology)
        link = cell.link if isinstance(cell, Card) else None
        if isinstance(cell, Action) and cell.blueprint and not link:
            link, stands_for = drawing_of(cell.blueprint), cell.blueprint
    if change:
        title = f"{title}{words['semicolon']}{words[change]}"
    faint, part = id in view.faint, standing.part
    shape = "decision" if what.pointed else lane.shape
    # Told by their places, which takes a third of the time that names take.
    return CardBox(
        id, lane.kind, lane.key, column.id, phases[column.phase], box, texts, title, shape, link, stands_for,
        traits, faint, change, part, band, icons, image,
    )  # fmt: skip


def _traits(cell: Cell, technology: bool) -> Sequence[str]:
    """What a card says of itself, in a lane that may be one of technology."""
    same = isinstance(cell, Card) and cell.same is not None
    if not isinstance(cell, Action):
        return [trait for trait, has in (("technology", technology), ("same", same)) if has]
    has = (cell.alone, technology or cell.technology, cell.external, cell.decision, same, cell.ends)
    return list(compress(TRAITS, has)) if True in has else ()


def _tab(place: GridPlace, box: Box, band: int) -> Tab:
    middle = box.x + box.width / 2
    said = tab_text(place.standing)
    text = Text(middle, box.y + box.height / 2 + 4, said, c.SMALL_TEXT, "muted", "middle", bold=True)
    return Tab(place.standing.letter, place.element.id, box, text, band)


def _box(place: GridPlace, found: Measures) -> Box:
    """As high as its row, so that tops and bottoms align."""
    x = found.column_x[place.first]
    right = found.column_x[place.last] + found.column_width[place.last]
    return Box(x, found.row_y[place.row], right - x, found.row_height[place.row])


def _tab_box(place: GridPlace, what: Content, found: Measures, side: str, across: float) -> Box:
    """All tabs have one height; in the middle of a side their connection ends."""
    cell, width = _box(place, found), tab_width(place.standing)
    if side in ("left", "right"):
        return Box(cell.x + (cell.width - width) / 2, across - what.height / 2, width, what.height)
    return Box(across - width / 2, cell.y + (cell.height - what.height) / 2, width, what.height)


def _written(what: Content, box: Box, words: Words) -> tuple[list[Text], Sequence[Icon], Image | None]:
    """What stands on the card, in its middle: an image, its name, and small rows of icons and words."""
    x, y, width, height = box
    middle = x + width / 2
    y += (height - what.written) / 2
    image = None
    if what.image:
        width, height = what.image_size
        image = Image(Box(middle - width / 2, y, width, height), what.image.address)
        y += height + c.IMAGE_CLEAR
    texts = [
        Text(middle, y + 12.5 + c.CARD_LINE * row, line, c.CARD_TEXT, "text", "middle", what.bold)
        for row, line in enumerate(what.lines)
    ]
    if not what.small:
        return texts, (), image
    y += c.CARD_LINE * len(what.lines)
    icons: list[Icon] = []
    for row in what.small:
        if row.icons:
            x = middle - row.width(c.SMALL_TEXT) / 2
            icons += icons_at(row.icons, x, y + c.SMALL_LINE / 2, words)
            x += row_width(len(row.icons)) + c.ICON_CLEAR
            texts += [Text(x, y + 12, row.words, c.SMALL_TEXT, "muted")] if row.words else []
        else:
            texts.append(Text(middle, y + 12, row.words, c.SMALL_TEXT, "muted", "middle"))
        y += c.SMALL_LINE
    return texts, icons, image
