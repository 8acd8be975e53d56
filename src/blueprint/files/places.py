"""Where a path leads."""

from __future__ import annotations

import os
from pathlib import Path


def real(path: Path) -> Path:
    """The path without links, from the root; a link that leads to itself stays as it is, and opening it says so."""
    return Path(os.path.realpath(path))
