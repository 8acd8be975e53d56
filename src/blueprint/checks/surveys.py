"""BP602 to BP605: survey data that can be computed with, SERVQUAL's and Kano's."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..findings import Path, Severity
from ..language.messages import said
from ..model.service import Blueprint
from .rule import Problem, Rule, quoted

if TYPE_CHECKING:
    from ..methods.kano import Kano
    from ..model.research import KanoFeature

RATING = 10
"""The longest usual scale of single answers; higher values are of a scale to 100."""


def _servqual_weights(blueprint: Blueprint) -> Iterator[Problem]:
    """The sum of the weights; and scales: values above 10 beside items that all stay within it.

    Scales of 5, 7 and 10 points cannot be told apart by their means, so only what is certain is found.
    """
    research = blueprint.research
    if research is None:
        return
    from ..methods.servqual import NEAR, POINTS

    weights = research.servqual_weights
    if weights is not None and abs(sum(weights.values()) - POINTS) > NEAR:
        yield Problem(
            ("research", "servqual_weights"),
            said("the weights are {total} in sum, not 100", total=f"{sum(weights.values()):g}"),
            said("Let customers allot 100 points to the five dimensions, or write `servqual_weights` anew."),
            at_key=True,
        )
    highest = [
        max((value for value in (item.expected, item.perceived) if value is not None), default=None)
        for item in research.servqual
    ]
    if any(value is not None and value <= RATING for value in highest):
        for index, value in enumerate(highest):
            if value is not None and value > RATING:
                yield Problem(
                    ("research", "servqual", index),
                    said("{value} is of another scale than the items that stay within 10", value=f"{value:g}"),
                    said("Bring all items to one scale, such as 1 to 7."),
                )


def _survey(research: str) -> str:
    return f"""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
research:
{research}"""


SERVQUAL_WEIGHTS = Rule(
    "BP602",
    "servqual-weights",
    Severity.ERROR,
    what="Weights of SERVQUAL's dimensions that are not 100 in sum, or items on different scales.",
    why="The weighted score divides by the 100 points that customers allot (Zeithaml, Parasuraman and Berry 1990), and"
    " gaps are differences on one scale (Parasuraman, Zeithaml and Berry 1988).",
    bad=_survey("""\
  servqual: {dimension: reliability, item: Keeps promises, expected: 6.4, perceived: 5.1, n: 386}
  servqual_weights: {reliability: 32, responsiveness: 22, assurance: 19, empathy: 16, tangibles: 21}
"""),
    good=_survey("""\
  servqual: {dimension: reliability, item: Keeps promises, expected: 6.4, perceived: 5.1, n: 386}
  servqual_weights: {reliability: 32, responsiveness: 22, assurance: 19, empathy: 16, tangibles: 11}
