"""Scene → SVG that opens everywhere: no script, no style sheet, nothing referenced by id.

The structure (classes, data attributes, order) is a contract that style sheets, scripts and tests rely on:
docs/drawing.md describes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import SEEK_CUR, SEEK_END, BytesIO
from itertools import islice
from typing import BinaryIO

from ..layout import constants as c
from ..layout.scene import (
    Box,
    Heading,
    LaneBand,
    LineMark,
    Scene,
    Separator,
    StripPart,
)
from ..text.markup import escape, number, selector_safe
from ..text.widths import width
from .connections import connection_of
from .marks import card_of, marker_of, set_of, tab_of
from .primitives import PREFIX, band_data, box_data, fill, image_of, rect, text_of, texts_of
from .theme import LINE_DASHES, Theme, font_of
from .times import times_of

PIECES = 100
"""So many are joined and written at once."""
AT_ONCE = 1 << 16
"""About so many bytes are looked through at once for places of the hash."""
MARK = PREFIX.encode()
ROOM = MARK * len("bp-0123456789")


def write_svg(scene: Scene, theme: Theme, prefix: str | None = None, dark: Theme | None = None) -> str:
    """The SVG text; without a `prefix`, ids begin with `bp-` and a hash of the whole drawing.

    With a `dark` theme, it takes that on dark screens.
    """
    return svg_bytes(scene, theme, prefix, dark).decode()


def svg_bytes(scene: Scene, theme: Theme, prefix: str | None = None, dark: Theme | None = None) -> bytes:
    """The same as a file holds it, which memory holds once."""
    whole = BytesIO()
    put_svg(whole, scene, theme, prefix, dark)
    return whole.getvalue()


def put_svg(file: BinaryIO, scene: Scene, theme: Theme, prefix: str | None = None, dark: Theme | None = None) -> None:
    """Writes it as it is made into an empty file, open for reading and writing, so that memory never holds it all."""
    parts = _parts(scene, theme)
    if dark is not None:
        from .light_and_dark import turning

        parts = iter([turning("\n".join(parts), "\n".join(_parts(scene, dark)))])
    if prefix is None:
        _write_hashed(file, _blocks(parts))
    else:
        in_style, in_text = f'[id="{selector_safe(prefix)}"]'.encode(), escape(prefix).encode()
        for block in _blocks(parts):
            file.write(block.replace(b'[id="%b"]' % MARK, in_style).replace(MARK, in_text))
    file.write(b"\n")


def _blocks(parts: Iterator[str]) -> Iterator[bytes]:
    """Many lines each; all but the first begin with the end of the line before."""
    lines = map(str.encode, parts)
    end = b""
    while block := b"\n".join(islice(lines, PIECES)):
        yield end + block
        end = b"\n"


def _write_hashed(file: BinaryIO, blocks: Iterator[bytes]) -> None:
    """Ids get a hash of all that is written: a place in each is free for it until then."""
    hashed = hashlib.sha256()
    for block in blocks:
        hashed.update(block)
        file.write(block.replace(MARK, ROOM))
    name = f"bp-{hashed.hexdigest()[:10]}".encode()
    file.seek(0)
    while lines := file.read(AT_ONCE) + file.readline():
        file.seek(-len(lines), SEEK_CUR)
        file.write(lines.replace(ROOM, name))
    file.seek(0, SEEK_END)


def _parts(scene: Scene, theme: Theme) -> Iterator[str]:
    size = f'width="{number(scene.width)}" height="{number(scene.height)}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(scene.width)} {number(scene.height)}" {size} '
        f'id="{PREFIX}" class="blueprint" role="graphics-document" lang="{escape(scene.language)}" '
        f'font-family="{font_of(scene.language)}" fill="{theme.text}">'
    )
    yield f"<title>{escape(scene.name)}</title>"
    yield f"<desc>{_lines_of(scene.description)}</desc>"
    yield f'<rect {size} fill="{theme.paper}"/>'
    yield f'<g class="title">{texts_of(scene.title, theme)}</g>'
    if scene.strip:
        yield f'<g class="strip">{"".join(_strip_part(part, theme) for part in scene.strip)}</g>'
    for phase in scene.phases:
        yield _phase(phase, theme)
    for step in scene.steps:
        yield _step(step, theme)
    for lane in scene.lanes:
        yield _lane(lane, theme)
    if scene.tinted:
        from .tint import tint_of

        yield from (tint_of(tinted, theme) for tinted in scene.tinted)
    for separator in scene.separators:
        yield _separator(separator, theme)
    for line in scene.lines:
        yield _line(line, theme)
    for line in scene.lines:  # names last, so that lines that stand together do not cross them
        yield _line_name(line, theme)
    for frame in scene.sets:
        yield set_of(frame, theme)
    for route in scene.routes:
        yield from connection_of(route, theme)
    for tab in scene.tabs:
        yield tab_of(tab, theme)
    for card in scene.cards:
        yield card_of(card, theme)
    for marker in scene.markers:
        yield marker_of(marker, theme)
    if scene.badges or scene.tags:
        from .overlays import badge_of, tag_of

        yield from (badge_of(badge, theme) for badge in scene.badges)
        yield from (tag_of(tag, theme) for tag in scene.tags)
    if scene.emotions:
        from .emotion import emotion_of

        yield from (emotion_of(curve, theme) for curve in scene.emotions)
    for row in scene.times:
        yield times_of(row, theme)
    if scene.systems:
        from .systems import system_of

        yield from (system_of(system, theme) for system in scene.systems)
    if scene.legend:
        from .legend import legend_of

        yield legend_of(scene.legend, scene.width - 2 * c.MARGIN, theme)
    if scene.findings:
        from .overlays import findings_of

        yield findings_of(scene.findings, scene.width - 2 * c.MARGIN, theme)
    yield "</svg>"


def _lines_of(text: str) -> str:
    return "\n".join(escape(line) for line in text.split("\n"))


def _strip_part(part: StripPart, theme: Theme) -> str:
    """A phase of the whole service: filled where the sheet shows some of it, else an outline."""
    look = f'fill="{theme.phase}"' if part.here else f'fill="{theme.paper}" stroke="{theme.rule}"'
    here = ' data-here="true"' if part.here else ""
    return (
        f'<g class="part" data-id="{escape(part.id)}"{here} data-box="{box_data(part.box)}">{rect(part.box, look, 3)}'
        f"{texts_of(part.texts, theme)}</g>"
    )


def _phase(phase: Heading, theme: Theme) -> str:
    bar = rect(phase.box, f'fill="{theme.phase}"', 4)
    head = f'<g class="phase" data-id="{escape(phase.id)}" data-box="{box_data(phase.box)}"{band_data(phase.band)}>'
    return f"{head}{bar}{texts_of(phase.texts, theme)}</g>"


def _step(step: Heading, theme: Theme) -> str:
    when = ' data-when="true"' if step.exceptional else ""
    head = f'<g class="step" data-id="{escape(step.id)}"{when} data-box="{box_data(step.box)}"{band_data(step.band)}>'
    inside = image_of(step.image, theme) if step.image else ""
    inside += texts_of(step.texts, theme)
    if step.icons:
        from .icons import icons_of

        inside += icons_of(step.icons, theme)
    return f"{head}{inside}</g>"


def _lane(lane: LaneBand, theme: Theme) -> str:
    name = texts_of(lane.texts, theme)
    if lane.link and lane.texts:
        x, y = min(text.x for text in lane.texts), min(text.y - text.size for text in lane.texts)
        wide = max(width(text.text, text.size, text.bold) for text in lane.texts)
        box = Box(x, y, wide, max(text.y + 0.3 * text.size for text in lane.texts) - y)
        name = f'<a href="{escape(lane.link)}"><g data-box="{box_data(box)}">{name}</g></a>'
    edge = lane.box._replace(width=c.LANE_EDGE)
    return (
        f'<g class="lane" data-lane="{escape(lane.id)}" data-kind="{lane.kind}" '
        f'data-box="{box_data(lane.box)}"{band_data(lane.band)}>'
        f"{rect(lane.box, fill(theme.tint.get(lane.kind, theme.paper)))}"
        f"{rect(edge, fill(theme.ink.get(lane.kind, theme.line)))}"
        f"{_hairline(lane, theme)}{name}</g>"
    )


def _hairline(lane: LaneBand, theme: Theme) -> str:
    """Parts a lane from one of its own kind above it, which has the same ground."""
    if not lane.continues:
        return ""
    d = f"M {number(lane.box.x)} {number(lane.box.y)} H {number(lane.box.right)}"
    return f'<path d="{d}" fill="none" stroke="{theme.rule}"/>'


def _separator(separator: Separator, theme: Theme) -> str:
    d = f"M {number(separator.x)} {number(separator.y)} V {number(separator.bottom)}"
    return f'<path class="separator" d="{d}"{band_data(separator.band)} fill="none" stroke="{theme.rule}"/>'


def _line(line: LineMark, theme: Theme) -> str:
    dash = LINE_DASHES[line.name]
    style = f' stroke-dasharray="{dash}"' if dash else ""
    weight = "2" if dash else "1.6"
    d = f"M {number(line.x)} {number(line.y)} H {number(line.right)}"
    return (
        f'<path class="line" data-line="{line.name}" d="{d}"{band_data(line.band)} fill="none" stroke="{theme.line}" '
        f'stroke-width="{weight}"{style}/>'
    )


def _line_name(line: LineMark, theme: Theme) -> str:
    return (
        f'<g class="line-name" data-line="{line.name}" data-box="{box_data(line.label_box)}"{band_data(line.band)}>'
        f"{rect(line.label_box, fill(theme.paper), 3)}{text_of(line.label, theme)}</g>"
    )
