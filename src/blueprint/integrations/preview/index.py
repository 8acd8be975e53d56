"""What the page of a folder shows: its blueprints, and everything that stands in them. Only what changed is sent."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import quote

from ...findings import Severity
from ...language.languages import language_of
from ...outputs.page.details import shown as text_of
from ...portfolio.page import kinds_in, row_of, search_form, search_table
from ...portfolio.words import index_words
from .gallery import GalleryEntry
from .pages import page
from .words import words_in

SCRIPTS = ("live.js", "search.js", "index.js", "take.js")
AT_ONCE = 50
"""Files of which one message tells, so that the first of thousands are shown while the others are read."""


def index_page(folder: str) -> str:
    """The page of a folder, still without its files."""
    words, of_index = words_in("en"), index_words("en")
    return page(
        folder,
        "en",
        SCRIPTS,
        f'<header><div class="name"><h1 dir="auto">{text_of(folder)}</h1><p id="here"></p></div>'
        f"{search_form(of_index)}</header>"
        f'<main id="index"><section aria-label="{words["all"]}"><div id="empty"></div><ul id="gallery"></ul></section>'
        f'<section id="found" aria-label="{of_index["index"]}" tabindex="0">{search_table(of_index)}</section></main>',
        "/events",
    )


class IndexNews:
    """What one open page has been told, and what is to be told next."""

    def __init__(self) -> None:
        self._told: dict[str, GalleryEntry] = {}
        self._language: str | None = None
        self._begun = False

    def next(self, names: Sequence[str], entries: Collection[GalleryEntry]) -> dict[str, object] | None:
        """What the page shows otherwise now; None where it is as it was told.

        `names` of all files there are; `entries` of some of them, the others are told later or are as they were.
        """
        there = set(names)
        gone = [name for name in self._told if name not in there]
        for name in gone:
            del self._told[name]
        changed = [each for each in entries if self._told.get(each.name) is not each]
        if self._begun and not changed and not gone:
            return None
        self._told.update((each.name, each) for each in changed)
        languages = {language_of(each.language) for each in self._told.values()}
        language = languages.pop() if len(languages) == 1 else "en"
        anew = language != self._language
        self._language, self._begun = language, True
        words, of_index = words_in(language), index_words(language)
        return {
            "tag": language,
            "here": words["here"],
            "anew": anew,
            "gone": gone,
            "names": names,
            "files": {each.name: _told_of(each, words) for each in (self._told.values() if anew else changed)},
            "empty": "" if names else f'<p class="nothing">{words["empty"]}</p>',
            "words": {"found": of_index["found"]},
            "kinds": kinds_in(of_index),
        }


def _told_of(entry: GalleryEntry, words: dict[str, str]) -> dict[str, object]:
    at = _address(entry)
    return {
        "item": "".join(_item(entry, words)),
        "rows": [[*row_of(place), f"{at}#{quote(place.id)}" if place.id else at] for place in entry.places],
    }


def _item(entry: GalleryEntry, words: dict[str, str]) -> Iterator[str]:
    """A file of the gallery: its drawing in small, its title, and how it stands."""
    title = f"<i>{words['unread']}</i>" if entry.title is None else text_of(entry.title)
    if entry.catalogue:
        yield f'<b dir="auto">{title}</b> <span class="about">{words["catalogue"]}</span>'
    else:
        yield f'<a href="{_address(entry)}">'
        if entry.version:
            small = f"/picture/{_quoted(entry.name)}?v={entry.version}"
            yield (
                f'<picture><source media="(prefers-color-scheme: dark)" srcset="{small}&amp;dark=1">'
                f'<img src="{small}" alt="" loading="lazy" width="320" height="140"></picture>'
            )
        yield f'<b dir="auto">{title}</b></a>'
    yield f"<code>{text_of(entry.name)}</code>"
    if entry.version:
        yield f'<span class="about">{words["counts"].format(steps=entry.steps, moments=entry.moments)}</span>'
    for severity in Severity:
        if count := entry.findings[severity]:
            word = words[severity.value if count == 1 else f"{severity.value}s"]
            yield f'<span class="chip {severity.value}">{count} {word}</span>'


def _address(entry: GalleryEntry) -> str:
    return f"/show/{_quoted(entry.name)}"


def _quoted(name: str) -> str:
    return quote(os.fsencode(name))
