"""Survey: what customers rate, and how much their overall satisfaction hangs on it (derived importance)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import BlueprintError
from ..language.messages import Message, said
from ..notebook_hook import shows_itself
from ..text.expressions import expression
from .data.forms import OF_THE_FORM, asked_about
from .data.labels import UNANSWERED, Numbers, numbers_of
from .data.rows import CsvFile, Flaw, UnknownName, UsedRows, need_polars, open_csv
from .ratings import scale_of, worst
from .statistics.drivers import (
    Answers,
    Coefficient,
    Contrast,
    Contrasts,
    Correlation,
    Shares,
    coefficients,
    contrasts,
    shares,
    spearman,
)
from .statistics.several import holm
from .touchpoints import Touchpoints

if TYPE_CHECKING:
    from polars import Expr

    from .data.forms import Dropped

OVERALL = "overall"
"""The column of the overall satisfaction."""
SIGNIFICANT = 0.05
"""Below this p, an effect counts as more than chance."""
FEWEST = 10
"""Of fewer answers, Student's t is no guide to what is chance: they show no factor, and nothing is proposed."""


class Factor(StrEnum):
    """What an action does to overall satisfaction (Brandt 1987)."""

    BASIC = "basic"
    """Done badly it is punished; done well it earns nothing."""
    PERFORMANCE = "performance"
    """Punished when done badly, rewarded when done well."""
    EXCITEMENT = "excitement"
    """Done well it is rewarded; nobody minds its absence."""


class RatedAction(NamedTuple):
    """What the answers say of one action."""

    action: str
    n: int
    """Who rated it."""
    mean: float | None
    """Of the ratings, on their scale; None without any."""
    correlation: Correlation
    """With overall satisfaction."""
    share: float | None
    """Its part of R² (LMG), 0 to 1 of the explained part; None where no regression can be made, or nobody differs."""
    contrast: Contrast | None
    factor: Factor | None
    """None where neither penalty nor reward is more than chance, or too few answered to tell."""
    effect: Coefficient | None = None
    """What a point of its rating changes of the overall satisfaction while the others stay; None where that cannot be
    told."""
    p: float | None = None
    """How probable such an effect is by chance alone, corrected for all actions (Holm)."""


@shows_itself
class Survey(NamedTuple):
    """What the answers say of all actions, in the order of the columns."""

    actions: tuple[RatedAction, ...]
    scale: int
    """The best answer."""
    low: float
    """Ratings up to this one count as low."""
    high: float
    """Ratings from this one on count as high."""
    shares: Shares | None
    contrasts: Contrasts | None
    used: UsedRows
    least: int = 1
    """The worst answer: 0 on some scales of ten."""


def survey(
    ratings: Mapping[str, Answers],
    overall: Answers,
    scale: int = 5,
    low: float | None = None,
    high: float | None = None,
    used: UsedRows | None = None,
    *,
    least: int = 1,
) -> Survey:
    """Weighs ratings of `least` to `scale`, an action a list, by overall satisfaction on any scale; None: no answer.

    `low` and `high`: up to where and from where on a rating is low or high; else the lower and the upper third of the
    scale. Correlations use all who answered both, regressions those who answered everything. MissingExtra: numpy is not
    installed. BlueprintError: `low` reaches up to `high`, or one of them is no rating.
    """
    low, high = _limits(low, high, least, scale)
    parts = shares(ratings, overall)
    alone = coefficients(ratings, overall)
    ps = dict(zip(alone, holm([effect.p for effect in alone.values()]), strict=True))
    effects = contrasts(ratings, overall, low, high)
    rated = []
    for action, answers in ratings.items():
        given = [answer for answer in answers if answer is not None]
        contrast = effects.of[action] if effects else None
        rated.append(
            RatedAction(
                action,
                len(given),
                fsum(given) / len(given) if given else None,
                spearman(answers, overall),
                parts.of[action] / parts.r2 if parts and parts.r2 and action in parts.of else None,
                contrast,
                factor(contrast) if contrast and effects and effects.n >= FEWEST else None,
                alone.get(action),
                ps.get(action),
            )
        )
    return Survey(tuple(rated), scale, low, high, parts, effects, used or UsedRows(len(overall)), least)


