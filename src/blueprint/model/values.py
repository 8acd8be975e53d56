"""Values with a notation of their own: durations, dates, shares, addresses. Each keeps what was written."""

import datetime
import math
import re
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from ..language.messages import Message, said
from ..language.suggestions import did_you_mean
from ..text.expressions import expression
from ..text.names import shortened
from . import notations
from .base import Before, InPlace
from .words import Channel, LaneKind, OwnChannel

_TERM = expression(f"(?<![0-9.]){notations.TERM}")
_RANGE_SIGN = expression(f"(?<!{notations.GAP}){notations.RANGE_SIGN}")
_ISO = expression(notations.ISO)
_LENGTH = expression(notations.LENGTH)
_ISO_SECONDS = (30 * 86400, 7 * 86400, 86400, 3600, 60, 1)
DURATION = expression(notations.DURATION)
_DATE = expression(notations.DATE)
_PERCENT = expression(notations.PERCENT)
_NUMBER = expression(notations.number())
_TRUE, _FALSE = expression(notations.TRUE), expression(notations.FALSE)
_LINK, _FILE, _ID = expression(notations.LINK), expression(notations.FILE), expression(notations.ID)
_CASE = expression(notations.CASE)


MOST_DIGITS = 300
"""Of a number: a float holds hardly more, and Python itself reads no whole number of some thousands."""


class Numeral(str):
    """A number as YAML reads it without quotes, such as `1e3` or `0x1F`; for a field of text, the text."""

    __slots__ = ()


def wrong(kind: str, message: Message, hint: Message) -> PydanticCustomError:
    """What to raise for a value that cannot be taken: why, and what to write instead."""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint})


class Duration(str):
    """A length of time as it was written, such as `1 h 30 min`; equal when written alike.

    Elapsed time: a working day counts as a day, a month as 30 days. Of a range (`20–40 min`) the middle counts.
    """

    __slots__ = ()

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        if term := _single_term(self):
            return float(term[0]) * notations.UNITS[term[1]]
        ends = self.ends
        if ends:
            return (ends[0].seconds + ends[1].seconds) / 2
        iso = _ISO.fullmatch(self) if self.startswith("P") else None
        if iso:
            return sum(float(number) * unit for number, unit in zip(iso.groups(), _ISO_SECONDS, strict=True) if number)
        return sum(float(number) * notations.UNITS[unit.lower()] for number, unit in _TERM.findall(self))

    @property
    def ends(self) -> "tuple[Duration, Duration] | None":
        """The shortest and the longest, where it is a range: of `20–40 min`, 20 min and 40 min."""
        if _is_length(self):
            return None
        for sign in _RANGE_SIGN.finditer(self):
            low, high = self[: sign.start()], self[sign.end() :]
            if not _is_length(high):
                continue
            if _NUMBER.fullmatch(low.strip()) and len(_TERM.findall(high)) == 1:
                low += high.lstrip("0123456789.")  # the one unit is that of both
            if _is_length(low):
                return Duration(low), Duration(high)
        return None

    @classmethod
    def of(cls, value: Any) -> "Duration":
        """Reads a text or takes a `timedelta`; ValueError (with what to write) for anything else."""
        if isinstance(value, datetime.timedelta):
            return cls(f"{value.total_seconds():g} s")
        text = value if isinstance(value, str) else str(value)
        if len(text) > MOST_DIGITS:  # it may have no end: a float of so many digits is infinite
            raise _no_duration(text)
        if _is_length(text):
            return cls(text)
        if ends := cls(text).ends:
            if ends[0].seconds > ends[1].seconds:
                raise wrong(
                    "duration",
                    said("`{text}` begins with its longer end", text=shortened(text)),
                    said("Write the shorter one first, such as 20–40 min."),
                )
            return cls(text)
        if re.fullmatch(rf"[0-9.]+(?:{notations.RANGE_SIGN}[0-9.]+)?", text.strip()):
            raise wrong(
                "bare_duration",
                said("{text} has no unit", text=shortened(text)),
                said("Write a unit: {number} min.", number=shortened(text)),
            )
        raise _no_duration(text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.of)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": "string", "description": "A duration: number and unit, such as `4 min` or `1 h 30 min`."}


