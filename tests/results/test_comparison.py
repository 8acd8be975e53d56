"""A comparison as text, Markdown and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.envelopes import rows_of
from tests.strategies import hostile_texts

from blueprint import Blueprint, CustomerAction, Phase, Step, load, loads
from blueprint.language.languages import SPOKEN
from blueprint.methods.comparison import Fate, Shift, compare
from blueprint.results.comparison import FORMATS, comparison_tables, json_text, markdown, text
from blueprint.results.words.comparison import comparison_words

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
MAIL = compare(load(BLUEPRINTS / "ems-delay.yaml"), load(BLUEPRINTS / "ems-notice.yaml"))
HOTEL = compare(
    loads("""\
title: Hotel
phases:
  - steps:
      - customer: {name: Queues, wait: 9 min}
        frontstage: {name: Checks in, id: in, by: Clerk, time: 4 min, cost: 6, fail: {what: No room, id: no-room}}
      - {when: the room is taken, customer: Waits, backstage: {name: Finds a room, cost: 2}}
"""),
    loads("""\
title: Hotel with a kiosk
resolves: no-room
phases:
  - steps:
      - customer: {name: Queues, wait: 90 s}
        frontstage: {name: Checks in, id: in, by: Kiosk, technology: true, time: 2 min, cost: 1.5}
        support: {name: Rooms, technology: true}
"""),
)
GOLDEN = """\
特快专递延误 → 特快专递延误，主动告知

新增（4）
  元素                泳道
  短信通知            有形展示
  得知新到达时间      客户行为
  通知并致歉          前台交互
  掌握异常，估算时间  后台

删除（5）
  元素            泳道
  继续等候        客户行为
  报纸报道        有形展示
  向报社投诉      客户行为
  说明原因并道歉  前台交互
  查询运输经过    后台

修改（8）
  元素          泳道      内容
  收寄邮件      前台交互  standard：– → 留下客户手机号
  等候          客户行为  name：等候，没有消息 → 等候；moment；pain
  上海飞往北京  航空运输  to；fail
  济南运往北京  公路运输  to；also
  邮件与致歉卡  有形展示  name：迟到的邮件 → 邮件与致歉卡
  收到邮件      客户行为  name：收到迟到邮件 → 收到邮件
  分拣进口邮件  后台      join：– → any
  收到赔偿      客户行为  name：接受解释 → 收到赔偿

现状的关键时刻、痛点与失败点（3）
  状态    类型      内容          所在元素        原因
  已解决  痛点      延误无人告知  等候，没有消息
  已解决  关键时刻  负面          等候，没有消息
  已解决  失败点    飞机备降济南  上海飞往北京

前后对比
  指标                  之前  之后  差
  客户用时（预计）         –     –
  其中等待                 –     –
  跨越次数：互动线         4     4   0
  跨越次数：可视线         4     4   0
  跨越次数：内部互动线     2     4  +2
  所写成本（主流程）       –     –