"""),
    check=_servqual_weights,
)


def _features(blueprint: Blueprint) -> Iterator[tuple[KanoFeature, Path]]:
    if blueprint.research is not None:
        for index, feature in enumerate(blueprint.research.kano):
            yield feature, ("research", "kano", index)


def _kano_unpaired(blueprint: Blueprint) -> Iterator[Problem]:
    """Of the counts in the blueprint; a file of answers is read when it is computed with."""
    if blueprint.research is None:
        return
    from ..methods.kano import Category, from_counts

    letters = frozenset(map(str, Category))
    for feature, path in _features(blueprint):
        name = quoted(feature.feature)
        if feature.answers is None and not any((feature.counts or {}).values()):
            yield Problem(
                path,
                said("there are no pairs of answers on {feature}", feature=name),
                said("Write `counts: {A: …, O: …, M: …, I: …, R: …, Q: …}`, or name a file: `answers: …`."),
            )
        off = {letter: count for letter, count in (feature.counts or {}).items() if letter not in letters or count < 0}
        for letter, count in off.items():
            yield Problem(
                (*path, "counts", letter),
                said(
                    "no pairs of answers on {feature} give {count} of {letter}",
                    feature=name,
                    count=f"{count:g}",
                    letter=letter,
                ),
                said("Count pairs of answers by A, O, M, I, R and Q."),
                at_key=True,
            )
        try:
            if not off:
                from_counts(feature.counts or {}, feature.n)
        except ValueError as error:
            yield Problem(
                (*path, "counts"),
                said("the counts of {feature} do not fit: {error}", feature=name, error=error.args[0]),
                said("Write whole counts, or parts in % and `n: …`, how many answered."),
                at_key=True,
            )


_COUNTS = "  kano: {feature: Wi-Fi, counts: {A: 187, O: 71, M: 46, I: 258, R: 9, Q: 6}}\n"

KANO_UNPAIRED = Rule(
    "BP603",
    "kano-unpaired",
    Severity.ERROR,
    what="A Kano feature without any pairs of answers, or with counts of a category that no pair gives.",
    why="A category comes from two answers, to the functional and to the dysfunctional question (Kano 1984), which"
    " Kano's table makes A, O, M, I, R or Q.",
    bad=_survey("  kano: {feature: Wi-Fi, counts: {A: 187, O: 71, must: 46, I: 258, R: 9, Q: 6}}\n"),
    good=_survey(_COUNTS),
    check=_kano_unpaired,
)

QUESTIONABLE = 0.02
"""The share of contradicting answers from which the questionnaire is in doubt."""


def _counted(blueprint: Blueprint) -> Iterator[tuple[KanoFeature, Kano, Path]]:
    """The features whose counts can be computed with; of the others BP603 speaks."""
    if blueprint.research is None:
        return
    from ..methods.kano import from_counts

    for feature, path in _features(blueprint):
        try:
            kano = from_counts(feature.counts or {}, feature.n)
        except ValueError:
            continue
        if kano.n:
            yield feature, kano, (*path, "counts")


def _kano_questionable(blueprint: Blueprint) -> Iterator[Problem]:
    for feature, kano, path in _counted(blueprint):
        if kano.questionable is not None and kano.questionable > QUESTIONABLE:
            yield Problem(
                path,
                said(
                    "{share} % of the answers on {feature} contradict themselves",
                    share=f"{100 * kano.questionable:.1f}",
                    feature=quoted(feature.feature),
                ),
                said("Word the two questions anew and ask again; above 2 % the questions are not understood."),
                at_key=True,
            )


KANO_QUESTIONABLE = Rule(
    "BP604",
    "kano-questionable",
    Severity.WARNING,
    what="A Kano feature of whose answers more than 2 % are questionable.",
    why="Who likes both to have and to lack a feature has misread the question (Berger 1993: a high share of Q tells of"
    " a badly worded one).",
    bad=_survey("  kano: {feature: Wi-Fi, counts: {A: 187, O: 71, M: 46, I: 258, R: 19, Q: 26}}\n"),
    good=_survey(_COUNTS),
    check=_kano_questionable,
)


def _kano_ambiguous(blueprint: Blueprint) -> Iterator[Problem]:
    """The two most frequent categories, by methods/kano.py."""
    for feature, kano, path in _counted(blueprint):
        if kano.clear:
            continue
        first, second = kano.ranked[:2]
        apart, needed = kano.fong
        yield Problem(
            path,
            said(
                "{feature} may be {first} or {second}: {apart} answers lie between them, and {needed} would have to",
                feature=quoted(feature.feature),
                first=first,
                second=second,
                apart=apart,
                needed=math.ceil(needed),
            ),
            said("Ask more customers, or look at segments apart."),
            at_key=True,
        )


KANO_AMBIGUOUS = Rule(
    "BP605",
    "kano-ambiguous",
    Severity.WARNING,
    what="A Kano feature whose two most frequent categories do not differ by Fong's test.",
    why="Two counts that chance can turn over name no category (Fong 1996: they differ from"
    " 1.65 · √((a + b)(2n − a − b) / 2n) on).",
    bad=_survey("  kano: {feature: Wi-Fi, counts: {A: 187, O: 71, M: 46, I: 199, R: 9, Q: 6}}\n"),
    good=_survey(_COUNTS),
    check=_kano_ambiguous,
)