def _no_duration(text: str) -> PydanticCustomError:
    return wrong(
        "duration",
        said("`{text}` is no duration", text=shortened(text)),
        said("Write number and unit, such as 4 min, 1 h 30 min or 2 wd, or the least and the most: 5–10 min."),
    )


def _single_term(text: str) -> tuple[str, str] | None:
    """Number and unit of what most durations are, such as `4 min`; asks no expression, which a short run compiles."""
    number, _, unit = text.partition(" ")
    return (number, unit) if unit in notations.UNITS and number.isdecimal() and number.isascii() else None


def _is_length(text: str) -> bool:
    return _single_term(text) is not None or _LENGTH.fullmatch(text) is not None


def _date(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        return datetime.date.fromisoformat(value)
    raise wrong(
        "date",
        said("`{text}` is no date", text=shortened(str(value))),
        said("Write year-month-day, such as 2026-09-30."),
    )


def _share(value: Any) -> Any:
    if isinstance(value, str) and value.rstrip().endswith(("%", "％")):
        if _PERCENT.fullmatch(value):
            return float(value.rstrip()[:-1]) / 100
        raise wrong("share", said("`{text}` is no share", text=shortened(value)), said("Write 0.05 or 5 %."))
    return _number(value)


class Percent(float):
    """A part of a whole in %: 34.5 of `34.5 %`."""

    __slots__ = ()


def _tally(value: Any) -> Any:
    if isinstance(value, str) and value.rstrip().endswith(("%", "％")):
        return Percent(round(100 * _share(value), 9))
    number = _number(value)
    if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
        raise PydanticCustomError("no_number", "Input should be a number")
    return number


def _number(value: Any) -> Any:
    """The number in a text; what is none is refused in pydantic's words."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if len(text) > MOST_DIGITS and "." not in text and (isinstance(value, Numeral) or _NUMBER.fullmatch(text)):
        raise wrong(
            "digits",
            said("a number of {count} digits stands here", count=len(text)),
            said("Write {most} digits at most.", most=MOST_DIGITS),
        )
    if _NUMBER.fullmatch(text):
        return int(text, 2) if "b" in text else float(text) if "." in text else int(text)
    if isinstance(value, Numeral):
        return (
            int(text, 0)
            if text[1:2] in ("x", "o")
            else float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        )
    raise PydanticCustomError("no_number", "Input should be a number")


def _whole(value: Any) -> Any:
    try:
        return _number(value)
    except PydanticCustomError as error:
        if error.type != "no_number":
            raise
        raise PydanticCustomError("no_whole_number", "Input should be a whole number") from None


_OF_SCALE = expression(notations.OF_SCALE)


def _rating(value: Any) -> Any:
    """On the scale from 1 to 5, also one that is written on another scale, as `6/7`; scales of ten begin at 0."""
    if not isinstance(value, str) or not _OF_SCALE.fullmatch(value):
        return _number(value)
    given, best = (float(number) for number in re.findall(r"[0-9]+(?:\.[0-9]*)?", value))
    worst = 0 if best == 10 else 1
    if not worst <= given <= best:
        raise wrong(
            "rating",
            said("`{text}` is off its own scale", text=value),
            said("Write a rating from {worst} to {best}, such as {best}/{best}.", worst=worst, best=f"{best:g}"),
        )
    return round(1 + 4 * (given - worst) / (best - worst), 4)


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and (_TRUE.fullmatch(value) or _FALSE.fullmatch(value)):
        return value.lower() == "true"
    raise wrong(
        "flag", said("`{text}` is neither true nor false", text=shortened(str(value))), said("Write true or false.")
    )


def _link(value: Any) -> Any:
    if isinstance(value, str) and not _LINK.fullmatch(value):
        raise wrong(
            "link",
            said("`{text}` is no address that a drawing may hold", text=shortened(value)),
            said("Use http, https or mailto, or a path beside this file."),
        )
    return value


def _file(value: Any) -> Any:
    if isinstance(value, str) and not _FILE.fullmatch(value):
        raise wrong(
            "file",
            said("`{text}` is not a file", text=shortened(value)),
            said("Name a file by its path from this one."),
        )
    return value


def _is_name(text: str) -> bool:
    """Whether it can name something; most are letters and digits with hyphens, which takes no expression to see."""
    return (text[:1].isalnum() and text.isascii() and text.replace("-", "").isalnum()) or bool(_ID.fullmatch(text))


def _id(value: Any) -> Any:
    if isinstance(value, str) and not _is_name(value):
        raise wrong(
            "id",
            said("`{value}` cannot be an id", value=value if len(value) <= 40 else f"{value[:39]}…"),
            said("An id holds letters, digits, _ . and - only, without spaces."),
        )
    return value


BEGINNERS = (LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT)
"""Who of the provider can begin a step."""


def _beginner(value: Any) -> Any:
    try:
        kind = LaneKind(value)
    except ValueError:
        kind = None
    if kind is LaneKind.CUSTOMER:
        raise wrong(
            "starts",
            said("the customer begins a step in any case"),
            said("Take `starts` out, or name who of the provider begins: frontstage, backstage or support."),
        )
    if kind not in BEGINNERS:
        hint = said("Write frontstage, backstage or support; where the customer begins, take `starts` out.")
        raise wrong(
            "starts",
            said("`{value}` is nobody who can begin a step", value=shortened(str(value))),
            did_you_mean(str(value), map(str, BEGINNERS), hint),
        )
    return kind


def _medium(value: Any) -> Any:
    if isinstance(value, OwnChannel):
        return value
    try:
        return Channel(value)
    except ValueError:
        raise PydanticKnownError("enum", {"expected": ", ".join(f"'{each}'" for each in Channel)}) from None


def _case(value: Any) -> Any:
    if isinstance(value, bool) or (isinstance(value, str) and not _CASE.fullmatch(value)):
        raise wrong(
            "case",
            said("`when` says in which case a step happens, and {value} is none", value=str(value).lower()),
            said("Write the case in words: `when: no room is ready`; a step that always happens has no `when`."),
        )
    return value


_Numeric, _Integral = Before(_number), Before(_whole)
Flag = Annotated[bool, Before(_flag)]
Date = Annotated[datetime.date, Before(_date)]
Share = Annotated[float, Field(ge=0, le=1), Before(_share)]
"""A part of a whole, 0 to 1; `5 %` is 0.05."""
Tally = Annotated[float, InPlace(_tally)]
"""How many there are, or with a percent sign which part: a `Percent`."""
Number = Annotated[float, Field(allow_inf_nan=False), _Numeric]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False), _Numeric]
Whole = Annotated[int, _Integral]
Count = Annotated[int, Field(ge=1), _Integral]
Rating = Annotated[float, Field(ge=1, le=5), Before(_rating)]
"""From 1 to 5; a rating on another scale is put on this one."""
Score = Annotated[int, Field(ge=1, le=10), _Integral]
Feeling = Annotated[float, Field(ge=-2, le=2), _Numeric]
Link = Annotated[str, Before(_link)]
File = Annotated[str, Before(_file)]
Starts = Annotated[LaneKind, Before(_beginner)]
"""A lane kind of the provider's that can begin a step."""
Case = Annotated[str, Before(_case)]
"""In which case something happens, in words."""
Id = Annotated[str, Before(_id)]
Medium = Annotated[Channel | OwnChannel, InPlace(_medium)]
"""A channel: one of the format's words, or one that a catalogue has besides."""
