"""Fixes: every mistake that mends itself is mended, and every other byte of the file stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint import loads
from blueprint.checks import RULES, run
from blueprint.editing.fixes import ROUNDS, fix
from blueprint.findings import Edit, Finding, Fix, changed
from blueprint.findings import Path as ModelPath
from blueprint.model.words import Word
from blueprint.pipeline import open_text
from blueprint.reading.expected import known_keys
from blueprint.reading.reader import read
from blueprint.source.nodes import Node
from blueprint.source.parsing import parse
from blueprint.source.span import Span

SAMPLES = sorted((Path(__file__).parents[2] / "blueprints").glob("*.yaml"))

GOOD = """\
# 咖啡 😀 — a draft
title: "Coffee: to go"   # two  spaces   stay
state: as-is
lanes: [evidence, customer, {kind: frontstage, id: desk}, support]  # 泳道
reviews:
  - {by: 安 😀, date: 2026-09-30, result: accepted}  # 审阅
metrics:
  - {id: queue, name: 排队 😀, unit: people, better: lower}
sources:
  - Shostack 1984
  - "Ann 😀: her notes"   # 笔记
checks: {ignore: [BP110], severity: {BP402: error}}  # 规则
segments:
  - {name: Regulars, share: 30 %}

phases:
  - name: 点单   # ← first
    steps:
      - feel: 1
        name: "Orders 😀, 点单"
        customer: {name: "Reads, 😀 thinks, orders", id: orders, time: 2 min}  # {客户}
        desk:
          # what follows is a moment: of truth
          name: "@ the desk"
          technology: true
          time: {min: 1 min, standard: 90 s, acceptable: 3 min}
          moment:
            kind: negative
            strategy: recover
            performance: 2.5
            measures: [Apologise]
            identified: {method: 问卷调查法, source: "Guests: 31 %"}
            warnings: {metric: queue, warn: 4, critical: 8}  # people
      - customer: {name: 付款 😀, to: leaves-shop}   # 钱
        support: {name: "Clears: cards", external: true}
      - customer: {name: Leaves, id: leaves-shop}
        desk: {name: "%: counts", moment: {kind: 负面, strategy: "补救", measures: 道歉}}
      - customer: {name: Good?, decision: true, to: [{id: back, label: "yes"}, {id: returns, label: "broken 😀"}]}  # ?
      - when: broken 😀
        customer: {name: Returns, id: returns, to: back}
      - customer: {name: Comes back, id: back}
