"""The field decides what a scalar is, not its spelling (docs: the file format, "Scalars")."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint import Blueprint, Duration, InvalidBlueprint, loads


def action(written: str) -> Blueprint:
    """A blueprint of one frontstage action with more keys."""
    return loads(f"title: Test\nphases: [{{steps: [{{frontstage: {{id: a, name: A, {written}}}}}]}}]")


def read(written: str) -> Any:
    """The action itself."""
    return action(written)["a"]


def refused(written: str, code: str) -> str:
    """What is said of keys that an action cannot have."""
    with pytest.raises(InvalidBlueprint) as caught:
        action(written)
    assert [finding.code for finding in caught.value.findings] == [code]
    return str(caught.value)


@pytest.mark.parametrize("text", ["24", "1.10", "no", "22:30", "1e5", "0x1F", "nil", "2026-09-30", "true", "="])
def test_text_fields_keep_what_is_written(text):
    """A number, a clock time, a Norwegian `no`: where a text belongs, it stays what it was."""
    assert loads(f"title: {text}\nphases: []").title == text
    assert read(f"by: {text}").by == text


@pytest.mark.parametrize("word", ["", "~", "null", "Null"])
def test_nothing_is_no_text(word):
    """YAML's words for nothing say as little as an empty place does, to us and to editors; in quotes they are texts."""
    assert read(f"by: {word}").by is None
    assert read(f'by: "{word}"').by == word
    with pytest.raises(InvalidBlueprint, match="`title` is missing"):
        loads(f"title: {word}\nphases: []")


def test_number_fields_take_whole_numbers_and_decimals():
    """Numbers are read where numbers belong, and nothing else is."""
    assert read("cost: 2.40").cost == 2.4
    assert read("fail: {what: X, severity: 8}").fail[0].severity == 8
    assert "`cost` is a number" in refused("cost: much", "BP005")
    assert "`severity` is a whole number" in refused("fail: {what: X, severity: 2.5}", "BP005")
    refused("cost: .nan", "BP006")


@pytest.mark.parametrize("word", ["yes", "no", "on", "1", "wahr"])
def test_flags_are_only_true_or_false(word):
    """A yes or no is `true` or `false` and nothing that merely looks like it."""
    assert read("technology: true").technology is True
    assert read("technology: false").technology is False
    assert "is neither true nor false" in refused(f"technology: {word}", "BP005")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("10 s", 10),
        ("10 sec", 10),
        ("4 min", 240),
        ("4min", 240),
        ("4 minutes", 240),
        ("1 h 30 min", 5400),
        ("1.5 hours", 5400),
        ("2 d", 172800),
        ("2 days", 172800),
        ("3 wd", 259200),
        ("1 working day", 86400),
        ("2 weeks", 1209600),
        ("1 month", 2592000),
        ("90 秒", 90),
        ("4 分钟", 240),
        ("1 小时 30 分钟", 5400),
        ("3小时", 10800),
        ("2 天", 172800),
        ("3 工作日", 259200),
        ("1 周", 604800),
        ("1 月", 2592000),
        ("PT4M", 240),
        ("P1DT2H", 93600),
        ("P2W", 1209600),
    ],
)
def test_durations(text, seconds):
    """Number and unit, sums, plurals, Chinese units and ISO 8601; what was written stays written."""
    time = read(f"time: {text}").time.standard
    assert (time, time.seconds) == (text, seconds)


def test_a_duration_says_what_is_wrong_with_it():
    """A bare number is an error that names the unit as missing; other texts are no durations."""
    assert "4 has no unit" in refused("time: 4", "BP005")
    assert "Write a unit: 4 min." in refused("time: 4", "BP005")
    for text in ("soon", "4 mins ago", "min", "P", "PT", "4 parsecs"):
        assert "is no duration" in refused(f"time: {text}", "BP005")
    with pytest.raises(ValueError, match="has no unit"):
        Duration.of(4)


def test_dates_are_iso():
    """A date is year, month and day, and one that exists."""
    assert str(loads("title: T\nreviews: {by: X, date: 2026-09-30}\nphases: []").reviews[0].date) == "2026-09-30"
    for date in ("30.9.2026", "2026-9-3", "2026-02-30", "20260930"):
        with pytest.raises(InvalidBlueprint, match="is no date"):
            loads(f"title: T\nreviews: {{by: X, date: {date}}}\nphases: []")


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("moment: {kind: 负面, strategy: 补救}", "moment: {kind: negative, strategy: recover}"),
        (
            "moment: {kind: 正面, identified: {method: 问卷调查法}}",
            "moment: {kind: positive, identified: {method: survey}}",
        ),
        (
            "moment: {kind: 积极, identified: {method: 观察}}",
            "moment: {kind: positive, identified: {method: observation}}",
        ),
        ("channel: [面对面, 电话]", "channel: [in person, phone]"),
        ("basis: 假设", "basis: assumed"),
        ("join: 任一", "join: any"),
        ("also: {id: a, kind: 循环}", "also: {id: a, kind: loop}"),
    ],
)
def test_word_lists_are_chinese_too(chinese, english):
    """Words of fixed lists mean the same in English and Chinese."""
    assert action(chinese) == action(english)


