"""What roles must be able to do and may decide, and what is planned for them, as tables."""

from __future__ import annotations

from ..language.drawing_words import Words, bracketed, parted
from ..methods.training import Planned, Preparation
from .tables import Cell, ResultColumn, ResultTable
from .words.training import training_words


def training_tables(found: Preparation, language: str | None = None) -> list[ResultTable]:
    """Tasks of each role; the trainings that are planned; the gaps, only where there are some."""
    words = training_words(language)
    tables = [_tasks(found, words), _planned(found, words), _gaps(found, words)]
    return [table for table in tables if table.rows or table.key == "tasks"]


def _tasks(found: Preparation, words: Words) -> ResultTable:
    columns = [
        ResultColumn("role", words["role"]),
        ResultColumn("id", words["id"]),
        ResultColumn("action", words["action"]),
        ResultColumn("needs", words["needs"]),
        ResultColumn("standard", words["what standard"]),
        ResultColumn("may", words["may"]),
        ResultColumn("trained", words["trained"]),
    ]
    rows = [
        [
            role.role,
            task.id,
            task.action,
            parted((words[need] for need in task.needs), words),
            task.standard,
            parted(task.may, words),
            task.trained,
        ]
        for role in found.roles
        for task in role.tasks
    ]
    return ResultTable("tasks", words["tasks"], columns, rows, words["tasks note"])


def _planned(found: Preparation, words: Words) -> ResultTable:
    keys = ("role", "for", "goal", "course", "method", "owner", "how", "metric", "last", "result", "next")
    columns = [ResultColumn(key, words[key]) for key in keys]
    names = {task.id: task.action for role in found.roles for task in role.tasks}
    rows: list[list[Cell]] = []
    for each in found.planned:
        training, evaluation = each.training, each.training.evaluation
        rows.append(
            [
                training.role,
                parted((names.get(id, id) for id in training.actions), words) or words["all tasks"],
                training.goal,
                training.course,
                training.method,
                training.owner,
                *(
                    (evaluation.how, evaluation.metric, evaluation.last, evaluation.result)
                    if evaluation
                    else [None] * 4
                ),
                _due(each, words),
            ]
        )
    return ResultTable("training", words["training"], columns, rows)


def _due(planned: Planned, words: Words) -> str | None:
    if planned.next_evaluation is None:
        return None
    due = planned.next_evaluation.isoformat()
    return due + bracketed(words["overdue"], words) if planned.overdue else due


def _gaps(found: Preparation, words: Words) -> ResultTable:
    columns = [ResultColumn("role", words["role"]), ResultColumn("gap", words["gap"])]
    rows: list[list[Cell]] = []
    for role in found.roles:
        rows += [[role.role, words["untrained"].format(action=task.action)] for task in role.gaps]
        for planned in role.planned:
            training = planned.training
            missing = [
                words[part]
                for part, there in (
                    ("goal", training.goal),
                    ("course", training.course or training.method),
                    ("evaluation", training.evaluation),
                )
                if not there
            ]
            if missing:
                number, parts = planned.number, parted(missing, words)
                rows.append([role.role, words["incomplete"].format(number=number, parts=parts)])
            if planned.overdue:
                rows.append([role.role, words["evaluation overdue"].format(number=planned.number)])
    return ResultTable("gaps", words["gaps"], columns, rows)