"""
"""A blueprint that has each of the places that mend themselves, among comments, Chinese and emoji."""

MISTAKES = {
    "colon-in-block-text": ("BP001", '"Coffee: to go"', "Coffee: to go"),
    "colon-in-flow-text": ("BP001", '"Clears: cards"', "Clears: cards"),
    "colon-and-percent": ("BP001", '"%: counts"', "%: counts"),
    "at-sign": ("BP001", '"@ the desk"', "@ the desk"),
    "colon-without-space": ("BP003", "{name: Leaves, id", "{name:Leaves, id"),
    "full-width-colon-in-block": ("BP001", "performance: 2.5", "performance：2.5"),
    "key-of-the-file": ("BP003", "reviews:", "reveiws:"),
    "key-of-a-flow-mapping": ("BP003", "{by: 安", "{By: 安"),
    "key-after-emoji": ("BP003", "😀, unit:", "😀, uniit:"),
    "key-of-a-step": ("BP003", "customer: {name: 付款", "custmer: {name: 付款"),
    "lane-of-the-file": ("BP003", "        desk:\n", "        dessk:\n"),
    "comma-in-text": ("BP003", '"Reads, 😀 thinks, orders"', "Reads, 😀 thinks, orders"),
    "colon-in-a-list-of-texts": ("BP005", '"Ann 😀: her notes"', "Ann 😀: her notes"),
    "yes": ("BP005", "technology: true", "technology: yes"),
    "tick": ("BP005", "external: true", "external: ✓"),
    "shi": ("BP005", "external: true", "external: 是"),
    "german-date": ("BP005", "2026-09-30", "30.9.2026"),
    "chinese-date": ("BP005", "2026-09-30", "2026年9月30日"),
    "slashes": ("BP005", "2026-09-30", "2026/9/30"),
    "decimal-comma": ("BP005", "performance: 2.5", "performance: 2,5"),
    "word": ("BP006", "kind: negative", "kind: Negativ"),
    "word-with-a-hyphen": ("BP006", "state: as-is", "state: as-iss"),
    "chinese-word": ("BP006", "method: 问卷调查法", "method: 问卷调差法"),
    "word-of-a-lane": ("BP006", "customer, {kind: frontstage", "customer, {kind: front stge"),
    "short-form": ("BP006", "[evidence, customer", "[evidnce, customer"),
    "percent-sign": ("BP006", "share: 30 %", "share: 30"),
    "reference": ("BP102", "to: leaves-shop", "to: leaves-hsop"),
    "metric": ("BP102", "metric: queue", "metric: queeue"),
    "name-of-a-rule": ("BP113", "ignore: [BP110]", "ignore: [granularity]"),
    "name-of-a-rule-as-a-key": ("BP113", "BP402: error", "contact-without-evidence: error"),
    "strategy": ("BP306", "strategy: recover", "strategy: reinforce"),
    "chinese-strategy-in-quotes": ("BP306", 'strategy: "补救"', 'strategy: "优化"'),
    "thresholds": ("BP309", "warn: 4, critical: 8", "warn: 8, critical: 4"),
    "branch": ("BP501", ', {id: returns, label: "broken 😀"}', ""),
    "times": ("BP508", "standard: 90 s, acceptable: 3 min", "standard: 3 min, acceptable: 90 s"),
}  # fmt: skip
"""Code, what stands in the good file, and what is written instead."""


def find(text: str) -> list[Finding]:
    """What reading and all rules find."""
    reading = open_text(text)
    return [*reading.findings, *(run(reading.blueprint) if reading.blueprint else [])]


def mistaken(good: str, right: str, wrong: str) -> str:
    """The good text with one mistake."""
    assert good.count(right) == 1
    return good.replace(right, wrong)


def codes(text: str) -> list[str]:
    """The codes found in a text that `fix` could mend."""
    return [finding.code for finding in find(text) if finding.fix]


def test_nothing_mends_itself_in_the_good_file():
    """A file without such mistakes stays as it is."""
    assert loads(GOOD)
    assert fix(GOOD, find).text == GOOD
    assert codes(GOOD) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_mended_and_every_other_byte_stays(mistake, end):
    """The good text comes back byte for byte, with the line ends that the file has."""
    code, right, wrong = mistake
    good = GOOD.replace("\n", end).removesuffix(end)
    text = mistaken(good, right.replace("\n", end), wrong.replace("\n", end))
    assert code in codes(text)
    result = fix(text, find)
    assert result.text == good
    assert code in {finding.code for finding in result.fixed}
    assert [finding.code for finding in result.left] == [finding.code for finding in find(good)]
    assert fix(result.text, find).fixed == ()


def test_all_mistakes_at_once():
    """As many mistakes as go into one file are mended together, in as many rounds as that takes."""
    text = GOOD
    for _, right, wrong in MISTAKES.values():
        text = text.replace(right, wrong)
    assert len([line for line in text.splitlines() if line not in GOOD.splitlines()]) > 12
    assert fix(text, find).text == GOOD


def test_rules_say_what_they_mend():
    """The rules that call themselves fixable are those whose mistakes are mended here."""
    assert {rule.code for rule in RULES if rule.fixable} == {code for code, _, _ in MISTAKES.values()}


BRANCHES = {
    "flow": ("to: [{id: stays, label: a}]", 'to: [{id: stays, label: a}, {id: lost, label: "rain"}]'),
    "alone": ("to: {id: stays, label: a}", 'to: [{id: stays, label: a}, {id: lost, label: "rain"}]'),
    "by-id": ("to: stays", 'to: [stays, {id: lost, label: "rain"}]'),
    "block": (
        "\n          to:\n            - {id: stays, label: a}  # dry",
        '\n          to:\n            - {id: stays, label: a}  # dry\n            - {id: lost, label: "rain"}',
    ),
}


@pytest.mark.parametrize(("written", "mended"), BRANCHES.values(), ids=BRANCHES)
def test_one_more_item_in_the_style_of_the_list(written: str, mended: str):
    """A branch is added to a list on one line, below the last on lines of their own, and to one that stands alone."""
    form = """\
title: Walk
phases:
  - steps:
      - customer:
          name: Rain?
          decision: true
          {to}
      - {when: rain, customer: {name: Waits, id: lost, to: stays}}
      - customer: {name: Stays, id: stays}
