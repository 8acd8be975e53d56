"""SVG of other programs made ours: one root that says what it is and names our fonts, and nothing else that does."""

from __future__ import annotations

import re
from math import ceil

from ...drawing.theme import font_of
from ...text.markup import escape


def titled(svg: str, kind: str, title: str, description: str, language: str, paper: str) -> str:
    """The picture with the class `blueprint-…`, a title and a description, in px and without fonts and ids of its own.

    It is as large as whole px need, with the colour `paper` up to its edges.
    """
    drawn = svg[svg.index("<svg") :]
    body = drawn.partition(">")[2]
    wide, high = size_of(drawn)
    size = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
    body = re.sub(r"<!--.*?-->\n?", "", body, flags=re.DOTALL)
    body = re.sub(r'(<(?:text|tspan)\b[^>]*?) font-family="[^"]*"', r"\1", body)
    body = re.sub(r'(<[a-z]+) id="[^"]*"', r"\1", body)
    said = "\n".join(escape(line) for line in description.strip().split("\n"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size} '
        f'class="blueprint-{kind}" role="graphics-document" lang="{escape(language)}" '
        f'font-family="{font_of(language)}">\n'
        f"<title>{escape(title)}</title>\n<desc>{said}</desc>\n"
        f'<rect width="{wide}" height="{high}" fill="{paper}"/>\n{body.strip()}\n'
    )


def size_of(svg: str) -> tuple[int, int]:
    """Width and height in whole px, as the root's view box needs them."""
    found = re.search(r'viewBox="0(?:\.0+)? 0(?:\.0+)? ([\d.]+) ([\d.]+)"', svg)
    assert found is not None, "an SVG without a view box"
    return ceil(float(found[1])), ceil(float(found[2]))
