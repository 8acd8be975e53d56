"""Files that are open in an editor: what stands on the screen counts, not what was saved."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path

_SHOWN: ContextVar[Mapping[Path, str]] = ContextVar("shown", default={})  # noqa: B039 (nobody changes it)


@contextmanager
def on_screen(texts: Mapping[Path, str]) -> Iterator[None]:
    """Reads these texts, in this thread and those that it starts, where their files are asked for.

    Files are named by their real paths.
    """
    before = _SHOWN.set(texts)
    try:
        yield
    finally:
        _SHOWN.reset(before)


def shown(path: Path) -> str | None:
    """What an editor shows of a file; None where none shows it."""
    texts = _SHOWN.get()
    return texts.get(Path(os.path.realpath(path))) if texts else None


def stamp(path: Path) -> tuple[int | str, ...]:
    """Changes with what is read of a file. OSError: it is not there."""
    text = shown(path)
    if text is not None:
        return (sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),)
    written = path.stat()
    return written.st_mtime_ns, written.st_size
