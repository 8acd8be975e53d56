"""The index as one page with a search over all of it: no network, and nothing in it is markup but our own."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files as resources

from ..language.drawing_words import Words, begun
from ..language.languages import language_of, language_tag
from ..text.markup import clean, escape
from .places import KINDS, FoundPlace
from .words import index_words

SHOWN = ("name", "card", "by", "system", "channel", "blueprint", "phase", "step", "lane")
"""The fields that the page shows and searches, beside the kind and the place."""


def index_page(places: Sequence[FoundPlace], title: str, language: str | None) -> str:
    """The page of these places under a title."""
    words = index_words(language)
    style, script = _asset("index.css"), _asset("search.js") + _asset("index.js")
    data = {"words": {"found": words["found"]}, "kinds": kinds_in(words), "rows": [row_of(place) for place in places]}
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return f"""\
<!DOCTYPE html>
<html lang="{language_tag(language_of(language))}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(clean(title))}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1 dir="auto">{escape(clean(title))}</h1>
{search_form(words)}
</header>
<main>
<noscript><p>{escape(words["needs script"])}</p></noscript>
{search_table(words)}
</main>
<script type="application/json" id="data">{_harmless(data)}</script>
<script>{script}</script>
</body>
</html>
"""


def search_form(words: Words) -> str:
    """What is asked for: words and a kind, and how much was found."""
    return f"""\
<form role="search">
<label>{escape(words["search"])} <input type="search" id="words" autofocus autocomplete="off"></label>
<label>{escape(words["kind"])} <select id="kind"><option value="">{escape(words["all"])}</option></select></label>
<output id="count" for="words kind" aria-live="polite"></output>
</form>"""


def search_table(words: Words) -> str:
    """The table that the script fills with rows."""
    heads = "".join(f'<th scope="col">{escape(begun(words[key]))}</th>' for key in ("kind", *SHOWN, "place"))
    return f"""\
<table><thead><tr>{heads}</tr></thead><tbody id="rows"></tbody></table>
<p id="none" hidden>{escape(words["nothing found"])}</p>
<button type="button" id="more" hidden>{escape(words["more"])}</button>"""


def row_of(place: FoundPlace) -> list[str]:
    """What the page shows and searches of a place."""
    return [place.kind, *(clean(getattr(place, name)) for name in SHOWN), clean(place.place)]


def kinds_in(words: Words) -> dict[str, str]:
    """Each kind of thing with its word."""
    return {kind: words[kind] for kind in KINDS}


def _harmless(data: object) -> str:
    """JSON in which nothing can end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _asset(name: str) -> str:
    return (resources(__package__) / "assets" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
