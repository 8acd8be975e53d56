"""The review sheet of a file, which HTML and Markdown write: findings by severity, then by phase and step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from ...findings import Finding, Severity
from ...language.languages import language_of
from ...model.service import Blueprint
from ...text.visible import called
from .checked import Checked, name_of

WORDS = {
    "review": ("Review of a service blueprint", "服务蓝图评审表"),
    "customer": ("Customer", "客户"),
    "scenario": ("Scenario", "场景"),
    "goal": ("Goal", "目标"),
    "scope": ("From … to", "起止"),
    "state": ("State", "状态"),
    "file": ("File", "文件"),
    "workshop": ("Workshop on", "评审日期"),
    "present": ("Present", "参加者"),
    "whole": ("The whole service", "整个服务"),
    "unread": ("The file cannot be read yet", "文件尚不能读取"),
    "numbers": ("Black numbers are those of the findings below.", "黑底数字即下表中的编号。"),
    "line": ("line {}", "第 {} 行"),
    "finding": ("Finding", "发现"),
    "who": ("Who / by when", "负责人 / 期限"),
    "nothing": ("Nothing found.", "没有发现问题。"),
    "error": ("Errors", "错误"),
    "warning": ("Warnings", "警告"),
    "advice": ("Advice", "建议"),
    "about error": ("It contradicts itself or the method.", "自相矛盾，或与方法不符。"),
    "about warning": ("Something is probably missing.", "很可能缺少内容。"),
    "about advice": ("Worth a thought.", "值得考虑。"),
}


class ReviewRow(NamedTuple):
    """A finding with its number on the sheet."""

    number: int
    finding: Finding
    name: str
    """Of its rule."""
    element: str | None


class ReviewPlace(NamedTuple):
    """What findings of one severity have in common: a step, a phase, or no place in the service."""

    heading: str
    rows: list[ReviewRow]


class SeverityGroup(NamedTuple):
    """The findings of one severity, from the beginning of the service to its end."""

    severity: Severity
    places: list[ReviewPlace]

    @property
    def total(self) -> int:
        """How many findings."""
        return sum(len(place.rows) for place in self.places)


class ReviewSheet(NamedTuple):
    """The review sheet of one file."""

    name: str
    title: str
    subtitle: str
    words: dict[str, str]
    """The sheet's own words in the language of the blueprint."""
    language: str
    facts: list[tuple[str, str]]
    """What the title block says, label and text."""
    groups: list[SeverityGroup]


def opened(message: str) -> str:
    """A message as the sentence that stands alone in a table."""
    return message[:1].upper() + message[1:]


def sheet(file: Checked) -> ReviewSheet:
    """The sheet of a file, whether it could be read or not."""
    blueprint = file.reading.blueprint
    language = file.language or (blueprint.language if blueprint else None)
    chinese = language_of(language) == "zh"
    words = {key: pair[chinese] for key, pair in WORDS.items()}
    name = called(file.path)
    told = [(words["file"], name)]
    if blueprint is not None:
        state = blueprint.state.chinese if chinese else blueprint.state.value
        told = [*facts(blueprint, words), (words["state"], state), *told]
    title = blueprint.title if blueprint else name
    subtitle = (blueprint and blueprint.service) or ""
    return ReviewSheet(name, title, subtitle, words, "zh" if chinese else "en", told, _groups(file, words))


def facts(blueprint: Blueprint, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Whose service it is, label and text; what the blueprint does not say is left out."""
    scope = blueprint.scope
    ends = f"{scope.starts or '…'} → {scope.ends or '…'}" if scope and (scope.starts or scope.ends) else None
    for key, text in (
        ("customer", blueprint.customer.name if blueprint.customer else None),
        ("scenario", blueprint.scenario),
        ("goal", blueprint.goal),
        ("scope", ends),
    ):
        if text:
            yield words[key], text


def _groups(file: Checked, words: dict[str, str]) -> list[SeverityGroup]:
    headings = _Headings(file.reading.blueprint, words)
    groups = []
    number = 0
    for severity in Severity:
        found = [finding for finding in file.findings if finding.severity is severity]
        found.sort(key=headings.position)
        places = []
        for position, members in groupby(found, key=headings.position):
            rows = []
            for finding in members:
                number += 1
                rows.append(ReviewRow(number, finding, name_of(finding.code), file.element(finding)))
            places.append(ReviewPlace(headings.heading(position), rows))
        if places:
            groups.append(SeverityGroup(severity, places))
    return groups


class _Headings:
    """Where in the service a finding belongs, as numbers that sort and as words."""

    def __init__(self, blueprint: Blueprint | None, words: dict[str, str]) -> None:
        self.words = words
        self.blueprint = blueprint
        self.columns = {column.path: column for column in blueprint.flow.columns} if blueprint else {}

    def position(self, finding: Finding) -> tuple[int, int]:
        """Number of the phase and of the step, from 1; 0 where the finding is about no single one."""
        path = finding.path
        if self.blueprint is None or len(path) < 2 or path[0] != "phases":
            return 0, 0
        if not isinstance(path[1], int):
            path = ("phases", 0, *path[1:])  # a single phase that is written without its list
        assert isinstance(path[1], int)
        column = self.columns.get(path[:4])
        return path[1] + 1, column.number if column else 0

    def heading(self, position: tuple[int, int]) -> str:
        """Phase and step by name, the step with its number as in the drawing."""
        phase, step = position
        if self.blueprint is None:
            return self.words["unread"]
        if not phase:
            return self.words["whole"]
        parts = [self.blueprint.phases[phase - 1].name or ""]
        if step:
            column = self.blueprint.flow.columns[step - 1]
            parts.append(f"{step} {column.step.name or ''}".strip())
        return " · ".join(part for part in parts if part) or str(phase)