"""
    result = fix(form.replace("{to}", written.lstrip()), find)
    assert result.text == form.replace("{to}", mended.lstrip())


def test_one_more_item_of_an_empty_list():
    """It becomes the only one."""
    source = parse("to: []")
    edit = Edit(("to",), "rests", one_more=True).located(source)
    assert edit
    assert changed("to: []", (edit,)) == "to: [rests]"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.fixable], ids=lambda rule: rule.code)
def test_good_examples_need_no_fix(rule):
    """What a rule calls good is not changed."""
    assert fix(rule.good, find).text == rule.good


UNCLEAR = {
    "a key behind a key": ("- customer: {name: 付款 😀, to: leaves-shop}", "- customer: name: 付款"),
    "a key that stands already": ("performance: 2.5", "kinnd: negative"),
    "a key two letters off": ("reviews:", "rviwes:"),
    "a word that is not near": ("kind: negative", "kind: odd"),
    "another lane's number": ("to: leaves-shop", "to: leaves-shop2"),
    "a date of either order": ("2026-09-30", "4/5/2026"),
    "no date at all": ("2026-09-30", "2026-02-30"),
    "a duration without its unit": ("time: 2 min", "time: 2"),
    "a share that may be a slip": ("share: 30 %", "share: 1.5"),
    "a number with thousands": ("performance: 2.5", "performance: 2,500"),
    "equal thresholds": ("warn: 4, critical: 8", "warn: 8, critical: 8"),
    "a text with a number sign": ('"Orders 😀, 点单"', "Orders # 点单: now"),
    "an alias of nothing": ('"@ the desk"', "*desk"),
    "an open bracket": ("id: leaves-shop}", "id: leaves-shop"),
    "an open quote": ('"Clears: cards"', '"Clears: cards'),
    "a list in a place of a text": ('"@ the desk"', "- the desk"),
    "a key twice": ("performance: 2.5", "kind: positive"),
    "a mapping for a text": ('"Ann 😀: her notes"', "{Ann: her notes}"),
    "a known key for a text": ('"Ann 😀: her notes"', "name: Ann"),
    "a key whose value does not fit": ("feel: 1", "chanel: 1"),
    "a lost line end": ("  # 泳道\nreviews:", " reviews:"),
    "a lost line end after a text": ('"@ the desk"\n          technology: true', "At the desk technology: true"),
    "a lost comma": ("external: true", "by: Bank external: true"),
    "a lost colon": ("external: true", "time 2 min"),
    "a lost colon and letter": ("id: queue, name: 排队", "id: queue, nam 排队"),
    "a key of nobody": ('name: "@ the desk"', "nobody: At: the desk"),
    "a quote without its partner": ('"@ the desk"', '"at: desk'),
    "no text before the colon": ('"@ the desk"', ": the desk"),
    "a mapping behind a text": ("technology: true", "technology: desk: {name: A}"),
    "a known key that a comma left": ('"Reads, 😀 thinks, orders"', "Reads, spans"),
}


@pytest.mark.parametrize(("right", "wrong"), UNCLEAR.values(), ids=UNCLEAR)
def test_what_may_be_meant_otherwise_stays(right, wrong):
    """Where more than one thing can be meant, nothing is changed."""
    text = mistaken(GOOD, right, wrong)
    assert fix(text, find).text == text


def test_a_time_that_no_single_swap_orders_stays():
    """Three times in the opposite order are put right by swapping the outer two, which no fix proposes."""
    wrong = "{min: 3 min, standard: 90 s, acceptable: 1 min}"
    text = mistaken(GOOD, "{min: 1 min, standard: 90 s, acceptable: 3 min}", wrong)
    assert fix(text, find).text == text


def test_a_lane_key_waits_for_the_lanes():
    """While the key `lanes` is misspelt, a lane of the file is no misspelt lane of the format."""
    text = (
        "title: A\nlanse: [customer, {kind: frontstage, id: supports}]\nphases:\n  - steps: [{supports: Hands over}]\n"
    )
    assert fix(text, find).text == text.replace("lanse", "lanes")


def test_an_aliased_part_stays():
    """What an alias repeats is not changed, since it stands for several places."""
    text = (
        "title: A\nphases:\n  - steps:\n"
        "      - {customer: A, frontstage: {name: B, moment: &m {kind: negativ}}}\n"
        "      - {customer: C, frontstage: {name: D, moment: *m}}\n"
    )
    assert "BP006" in [finding.code for finding in find(text)]
    assert fix(text, find).text == text


@pytest.mark.parametrize("style", ["&a negativ", "!!str negativ", "|\n  negativ", ">-\n  negativ", "negativ\n  "])
def test_anchors_tags_and_block_texts_stay(style):
    """Only a plain or quoted text on one line is written anew; a plain one with nothing behind it is such a text."""
    text = f"title: A\nphases: []\nstate: {style.replace('negativ', 'toobe')}\n"
    expected = text.replace("toobe", "to-be") if style.startswith("negativ") else text
    assert fix(text, find).text == expected


TABS = "title: A\nphases:\n\t- steps:\n\t\t- customer: Orders # 😀\n\t\t  frontstage: Takes the order\n"


def test_tabs_in_the_indentation():
    """Tabs become spaces, and only there."""
    assert fix(TABS, find).text == TABS.replace("\t", "  ")


def test_a_tab_inside_a_line_stays():
    """Only tabs before a line's text are indentation; one behind it is left where it is."""
    text = TABS.replace("Orders #", "Orders\t#")
    assert fix(text, find).text == TABS.replace("\t", "  ").replace("Orders #", "Orders\t#")


