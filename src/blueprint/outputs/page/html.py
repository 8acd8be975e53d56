"""The drawing as a page: pan, zoom, search, lenses, a panel for each element, and the table, in one file.

What it shows instead of the whole drawing is laid out anew here, when it is written. It fetches nothing: a content
security policy allows its own style and script by their hashes and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.resources import files as resources
from itertools import groupby
from typing import NamedTuple

from ...drawing.light_and_dark import without_style
from ...drawing.svg import write_svg
from ...drawing.theme import Theme
from ...drawing.themes import DARK, LIGHT
from ...language.drawing_words import words_for
from ...language.languages import language_of, language_tag
from ...layout.cards.parts import leading_to
from ...layout.lens import Lens
from ...layout.scene import Scene
from ...model.headings import language_of_headings
from ...model.service import Blueprint
from ...text.markup import escape
from ..fonts.embedding import Embedded
from .details import Details, shown
from .large_names import large_names
from .table import PageEntry, PageTable, table_of
from .views import PageView, views_of
from .words import PageWords

SCRIPTS = ("panzoom.min.js", "stage.js", "panes.js", "way.js", "page.js")


def write_html(
    blueprint: Blueprint,
    scene: Scene,
    theme: Theme = LIGHT,
    language: str | None = None,
    fonts: Embedded | None = None,
    through: Callable[[Lens], Scene] | None = None,
) -> str:
    """The page; a drawing in the light theme turns dark where the reader's screen is.

    `fonts` are those that it brings along. `through` lays the drawing out as a lens shows it; without it, the page
    offers no lenses.
    """
    return "\n".join(_Page(blueprint, scene, theme, language, fonts, through).parts()) + "\n"


class _DrawnView(NamedTuple):
    """A view as the page carries it."""

    view: PageView
    svg: str
    rules: str
    """Of a style sheet: how it turns dark."""


class _Page:
    def __init__(
        self,
        blueprint: Blueprint,
        scene: Scene,
        theme: Theme,
        language: str | None,
        fonts: Embedded | None,
        through: Callable[[Lens], Scene] | None,
    ) -> None:
        self.blueprint, self.theme, self.fonts = blueprint, theme, fonts
        self.scene = leading_to(scene, ".html")
        self.tag = language_tag(language_of_headings(blueprint))
        self.page = PageWords(language_of(language or language_of_headings(blueprint)))
        self.words = words_for(self.page.language)
        self.names = {id: element.cell.name for id, element in blueprint.flow.elements.items()}
        self.views = self._views(through) if through else []
        self.has_moments = any(marker.kind == "moment" for marker in scene.markers)

    def _views(self, through: Callable[[Lens], Scene]) -> list[_DrawnView]:
        dark = DARK if self._turns_dark() else None
        drawn = []
        for number, view in enumerate(views_of(self.blueprint, self.page), 1):
            scene = leading_to(through(view.lens), ".html")
            svg, rules = without_style(write_svg(scene, self.theme, f"view{number}", dark))
            drawn.append(_DrawnView(view, svg + large_names(scene, self.names, self.theme), rules))
        return drawn

    def parts(self) -> Iterator[str]:
        rules = "".join(view.rules for view in self.views)
        style, script = _asset("page.css") + rules + self._font_rules(), _script()
        policy = (
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
            f"{'font-src data:; ' if self.fonts else ''}base-uri 'none'; form-action 'none'"
        )
        yield f'<!DOCTYPE html>\n<html lang="{self.tag}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="color-scheme" content="light dark">' if self._turns_dark() else ""
        yield f"<title>{shown(self.blueprint.title)}</title>\n<style>{style}</style>\n</head>"
        yield f'<body class="{"auto" if self._turns_dark() else "fixed"}">'
        yield from self._header()
        yield from self._map()
        yield "<main>"
        yield from self._drawing()
        yield from self._table()
        lang = self._lang()
        yield (
            f'<aside id="panel" aria-label="{self.page["details"]}" tabindex="-1" hidden>'
            f'<button type="button" id="close" class="icon" aria-label="{self.page["close"]}"{lang}>✕</button>'
            '<div id="about"></div></aside>'
        )
        yield "</main>"
        yield from Details(self.blueprint, self.scene, self.words, self.page).templates()
        for number, view in enumerate(self.views, 1):
            yield f'<template data-view="{number}">{view.svg}</template>'
        yield f"<script>{script}</script>\n</body>\n</html>"

    def _font_rules(self) -> str:
        return f"{self.fonts.rules}#sheet svg{{font-family:{self.fonts.families}}}" if self.fonts else ""

    def _turns_dark(self) -> bool:
        return self.theme == LIGHT

    def _lang(self) -> str:
        """Marks the page's own words where the blueprint is in another language."""
        return "" if self.tag.partition("-")[0] == self.page.language else f' lang="{self.page.language}"'

    def _header(self) -> Iterator[str]:
        page, lang = self.page, self._lang()
        customer = self.blueprint.customer
        parts = (self.blueprint.service, customer and customer.name, self.blueprint.scenario)
        about = " · ".join(shown(part) for part in parts if part)
        yield f'<a class="skip" href="#table"{lang}>{page["skip"]}</a>'
        yield f'<header><div class="name"><h1 dir="auto">{shown(self.blueprint.title)}</h1>'
        yield f'<p dir="auto">{about}</p></div>' if about else "</div>"
        yield (
            f'<div class="search" role="search"{lang}><input id="search" type="search" autocomplete="off" '
            f'spellcheck="false" placeholder="{page["search"]}" aria-label="{page["search"]}">'
            f'<output id="hits" for="search" data-hits="{page["hits"]}" data-none="{page["no-hits"]}"></output></div>'
        )
        yield f'<div class="tools" role="group" aria-label="{page["tools"]}"{lang}>'
        yield from self._lens()
        yield f'<button type="button" id="open-table" aria-pressed="false">{page["table"]}</button>'
        if self.has_moments:
            yield (
                f'<span class="joined" id="walk" role="group" aria-label="{page["walk"]}">'
                f'<button type="button" id="before" class="icon" aria-label="{page["before"]}">‹</button>'
                f'<output id="which" aria-label="{page["walk"]}">★</output>'
                f'<button type="button" id="after" class="icon" aria-label="{page["after"]}">›</button></span>'
            )
        yield (
            f'<span class="joined zoom"><button type="button" id="smaller" class="icon" '
            f'aria-label="{page["smaller"]}">−</button><button type="button" id="fit" title="{page["fit"]}">'
            f'<span id="percent">100 %</span><span class="unseen"> {page["fit"]}</span></button>'
            f'<button type="button" id="larger" class="icon" aria-label="{page["larger"]}">+</button></span></div>'
            "</header>"
        )

    def _lens(self) -> Iterator[str]:
        if not self.views:
            return
        yield (
            f'<label class="unseen" for="view">{self.page["lens"]}</label>'
            f'<select id="view"><option value="">{self.page["every"]}</option>'
        )
        for group, views in groupby(enumerate(self.views, 1), lambda numbered: numbered[1].view.group):
            options = "".join(f'<option value="{number}">{shown(drawn.view.name)}</option>' for number, drawn in views)
            yield f'<optgroup label="{group}">{options}</optgroup>' if group else options
        yield "</select>"

    def _map(self) -> Iterator[str]:
        """The phases, each as wide as it has steps."""
        flow = self.blueprint.flow
        steps = Counter(column.phase for column in flow.columns)
        phases = zip(flow.phase_ids, self.blueprint.phases, strict=True)
        shares = [(id, phase.name or str(number), steps[number - 1]) for number, (id, phase) in enumerate(phases, 1)]
        if len(shares) > 1:
            yield f'<nav id="map" aria-label="{self.page["map"]}">'
            for id, name, count in shares:
                # A length in an attribute, since the page's policy allows no style of single elements.
                yield (
                    f'<button type="button" data-phase="{escape(id)}" data-steps="{max(count, 1)}" dir="auto">'
                    f"<span>{shown(name)}</span></button>"
                )
            yield "</nav>"

    def _drawing(self) -> Iterator[str]:
        yield f'<section id="drawing" aria-label="{self.page["drawing"]}"><div id="stage"><div id="sheet">'
        yield '<div class="layer" id="whole">'
        if self._turns_dark():
            yield f'<div class="light">{write_svg(self.scene, LIGHT, "light")}</div>'
            yield f'<div class="dark">{write_svg(self.scene, DARK, "dark")}</div>'
        else:
            yield f"<div>{write_svg(self.scene, self.theme)}</div>"
        yield large_names(self.scene, self.names, self.theme)
        yield '</div></div><div id="heads" aria-hidden="true"></div><div id="lanes" aria-hidden="true"></div></div>'
        yield f'<p id="keys"{self._lang()}>{self.page["keys"]}</p></section>'

    def _table(self) -> Iterator[str]:
        table = table_of(self.blueprint, self.words)
        yield f'<section id="table" aria-label="{self.page["table"]}" tabindex="0"><table>'
        yield f'<caption dir="auto">{shown(self.blueprint.title)}</caption><thead>'
        if any(name for name, _ in table.phases):
            phases = "".join(
                f'<th scope="colgroup" colspan="{count}" dir="auto">{shown(name)}</th>'
                if name
                else f'<td colspan="{count}"></td>'
                for name, count in table.phases
            )
            yield f"<tr><td></td>{phases}</tr>"
        steps = "".join(f'<th scope="col" dir="auto">{_said(step)}</th>' for step in table.steps)
        yield f'<tr><th scope="col">{self.page["lane"]}</th>{steps}</tr></thead><tbody>'
        yield from _rows(table)
        yield "</tbody></table></section>"


def _rows(table: PageTable) -> Iterator[str]:
    for row in table.rows:
        cells = "".join(f"<td>{''.join(map(_entry, entries))}</td>" for entries in row.cells)
        yield f'<tr data-kind="{row.kind}"><th scope="row" dir="auto">{escape(row.name)}</th>{cells}</tr>'


def _entry(entry: PageEntry) -> str:
    return f'<div dir="auto">{_said(entry)}</div>'


def _said(entry: PageEntry) -> str:
    small = f"<small>{escape(entry.small)}</small>" if entry.small else ""
    marks = "".join(f'<small class="mark">{escape(mark)}</small>' for mark in entry.marks)
    return f"{escape(entry.name)}{small}{marks}"


def _script() -> str:
    """The library with its licence, then the page's own."""
    licence = _asset("panzoom-LICENSE.txt").strip()
    return f"/*\n@panzoom/panzoom\n{licence}\n*/\n" + "\n".join(map(_asset, SCRIPTS))


def _asset(name: str) -> str:
    return (resources(__package__) / "assets" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
