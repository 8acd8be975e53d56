"""What every drawing keeps (docs/drawing.md), checked on the SVG text alone: each function lists what breaks it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from .picture import SVG, Box, Picture, Segment, Thing, Way, Words, two_way

Broken = list[str]
Corners = list[tuple[float, float]]

APART = 2.0
"""Two strokes of 1.5 px nearer than this look like one."""
BESIDE = 7.0
"""A label stands so near to its own line, and to no trunk."""
ROUNDED = 0.02
"""Coordinates are written to a hundredth of a pixel, and a right edge is the sum of two."""
TAGS = {"svg", "title", "desc", "g", "rect", "circle", "polygon", "path", "text", "image", "a"}
ORDER = (
    "title", "strip", "phase", "step", "lane", "exceptional", "separator", "line", "set", "connection", "tab", "card",
    "marker", "state", "finding", "emotion", "times", "system", "notes", "legend", "findings",
)  # fmt: skip
BOXED = ("marker", "state", "finding", "label", "tab", "line-name", "phase", "step")
"""What keeps a box of its own, on which nothing else may lie."""
STANDS_WITH = {"line-name": "line", "arrow": "connection", "label": "connection"}


def lanes_and_columns(picture: Picture) -> Broken:
    """Promise 1: lanes are full-width bands, one below the other; cards stand in their lane and their step's column."""
    broken = []
    lanes = picture.of("lane")
    for above, below in pairwise(lanes):
        if not _same(above.box, below.box):
            broken.append(f"{below} is not as wide as {above}")
        if abs(above.box.bottom - below.box.top) > ROUNDED:
            broken.append(f"{below} does not begin where {above} ends")
    bands = {lane.data["lane"]: lane for lane in lanes}
    steps = {step.data["id"]: step for step in picture.of("step")}
    for one, two in pairwise(picture.of("step")):
        if one.box.right > two.box.left:
            broken.append(f"{one} reaches into {two}")
    for card in picture.of("card"):
        band = bands[card.data["lane"]].box
        if not (band.top < card.box.top and card.box.bottom < band.bottom):
            broken.append(f"{card} leaves the lane {card.data['lane']}")
        if not (band.left < card.box.left and card.box.right < band.right):
            broken.append(f"{card} leaves the band")
        covered = [step for step in steps.values() if step.box.left < card.box.right and step.box.right > card.box.left]
        part = int(card.data.get("part", 1))
        if part == 1 and (covered[:1] != [steps[card.data["step"]]] or card.box.left < covered[0].box.left):
            broken.append(f"{card} stands under {covered[0] if covered else 'no step'}")
        # A card that goes on in the next band may end over the empty column of a phase without steps.
        if part == picture.parts[card.data["id"]] and not (covered and card.box.right <= covered[-1].box.right):
            broken.append(f"{card} ends between two columns")
    for one, two in combinations(picture.of("card"), 2):
        if one.box.overlaps(two.box, 0):
            broken.append(f"{one} lies on {two}")
    return broken


def _same(one: Box, two: Box) -> bool:
    """They reach as far to the left and to the right."""
    return abs(one.left - two.left) < ROUNDED and abs(one.right - two.right) < ROUNDED


def free_ways(picture: Picture) -> Broken:
    """Promise 2: no connection passes through a card, marker, heading, name or label other than its own."""
    broken = []
    obstacles = picture.of("card", "marker", "state", "finding", "phase", "step", "line-name", "label", "tab")
    words = [line for line in picture.words if line.inside not in ("card", "label", "marker")]
    for way in picture.ways:
        for segment in way.segments:
            for thing in _near(segment.box, obstacles):
                own = _is_own_label(way, thing) or _ends_at_point(way, segment, thing)
                if segment.enters(thing.box) and not own:
                    broken.append(f"{way} passes through {thing}")
            broken += [f"{way} passes through the words “{line.text}”" for line in words if segment.enters(line.box)]
    for source, target, head, _ in picture.arrows:
        for thing in obstacles:
            own_point = "decision" in thing.data and thing.data.get("id") in (source, target)
            if head.overlaps(thing.box) and not own_point:
                broken.append(f"the arrow head of {source} → {target} lies on {thing}")
    names = [thing.box.right for thing in picture.of("line-name")]
    names += [line.box.right for lane in picture.of("lane") for line in lane.words]
    drawn = [thing.box.left for thing in picture.of("card", "step", "marker", "label", "tab")]
    drawn += [x for way in picture.ways for x, _ in way.corners]
    if names and drawn and max(names) > min(drawn):
        broken.append("names of lanes and lines reach out of their column")
    return broken


