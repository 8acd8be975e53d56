"""What a drawing can be written as, by suffix, and writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from ..errors import BlueprintError
from ..layout.scene import Scene
from ..model.service import Blueprint


class Drawn(Protocol):
    """What writers need of a drawing."""

    @property
    def svg(self) -> str: ...  # noqa: D102

    @property
    def scene(self) -> Scene: ...  # noqa: D102

    @property
    def blueprint(self) -> Blueprint: ...  # noqa: D102


def _svg(drawing: Drawn) -> bytes:
    return drawing.svg.encode()


def _dot(drawing: Drawn) -> bytes:
    from .dot import to_graphviz

    source: str = to_graphviz(drawing.scene).source
    return source.encode()


def _csv(drawing: Drawn) -> bytes:
    from .exchange.csv import to_csv

    return to_csv(drawing.blueprint, bom=True).encode()


def _xlsx(drawing: Drawn) -> bytes:
    from .exchange.xlsx import to_xlsx

    return to_xlsx(drawing.blueprint)


def _json(drawing: Drawn) -> bytes:
    from .exchange.json import to_json

    return to_json(drawing.blueprint).encode()


WRITERS: dict[str, Callable[[Drawn], bytes]] = {
    ".svg": _svg,
    ".dot": _dot,
    ".gv": _dot,
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
}
"""Suffix → what makes the bytes of such a file."""


def render(drawing: Drawn, suffix: str) -> bytes:
    """The drawing as the bytes of a file with this suffix; BlueprintError for one that nothing writes."""
    writer = WRITERS.get(suffix.lower())
    if writer is None:
        raise BlueprintError(f"{suffix or 'a name without suffix'} is no format: write one of {', '.join(WRITERS)}")
    return writer(drawing)


def write_file(path: str | Path, data: bytes) -> Path:
    """Writes a file beside its place and renames it, so that a failure leaves the old file and nothing else.

    The old file's permissions are kept, a link still leads where it led. What is no regular file (a device, a pipe) is
    written to as it is. OSError, naming the file, where it cannot be written.
    """
    path = Path(path)
    target = path.resolve()
    old = target.stat() if target.exists() else None
    if old and not stat.S_ISREG(old.st_mode):
        target.write_bytes(data)
        return path
    if old and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is write-protected", str(path))
    beside = target.with_name(f".blueprint-{os.urandom(4).hex()}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if old:
            beside.chmod(stat.S_IMODE(old.st_mode))
        beside.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return path
