"""What customers answered, from the files that a blueprint names: Kano, NPS, CSAT, CES, SERVQUAL.

What cannot be used is named with its line, and left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import BlueprintError
from ..files.named import named_file
from ..language.messages import said
from ..model.actions import Action
from ..model.research import KanoFeature, RatingSource, Research
from ..model.service import Blueprint
from ..notebook_hook import shows_itself
from ..text.expressions import expression
from ..text.names import shortened
from .data.forms import AS_IT_IS, AnswerFile, Dropped, Form, read_answers
from .data.labels import Numbers, not_answered, numbers_of
from .kano import Kano, from_answers, from_counts, reply
from .ratings import LIKELIEST, Ces, Csat, Nps, ces, csat, nps, scale_of, worst
from .servqual import Servqual, ServqualAnswer, servqual_gaps


@shows_itself
class KanoResult(NamedTuple):
    """A feature with its answers counted."""

    feature: str
    kano: Kano
    dropped: tuple[Dropped, ...] = ()


KANO_COLUMNS = ("functional", "dysfunctional")
_WITHOUT = expression(r"\b(?:not|no|without|missing|absent|lacking|nicht|keine?n?|ohne|fehlt)\b|n['’]t\b|不|没|无法|缺")
"""What the dysfunctional question says and the functional one does not."""


def kano_results(blueprint: Blueprint, form: Form = AS_IT_IS) -> list[KanoResult]:
    """Every Kano feature of a blueprint, in the order written: counts that are written, else those of its file.

    BlueprintError: a feature has both, or counts that contradict each other; or its file is not there, is too large, is
    no text, or does not say which columns hold the two questions.
    """
    research = blueprint.research
    return [_kano_of(feature, blueprint, research, form) for feature in research.kano] if research else []


def _kano_of(feature: KanoFeature, blueprint: Blueprint, research: Research, form: Form) -> KanoResult:
    name = feature.feature
    if feature.counts is not None and feature.answers is not None:
        raise BlueprintError(
            said("the feature {feature} has counts and a file of answers: keep one of them", feature=name)
        )
    if feature.answers is None:
        try:
            return KanoResult(name, from_counts(feature.counts or {}, feature.n))
        except ValueError as error:
            raise BlueprintError(
                said("the counts of the feature {feature}: {error}", feature=name, error=error.args[0])
            ) from None
    file = _read(blueprint, feature.answers, form.called(feature.columns))
    labels = research.labels
    found = file.taken(_kano_columns(file, name, labels), lambda pair: (reply(pair[0], labels), reply(pair[1], labels)))
    return KanoResult(name, from_answers(found.used), _of_file(found.dropped, feature.answers))


def _kano_columns(file: AnswerFile, feature: str, labels: Mapping[str, float] | None) -> tuple[int, int]:
    """Where the two questions stand: by name, else the two columns of Kano's answers, one of which says “not”."""
    named = [file.heading.find(name) for name in KANO_COLUMNS]
    if not any(name in file.form.columns for name in KANO_COLUMNS) and None in named:
        pair = [place for place in range(len(file.heading.names)) if _is_kano(file.texts(place), labels)]
        about = [place for place in pair if feature.casefold() in file.heading.names[place].casefold()]
        pair = about or pair
        without = [place for place in pair if _WITHOUT.search(file.heading.names[place].casefold())]
        if len(pair) == 2 and len(without) == 1:
            return next(place for place in pair if place not in without), without[0]
    functional, dysfunctional = (file.column(name) for name in KANO_COLUMNS)
    return functional, dysfunctional


def _is_kano(texts: Sequence[str], labels: Mapping[str, float] | None) -> bool:
    """Most cells hold one of the five answers in words: numbers could answer anything."""
    given = [text for text in texts if not not_answered(text)]
    known = sum(not text.isdecimal() and _known(text, labels) for text in given)
    return bool(given) and known > len(given) / 2


def _known(text: str, labels: Mapping[str, float] | None) -> bool:
    try:
        reply(text, labels)
    except ValueError:
        return False
    return True


@shows_itself
class TouchpointRatings(NamedTuple):
    """What customers answered about one action; None for what was not asked."""

    action: str
    """Its id."""
    nps: Nps | None
    csat: Csat | None
    ces: Ces | None
    dropped: tuple[Dropped, ...]


QUESTIONS = {
    "nps": re.compile(r"recommend|empfehl|推荐"),
    "csat": re.compile(r"satisf|zufrieden|满意|\bcsat\b"),
    "ces": re.compile(r"\beas[ye]\b|\beasily\b|effort|\beinfach|aufwand|容易|费力|轻松|\bces\b"),
}
"""How forms word the questions."""


def rating_results(blueprint: Blueprint, form: Form = AS_IT_IS) -> list[TouchpointRatings]:
    """The ratings of every touchpoint that a blueprint has some of, in the order written.

    The column is called by the question (nps, csat, ces) or `rating`, or is the only one that asks it. Answers may be
    in words. NPS is asked from 0 to 10; the other scales are found unless said.
    BlueprintError: a file is not there, is too large, is no text, or no column is the one.
    """
    research = blueprint.research
    return [_ratings_of(source, blueprint, research, form) for source in research.ratings] if research else []