def test_tabs_of_unknown_width_stay():
    """A tab that may be any width is not touched."""
    text = "title: A\nphases:\n  - steps:\n\t- customer: Orders\n"
    assert fix(text, find).text == text


def edit(line: int, start: int, end: int, text: str) -> Edit:
    """An edit in one line."""
    return Edit(text=text, span=Span(line, start, line, end))


def finding(*edits: Edit, code: str = "BP999") -> Finding:
    """A finding with a fix of these edits."""
    return Finding(code, "a finding", fix=Fix("Mend it.", edits))


def test_overlapping_fixes_wait_for_the_next_round():
    """Of two that touch the same place the first in the document is made; the other is looked for again."""
    seen = []

    def look(text):
        seen.append(text)
        return {
            "abc def": [finding(edit(1, 2, 6, "X")), finding(edit(1, 1, 3, "Y"), edit(1, 5, 8, "Z"))],
            "Yc Z": [finding(edit(1, 4, 5, "!"))],
        }.get(text, [])

    assert fix("abc def", look).text == "Yc !"
    assert seen == ["abc def", "Yc Z", "Yc !"]


def test_fixes_that_make_it_read_worse_are_left_out():
    """Of several fixes in one round only those are made after which reading finds nothing new."""
    places = (1, 3, 5, 7, 9)

    def look(text):
        found = [finding(edit(1, at, at + 1, "!")) for at in places if text[at - 1] == "x"]
        return [*found, Finding("BP003", "worse")] if text[4] == "!" else found

    result = fix("x x x x x", look)
    assert result.text == "! ! x ! !"
    assert len(result.fixed) == 4
    assert [each.code for each in result.left] == ["BP999"]


def test_one_that_makes_it_read_worse_stands_in_nobodys_way():
    """What overlaps with it is mended in the same round, instead of waiting for ever."""

    def look(text):
        bad = [finding(edit(1, 1, 3, "!!"))] if text.startswith("ab") else []
        good = [finding(edit(1, 2, 4, "X"))] if "bc" in text else []
        return [*bad, *good, *([Finding("BP003", "worse")] if "!" in text else [])]

    assert fix("abcd", look).text == "aXd"


def test_what_only_then_is_found_may_be_mended():
    """A fix behind which something new is found that mends itself is made; what nothing mends is worse."""

    def look(text):
        return {
            "a": [finding(edit(1, 1, 2, "b"))],
            "b": [Finding("BP003", "new", fix=finding(edit(1, 1, 2, "c")).fix)],
        }.get(text, [])

    assert fix("a", look).text == "c"


def test_fixes_end():
    """Fixes that undo one another come to an end."""
    count = 0

    def look(text):
        nonlocal count
        count += 1
        return [finding(edit(1, 1, 2, "b" if text == "a" else "a"))]

    assert fix("a", look).text in ("a", "b")
    assert count <= ROUNDS + 1


def test_one_fix_of_several_findings_is_made_once():
    """Findings that share a fix, such as the pieces of one torn text, are mended by it together."""
    result = fix(mistaken(GOOD, *MISTAKES["comma-in-text"][1:]), find)
    assert [each.code for each in result.fixed] == ["BP003", "BP003"]


