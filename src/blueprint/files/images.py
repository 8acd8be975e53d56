"""Images that drawings hold: PNG and JPEG files beside the blueprint, whole, small and what they say they are.

The width and height stand in the file's head: PNG (ISO/IEC 15948) in its first chunk, JPEG (ITU-T T.81) in the segment
that begins its frame. Pixels are counted in a PNG, and never kept. What cameras and programs write beside the picture,
such as where it was taken (Exif 2.32), is not passed on with a drawing.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from ..language.messages import Message, said
from ..records import Record
from ..text.expressions import expression

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
_PICTURE = (b"IHDR", b"PLTE", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"cICP", b"IDAT", b"IEND")
"""Chunks of PNG that make the picture; the others say something about it."""
_FRAMES = (0xC0, 0xC1, 0xC2)
"""Segments that begin a baseline or progressive frame, the only ones that viewers read."""
_ALONE = (0x01, *range(0xD0, 0xD9))
"""Marks of JPEG without a length behind them."""
_END, _SCAN, _EXIF = 0xD9, 0xDA, 0xE1
_SAYS = (*range(0xE0, 0xF0), 0xFE)
"""Segments of JPEG for applications and comments."""
_COLOURS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Those without which colours would change, and how they begin."""
_AFTER_SCAN = expression(rb"\xff[^\x00\xd0-\xd7]")
"""The first mark behind the packed pixels, in which there are no others than these."""
_ORIENTATION = 0x0112
_UPRIGHT = 1
_SMALLER = said("Save it smaller: it is shown less than 200 px high.")


class UnusableImage(Exception):
    """An image that a drawing does not take, and what to do about it."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class ImageFile(Record):
    """An image file."""

    media: str
    """`png` or `jpeg`."""
    width: int
    height: int
    data: bytes
    """The file without what says more than the picture: place, time, camera, texts, thumbnails."""

    @property
    def address(self) -> str:
        """The data as a `data:` address."""
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
    jpeg = _jpeg_of(data) if data.startswith(_JPEG) else None
    whole = png or jpeg
    if whole is None or 0 in whole.size:
        raise harmed
    width, height = whole.size
    if width * height > MOST_PIXELS:
        raise UnusableImage(
            said("the image {name} has {width} × {height} pixels, more than {most}", name=name, width=width,
                 height=height, most=MOST_PIXELS),
            _SMALLER,
        )  # fmt: skip
    if png and not png.unpacks():
        raise harmed
    if jpeg and jpeg.orientation != _UPRIGHT:
        # Some programs would turn it and others not, whatever the drawing says.
        raise UnusableImage(
            said("the photo {name} is stored on its side or mirrored", name=name),
            said(
                "Export it upright from an image program; ImageMagick does: magick mogrify -auto-orient {name}",
                name=name,
            ),
        )
    return ImageFile("png" if png else "jpeg", width, height, whole.bare)


class _Png(Record):
    """A PNG whose chunks are all there and unharmed."""

    size: tuple[int, int]
    depth: int
    channels: int
    interlaced: bool
    packed: bytes
    bare: bytes
    """The file with no more than the picture."""

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
    head, packed, palette, kept = b"", [], False, [_PNG]
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if zlib.crc32(kind + body) != int.from_bytes(data[at + 8 + length : at + 12 + length]):
            return None
        if kind in _PICTURE:
            kept.append(data[at : at + 12 + length])
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
            return _Png(size, depth, _CHANNELS[colour], bool(interlaced), b"".join(packed), b"".join(kept))
        at += 12 + length
    return None


class _Jpeg(Record):
    """A JPEG whose segments are all there."""

    size: tuple[int, int]
    orientation: int
    """How the camera was held, from 1 (upright) to 8."""
    bare: bytes
    """The file with no more than the picture."""


def _jpeg_of(data: bytes) -> _Jpeg | None:
    """The JPEG, or None where its frame or its end is missing."""
    size, orientation, kept = None, _UPRIGHT, [data[:2]]
    for mark, start, end in _segments(data):
        body = data[start + 4 : end]
        if mark in _FRAMES and size is None:
            size = int.from_bytes(body[3:5]), int.from_bytes(body[1:3])
        elif mark == _EXIF and body.startswith(b"Exif\0\0"):
            orientation = _orientation_in(body[6:])
        if mark not in _SAYS or (mark in _COLOURS and body.startswith(_COLOURS[mark])):
            kept.append(data[start:end])
        if mark == _END:
            return _Jpeg(size, orientation, b"".join(kept)) if size else None
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Mark, start and end of each segment up to the end of the image, packed pixels with the mark before them."""
    at = 2
    while at + 2 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:  # filling
            at += 1
            continue
        end = at + 2
        if mark not in _ALONE and mark != _END:
            end += int.from_bytes(data[at + 2 : at + 4])
        if mark == _SCAN:
            after = _AFTER_SCAN.search(data, end)
            end = after.start() if after else len(data)
        yield mark, at, end
        if mark == _END:
            return
        at = end


def _orientation_in(exif: bytes) -> int:
    """What the first directory of the camera's notes says, which are written like a TIFF; upright where nothing."""
    order: Literal["little", "big"] = "little" if exif.startswith(b"II") else "big"
    first = int.from_bytes(exif[4:8], order)
    count = int.from_bytes(exif[first : first + 2], order)
    for entry in range(first + 2, min(first + 2 + 12 * count, len(exif)), 12):
        if int.from_bytes(exif[entry : entry + 2], order) == _ORIENTATION:
            return int.from_bytes(exif[entry + 8 : entry + 10], order) or _UPRIGHT
    return _UPRIGHT
