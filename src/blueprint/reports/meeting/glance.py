"""How a service stands, in a few lines at the head of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isfinite

from ...findings import Finding
from ...language.drawing_words import Words
from ...layout.cards.durations import spelled
from ...methods.moments import Register
from ...methods.timing import usual_time
from ...methods.watching import Watched
from ...model.actions import Action
from ...model.service import Blueprint
from ...results.tables import ResultColumn, ResultTable
from ...text.markup import clean, number


def glance(
    blueprint: Blueprint, register: Register, watched: Watched | None, findings: Sequence[Finding], words: Words
) -> ResultTable:
    """Moments of truth, warnings, marks, time and findings, a line each; what there is none of has none."""
    rows = (
        (words["moments"], _most_pressing(register, words)),
        (words["states"], _states(watched, words)),
        (words["marks"], _marks(blueprint)),
        (words["takes"], _time(blueprint, words)),
        (words["findings"], _severities(findings, words)),
    )
    columns = [ResultColumn("what", words["what"]), ResultColumn("how", words["how"])]
    return ResultTable("glance", words["glance"], columns, [row for row in rows if row[1]])


def _most_pressing(register: Register, words: Words) -> str:
    rows = register.by_priority
    if not rows:
        return ""
    first = rows[0]
    if first.priority is None:
        return words["unrated"].format(count=len(rows))
    priority = number(first.priority)
    return words["most pressing"].format(count=len(rows), name=clean(first.action), priority=priority)


def _states(watched: Watched | None, words: Words) -> str:
    states = Counter(each.state for each in watched.warnings) if watched else Counter()
    return " · ".join(words["of"].format(count=states[each], state=words[f"state {each}"]) for each in states)


def _marks(blueprint: Blueprint) -> str:
    """How many pain points, fail points and wait points."""
    actions = [each.cell for each in blueprint.flow.elements.values() if isinstance(each.cell, Action)]
    marks = [sum(len(each.pain) for each in actions), sum(len(each.fail) for each in actions)]
    marks.append(sum(each.wait is not None for each in actions))
    return " · ".join(map(str, marks)) if any(marks) else ""


def _time(blueprint: Blueprint, words: Words) -> str:
    time = usual_time(blueprint)
    if time is None or not time.standard:
        return ""
    said = spelled(time.standard, words) if isfinite(time.standard) else "∞"
    scope = blueprint.scope
    if scope and scope.budget:
        return words["budget"].format(time=said, budget=clean(scope.budget))
    return said


def _severities(findings: Sequence[Finding], words: Words) -> str:
    found = Counter(finding.severity for finding in findings)
    return " · ".join(f"{found[each]} {words[each.value]}" for each in found) or words["nothing found"]