"""


def test_the_delayed_mail():
    """All that is told of the real pair, as it was looked at and found right."""
    assert text(MAIL, "zh") == GOLDEN


def test_a_kiosk_in_numbers():
    """Self-service stands under its own heading; times, costs and crossings are subtracted, after from before."""
    made = {table.title: table.rows for table in comparison_tables(HOTEL, "en")}
    assert made["Moved (1)"] == [["Checks in", "Frontstage", "Frontstage", "became self-service"]]
    assert made["Changed (2)"] == [
        ["Queues", "Customer actions", "wait"],
        ["Checks in", "Frontstage", "by: Clerk → Kiosk; time; cost: 6 → 1.5; fail; technology: false → true"],
    ]
    assert made["Before and after"] == [
        ["Customer’s time, expected", "13\u00a0min", "3\u00a0min 30\u00a0s", "−9\u00a0min 30\u00a0s"],
        ["of it waiting", "9\u00a0min", "1\u00a0min 30\u00a0s", "−7\u00a0min 30\u00a0s"],
        ["Crossings: Line of interaction", "1", "1", "0"],
        ["Crossings: Line of visibility", "0", "1", "+1"],
        ["Crossings: Internal interaction", "0", "1", "+1"],
        ["Costs written, main path", "6", "1.5", "−4.5"],
        ["Costs written, exceptions", "2", "0", "−2"],
    ]


def test_nothing_is_said_to_be_nothing():
    """Where nothing differs, that is told, and no empty table stands there."""
    same = compare(MAIL.as_is, MAIL.as_is)
    assert "没有新增、删除或修改。" in text(same, "zh")
    assert "没有新增、删除或修改。" in markdown(same, "zh")
    assert [table.title for table in comparison_tables(same, "en")][1:] == ["Before and after"]
    assert "Nothing" not in text(MAIL, "en")


def test_markdown_is_tables():
    """Each row of a table has as many cells as its heading."""
    tables = markdown(MAIL, "en").split("\n\n")
    assert tables[0] == "# 特快专递延误 → 特快专递延误，主动告知"
    for table in tables[2::2]:
        assert len({line.count("|") for line in table.rstrip().splitlines()}) == 1, table
    assert "| Crossings: Internal interaction | 2 | 4 | +2 |" in tables[-1]


def test_json_holds_the_values():
    """What text only names, JSON holds whole: both values of every key, seconds, and who it was."""
    found = json.loads(json_text(HOTEL))
    (moved,) = rows_of(found, "moved")
    assert (moved["before"]["id"], moved["after"]["id"], moved["shifts"]) == ("in", "in", ["became self-service"])
    changed = rows_of(found, "changed")[1]["fields"]
    assert changed["by"] == {"before": "Clerk", "after": "Kiosk"}
    assert changed["technology"] == {"before": False, "after": True}
    assert changed["time"]["before"] == {"min": None, "standard": "4 min", "acceptable": None}
    assert changed["fail"]["before"][0]["what"] == "No room"
    assert rows_of(found, "concerns") == [
        {"kind": "fail", "id": "no-room", "what": "No room", "element": "in", "fate": "resolved", "why": None}
    ]
    assert found["before"] == {
        "seconds": 780,
        "seconds_waiting": 540,
        "seconds_elapsed": 780,
        "crossings": {"interaction": 1, "visibility": 0, "internal-interaction": 0},
        "cost": {"main_path": 6, "exceptional": 2, "n": 2},
    }
    assert json.loads(json_text(MAIL))["after"]["seconds"] is None


def test_a_way_without_end_is_no_number():
    """Forever is told as such, in JSON by a word, and nothing is subtracted from it."""
    endless = loads("""\
title: A
phases: {steps: {customer: {name: Asks, id: a, time: 1 min, decision: true, to: {id: a, probability: 1}}}}
""")
    found = compare(endless, HOTEL.to_be)
    assert comparison_tables(found, "en")[-1].rows[0][1:] == ["∞", "3\u00a0min 30\u00a0s", ""]
    assert json.loads(json_text(found))["before"]["seconds"] == "infinite"


@pytest.mark.parametrize("language", SPOKEN)
def test_every_word_is_there_in_every_language(language):
    """No heading, state or meaning lacks its word."""
    words = comparison_words(language)
    assert {shift.value for shift in Shift} | {fate.value for fate in Fate} <= words.keys()
    for format, write in FORMATS.items():
        assert "Kiosk" in write(HOTEL, language), format
    assert (words["resolved"] in text(HOTEL, language)) == (words["resolved"] in markdown(HOTEL, language))


@settings(deadline=None)
@given(st.lists(hostile_texts, min_size=3, max_size=3))
def test_hostile_texts_break_no_format(texts: list[str]):
    """A row stays a line, a cell stays a cell, and no control character gets through."""
    one, two, three = (each or "A" for each in texts)
    before = Blueprint(title=one, phases=[Phase(steps=[Step(customer=CustomerAction(name=one, pain=two, by=three))])])
    after = Blueprint(title=two, phases=[Phase(steps=[Step(customer=CustomerAction(name=one, by=two))])])
    found = compare(before, after)
    rows = sum(len(table.rows) + 3 for table in comparison_tables(found, "en"))
    assert len(text(found).split("\n")) == 1 + rows + 1 + (0 if found.changed or found.added else 2)
    shown = markdown(found)
    assert not {char for char in text(found) + shown if ord(char) < 32 and char != "\n"}
    assert "<" not in shown
    assert rows_of(json.loads(json_text(found)), "concerns")[0]["what"] == two
