"""The index as one page with a search over all of it: no network, and nothing in it is markup but our own."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files as resources

from ..language.drawing_words import begun
from ..language.languages import language_of, language_tag
from ..text.markup import clean, escape
from .places import KINDS, FoundPlace
from .words import index_words

SHOWN = ("name", "card", "by", "system", "channel", "blueprint", "phase", "step", "lane")
"""The fields that the page shows and searches, beside the kind and the place."""


def index_page(places: Sequence[FoundPlace], title: str, language: str | None) -> str:
    """The page of these places under a title."""
    words = index_words(language)
    style, script = _asset("index.css"), _asset("index.js")
    present = {place.kind for place in places}
    kinds = {kind: words[kind] for kind in KINDS if kind in present}
    data = {
        "words": {"found": words["found"]},
        "kinds": kinds,
        "rows": [[place.kind, *(clean(getattr(place, name)) for name in SHOWN), place.place] for place in places],
    }
    every = escape(words["all"])
    choices = "".join(f'<option value="{kind}">{escape(words[kind])}</option>' for kind in kinds)
    heads = "".join(f'<th scope="col">{escape(begun(words[key]))}</th>' for key in ("kind", *SHOWN, "place"))
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
<form role="search">
<label>{escape(words["search"])} <input type="search" id="words" autofocus autocomplete="off"></label>
<label>{escape(words["kind"])} <select id="kind"><option value="">{every}</option>{choices}</select></label>
<output id="count" for="words kind" aria-live="polite"></output>
</form>
</header>
<main>
<noscript><p>{escape(words["needs script"])}</p></noscript>
<table><thead><tr>{heads}</tr></thead><tbody id="rows"></tbody></table>
<p id="none" hidden>{escape(words["nothing found"])}</p>
<button type="button" id="more" hidden>{escape(words["more"])}</button>
</main>
<script type="application/json" id="data">{_harmless(data)}</script>
<script>{script}</script>
</body>
</html>
"""


def _harmless(data: object) -> str:
    """JSON in which nothing can end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _asset(name: str) -> str:
    return (resources(__package__) / "assets" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
