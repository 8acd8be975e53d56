"""The register of moments of truth as text, Markdown, CSV and JSON; everywhere the most pressing moment comes first.

CSV and JSON have the same names in every language, so that scripts may rely on them: docs/how-to/moments-register.md.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any
from unicodedata import combining, east_asian_width

from ..layout.headings import Words, begun, words_for
from ..layout.matrix import lines_said
from ..methods.moments import Register, Row
from ..model.moments import WarningSign
from ..text import clean, number
from .reports.markdown import marked

VERSION = 1
"""Of the JSON: grows when a key is taken away or changes its meaning."""
COLUMNS = (
    "number", "kind", "action", "importance", "performance", "priority", "quadrant", "strategy", "measures", "warnings",
    "next evaluation",
)  # fmt: skip
NUMBERS = ("number", "importance", "performance", "priority")
"""Columns that are set right."""


class Table:
    """The register as a person reads it: headings, rows and a note, in one language."""

    def __init__(self, register: Register, language: str | None) -> None:
        words = words_for(language)
        self.headings = ["#", *(begun(words[column]) for column in COLUMNS[1:])]
        self.rows = [_cells(row, words) for row in register.by_priority]
        target = words["target"].format(target=number(register.target))
        self.note = " · ".join(part for part in (target, lines_said(register, words)) if part)


def _cells(row: Row, words: Words) -> list[str]:
    moment = row.moment
    due = row.next_evaluation.isoformat() if row.next_evaluation else ""
    return [
        str(row.number),
        f"{moment.kind.sign} {words[moment.kind.value]}",
        _line(row.action),
        "" if moment.importance is None else number(moment.importance),
        "" if moment.performance is None else number(moment.performance),
        "" if row.priority is None else f"{row.priority:.1f}",
        "" if row.quadrant is None else words[row.quadrant.value],
        words[moment.strategy.value] if moment.strategy else "",
        "; ".join(_line(measure) for measure in moment.measures),
        "; ".join(_line(_threshold(warning)) for warning in moment.warnings),
        f"{due} ({words['overdue']})" if row.overdue else due,
    ]


def _threshold(warning: WarningSign) -> str:
    limits = ("–" if limit is None else number(limit) for limit in (warning.warn, warning.critical))
    return f"{warning.metric} {' / '.join(limits)}"


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def text(register: Register, title: str, language: str | None = None) -> str:
    """Columns side by side, a line a moment however long, for pipes and narrow fonts."""
    table = Table(register, language)
    lines = [table.headings, *table.rows]
    widths = [max(terminal_width(line[index]) for line in lines) for index in range(len(COLUMNS))]
    shown = ["  ".join(map(_padded, line, widths, COLUMNS)).rstrip() for line in lines]
    return "\n".join([*shown, "", table.note]) + "\n"


def _padded(cell: str, room: int, column: str) -> str:
    space = " " * (room - terminal_width(cell))
    return space + cell if column in NUMBERS else cell + space


def terminal_width(cell: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in cell)


def markdown(register: Register, title: str, language: str | None = None) -> str:
    """A table under the blueprint's title."""
    table = Table(register, language)
    rule = "|" + "|".join("---:" if column in NUMBERS else "---" for column in COLUMNS) + "|"
    lines = [f"# {marked(title)}", "", f"| {' | '.join(table.headings)} |", rule]
    for row in table.rows:
        cells = (cell if column in NUMBERS else marked(cell) for column, cell in zip(COLUMNS, row, strict=True))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", table.note]) + "\n"


def comma_separated(register: Register, title: str, language: str | None = None) -> str:
    """CSV with English names of columns; several measures and so on stand in one cell, parted by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    records = [_record(row) for row in register.by_priority]
    writer.writerow(_NAMES)
    writer.writerows([harmless(record[name]) for name in _NAMES] for record in records)
    return out.getvalue()


_NAMES = (
    "number", "id", "action", "kind", "importance", "performance", "priority", "quadrant", "strategy", "measures",
    "warnings", "evaluated", "every", "next_evaluation", "overdue", "identified", "why",
)  # fmt: skip


def _record(row: Row) -> dict[str, Any]:
    moment = row.moment
    evaluation = moment.evaluation
    return {
        "number": row.number,
        "id": row.id,
        "action": row.action,
        "kind": moment.kind.value,
        "importance": moment.importance,
        "performance": moment.performance,
        "priority": _rounded(row.priority),
        "quadrant": row.quadrant and row.quadrant.value,
        "strategy": moment.strategy and moment.strategy.value,
        "measures": "; ".join(moment.measures),
        "warnings": "; ".join(_threshold(warning) for warning in moment.warnings),
        "evaluated": evaluation and evaluation.last and evaluation.last.isoformat(),
        "every": evaluation and evaluation.every and str(evaluation.every),
        "next_evaluation": row.next_evaluation and row.next_evaluation.isoformat(),
        "overdue": {True: "yes", False: "no", None: None}[row.overdue],
        "identified": "; ".join(
            ", ".join(str(part) for part in (each.method, each.source, each.date, each.finding) if part)
            for each in moment.identified
        ),
        "why": moment.why,
    }


def harmless(value: object) -> object:
    """What a spreadsheet shows and does not compute: a `'` stands before a text that begins like a formula.

    >>> harmless("=1+1"), harmless(" @SUM(A1)"), harmless("\\t-1"), harmless("Pays"), harmless(-1.5)
    ("'=1+1", "' @SUM(A1)", "' -1", 'Pays', -1.5)
    """
    if not isinstance(value, str):
        return value
    shown = clean(value)
    # The wide forms too: spreadsheets set to East Asian languages read them alike.
    return f"'{shown}" if value[:1] == "\t" or shown.lstrip()[:1] in tuple("=+-@＝＋－＠") else shown


def json_text(register: Register, title: str, language: str | None = None) -> str:
    """One object: version, title, target, crosshair, and the moments with all that the file says of them."""
    at = register.crosshair
    shown = {
        "version": VERSION,
        "title": title,
        "target": register.target,
        "crosshair": None if at is None else {"at": register.cross.value, **_rounded_all(at._asdict())},
        "moments": [_object(row) for row in register.by_priority],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _object(row: Row) -> dict[str, Any]:
    known = row.moment.model_dump(mode="json", exclude={"id"})
    evaluation = known.pop("evaluation") or {"every": None, "last": None, "result": None}
    return {
        "number": row.number,
        "id": row.id,
        "action": row.action,
        **known,
        "priority": _rounded(row.priority),
        "quadrant": row.quadrant,
        "evaluation": {
            **evaluation,
            "next": row.next_evaluation and row.next_evaluation.isoformat(),
            "overdue": row.overdue,
        },
    }


def _rounded(value: float | None) -> float | None:
    # 5 × (5 − 2.2) is 13.999999999999998 to a computer.
    return None if value is None else round(value, 6)


def _rounded_all(values: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 6) for name, value in values.items()}


FORMATS: dict[str, Callable[[Register, str, str | None], str]] = {
    "table": text,
    "md": markdown,
    "csv": comma_separated,
    "json": json_text,
}
"""Name of a format (and its suffix) → what writes a register, the blueprint's title and a language in it."""
