"""Lengths of time in people's words, in the format's: `half an hour`, `up to 2 business days`, `5 bis 10 Minuten`.

Only where one thing can be meant: `a few minutes` and `more than a day` are left to their author.
"""

# ruff: noqa: E501 (wide characters count twice)

from __future__ import annotations

from ...model.values import DURATION, Duration
from ...text.expressions import expression

_MOST = 60
"""Most characters of what can be a length of time."""
_UNIT_NAMES = {
    "s": ("secs", "sek", "sekunde", "sekunden", "″", "''", "秒钟", "seconde", "secondes", "segundo", "segundos", "secondo", "secondi", "seconden", "sekund"),
    "min": (
        "m", "mins", "minuten", "minute", "′", "'", "分間", "minuto", "minutos", "minuti", "minuut", "minut", "minuty",
    ),
    "h": (
        "hr", "hrs", "std", "stunde", "stunden", "钟头", "个钟头", "heure", "heures", "hora", "horas", "ora", "ore", "uur",
        "godzina", "godziny", "godzin", "godzinę", "時間",
    ),
    "d": (
        "tag", "tage", "tagen", "jour", "jours", "día", "días", "dia", "dias", "giorno", "giorni", "dag", "dagen", "dzień",
        "dni", "日間",
    ),
    "wd": (
        "arbeitstag", "arbeitstage", "arbeitstagen", "werktag", "werktage", "werktagen", "business day", "business days", "workday",
        "workdays", "work day", "work days", "working days", "bd", "jours ouvrés", "jours ouvrables", "días hábiles", "días laborables",
        "giorni lavorativi", "dias úteis", "werkdag", "werkdagen", "dni robocze", "dni roboczych", "営業日",
    ),
    "week": (
        "w", "wk", "wks", "woche", "wochen", "礼拜", "semaine", "semaines", "semana", "semanas", "settimana",
        "settimane", "weken", "tydzień", "tygodnie", "tygodni", "週間",
    ),
    "month": (
        "mo", "mos", "monat", "monate", "monaten", "mois", "mes", "meses", "mese", "mesi", "mês", "maand", "maanden",
        "miesiąc", "miesiące", "miesięcy", "ヶ月", "か月",
    ),
}  # fmt: skip
_UNITS = {name: unit for unit, names in _UNIT_NAMES.items() for name in names}
_NUMBERS = {
    word: number
    for number, words in {
        "1": "a an one ein eine einen einem einer un une una uno um uma één een jeden jedna jedną 一 一个",
        "2": "two zwei deux dos due dois duas twee dwa dwie 两 二 两个", "3": "three drei trois tres tre três drie trzy 三 三个",
        "4": "four vier quatre cuatro quattro quatro cztery 四 四个", "5": "five fünf cinq cinco cinque vijf pięć 五 五个",
        "6": "six sechs seis sei zes sześć 六 六个", "7": "seven sieben sept siete sette sete zeven 七 七个",
        "8": "eight acht huit ocho otto oito osiem 八 八个", "9": "nine neun neuf nueve nove negen 九 九个",
        "10": "ten zehn dix diez dieci dez tien dziesięć 十 十个", "12": "twelve zwölf douze doce dodici doze twaalf",
        "14": "fourteen vierzehn quatorze catorce", "15": "fifteen fünfzehn quinze quince quindici vijftien 十五",
        "20": "twenty zwanzig vingt veinte venti vinte twintig 二十", "30": "thirty dreißig trente treinta trenta trinta dertig 三十",
        "45": "forty-five fünfundvierzig", "60": "sixty sechzig", "90": "ninety neunzig",
    }.items()
    for word in words.split()
}  # fmt: skip
_WHOLE = {
    "half an hour": "30 min", "half a hour": "30 min", "half hour": "30 min", "a half hour": "30 min", "half-hour": "30 min",
    "halbe stunde": "30 min", "eine halbe stunde": "30 min", "半小时": "30 min", "半个小时": "30 min",
    "半個小時": "30 min", "une demi-heure": "30 min", "demi-heure": "30 min", "media hora": "30 min", "mezz'ora": "30 min",
    "mezzora": "30 min", "meia hora": "30 min", "half uur": "30 min", "een half uur": "30 min", "pół godziny": "30 min",
    "quarter of an hour": "15 min", "a quarter of an hour": "15 min", "quarter hour": "15 min", "viertelstunde": "15 min",
    "eine viertelstunde": "15 min", "一刻钟": "15 min", "un quart d'heure": "15 min", "un cuarto de hora": "15 min",
    "kwartier": "15 min", "een kwartier": "15 min", "kwadrans": "15 min", "three quarters of an hour": "45 min",
    "dreiviertelstunde": "45 min", "eine dreiviertelstunde": "45 min", "an hour and a half": "90 min",
    "one and a half hours": "90 min", "anderthalb stunden": "90 min", "eineinhalb stunden": "90 min", "一个半小时": "90 min",
    "half a day": "0.5 d", "half day": "0.5 d", "ein halber tag": "0.5 d", "halber tag": "0.5 d", "半天": "0.5 d",
    "a couple of hours": "2 h", "a couple of minutes": "2 min", "a couple of days": "2 d", "a couple of weeks": "2 week",
    "0": "0 min", "zero": "0 min", "none": "0 min", "immediately": "0 min", "immediate": "0 min", "instantly": "0 min", "instant": "0 min",
    "at once": "0 min", "right away": "0 min", "no wait": "0 min", "no waiting": "0 min", "sofort": "0 min", "keine": "0 min",
    "unmittelbar": "0 min", "keine wartezeit": "0 min", "立即": "0 min", "立刻": "0 min", "马上": "0 min", "即时": "0 min",
    "无需等待": "0 min", "immédiat": "0 min", "immédiatement": "0 min", "inmediato": "0 min", "inmediatamente": "0 min",
    "subito": "0 min", "imediato": "0 min", "meteen": "0 min", "direct": "0 min", "natychmiast": "0 min", "すぐ": "0 min",
}  # fmt: skip
"""Said without a number."""
_ABOUT = expression(
    r"^(?:about|approx(?:\.|imately)?|around|roughly|typically|usually|on average|average|avg\.?|mean|circa|ca\.?|c\.|~|≈|Ø"
    r"|etwa|ungefähr|rund|durchschnittlich|im schnitt|meist|environ|aproximadamente|unos|unas|cerca de|ongeveer|około"
    r"|约|大约|大概|平均|約)\s*"
)
_BESIDE = expression(
    r"(?:\(?(?:on average|average|avg\.?|approx\.?|im schnitt)\)?|or so|wait|waiting|waiting time|wait time|wartezeit|左右|等待)\Z"
)
_MOST_BEFORE = expression(
    r"^(?:(?:up to|at most|max(?:\.|imum|imal)?|no more than|not more than|less than|under|below|within|in under|bis zu|höchstens"
    r"|maximal|weniger als|unter|innerhalb von|binnen|jusqu'à|au plus|moins de|hasta|como máximo|menos de|fino a|até|no máximo"
    r"|tot|maximaal|do)(?![^\W\d_])|<=?|≤|最多|不超过|少于|至多)\s*(?=\S)"
)
_MOST_BEHIND = expression(r"(?:max\.?|maximum|or less|or under|at most|at the most|以内|之内|内)\Z")
_BETWEEN = expression(r"^(?:between|from|zwischen|von|entre|de|tra|da|tussen|van|od)\s(?=.)")
_AND = expression(r"\s(?:and|to|und|bis|et|à|y|a|e|en|tot|do|or|oder)\s")
_SIGN = expression(r"\s?[-–—~～至到]\s?")
_TERM = expression(r"(?<!\d)(\d+(?:[.,]\d+)?)\s*([^\W\d_][^\d.,]*?|['′″]+)(?<!\s)\.?(?=\s*\d|\s*$)")
_SLASHED = expression(r"(?:(?<=\d) )?(?<![\d/])(1/2|1/4|3/4)(?![\d/])")
_HALF = expression(r"(?<!\d)(?=[½¼¾])")
_FRACTIONS = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75", "’": "'"})
_SIGNS = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
_CLOCK = expression(
    r"(\d{1,3}):([0-5]\d):([0-5]\d)|(\d{1,2}):([0-5]\d)\s?(?:h|hours?|hrs?|std\.?|stunden?|小时)|(\d{1,2})\s?h\s?([0-5]\d)"
)
_NUMBER = expression(r"\d+(?:[.,]\d+)?")
_CHINESE = expression(r"^[一二两三四五六七八九十]+个?")


