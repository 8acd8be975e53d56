"""The package's own source, read and parsed once for all tests that look into it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import blueprint

PACKAGE = Path(blueprint.__file__).parent


@cache
def texts() -> dict[Path, str]:
    """The text of each module."""
    return {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def trees() -> dict[Path, ast.Module]:
    """What each module's text says, as Python reads it."""
    return {path: ast.parse(text) for path, text in texts().items()}
