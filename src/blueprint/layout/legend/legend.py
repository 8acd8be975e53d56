"""The legend: what the marks that occur in this drawing mean, and the register of its moments of truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...language.drawing_words import Words, begun, listed, told
from ...model.flow import Element
from ...model.words import Channel, MomentKind, OwnChannel
from ...records import Record
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap
from .. import constants as c
from ..cards.content import MARKS
from ..cards.icons import Iconic, Sign, icon_name, icons_at
from ..cards.markers import dot_marker, ideas_of, moment_marker
from ..cards.states import STATES
from ..scene import TRAITS, Box, Icon, Legend, LegendEntry, Marker, Scene, Text
from ..view import View

SAMPLE = 30
"""Width of a sample of a card or connection."""
BETWEEN = 26
SHARES = {"log all": 1.0, "log few": 0.1, "log none": 0.0}
"""Samples of connections that so large a share of the cases of a log goes along."""


def legend_of(
    scene: Scene,
    icons: list[Icon],
    view: View,
    moments: list[Element],
    removed: list[Element],
    exceptional: bool,
    top: float,
    right: float,
    words: Words,
) -> tuple[Legend | None, float]:
    """Only what occurs; None where nothing needs words. With the y where it ends."""
    iconic = _iconic(icons)
    entries = [
        *_of_marks(scene, view, words),
        *_of_cards_and_ways(scene, exceptional, words),
        *_of_states(scene, view, words),
        *(_Entry(kind, begun(icon_name(each, words))) for kind, each in iconic.items()),
    ]
    if not entries and not removed:
        return None, top
    samples, y = _laid(entries, iconic, top, right, words)
    from .register import APART, register_of

    rows, remarks, y = register_of(view, moments, y + 8, right, words)
    gone, y = _removed(removed, y + (APART if rows or remarks else 0), right, words)
    return Legend(top, samples, rows, gone, remarks), y


class _Entry(Record):
    """What is told by a sample and a name, before it has a place."""

    kind: str
    name: str
    signs: tuple[str, ...] = ()
    """Of markers."""


def _of_marks(scene: Scene, view: View, words: Words) -> Iterator[_Entry]:
    kinds = [kind for kind in ("positive", "negative", "neutral") if any(each.tone == kind for each in scene.markers)]
    if kinds:
        signs = [f"dot {kind}" for kind in kinds] if view.overview else kinds
        named = told(words["moment"], listed((words[kind] for kind in kinds), words), words)
        yield _Entry("moments", named, tuple(signs))
    marked = {marker.kind for marker in scene.markers} | {
        kind
        for element in view.blueprint.flow.with_ideas
        if element.id in view.elements
        for kind in ideas_of(element.cell)
    }
    yield from (_Entry(kind, words[kind], (kind,)) for kind in MARKS if kind in marked)


def _of_cards_and_ways(scene: Scene, exceptional: bool, words: Words) -> Iterator[_Entry]:
    traits = {trait for card in scene.cards for trait in card.traits}
    ways = {"loop" if route.kind == "recovery" else route.kind for route in scene.routes}
    changes = {card.change for card in scene.cards}
    for kind, occurs in (
        *((trait, trait in traits) for trait in TRAITS),
        ("set", bool(scene.sets)),
        ("exceptional", exceptional),
        *((way, way in ways) for way in ("loop", "information")),
        *((change, change in changes) for change in ("added", "changed", "removed")),
    ):
        if occurs:
            yield _Entry(kind, words[kind])


def _of_states(scene: Scene, view: View, words: Words) -> Iterator[_Entry]:
    """What was measured, and what a log says of the ways."""
    states = {view.states[card.id] for card in scene.cards if card.id in view.states}
    for state in STATES:
        if state in states:
            yield _Entry(f"state {state}", told(words["measured"], words[f"state {state}"], words))
    logged = {card.state for card in view.followed.cards.values()}
    yield from (_Entry(f"state {state}", words[f"log {state}"]) for state in STATES if state in logged)
    yield from (_Entry(kind, words[kind]) for kind in SHARES if logged)


def _laid(
    entries: Sequence[_Entry], iconic: Mapping[str, Iconic], top: float, right: float, words: Words
) -> tuple[list[LegendEntry], float]:
    """The entries in rows, and where the last row ends."""
    samples: list[LegendEntry] = []
    x, y = float(c.MARGIN + 8), top + c.LEGEND_ROW
    for kind, name, signs in entries:
        sample = len(signs) * 28 if signs else c.ICON if kind in iconic else SAMPLE
        size = sample + 8 + width(name, c.LEGEND_TEXT)
        if x + size > right and x > c.MARGIN + 8:
            x, y = float(c.MARGIN + 8), y + c.LEGEND_ROW
        marks = tuple(_sample_marker(sign, x + 14 + 28 * index, y, words) for index, sign in enumerate(signs))
        box = Box(x, y - 9, sample, 18)
        (icon,) = icons_at([iconic[kind]], x, y, words) if kind in iconic else (None,)
        samples.append(LegendEntry(kind, box, Text(x + sample + 8, y + 4, name, c.LEGEND_TEXT), marks, icon))
        x += size + BETWEEN
    return samples, y + (c.LEGEND_ROW if entries else 0)


def _iconic(icons: Iterable[Icon]) -> dict[str, Iconic]:
    """What icons stand for: a part, the channels of the format in its order, then those of a catalogue."""
    kinds = dict.fromkeys(icon.kind for icon in icons)
    known: dict[str, Iconic] = {each.value: each for each in (*Sign, *Channel) if each.value in kinds}
    return known | {kind: OwnChannel(kind) for kind in kinds if kind not in known}


def _sample_marker(kind: str, x: float, y: float, words: Words) -> Marker:
    if kind.startswith("dot "):
        from ..map.blocks import moment_dot
        from ..map.overview import Dot

        return moment_dot("", Dot(MomentKind(kind[4:]), ""), x, y, words)
    if kind in ("positive", "negative", "neutral"):
        from ...model.moments import MomentOfTruth

        return moment_marker("", MomentOfTruth(kind=kind), x, y, 0, words)
    return dot_marker(kind, "", x, y, words[kind])


def _removed(elements: list[Element], y: float, right: float, words: Words) -> tuple[list[Text], float]:
    """What is not there any more, by name."""
    if not elements:
        return [], y
    x = float(c.MARGIN + 8)
    heading = Text(x, y, f"{words['removed']}{words['colon']}".rstrip(), c.LEGEND_TEXT, bold=True)
    x += width(heading.text, c.LEGEND_TEXT, bold=True) + 8
    names = listed((" ".join(clean(element.cell.name).split()) for element in elements), words)
    lines = wrap(names, c.LEGEND_TEXT, max(right - x, 200)) or [""]
    texts = [Text(x, y + c.REGISTER_ROW * row, line, c.LEGEND_TEXT, "muted") for row, line in enumerate(lines)]
    return [heading, *texts], y + c.REGISTER_ROW * len(lines)
