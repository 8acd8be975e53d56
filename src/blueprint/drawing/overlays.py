"""What checks and measurements say, drawn over the cards: each told by its sign and outline, never by colour alone."""

from __future__ import annotations

from ..findings import Severity
from ..layout import constants as c
from ..layout.cards.finding_tags import TAG, TONES
from ..layout.cards.states import BADGE
from ..layout.scene import Badge, Box, FindingList, Tag
from ..text.markup import escape, number
from .primitives import band_data, box_data, faint_data, polygon, rect, text_of, texts_of
from .theme import Theme

STATE_TONES = {"ok": "positive", "warning": "wait", "critical": "fail"}
RINGS = {"ok": "1.2", "warning": "1.8", "critical": "2.4", "no data": "1.2"}
"""Width of the ring around a star, by state."""
NO_DATA_DASH = "2 2"


def tag_of(tag: Tag, theme: Theme) -> str:
    """The numbers of findings beside the sign of the gravest, with their messages as a tooltip."""
    tone = theme.tone[TONES[tag.severity]]
    outline = rect(tag.box, f'fill="{theme.paper}" stroke="{tone}" stroke-width="1"', 2)
    lines = "\n".join(escape(line) for line in tag.title.split("\n"))
    numbers = text_of(tag.text, theme) if tag.text else ""
    sign = severity_sign(Box(tag.box.x, tag.box.y, TAG, TAG), tag.severity, theme)
    return (
        f'<g class="finding" data-on="{tag.on}" data-of="{escape(tag.of)}" data-severity="{tag.severity}" '
        f'data-box="{box_data(tag.box)}"{band_data(tag.band)}{faint_data(tag.faint)}><title>{lines}</title>'
        f"{outline}{sign}{numbers}</g>"
    )


def severity_sign(box: Box, severity: Severity, theme: Theme) -> str:
    """A cross in an octagon for an error, a bar in a triangle for a warning, an i in a circle for advice."""
    tone = f'fill="{theme.tone[TONES[severity]]}"'
    x, y = box.x + box.width / 2, box.y + box.height / 2
    if severity == "error":
        far, near = 4.8, 2.0
        corners = (
            (-near, -far), (near, -far), (far, -near), (far, near),
            (near, far), (-near, far), (-far, near), (-far, -near),
        )  # fmt: skip
        shape = f'<polygon points="{polygon((x + dx, y + dy) for dx, dy in corners)}" {tone}/>'
        return shape + _strokes(x, y, ((-1.9, -1.9, 1.9, 1.9), (-1.9, 1.9, 1.9, -1.9)), theme.on_tone)
    if severity == "warning":
        shape = f'<polygon points="{polygon(((x, y - 5), (x + 5.4, y + 4.5), (x - 5.4, y + 4.5)))}" {tone}/>'
        return shape + _strokes(x, y, ((0, -2, 0, 1), (0, 2.5, 0, 3.4)), theme.on_tone)
    shape = f'<circle cx="{number(x)}" cy="{number(y)}" r="5" {tone}/>'
    return shape + _strokes(x, y, ((0, -3, 0, -2), (0, -0.6, 0, 3)), theme.on_tone)


def findings_of(findings: FindingList, width: float, theme: Theme) -> str:
    """The list that the tags number."""
    rule = f"M {c.MARGIN} {number(findings.top)} H {number(c.MARGIN + width)}"
    parts = [f'<g class="findings"><path d="{rule}" fill="none" stroke="{theme.rule}"/>']
    parts.append(text_of(findings.heading, theme))
    for row in findings.rows:
        sign = severity_sign(row.sign, row.severity, theme)
        parts.append(f'<g class="entry" data-severity="{row.severity}">{sign}{texts_of(row.texts, theme)}</g>')
    return "".join([*parts, "</g>"])


def badge_of(badge: Badge, theme: Theme) -> str:
    """The state of a card in a word beside its sign, and the ring around its star."""
    outline, sign = _outlined(badge.box, badge.state, theme)
    ring = ""
    if badge.ring:
        dash = f' stroke-dasharray="{NO_DATA_DASH}"' if badge.state == "no data" else ""
        ring = (
            f'<circle cx="{number(badge.ring.x)}" cy="{number(badge.ring.y)}" r="{number(badge.ring.radius)}" '
            f'fill="none" stroke="{_tone(badge.state, theme)}" stroke-width="{RINGS[badge.state]}"{dash}/>'
        )
    return (
        f'<g class="state" data-of="{escape(badge.of)}" data-state="{badge.state}" data-box="{box_data(badge.box)}"'
        f"{band_data(badge.band)}{faint_data(badge.faint)}><title>{escape(badge.title)}</title>"
        f"{ring}{outline}{sign}{text_of(badge.text, theme)}</g>"
    )


def state_sample(box: Box, state: str, theme: Theme) -> str:
    """A badge without its word, for the legend."""
    side = Box(box.x + (box.width - BADGE - 4) / 2, box.y + (box.height - BADGE) / 2, BADGE + 4, BADGE)
    return "".join(_outlined(side, state, theme))


def _outlined(box: Box, state: str, theme: Theme) -> tuple[str, str]:
    """A thin, a thick, a filled or a dashed outline, with a tick, a diamond, two bars or a dash at its left."""
    tone = _tone(state, theme)
    ground = tone if state == "critical" else theme.paper
    dash = f' stroke-dasharray="{NO_DATA_DASH}"' if state == "no data" else ""
    weight = "1.8" if state == "warning" else "1"
    outline = rect(box, f'fill="{ground}" stroke="{tone}" stroke-width="{weight}"{dash}', BADGE / 2)
    x, y = box.x + BADGE / 2 + 2, box.y + BADGE / 2
    if state == "ok":
        return outline, _strokes(x, y, ((-3.2, 0, -0.8, 2.6), (-0.8, 2.6, 3.4, -2.8)), tone)
    if state == "warning":
        corners = ((x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y))
        shape = f'<polygon points="{polygon(corners)}" fill="{tone}"/>'
        return outline, shape + _strokes(x, y, ((0, -2.6, 0, 0.6), (0, 1.8, 0, 2.8)), theme.on_tone)
    if state == "critical":
        bars = ((-1.7, -3.4, -1.7, 1), (-1.7, 2.2, -1.7, 3.6), (1.7, -3.4, 1.7, 1), (1.7, 2.2, 1.7, 3.6))
        return outline, _strokes(x, y, bars, theme.on_tone)
    return outline, _strokes(x, y, ((-3, 0, 3, 0),), tone)


def _tone(state: str, theme: Theme) -> str:
    return theme.tone[STATE_TONES[state]] if state in STATE_TONES else theme.muted


def _strokes(x: float, y: float, lines: tuple[tuple[float, float, float, float], ...], colour: str) -> str:
    """Straight strokes around a middle: drawn and not written, so that no font has a say."""
    d = " ".join(f"M {number(x + x1)} {number(y + y1)} L {number(x + x2)} {number(y + y2)}" for x1, y1, x2, y2 in lines)
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
