"""What came of measures, as tables: for people in the words of a language, and all of it for programs."""

from __future__ import annotations

from ..language.drawing_words import Words
from ..methods.effect import LEAST, MANY, Effect, Evaluated, How
from ..text.markup import number
from .tables import Cell, ResultColumn, ResultTable
from .watched import records
from .words.measured import measured_words

_COLUMNS = (
    "number", "action", "metric", "unit", "since", "before", "n before", "after", "n after", "difference", "low",
    "high", "result",
)  # fmt: skip
_TEXTS = ("action", "metric", "unit", "since", "result")


def effects_table(evaluated: Evaluated, language: str | None = None) -> ResultTable:
    """For people."""
    words = measured_words(language)
    columns = [ResultColumn(key, "#" if key == "number" else words[key], key not in _TEXTS) for key in _COLUMNS]
    notes = [words["interval"].format(confidence=number(evaluated.confidence * 100), least=LEAST, many=MANY)]
    close = [each for each in evaluated.effects if each.how is How.EFFECTIVE]
    for each in close:
        assert each.correlation is not None
        notes.append(
            words["effective"].format(
                metric=each.metric.name or each.metric.id,
                correlation=f"{each.correlation:.2f}",
                before=f"{each.before.effective:.0f}",
                after=f"{each.after.effective:.0f}",
            )
        )
    compared = sum(each.p is not None for each in evaluated.effects)
    if compared > 1:
        notes.append(words["several"].format(count=compared))
    return ResultTable(
        "effects", words["effects"], columns, [_row(each, words) for each in evaluated.effects], " · ".join(notes)
    )


def _row(each: Effect, words: Words) -> list[Cell]:
    low, high = each.interval or (None, None)
    return [
        each.number, each.action, each.metric.name or each.metric.id, each.metric.unit, _since(each), each.before.mean,
        each.before.n, each.after.mean, each.after.n, each.difference, low, high, words[each.verdict.value],
    ]  # fmt: skip


def _since(each: Effect) -> str | None:
    """A date where it is the first moment of one."""
    return each.since.isoformat().removesuffix("T00:00:00") if each.since else None


def effects_records(evaluated: Evaluated) -> ResultTable:
    """For programs, with the same names and words in every language."""
    return records("effects", (_record(each, evaluated.confidence) for each in evaluated.effects))


def _record(each: Effect, confidence: float) -> dict[str, Cell]:
    low, high = each.interval or (None, None)
    return {
        "number": each.number,
        "element": each.element,
        "action": each.action,
        "moment": each.moment.id,
        "measures": "; ".join(each.moment.measures),
        "metric": each.metric.id,
        "metric_name": each.metric.name or each.metric.id,
        "unit": each.metric.unit,
        "better": each.better.value,
        "since": each.since and each.since.isoformat(),
        "before": each.before.mean,
        "n_before": each.before.n,
        "after": each.after.mean,
        "n_after": each.after.n,
        "difference": each.difference,
        "confidence": confidence,
        "low": low,
        "high": high,
        "interval": each.how and each.how.value,
        "correlation": each.correlation,
        "effective_before": each.before.effective,
        "effective_after": each.after.effective,
        "p": each.p,
        "result": each.verdict.value,
    }