def test_edits_count_characters():
    """Columns are characters and lines end as YAML says, whatever stands before."""
    text = "😀é\r\n客户\u2028ab\rcd\n"
    assert changed(text, (edit(2, 2, 3, "!"), edit(1, 2, 3, "?"), edit(4, 1, 3, "x"))) == "😀?\r\n客!\u2028ab\rx\n"


# --- Any mistake in any sample --------------------------------------------------------------------------------------


def places(text: str) -> Iterator[tuple[ModelPath, Node | None, Span]]:
    """Every key (without a node) and every text of a file with its path."""
    waiting: list[tuple[ModelPath, Node]] = [((), parse(text).root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node.value, dict):
            for key, value in node.value.items():
                yield (*path, key), None, node.keys[key]
                waiting.append(((*path, key), value))
        elif isinstance(node.value, list):
            waiting += [((*path, index), item) for index, item in enumerate(node.value)]
        else:
            yield path, node, node.span


WORDS = {str(word) for words in Word.__subclasses__() for word in words if len(word) > 2}


def injections(text: str) -> list[Edit]:
    """One-place mistakes that mend themselves."""
    source, data = parse(text), {}
    lanes = source.node(("lanes",))
    if lanes is not None and isinstance(lanes.value, list):
        data["lanes"] = [
            {key: item.value for key, item in node.value.items()} if isinstance(node.value, dict) else node.value
            for node in lanes.value
        ]
    found = []
    for path, node, span in places(text):
        written = source.at(span)
        if node is None:
            if written in known_keys(path[:-1], data) and len(written) > 2:
                found += [Edit(text=written[:at] + written[at - 1 :], span=span) for at in range(1, len(written) + 1)]
        elif path[-1] in ("technology", "external", "alone", "decision", "two_way") and written in ("true", "false"):
            found.append(Edit(text="Yes" if written == "true" else "off", span=span))
        elif path[-1] in ("date", "last", "due"):
            year, month, day = written.split("-")
            found += [Edit(text=text, span=span) for text in (f"{day}.{month}.{year}", f"{year}/{month}/{int(day)}")]
        elif path[-1] in ("kind", "strategy", "method", "state", "better", "result", "basis") and written in WORDS:
            found += [Edit(text=written[:at] + written[at - 1 :], span=span) for at in range(1, len(written) + 1)]
            found.append(Edit(text=written.upper(), span=span))
        elif re.fullmatch(r'"\w[^:"\\#,\[\]{}]*: [^"\\#,\[\]{}]*"', written) and not written.startswith('"http'):
            found.append(Edit(text=written[1:-1], span=span))
    return found


INJECTIONS = {path.stem: injections(path.read_text("utf-8")) for path in SAMPLES}


def test_every_sample_offers_mistakes():
    """There is enough to choose from, and of every sort."""
    assert len(SAMPLES) >= 10
    assert all(len(found) > 100 for found in INJECTIONS.values())


@settings(deadline=None)
@given(st.data())
def test_a_mistake_in_a_sample_is_mended(data):
    """Whatever fixable mistake is made in a sample, the mended file loads equal, and all other lines are the same."""
    path = data.draw(st.sampled_from(SAMPLES), label="sample")
    mistake = data.draw(st.sampled_from(INJECTIONS[path.stem]), label="mistake")
    text = path.read_text("utf-8")
    wrong = changed(text, (mistake,))
    result = fix(wrong, lambda text: read(text).findings)
    assert loads(result.text) == loads(text)
    assert mistake.span is not None
    lines, line = text.split("\n"), mistake.span.line - 1
    fixed = result.text.split("\n")
    assert (fixed[:line], fixed[line + 1 :]) == (lines[:line], lines[line + 1 :])


@settings(deadline=None)
@given(st.data())
def test_nothing_is_made_worse(data):
    """Whatever is torn out of a sample or put into it, mending comes to an end, and twice mended is once mended."""
    text = data.draw(st.sampled_from(SAMPLES), label="sample").read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 3), label="times")):
        at = data.draw(st.integers(0, len(text)), label="at")
        inserted = data.draw(
            st.sampled_from(["", " ", "\t", ": ", "：", ", ", '"', "'", "{", "]", "&a ", "*a", "\n", "- "])
        )
        text = text[:at] + inserted + text[at + data.draw(st.integers(0, 3), label="torn out") :]
    before = read(text).findings
    result = fix(text, lambda text: read(text).findings)
    assert fix(result.text, lambda text: read(text).findings).text == result.text
    assert bool(before) or result.text == text
    if read(text).source is not None:
        assert read(result.text).source is not None