def _ratings_of(source: RatingSource, blueprint: Blueprint, research: Research, form: Form) -> TouchpointRatings:
    element = blueprint.flow.elements.get(source.action)
    about = [source.action, *([element.cell.name] if element and isinstance(element.cell, Action) else ())]
    form = form._replace(scale=source.scale or form.scale)
    dropped: list[Dropped] = []

    def rated(question: str) -> tuple[list[int], int] | None:
        name = getattr(source, question)
        if name is None:
            return None
        file = _read(blueprint, name, form.called(source.columns))
        place = file.column(question, "rating", asked=QUESTIONS[question], about=about, answers=_are_ratings)
        texts = file.texts(place)
        numbers = numbers_of(texts, research.labels, words=question != "nps")
        best = _best_answer(question, texts, numbers, form)
        found = file.taken((place,), lambda cells: _rating(cells[0], numbers, best))
        dropped.extend(_of_file(found.dropped, name))
        return list(found.used), best

    answers, satisfied, easy = (rated(question) for question in QUESTIONS)
    return TouchpointRatings(
        source.action,
        nps(answers[0]) if answers else None,
        csat(*satisfied) if satisfied else None,
        ces(*easy) if easy else None,
        tuple(dropped),
    )


def _are_ratings(texts: Sequence[str]) -> bool:
    """Most of what was written is an answer: comments are asked for beside ratings."""
    given = {text for text in texts if not not_answered(text)}
    return 2 * len(numbers_of(given).of) > len(given)


def _best_answer(question: str, texts: Sequence[str], numbers: Numbers, form: Form) -> int:
    if question == "nps":
        return LIKELIEST
    return form.scale or numbers.best or scale_of(numbers.counted(Counter(texts)), 7 if question == "ces" else 5)


def _rating(text: str, numbers: Numbers, best: int) -> int:
    if not_answered(text):
        raise ValueError(said("nothing is answered"))
    number = numbers.of.get(text)
    least = worst(best)
    if number is None or not number.is_integer():
        raise ValueError(said("{text} is no whole number", text=shortened(text)))
    if not least <= number <= best:
        raise ValueError(
            said("{number} is no answer from {least} to {best}", number=int(number), least=least, best=best)
        )
    return int(number)


class ServqualResult(NamedTuple):
    """A survey by SERVQUAL: of the means that the blueprint holds and of the answers in its file."""

    survey: Servqual
    dropped: tuple[Dropped, ...]


SERVQUAL_COLUMNS = ("dimension", "item", "expected", "perceived")
RESPONDENT = ("respondent", "respondent id", "responseid", "response id", "who", "受访者", "befragter")
"""What the column is called that says who answered, where there is one."""


def servqual_result(blueprint: Blueprint, form: Form = AS_IT_IS) -> ServqualResult | None:
    """The gaps of the items that are written and of those in the file of answers; None where there are neither.

    BlueprintError: the file is not there, is too large, is no text, or lacks a column.
    """
    research = blueprint.research
    if research is None:
        return None
    answers: tuple[ServqualAnswer, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    if research.servqual_answers is not None:
        file = _read(blueprint, research.servqual_answers, form.called(research.servqual_columns))
        places = [file.column(name) for name in SERVQUAL_COLUMNS]
        numbers = numbers_of((text for place in places[2:] for text in file.texts(place)), research.labels)
        if (who := file.optional(RESPONDENT)) is not None:
            places.append(who)
        found = file.taken(places, lambda cells: _servqual_answer(cells, numbers))
        answers = found.used
        dropped = _of_file(found.dropped, research.servqual_answers)
    if not research.servqual and not answers and not dropped:
        return None
    return ServqualResult(servqual_gaps(research.servqual, research.servqual_weights, answers), dropped)


def _servqual_answer(cells: Sequence[str], numbers: Numbers) -> ServqualAnswer:
    dimension, item, *answered = cells[:4]
    if not dimension:
        raise ValueError(said("no dimension is named"))
    for text in answered:
        if text not in numbers.of:
            raise ValueError(said("{text} is no number, such as 4.5", text=shortened(text) or said("nothing")))
    expected, perceived = (numbers.of[text] for text in answered)
    return ServqualAnswer(dimension, item, expected, perceived, *cells[4:])


def _read(blueprint: Blueprint, name: str, form: Form) -> AnswerFile:
    """A file that the blueprint names, from beside its own, else from where one works."""
    limits = blueprint.limits
    return read_answers(named_file(blueprint.folder or Path(), name, limits.elsewhere), limits, form)


def _of_file(dropped: Iterable[Dropped], file: str) -> tuple[Dropped, ...]:
    return tuple(drop._replace(file=file) for drop in dropped)
