"""The files that a blueprint names: which they are, and findings BP009 and BP010 of those that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..files.named import UnusableFile, named_file
from ..findings import Finding
from ..findings import Path as ModelPath
from ..language.messages import said
from ..model.actions import PhysicalEvidence
from ..model.service import Blueprint

OF_FILES = ("BP009", "BP010")
"""Findings of the files that a blueprint names; it can be read without them."""


def named_files(blueprint: Blueprint) -> Iterator[tuple[ModelPath, str]]:
    """The files that a blueprint names, each with the path of the field that names it."""
    yield from neighbours(blueprint)
    if blueprint.baseline:
        yield ("baseline",), blueprint.baseline
    for column in blueprint.flow.columns:
        if column.step.image:
            yield (*column.path, "image"), column.step.image
    for element in blueprint.flow.detailed.values():
        if isinstance(element.cell, PhysicalEvidence) and element.cell.image:
            yield (*element.path, "image"), element.cell.image
    research = blueprint.research
    if research:
        if research.measurements:
            yield ("research", "measurements"), research.measurements
        if research.events:
            yield ("research", "events", "file"), research.events.file
        if research.servqual_answers:
            yield ("research", "servqual_answers"), research.servqual_answers
        for index, feature in enumerate(research.kano):
            if feature.answers:
                yield ("research", "kano", index, "answers"), feature.answers
        for index, rating in enumerate(research.ratings):
            for name in ("nps", "csat", "ces"):
                if file := getattr(rating, name):
                    yield ("research", "ratings", index, name), file


def neighbours(blueprint: Blueprint) -> Iterator[tuple[ModelPath, str]]:
    """The catalogues that a blueprint uses, and the blueprints of its parts: BP801 says which cannot be read."""
    for index, name in enumerate(blueprint.uses):
        yield ("uses", index), name
    yield from blueprint.flow.parts


def unusable_files(blueprint: Blueprint, folder: Path, elsewhere: bool) -> Iterator[Finding]:
    """What is wrong with the files in a folder that a blueprint names, but for its neighbours.

    `elsewhere`: whether it may name files outside of the folder.
    """
    told_otherwise = {path for path, _ in neighbours(blueprint)}
    named = [(path, name) for path, name in named_files(blueprint) if path not in told_otherwise]
    if not named:
        return
    from ..files.images import Album, UnusableImage

    album = Album(folder)
    for path, name in named:
        try:
            if path[-1] == "image":
                album.take(name)
                found = True
            else:
                found = named_file(folder, name, elsewhere).is_file()
        except UnusableFile as error:
            yield Finding("BP009", error.what, error.hint, path)
            continue
        except UnusableImage as error:
            yield Finding("BP010", error.message, error.hint, path)
            continue
        except (OSError, ValueError):  # not there, or a name too long or with a null character
            found = False
        if not found:
            yield Finding(
                "BP009",
                said("the file {name} is not there", name=name),
                said("Paths count from the blueprint's own folder."),
                path,
            )