def _is_own_label(way: Way, thing: Thing) -> bool:
    return thing.kind == "label" and (way.source, way.target) == (thing.data["from"], thing.data["to"])


def _ends_at_point(way: Way, segment: Segment, thing: Thing) -> bool:
    """A level end reaches into the box of its own decision point, whose pointed ends leave the corners free."""
    if "decision" not in thing.data or thing.data.get("id") not in way.ends or not segment.level:
        return False
    inside = min(segment.box.right, thing.box.right) - max(segment.box.left, thing.box.left)
    return inside <= 16 and segment in (way.segments[0], way.segments[-1])


def _near(box: Box, things: Iterable[Thing]) -> Iterator[Thing]:
    for thing in things:
        other = thing.box
        if other.left <= box.right and other.right >= box.left and other.top <= box.bottom and other.bottom >= box.top:
            yield thing


def own_lines(picture: Picture) -> Broken:
    """Promise 3: no two connections share a piece of line but a trunk; none runs along a line or a separator.

    A trunk is one run from the start of connections of the same source, or one run to the end of connections of the
    same target, be it the end at a tab beyond which the run goes on. Labels stand off it.
    """
    broken = []
    others: list[tuple[str, Way | None, Segment]] = []
    others += [(str(way), way, segment) for way in picture.ways for segment in way.segments]
    others += [(f"line {name}", None, segment) for name, segment, *_ in picture.lines]
    others += [("separator", None, segment) for segment in picture.separators]
    labels = {(label.data["from"], label.data["to"]): label.box for label in picture.of("label")}
    others.sort(key=lambda other: (other[2].level, _across(other[2])))
    for position, (name, way, segment) in enumerate(others):
        for other, near_way, near in others[position + 1 :]:
            if near.level != segment.level or _across(near) - _across(segment) >= APART:
                break
            if not (way or near_way) or _shared(segment, near) <= 0.5:
                continue
            if not (way and near_way) or not _in_a_trunk(way, near_way) or {way.ends, near_way.ends} & picture.two_way:
                broken.append(f"{name} and {other} share {_shared(segment, near):.1f} px of line")
                continue
            run = _overlap(segment, near)
            for one in (way, near_way):
                if one.ends in labels and run.overlaps(labels[one.ends], -BESIDE):
                    broken.append(f"the label of {one} stands beside a line that others share")
    return broken


def _in_a_trunk(one: Way, two: Way) -> bool:
    """The ways are apart but for one run out of their common source and one into their common target.

    Pieces of them may be one run from end to end, where it goes on at a tab: they part, or have met, elsewhere.
    """
    first, second = one.corners, two.corners
    if one.source == two.source:
        first, second = _parted(first, second)
    if one.target == two.target:
        back, other_back = _parted(first[::-1], second[::-1])
        first, second = back[::-1], other_back[::-1]
    left = [[Segment(*start, *end) for start, end in pairwise(corners)] for corners in (first, second)]
    if not left[0] and not left[1]:
        return bool(one.part and one.part == two.part) and one.ends != two.ends
    return bool(left[0] and left[1]) and not any(
        a.level == b.level and abs(_across(a) - _across(b)) < APART and _shared(a, b) > 0.5
        for a in left[0]
        for b in left[1]
    )


def _parted(one: Corners, two: Corners) -> tuple[Corners, Corners]:
    """What is left of two ways once the run on which they begin is taken away."""
    one, two = list(one), list(two)
    while len(one) > 1 and len(two) > 1 and one[0] == two[0]:
        first, second = Segment(*one[0], *one[1]), Segment(*two[0], *two[1])
        if first.level != second.level or _shared(first, second) <= 0:
            break  # they turn to different sides
        if first.length == second.length:
            del one[0], two[0]
        elif first.length < second.length:
            del one[0]
            two[0] = one[0]
        else:
            del two[0]
            one[0] = two[0]
    return one, two


def _overlap(one: Segment, two: Segment) -> Box:
    """What two pieces on one line share, as a rectangle without thickness."""
    return Box(
        max(one.box.left, two.box.left),
        max(one.box.top, two.box.top),
        min(one.box.right, two.box.right),
        min(one.box.bottom, two.box.bottom),
    )


def _across(segment: Segment) -> float:
    return segment.y if segment.level else segment.x


