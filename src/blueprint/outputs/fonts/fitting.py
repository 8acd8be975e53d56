"""Which installed fonts a drawing needs, for writers that draw text themselves (PNG and PDF).

Where lines break and how large boxes are never depends on these fonts; how letters look does. A character that no
font has would vanish or become a box without a word, so it is an error that names what to install.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from ...drawing.theme import FONT
from ...errors import BlueprintError
from ...language.messages import said
from ...text.widths import graphemes
from .files import Font, NoFont, read_fonts

SVG = "{http://www.w3.org/2000/svg}"
PREFERRED = (
    *(name.strip("'") for name in FONT.split(",") if name != "sans-serif"),
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "DejaVu Sans",
    "Liberation Sans",
    "Noto Color Emoji",
    "Apple Color Emoji",
    "Segoe UI Emoji",
)
"""Families in the order in which browsers would take them for the drawing, then what fills their gaps."""
EAST_ASIAN = {
    "ja": "Noto Sans CJK JP",
    "ko": "Noto Sans CJK KR",
    "zh-tw": "Noto Sans CJK TC",
    "zh-hant": "Noto Sans CJK TC",
    "zh-hk": "Noto Sans CJK HK",
}
"""Han characters differ by language, simplified Chinese being what drawings take by themselves."""
UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Categories of characters that show nothing."""
EAST_ASIAN_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH", "IDEOGRAPHIC", "BOPOMOFO")
"""How the names of their characters begin."""
MOST_NAMED = 12
"""So many missing characters are named; more would not say more."""


def fitted(svg: str, language: str, named: Sequence[str] = ()) -> tuple[str, list[Path]]:
    """The SVG with a family of its own on each text (or part of it), and the files that hold these families.

    Texts from right to left are anchored as programs that know no `direction` take it, which resvg and typst are.
    Fonts in the files that are `named` go first. BlueprintError: a character is in no font, or a file is no font.
    """
    return _Fitting(_families(language, named)).fitted(svg)


def families_of(text: str, language: str, named: Sequence[str] = ()) -> dict[Family, str]:
    """The families that the characters of a text are taken from, each with its characters, by their first use.

    Fonts in the files that are `named` go first. BlueprintError: a character is in no font, or a file is no font.
    """
    return _Fitting(_families(language, named)).chosen(text)


def is_emoji(family: str) -> bool:
    """Whether a family is for emoji alone."""
    return family.endswith("Emoji")


