"""Values with a notation of their own: durations, dates, shares, addresses. Each keeps what was written."""

import datetime
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..language.messages import Message, said
from ..text.spelling import nearest
from .words import LaneKind

UNITS = {
    "s": 1, "sec": 1, "second": 1, "秒": 1,
    "min": 60, "minute": 60, "分钟": 60, "分": 60,
    "h": 3600, "hour": 3600, "小时": 3600, "时": 3600,
    "d": 86400, "day": 86400, "天": 86400, "日": 86400,
    "wd": 86400, "working day": 86400, "工作日": 86400,
    "week": 7 * 86400, "周": 7 * 86400, "星期": 7 * 86400,
    "month": 30 * 86400, "月": 30 * 86400, "个月": 30 * 86400,
}  # fmt: skip
_NAMES = "|".join(sorted((re.escape(name) for name in UNITS), key=len, reverse=True))
_TERM = re.compile(rf"(\d+(?:\.\d+)?)\s*({_NAMES})s?(?![A-Za-z])\s*", re.IGNORECASE)
RANGE_SIGN = r"\s*(?:-|–|—|~|～|至|到|to\b|bis\b)\s*"
"""What stands between the ends of a range, such as `20–40 min`."""
_ISO = re.compile(
    r"P(?=.)(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?=.)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_ISO_SECONDS = (30 * 86400, 7 * 86400, 86400, 3600, 60, 1)


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
        ends = self.ends
        if ends:
            return (ends[0].seconds + ends[1].seconds) / 2
        iso = _ISO.fullmatch(self)
        if iso:
            return sum(float(number) * unit for number, unit in zip(iso.groups(), _ISO_SECONDS, strict=True) if number)
        return sum(float(number) * UNITS[unit.lower()] for number, unit in _TERM.findall(self))

    @property
    def ends(self) -> "tuple[Duration, Duration] | None":
        """The shortest and the longest, where it is a range: of `20–40 min`, 20 min and 40 min."""
        for sign in re.finditer(RANGE_SIGN, self):
            low, high = self[: sign.start()], self[sign.end() :]
            if not _is_length(high):
                continue
            if re.fullmatch(r"\d+(\.\d+)?", low) and len(_TERM.findall(high)) == 1:
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
        if _ISO.fullmatch(text) or _is_length(text):
            return cls(text)
        if ends := cls(text).ends:
            if ends[0].seconds > ends[1].seconds:
                raise wrong(
                    "duration",
                    said("`{text}` begins with its longer end", text=text),
                    said("Write the shorter one first, such as 20–40 min."),
                )
            return cls(text)
        if re.fullmatch(rf"\d+(\.\d+)?({RANGE_SIGN}\d+(\.\d+)?)?", text.strip()):
            raise wrong(
                "bare_duration",
                said("{text} has no unit", text=text),
                said("Write a unit: {number} min.", number=text.strip()),
            )
        raise wrong(
            "duration",
            said("`{text}` is no duration", text=text),
            said("Write number and unit, such as 4 min, 1 h 30 min, 2 wd or PT4M."),
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.of)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": "string", "description": "A duration: number and unit, such as `4 min` or `1 h 30 min`."}


def _is_length(text: str) -> bool:
    return bool(text) and not _TERM.sub("", text).strip()


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _date(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise wrong("date", said("`{text}` is no date", text=value), said("Write year-month-day, such as 2026-09-30."))


def _share(value: Any) -> Any:
    if isinstance(value, str) and value.rstrip().endswith(("%", "％")):
        try:
            return float(value.rstrip()[:-1]) / 100
        except ValueError:
            raise wrong("share", said("`{text}` is no share", text=value), said("Write 0.05 or 5 %.")) from None
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise wrong("flag", said("`{text}` is neither true nor false", text=value), said("Write true or false."))


_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE_SCHEMES = ("http", "https", "mailto")


def _link(value: Any) -> Any:
    if isinstance(value, str):
        scheme = _SCHEME.match(value)
        controls = any(ord(character) < 32 or ord(character) == 127 for character in value)
        if controls or (scheme and scheme[1].lower() not in _SAFE_SCHEMES):
            raise wrong(
                "link",
                said("`{text}` is no address that a drawing may hold", text=value),
                said("Use http, https or mailto, or a path beside this file."),
            )
    return value


def _file(value: Any) -> Any:
    if isinstance(value, str) and (_SCHEME.match(value) and not re.match(r"[A-Za-z]:[\\/]", value)):
        raise wrong("file", said("`{text}` is not a file", text=value), said("Name a file by its path from this one."))
    return value


def _beginner(value: Any) -> Any:
    kind = LaneKind(value) if value in _LANE_WORDS else None
    if kind is LaneKind.CUSTOMER:
        raise wrong(
            "starts",
            said("the customer begins a step in any case"),
            said("Take `starts` out, or name who of the provider begins: frontstage, backstage or support."),
        )
    if kind not in BEGINNERS:
        near = nearest(str(value), map(str, BEGINNERS))
        raise wrong(
            "starts",
            said("`{value}` is nobody who can begin a step", value=value),
            said("Did you mean `{near}`?", near=near)
            if near
            else said("Write frontstage, backstage or support; where the customer begins, take `starts` out."),
        )
    return kind


BEGINNERS = (LaneKind.FRONTSTAGE, LaneKind.BACKSTAGE, LaneKind.SUPPORT)
_LANE_WORDS = frozenset(word for kind in LaneKind for word in (str(kind), kind.chinese))


def _case(value: Any) -> Any:
    if value in ("true", "false", True, False):
        raise wrong(
            "case",
            said("`when` says in which case a step happens, and {value} is none", value=str(value).lower()),
            said("Write the case in words: `when: no room is ready`; a step that always happens has no `when`."),
        )
    return value


Flag = Annotated[bool, BeforeValidator(_flag)]
Date = Annotated[datetime.date, BeforeValidator(_date)]
Share = Annotated[float, BeforeValidator(_share), Field(ge=0, le=1)]
"""A part of a whole, 0 to 1; `5 %` is 0.05."""
Number = Annotated[float, Field(allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1)]
Rating = Annotated[float, Field(ge=1, le=5)]
Score = Annotated[int, Field(ge=1, le=10)]
Feeling = Annotated[float, Field(ge=-2, le=2)]
Link = Annotated[str, BeforeValidator(_link)]
File = Annotated[str, BeforeValidator(_file)]
Starts = Annotated[LaneKind, BeforeValidator(_beginner)]
"""A lane kind of the provider's that can begin a step."""
Case = Annotated[str, BeforeValidator(_case)]
"""In which case something happens, in words."""
Id = Annotated[str, Field(pattern=r"^\w[\w.\-]*$")]
