"""As much of font files (TrueType, OpenType, collections) as says what a font is called and which characters it has."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_UNICODE_TABLES = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of the tables of characters, from the most to the least that they can hold."""
_BOLD_WEIGHT = 600
_NORMAL_WIDTH = 5


class NoFont(ValueError):
    """A file is no font that can be read here."""


@dataclass(frozen=True)
class Font:
    """One font of a file."""

    path: Path
    family: str
    bold: bool
    italic: bool
    normal: bool
    """Neither condensed nor extended, and of regular or bold weight."""
    characters: TableSpan
    number: int = 0
    """Which of a collection's fonts it is."""

    def has(self, character: str) -> bool:
        """Whether the font has a glyph of its own for a character."""
        return self._characters.has(ord(character))

    @cached_property
    def _characters(self) -> _Characters:
        with self.path.open("rb") as file:
            file.seek(self.characters.start)
            return _Characters(file.read(self.characters.size))


@dataclass(frozen=True)
class TableSpan:
    """Where a table lies in its file, in bytes."""

    start: int
    size: int


def read_fonts(path: Path) -> list[Font]:
    """The fonts of a file: one, or those of a collection; NoFont for any other file, OSError for none."""
    try:
        return list(_fonts(path))
    except (struct.error, KeyError, IndexError, UnicodeDecodeError):
        raise NoFont(f"{path} is no TrueType or OpenType font") from None


def _fonts(path: Path) -> Iterator[Font]:
    with path.open("rb") as file:

        def read(start: int, size: int) -> bytes:
            file.seek(start)
            return file.read(size)

        starts = (0,)
        if read(0, 4) == b"ttcf":
            (count,) = struct.unpack(">L", read(8, 4))
            starts = struct.unpack(f">{count}L", read(12, 4 * count))
        elif read(0, 4) not in (b"\0\1\0\0", b"OTTO", b"true"):
            raise NoFont(f"{path} is no TrueType or OpenType font")
        for number, start in enumerate(starts):
            (count,) = struct.unpack(">H", read(start + 4, 2))
            records = struct.iter_unpack(">4sLLL", read(start + 12, 16 * count))
            tables = {tag: TableSpan(offset, size) for tag, _, offset, size in records}
            names, style = tables[b"name"], read(tables[b"OS/2"].start, 64)
            weight, width = struct.unpack(">HH", style[4:8])
            (selection,) = struct.unpack(">H", style[62:64])
            yield Font(
                path=path,
                family=_family(read(names.start, names.size)),
                bold=weight >= _BOLD_WEIGHT,
                italic=bool(selection & 1 or selection & 1 << 9),
                normal=width == _NORMAL_WIDTH and weight in (400, 700),
                characters=tables[b"cmap"],
                number=number,
            )


def _family(table: bytes) -> str:
    """The family's name, English where there is a choice, as renderers look it up."""
    count, texts = struct.unpack(">HH", table[2:6])
    found: dict[tuple[bool, bool], str] = {}
    for platform, _, language, name, size, start in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
        if platform == 3 and name in (_FAMILY, _TYPOGRAPHIC_FAMILY):
            text = table[texts + start : texts + start + size].decode("utf-16-be")
            found.setdefault((name == _TYPOGRAPHIC_FAMILY, language == 0x409), text)
    return found[max(found, key=lambda key: (key[1], key[0]))] if found else ""


class _Characters:
    """A `cmap` table: which characters the font has a glyph for."""

    def __init__(self, table: bytes) -> None:
        (count,) = struct.unpack(">H", table[2:4])
        records = struct.iter_unpack(">HHL", table[4 : 4 + 8 * count])
        starts = {(platform, encoding): start for platform, encoding, start in records}
        best = next((starts[key] for key in _UNICODE_TABLES if key in starts), None)
        self.table = table[best:] if best is not None else b"\0\0"
        (self.format,) = struct.unpack(">H", self.table[:2])
        self.groups: list[tuple[int, int]] = []
        if self.format == 4:
            (twice,) = struct.unpack(">H", self.table[6:8])
            self.segments = twice // 2
            ends = struct.unpack_from(f">{self.segments}H", self.table, 14)
            begins = struct.unpack_from(f">{self.segments}H", self.table, 16 + twice)
            self.groups = list(zip(begins, ends, strict=True))
        elif self.format == 12:
            (count,) = struct.unpack(">L", self.table[12:16])
            self.groups = [(low, high) for low, high, _ in struct.iter_unpack(">LLL", self.table[16 : 16 + 12 * count])]

    def has(self, code: int) -> bool:
        """Whether the character with this code has a glyph."""
        index = bisect_right(self.groups, code, key=lambda group: group[0]) - 1
        if index < 0 or code > self.groups[index][1]:
            return False
        return self.format != 4 or self._glyph(index, code) != 0

    def _glyph(self, index: int, code: int) -> int:
        """The glyph of a code in a segment of format 4; segments have holes, where it is 0."""
        deltas = 16 + 4 * self.segments
        offsets = deltas + 2 * self.segments
        (delta,) = struct.unpack_from(">H", self.table, deltas + 2 * index)
        (offset,) = struct.unpack_from(">H", self.table, offsets + 2 * index)
        if offset == 0:
            return int(code + delta) & 0xFFFF
        place = offsets + 2 * index + offset + 2 * (code - self.groups[index][0])
        (glyph,) = struct.unpack_from(">H", self.table, place)
        return int(glyph)