def _shared(one: Segment, two: Segment) -> float:
    if one.level:
        return min(one.box.right, two.box.right) - max(one.box.left, two.box.left)
    return min(one.box.bottom, two.box.bottom) - max(one.box.top, two.box.top)


def square_ends(picture: Picture) -> Broken:
    """Promise 4: connections are orthogonal, bend four times at most, and end square on the edge of their cards."""
    broken = []
    cards = {card.data["id"]: card for card in picture.of("card")}
    tabs = picture.of("tab")
    for way in picture.ways:
        if way.malformed:
            broken.append(f"{way} {way.malformed}")
        segments = way.segments
        if any((one.x == one.end_x) == (one.y == one.end_y) for one in segments):
            broken.append(f"{way} is not orthogonal, or stands still")
            continue
        if any(one.level == two.level for one, two in pairwise(segments)):
            broken.append(f"{way} turns back on itself")
        if len(segments) > 5:
            broken.append(f"{way} bends {len(segments) - 1} times")
        first, last = segments[0], segments[-1]
        ends = (
            (way.source, Segment(first.end_x, first.end_y, first.x, first.y), "2"),
            (way.target, last, "1"),
        )
        for id, end, elsewhere in ends:
            if way.part in (elsewhere, "3"):
                if not any(_touches_square(end, tab) for tab in tabs):
                    broken.append(f"{way} does not end at a tab")
            elif not _touches_square(end, cards[id]):
                broken.append(f"{way} does not end square on the edge of {cards[id]}")
        if last.length < 8 and way.part not in ("1", "3"):
            broken.append(f"{way} leaves no room for its arrow head")
    heads = {(arrow.source, arrow.target) for arrow in picture.arrows}
    entering = [way for way in picture.ways if way.part not in ("1", "3")]
    return broken + [f"{way} has no arrow head" for way in entering if (way.source, way.target) not in heads]


def _touches_square(end: Segment, card: Thing) -> bool:
    """The end lies on an edge, off its rounded corners and pointed ends, and comes from outside."""
    box = card.box
    height = box.bottom - box.top
    point = min(16.0, 0.32 * height) if "decision" in card.data else 0.0
    corner = 7.0 if card.kind == "card" and not point else point
    if end.level:
        inset = point * abs(end.end_y - box.top - height / 2) / (height / 2)
        corner = 0.0 if point else corner
        edge = box.left + inset if end.end_x > end.x else box.right - inset
        return (
            abs(end.end_x - edge) < (2 if point else 1) * ROUNDED
            and box.top + corner <= end.end_y <= box.bottom - corner
        )
    edge = box.top if end.end_y > end.y else box.bottom
    return abs(end.end_y - edge) < ROUNDED and box.left + corner <= end.end_x <= box.right - corner


def words_in_boxes(picture: Picture) -> Broken:
    """Promise 5: all text stands inside its box and the page; texts, labels, markers and headings do not overlap."""
    broken = []
    for thing in picture.things:
        for line in thing.words:
            if thing.box != Box(0, 0, 0, 0) and not thing.box.holds(line.box):
                broken.append(f"“{line.text}” reaches out of {thing}")
            if not picture.page.holds(line.box, 0):
                broken.append(f"“{line.text}” reaches out of the page")
        if thing.box != Box(0, 0, 0, 0) and not picture.page.holds(thing.box, 0):
            broken.append(f"{thing} reaches out of the page")
        broken += _signs_in_boxes(thing, picture)
    for way in picture.ways:
        if not all(picture.page.holds(Box(x, y, x, y), 0) for x, y in way.corners):
            broken.append(f"{way} leaves the page")

    spots: list[tuple[str, Box, Words | Thing]] = [(f"“{line.text}”", line.box, line) for line in picture.words]
    spots += [(str(thing), thing.box, thing) for thing in picture.of(*BOXED)]
    spots.sort(key=lambda spot: spot[1].top)
    for position, (name, box, what) in enumerate(spots):
        for other, other_box, other_what in spots[position + 1 :]:
            if other_box.top >= box.bottom:
                break
            if box.overlaps(other_box) and not _belong(what, other_what):
                broken.append(f"{name} lies on {other}")
    for card in picture.of("card"):
        for thing in picture.of("label", "tab", "line-name", "phase", "step"):
            if card.box.overlaps(thing.box):
                broken.append(f"{thing} lies on {card}")
        for marker in picture.of("marker", "state", "finding"):
            if marker.data["of"] != card.data["id"] and marker.box.overlaps(card.box):
                broken.append(f"{marker} lies on {card}")
    return broken


