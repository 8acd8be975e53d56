"""What stands below the bands, where a sheet has room: the legend, its register, the list of findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ...model.flow import Element
from .. import constants as c
from ..asked import Asked
from ..cards.finding_tags import with_list
from ..scene import FindingList, Legend, Scene
from ..swimlanes import with_legend
from .moving import moved


class Tail(NamedTuple):
    """The rows below the bands, parted where a sheet cannot hold them all."""

    scene: Scene
    parts: list[tuple[float, float]]
    """Top and bottom of each."""

    @property
    def heights(self) -> list[float]:
        """Of each part."""
        return [bottom - top for top, bottom in self.parts]

    def put(self, scene: Scene, part: int, y: float) -> Scene:
        """The scene with one of the parts on it, from `y` downward."""
        top, bottom = self.parts[part]
        legend, findings = self.scene.legend, self.scene.findings
        if legend:
            shown = _rows_between(legend, top, bottom)
            if any(getattr(shown, name) for name in ("entries", "register", "removed", "remarks")):
                scene = scene._replace(legend=moved(shown._replace(top=max(legend.top, top)), 0, y - top))
        if findings:
            rows = [row for row in findings.rows if top <= row.texts[0].y < bottom]
            if rows:
                # The heading of a list that goes on stands where the first one is.
                at = findings.heading.y if top <= findings.heading.y < bottom else top - c.REGISTER_ROW
                heading = findings.heading._replace(y=at)
                over = at - findings.heading.y + findings.top
                scene = scene._replace(findings=moved(FindingList(over, heading, rows), 0, y - top))
        return scene


def tail_of(whole: Scene, asked: Asked, moments: list[Element], right: float, room: float) -> Tail:
    """What stands below all the bands, in parts of at most `room`."""
    scene, y = with_legend(whole, asked, moments, 0, right)
    y = y if scene.legend else 0.0
    if asked.findings:
        scene, y = with_list(scene, asked.findings, y + (4 if scene.legend else 0), asked.words)
    if not scene.legend and not scene.findings:
        return Tail(scene, [])
    starts = sorted(set(_starts(scene)))
    parts: list[tuple[float, float]] = []
    top = 0.0
    for start, end in zip(starts, [*starts[1:], y], strict=True):
        if end - top > room and start > top:
            parts.append((top, start))
            top = start
    return Tail(scene, [*parts, (top, y)])


def _starts(scene: Scene) -> Iterator[float]:
    """The y's where rows begin."""
    yield 0.0
    if scene.legend:
        yield from (entry.box.y - 4 for entry in scene.legend.entries)
        yield from (row[0].y - c.LEGEND_ROW / 2 for row in scene.legend.register if row)
        yield from (remark.texts[0].y - c.LEGEND_ROW / 2 for remark in scene.legend.remarks)
        yield from (text.y - c.LEGEND_ROW / 2 for text in scene.legend.removed)
    if scene.findings:
        yield scene.findings.heading.y - c.LEGEND_ROW / 2
        # The heading stays with the first of them.
        yield from (row.texts[0].y - c.LEGEND_ROW / 2 for row in scene.findings.rows[1:])


def _rows_between(legend: Legend, top: float, bottom: float) -> Legend:
    def here(y: float) -> bool:
        return top <= y < bottom

    shown: dict[str, Any] = {
        "entries": [entry for entry in legend.entries if here(entry.text.y)],
        "register": [row for row in legend.register if row and here(row[0].y)],
        "removed": [text for text in legend.removed if here(text.y)],
        "remarks": [remark for remark in legend.remarks if here(remark.texts[0].y)],
    }
    return legend._replace(**shown)
