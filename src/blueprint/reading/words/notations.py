"""Dates and numbers in the notations that people use, in the format's: only where one thing can be meant."""

from __future__ import annotations

import datetime
import re

from ...text.expressions import expression

_YEAR_FIRST = expression(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d\d)(\d\d)|年(\d{1,2})月(\d{1,2})日)")
_YEAR_LAST = expression(r"(\d{1,2})(\.\s?|/)(\d{1,2})\2(\d{4})")
_CURRENCY = expression(r"[€$£¥￥元圆块]|(?:EUR|USD|GBP|CHF|CNY|RMB|JPY|Euro|Dollar)s?", re.IGNORECASE)
_RANGE = expression(r"(\d+(?:\.\d+)?)\s*(?:-|–|—|~|to|bis|至|到)\s*(\d+(?:\.\d+)?)", re.IGNORECASE)
_MARKS = expression(r"(\d(?:\.\d+)?)\s*(?:/|of|von|out of)\s*(5|10)|([★⭐✭🌟]{1,10})([☆✩]*)", re.IGNORECASE)


def number(text: str, marks: bool = True) -> str | None:
    """A number with a decimal comma, an amount of money, marks out of five; None where it may be another.

    `marks` says whether the number of marks is meant, on whatever scale it is.

    >>> [number(text) for text in ("2,40", "€2.40", "30 元", "4/5", "★★★★☆", "1,000", "-0,5", "many")]
    ['2.40', '2.40', '30', '4', '4', None, '-0.5', None]
    """
    if given := _MARKS.fullmatch(text.strip()):
        return (given[1] or str(len(given[3]))) if marks else None
    plain = _CURRENCY.sub("", text).strip().removesuffix(",-").removesuffix(".-")
    if re.fullmatch(r"[+-]?\d+,\d{1,2}", plain):
        plain = plain.replace(",", ".")
    return plain if plain != text and re.fullmatch(r"[+-]?\d+(?:\.\d+)?", plain) else None


_DEGREES = {
    1: "very low, minimal, sehr niedrig, sehr gering, 很低, 非常低",
    2: "low, minor, niedrig, gering, 低",
    3: "medium, moderate, average, normal, mittel, 中, 中等, 一般",
    4: "high, major, important, hoch, wichtig, 高, 重要",
    5: "very high, highest, critical, crucial, essential, sehr hoch, kritisch, entscheidend, 很高, 非常高, 关键",
}


def marks_of_word(text: str) -> str | None:
    """How many out of five a word says.

    >>> [marks_of_word(text) for text in ("High", "sehr hoch", "中", "soon")]
    ['4', '5', '3', None]
    """
    word = text.strip().casefold()
    return next((str(marks) for marks, words in _DEGREES.items() if word in words.split(", ")), None)


def middle(text: str) -> str | None:
    """The middle of a range of numbers, in which amounts of money may stand.

    >>> [middle(text) for text in ("80-120", "€2,50 – €3", "30 到 50 元", "120-80", "12")]
    ['100', '2.75', '40', None, None]
    """
    plain = re.sub(r"(\d),(\d{1,2})(?!\d)", r"\1.\2", _CURRENCY.sub("", text))
    ends = _RANGE.fullmatch(plain.strip())
    if ends is None or float(ends[1]) > float(ends[2]):
        return None
    return f"{(float(ends[1]) + float(ends[2])) / 2:g}"


def out_of_five(text: str) -> float | None:
    """The marks of a text that says that five are the most.

    >>> [out_of_five(text) for text in ("2/5", "3.5 out of 5", "★★★☆☆", "⭐⭐⭐⭐⭐", "★★★", "7/10")]
    [2.0, 3.5, 3.0, 5.0, None, None]
    """
    marks = _MARKS.fullmatch(text.strip())
    if marks is None or (marks[1] and marks[2] != "5"):
        return None
    if marks[3] and len(marks[3]) + len(marks[4]) != 5:
        return None
    return float(marks[1]) if marks[1] else float(len(marks[3]))


def decimal(text: str) -> float | None:
    """A plain number, with or without a sign and a point; None for every other text."""
    return float(text) if re.fullmatch(r"[+-]?\d+(?:\.\d+)?", text.strip()) else None


def iso_date(text: str) -> str | None:
    """A date in another order as year-month-day, where only one day can be meant.

    >>> iso_date("30.9.2026"), iso_date("2026/9/30"), iso_date("2026年9月30日"), iso_date("9/30/2026")
    ('2026-09-30', '2026-09-30', '2026-09-30', '2026-09-30')
    >>> iso_date("4/5/2026"), iso_date("2026-02-30"), iso_date("30 Sep 2026"), iso_date("Sept. 30, 2026")
    (None, None, '2026-09-30', '2026-09-30')
    """
    found: list[tuple[str, str, str]] = []
    if match := _YEAR_FIRST.fullmatch(text):
        year, *rest = (group for group in match.groups() if group)
        found.append((year, rest[0], rest[1]))
    elif match := _YEAR_LAST.fullmatch(text):
        first, separator, second, year = match.groups()
        found.append((year, second, first))
        if separator == "/":
            found.append((year, first, second))
    elif named := _with_month(text):
        found.append(named)
    dates = {date for year, month, day in found if (date := _date(int(year), int(month), int(day)))}
    return dates.pop() if len(dates) == 1 else None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jan", "february februar feb", "march märz mar mär mrz", "april apr", "may mai",
            "june juni jun", "july juli jul", "august aug", "september sept sep", "october oktober oct okt",
            "november nov", "december dezember dec dez",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip


def _with_month(text: str) -> tuple[str, str, str] | None:
    """Year, month and day of a date that names its month."""
    words = re.findall(r"[^\W\d_]+|\d+", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text))
    months = [str(_MONTHS[word.lower()]) for word in words if word.lower() in _MONTHS]
    days = [word for word in words if word.isdigit() and len(word) < 3]
    years = [word for word in words if word.isdigit() and len(word) == 4]
    return (years[0], months[0], days[0]) if len(words) == 3 and months and days and years else None


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