def _signs_in_boxes(thing: Thing, picture: Picture) -> Broken:
    """Icons and images stand inside their box, apart from each other, from its words and from what else is there."""
    broken = []
    signs = [(f"the icon {icon.channel} of {thing}", icon.box) for icon in thing.icons]
    signs += [(f"the image of {thing}", box) for box in thing.images]
    for name, box in signs:
        if not (thing.box if thing.box != Box(0, 0, 0, 0) else picture.page).holds(box):
            broken.append(f"{name} reaches out of it")
        broken += [f"{name} lies on “{line.text}”" for line in thing.words if box.overlaps(line.box)]
        for marker in picture.of("marker"):
            if box.overlaps(marker.box):
                broken.append(f"{name} lies on {marker}")
    broken += [f"{one} lies on {two}" for (one, box), (two, other) in combinations(signs, 2) if box.overlaps(other)]
    stroke = 0.6
    broken += [
        f"the icon {icon.channel} is drawn beyond its square"
        for icon in thing.icons
        if not icon.box.holds(icon.lines, -stroke)
    ]
    return broken


def _belong(one: Words | Thing, two: Words | Thing) -> bool:
    """A text lies on its own box, and what marks a step on its heading."""
    if isinstance(one, Thing) and isinstance(two, Thing):
        mark, step = (two, one) if one.kind == "step" else (one, two)
        return mark.kind in ("marker", "finding") and step.kind == "step" and mark.data["of"] == step.data["id"]
    words, thing = (one, two) if isinstance(one, Words) else (two, one)
    if isinstance(words, Words) and isinstance(thing, Thing) and words.of and words.of == thing.data.get("id"):
        return thing.kind == "step"
    return isinstance(words, Words) and isinstance(thing, Thing) and any(words is line for line in thing.words)


def lines_of_the_method(picture: Picture) -> Broken:
    """Promise 6: the lines run the full width, are named, each with its own dash, and no card touches them."""
    broken = []
    lanes = picture.of("lane")
    named = {thing.data["line"]: thing for thing in picture.of("line-name")}
    for name, line, *_ in picture.lines:
        if not line.level or not all(_same(lane.box, line.box) for lane in lanes):
            broken.append(f"the line {name} does not run the full width")
        if name not in named or not "".join(words.text for words in named[name].words).strip():
            broken.append(f"the line {name} has no name")
        for card in picture.of("card"):
            if card.box.top - 1 <= line.y <= card.box.bottom + 1:
                broken.append(f"{card} touches the line {name}")
    dashes = [line.dash for line in picture.lines]
    if len(set(dashes)) < len(dashes):
        broken.append("two lines have the same dash")
    return broken


def ids_of_its_own(picture: Picture) -> Broken:
    """Promise 7: ids begin with bp- and are unique; nothing is referenced by id."""
    broken = []
    ids = [element.attrib["id"] for element in picture.root.iter() if "id" in element.attrib]
    broken += [f"the id {id} does not begin with bp-" for id in ids if not id.startswith("bp-")]
    if len(set(ids)) < len(ids):
        broken.append("an id stands twice")
    for element in picture.root.iter():
        for name, value in element.attrib.items():
            if "url(#" in value and not name.startswith("data-"):
                broken.append(f"{name} refers to an id")
            if name.endswith("href") and value.startswith("#"):
                broken.append("a link refers to an id")
    return broken


def readable(picture: Picture) -> Broken:
    """Promise 8: text stands at 4.5 : 1 or more on its ground; lines and markers are told apart without colour."""
    broken = [
        f"“{line.text}” in {line.colour} on {line.ground} has only {contrast(line.colour, line.ground):.1f} : 1"
        for line in picture.words
        if contrast(line.colour, line.ground) < 4.5
    ]
    broken += [
        f"the icon {icon.channel} in {icon.colour} on {icon.ground} has only "
        f"{contrast(icon.colour, icon.ground):.1f} : 1"
        for thing in picture.things
        for icon in thing.icons
        if contrast(icon.colour, icon.ground) < 4.5 or not icon.title
    ]
    signs: dict[str, set[str]] = {}
    for marker in picture.of("marker"):
        sign = marker.words[0].text if marker.words else marker.data["kind"]
        signs.setdefault(sign, set()).add(marker.data["tone"] if "tone" in marker.data else marker.data["kind"])
    broken += [f"{sign} means {' and '.join(sorted(kinds))}" for sign, kinds in signs.items() if len(kinds) > 1]
    return broken


