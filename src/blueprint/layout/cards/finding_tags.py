"""Findings on the drawing: a tag on what each of them speaks of, and below the legend the list that the tags number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ...findings import Finding, Severity
from ...language.drawing_words import Words
from ...language.drawing_words import told as named
from ...model.flow import Path
from ...model.lanes import Lane
from ...model.service import Blueprint
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..scene import Box, CardBox, FindingList, FindingRow, Heading, LaneBand, Scene, Tag, Text

Spot = tuple[str, str]
"""What a tag stands on: `card`, `step`, `phase` or `lane`, and its id."""
Told = Mapping[Spot, Sequence[tuple[int, Finding]]]
"""What is found of each spot, with the numbers in the list."""
NOTHING_TOLD: Told = {}
TONES = {Severity.ERROR: "fail", Severity.WARNING: "wait", Severity.ADVICE: "pain"}
"""Kinds of markers whose colours the severities share; sign and shape are their own."""

TAG = 13
"""Height of a tag, and side of the sign at its left."""
TAG_TEXT = 10
TAG_ROOM = TAG + 5
"""What a row of headings, or the name of a lane, gives to tags below it."""
LIST_COLUMN = 14
"""Between the columns of the list."""


def told_of(blueprint: Blueprint, findings: Sequence[Finding]) -> Told:
    """Findings by the spots that they speak of, numbered from 1 in their order, without those about no single one.

    A finding about a part, such as a moment of truth or a connection, belongs to the card that has it.
    """
    if not findings:
        return NOTHING_TOLD
    spots = _spots(blueprint)
    told: dict[Spot, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(findings, 1):
        around = (finding.path[:length] for length in range(len(finding.path), 0, -1))
        spot = next((spots[path] for path in around if path in spots), None)
        if spot is not None:
            told.setdefault(spot, []).append((number, finding))
    return told


def _spots(blueprint: Blueprint) -> dict[Path, Spot]:
    flow = blueprint.flow
    spots: dict[Path, Spot] = {("lanes", index): ("lane", lane.key) for index, lane in enumerate(blueprint.lanes)}
    spots |= {("phases", index): ("phase", id) for index, id in enumerate(flow.phase_ids)}
    spots |= {column.path: ("step", column.id) for column in flow.columns}
    return spots | {element.path: ("card", element.id) for element in flow.elements.values()}


def room_below(headings: Iterable[Heading], on: str, told: Told) -> float:
    """Height that the tags of a row of headings take."""
    return TAG_ROOM if any((on, heading.id) in told for heading in headings) else 0


def room_in_lanes(names: list[list[str]], lanes: Sequence[Lane], told: Told) -> list[list[str]]:
    """The lines of the lanes' names, with one more at both ends where a tag stands below the name."""
    return [["", *lines, ""] if ("lane", lane.key) in told else lines for lines, lane in zip(names, lanes, strict=True)]


def with_tags(scene: Scene, told: Told, taken: Mapping[str, float], words: Words) -> Scene:
    """The scene with a tag on each spot that is drawn; of what stands in several bands, in the first.

    `taken` is the width that something else takes at the lower edge of a card, by the card's id.
    """
    if not told:
        return scene
    tags: dict[Spot, Tag] = {}
    marked = {marker.of: marker.box.bottom for marker in sorted(scene.markers, key=lambda marker: marker.box.bottom)}
    spots: list[tuple[Spot, CardBox | Heading | LaneBand]] = [(("phase", phase.id), phase) for phase in scene.phases]
    spots += [(("step", step.id), step) for step in scene.steps]
    spots += [(("lane", lane.id), lane) for lane in scene.lanes]
    spots += [(("card", card.id), card) for card in scene.cards]
    for spot, thing in spots:
        if spot in told and spot not in tags:
            tags[spot] = _tag(spot, thing, told[spot], taken.get(spot[1], 0), marked.get(spot[1], 0), words)
    return scene._replace(tags=list(tags.values()))


