"""Files that somebody dropped on a page: kept in memory only, as they were then, and shown like the others."""

from __future__ import annotations

from collections.abc import AsyncIterable
from threading import Lock
from typing import NamedTuple

from ...pipeline import open_text
from ...reading.reader import Reading
from ...source.nodes import DEFAULT
from .files import ShownFiles
from .gallery import Shown, shown_of

MOST = 8
"""Dropped files that are kept; the oldest goes for the next."""


class TooLarge(Exception):
    """It is larger than a blueprint may be."""


class DroppedFile(NamedTuple):
    """One of them."""

    name: str
    reading: Reading
    shown: Shown


class DroppedFiles:
    """The last of them, by number."""

    def __init__(self, shelf: ShownFiles) -> None:
        self.shelf = shelf
        self._files: dict[int, DroppedFile] = {}
        self._count = 0
        self._lock = Lock()

    def take(self, name: str, data: bytes) -> int:
        """The number of a file that was dropped. What it names in other files is not looked for."""
        reading = open_text(data)
        shown = shown_of(name, reading)
        with self._lock:
            self._count += 1
            self._files[self._count] = DroppedFile(name, reading, shown)
            self._files.pop(self._count - MOST, None)
            return self._count

    def get(self, number: int) -> DroppedFile | None:
        """The file of this number; None where it is gone."""
        return self._files.get(number)

    def same(self, name: str, data: bytes) -> bool:
        """Whether the shelf holds this very file, so that its page is the one to open."""
        path = self.shelf.find(name)
        try:
            return path is not None and path.read_bytes() == data
        except OSError:
            return False


async def received(chunks: AsyncIterable[bytes]) -> bytes:
    """All that is sent; TooLarge as soon as it is more than a blueprint may be."""
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if DEFAULT.size is not None and len(data) > DEFAULT.size:
            raise TooLarge
    return bytes(data)
