"""What is made of large logs once, kept in the user's cache folder until the log changes; it may be deleted."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ...errors import BlueprintError
from ...files.places import real, user_cache
from ...files.system_errors import what_happened

VERSION = 2
"""Of what is kept: changes with it."""
MOST = 8
"""So many logs are kept, those that were read last."""


def kept(path: Path, how: str, make: Callable[[Path], None]) -> Path:
    """The folder with what was made of a file before, else with what is made of it now.

    `how` tells apart what is made of the same file. BlueprintError: the file cannot be read, or not made anything of.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise BlueprintError(what_happened(error, path)) from None
    told = "\0".join((str(VERSION), str(real(path)), str(found.st_size), str(found.st_mtime_ns), how))
    root = user_cache() / "logs"
    place = root / hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:32]
    if place.is_dir():
        with suppress(OSError):
            os.utime(place)
        return place
    with suppress(OSError):
        root.mkdir(parents=True, exist_ok=True)
    # Made elsewhere first: one that was broken off is never taken for a whole one.
    new = Path(tempfile.mkdtemp(prefix="new-", dir=root if os.access(root, os.W_OK) else None))
    try:
        make(new)
        new.rename(place)
    except OSError:
        # Another run was faster, or nothing can be kept there: then it is of use for this one.
        if place.is_dir():
            shutil.rmtree(new, ignore_errors=True)
            return place
        return new
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _forget(root)
    return place


def _forget(root: Path) -> None:
    with suppress(OSError):
        folders = sorted((each for each in root.iterdir() if each.is_dir()), key=lambda each: each.stat().st_mtime)
        for each in folders[:-MOST]:
            shutil.rmtree(each, ignore_errors=True)
