"""Images that drawings hold: PNG and JPEG files beside the blueprint, whole, small and what they say they are.

Nothing is decoded here. The width and height stand in the file's head: PNG (ISO/IEC 15948) in its first chunk, JPEG
(ITU-T T.81) in the segment that begins its frame.
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
    if data.startswith(_PNG):
        media, size = "png", _size_of_png(data)
    else:
        media, size = "jpeg", _size_of_jpeg(data) if data.startswith(_JPEG) else None
    if size is None or 0 in size:
        raise UnusableImage(
            said("{name} is no image that can be shown, or not the whole of one", name=name),
            said("Save it as PNG or JPEG."),
        )
    width, height = size
    if width * height > MOST_PIXELS:
        raise UnusableImage(
            said("the image {name} has {width} × {height} pixels, more than {most}", name=name, width=width,
                 height=height, most=MOST_PIXELS),
            _SMALLER,
        )  # fmt: skip
    return ImageFile(media, width, height, data)


def _size_of_png(data: bytes) -> tuple[int, int] | None:
    """Width and height, if every chunk up to the last is there and unharmed."""
    at = len(_PNG)
    size: tuple[int, int] | None = None
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if zlib.crc32(kind + body) != int.from_bytes(data[at + 8 + length : at + 12 + length]):
            return None
        if size is None:
            if kind != b"IHDR" or length != 13:
                return None
            size = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
        if kind == b"IEND":
            return size
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
