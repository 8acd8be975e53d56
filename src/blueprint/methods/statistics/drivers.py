"""What drives overall satisfaction: rank correlation, each driver's share of R², penalties and rewards.

Ratings come as lists of equal length, None where somebody did not answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, inf, lgamma, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ...files.installed import missing_extra
from ...language.messages import said
from .estimates import CONFIDENCE
from .students_t import quantile, two_sided

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

Answers = Sequence[float | None]
K = TypeVar("K")
EXACT = 15
"""Up to so many drivers, shares of R² are averaged over all orders; above, over ORDERS that are drawn."""
ORDERS = 2000
SEED = 1
ALONE = 1e-9
"""A driver of whose variance less than this share is its own is told by the others: it adds nothing."""


class Correlation(NamedTuple):
    """Spearman's rank correlation."""

    rho: float | None
    """−1 to 1; None where one of the two does not vary, or with fewer than three pairs."""
    p: float | None
    """Two-sided, by Student's t with n − 2 degrees of freedom."""
    n: int
    """Pairs in which both answered."""


def spearman(one: Answers, other: Answers) -> Correlation:
    """The correlation of two lists of answers, ties at their mean rank, where both answered.

    >>> spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]).rho.__round__(4)
    0.8208
    """
    pairs = [(x, y) for x, y in zip(one, other, strict=True) if x is not None and y is not None]
    n = len(pairs)
    first, second = _ranks([x for x, _ in pairs]), _ranks([y for _, y in pairs])
    middle = (n + 1) / 2
    shared = sum((x - middle) * (y - middle) for x, y in zip(first, second, strict=True))
    spread = sqrt(sum((x - middle) ** 2 for x in first) * sum((y - middle) ** 2 for y in second))
    if n < 3 or not spread:
        return Correlation(None, None, n)
    rho = max(-1.0, min(1.0, shared / spread))
    t = inf if abs(rho) == 1 else rho * sqrt((n - 2) / (1 - rho * rho))
    return Correlation(rho, two_sided(t, n - 2), n)


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in order[start : end + 1]:
            ranks[place] = (start + end) / 2 + 1
        start = end + 1
    return ranks


class Shares(NamedTuple):
    """How much of R² each driver brings, averaged over the orders in which they can enter the regression.

    Known as LMG; the same as Shapley's value of the game whose worth is R².
    """

    of: dict[str, float]
    """Driver → its part of R²; they sum up to it. Without those whose answers are all alike."""
    r2: float
    n: int
    """Those who answered everything."""
    orders: int | None
    """How many orders were drawn; None where all were taken."""
    chance: float
    """What R² would be on average if nothing drove anything: drivers ÷ (n − 1)."""
    error: float
    """The greatest standard error of a part that comes from drawing; 0 where all orders were taken."""


def shares(ratings: Mapping[str, Answers], overall: Answers, exact: int = EXACT, seed: int = SEED) -> Shares | None:
    """The parts of R² of a linear regression of `overall` on all ratings.

    None where the answers are too few: not two more than there are drivers, or nothing varies. MissingExtra: numpy is
    not installed.
    """
    np = _numpy()
    ratings = _given(ratings)
    whole = _whole(ratings, overall)
    x, y = np.array([row[:-1] for row in whole], float), np.array([row[-1] for row in whole], float)
    if len(whole) < 2 or np.ptp(y) == 0:
        return None
    varied = [place for place in range(len(ratings)) if np.ptp(x[:, place]) > 0]
    names = [list(ratings)[place] for place in varied]
    if not names or len(whole) < len(names) + 2:
        return None
    correlations = np.corrcoef(np.column_stack([x[:, varied], y]), rowvar=False)
    if len(names) <= exact:
        found, error = _over_all_orders(correlations), 0.0
    else:
        found, error = _over_drawn_orders(correlations, seed)
    parts = dict(zip(names, map(float, found), strict=True))
    # A driver that the others tell adds nothing by chance either.
    chance = int(np.linalg.matrix_rank(correlations[:-1, :-1], hermitian=True)) / (len(whole) - 1)
    drawn = None if len(names) <= exact else ORDERS
    return Shares(parts, sum(parts.values()), len(whole), drawn, chance, error)


def _over_all_orders(correlations: NDArray[float64]) -> NDArray[float64]:
    """What each driver adds to every set of the others, weighed by the orders in which that set stands before it."""
    np = _numpy()
    count = len(correlations) - 1
    r2 = np.zeros(2**count)
    for members in range(1, 2**count):
        places = [place for place in range(count) if members >> place & 1]
        r2[members] = sum(_added(correlations, places))
    weights = [exp(lgamma(size + 1) + lgamma(count - size) - lgamma(count + 1)) for size in range(count)]
    weight = np.array(
        [weights[members.bit_count()] if members.bit_count() < count else 0 for members in range(2**count)]
    )
    parts: NDArray[float64] = np.zeros(count)
    every = np.arange(2**count)
    for place in range(count):
        without = every[(every >> place & 1) == 0]
        parts[place] = float(np.sum(weight[without] * (r2[without | 1 << place] - r2[without])))
    return parts


def _over_drawn_orders(correlations: NDArray[float64], seed: int) -> tuple[NDArray[float64], float]:
    np = _numpy()
    count = len(correlations) - 1
    draw = np.random.Generator(np.random.PCG64(seed))
    drawn = np.zeros((ORDERS, count))
    for row in range(ORDERS):
        order = draw.permutation(count)
        drawn[row, order] = _added(correlations, list(order))
    return drawn.mean(axis=0), float(np.max(drawn.std(axis=0, ddof=1)) / sqrt(ORDERS))