def _limits(low: float | None, high: float | None, least: int, scale: int) -> tuple[float, float]:
    """Up to where a rating is low, and from where on it is high."""
    low = least + (scale - least) / 3 if low is None else low
    high = least + 2 * (scale - least) / 3 if high is None else high
    if not (least <= low <= scale and least <= high <= scale):
        raise BlueprintError(
            said(
                "low is up to {low} and high from {high} on; both are ratings from {least} to {scale}",
                low=f"{low:g}",
                high=f"{high:g}",
                least=least,
                scale=scale,
            )
        )
    if low >= high:
        raise BlueprintError(
            said(
                "ratings up to {low} cannot be low while those from {high} on are high",
                low=f"{low:g}",
                high=f"{high:g}",
            )
        )
    return low, high


def factor(contrast: Contrast) -> Factor | None:
    """What an action is by which of its two effects is more than chance; None where neither is."""
    punished = contrast.penalty is not None and contrast.penalty.value < 0 and _sure(contrast.penalty)
    rewarded = contrast.reward is not None and contrast.reward.value > 0 and _sure(contrast.reward)
    if punished:
        return Factor.PERFORMANCE if rewarded else Factor.BASIC
    return Factor.EXCITEMENT if rewarded else None


def _sure(effect: Coefficient) -> bool:
    return effect.p < SIGNIFICANT


def read_survey(
    path: Path,
    touchpoints: Touchpoints,
    called: Mapping[str, str] | None = None,
    *,
    scale: int | None = None,
    low: float | None = None,
    high: float | None = None,
    strict: bool = False,
    skip_rows: int | None = None,
    labels: Mapping[str, float] | None = None,
) -> Survey:
    """Weighs the answers of a CSV file: a respondent a row, a column `overall`, and one for each action rated.

    Answers may be in words. Found unless said: the best answer, `scale`; and how many rows below the first belong to
    the heading, `skip_rows`. `labels`: words of one's own → numbers.

    Columns that mean no action are left out and named in `used.unknown`. A row with a rating that is off the scale or
    no number is left out, or with `strict` refused; so are rows without any rating or without the overall satisfaction.
    BlueprintError: a row is refused, the file cannot be read, or it lacks a column. MissingExtra: polars or numpy is
    missing.
    """
    pl = need_polars()
    file = open_csv(path, skip_rows)
    place = _overall(file, called or {})
    actions, unknown = _actions(file, place, touchpoints)
    names = [f"a{at}" for at in actions]
    scanned = file.scan({OVERALL: place, **{f"a{at}": at for at in actions}})
    rated, whole = _texts(file, scanned, names), _texts(file, scanned, [OVERALL])
    ratings = numbers_of(rated, labels)
    scale = scale or ratings.best or scale_of(ratings.counted(rated))
    # Scales of ten begin at 0 or at 1, and only an answer can tell.
    least = worst(scale) if 0 in ratings.of.values() else 1
    read = {OVERALL: numbers_of(whole, labels), **dict.fromkeys(names, ratings)}
    numbered = scanned.with_columns(**{_in_numbers(name): _number(pl, name, each) for name, each in read.items()})
    numbers = {name: pl.col(_in_numbers(name)) for name in read}
    flaws = _flaws(pl, numbers, least, scale)
    table = file.collect(numbered.select("row", file.flaws(flaws), **numbers))
    wrong = table.filter(pl.col("wrong").is_not_null())
    dropped = file.dropped(scanned, wrong, flaws)
    if dropped and strict:
        raise BlueprintError(said("{file}:{line}: {why}", file=path, line=dropped[0].line, why=dropped[0].why))
    good = table.filter(pl.col("wrong").is_null())
    used = UsedRows(good.height, wrong.height, dropped, 0, unknown)
    if not good.height:
        raise BlueprintError(_unusable(path, dropped))
    by_action = {action: good[f"a{at}"].to_list() for at, action in actions.items()}
    return survey(by_action, good[OVERALL].to_list(), scale, low, high, used, least=least)


def _in_numbers(name: str) -> str:
    return f"{name} in numbers"


