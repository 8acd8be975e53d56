"""Files of answers: CSV with a heading, one answer a row. What cannot be used is named with its line, and left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import fsum
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from ..errors import BlueprintError
from ..files.csv import opened, read_csv, with_point
from ..files.named import named_file
from ..language.messages import said
from ..model.research import KanoFeature, RatingSource, ServqualItem
from ..model.service import Blueprint
from ..notebook_hook import shows_itself
from ..source.nodes import Limits
from .kano import Kano, from_answers, from_counts, reply
from .ratings import Ces, Csat, Nps, ces, csat, nps
from .servqual import Servqual, dimension_name, servqual_gaps

T = TypeVar("T")


class Dropped(NamedTuple):
    """A row that could not be used."""

    line: int
    """In the file, from 1."""
    why: str
    file: str = ""
    """As the blueprint names it."""


class Answers(NamedTuple, Generic[T]):
    """The answers of one file."""

    used: tuple[T, ...]
    dropped: tuple[Dropped, ...]


def answers(
    path: Path,
    columns: Sequence[str],
    taken: Callable[[Sequence[str]], T],
    limits: Limits = Limits(),  # noqa: B008
) -> Answers[T]:
    """One value a row, made by `taken` of the texts in these columns; a row on which it raises ValueError is dropped.

    Empty lines do not count. BlueprintError: the file is not there, is too large or no text, or it lacks a column or
    has one twice.
    """
    used: list[T] = []
    dropped: list[Dropped] = []
    _refuse_pipes_and_large_files(path, limits)
    with opened(path) as lines:
        file = read_csv(lines, str(path))
        places = file.heading.find_all(columns)
        for row in file.rows():
            try:
                used.append(taken([with_point(row.at(place), file.heading.separator) for place in places]))
            except ValueError as error:
                dropped.append(Dropped(row.line, str(error)))
    return Answers(tuple(used), tuple(dropped))


def _refuse_pipes_and_large_files(path: Path, limits: Limits) -> None:
    """A blueprint names these files, so that whoever only opens it must be safe from them."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise BlueprintError(said("{file} is no file", file=path))
        if limits.size is not None and path.stat().st_size > limits.size:
            size = f"{limits.size / 1e6:g}"
            raise BlueprintError(
                said("{file}: the file is larger than {size} MB; --no-limits reads it still", file=path, size=size)
            )
    except OSError as error:
        raise BlueprintError(said("{path}: {strerror}", path=path, strerror=error.strerror or str(error))) from None
    except ValueError:
        raise BlueprintError(said("{file} is no name of a file", file=path)) from None


@shows_itself
class KanoResult(NamedTuple):
    """A feature with its answers counted."""

    feature: str
    kano: Kano
    dropped: tuple[Dropped, ...] = ()


KANO_COLUMNS = ("functional", "dysfunctional")


def kano_of(feature: KanoFeature, folder: Path, limits: Limits = Limits()) -> KanoResult:  # noqa: B008
    """Counts of a feature: those that are written, else from its file, whose columns are functional and dysfunctional.

    BlueprintError: there are both, the counts are of what is no category, or as `answers`.
    """
    if feature.counts is not None and feature.answers is not None:
        raise BlueprintError(
            said("the feature {feature} has counts and a file of answers: keep one of them", feature=feature.feature)
        )
    if feature.answers is None:
        try:
            return KanoResult(feature.feature, from_counts(feature.counts or {}))
        except ValueError as error:
            raise BlueprintError(
                said("the counts of the feature {feature}: {error}", feature=feature.feature, error=str(error))
            ) from None
    path = named_file(folder, feature.answers, limits.elsewhere)
    found = answers(path, KANO_COLUMNS, lambda pair: (reply(pair[0]), reply(pair[1])), limits)
    return KanoResult(feature.feature, from_answers(found.used), _of_file(found.dropped, feature.answers))


@shows_itself
class TouchpointRatings(NamedTuple):
    """What customers answered about one action; None for what was not asked."""

    action: str
    """Its id."""
    nps: Nps | None
    csat: Csat | None
    ces: Ces | None
    dropped: tuple[Dropped, ...]


