"""`--drawing`: what a verb finds is drawn on the blueprint, too, into a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..language.messages import said
from ..outputs import WRITERS, Options, render
from ..records import Record
from ..text.visible import called
from .options import Option, taken_as
from .results import theme_option
from .terminal import written

if TYPE_CHECKING:
    from ..model.service import Blueprint


class PictureOptions(Record):
    """The file of a drawing, if one is wanted, and its colours."""

    drawing: str | None
    theme: str

    def refuse_unknown_format(self) -> None:
        """UsageError where the file's suffix is of no format."""
        if self.drawing is not None and Path(self.drawing).suffix.lower() not in WRITERS:
            known = ", ".join(WRITERS)
            raise click.UsageError(
                said(
                    "--drawing {name} ends in no format that is known: {known}.",
                    name=called(self.drawing),
                    known=known,
                )
            )

    def draw(self, blueprint: Blueprint, language: str | None, **marked: Any) -> None:
        """Draws into the file what is `marked`, an option of `pipeline.draw`."""
        from ..files.writing import write_file
        from ..pipeline import draw

        assert self.drawing is not None
        drawn = draw(blueprint, theme=self.theme, language=language, **marked)
        write_file(self.drawing, render(drawn, Path(self.drawing).suffix.lower(), Options(language=language)))
        written(self.drawing)


def picture_options(drawing: str) -> Option[Any]:
    """Adds `PictureOptions`; `drawing` is the help text of its file."""
    return taken_as(
        "picture",
        PictureOptions,
        click.option("--drawing", metavar="OUT", help=drawing),
        theme_option("of the drawing"),
    )
