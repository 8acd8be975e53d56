"""Cards by kind and markers by meaning: each told by its shape, edge or sign, never by colour alone."""

from __future__ import annotations

from math import cos, pi, sin

from ..layout import constants as c
from ..layout.cards.markers import IDEAS
from ..layout.scene import Box, CardBox, Marker, Point, SetFrame, Tab, point_of
from ..text.markup import escape, escaped_id, number
from .primitives import PREFIX, band_data, box_data, faint_data, image_of, polygon, rect, text_of, texts_of
from .signs import sign_of
from .theme import Theme

ALONE_DASH = "4 3"
EXTERNAL_DASH = "1 4"
END_BAR = 4
"""Width of the bar at the edge of a card with which the service ends, and its distance from the middle to the edge."""
GHOST_DASH = "2 3"
SIGNS = {"added": "+", "changed": "~", "removed": "−"}


def card_of(card: CardBox, theme: Theme) -> str:
    """A card with its texts, inside a link where it has one."""
    id, kind, lane, step, phase, box, texts, title, _, link, _, traits, faint, change, part, band, icons, image = card
    id = escaped_id(id)
    again = f"--{part}" if part > 1 else ""  # no id may stand twice
    flags = "".join([f' data-{name}="true"' for name in traits]) if traits else ""
    flags += f' data-change="{change}"' if change else ""
    where = f'data-box="{box_data(box)}"'
    if band or part or faint:
        where += band_data(band, part) + faint_data(faint)
    if change == "removed":  # its lines stand back
        texts = [text._replace(role="muted", bold=False) for text in texts]
    inside = card_shape(card, theme)
    if image:
        inside += image_of(image, theme)
    inside += texts_of(texts, theme)
    if icons:
        from .icons import icons_of

        inside += icons_of(icons, theme)
    if change and part <= 1:
        inside += _flag_of(card, theme)
    group = (
        f'<g class="card" id="{PREFIX}-{id}{again}" role="graphics-symbol" data-id="{id}" '
        f'data-kind="{kind}" data-lane="{escaped_id(lane)}" data-step="{escaped_id(step)}" '
        f'data-phase="{escaped_id(phase)}"{flags} {where}><title>{escape(title)}</title>{inside}</g>'
    )
    return f'<a href="{escape(link)}">{group}</a>' if link else group


def _flag_of(card: CardBox, theme: Theme) -> str:
    inset = point_of(card.box) if card.shape == "decision" else 0.0
    return flag(Box(card.box.right - inset - c.FLAG, card.box.bottom - c.FLAG, c.FLAG, c.FLAG), card.change, theme)


def flag(box: Box, change: str, theme: Theme) -> str:
    """A small square that says what differs from the baseline: a filled plus, a tilde or a minus in outline."""
    added = change == "added"
    fill, sign = (theme.text, theme.paper) if added else (theme.paper, theme.text)
    square = rect(box, f'fill="{fill}" stroke="{theme.text}" stroke-width="1.1"', 2)
    if change == "removed":
        return square + sign_of("−", box.x + box.width / 2, box.y + box.height / 2, 12, sign, 0.15)
    return square + (
        f'<text x="{number(box.x + box.width / 2)}" y="{number(box.y + box.height / 2 + 4)}" font-size="12" '
        f'font-weight="700" text-anchor="middle" fill="{sign}">{SIGNS[change]}</text>'
    )


def tab_of(tab: Tab, theme: Theme) -> str:
    """The end of a connection that goes on in another band, at the tab with the same letter."""
    round_ends = min(tab.box.width, tab.box.height) / 2
    outline = rect(tab.box, f'fill="{theme.paper}" stroke="{theme.connection}" stroke-width="1.1"', round_ends)
    return (
        f'<g class="tab" data-letter="{tab.letter}" data-of="{escape(tab.of)}" data-box="{box_data(tab.box)}"'
        f"{band_data(tab.band)}>{outline}{text_of(tab.text, theme)}</g>"
    )


