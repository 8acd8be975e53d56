"""The images that a drawing shows, read from the blueprint's folder; what cannot be shown is left out (BP010 tells)."""

from __future__ import annotations

from ...files.images import Album, ImageFile, UnusableImage
from ...model.flow import Path
from ...model.service import Blueprint
from ...reading.named_files import named_files


def images_of(blueprint: Blueprint) -> dict[Path, ImageFile]:
    """Path of a step or of evidence → its image; empty for a blueprint that was read from no file."""
    if blueprint.folder is None:
        return {}
    album = Album(blueprint.folder)
    found = {}
    for path, name in named_files(blueprint):
        if path[-1] == "image":
            try:
                found[path[:-1]] = album.take(name)
            except (UnusableImage, OSError, ValueError):
                continue
    return found