def _flaws(pl: Any, numbers: Mapping[str, Expr], least: int, scale: int) -> list[Flaw]:
    """Why a row cannot be used, the first reason first."""
    flaws = [Flaw(_answered(pl, name) & each.is_null(), _no_number(name, scale)) for name, each in numbers.items()]
    for name, number in numbers.items():
        if name != OVERALL:
            flaws.append(Flaw(~number.is_between(least, scale), _off_scale(name, least, scale)))
    nothing = pl.all_horizontal(number.is_null() for name, number in numbers.items() if name != OVERALL)
    flaws += [
        Flaw(numbers[OVERALL].is_null(), lambda row: said("the overall satisfaction is missing")),
        Flaw(nothing, lambda row: said("no action is rated")),
    ]
    return flaws


def _unusable(path: Path, dropped: Sequence[Dropped]) -> Message:
    unusable = said("{file}: no row can be used", file=path)
    if not dropped:
        return unusable
    return said("{unusable}; line {line}: {why}", unusable=unusable, line=dropped[0].line, why=dropped[0].why)


_ASKED_OVERALL = (expression(r"\boverall\b|insgesamt|\bgesamt|总体|整体"), expression(r"recommend|empfehl|推荐"))
"""How forms ask for the overall satisfaction, the plainer way first."""


def _overall(file: CsvFile, called: Mapping[str, str]) -> int | None:
    """Where the overall satisfaction stands: by name, else in the only column that asks for it."""
    if OVERALL not in called and file.heading.find(OVERALL) is None:
        for asked in _ASKED_OVERALL:
            places = [at for at, name in enumerate(file.heading.names) if asked.search(name.casefold())]
            if len(places) == 1:
                return places[0]
    return file.place(OVERALL, called)


def _texts(file: CsvFile, scanned: Any, names: Sequence[str]) -> dict[str, int]:
    """What stands in these columns, and how often."""
    pl = need_polars()
    found = file.collect(pl.concat([scanned.select(text=pl.col(name)) for name in names]).group_by("text").len())
    return {text: count for text, count in found.sort("text").iter_rows() if text is not None}


def _actions(
    file: CsvFile, overall: int | None, touchpoints: Touchpoints
) -> tuple[dict[int, str], tuple[UnknownName, ...]]:
    """Place of a column → the action that it rates, and the columns that rate none."""
    called = {file.heading.part(name): id for name, id in touchpoints.called.items()}
    actions: dict[int, str] = {}
    unknown: list[UnknownName] = []
    for at, name in enumerate(file.heading.names):
        if at == overall or not name or name.casefold() in OF_THE_FORM:
            continue
        named = (touchpoints.find(each) for each in (name, *asked_about(name)))
        action = called.get(at) or next((each for each in named if each), None)
        if action is None:
            unknown.append(UnknownName(name, 0, touchpoints.unknown(name)))
        elif action in actions.values():
            other = file.heading.names[next(place for place, each in actions.items() if each == action)]
            raise BlueprintError(
                said(
                    "{file}:1: {other} and {name} both rate {action}; take one of them out",
                    file=file.path,
                    other=other,
                    name=name,
                    action=action,
                )
            )
        else:
            actions[at] = action
    if not actions:
        raise BlueprintError(
            said(
                "{file}:1: no column is called as an action: {why};"
                " --action ID=COLUMN says which action a column rates",
                file=file.path,
                why=unknown[0].why if unknown else said("there is no other"),
            )
        )
    return actions, tuple(unknown)


def _no_number(name: str, scale: int) -> Callable[[Mapping[str, str]], Message]:
    """What is said of a row whose cell in that column is no number."""
    if name == OVERALL:
        return lambda row: said("{cell} is no number, such as 8", cell=row[name])
    return lambda row: said(
        "{cell} is no number, such as {scale} or “{scale} - very good”", cell=row[name], scale=scale
    )


def _off_scale(name: str, least: int, scale: int) -> Callable[[Mapping[str, str]], Message]:
    """What is said of a row whose rating in that column lies beyond the scale."""
    return lambda row: said(
        "{cell} is no rating from {least} to {scale}; --scale says another", cell=row[name], least=least, scale=scale
    )


def _number(pl: Any, name: str, numbers: Numbers) -> Any:
    """A cell as a number; null for what is none or not answered."""
    return pl.col(name).replace_strict(numbers.of, default=None, return_dtype=pl.Float64)


def _answered(pl: Any, name: str) -> Any:
    return pl.col(name).is_not_null() & ~pl.col(name).str.to_lowercase().is_in(list(UNANSWERED))
