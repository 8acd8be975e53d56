"""The pages, and what the server sends into them afterwards. Every text goes through `text_of`, which makes it safe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from ...language.languages import language_of, language_tag
from ...outputs.page.details import shown as text_of
from ...reports.findings.checked import name_of
from .exports import FORMATS, file_name
from .gallery import FileState, Shown
from .words import words_in

SHOW_SCRIPTS = ("panzoom.min.js", "stage.js", "live.js", "show.js", "take.js")


class PageAddress(NamedTuple):
    """Where a file is shown, where news of it comes from, and where it is exported."""

    page: str
    events: str
    export: str


def show_page(shown: Shown, address: PageAddress, folder: bool, dropped: bool = False) -> str:
    """The page of one file, still without its drawing.

    `folder`: there is something to go back to. `dropped`: the file is not followed, which the page says.
    """
    language = language_of(shown.language)
    words = words_in(language)
    aside = f' <span class="dropped">{words["dropped"]}</span>' if dropped else ""
    back = f'<a class="back" href="/">← {words["all"]}</a>' if folder else ""
    return page(
        shown.picture.title if shown.picture else shown.name,
        language,
        SHOW_SCRIPTS,
        f'<header><div class="name"><h1 dir="auto"></h1><p><code>{text_of(shown.name)}</code>{aside}</p></div>{back}'
        f'<div class="tools" role="group" aria-label="{words["view"]}">'
        f'<button type="button" id="open-findings" aria-expanded="true" aria-controls="findings">{words["findings"]} '
        f'<b id="count"></b></button>{_exports(shown.name, address, words)}<span class="zoom">'
        f'<button type="button" id="smaller" class="icon" aria-label="{words["smaller"]}">−</button>'
        f'<button type="button" id="fit" title="{words["fit"]}"><span id="percent">100 %</span></button>'
        f'<button type="button" id="larger" class="icon" aria-label="{words["larger"]}">+</button></span></div>'
        '</header><div id="banner" role="alert" hidden></div>'
        f'<main><section id="drawing" aria-label="{words["drawing"]}" tabindex="0"><div id="stage">'
        f'<div id="sheet"></div></div></section><aside id="findings" aria-label="{words["findings"]}"></aside></main>',
        address.events,
    )


def _exports(name: str, address: PageAddress, words: dict[str, str]) -> str:
    """The formats to take a drawing along in."""
    links = "".join(
        f'<li><a href="{text_of(address.export)}?as={format.suffix}" '
        f'download="{text_of(file_name(name, format.suffix))}">{format.name}</a></li>'
        for format in FORMATS
    )
    return f'<details id="export"><summary>{words["export"]}</summary><ul>{links}</ul></details>'


def show_update(shown: Shown) -> dict[str, object]:
    """What the page of a file shows from now on; all that is markup was made here."""
    language = language_of(shown.language)
    words = words_in(language)
    picture = shown.picture
    graver = sorted((note for note in shown.notes if note.id), key=lambda note: note.finding.severity.rank)
    return {
        "state": shown.state.value,
        "title": picture.title if picture else shown.name,
        "tag": language_tag(picture.language if picture else shown.language),
        "drawing": f'<div class="light">{picture.light}</div><div class="dark">{picture.dark}</div>' if picture else "",
        "banner": "".join(_banner(shown, words)),
        "findings": "".join(_findings(shown, words)),
        "count": len(shown.notes),
        "marked": {note.id: note.finding.severity.value for note in graver},
    }


def page(title: str, language: str, scripts: Iterable[str], body: str, events: str) -> str:
    """A page with what all have: styles, scripts, and what tells of no connection and takes what is dropped."""
    words = words_in(language)
    tags = "".join(f'<script src="/assets/{name}" defer></script>' for name in scripts)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"<title>{text_of(title)}</title>"
        '<link rel="stylesheet" href="/assets/page.css"><link rel="stylesheet" href="/assets/preview.css">'
        f'{tags}</head>\n<body class="auto scripted" data-events="{text_of(events)}" '
        f'data-lost="{text_of(words["lost"])}" data-refused="{text_of(words["refused"])}" '
        f'data-large="{text_of(words["large"])}">\n'
        f'<p id="lost" role="status" hidden></p><p id="told" role="status" hidden></p>'
        f'<p id="drop" hidden>{words["drop"]}</p><noscript>{words["script"]}</noscript>{body}</body>\n</html>\n'
    )


def _banner(shown: Shown, words: dict[str, str]) -> Iterator[str]:
    last = f" <span>{words['last']}</span>" if shown.picture else ""
    if shown.state is FileState.GONE:
        yield f"<p><b>{words['gone'].format(text_of(shown.name))}.</b> <span>{words['waits']}</span></p>"
    elif shown.state is FileState.BROKEN:
        yield f"<p><b>{words['broken'].format(text_of(shown.name))}.</b>{last}</p>"
        if shown.notes:
            finding = shown.notes[0].finding
            place = words["line"].format(finding.span.line) + ": " if finding.span else ""
            hint = f" <span>{_coded(finding.hint)}</span>" if finding.hint else ""
            yield f'<p dir="auto">{place}{_coded(finding.message)}.{hint}</p>'
            if finding.span and shown.line.strip():
                yield f'<pre><span aria-hidden="true">{finding.span.line} | </span>{text_of(shown.line)}</pre>'
    elif shown.trouble:
        yield f"<p><b>{words['project']}.</b></p>"
    if shown.trouble:
        yield f'<p dir="auto">{text_of(shown.trouble)}</p>'


def _findings(shown: Shown, words: dict[str, str]) -> Iterator[str]:
    yield f"<h2>{words['findings']}</h2>"
    if not shown.notes:
        yield f'<p class="nothing">{words["none"]}</p>' if shown.state is FileState.GOOD and not shown.trouble else ""
        return
    yield "<ol>"
    for note in shown.notes:
        finding = note.finding
        line = words["line"].format(finding.span.line) if finding.span else ""
        about = f'<span class="about"><b>{words[finding.severity.value]}</b> {line}</span>'
        hint = f'<span class="hint" dir="auto">{_coded(finding.hint)}</span>' if finding.hint else ""
        text = f'{about}<span class="message" dir="auto">{_coded(finding.message)}</span>{hint}'
        text += f'<span class="rule">{text_of(finding.code)} {text_of(name_of(finding.code))}</span>'
        inner = (
            f'<button type="button" data-goto="{text_of(note.id)}">{text}</button>' if note.id else f"<div>{text}</div>"
        )
        yield f'<li class="{finding.severity.value}">{inner}</li>'
    yield "</ol>"


def _coded(text: str) -> str:
    """A message whose `keys` stand in the type of code; what `text_of` escapes holds no backtick."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", text_of(text))


def folder_name(path: PurePath) -> str:
    """What the index is called."""
    return path.name or str(path)
