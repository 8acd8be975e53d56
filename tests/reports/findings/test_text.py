"""Findings as text."""

from __future__ import annotations

import pytest

from blueprint.findings import Finding, Related, Severity
from blueprint.language.messages import in_language
from blueprint.reports.findings.excerpt import CELLS, excerpt, headline, report
from blueprint.reports.findings.text import summary, write
from blueprint.source.span import Span
from blueprint.text.terminal import terminal_width
from blueprint.text.visible import visible


def on_one_line(start: int, end: int) -> Span:
    """A place on line 5."""
    return Span(5, start, 5, end)


def carets(line: str, span: Span) -> str:
    """What stands above the carets, cell by cell: a wide character fills two."""
    text, mark = excerpt(line, span)
    cells = "".join(char * terminal_width(char) for char in text)
    return cells[mark.index("^") : mark.rindex("^") + 1]


@pytest.mark.parametrize(
    ("line", "span", "above"),
    [
        ("name: wrong", on_one_line(7, 12), "wrong"),
        ("名称: wrong", on_one_line(5, 10), "wrong"),
        ("name: 入住", on_one_line(7, 9), "入入住住"),
        ("\tname:\twrong", on_one_line(8, 13), "wrong"),
        ("🙂🙂 wrong", on_one_line(4, 9), "wrong"),
        ("cafe\u0301: wrong", on_one_line(8, 13), "wrong"),
        ("a\u202eb\x1b[31m wrong", on_one_line(10, 15), "wrong"),
    ],
)
def test_the_caret_stands_under_the_place(line, span, above):
    """Tabs, wide characters, emoji, accents and control characters before the place do not move the caret off it."""
    assert carets(line, span) == above


def test_a_place_at_the_end_of_a_line_has_a_caret():
    """A place behind the last character, or on an empty line, is marked with one caret."""
    assert excerpt("name:", on_one_line(6, 6)) == ["  5 | name:", "    |      ^"]
    assert excerpt("", on_one_line(1, 1)) == ["  5 |", "    | ^"]


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first():
    """Of a part that goes on over several lines, the first is shown and marked to its end."""
    assert excerpt("desk: {name: A,", Span(5, 7, 8, 3)) == ["  5 | desk: {name: A,", "    |       ^^^^^^^^^"]


@pytest.mark.parametrize("filler", ["x", "入", "\t"])
@pytest.mark.parametrize("position", [0, 3, 50, 500, 9_999])
def test_long_lines_are_cut_around_the_place(filler, position):
    """Of a line of 10,000 characters about a screen's width is shown, and what the caret marks stands above it."""
    line = filler * position + "HERE" + filler * (10_000 - position)
    text, _ = excerpt(line, on_one_line(position + 1, position + 5))
    assert terminal_width(text) <= CELLS + 12
    assert carets(line, on_one_line(position + 1, position + 5)) == "HERE"
    assert text.endswith("…") == (position < 9_000)


def test_a_report_says_all_of_a_finding():
    """Place, code, severity and message, then the line, the help and the related places with theirs."""
    finding = Finding(
        "BP203",
        "nothing answers it",
        "Say who does.",
        severity=Severity.WARNING,
        related=(Related("the other end", (), Span(1, 1, 1, 2)),),
        span=Span(2, 3, 2, 4),
    )
    assert report("a.yaml", finding, ["x: 1", "  y: 2"]).split("\n") == [
        "a.yaml:2:3: BP203 [warning] nothing answers it",
        "  2 |   y: 2",
        "    |   ^",
        "  help: Say who does.",
        "  a.yaml:1:1: the other end",
    ]


def test_a_finding_without_a_place_is_told_without_an_excerpt():
    """Where no line is known, the file alone is named."""
    assert report("a.yaml", Finding("BP007", "too large"), []) == "a.yaml: BP007 [error] too large"


def test_colour_adds_nothing_but_colour():
    """With colour the text is the same, between escape sequences."""
    from click import unstyle

    finding = Finding("BP001", "no", "Yes.", span=Span(1, 1, 1, 2))
    coloured = report("a.yaml", finding, ["x"], colour=True)
    assert "\x1b[31m" in coloured
    assert unstyle(coloured) == report("a.yaml", finding, ["x"])


def test_hostile_text_cannot_reach_the_terminal():
    """Escape sequences, new lines, bidirectional overrides and lone surrogates in a message are shown as marks."""
    line = headline("a.yaml", Finding("BP003", "`\x1b[2J\r\n\u202e\udcff` is not known"))
    assert line == "a.yaml: BP003 [error] `�[2J����` is not known"
    line.encode("utf-8")
    assert visible("Tee für 2 — 入住 🙂") == "Tee für 2 — 入住 🙂"


@pytest.mark.parametrize(
    ("severities", "files", "text"),
    [
        ((), 1, "No findings in 1 file."),
        (("error",), 1, "1 error in 1 file."),
        (("error", "error", "advice"), 2, "2 errors and 1 advice in 2 files."),
        (("advice", "advice", "warning", "error"), 3, "1 error, 1 warning and 2 advice in 3 files."),
    ],
)
def test_the_summary_counts(severities, files, text):
    """The closing line counts by severity, the worst first, and the files."""
    assert summary([Finding("BP101", "", severity=Severity(each)) for each in severities], files) == text


def test_the_summary_is_said_in_chinese():
    """As the findings above it are."""
    found = [Finding("BP101", "", severity=Severity(each)) for each in ("error", "advice", "advice")]
    assert in_language(summary(found, 2), "zh") == "2 个文件有 1 个错误和 2 条建议。"
    assert in_language(summary([], 1), "zh") == "1 个文件没有问题。"


def test_no_file_has_no_summary():
    """Where none could be read, nobody reads that nothing was found."""
    assert write([]) == ""