def duration(text: str) -> str | None:
    """A length of time, or a range of it, as the format writes it; None for what is none, and what is one already.

    >>> [duration(text) for text in ("about 5 min", "1,5 h", "90 Minuten", "½ h", "1h30m", "1:30 h", "long", "5 min")]
    ['5 min', '1.5 h', '90 min', '0.5 h', '1 h 30 min', '1 h 30 min', None, None]
    >>> [duration(text) for text in ("half an hour", "two days", "2-3 business days", "up to 20 minutes", "一小时")]
    ['30 min', '2 days', '2–3 wd', '0–20 minutes', '1 小时']
    >>> [duration(text) for text in ("ca. 1/2 Stunde", "1 1/2 h", "1/2/2026")]
    ['0.5 h', '1.5 h', None]
    >>> [duration(text) for text in ("a few minutes", "more than 5 min", "10+ min", "24/7", "overnight")]
    [None, None, None, None, None]
    """
    if len(text) > _MOST or DURATION.fullmatch(text):
        return None
    plain = _SLASHED.sub(lambda match: _SIGNS[match[1]], text.casefold())
    found = _said(" ".join(_HALF.sub("0", plain).translate(_FRACTIONS).split()))
    return found if found is not None and _is_known(found) else None


def _said(text: str) -> str | None:
    plain = _BESIDE.sub("", _ABOUT.sub("", text)).strip().rstrip(". ")
    if most := _MOST_BEFORE.match(plain):
        return _up_to(plain[most.end() :])
    if most := _MOST_BEHIND.search(plain):
        return _up_to(plain[: most.start()].strip())
    between = _BETWEEN.match(plain)
    if between and (ends := _ends(_AND.split(plain[between.end() :]))):
        return ends
    return _WHOLE.get(plain) or _ends(_AND.split(plain)) or _ends(_SIGN.split(plain)) or _length(plain)


