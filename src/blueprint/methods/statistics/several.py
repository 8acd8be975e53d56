"""Several tests at once: of twenty that find nothing, one will look like a finding (Holm 1979, “A Simple Sequentially
Rejective Multiple Test Procedure”, Scandinavian Journal of Statistics 6(2)).
"""

from __future__ import annotations

from collections.abc import Sequence


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """The p values corrected for there being several; None stays None and does not count.

    >>> [None if p is None else round(p, 3) for p in holm([0.01, None, 0.04, 0.03])]
    [0.03, None, 0.06, 0.06]
    """
    known = sorted((p, place) for place, p in enumerate(ps) if p is not None)
    corrected: list[float | None] = [None] * len(ps)
    greatest = 0.0
    for rank, (p, place) in enumerate(known):
        greatest = max(greatest, min(1.0, p * (len(known) - rank)))
        corrected[place] = greatest
    return corrected
