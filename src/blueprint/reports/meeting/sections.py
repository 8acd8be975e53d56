"""What a report is made of: pictures and tables under headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from ...layout.sheets.paper import Paper
from ...results.tables import ResultTable


class ReportPicture(NamedTuple):
    """An SVG, and what it shows in words."""

    svg: str
    description: str
    sheets: Sequence[str] = ()
    """The same on sheets of paper, where it is too small to be read on part of a page."""
    paper: Paper | None = None
    """Of the sheets, as it lies."""


class Section(NamedTuple):
    """A heading with what stands below it."""

    heading: str
    pictures: Sequence[ReportPicture] = ()
    tables: Sequence[ResultTable] = ()


class Contents(Protocol):
    """A report as its writers see it."""

    @property
    def kind(self) -> str:
        """What it is, in the reader's language."""

    @property
    def title(self) -> str:
        """Of which service."""

    @property
    def subtitle(self) -> str:
        """Whose service it is."""

    @property
    def facts(self) -> Sequence[tuple[str, str]]:
        """What the title block says, label and text."""

    @property
    def sections(self) -> Sequence[Section]:
        """What stands below the title."""

    @property
    def language(self) -> str:
        """Of its words."""

    @property
    def left_out(self) -> Sequence[str]:
        """What could not be shown, and what to do about it."""
