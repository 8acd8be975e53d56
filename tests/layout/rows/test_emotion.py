"""The curve of the customer's emotion."""

from __future__ import annotations

from itertools import pairwise

import pytest

from blueprint import loads
from blueprint.layout import constants as c
from blueprint.layout.scene import Curve, Text
from blueprint.layout.swimlanes import lay_out
from blueprint.text.widths import width

THOUGHT = "Why is it cheaper for new ones?"


def curve_of(*feelings: float, think: str = THOUGHT) -> Curve:
    """The curve of steps that feel so, each with the thought."""
    steps = "\n".join(f"      - {{customer: Acts, feel: {feel}, think: '{think}'}}" for feel in feelings)
    (curve,) = lay_out(loads(f"title: Feelings\nphases:\n  - steps:\n{steps}\n")).emotions
    return curve


def on_the_curve(curve: Curve, x: float) -> float:
    """The y of the drawn Bézier curve at an x, found by halving its parameter."""
    (x0, y0), (x3, y3) = next(pair for pair in pairwise(curve.points) if x <= pair[1][0])
    low, high = 0.0, 1.0
    for _ in range(40):
        t = (low + high) / 2
        s, half = 1 - t, (x0 + x3) / 2
        at = s**3 * x0 + 3 * s * s * t * half + 3 * s * t * t * half + t**3 * x3
        low, high = (t, high) if at < x else (low, t)
    return float(s**3 * y0 + 3 * s * s * t * y0 + 3 * s * t * t * y3 + t**3 * y3)


def reach(text: Text) -> list[float]:
    """Places along a line of text in the middle of its x."""
    half = width(text.text, text.size) / 2
    return [text.x + half * part / 10 for part in range(-10, 11)]


@pytest.mark.parametrize(
    "feelings", [(-1, -2, -1, 1), (2, -2, 2), (0, -2, 0, 2, 0), (0.2, 0.3, 0.5), (-2, -1, 0, 1, 2), (-2, 2, -2)]
)
def test_thoughts_keep_clear_of_the_curve(feelings):
    """However the curve runs, no line of a thought touches it, nor the middle line."""
    curve = curve_of(*feelings)
    first, last = curve.points[0][0], curve.points[-1][0]
    assert len(curve.thoughts) >= len(feelings)
    for text in curve.thoughts:
        top, bottom = text.y - 0.8 * c.SMALL_TEXT, text.y + 0.2 * c.SMALL_TEXT
        assert not top <= curve.middle <= bottom
        for x in reach(text):
            if first <= x <= last:
                assert not top - 2 <= on_the_curve(curve, x) <= bottom + 2, (text.text, x)


@pytest.mark.parametrize("feelings", [(2, 2), (-2, -2), (0, 0), (0.1, -0.1), (-2, 2)])
def test_the_band_holds_the_curve_and_its_thoughts(feelings):
    """The band is as high as what occurs, and nothing stands out of it."""
    curve = curve_of(*feelings)
    box = curve.band.box
    assert all(box.y + 8 <= y <= box.bottom - 8 for _, y in curve.points)
    assert all(box.y + 8 <= text.y - c.SMALL_TEXT and text.y + 3 <= box.bottom - 8 for text in curve.thoughts)


def test_a_feeling_is_as_high_in_every_drawing():
    """Drawings can be laid side by side: 1 is as far from the middle whatever else is felt."""
    calm, stormy = curve_of(1, 0), curve_of(1, -2, 2)
    assert calm.middle - calm.points[0][1] == stormy.middle - stormy.points[0][1] > 0
    assert calm.band.box.height < stormy.band.box.height
