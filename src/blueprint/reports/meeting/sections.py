"""What a report is made of: pictures and tables under headings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ...errors import BlueprintError
from ...files.writing import write_file
from ...results.tables import Table


class Picture(NamedTuple):
    """An SVG, and what it shows in words."""

    svg: str
    description: str
    sheets: Sequence[str] = ()
    """The same on paper, where that takes several pages."""


class Section(NamedTuple):
    """A heading with what stands below it."""

    heading: str
    pictures: Sequence[Picture] = ()
    tables: Sequence[Table] = ()


class Report(NamedTuple):
    """The whole report."""

    kind: str
    """What it is, in the reader's language."""
    title: str
    subtitle: str
    facts: list[tuple[str, str]]
    """What the title block says, label and text."""
    sections: list[Section]
    language: str
    left_out: list[str]
    """What could not be shown, and what to do about it."""

    def save(self, path: str | Path, fonts: Sequence[str] = ()) -> Path:
        """Writes the report as .html or .pdf, whole or not at all; returns the path.

        `fonts` are files that go before the installed ones in PDF. BlueprintError: another suffix, or no font has a
        character. MissingExtra: PDF needs typst.
        """
        path = Path(path)
        if path.suffix.lower() == ".pdf":
            from .pdf import write_pdf

            return write_file(path, write_pdf(self, fonts))
        if path.suffix.lower() != ".html":
            raise BlueprintError(f"{path} is not written: a report is .html or .pdf")
        from .html import write_html

        return write_file(path, write_html(self).encode(errors="replace"))
