"""The letters that a drawing uses, taken from its fonts into the file itself, so that it looks the same everywhere."""

from __future__ import annotations

import io
import logging
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple
from xml.etree import ElementTree

from ...drawing.theme import font_of
from ...errors import BlueprintError
from ...files.installed import missing_extra
from ...language.messages import said
from .files import Font
from .fitting import SVG, Family, families_of

NOT_EMBEDDED = 0x0002 | 0x0100
"""Bits of a font's `fsType` by which its maker forbids to embed it, or to embed a part of it."""
KEPT_NAMES = (0, 1, 2, 13, 14)
"""Copyright, family, style, licence and its address: what licences of free fonts want to stay."""


class Embedded(NamedTuple):
    """Parts of fonts as a style sheet has them."""

    rules: str
    """One `@font-face` for each font."""
    families: str
    """What `font-family` says to use them, with the usual fonts for letters that come later."""


def with_fonts(svg: str, language: str, named: Sequence[str] = ()) -> str:
    """The SVG with its letters in it; errors are those of `embedded`."""
    found = embedded(svg, language, named)
    styled = svg.replace("</desc>\n", f"</desc>\n<style>{found.rules}</style>\n", 1)
    return styled.replace(f'font-family="{font_of(language)}"', f'font-family="{found.families}"', 1)


def embedded(svg: str, language: str, named: Sequence[str] = ()) -> Embedded:
    """The letters of an SVG as WOFF2; fonts in the files that are `named` go first. The same bytes for the same fonts.

    BlueprintError: no font has a character, a file is no font, or its maker forbids to embed it. MissingExtra:
    fontTools or brotli is not installed.
    """
    styles: dict[tuple[bool, bool], set[str]] = {}
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        style = text.get("font-weight") == "700", text.get("font-style") == "italic"
        styles.setdefault(style, set()).update("".join(text.itertext()))
    rules, names = [], []
    for family, characters in families_of("".join(sorted(set().union(*styles.values()))), language, named).items():
        parts = _parts(family, characters, styles)
        data = {font: _subset(font, used) for font, used in parts.items()}
        # Named by its content: another drawing on the same page has other letters of the same family.
        name = f"bp-font-{sha256(b''.join(data.values())).hexdigest()[:10]}"
        names.append(name)
        rules += [_rule(name, font, woff) for font, woff in data.items()]
    return Embedded("".join(rules), ",".join([*(f"'{name}'" for name in names), font_of(language)]))


def _parts(family: Family, characters: str, styles: dict[tuple[bool, bool], set[str]]) -> dict[Font, str]:
    """The fonts of a family that are used, each with its characters; where a style is missing, the nearest has them."""
    parts: dict[Font, str] = {}
    for (bold, italic), used in sorted(styles.items(), key=lambda item: item[0]):
        own = "".join(character for character in characters if character in used)
        if own:
            font = min(family.fonts, key=lambda font: (font.italic != italic, font.bold != bold))
            parts[font] = "".join(sorted({*parts.get(font, ""), *own}))
    return parts


def _subset(font: Font, characters: str) -> bytes:
    try:
        import brotli  # noqa: F401
        from fontTools import subset
    except ModuleNotFoundError:
        raise missing_extra(said("fonts in the file need fontTools and brotli"), "font") from None
    # Tables of font editors, which it drops and warns of, are nobody's trouble here.
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    options = subset.Options()
    options.flavor = "woff2"
    options.font_number = font.number
    options.recalc_timestamp = False
    options.hinting = False
    options.name_IDs = list(KEPT_NAMES)
    with subset.load_font(str(font.path), options) as loaded:
        if loaded["OS/2"].fsType & NOT_EMBEDDED:
            raise BlueprintError(
                said(
                    "the maker of {family} forbids to embed it: name another font with --font FILE", family=font.family
                )
            )
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(loaded)
        out = io.BytesIO()
        subset.save_font(loaded, out, options)
    return out.getvalue()


def _rule(name: str, font: Font, woff: bytes) -> str:
    weight, style = "bold" if font.bold else "normal", "italic" if font.italic else "normal"
    address = f"data:font/woff2;base64,{b64encode(woff).decode()}"
    return (
        f"@font-face{{font-family:'{name}';font-weight:{weight};font-style:{style};src:url({address})format('woff2')}}"
    )