def _added(correlations: NDArray[float64], order: Sequence[int]) -> list[float]:
    """What each driver adds to R² as they enter in this order: the squares of a Cholesky factor's last row.

    The last row and column of the correlations are those of what is driven.
    """
    np = _numpy()
    left = correlations[np.ix_([*order, -1], [*order, -1])].copy()
    added = []
    for place in range(len(order)):
        own = left[place, place]
        if own < ALONE:
            added.append(0.0)
            continue
        added.append(float(left[-1, place] ** 2 / own))
        left -= np.outer(left[:, place], left[place, :]) / own
    return added


class Coefficient(NamedTuple):
    """A coefficient of a regression."""

    value: float
    """How much overall satisfaction changes, in its own points."""
    low: float
    """Where the 95 % interval begins."""
    high: float
    p: float
    """Two-sided."""
    n: int
    """How many gave such a rating."""


class Contrast(NamedTuple):
    """What it costs to do an action badly, and what doing it well earns, each against a middling rating."""

    penalty: Coefficient | None
    """Of low ratings; None where nobody gave one, nobody a middling one, or it cannot be told from other marks."""
    reward: Coefficient | None
    """Of high ratings."""


class Contrasts(NamedTuple):
    """Penalty–reward contrast analysis (Brandt 1987)."""

    of: dict[str, Contrast]
    n: int
    """Those who answered everything."""


def contrasts(ratings: Mapping[str, Answers], overall: Answers, low: float, high: float) -> Contrasts | None:
    """Regresses `overall` on two marks an action: rated `low` or lower, and rated `high` or higher.

    None where the answers are no more than the coefficients. MissingExtra: numpy is not installed.
    """
    np = _numpy()
    asked, ratings = ratings, _given(ratings)
    whole = _whole(ratings, overall)
    n = len(whole)
    marks: dict[tuple[str, bool], NDArray[float64]] = {}
    y = np.array([row[-1] for row in whole], float)
    for place, name in enumerate(ratings):
        given = np.array([row[place] for row in whole], float)
        marks[name, False], marks[name, True] = (given <= low).astype(float), (given >= high).astype(float)
    found = _effects(marks, y)
    if found is None:
        return None
    return Contrasts({name: Contrast(found.get((name, False)), found.get((name, True))) for name in asked}, n)


def coefficients(ratings: Mapping[str, Answers], overall: Answers) -> dict[str, Coefficient]:
    """How much `overall` changes with a point of each rating while the others stay: a linear regression on all.

    So what customers rate well because they are content anyway (a halo) does not pass for what makes them so. Without
    those that cannot be told from others; empty where the answers are no more than the coefficients. MissingExtra:
    numpy is not installed.
    """
    np = _numpy()
    ratings = _given(ratings)
    whole = _whole(ratings, overall)
    columns = {name: np.array([row[place] for row in whole], float) for place, name in enumerate(ratings)}
    return _effects(columns, np.array([row[-1] for row in whole], float)) or {}


def _effects(columns: Mapping[K, NDArray[float64]], y: NDArray[float64]) -> dict[K, Coefficient] | None:
    """The coefficients of a regression of `y` on columns, those left out that a mix of the others tells.

    None where there are no more answers than coefficients.
    """
    np = _numpy()
    n = len(y)
    x = np.column_stack([np.ones(n), *columns.values()])
    free = n - int(np.linalg.matrix_rank(x)) if n else 0
    if free < 1:
        return None
    inverse = np.linalg.pinv(x.T @ x, rcond=ALONE, hermitian=True)
    found = inverse @ x.T @ y
    noise = float(np.sum((y - x @ found) ** 2)) / free
    effects: dict[K, Coefficient] = {}
    for place, key in enumerate(columns, 1):
        if _own_part(np.delete(x, place, axis=1), x[:, place]) < ALONE:
            continue
        value, error = float(found[place]), sqrt(max(0.0, noise * float(inverse[place, place])))
        t = value / error if error > 1e-12 else inf if abs(value) > 1e-12 else 0.0
        reach = quantile(CONFIDENCE, free) * error
        effects[key] = Coefficient(
            value, value - reach, value + reach, two_sided(t, free), int(np.count_nonzero(x[:, place]))
        )
    return effects


def _own_part(others: NDArray[float64], column: NDArray[float64]) -> float:
    """The share of a column's squares that no mix of the others has."""
    np = _numpy()
    squares = float(column @ column)
    if not squares:
        return 0.0
    rest = column - others @ np.linalg.lstsq(others, column, rcond=None)[0]
    return float(rest @ rest) / squares


def _given(ratings: Mapping[str, Answers]) -> dict[str, Answers]:
    """Those that somebody answered: what nobody did tells nothing, and would leave nobody who answered everything."""
    return {name: answers for name, answers in ratings.items() if any(answer is not None for answer in answers)}


def _whole(ratings: Mapping[str, Answers], overall: Answers) -> list[tuple[float, ...]]:
    """The rows in which everything is answered, the overall satisfaction last."""
    rows = zip(*ratings.values(), overall, strict=True)
    return [tuple(cell for cell in row if cell is not None) for row in rows if all(cell is not None for cell in row)]


def _numpy() -> Any:
    try:
        import numpy
    except ModuleNotFoundError:
        raise missing_extra(said("this needs numpy"), "data") from None
    return numpy
