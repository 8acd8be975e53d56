"""A process as a list of shapes and of ways between them, whatever table it was read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...language.process_words import DECIDES, ENDS, PLAIN_SHAPES, STARTS, TERMINATORS
from ...language.synonyms import bare, meant_by
from ..shape import SheetCell
from ..sheets import CellPlace, ImportRemark

TASK, DECISION, START, END = "task", "decision", "start", "end"
"""Kinds of shapes."""


class Shape(NamedTuple):
    """One shape of a process."""

    id: str
    """As the table has it; empty where it has none."""
    name: str
    kind: str
    lane: str
    phase: str
    place: CellPlace
    others: Mapping[str, SheetCell] = {}
    """Name of a column → what else the table says of it."""
    last: bool = False
    """The table says that nothing comes behind it."""


class ProcessWay(NamedTuple):
    """An arrow between two shapes, by their places in the list."""

    start: int
    end: int
    label: str = ""


class Process(NamedTuple):
    """The process of one table."""

    shapes: Sequence[Shape]
    ways: Sequence[ProcessWay]
    title: str
    headings: Sequence[str]
    """Of its columns, which tell the language."""
    ordered: bool
    """The table says where each step leads; else only the order of its rows does."""
    remarks: Sequence[ImportRemark] = ()


def kind_of_shape(word: str, name: str) -> tuple[str, bool]:
    """The kind of a shape by what the table calls its type, else by its name; and whether that is all the type says.

    A terminator is a start until its ways are known.

    >>> kind_of_shape("Decision", "Paid?"), kind_of_shape("", "Ende"), kind_of_shape("Document", "Bill")
    (('decision', True), ('end', True), ('task', False))
    """
    for kind, words in ((DECISION, DECIDES), (START, STARTS), (END, ENDS)):
        if word and meant_by(word, words):
            return kind, True
    if word and meant_by(word, TERMINATORS):
        return (END if meant_by(name, ENDS) else START), True
    if not bare(word) and bare(name):
        return next((kind for kind, words in ((START, STARTS), (END, ENDS)) if meant_by(name, words)), TASK), True
    return TASK, not bare(word) or meant_by(word, PLAIN_SHAPES)


def is_mere(shape: Shape) -> bool:
    """Whether a start or an end has no name but that."""
    return shape.kind in (START, END) and (not bare(shape.name) or meant_by(shape.name, (*STARTS, *ENDS, *TERMINATORS)))
