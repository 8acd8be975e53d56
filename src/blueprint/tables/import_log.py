"""What there is to say of a table while it is read, and in which cell each part of the blueprint stands."""

from __future__ import annotations

from ..findings import Finding
from ..findings import Path as ModelPath
from ..language.messages import Message, said
from ..language.synonyms import bare
from ..text.names import shortened
from .shape import SheetCell
from .sheets import CellFinding, CellPlace, ImportRemark


class ImportLog:
    """Everything that is told of one table."""

    def __init__(self) -> None:
        self.findings: list[CellFinding] = []
        """What cannot be."""
        self.remarks: list[ImportRemark] = []
        """What to look at."""
        self.places: dict[ModelPath, CellPlace] = {}
        self.first: CellPlace | None = None
        """The cell in which the table begins."""

    def amiss(self, code: str, message: Message, hint: Message | str = "", place: CellPlace | None = None) -> None:
        """Says what cannot be."""
        self.findings.append(CellFinding(Finding(code, message, hint), place))

    def remark(self, message: Message, place: CellPlace | None = None) -> None:
        """Says what to look at."""
        self.remarks.append(ImportRemark(message, place))

    def leave_out(self, *cells: SheetCell | None) -> None:
        """Says of each cell that it is left out, if it says anything."""
        for cell in cells:
            if cell is not None and bare(cell.text):
                self.remark(said("`{text}` is left out", text=shortened(cell.text)), cell.place)

    def place(self, path: ModelPath) -> CellPlace | None:
        """The cell of the nearest part around a path."""
        path = tuple(part for part in path if part != "cells")
        around = (path[:length] for length in range(len(path), 0, -1))
        return next((self.places[each] for each in around if each in self.places), self.first)
