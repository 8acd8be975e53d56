"""How values are written: one pattern for each notation, which the reader and the JSON Schema of the editors share.

Every pattern means the same in Python and in JavaScript: no `\\d`, `\\w`, `\\s`, whose alphabets differ; no flags.
"""

from __future__ import annotations

from collections.abc import Iterable

GAP = "[ \\t\\xa0\\u202f\\u3000]"
"""A space between the parts of a value, as any keyboard types it."""


def any_case(word: str) -> str:
    """A word in capitals or without, with any space, hyphen or line between its parts.

    >>> any_case("as-is"), any_case("前台")
    ('[Aa][Ss][ _-]*[Ii][Ss]', '前台')
    """
    return "".join(_letter(char) for char in "-".join(word.replace("_", "-").replace(" ", "-").split("-")))


def _letter(char: str) -> str:
    if char == "-":
        return "[ _-]*"
    upper, lower = char.upper(), char.lower()
    return char if upper == lower or len(upper) > 1 else f"[{upper}{lower}]"


def one_of(words: Iterable[str]) -> str:
    """One of some words, the longest first."""
    return "|".join(dict.fromkeys(any_case(word) for word in sorted(words, key=len, reverse=True)))


# --- Numbers ---


def number(low: float | None = None, high: float | None = None, whole: bool = False) -> str:
    """A number within bounds, in digits: with a sign, with zeros before and behind it, in ones and zeros as `0b101`.

    Bounds are none, 0 or 1 or less as the least, and none, a small whole number or a power of ten as the most: what the
    format has. YAML's other notations (`1e3`, `0x1F`) are numbers before a pattern sees them.
    """
    sign = "[+-]?" if low is None or low < 0 else "\\+?"
    fraction = "\\.0*" if whole else "\\.[0-9]*"
    if high is None:
        first = "0*[1-9][0-9]*" if low == 1 else "[0-9]+"
        body = f"{first}(?:{fraction})?" + ("" if whole or low == 1 else "|\\.[0-9]+")
        return f"{sign}(?:{body}|0b{'0*1[01]*' if low == 1 else '[01]+'})"
    most, least = int(high), int(low) if low is not None and low >= 1 else 0
    if most > 10:
        digits = len(str(most)) - 1
        below, binary = f"[1-9][0-9]{{0,{digits - 1}}}", f"1[01]{{0,{most.bit_length() - 2}}}"
    else:
        below = "|".join(map(str, range(least, most)))
        binary = "|".join(f"{n:b}" for n in range(least, most + 1))
    small = _from(low) if not whole and not least else ""
    return f"{sign}(?:0*(?:(?:{below})(?:{fraction})?|{most}(?:\\.0*)?{small})|0b0*(?:{binary}))"


def _from(low: float | None) -> str:
    """What stands behind the point of a number below one; one digit but 0 in time where it is more than nothing."""
    if low is None or low <= 0:
        return "|\\.[0-9]+"
    places = len(f"{low:f}".rstrip("0").partition(".")[2])
    return f"|\\.(?=[0-9]{{0,{places - 1}}}[1-9])[0-9]+"


NUMERAL = (
    "0x[0-9a-fA-F]+|0o[0-7]+|[+-]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)[eE][+-]?[0-9]+"
    "|[+-]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"
)
"""What YAML reads as a number though it is not written in digits alone."""
OF_SCALE = f"{GAP}*[0-9]+(?:\\.[0-9]*)?{GAP}*(?:[/／]|of|von){GAP}*(?:[2-9]|[1-9][0-9]|100){GAP}*"
"""A rating with the best one of its scale: `6/7`, `6 of 7`."""
PERCENT = f"{GAP}*(?:0*(?:100(?:\\.0*)?|[0-9]{{1,2}}(?:\\.[0-9]*)?|\\.[0-9]+)){GAP}*[%％]{GAP}*"

# --- Dates and durations ---

_YEAR = "(?!0000)[0-9]{4}"
_LEAP = "(?:(?!0000)[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?!0000)(?:[02468][048]|[13579][26])00)"
DATE = (
    f"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    f"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)"
)
"""A day of the calendar as year-month-day."""