def ratings_of(source: RatingSource, folder: Path, limits: Limits = Limits()) -> TouchpointRatings:  # noqa: B008
    """The ratings of an action from its files, whose column is `rating`; scales of 0–10, 1–5 and 1–7.

    BlueprintError as `answers`.
    """
    dropped: list[Dropped] = []

    def counted(file: str | None, count: Callable[[list[int]], T]) -> T | None:
        if file is None:
            return None

        def taken(cells: Sequence[str]) -> int:
            rating = _whole(cells[0])
            count([rating])  # refuses what is off its scale
            return rating

        found = answers(named_file(folder, file, limits.elsewhere), ("rating",), taken, limits)
        dropped.extend(_of_file(found.dropped, file))
        return count(list(found.used))

    return TouchpointRatings(
        source.action,
        counted(source.nps, nps),
        counted(source.csat, csat),
        counted(source.ces, ces),
        tuple(dropped),
    )


def _of_file(dropped: Iterable[Dropped], file: str) -> tuple[Dropped, ...]:
    return tuple(drop._replace(file=file) for drop in dropped)


def _whole(text: str) -> int:
    # Spreadsheets write 9 as 9.0 where a column has gaps.
    if not re.fullmatch(r"-?\d+(\.0+)?", text):
        raise ValueError(f"{text or 'nothing'} is no whole number")
    return int(text.partition(".")[0])


def kano_results(blueprint: Blueprint) -> list[KanoResult]:
    """Every Kano feature of a blueprint, in the order written."""
    research = blueprint.research
    return [kano_of(each, _folder(blueprint), blueprint.limits) for each in research.kano] if research else []


def rating_results(blueprint: Blueprint) -> list[TouchpointRatings]:
    """The ratings of every touchpoint that a blueprint has some of, in the order written."""
    research = blueprint.research
    return [ratings_of(each, _folder(blueprint), blueprint.limits) for each in research.ratings] if research else []


class ServqualResult(NamedTuple):
    """A survey by SERVQUAL: of the means that the blueprint holds and of the answers in its file."""

    survey: Servqual
    dropped: tuple[Dropped, ...]


def servqual_result(blueprint: Blueprint) -> ServqualResult | None:
    """The gaps of the items that are written and of those in the file of answers; None where there are neither.

    BlueprintError as `answers`.
    """
    research = blueprint.research
    if research is None:
        return None
    items = list(research.servqual)
    dropped: tuple[Dropped, ...] = ()
    if research.servqual_answers is not None:
        found = answers(
            named_file(_folder(blueprint), research.servqual_answers, blueprint.limits.elsewhere),
            SERVQUAL_COLUMNS,
            _servqual_answer,
            blueprint.limits,
        )
        items += _means(found.used)
        dropped = _of_file(found.dropped, research.servqual_answers)
    if not items and not dropped:
        return None
    return ServqualResult(servqual_gaps(items, research.servqual_weights), dropped)


SERVQUAL_COLUMNS = ("dimension", "item", "expected", "perceived")


def _servqual_answer(cells: Sequence[str]) -> tuple[str, str, float, float]:
    dimension, item, expected, perceived = cells
    if not dimension:
        raise ValueError("no dimension is named")
    return dimension_name(dimension), item, _number(expected), _number(perceived)


def _number(text: str) -> float:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError(f"{text or 'nothing'} is no number, such as 4.5")
    return float(text)


def _means(used: Iterable[tuple[str, str, float, float]]) -> Iterator[ServqualItem]:
    """The answers to each item taken together, in the order in which items are first answered."""
    pairs: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for dimension, item, expected, perceived in used:
        pairs.setdefault((dimension, item), []).append((expected, perceived))
    for (dimension, item), answered in pairs.items():
        expected, perceived = (fsum(values) / len(answered) for values in zip(*answered, strict=True))
        yield ServqualItem(
            dimension=dimension, item=item or None, expected=expected, perceived=perceived, n=len(answered)
        )


def _folder(blueprint: Blueprint) -> Path:
    """Where files are looked for: beside the blueprint's own, else where one works."""
    return blueprint.folder or Path()
