"""Everything that the model knows of an element, as HTML for the page's panel."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from ...language.drawing_words import Words, lane_name
from ...layout.cards.part_summary import told_of_part
from ...layout.cards.parts import drawing_of
from ...layout.scene import Scene
from ...model.actions import Action
from ...model.base import Part
from ...model.flow import Column, Connection, Element
from ...model.service import Blueprint
from ...model.words import Word
from ...text.markup import clean, escape
from ...text.names import numbered
from .words import PageWords

ELSEWHERE = ("name", "id", "cells", "to", "also", "moment", "phases", "steps")
"""Fields that the panel shows in another place: as its heading, or as connections."""
IDS = ("same", "spans", "recovery", "metric")
"""Fields that hold ids, which are shown by name."""
SCALES = {"importance": 5, "performance": 5, "severity": 10, "occurrence": 10, "detection": 10}
"""Ratings, with the highest that there is."""


class Details:
    """The panel's content for each element of a blueprint."""

    def __init__(self, blueprint: Blueprint, scene: Scene, words: Words, page: PageWords) -> None:
        self.blueprint, self.words, self.page = blueprint, words, page
        self.states = {badge.of: badge.text.text for badge in scene.badges}
        self.found = {tag.of: tag.title.split("\n") for tag in scene.tags if tag.on == "card"}
        self.flow = blueprint.flow
        self.names = {id: element.cell.name for id, element in self.flow.elements.items()}
        self.names |= {column.id: column.step.name or str(column.number) for column in self.flow.columns}
        self.names |= {metric.id: metric.name or metric.id for metric in blueprint.metrics}

    def templates(self) -> Iterator[str]:
        """One `<template>` for each element, in reading order of the file."""
        for element in self.flow.elements.values():
            by = element.cell.by if isinstance(element.cell, Action) else None
            who = f' data-by="{shown(by)}"' if by else ""
            yield f'<template data-for="{escape(element.id)}"{who}>{"".join(self._parts(element))}</template>'

    def _parts(self, element: Element) -> Iterator[str]:
        cell = element.cell
        lane = lane_name(element.lane.kind, element.lane.name, self.words)
        step = numbered(element.column.number, element.column.step.name or "")
        yield (
            f'<p class="where" data-kind="{element.kind}"><b dir="auto">{shown(lane)}</b> '
            f'<span dir="auto">{shown(step)}</span></p><h2 id="panel-title" dir="auto">{shown(cell.name)}</h2>'
        )
        if isinstance(cell, Action) and cell.moment is not None:
            moment = cell.moment
            yield (
                f'<section class="moment {moment.kind.value}"><h3><span class="sign">{moment.kind.sign}</span> '
                f"{self.page.field('moment')}</h3>{self._list(moment)}</section>"
            )
        yield from self._overlaid(element.id)
        yield self._list(cell)
        yield self._ways(self.page["leads"], ((way, way.target) for way in self.flow.leaving(element.id)))
        yield self._ways(self.page["comes"], ((way, way.source) for way in self.flow.entering(element.id)))
        yield self._step(element.column)
        yield f'<p class="id">{self.page.field("id")} <code>{escape(element.id)}</code></p>'

    def _overlaid(self, id: str) -> Iterator[str]:
        """What measurements say of an element, and what is found of it."""
        if id in self.states:
            yield f"<dl><div><dt>{self.words['measured']}</dt><dd>{shown(self.states[id])}</dd></div></dl>"
        if id in self.found:
            items = "".join(f'<li dir="auto">{shown(line)}</li>' for line in self.found[id])
            yield f"<section><h3>{self.words['findings']}</h3><ul>{items}</ul></section>"

    def _step(self, column: Column) -> str:
        listed = self._list(column.step)
        return f"<section><h3>{self.page['step']}</h3>{listed}</section>" if listed else ""

    def _ways(self, heading: str, ways: Iterable[tuple[Connection, str]]) -> str:
        items = "".join(
            f'<li><button type="button" data-goto="{escape(id)}" dir="auto">{shown(self.names[id])}</button>'
            f"{self._about(way)}</li>"
            for way, id in ways
        )
        return f'<section><h3>{heading}</h3><ul class="ways">{items}</ul></section>' if items else ""

    def _about(self, way: Connection) -> str:
        parts = [way.label, way.condition, f"{way.probability:.0%}" if way.probability is not None else None]
        about = " · ".join(shown(part) for part in parts if part)
        return f' <span dir="auto">{about}</span>' if about else ""

    def _list(self, part: Part) -> str:
        """The fields that hold something, as terms and descriptions."""
        rows = []
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name in ELSEWHERE or value is None or value is False or value == () or value == "":
                continue
            if name == "blueprint":
                described = _link(drawing_of(value, ".html"), value) + self._of_part(part, value)
            else:
                described = _link(value, value) if name == "link" else self._value(value, name)
            rows.append(f"<div><dt>{self.page.field(name)}</dt><dd>{described}</dd></div>")
        return f"<dl>{''.join(rows)}</dl>" if rows else ""

    def _of_part(self, card: Part, file: str) -> str:
        """How the blueprint is for which a card stands: its time, its feelings, its worst moment."""
        values = self.blueprint.part_values.get(file)
        if values is None or not isinstance(card, Action):
            return ""
        items = "".join(f'<li dir="auto">{shown(text)}</li>' for text in told_of_part(card, values, self.words))
        return f"<ul>{items}</ul>" if items else ""

    def _value(self, value: object, name: str) -> str:
        if isinstance(value, tuple):
            items = [self._value(item, name) for item in value]
            return items[0] if len(items) == 1 else f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
        if isinstance(value, Part):
            return self._list(value)
        if value is True:
            return self.page["yes"]
        if isinstance(value, Word):
            return shown(value.chinese or value) if self.page.language == "zh" else shown(self.words.get(value, value))
        if isinstance(value, datetime.date):
            return value.isoformat()
        if isinstance(value, int | float):
            return f"{value:g}".replace("-", "−") + (f" / {SCALES[name]}" if name in SCALES else "")
        text = str(value)
        return f'<span dir="auto">{shown(self.names.get(text, text) if name in IDS else text)}</span>'


def _link(address: str, name: str) -> str:
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{shown(name)}</a>'


def shown(text: str) -> str:
    """A text of the blueprint, as HTML shows it: never markup."""
    return escape(clean(text))
