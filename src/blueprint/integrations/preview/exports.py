"""What a page shows, as a file to take along."""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple

from ...errors import BlueprintError
from ...language.messages import said
from ...outputs import WRITERS, render
from ...pipeline import draw
from ...reading.reader import Reading


class ExportFormat(NamedTuple):
    """A format that the page offers."""

    suffix: str
    """As `blueprint render` knows it."""
    name: str
    """What people call it."""


FORMATS = (
    ExportFormat(".svg", "SVG"),
    ExportFormat(".png", "PNG"),
    ExportFormat(".pdf", "PDF"),
    ExportFormat(".html", "HTML"),
    ExportFormat(".pptx", "PowerPoint"),
    ExportFormat(".xlsx", "Excel"),
    ExportFormat(".csv", "CSV"),
    ExportFormat(".md", "Markdown"),
    ExportFormat(".drawio", "draw.io"),
    ExportFormat(".bpmn", "BPMN"),
    ExportFormat(".mmd", "Mermaid"),
    ExportFormat(".json", "JSON"),
)


def exported(reading: Reading | None, suffix: str) -> bytes:
    """What `blueprint render` writes of it; BlueprintError where there is nothing to draw, or no way to write that."""
    if suffix not in WRITERS or reading is None or reading.blueprint is None:
        raise BlueprintError(said("there is nothing to export: the file cannot be drawn as it is"))
    return render(draw(reading.blueprint), suffix)


def file_name(name: str, suffix: str) -> str:
    """What an exported file is called: as the blueprint, with another suffix, in characters that every system takes."""
    stem = PurePath(name).stem.encode("utf-8", "replace").decode()
    return f"{stem}{suffix}"