def card_shape(card: CardBox, theme: Theme) -> str:
    """The outline of a card and what its inside is marked with."""
    kind, box, shape, traits = card.kind, card.box, card.shape, card.traits
    if card.change == "removed":
        look = f'fill="{theme.tint[kind]}" stroke="{theme.muted}" stroke-width="1.1" stroke-dasharray="{GHOST_DASH}"'
        return rect(box, look, c.CARD_RADIUS)
    ink = theme.ink[kind]
    fill = theme.customer_card if kind == "customer" else theme.card
    if shape == "sheet":
        return _sheet(box, fill, ink)
    if shape == "note":
        return rect(box, f'fill="{fill}" stroke="{ink}" stroke-width="0.8"', 2)
    stroke = f'fill="{fill}" stroke="{ink}" stroke-width="1.3"'
    if shape == "card" and not traits:
        return rect(box, stroke, c.CARD_RADIUS)
    if "alone" in traits:
        stroke += f' stroke-dasharray="{ALONE_DASH}"'
    elif "external" in traits:
        stroke += f' stroke-dasharray="{EXTERNAL_DASH}" stroke-linecap="round"'
    pointed = shape == "decision"
    parts = _hexagon(box, stroke) if pointed else rect(box, stroke, c.CARD_RADIUS)
    hairline = f'fill="none" stroke="{ink}" stroke-width="0.9"'
    if "technology" in traits:
        inset = box.height / 2 * (1 - c.SIDE_BAR / point_of(box)) if pointed else 0.0
        parts += _bars(box, max(inset, 0.0), hairline)
    if "ends" in traits and not pointed:
        parts += _final_bar(box, ink)
    if "same" in traits:
        inner = Box(box.x + 3, box.y + 3, box.width - 6, box.height - 6)
        parts += _hexagon(inner, hairline) if pointed else rect(inner, hairline, c.CARD_RADIUS - 3)
    return parts


def _bars(box: Box, inset: float, hairline: str) -> str:
    """The two inner bars of a process that is done elsewhere, as flowcharts draw it; inside pointed ends."""
    top, bottom = number(box.y + inset), number(box.bottom - inset)
    left, right = number(box.x + c.SIDE_BAR), number(box.right - c.SIDE_BAR)
    return f'<path d="M {left} {top} V {bottom} M {right} {top} V {bottom}" {hairline}/>'


def _final_bar(box: Box, ink: str) -> str:
    """A thick bar along the right edge, as at the end of a piece of music: nothing follows."""
    x, top, bottom = number(box.right - END_BAR), number(box.y + END_BAR), number(box.bottom - END_BAR)
    return f'<path d="M {x} {top} V {bottom}" stroke="{ink}" stroke-width="{number(END_BAR)}"/>'


def _sheet(box: Box, fill: str, ink: str) -> str:
    """A sheet of paper with a folded corner."""
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    fold = f"{number(right - c.FOLD)} {number(top)}"
    outline = f"M {number(left)} {number(top)} L {fold} L {number(right)} {number(top + c.FOLD)} "
    outline += f"V {number(bottom)} H {number(left)} Z"
    corner = f"M {fold} V {number(top + c.FOLD)} H {number(right)}"
    return (
        f'<path d="{outline}" fill="{fill}" stroke="{ink}" stroke-width="1.1"/>'
        f'<path d="{corner}" fill="none" stroke="{ink}" stroke-width="1.1"/>'
    )


def _hexagon(box: Box, stroke: str) -> str:
    """A card with pointed ends: where the path branches."""
    point, middle = point_of(box), box.y + box.height / 2
    points = (
        (box.x, middle), (box.x + point, box.y), (box.right - point, box.y),
        (box.right, middle), (box.right - point, box.bottom), (box.x + point, box.bottom),
    )  # fmt: skip
    return f'<polygon points="{polygon(points)}" {stroke} stroke-linejoin="round"/>'


def marker_of(marker: Marker, theme: Theme) -> str:
    """A marker on its card or heading, with its tooltip."""
    return (
        f'<g class="marker" data-kind="{marker.kind}" data-of="{escape(marker.of)}" data-tone="{marker.tone}" '
        f'data-box="{box_data(marker.box)}"{band_data(marker.band)}{faint_data(marker.faint)}>'
        f"<title>{escape(marker.title)}</title>{mark(marker, theme)}</g>"
    )