UNITS = {
    "s": 1, "sec": 1, "second": 1, "秒": 1,
    "min": 60, "minute": 60, "分钟": 60, "分": 60,
    "h": 3600, "hour": 3600, "小时": 3600, "时": 3600,
    "d": 86400, "day": 86400, "天": 86400, "日": 86400,
    "wd": 86400, "working day": 86400, "工作日": 86400,
    "week": 7 * 86400, "周": 7 * 86400, "星期": 7 * 86400,
    "month": 30 * 86400, "月": 30 * 86400, "个月": 30 * 86400,
}  # fmt: skip
"""Units of time in seconds; a working day counts as a day, a month as 30 days."""
_FIGURE = "[0-9]+(?:\\.[0-9]+)?"
_UNIT = "|".join(
    "".join(_letter(char) if char != " " else " " for char in unit) for unit in sorted(UNITS, key=len, reverse=True)
)
TERM = f"({_FIGURE}){GAP}*({_UNIT})[Ss]?(?![A-Za-z])"
"""A number and its unit."""
ISO = (
    f"P(?=[0-9T])(?:({_FIGURE})M)?(?:({_FIGURE})W)?(?:({_FIGURE})D)?"
    f"(?:T(?=[0-9])(?:({_FIGURE})H)?(?:({_FIGURE})M)?(?:({_FIGURE})S)?)?"
)
_SIGN = "(?:[-–—~～至到]|to(?![A-Za-z0-9])|bis(?![A-Za-z0-9]))"
RANGE_SIGN = f"{GAP}*{_SIGN}{GAP}*"
"""What stands between the ends of a range, such as `20–40 min`."""
_TERMS = f"(?:{GAP}*{TERM})+"
LENGTH = f"(?:{_TERMS}{GAP}*|{ISO})"
"""A sum of times, such as `1 h 30 min`, or a period of ISO 8601."""
# No two gaps stand side by side: they would part a long gap between them in every way that there is.
RANGE = f"(?:{GAP}*{_FIGURE}{RANGE_SIGN}{TERM}{GAP}*|(?:{_TERMS}|{ISO}){GAP}*{_SIGN}(?:{_TERMS}{GAP}*|{GAP}*{ISO}))"
DURATION = f"(?:{LENGTH}|{RANGE})"

# --- Truth, addresses, names ---

TRUE, FALSE = any_case("true"), any_case("false")
CASE = f"(?!(?:{TRUE}|{FALSE})$)[\\s\\S]*"
"""A case in words, which `true` is not."""

_SCHEME = "[A-Za-z][A-Za-z0-9+.\\-]*:"
LINK = (
    "(?![\\s\\S]*[\\x00-\\x1f\\x7f])"
    f"(?:{GAP}*(?:{any_case('https')}?|{any_case('mailto')}):[\\s\\S]*|(?!{GAP}*{_SCHEME})[\\s\\S]*)"
)
"""An address that a drawing may hold: of the web, of a mailbox, or a path; no control characters."""
FILE = f"(?:[A-Za-z]:[\\\\/]|(?!{GAP}*{_SCHEME}))[\\s\\S]*"
"""A path, which on Windows begins with a drive; no address."""

_SIGNS = (
    "\\x00-,/:-@\\[-^`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7"  # of ASCII and Latin-1
    "\u2000-\u206f\u20a0-\u20cf\u2190-\u245f\u2500-\u2775\u2794-\u2bff\u2e00-\u2e7f"  # quotes, currencies, arrows
    "\u3000-\u3004\u3008-\u3020\u3030\ufe10-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff3e\uff40"  # of East Asia
    "\uff5b-\uff65\uffe0-\uffff\ue000-\uf8ff\U0001f000-\U0001faff"  # and private ones, and emoji
)
ID = f"[^.\\-{_SIGNS}][^{_SIGNS}]*"
"""What can name something: letters and digits of any script with their marks, `_`, `.` and `-`, the first no sign."""