def test_words_outside_their_list_are_refused():
    """Another word is an error that names the nearest one."""
    assert "Did you mean `negative`?" in refused("moment: {kind: negatve}", "BP006")
    assert "Write `negative`." in refused("moment: {kind: schlecht}", "BP006")


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("moment: {kind: neutral, importance: 6}", "1 to 5"),
        ("moment: {kind: neutral, performance: 0}", "1 to 5"),
        ("fail: {what: X, detection: 11}", "1 to 10"),
        ("feel: -3", "-2 to 2"),
        ("also: {id: a, probability: -0.5}", "0 to 1"),
    ],
)
def test_scales_have_ends(written, bounds):
    """A value outside its scale is an error that names the scale."""
    assert f"Write {bounds}." in refused(written, "BP006")


def test_a_key_with_nothing_behind_it_is_absent():
    """`by:` and no more is as if it were not there."""
    assert loads("title: T\nservice:\nlanes:\nphases: [{name: , steps: [{customer: , support: A}]}]") == loads(
        "title: T\nphases: [{steps: [{support: A}]}]"
    )


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "java\tscript:alert(1)"]
)
def test_links_are_harmless(link):
    """A link is an address or a path; one that runs something is refused."""
    assert read("link: https://example.org/?a=1&b=2").link == "https://example.org/?a=1&b=2"
    with pytest.raises(ValueError, match="no address that a drawing may hold"):
        Blueprint(title="T", phases=[{"steps": [{"customer": {"name": "A", "link": link}}]}])


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("frontstage: {name: Asks, then writes}", "Inside { } a comma ends a text"),
        ("frontstage: Asks: what is it", "Put a text with a colon and a space in it into quotes."),
        ("frontstage: {name: Asks: what}", "quotes"),
        ("frontstage: [Asks #1, x]", "A # after a space begins a comment"),
        ("\tfrontstage: Asks", "Indent with spaces"),
        ("frontstage: *Asks", "a text with *"),
        ("frontstage: &Asks the guest: x", "quotes"),
        ("frontstage: !Asks", "a text with !"),
        ("frontstage: | Asks", "quotes"),
        ("frontstage: > Asks", "quotes"),
        ("frontstage: % Asks", "a text cannot begin with %"),
        ("frontstage: @Asks", "a text cannot begin with @"),
        ("frontstage: `Asks`", "a text cannot begin with `"),
    ],
)
def test_yaml_s_own_traps_get_a_hint(line, hint):
    """What YAML reads otherwise than a designer means is refused with the way to write it."""
    text = f"title: T\nphases:\n  - steps:\n      - customer: A\n        {line}\n"
    with pytest.raises(InvalidBlueprint) as caught:
        loads(text)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("text", "least", "most", "told"),
    [
        ("20–40 min", "20 min", "40 min", "20–40 min"),
        ("20-40 min", "20 min", "40 min", "20–40 min"),
        ("20 — 40 min", "20 min", "40 min", "20–40 min"),
        ("20 到 40 分钟", "20 分钟", "40 分钟", "20–40 分钟"),
        ("20至40分钟", "20分钟", "40分钟", "20–40分钟"),
        ("1.5 to 2 h", "1.5 h", "2 h", "1.5–2 h"),
        ("45 min - 1 h 30 min", "45 min", "1 h 30 min", "45 min–1 h 30 min"),
        ("1–1 min", "1 min", "1 min", "1–1 min"),
    ],
)
def test_a_range_of_time_is_the_least_and_what_is_acceptable(text: str, least: str, most: str, told: str):
    """`time: 20–40 min`, however the two are parted, is `{min, acceptable}`; the middle is expected."""
    time = read(f"time: {text}").time
    assert (time.min, time.standard, time.acceptable) == (least, None, most)
    assert read(f"time: {{standard: {text}}}").time == time
    assert time.expected == (Duration(least).seconds + Duration(most).seconds) / 2
    assert time.told == told


def test_elsewhere_a_range_stays_one_and_counts_by_its_middle():
    """A wait, a budget or what passes before a step may be a range as well: it is kept as it was written."""
    wait = read("wait: 5–10 min").wait
    assert (wait.expected, wait.expected.seconds) == ("5–10 min", 450)
    assert read("wait: {expected: 5 min, tolerance: 8 至 10 分钟}").wait.tolerance.seconds == 540


@pytest.mark.parametrize("text", ["40–20 min", "20–", "–20 min", "20–40", "20 min–soon", "2026-09-30", "1-2-3 min"])
def test_what_is_no_range_is_refused(text: str):
    """A range has a shorter and a longer end and a unit."""
    refused(f"time: {text}", "BP005")


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ("{min: 2 min, standard: 3 min, acceptable: 9 min}", 180),
        ("{min: 2 min, acceptable: 9 min}", 330),
        ("{min: 2 min}", 120),
        ("{acceptable: 9 min}", 0),
    ],
)
def test_what_an_action_is_expected_to_take(times: str, expected: float):
    """The standard; without one, the middle of the least and the acceptable time, or the least."""
    assert read(f"time: {times}").time.expected == expected
