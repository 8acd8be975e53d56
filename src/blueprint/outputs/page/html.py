"""The drawing as a page: pan, zoom, search, lenses, a panel for each element, and the table, in one file.

It fetches nothing: a content security policy allows its own style and script by their hashes and nothing else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files as resources

from ...drawing.svg import write_svg
from ...drawing.theme import Theme
from ...drawing.themes import DARK, LIGHT
from ...language.drawing_words import lane_name, words_for
from ...language.languages import language_of, language_tag
from ...layout.scene import Scene
from ...model.actions import Action
from ...model.service import Blueprint
from ...text.markup import escape
from ..fonts.embedding import Embedded
from .details import Details, shown
from .table import Entry, Table, table_of
from .words import PageWords

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def write_html(
    blueprint: Blueprint,
    scene: Scene,
    theme: Theme = LIGHT,
    language: str | None = None,
    fonts: Embedded | None = None,
) -> str:
    """The page; a drawing in the light theme turns dark where the reader's screen is.

    `fonts` are those that it brings along.
    """
    return "\n".join(_Page(blueprint, scene, theme, language, fonts).parts()) + "\n"


class _Page:
    def __init__(
        self, blueprint: Blueprint, scene: Scene, theme: Theme, language: str | None, fonts: Embedded | None
    ) -> None:
        self.blueprint, self.scene, self.theme, self.fonts = blueprint, scene, theme, fonts
        self.tag = language_tag(blueprint.language)
        self.page = PageWords(language_of(language or blueprint.language))
        self.words = words_for(self.page.language)

    def parts(self) -> Iterator[str]:
        style, script = _asset("page.css") + self._font_rules(), _script()
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
        yield (
            f'<div class="tools" role="group" aria-label="{page["view"]}"{lang}>'
            f'<button type="button" id="open-lens" aria-expanded="false" aria-controls="lens">{page["lens"]}</button>'
            f'<button type="button" id="open-table" aria-pressed="false">{page["table"]}</button>'
            f'<span class="zoom"><button type="button" id="smaller" class="icon" aria-label="{page["smaller"]}">−'
            f'</button><button type="button" id="fit" title="{page["fit"]}"><span id="percent">100 %</span>'
            f'<span class="unseen"> {page["fit"]}</span></button>'
            f'<button type="button" id="larger" class="icon" aria-label="{page["larger"]}">+</button></span></div>'
            "</header>"
        )

    def _drawing(self) -> Iterator[str]:
        yield f'<section id="drawing" aria-label="{self.page["drawing"]}"><div id="stage"><div id="sheet">'
        if self._turns_dark():
            yield f'<div class="light">{write_svg(self.scene, LIGHT, "light")}</div>'
            yield f'<div class="dark">{write_svg(self.scene, DARK, "dark")}</div>'
        else:
            yield f"<div>{write_svg(self.scene, self.theme)}</div>"
        yield f'</div></div><p id="keys"{self._lang()}>{self.page["keys"]}</p>'
        yield from self._lens()
        yield "</section>"

    def _lens(self) -> Iterator[str]:
        page, flow = self.page, self.blueprint.flow
        yield f'<div id="lens" role="group" aria-label="{page["lens"]}"{self._lang()} hidden>'
        yield f"<fieldset><legend>{page['lanes']}</legend>"
        for lane in self.blueprint.all_lanes:
            name = shown(lane_name(lane.kind, lane.name, self.words))
            yield (
                f'<label data-kind="{lane.kind}"><input type="checkbox" name="lane" value="{escape(lane.key)}" checked>'
                f'<span class="swatch"></span><span dir="auto">{name}</span></label>'
            )
        yield "</fieldset>"
        phases = [
            (id, phase.name or str(index + 1))
            for index, (id, phase) in enumerate(zip(flow.phase_ids, self.blueprint.phases, strict=True))
        ]
        yield self._choice("phase", page["phase"], phases)
        cells = (element.cell for element in flow.elements.values())
        people = sorted({cell.by for cell in cells if isinstance(cell, Action) and cell.by})
        yield self._choice("by", page["who"], [(who, who) for who in people])
        yield f'<label><input type="checkbox" id="moments">{page["moments"]}</label>'
        yield f'<button type="button" id="reset">{page["reset"]}</button></div>'

    def _choice(self, id: str, name: str, options: list[tuple[str, str]]) -> str:
        if len(options) < 2:
            return ""
        items = "".join(f'<option value="{shown(value)}">{shown(text)}</option>' for value, text in options)
        return (
            f'<label class="choice" for="{id}">{name}</label>'
            f'<select id="{id}"><option value="">{self.page["every"]}</option>{items}</select>'
        )

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


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = "".join(f"<td>{''.join(map(_entry, entries))}</td>" for entries in row.cells)
        yield f'<tr data-kind="{row.kind}"><th scope="row" dir="auto">{escape(row.name)}</th>{cells}</tr>'


def _entry(entry: Entry) -> str:
    return f'<div dir="auto">{_said(entry)}</div>'


def _said(entry: Entry) -> str:
    small = f"<small>{escape(entry.small)}</small>" if entry.small else ""
    marks = "".join(f'<small class="mark">{escape(mark)}</small>' for mark in entry.marks)
    return f"{escape(entry.name)}{small}{marks}"


def _script() -> str:
    """The library with its licence, then the page's own."""
    licence = _asset("panzoom-LICENSE.txt").strip()
    return f"/*\n@panzoom/panzoom\n{licence}\n*/\n{_asset('panzoom.min.js')}\n{_asset('stage.js')}\n{_asset('page.js')}"


def _asset(name: str) -> str:
    return (resources(__package__) / "assets" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
