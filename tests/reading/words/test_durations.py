"""Lengths of time in people's words: each comes to what was meant, and what may be several is left to its author."""

# ruff: noqa: E501 (wide characters count twice)

from __future__ import annotations

import pytest

from blueprint.model.values import Duration
from blueprint.reading.words.durations import duration

MEANT = {
    "half an hour": 1800, "an hour": 3600, "a quarter of an hour": 900, "two days": 172800, "1h30": 5400, "1:30 h": 5400,
    "0:02:30": 150, "ca. 10 Minuten": 600, "eine halbe Stunde": 1800, "anderthalb Stunden": 5400, "3 Werktage": 259200,
    "半小时": 1800, "两天": 172800, "一个半小时": 5400, "大约 10 分钟": 600, "2个工作日": 172800, "1,5 Std.": 5400,
    "une demi-heure": 1800, "dos horas": 7200, "mezz'ora": 1800, "een kwartier": 900, "dwie godziny": 7200, "30 分間": 1800,
    "5 minutes (average)": 300, "avg 5 min": 300, "10 minutes wait": 600, "immediately": 0, "sofort": 0, "立即": 0, "none": 0, "0": 0,
}  # fmt: skip
RANGES = {
    "2-3 business days": "2–3 wd", "between 5 and 10 minutes": "5–10 minutes", "zwischen 5 und 10 Minuten": "5–10 min",
    "von 5 bis 10 Minuten": "5–10 min", "5 bis 10 Minuten": "5–10 min", "up to 20 minutes": "0–20 minutes", "< 1 min": "0–1 min",
    "less than an hour": "0–1 hour", "bis zu 3 Tage": "0–3 d", "max. 30 min": "0–30 min", "30 minutes or less": "0–30 minutes",
    "within 2 working days": "0–2 wd", "最多20分钟": "0–20 分钟", "3天以内": "0–3 天", "one to two weeks": "1–2 weeks",
    "entre 5 et 10 minutes": "5–10 minutes", "30 min - 2 Stunden": "30 min–2 h",
}  # fmt: skip
LEFT = (
    "a few minutes", "several days", "mehrere Tage", "几分钟", "more than 5 min", "10+ min", "at least 5 minutes", "24/7", "overnight",
    "same day", "0:05", "5 min / 20 min", "90", "5-10", "10:30", "varies", "soon", "", "10–5 min", "5 moons", "to 5", "5 min and more",
)  # fmt: skip
KNOWN = ("4 min", "1 h 30 min", "5-10 min", "2 wd", "PT4M", "5分钟", "1-2 天", "20 to 40 min")


@pytest.mark.parametrize("text", MEANT)
def test_a_length(text: str):
    """It comes to its seconds."""
    said = duration(text)
    assert said is not None
    assert Duration.of(said).seconds == MEANT[text]


@pytest.mark.parametrize("text", RANGES)
def test_a_range(text: str):
    """It has both ends; of what is at most so long, the shorter one is nothing."""
    assert duration(text) == RANGES[text]


@pytest.mark.parametrize("text", LEFT)
def test_what_may_be_several_is_left(text: str):
    """No number is made up."""
    assert duration(text) is None


@pytest.mark.parametrize("text", KNOWN)
def test_what_the_format_knows_stays(text: str):
    """Nothing is said instead."""
    assert Duration.of(text) == text
    assert duration(text) is None
