"""Images that drawings hold: PNG and JPEG files beside the blueprint, whole, small and what they say they are.

The width and height stand in the file's head: PNG (ISO/IEC 15948) in its first chunk, JPEG (ITU-T T.81) in the segment
that begins its frame. Pixels are counted in a PNG, and never kept.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from pathlib import Path
from typing import NamedTuple

from .wording import Message, said

MOST_BYTES = 1_000_000
"""Of one file."""
MOST_TOGETHER = 8_000_000
"""Bytes of all images of one drawing, each counted as often as it is shown."""
MOST_PIXELS = 16_000_000
"""Of one image, since viewers unpack it: 4 bytes each."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Kind of colour → values of a pixel."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Kind of colour → bits that a value may have."""
_INDEXED = 3
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Of interlaced pixels: first column and row, and how far apart columns and rows are."""
_FRAMES = (0xC0, 0xC1, 0xC2)
"""Segments that begin a baseline or progressive frame, the only ones that viewers read."""
_ALONE = (0x01, *range(0xD0, 0xD9))
"""Marks of JPEG without a length behind them."""
_SMALLER = said("Save it smaller: it is shown less than 200 px high.")


class UnusableImage(Exception):
    """An image that a drawing does not take, and what to do about it."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class ImageFile(NamedTuple):
    """An image file."""

    media: str
    """`png` or `jpeg`."""
    width: int
    height: int
    data: bytes

    @property
    def address(self) -> str:
        """The whole file as a `data:` address."""
        return f"data:image/{self.media};base64,{b64encode(self.data).decode('ascii')}"

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The largest size in px that keeps its shape, fits, and shows no pixel larger than it is."""
        scale = min(width / self.width, height / self.height, 1)
        return self.width * scale, self.height * scale


class Album:
    """The images of one drawing, taken one after the other from the blueprint's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.left = MOST_TOGETHER

    def take(self, name: str) -> ImageFile:
        """The image of that name; UnusableImage says what is wrong with it, OSError or ValueError that it is not
        there."""
        path = self._inside(name)
        if not path.is_file():
            raise FileNotFoundError(name)
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnusableImage(
                said("the image {name} has {size} bytes; {most} are the most", name=name, size=size, most=MOST_BYTES),
                _SMALLER,
            )
        if size > self.left:
            raise UnusableImage(
                said("with {name}, the images have more than {most} bytes together", name=name, most=MOST_TOGETHER),
                _SMALLER,
            )
        image = image_of(path.read_bytes(), name)
        self.left -= size
        return image

    def _inside(self, name: str) -> Path:
        """Drawings are passed on, and must not carry what lies elsewhere on the machine that drew them."""
        path = (self.folder / name).resolve()
        if re.match(r"[A-Za-z]:[\\/]|[\\/]", name) or not path.is_relative_to(self.folder.resolve()):
            raise UnusableImage(
                said("the image {name} lies outside the blueprint's folder", name=name),
                said("Put it beside the blueprint, and name it by its path from there."),
            )
        return path


def image_of(data: bytes, name: str) -> ImageFile:
    """The image in a file's bytes; UnusableImage for what is no whole PNG or JPEG, or has too many pixels."""
    harmed = UnusableImage(
        said("{name} is no image that can be shown, or not the whole of one", name=name),
        said("Save it as PNG or JPEG."),
    )
    png = _png_of(data) if data.startswith(_PNG) else None
    size = png.size if png else _size_of_jpeg(data) if data.startswith(_JPEG) else None
    if size is None or 0 in size:
        raise harmed
    width, height = size
    if width * height > MOST_PIXELS:
        raise UnusableImage(
            said("the image {name} has {width} × {height} pixels, more than {most}", name=name, width=width,
                 height=height, most=MOST_PIXELS),
            _SMALLER,
        )  # fmt: skip
    if png and not png.unpacks():
        raise harmed
    return ImageFile("png" if png else "jpeg", width, height, data)


class _Png(NamedTuple):
    """A PNG whose chunks are all there and unharmed."""

    size: tuple[int, int]
    depth: int
    channels: int
    interlaced: bool
    packed: bytes

    def unpacks(self) -> bool:
        """Whether the pixels are all there: some programs refuse a whole drawing for an image that ends early."""
        unpacker, left, packed = zlib.decompressobj(), self._length(), self.packed
        try:
            while left > 0 and not unpacker.eof:
                part = unpacker.decompress(packed, min(left, 1 << 20))
                if not part:
                    return False
                packed = unpacker.unconsumed_tail
                left -= len(part)
        except zlib.error:
            return False
        return left <= 0

    def _length(self) -> int:
        """Bytes of the pixels: rows of whole bytes with one before each, in seven passes where they are interlaced."""
        width, height = self.size
        sizes = [
            (-(-(width - x) // step_x), -(-(height - y) // step_y))
            for x, y, step_x, step_y in (_PASSES if self.interlaced else ((0, 0, 1, 1),))
        ]
        bits = self.channels * self.depth
        return sum(rows * (1 + -(-columns * bits // 8)) for columns, rows in sizes if columns > 0 and rows > 0)


def _png_of(data: bytes) -> _Png | None:
    """The PNG, or None where a chunk is harmed or missing."""
    at = len(_PNG)
    head, packed, palette = b"", [], False
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if zlib.crc32(kind + body) != int.from_bytes(data[at + 8 + length : at + 12 + length]):
            return None
        if kind == b"IHDR" and length == 13 and not head:
            head = body
        elif not head:
            return None
        elif kind == b"PLTE":
            palette = True
        elif kind == b"IDAT":
            packed.append(body)
        elif kind == b"IEND":
            depth, colour, interlaced = head[8], head[9], head[12]
            if depth not in _DEPTHS.get(colour, ()) or interlaced > 1 or (colour == _INDEXED and not palette):
                return None
            size = int.from_bytes(head[:4]), int.from_bytes(head[4:8])
            return _Png(size, depth, _CHANNELS[colour], bool(interlaced), b"".join(packed))
        at += 12 + length
    return None


def _size_of_jpeg(data: bytes) -> tuple[int, int] | None:
    """Width and height of the frame, if the mark of the image's end follows somewhere."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:  # filling
            at += 1
        elif mark in _ALONE:
            at += 2
        elif mark in _FRAMES:
            whole = data.find(b"\xff\xd9", at) > 0
            return (int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])) if whole else None
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None
