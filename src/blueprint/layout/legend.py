"""The legend: what the marks that occur in this drawing mean, and the register of its moments of truth."""

from __future__ import annotations

from collections.abc import Iterable

from ..methods.moments import priority
from ..model.actions import Action
from ..model.flow import Element
from ..model.moments import MomentOfTruth
from ..text import clean, number, width, wrap
from . import constants as c
from .headings import Words
from .marks import dot_marker, moment_marker
from .scene import Box, CardBox, Legend, LegendEntry, Marker, Route, Text

SAMPLE = 30
"""Width of a sample of a card or connection."""
BETWEEN = 26


def legend_of(
    cards: list[CardBox],
    markers: list[Marker],
    routes: list[Route],
    moments: list[Element],
    removed: list[Element],
    exceptional: bool,
    top: float,
    right: float,
    words: Words,
) -> tuple[Legend | None, float]:
    """Only what occurs; None where nothing needs words. With the y where it ends."""
    kinds = [kind for kind in ("positive", "negative", "neutral") if any(marker.tone == kind for marker in markers)]
    entries: list[tuple[str, str, list[str]]] = []
    if kinds:
        entries.append(("moments", f"{words['moment']}: {', '.join(words[kind] for kind in kinds)}", kinds))
    for kind in ("fail", "wait", "pain"):
        if any(marker.kind == kind for marker in markers):
            entries.append((kind, words[kind], [kind]))
    for kind, occurs in (
        ("alone", any(card.alone for card in cards)),
        ("technology", any(card.technology for card in cards)),
        ("external", any(card.external for card in cards)),
        ("decision", any(card.shape == "decision" for card in cards)),
        ("same", any(card.same for card in cards)),
        ("exceptional", exceptional),
        ("loop", any(route.kind in ("loop", "recovery") for route in routes)),
        ("information", any(route.kind == "information" for route in routes)),
        ("added", any(card.change == "added" for card in cards)),
        ("changed", any(card.change == "changed" for card in cards)),
    ):
        if occurs:
            entries.append((kind, words[kind], []))
    if not entries and not removed:
        return None, top
    samples: list[LegendEntry] = []
    x, y = float(c.MARGIN + 8), top + c.LEGEND_ROW
    for kind, name, signs in entries:
        sample = len(signs) * 28 if signs else SAMPLE
        size = sample + 8 + width(name, c.LEGEND_TEXT)
        if x + size > right and x > c.MARGIN + 8:
            x, y = float(c.MARGIN + 8), y + c.LEGEND_ROW
        marks = tuple(_sample_marker(sign, x + 14 + 28 * index, y, words) for index, sign in enumerate(signs))
        box = Box(x, y - 9, sample, 18)
        samples.append(LegendEntry(kind, box, Text(x + sample + 8, y + 4, name, c.LEGEND_TEXT), marks))
        x += size + BETWEEN
    y += c.LEGEND_ROW if entries else 0
    rows, y = _register(moments, y + 8, right, words)
    gone, y = _removed(removed, y, right, words)
    return Legend(top, samples, rows, gone), y


def _sample_marker(kind: str, x: float, y: float, words: Words) -> Marker:
    if kind in ("positive", "negative", "neutral"):
        return moment_marker("", MomentOfTruth(kind=kind), x, y, 0, words)
    return dot_marker(kind, "", x, y, words[kind])


def _register(moments: Iterable[Element], y: float, right: float, words: Words) -> tuple[list[list[Text]], float]:
    """A row for each moment of truth: its number and sign, its action, and what is known and done."""
    rows = []
    moments = list(moments)
    marks = max(34.0, 20 + width(str(len(moments)), c.LEGEND_TEXT, bold=True))
    for index, element in enumerate(moments, 1):
        cell = element.cell
        if not isinstance(cell, Action) or cell.moment is None:
            continue
        moment = cell.moment
        mark = f"{index} {moment.kind.sign}"
        x = c.MARGIN + 8
        name_x = x + marks
        name = clean(cell.name)
        row = [Text(x, y, mark, c.LEGEND_TEXT, f"tone-{moment.kind.value}", bold=True)]
        room = right - name_x
        names = wrap(name, c.LEGEND_TEXT, min(room, 420), bold=True) or [""]
        for line in names:
            row.append(Text(name_x, y, line, c.LEGEND_TEXT, bold=True))
            y += c.REGISTER_ROW
        y -= c.REGISTER_ROW
        about_x = name_x + width(names[-1], c.LEGEND_TEXT, bold=True) + 12
        for line in wrap(_about(moment, words), c.LEGEND_TEXT, max(right - about_x, 200)) or [""]:
            row.append(Text(about_x, y, line, c.LEGEND_TEXT, "muted"))
            y += c.REGISTER_ROW
        rows.append(row)
    return rows, y


def _removed(elements: list[Element], y: float, right: float, words: Words) -> tuple[list[Text], float]:
    """What is not there any more, by name."""
    if not elements:
        return [], y
    x = float(c.MARGIN + 8)
    heading = Text(x, y, f"{words['removed']}:", c.LEGEND_TEXT, bold=True)
    x += width(heading.text, c.LEGEND_TEXT, bold=True) + 8
    names = ", ".join(" ".join(clean(element.cell.name).split()) for element in elements)
    lines = wrap(names, c.LEGEND_TEXT, max(right - x, 200)) or [""]
    texts = [Text(x, y + c.REGISTER_ROW * row, line, c.LEGEND_TEXT, "muted") for row, line in enumerate(lines)]
    return [heading, *texts], y + c.REGISTER_ROW * len(lines)


def _about(moment: MomentOfTruth, words: Words) -> str:
    known = []
    if moment.importance is not None:
        known.append(f"{words['importance']} {number(moment.importance)}")
    if moment.performance is not None:
        known.append(f"{words['performance']} {number(moment.performance)}")
    if moment.importance is not None and moment.performance is not None:
        known.append(f"{words['priority']} {priority(moment.importance, moment.performance):.1f}")
    text = " · ".join(known)
    answer = words[moment.strategy.value] if moment.strategy else ""
    measures = ", ".join(clean(measure) for measure in moment.measures)
    done = f"{answer}: {measures}" if answer and measures else answer or measures
    return f"{text} → {done}" if text and done else text or done
