"""One SVG in two themes: light, and dark where the reader's screen is dark."""

from __future__ import annotations

import re

from ..text.expressions import expression
from .primitives import PREFIX

_TAG = expression(r"<[a-z][^<>]*>")
_COLOUR = expression(r'(fill|stroke)="(#[0-9a-f]{6})"')
_STYLED = "</desc>\n"
"""The style sheet stands after it: a title must be the first thing in an SVG."""

Pair = tuple[str, str, str]
"""What is coloured (`fill` or `stroke`), in light and in dark."""


def turning(light: str, dark: str) -> str:
    """The light drawing, whose colours become those of the dark one on a dark screen; on paper it stays light.

    Both are the same drawing but for their colours. What knows no style sheets shows the light one, whose colours stay
    where they are. The rules hold within this drawing alone, by the id of its root.
    """
    names: dict[Pair, str] = {}
    dark_colours = (found[2] for found in _COLOUR.finditer(dark))

    def named(tag: re.Match[str]) -> str:
        pairs = [(found[1], found[2], next(dark_colours)) for found in _COLOUR.finditer(tag[0])]
        if tag[0].startswith("<svg"):
            names.update(dict.fromkeys(pairs, ""))
            return tag[0]
        classes = [names.setdefault(pair, f"bp-{pair[0][0]}{len(names)}") for pair in pairs if pair[1] != pair[2]]
        return _with_classes(tag[0], classes) if classes else tag[0]

    turned = _TAG.sub(named, light)
    rules = "".join(
        f'[id="{PREFIX}"]{f" .{name}" if name else ""}{{{what}:{colour}}}' for (what, _, colour), name in names.items()
    )
    style = f"<style>@media screen and (prefers-color-scheme:dark){{{rules}}}</style>\n"
    return turned.replace(_STYLED, _STYLED + style, 1)


def without_style(svg: str) -> tuple[str, str]:
    """A drawing in two themes without its style sheet, and the rules of that: for a page that has its own."""
    before, style, rest = svg.partition(f"{_STYLED}<style>")
    rules, _, after = rest.partition("</style>\n")
    return (before + _STYLED + after, rules) if style else (svg, "")


def _with_classes(tag: str, classes: list[str]) -> str:
    """The tag with more classes, after those that say what it is."""
    more = " ".join(classes)
    if ' class="' in tag:
        return re.sub(r' class="([^"]*)"', rf' class="\1 {more}"', tag, count=1)
    return re.sub(r"^<([a-z]+)", rf'<\1 class="{more}"', tag, count=1)