def _up_to(text: str) -> str | None:
    longest = _length(_ABOUT.sub("", text))
    return f"0–{longest}" if longest is not None and " " not in longest.replace(" ", "", 1) else None


def _ends(parts: list[str]) -> str | None:
    """A range of two ends, of which the first may leave its unit to the second."""
    if len(parts) != 2:
        return None
    low, high = parts[0].strip(), _length(_ABOUT.sub("", parts[1].strip()))
    low = _NUMBERS.get(low, low)
    if high is None:
        return None
    if _NUMBER.fullmatch(low):
        return f"{low.replace(',', '.')}–{high}"
    least = _length(low)
    return f"{least}–{high}" if least is not None else None


def _length(text: str) -> str | None:
    """One length of time in the units of the format."""
    if text in _WHOLE:
        return _WHOLE[text]
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = clock[1] or clock[4] or clock[6], clock[2] or clock[5] or clock[7], clock[3] or "0"
        parts = [
            f"{int(number)} {unit}" for number, unit in ((hours, "h"), (minutes, "min"), (seconds, "s")) if int(number)
        ]
        return " ".join(parts) or "0 min"
    first, _, rest = text.partition(" ")
    if first in _NUMBERS and rest:
        text = f"{_NUMBERS[first]} {rest}"
    elif (number := _CHINESE.match(text)) and number[0] in _NUMBERS:
        text = f"{_NUMBERS[number[0]]} {text[number.end() :]}"
    terms = _TERM.findall(text)
    if not terms or _TERM.sub("", text).strip(" ,"):
        return None
    return " ".join(f"{number.replace(',', '.')} {_unit(unit)}" for number, unit in terms)


def _unit(name: str) -> str:
    # `2个小时` counts hours as `2小时` does.
    return _UNITS.get(name) or name.removeprefix("个")


def _is_known(text: str) -> bool:
    try:
        Duration.of(text)
    except ValueError:
        return False
    return True
