"""The review sheet as one page to print for a workshop: the drawing, the findings, and room for who mends them.

One file without script, network or fonts of its own; a content security policy holds browsers to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files as resources
from itertools import pairwise

from ...drawing.svg import write_svg
from ...drawing.themes import LIGHT
from ...layout.scene import Box, Scene
from ...layout.swimlanes import lay_out
from ...source.span import Span
from ...text.markup import clean, escape, number
from ...text.widths import width
from .checked import Checked
from .sheet import ReviewPlace, ReviewRow, ReviewSheet, SeverityGroup, opened, sheet

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
LEAST_SCALE = 0.6
"""A drawing is made no smaller than this on a screen, where one can scroll; paper takes it whole."""
STEPS = 10
"""So many steps side by side; those of a longer service follow in bands below."""
BADGE = 16
BADGE_TEXT = 10
BADGE_COLOUR = "#111827"


def write(files: Sequence[Checked]) -> str:
    """One page; each file begins on a new sheet of paper."""
    sheets = [sheet(each) for each in files]
    language = sheets[0].language if sheets else "en"
    title = ", ".join(each.title for each in sheets) or "blueprint"
    body = "\n".join(
        "\n".join(_sheet(each, file, place)) for place, (each, file) in enumerate(zip(sheets, files, strict=True), 1)
    )
    style = (resources(__package__) / "review.css").read_text("utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_said(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _said(text: str) -> str:
    return escape(clean(text))


def _with_code(text: str) -> str:
    """A message whose `keys` stand in the type of code; what escapes makes no backticks."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", _said(text))


def _sheet(sheet: ReviewSheet, file: Checked, place: int) -> Iterator[str]:
    words = sheet.words
    yield f'<article lang="{sheet.language}">\n<header>'
    yield f'<p class="kind">{words["review"]}</p>\n<h1 dir="auto">{_said(sheet.title)}</h1>'
    if sheet.subtitle:
        yield f'<p class="service" dir="auto">{_said(sheet.subtitle)}</p>'
    facts = "".join(f'<div><dt>{label}</dt><dd dir="auto">{_said(text)}</dd></div>' for label, text in sheet.facts)
    blanks = "".join(f'<div class="blank"><dt>{words[key]}</dt><dd></dd></div>' for key in ("workshop", "present"))
    yield f"<dl>{facts}{blanks}</dl>"
    counts = "".join(
        f'<li class="{group.severity}">{words[group.severity]} <b>{group.total}</b></li>' for group in sheet.groups
    )
    yield f'<ul class="counts">{counts}</ul>' if counts else f"<p>{words['nothing']}</p>"
    yield "</header>"
    if file.reading.blueprint is not None:
        scene = lay_out(file.reading.blueprint, wrap=STEPS, language=file.language)
        least = f"min-width:{number(scene.width * LEAST_SCALE)}px"
        several = ' class="several"' if scene.bands > 1 else ""
        yield f'<figure tabindex="0"{several}><div style="{least}">{_drawing(scene, sheet, f"sheet-{place}")}</div>'
        yield from _on_paper(scene, f"sheet-{place}")
        yield f"<figcaption>{words['numbers']}</figcaption></figure>" if sheet.groups else "</figure>"
    for group in sheet.groups:
        yield from _group(group, words)
    yield "</article>"


def _drawing(scene: Scene, sheet: ReviewSheet, prefix: str) -> str:
    """The drawing, with the numbers of findings at the lower left of the cards and headings that they speak of."""
    svg = write_svg(scene, LIGHT, prefix).rstrip().removesuffix("</svg>")
    boxes: dict[str | None, Box] = {each.id: each.box for each in (*scene.phases, *scene.steps)}
    boxes |= {each.id: each.box for each in reversed(scene.cards)}  # of a card in several bands, its beginning
    numbers: dict[str | None, list[int]] = {}
    for group in sheet.groups:
        for place in group.places:
            for row in place.rows:
                if row.element in boxes:
                    numbers.setdefault(row.element, []).append(row.number)
    badges = "".join(_badge(boxes[id].x, boxes[id].bottom, sorted(found)) for id, found in numbers.items())
    return f'{svg}<g class="findings">{badges}</g></svg>'


def _on_paper(scene: Scene, prefix: str) -> Iterator[str]:
    """A drawing in bands once more, band by band, so that paper is changed between them and not within a card."""
    if scene.bands == 1:
        return
    ends = [max(lane.box.bottom for lane in scene.lanes if lane.band == band) for band in range(1, scene.bands)]
    for top, bottom in pairwise([0.0, *ends, scene.height]):
        window = f"0 {number(top)} {number(scene.width)} {number(bottom - top)}"
        size = f'width="{number(scene.width)}" height="{number(scene.height)}"'
        yield f'<svg class="paper" viewBox="{window}" aria-hidden="true"><use href="#{prefix}" {size}/></svg>'


def _badge(x: float, y: float, numbers: list[int]) -> str:
    text = "·".join(map(str, numbers))
    across = max(BADGE, width(text, BADGE_TEXT, bold=True) + 8)
    return (
        f'<rect x="{number(x - 5)}" y="{number(y - BADGE / 2)}" width="{number(across)}" height="{BADGE}" '
        f'rx="{BADGE // 2}" fill="{BADGE_COLOUR}" stroke="#fff" stroke-width="1.5"/>'
        f'<text x="{number(x - 5 + across / 2)}" y="{number(y + BADGE_TEXT * 0.36)}" font-size="{BADGE_TEXT}" '
        f'font-weight="bold" text-anchor="middle" fill="#fff">{text}</text>'
    )


def _group(group: SeverityGroup, words: dict[str, str]) -> Iterator[str]:
    yield f'<section class="{group.severity}">'
    yield f"<h2>{words[group.severity]} <span>{words[f'about {group.severity}']}</span></h2>"
    yield (
        f'<table>\n<thead><tr><th class="number">#</th><th>{words["finding"]}</th>'
        f'<th class="who">{words["who"]}</th></tr></thead>'
    )
    for place in group.places:
        yield from _place(place, words)
    yield "</table>\n</section>"


def _place(place: ReviewPlace, words: dict[str, str]) -> Iterator[str]:
    yield f'<tbody>\n<tr class="place"><th colspan="3" scope="rowgroup" dir="auto">{_said(place.heading)}</th></tr>'
    for row in place.rows:
        yield f'<tr><td class="number">{row.number}</td><td dir="auto">{_finding(row, words)}</td><td></td></tr>'
    yield "</tbody>"


def _finding(row: ReviewRow, words: dict[str, str]) -> str:
    finding = row.finding
    hint = f'<p class="hint">{_with_code(finding.hint)}</p>' if finding.hint else ""
    related = "".join(
        f'<p class="rule">{_with_code(other.message)}{_line(other.span, words)}</p>' for other in finding.related
    )
    rule = f'<p class="rule">{finding.code} {_said(row.name)}{_line(finding.span, words)}</p>'
    return f'<p class="message">{_with_code(opened(finding.message))}</p>{hint}{related}{rule}'


def _line(span: Span | None, words: dict[str, str]) -> str:
    return f" · {words['line'].format(span.line)}" if span else ""
