"""The register of moments of truth as text, Markdown, CSV and JSON; everywhere the most pressing moment comes first.

CSV and JSON have the same names in every language, so that scripts may rely on them: docs/how-to/moments-register.md.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

from ..language.drawing_words import Words, begun, bracketed, parted, words_for
from ..layout.matrix import lines_said
from ..methods.moments import Register, RegisterRow
from ..model.metrics import WarningSign
from ..text.markup import clean, number
from . import tables
from .envelope import enveloped
from .tables import ResultColumn, ResultTable, safe

COLUMNS = (
    "number", "kind", "action", "importance", "performance", "priority", "quadrant", "strategy", "measures", "warnings",
    "next evaluation",
)  # fmt: skip
NUMBERS = ("number", "importance", "performance", "priority")
"""Columns that are set right."""


def table_of(register: Register, language: str | None) -> ResultTable:
    """The register as a person reads it, in one language."""
    words = words_for(language)
    headings = ["#", *(begun(words[column]) for column in COLUMNS[1:])]
    target = words["target"].format(target=number(register.target))
    names = parted((_line(row.action) for row in register.pressing), words)
    pressing = words["pressing"].format(names=names) if names else ""
    return ResultTable(
        "moments",
        begun(words["moments"]),
        [ResultColumn(key, heading, key in NUMBERS) for key, heading in zip(COLUMNS, headings, strict=True)],
        [_cells(row, words) for row in register.by_priority],
        " · ".join(part for part in (target, lines_said(register, words), pressing) if part),
    )


def _cells(row: RegisterRow, words: Words) -> list[str]:
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
        parted(map(_line, moment.measures), words),
        parted((_line(_threshold(warning)) for warning in moment.warnings), words),
        due + bracketed(words["overdue"], words) if row.overdue else due,
    ]


def _threshold(warning: WarningSign) -> str:
    limits = ("–" if limit is None else number(limit) for limit in (warning.warn, warning.critical))
    return f"{warning.metric} {' / '.join(limits)}"


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def text(register: Register, title: str, language: str | None = None) -> str:
    """Columns side by side, a line a moment however long, for pipes and narrow fonts."""
    return tables.text([table_of(register, language)])


def markdown(register: Register, title: str, language: str | None = None) -> str:
    """A table under the blueprint's title."""
    return tables.markdown([table_of(register, language)], title)


def comma_separated(register: Register, title: str, language: str | None = None) -> str:
    """CSV with English names of columns; several measures and so on stand in one cell, parted by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    records = [_record(row) for row in register.by_priority]
    writer.writerow(_NAMES)
    writer.writerows([safe(record[name]) for name in _NAMES] for record in records)
    return out.getvalue()


_NAMES = (
    "number", "id", "action", "kind", "importance", "performance", "priority", "quadrant", "strategy", "measures",
    "warnings", "evaluated", "every", "next_evaluation", "overdue", "identified", "why",
)  # fmt: skip


def _record(row: RegisterRow) -> dict[str, Any]:
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


def json_text(register: Register, title: str, language: str | None = None) -> str:
    """The envelope of all verbs with target, crosshair, and the moments with all that the file says of them."""
    at = register.crosshair
    crosshair = None if at is None else {"at": register.cross.value, **_rounded_all(at._asdict())}
    pressing = {row.id for row in register.pressing}
    moments = [{**_object(row), "pressing": row.id in pressing} for row in register.by_priority]
    return enveloped(title, [("moments", moments)], target=register.target, crosshair=crosshair)


def _object(row: RegisterRow) -> dict[str, Any]:
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
