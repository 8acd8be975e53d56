"""What verbs share that write into the blueprint's own file: `--write` does, `--diff` shows what it would do."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any

import click

from ..language.messages import said
from ..records import Record
from .inputs import Input
from .options import Option, taken_as
from .terminal import note

if TYPE_CHECKING:
    from ..model.service import Blueprint


class Rewritten(Record):
    """A blueprint's file as it is, and as it is to be."""

    each: Input
    old: bytes
    new: bytes

    @classmethod
    def of(cls, each: Input, blueprint: Blueprint, text: str) -> Rewritten:
        """With a text in the place of that which the blueprint was read from; a byte order mark stays.

        BlueprintError: the file was changed since.
        """
        from ..errors import BlueprintError

        assert each.path is not None
        assert blueprint.source is not None
        old = each.path.read_bytes()
        mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
        if old != mark + blueprint.source.text.encode():
            raise BlueprintError(said("{name} was changed meanwhile; try again", name=each.name))
        return cls(each, old, mark + text.encode())

    def show(self) -> None:
        """The difference, on standard output."""
        from .fix_options import difference
        from .streams import put

        put(difference(self.old, self.new, self.each.name) if self.new != self.old else b"")

    def save(self) -> bool:
        """Whether the file was written; where there is nothing new, it says so and leaves it alone."""
        from ..files.writing import write_file

        assert self.each.path is not None
        if self.new == self.old:
            note(said("{name} says all of this already", name=self.each.name))
            return False
        write_file(self.each.path, self.new)
        return True


class WritingOptions(Record):
    """What becomes of the blueprint's own file."""

    write: bool
    diff: bool
    overwrite: bool
    source: str | None
    """Where what is written comes from; None for the name of the file of data."""

    @property
    def wanted(self) -> bool:
        """Whether anything is to be written or shown."""
        return self.write or self.diff

    def refuse_what_cannot_be(self, each: Input) -> None:
        """UsageError where writing and showing are both asked for, or there is no file to write into."""
        if self.write and self.diff:
            raise click.UsageError(said("Either --write or --diff."))
        if self.wanted and each.path is None:
            raise click.UsageError(said("Standard input cannot be written to: name the file."))


def writing_options(*, write: str, overwrite: str, source: str) -> Option[Any]:
    """Adds `WritingOptions`, with their help texts."""
    return taken_as(
        "writing",
        WritingOptions,
        click.option("--write", is_flag=True, help=write),
        click.option("--diff", is_flag=True, help="Show what --write would change, and write nothing."),
        click.option("--overwrite", is_flag=True, help=overwrite),
        click.option("--source", metavar="TEXT", help=source),
    )