def contrast(one: str, two: str) -> float:
    """The ratio of WCAG 2.1 between two colours `#rrggbb`."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def opens_everywhere(picture: Picture) -> Broken:
    """Promise 9: plain shapes with presentation attributes in the promised order, told in words to those who listen."""
    broken = []
    for element in picture.root.iter():
        tag = element.tag.removeprefix(SVG)
        if tag not in TAGS:
            broken.append(f"holds <{tag}>")
        for name, value in element.attrib.items():
            embedded = tag == "image" and re.match(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/]+=*$", value)
            if name.endswith("href") and tag != "a" and not embedded:
                broken.append(f"<{tag}> refers to {value[:60]}")
            if name in ("style", "transform") or name.startswith("on"):
                broken.append(f"<{tag}> has {name}")
            if not name.startswith(("data-", "aria-")) and ("var(" in value or "url(" in value) and tag != "a":
                broken.append(f"{name} of <{tag}> is {value}")
            if tag == "a" and re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE):
                broken.append(f"a link holds {value}")
    root = picture.root
    if root.get("role") != "graphics-document" or not root.findtext(SVG + "title") or not root.findtext(SVG + "desc"):
        broken.append("the root lacks role, title or desc")
    for card in picture.of("card"):
        if card.element.get("role") != "graphics-symbol" or not card.title:
            broken.append(f"{card} lacks role or title")
    broken += [f"{marker} has no title" for marker in picture.of("marker") if not marker.title]
    return broken + _order(picture)


def _order(picture: Picture) -> Broken:
    classes = []
    for element in picture.root:
        held = element[0] if element.tag == SVG + "a" else element
        name = held.get("class", "")
        classes.append(STANDS_WITH.get(name, name))
    classes = [name for name in classes if name]
    broken = [f"the class {name} is not promised" for name in classes if name not in ORDER]
    places = [ORDER.index(name) for name in classes if name in ORDER]
    if places != sorted(places):
        broken.append("the groups are out of order")
    steps = [step.data["id"] for step in picture.of("step")]
    lanes = [(lane.data.get("band"), lane.data["lane"]) for lane in picture.of("lane")]
    begun = [card for card in picture.of("card") if card.data.get("part", "1") == "1"]
    cards = [
        (steps.index(card.data["step"]), lanes.index((card.data.get("band"), card.data["lane"]))) for card in begun
    ]
    if cards != sorted(cards):
        broken.append("cards stand out of the order of the service")
    return broken


IN_EACH_BAND = (lanes_and_columns, free_ways, square_ends, lines_of_the_method)
ON_THE_PAGE = (own_lines, words_in_boxes, ids_of_its_own, readable, opens_everywhere)
PROMISES = (*IN_EACH_BAND, *ON_THE_PAGE)


def broken_promises(*sheets: str) -> Broken:
    """Everything that a drawing breaks, in words, on one sheet or several; each band of it keeps the promises."""
    pictures = [Picture(svg) for svg in sheets]
    parts = sum((picture.parts for picture in pictures), Counter[str]())
    two_way_ends = two_way(*pictures)
    broken = []
    for picture in pictures:
        picture.parts, picture.two_way = parts, two_way_ends
        bands = [picture.band(name) for name in picture.bands] if len(picture.bands) > 1 else [picture]
        broken += [what for band in bands for promise in IN_EACH_BAND for what in promise(band)]
        broken += [what for promise in ON_THE_PAGE for what in promise(picture)]
    return broken + _partners(pictures)


def _partners(pictures: list[Picture]) -> Broken:
    """What ends at a tab goes on at the one other tab of its letter, and nothing else does."""
    broken = []
    by_letter: dict[str, list[list[tuple[str, str]]]] = {}
    for picture in pictures:
        for tab in picture.of("tab"):
            there = [way.ends for way in picture.ways if way.part and _ends_at(way, tab)]
            by_letter.setdefault(tab.data["letter"], []).append(sorted(there))
    for letter, tabs in by_letter.items():
        if len(tabs) != 2:
            broken.append(f"the tab {letter} has no partner")
        elif tabs[0] != tabs[1] or not tabs[0]:
            broken.append(f"the tab {letter} leads to {tabs[0]} and comes from {tabs[1]}")
    return broken


def _ends_at(way: Way, tab: Thing) -> bool:
    first, last = way.segments[0], way.segments[-1]
    return any(_touches_square(end, tab) for end in (Segment(first.end_x, first.end_y, first.x, first.y), last))