def mark(marker: Marker, theme: Theme) -> str:
    """A star, a letter in a circle, or a thought in a square."""
    if marker.kind in IDEAS:
        return _idea(marker, theme)
    if marker.kind == "more":
        return _more(marker, theme)
    if marker.kind == "dot":
        return _dot(marker, theme)
    tone = theme.tone[marker.tone]
    x, y, radius = marker.x, marker.y, marker.radius
    if marker.kind != "moment":
        return (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{theme.paper}" stroke="{tone}" '
            f'stroke-width="1.8"/><text x="{number(x)}" y="{number(y + 4)}" font-size="11" font-weight="700" '
            f'text-anchor="middle" fill="{tone}">{marker.sign}</text>'
        )
    filled = not theme.colourless or marker.tone == "negative"
    ground, sign = (tone, theme.on_tone) if filled else (theme.paper, tone)
    parts = (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius + 2.5)}" fill="{theme.paper}"/>'
        f"{_moment_shape(marker, ground, tone, ring=theme.colourless and marker.tone == 'neutral')}"
        f"{sign_of(marker.sign, x, y, 12, sign, 0.15)}"
    )
    return parts + (text_of(marker.number, theme) if marker.number else "")


def _moment_shape(marker: Marker, ground: str, tone: str, *, ring: bool) -> str:
    """A star; without colours the kinds differ by it: filled, in outline, and a thick ring in place of the star."""
    x, y, radius = marker.x, marker.y, marker.radius
    if ring:
        inner = number(radius - 1.5)
        return (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{inner}" fill="{ground}" stroke="{tone}" stroke-width="3"/>'
        )
    width = "2.4" if ground == tone else "1.5"
    points = polygon(_star(x, y, radius - 1 if ground == tone else radius))
    return (
        f'<polygon points="{points}" fill="{ground}" stroke="{tone}" stroke-width="{width}" stroke-linejoin="round"/>'
    )


def _dot(marker: Marker, theme: Theme) -> str:
    """A moment of truth in small: filled, and without colours in outline but for the negative ones."""
    tone, x, y = theme.tone[marker.tone], marker.x, marker.y
    filled = not theme.colourless or marker.tone == "negative"
    ground, sign = (tone, theme.on_tone) if filled else (theme.paper, tone)
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(marker.radius - 0.6)}" fill="{ground}" '
        f'stroke="{tone}" stroke-width="1.2"/>{sign_of(marker.sign, x, y, 10, sign, 0.15)}'
    )


def _more(marker: Marker, theme: Theme) -> str:
    """How many markers more a card has."""
    outline = rect(marker.box, f'fill="{theme.paper}" stroke="{theme.muted}" stroke-width="1.2"', marker.box.height / 2)
    return outline + (
        f'<text x="{number(marker.x)}" y="{number(marker.y + 3.6)}" font-size="10" font-weight="700" '
        f'text-anchor="middle" fill="{theme.muted}">{marker.sign}</text>'
    )


def _idea(marker: Marker, theme: Theme) -> str:
    """A bulb or a question mark in a square."""
    tone = theme.tone[marker.tone]
    x, y, radius = marker.x, marker.y, marker.radius
    outline = f'fill="{theme.paper}" stroke="{tone}" stroke-width="{1.6 if radius >= c.SQUARE else 1.3}"'
    square = rect(Box(x - radius, y - radius, 2 * radius, 2 * radius), outline, 4)
    if marker.kind == "opportunity":
        from .icons import BULB, lines_of

        return square + lines_of(BULB, x - c.ICON / 2, y - c.ICON / 2, tone)
    return square + (
        f'<text x="{number(x)}" y="{number(y + 4)}" font-size="11" font-weight="700" text-anchor="middle" '
        f'fill="{tone}">{marker.sign}</text>'
    )


def _star(x: float, y: float, radius: float) -> list[Point]:
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.54
        angle = pi * index / 5
        points.append((x + reach * sin(angle), y - reach * cos(angle)))
    return points


def set_of(frame: SetFrame, theme: Theme) -> str:
    """The frame behind the cards of a set."""
    return (
        f'<g class="set" data-first="{escape(frame.first)}" data-box="{box_data(frame.box)}"{band_data(frame.band)}'
        f"{faint_data(frame.faint)}>{rect(frame.box, set_look(theme), 8)}</g>"
    )


def set_look(theme: Theme) -> str:
    """How such a frame is drawn."""
    return f'fill="none" stroke="{theme.muted}" stroke-width="0.8"'
