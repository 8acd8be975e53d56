"""Findings written for those who read them: people, editors, build servers. One module a format, imported when used."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from ...records import Record

if TYPE_CHECKING:
    from .checked import Checked


class Format(Record):
    """A format that `blueprint check` writes."""

    module: str
    """Where its `write` is."""
    suffix: str = ""
    """The files that are written so unless a format is named."""
    coloured: bool = False
    """It is read on a terminal, where colour helps."""


FORMATS = {
    "text": Format("text", coloured=True),
    "concise": Format("concise", coloured=True),
    "json": Format("json", ".json"),
    "sarif": Format("sarif", ".sarif"),
    "github": Format("github"),
    "html": Format("html", ".html"),
    "md": Format("markdown", ".md"),
}


def write(
    format: str,
    files: Sequence[Checked],
    *,
    colour: bool = False,
    closing: bool = True,
    language: str | None = None,
) -> str:
    """The findings of some files as one text of the format.

    `colour` counts where a terminal is written to, `closing` (the line that counts them) where people read, in that
    language.
    """
    chosen = FORMATS[format]
    writer = import_module(f".{chosen.module}", __name__).write
    text: str = writer(files, colour=colour, closing=closing, language=language) if chosen.coloured else writer(files)
    return text


def format_of(name: str) -> str:
    """The format that a file's name asks for; `text` where its suffix says nothing."""
    known = (format for format, each in FORMATS.items() if each.suffix and name.lower().endswith(each.suffix))
    return next(known, "text")


__all__ = ["FORMATS", "Format", "format_of", "write"]
