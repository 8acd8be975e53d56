"""Where a path leads."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROGRAM = "service-blueprint"
"""The name of our folder among those of other programs."""


def real(path: Path) -> Path:
    """The path without links, from the root; a link that leads to itself stays as it is, and opening it says so."""
    return Path(os.path.realpath(path))


def user_cache() -> Path:
    """Our folder for what may be deleted at any time, in this user's. RuntimeError: the user has no such place."""
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        # What platformdirs finds there, too; to import it takes as long as to read thirty cards.
        for place in (os.environ.get("XDG_CACHE_HOME", ""), os.path.join(os.environ.get("HOME", ""), ".cache")):
            if os.path.isabs(place):
                return Path(place, PROGRAM)
    import platformdirs

    return platformdirs.user_cache_path(PROGRAM, appauthor=False)