class Family:
    """The fonts of one name: regular, bold, italic."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.fonts: list[Font] = []

    def has(self, character: str) -> bool:
        """Whether every style of the family has the character, so that bold text has it, too."""
        return all(font.has(character) for font in self.fonts)


class _Fitting:
    def __init__(self, families: Sequence[Family]) -> None:
        self.families = families
        self.found: dict[str, Family | None] = {}
        self.used: dict[str, Family] = {}

    def fitted(self, svg: str) -> tuple[str, list[Path]]:
        # The parser knows no entities beyond XML's own and our writer declares none.
        ElementTree.register_namespace("", SVG[1:-1])
        root = ElementTree.fromstring(svg)
        texts = list(root.iter(f"{SVG}text"))
        self._refuse_missing("".join("".join(text.itertext()) for text in texts))
        root.attrib.pop("font-family", None)
        for text in texts:
            self._fit(text)
            _anchor_from_left(text)
        files = sorted({font.path for family in self.used.values() for font in family.fonts})
        return ElementTree.tostring(root, encoding="unicode"), files

    def chosen(self, text: str) -> dict[Family, str]:
        self._refuse_missing(text)
        found: dict[Family, str] = {}
        for character in dict.fromkeys(text):
            family = self._of(character)
            if family is not None:
                found[family] = found.get(family, "") + character
        return found

    def _fit(self, text: ElementTree.Element) -> None:
        whole = "".join(text.itertext())
        one = self._whole(whole)
        if one is not None:
            self.used[one.name] = one
            text.set("font-family", f"'{one.name}'")
            return
        for piece in list(text.iter()):  # before spans are added to it
            if piece.text and not len(piece):
                self._split(piece)

    def _split(self, piece: ElementTree.Element) -> None:
        """Parts of a text that no one font has, each in a span with a font that has it."""
        for family, part in self._runs(piece.text or ""):
            span = ElementTree.SubElement(piece, f"{SVG}tspan")
            span.text = part
            if family:
                self.used[family.name] = family
                span.set("font-family", f"'{family.name}'")
        piece.text = None

    def _runs(self, text: str) -> Iterator[tuple[Family | None, str]]:
        family, part = None, ""
        for piece in self._pieces(text):
            # Emoji fonts have spaces and digits, too, as wide as emoji.
            joins = family and not is_emoji(family.name) and self._covers(family, piece)
            wanted = family if joins else self._whole(piece)
            if part and wanted is not family:
                yield family, part
                part = ""
            family, part = wanted, part + piece
        if part:
            yield family, part

    def _pieces(self, text: str) -> Iterator[str]:
        """What reads as one character, whole where one font has all of it."""
        for grapheme in graphemes(text):
            yield from [grapheme] if self._whole(grapheme) else grapheme

    def _whole(self, text: str) -> Family | None:
        """The first family that has all characters of a text."""
        return next((family for family in self._candidates(text) if self._covers(family, text)), None)

    def _candidates(self, text: str) -> list[Family]:
        wanted = {id(family) for character in text if (family := self._of(character))}
        return [family for family in self.families if id(family) in wanted] or list(self.families[:1])

    def _covers(self, family: Family, text: str) -> bool:
        return all(_unseen(character) or family.has(character) for character in text)

    def _of(self, character: str) -> Family | None:
        if character not in self.found:
            self.found[character] = next((family for family in self.families if family.has(character)), None)
        return self.found[character]

    def _refuse_missing(self, text: str) -> None:
        missing = sorted({each for each in text if not _unseen(each) and self._of(each) is None})
        if not missing:
            return
        shown = " ".join(f"{each} (U+{ord(each):04X})" for each in missing[:MOST_NAMED])
        more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
        packages = " ".join(sorted({_package(each) for each in missing}))
        raise BlueprintError(
            said(
                "no font here has {shown}{more}: install one (on Debian: apt-get install {packages}),"
                " or name a font file: --font FILE",
                shown=shown,
                more=more,
                packages=packages,
            )
        )


def _anchor_from_left(text: ElementTree.Element) -> None:
    """Where a text that runs from right to left ends, it begins for programs that lay out by the letters alone."""
    if text.attrib.pop("direction", "") == "rtl":
        anchor = text.get("text-anchor", "start")
        text.set("text-anchor", {"start": "end", "end": "start"}.get(anchor, anchor))


def _unseen(character: str) -> bool:
    variation = "\ufe00" <= character <= "\ufe0f"
    return variation or unicodedata.category(character) in UNSEEN


def _package(character: str) -> str:
    """The Debian package with a font that has the character."""
    if "\U0001f000" <= character <= "\U0001faff":
        return "fonts-noto-color-emoji"
    east_asian = unicodedata.name(character, "").startswith(EAST_ASIAN_SCRIPTS)
    return "fonts-noto-cjk" if east_asian else "fonts-noto-core"


def _families(language: str, named: Sequence[str]) -> list[Family]:
    """All families, those of named files first, then as browsers would take them, then Noto's, then by name."""
    first = [_named(path) for path in named]
    families: dict[str, Family] = {}
    for font in (font for fonts in first for font in fonts):
        families.setdefault(font.family, Family(font.family)).fonts.append(font)
    chosen = len(families)
    installed: dict[str, Family] = {}
    for font in installed_fonts():
        if font.family not in families:
            installed.setdefault(font.family, Family(font.family)).fonts.append(font)
    ordered = list(families.values())[:chosen]
    return ordered + sorted(installed.values(), key=lambda family: _rank(family.name, language))


def _rank(name: str, language: str) -> tuple[int, int, str]:
    preferred = list(PREFERRED)
    east_asian = next((family for tag, family in EAST_ASIAN.items() if language.lower().startswith(tag)), None)
    if east_asian:
        preferred.insert(preferred.index("Noto Sans CJK SC"), east_asian)
    if name in preferred:
        return 0, preferred.index(name), name
    return (1 if name.startswith("Noto Sans") else 2 if name.startswith("Noto") else 3), 0, name


def _named(path: str) -> list[Font]:
    try:
        return read_fonts(Path(path))
    except NoFont as error:
        raise BlueprintError(error.args[0]) from None


@lru_cache(maxsize=1)
def installed_fonts() -> tuple[Font, ...]:
    """The fonts in the folders where systems keep them, the usual weights and widths only; by path."""
    fonts = []
    files = {path for folder in font_folders() for ending in ("ttf", "otf", "ttc") for path in _files(folder, ending)}
    for path in sorted(files):
        try:
            fonts += [font for font in read_fonts(path) if font.normal]
        except (NoFont, OSError):
            continue  # a broken font of the machine is not this drawing's trouble
    return tuple(fonts)


def _files(folder: Path, ending: str) -> Iterable[Path]:
    return folder.rglob(f"*.{ending}") if folder.is_dir() else ()


def font_folders() -> list[Path]:
    """Where this system keeps fonts: those of the user and those of all."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        return [home / "AppData/Local/Microsoft/Windows/Fonts", windows / "Fonts"]
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    data = os.environ.get("XDG_DATA_HOME") or home / ".local/share"
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return [Path(data) / "fonts", home / ".fonts", *(Path(each) / "fonts" for each in shared if each)]
