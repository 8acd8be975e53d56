"""Lines of East Asian signs, which stand without spaces: they may break nearly anywhere, but not equally well."""

from __future__ import annotations

import math

from .expressions import expression
from .widths import Advances

Piece = tuple[str, int, str]
"""What only an emergency breaks, its width, and what stands before it on a line: a space, a soft hyphen or nothing."""
MOST_BALANCED_LINES = 4
"""Longer texts look like paragraphs, where even lines gain nothing."""
_SIGNS = expression("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""What is written without spaces: kana and Chinese characters."""
_PAUSES = "，。、；：！？）」』》】〉”’…—·,.;:!?)"
"""Where a reader pauses: the best places for a line to end."""
_OPENING = "（「『《【〈“‘("
"""Before these a line may end as well."""
ALONE = 2
"""So few signs look lost on a line."""


def takes_italics(text: str) -> bool:
    """Whether a text may be slanted: kana, Chinese characters and Hangul never are.

    >>> takes_italics("Did they keep it?"), takes_italics("如果下雨")
    (True, False)
    """
    return text.isascii() or not (runs_on(text) or "\uac00" <= max(text) <= "\ud7a3")


def runs_on(text: str) -> bool:
    """Whether any of it is written without spaces."""
    return not text.isascii() and _SIGNS.search(text) is not None


def by_signs(pieces: list[Piece], lines: list[str], room: float, advances: Advances) -> list[str]:
    """As many lines, which end where a reader pauses if they can, and none of which is a sign or two alone.

    Of a paragraph only the last lines are set anew; words that are longer than a line stay as they are broken.
    """
    if any(units > room for _, units, _ in pieces) or sum(map(len, lines)) <= ALONE * len(lines):
        return lines
    if len(lines) <= MOST_BALANCED_LINES:
        return _evened(pieces, len(lines), room, advances)
    if len(lines[-1]) > ALONE:
        return lines
    kept, end = len(lines) - 2, 0
    left = len("".join(lines[:kept]).replace(" ", ""))
    while left > 0:
        left -= len(pieces[end][0].replace(" ", ""))
        end += 1
    return [*lines[:kept], *_evened(pieces[end:], 2, room, advances)] if left == 0 else lines


def _evened(pieces: list[Piece], count: int, room: float, advances: Advances) -> list[str]:
    """The `count` lines that cost least: uneven lines do, and breaks within a phrase, and lost signs most of all."""
    space = advances[" "]
    even = sum(units for _, units, _ in pieces) / count
    whole = len(pieces)
    costs: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(math.inf, 0)] * whole]
    """Per number of lines, and per number of pieces on them: the least cost, and where the last line begins."""
    for number in range(1, count + 1):
        row = [(math.inf, 0)] * (whole + 1)
        for start in range(number - 1, whole):
            before = costs[-1][start][0]
            if before == math.inf:
                continue
            used, signs = 0, 0
            for end in range(start + 1, whole + 1):
                text, units, joint = pieces[end - 1]
                used += units + (space if joint and end > start + 1 else 0)
                signs += len(text)
                if used > room:
                    break
                cost = before + ((used - even) / even) ** 2 + (4 if signs <= ALONE else 0)
                if end < whole and not pieces[end][2] and text[-1] not in _PAUSES and pieces[end][0][0] not in _OPENING:
                    cost += 0.25
                if cost <= row[end][0]:
                    row[end] = cost, start
        costs.append(row)
    lines: list[str] = []
    end = whole
    for row in reversed(costs[1:]):
        start = row[end][1]
        words = "".join((" " if joint == " " else "") + text for text, _, joint in pieces[start:end])
        lines.insert(0, words.removeprefix(" "))
        end = start
    return lines
