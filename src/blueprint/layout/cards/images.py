"""The images that a drawing shows, read from the blueprint's folder; what cannot be shown is left out (BP010 tells)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.flow import Path
from ...model.service import Blueprint
from ...reading.named_files import named_files

if TYPE_CHECKING:
    from ...files.images import ImageFile


def images_of(blueprint: Blueprint) -> dict[Path, ImageFile]:
    """Path of a step or of evidence → its image; empty for a blueprint that was read from no file."""
    named = [(path[:-1], name) for path, name in named_files(blueprint) if path[-1] == "image"]
    if blueprint.folder is None or not named:
        return {}
    from ...files.images import Album, UnusableImage

    album = Album(blueprint.folder)
    found = {}
    for path, name in named:
        try:
            found[path] = album.take(name)
        except (UnusableImage, OSError, ValueError):
            continue
    return found
