"""Standard input, output and error as every verb finds them, whatever the terminal, pipe or caller gave.

What people read goes through `sys.stdout` and `sys.stderr` in their own encoding, and characters that it lacks become
the nearest ones that it has. What programs read goes through `put`, in UTF-8.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

NEAREST = {
    **dict.fromkeys("−–—‒‐‑─━", "-"),
    **dict.fromkeys("“”„«»「」『』", '"'),
    **dict.fromkeys("‘’‚‹›", "'"),
    **dict.fromkeys("│┃", "|"),
    **dict.fromkeys("·•", "*"),
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "…": "...",
    "×": "x",
    "≥": ">=",
    "≤": "<=",
    "，": ",",
    "、": ",",
    "。": ".",
    "：": ":",
    "；": ";",
    "（": "(",
    "）": ")",
}
"""What stands for a sign where an encoding lacks it."""
HANDLER = "blueprint-nearest"


def prepare() -> None:
    """Make all three streams usable: a closed one says so when it is used, and no character stops a message."""
    codecs.register_error(HANDLER, _nearest)
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which else a file that is written would get
    sys.stdin = sys.stdin or io.TextIOWrapper(_Closed("standard input"))
    sys.stdout = sys.stdout or io.TextIOWrapper(_Closed("standard output"), write_through=True)
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=HANDLER)


def put(data: bytes) -> None:
    """Bytes for programs as they are, on standard output, after what was said there before."""
    sys.stdout.flush()
    out = output()
    out.write(data)
    out.flush()


def output() -> BinaryIO:
    """Standard output for bytes, which writes them all: where Python keeps no buffer, a signal may cut off a write."""
    out = sys.stdout.buffer
    return open(out.fileno(), "wb", closefd=False) if isinstance(out, io.RawIOBase) else out


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(NEAREST.get(each) or _letter(each) for each in lacking), error.end


def _letter(character: str) -> str:
    """The letter without its marks, or a question mark."""
    from unicodedata import normalize

    plain = normalize("NFKD", character).encode("ascii", "ignore").decode()
    return plain or "?"


class _Closed(io.BufferedIOBase):
    """A stream that the caller closed: OSError, naming it, for whoever reads or writes; it keeps nothing for later."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._error = OSError(errno.EBADF, f"{name} is closed")

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        raise self._error

    def read1(self, size: int = -1, /) -> bytes:
        raise self._error

    def write(self, data: Buffer, /) -> int:
        raise self._error
