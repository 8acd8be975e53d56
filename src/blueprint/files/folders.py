"""The blueprints and catalogues in a folder, and below it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..text.expressions import expression

SUFFIXES = (".yaml", ".yml")
PASSED_OVER = ("node_modules", "site-packages", "__pycache__")
LOOKED_AT = 64_000
"""Bytes by which a file is told to be a blueprint or a catalogue."""

_BEGINS = expression(rb"^(?:\xef\xbb\xbf)?(?:title|phases|\xe6\xa0\x87\xe9\xa2\x98|\xe9\x98\xb6\xe6\xae\xb5)\s*:", re.M)
"""A line that a blueprint has: its title or its phases (in Chinese 标题, 阶段)."""
_CATALOGUE = expression(rb"^(?:\xef\xbb\xbf)?catalogue\s*:", re.M)
_PHASES = expression(rb"^(?:\xef\xbb\xbf)?phases\s*:", re.M)


def files_in(folder: Path, below: bool = False, catalogues: bool = True) -> list[Path]:
    """The YAML files directly in a folder; `below`: and the blueprints and catalogues in its sub-folders.

    Other YAML files stand below, too, so only those that begin as blueprints do count there; hidden folders and those
    of packages are passed over. Without `catalogues`, these are left out everywhere.
    """
    found = sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES and not file.is_dir())
    if not catalogues:
        found = [file for file in found if not _is_catalogue(_beginning(file))]
    return [*found, *sorted(_below(folder, catalogues))] if below else found


def _below(folder: Path, catalogues: bool) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in PASSED_OVER)
        for file in (Path(place, each) for each in files if Path(place) != folder):
            if file.suffix.lower() in SUFFIXES and file.is_file():
                begins = _beginning(file)
                if (catalogues and _CATALOGUE.search(begins)) or (_BEGINS.search(begins) and not _is_catalogue(begins)):
                    yield file


def _beginning(file: Path) -> bytes:
    with suppress(OSError):
        if file.is_file():
            with file.open("rb") as opened:
                return opened.read(LOOKED_AT)
    return b""


def _is_catalogue(begins: bytes) -> bool:
    return _CATALOGUE.search(begins) is not None and _PHASES.search(begins) is None
