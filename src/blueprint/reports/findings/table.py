"""Findings as a table: for notebooks and the report."""

from __future__ import annotations

from collections.abc import Sequence

from ...findings import Finding
from ...language.drawing_words import words_with
from ...results.tables import ResultColumn, ResultTable

_WORDS = {
    "severity": ("Severity", "级别", "Gewicht"),
    "code": ("Rule", "规则", "Regel"),
    "line": ("Line", "行", "Zeile"),
    "message": ("Finding", "发现", "Befund"),
    "hint": ("What to do", "改法", "Was zu tun ist"),
    "found": ("Findings ({count})", "发现（{count}）", "Befunde ({count})"),
    "error": ("error", "错误", "Fehler"),
    "warning": ("warning", "警告", "Warnung"),
    "advice": ("advice", "建议", "Rat"),
}


def finding_table(findings: Sequence[Finding], language: str | None) -> ResultTable:
    """A finding a row, in the order given; headings are in `language`, messages as they are."""
    words = words_with(_WORDS, language)
    keys = ("severity", "code", "line", "message", "hint")
    return ResultTable(
        "findings",
        words["found"].format(count=len(findings)),
        [ResultColumn(key, words[key], number=key == "line") for key in keys],
        [
            (words[each.severity.value], each.code, each.span.line if each.span else None, each.message, each.hint)
            for each in findings
        ],
    )