def _tag(
    spot: Spot,
    thing: CardBox | Heading | LaneBand,
    found: Sequence[tuple[int, Finding]],
    taken: float,
    marked: float,
    words: Words,
) -> Tag:
    """`taken`: width at a card's lower edge; `marked`: where the marks of a heading end."""
    room = thing.box.width - taken
    if isinstance(thing, CardBox):
        label, size = _label(found, room)
        # Beside a wide badge it moves into the corner that a decision point leaves free.
        point = c.POINT if thing.shape == "decision" else 0
        x = thing.box.x + max(0, point - max(0, size - room))
        y = thing.box.bottom - TAG
    elif isinstance(thing, Heading):
        label, size = _label(found, room)
        x, y = thing.box.x + (thing.box.width - size) / 2, max(_end_of(thing), marked) + 3
    else:
        label, size = _label(found, c.LANE_NAME_WIDTH - 2 * c.LANE_NAME_INDENT)
        x, y = thing.box.x + c.LANE_NAME_INDENT, thing.box.y + (thing.box.height - TAG) / 2
        if thing.texts:  # a name may be blank
            x, y = thing.texts[-1].x, thing.texts[-1].y + 7
    box = Box(x, y, size, TAG)
    worst = max((finding.severity for _, finding in found), key=lambda severity: severity.rank)
    text = Text(x + TAG + 3, y + 10, label, TAG_TEXT, f"tone-{TONES[worst]}", bold=True) if label else None
    lines = [
        named(f"{number} {words[finding.severity]} {finding.code}", clean(finding.message), words)
        for number, finding in found
    ]
    faint = isinstance(thing, CardBox) and thing.faint
    return Tag(*spot, worst, box, text, "\n".join(lines), faint, thing.band)


def _end_of(heading: Heading) -> float:
    """Where a heading ends, as far as it is written; others of its row may be longer."""
    if heading.image is not None or heading.texts[0].role == "on-phase":
        return heading.box.bottom
    return max([*(text.y + 4 for text in heading.texts), *(icon.box.bottom for icon in heading.icons)])


def _label(found: Sequence[tuple[int, Finding]], room: float) -> tuple[str, float]:
    """The numbers as short as they can be said, and the tag's width; cut where there is no room, to the sign alone."""
    runs = list(_runs([number for number, _ in found]))
    label, shown = ", ".join(runs), len(runs)
    while shown and _size(label) > room:
        shown -= 1
        label = " ".join([", ".join(runs[:shown]), "…"]).strip()
    return (label, _size(label)) if shown or _size(label) <= room else ("", TAG)


def _size(label: str) -> float:
    return TAG + 3 + width(label, TAG_TEXT, bold=True) + 4


def _runs(numbers: list[int]) -> Iterator[str]:
    """Neighbouring numbers as one: 1–3, 7."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield str(members[0]) if len(members) == 1 else f"{members[0]}–{members[-1]}"


def with_list(scene: Scene, findings: Sequence[Finding], top: float, words: Words) -> tuple[Scene, float]:
    """The scene with all findings listed from `top` on (number, severity, code, line, message), and where they end."""
    if not findings:
        return scene, top
    left, right = c.MARGIN + 8.0, scene.width - c.MARGIN
    y = top + c.LEGEND_ROW
    heading = Text(left, y, words["findings"], c.LEGEND_TEXT, bold=True)
    cells = [_cells(number, finding, words) for number, finding in enumerate(findings, 1)]
    columns = [max(width(row[at], c.LEGEND_TEXT, bold=True) for row in cells) for at in range(4)]
    rows = []
    y += c.REGISTER_ROW + 2
    for finding, (number, severity, code, line) in zip(findings, cells, strict=True):
        x = left + columns[0]
        texts = [Text(x, y, number, c.LEGEND_TEXT, anchor="end", bold=True)]
        sign = Box(x + 8, y - 10.5, TAG, TAG)
        x = sign.right + 6
        for size, text in zip(columns[1:], (severity, code, line), strict=True):
            if text:
                texts.append(Text(x, y, text, c.LEGEND_TEXT, "muted"))
            x += size + LIST_COLUMN if size else 0
        for said in wrap(clean(finding.message), c.LEGEND_TEXT, max(right - x, 200)) or [""]:
            texts.append(Text(x, y, said, c.LEGEND_TEXT))
            y += c.REGISTER_ROW
        rows.append(FindingRow(finding.severity, sign, texts))
    return scene._replace(findings=FindingList(top, heading, rows)), y - c.REGISTER_ROW / 2


def _cells(number: int, finding: Finding, words: Words) -> tuple[str, str, str, str]:
    line = words["at line"].format(line=finding.span.line) if finding.span else ""
    return str(number), words[finding.severity], finding.code, line
