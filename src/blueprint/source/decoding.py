"""The bytes of a file as text, within its limits."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import BinaryIO

from ..language.messages import said
from .nodes import DEFAULT, Limits
from .on_screen import shown
from .span import START, SourceError, character_after


def read_text(path: Path, limits: Limits = DEFAULT) -> str:
    """The text of a file, as an open editor shows it or else as it was saved.

    SourceError: it is too large or not UTF-8. OSError: it cannot be opened.
    """
    if (text := shown(path)) is not None:
        return text
    return decode(read_bytes(path, limits), limits)


def read_bytes(path: Path, limits: Limits = DEFAULT) -> bytes:
    """What a file holds, as far as `read_stream` reads it. OSError: it cannot be opened."""
    with path.open("rb") as file:
        return read_stream(file, limits)


def read_stream(stream: BinaryIO, limits: Limits = DEFAULT) -> bytes:
    """What it holds, but of what is too large only a byte more than is allowed: by that `decode` knows and says so."""
    return stream.read(-1 if limits.size is None else limits.size + 1)


def decode(data: bytes, limits: Limits = DEFAULT) -> str:
    """UTF-8 bytes as text (a byte order mark is dropped); raises SourceError when too large or not UTF-8."""
    if limits.size is not None and len(data) > limits.size:
        raise SourceError(
            "BP007",
            said("the file is larger than {size} MB", size=f"{limits.size / 1e6:g}"),
            said("Part the service into several files, or lift the limits with --no-limits."),
        )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message, hint = said("the file is UTF-16, not UTF-8"), said("Save it again with the encoding UTF-8.")
        raise SourceError("BP008", message, hint, START)
    if b"\0" in data:
        message, hint = said("this is not a text file"), said("A blueprint is a YAML text in UTF-8.")
        raise SourceError("BP008", message, hint, START)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise SourceError(
            "BP008",
            said("byte 0x{byte} is not UTF-8", byte=f"{data[error.start]:02X}"),
            said("Save the file again with the encoding UTF-8."),
            character_after(before),
        ) from None
