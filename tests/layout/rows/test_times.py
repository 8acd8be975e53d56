"""The row of the customer's time."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint import load, loads
from blueprint.language.drawing_words import words_for
from blueprint.layout.cards.durations import spelled
from blueprint.layout.lens import Lens
from blueprint.layout.scene import Text
from blueprint.layout.swimlanes import lay_out

SHOESHINE = Path(__file__).parents[3] / "blueprints" / "shoeshine.yaml"
TEXT = """\
title: Time
phases:
  - steps:
      - customer: {name: Asks, time: 4 min}
        frontstage: {name: Answers, time: 6 min, wait: 90 s}
        backstage: {name: Files, time: 3 h}
      - customer: Thinks
      - customer: {name: Pays, time: 1 min}
"""


def test_each_step_says_what_it_takes_the_customer():
    """A step's time is the longer of what customer and frontstage do; waits stand below; backstage does not count."""
    (row,) = lay_out(loads(TEXT)).times
    assert [text.text.replace("\u00a0", " ") for text in row.texts] == ["6 min", "waits 1 min 30 s", "1 min"]
    assert [text.text.replace("\u00a0", " ") for text in row.band.texts] == ["Customer’s time", "expected 8 min 30 s"]


def test_a_step_in_which_the_customer_only_looks_on_counts():
    """Frontstage work in a step without a customer action is time that the customer spends, and is shown."""
    (row,) = lay_out(load(SHOESHINE)).times
    assert [text.text.replace("\u00a0", " ") for text in row.texts] == ["30 s", "30 s", "45 s", "45 s", "15 s"]
    assert row.band.texts[1].text.replace("\u00a0", " ") == "expected 2 min"


TWO = """\
title: School
language: {language}
lanes: [{{kind: customer, id: child, name: Child}}, {{kind: customer, id: parent, name: Parent}}, frontstage]
phases:
  - steps:
      - child: {{name: Plays, time: 10 min}}
        parent: {{name: Pays, time: 2 min, wait: 1 min}}
      - parent: {{name: Writes, channel: post, time: 3 min, wait: 2 d}}
"""


def test_each_customer_has_a_row_and_a_total():
    """Two customers of whose time something is said have a row each, named, below each other."""
    child, parent = lay_out(loads(TWO.format(language="en"))).times
    assert plain(child.band.texts) == ["Time: Child", "expected 10 min"]
    assert plain(child.texts) == ["10 min"]
    assert plain(parent.band.texts) == ["Time: Parent", "own time 6 min", "elapsed 2 d"]
    assert plain(parent.texts) == ["2 min", "waits 1 min", "3 min", "waits 2 d"]
    assert parent.band.box.y == child.band.box.bottom
    assert plain(lay_out(loads(TWO.format(language="zh"))).times[0].band.texts) == ["用时：Child", "预计 10 分钟"]


def test_a_row_totals_what_it_shows():
    """In bands, and through a lens, the total is that of the steps shown, beside that of the whole way."""
    first, second = lay_out(loads(TEXT), wrap=2).times
    assert plain(first.band.texts)[1:] == ["expected 7 min 30 s of", "8 min 30 s"]
    assert plain(second.band.texts)[1:] == ["expected 1 min of", "8 min 30 s"]
    (row,) = lay_out(loads(TWO.format(language="en")), lens=Lens(lanes=("parent",))).times
    assert plain(row.band.texts) == ["Customer’s time", "own time 6 min", "elapsed 2 d"]


def plain(texts: list[Text]) -> list[str]:
    """What stands there, with plain spaces."""
    return [text.text.replace("\u00a0", " ") for text in texts]


def test_no_row_without_times():
    """A blueprint that says nothing of time gets no row for it."""
    plain = "title: Coffee\nphases:\n  - steps:\n      - {customer: Orders, frontstage: Serves}\n"
    assert lay_out(loads(plain)).times == []


def test_times_stand_under_their_steps_and_below_all_lanes():
    """Each text stands in its step's column, and the row below the last lane in each band."""
    scene = lay_out(loads(TEXT), wrap=2)
    assert [row.number for row in scene.times] == [1, 2]
    for row in scene.times:
        lanes = [lane.box for lane in scene.lanes if lane.band == row.number]
        assert row.band.box.y == max(box.bottom for box in lanes)
        columns = [step.box for step in scene.steps if step.band == row.number]
        assert all(any(box.x <= text.x <= box.right for box in columns) for text in row.texts)


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (45, "45 s", "45 秒"),
        (5_400, "1 h 30 min", "1 小时 30 分钟"),
        (86_400, "1 d", "1 天"),
        (90_061, "1 d 1 h", "1 天 1 小时"),
        (86_460, "1 d", "1 天"),
    ],
)
def test_lengths_of_time_are_spelled_in_two_units(seconds, english, chinese):
    """Two neighbouring units at most, the largest first, in the drawing's language."""
    assert spelled(seconds, words_for("en")).replace("\u00a0", " ") == english
    assert spelled(seconds, words_for("zh")).replace("\u00a0", " ") == chinese


def test_a_band_in_which_nothing_takes_time_has_no_row():
    """Cut into bands, the steps of which nothing is said have no row of nothing below them."""
    text = "title: T\nphases: [{steps: [{customer: {name: A, time: 4 min}}, {customer: B}, {customer: C}]}]\n"
    assert [row.number for row in lay_out(loads(text), wrap=1).times] == [1]
