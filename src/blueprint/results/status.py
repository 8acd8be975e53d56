"""How far a blueprint has come on the five steps of the method, from what it says and what its rules find.

Scope, collect, draft, refine, review: each is done, begun or not begun, with the counts that say why, and each that is
not done has a command that takes it further.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from ..checks.structure import scope_said
from ..findings import Finding, Severity
from ..language.drawing_words import Words, listed
from ..methods.moments import moments
from ..model.actions import Action
from ..model.seldom_words import ReviewResult
from ..model.service import Blueprint
from ..model.words import Basis, LaneKind
from ..notebook_hook import shows_itself
from .envelope import enveloped
from .tables import ResultColumn, ResultTable
from .words.status import status_words


class StepProgress(StrEnum):
    """How far a step is."""

    YES = "done"
    PARTLY = "begun"
    NO = "not begun"

    @property
    def sign(self) -> str:
        """As the table shows it."""
        return {StepProgress.YES: "✓", StepProgress.PARTLY: "◐", StepProgress.NO: "✗"}[self]


class Count(NamedTuple):
    """How many of how many, of one thing."""

    what: str
    """A key of the words of this table, such as `goal` or `findings`."""
    n: int
    of: int | None = None
    """None where there is no whole."""


class StepStatus(NamedTuple):
    """One of the five steps."""

    step: str
    """scope, collect, draft, refine or review."""
    done: StepProgress
    counts: tuple[Count, ...]
    codes: tuple[str, ...] = ()
    """Of the findings that keep it from being done, each once."""
    next: str | None = None
    """What takes it further, as a command; None where it is done."""


@shows_itself
class Status(NamedTuple):
    """The five steps in order."""

    title: str
    steps: tuple[StepStatus, ...]

    @property
    def next(self) -> StepStatus | None:
        """The first step that is not done."""
        return next((step for step in self.steps if step.done is not StepProgress.YES), None)


SCOPE = ("BP104",)
COLLECT = ("BP302",)
DRAFT = ("BP103", "BP105", "BP108", "BP203")
REFINE = ("BP3", "BP5", "BP6")
REVIEW = ("BP112",)
UNREFINED = ("BP302", "BP313")
"""Of these, collecting speaks; and that there is no moment yet is a count."""


def status_of(blueprint: Blueprint, findings: Iterable[Finding], file: str = "FILE") -> Status:
    """The five steps of a blueprint with what its rules find; `file` is what commands call it."""
    found = list(findings)
    return Status(
        blueprint.title,
        (
            _scope(blueprint, found, file),
            _collect(blueprint, found, file),
            _draft(blueprint, found, file),
            _refine(blueprint, found, file),
            _review(blueprint, found, file),
        ),
    )


def _scope(blueprint: Blueprint, findings: Collection[Finding], file: str) -> StepStatus:
    said = scope_said(blueprint)
    missing = [key.removeprefix("scope.") for key, there in said.items() if not there]
    done = StepProgress.YES if not missing else StepProgress.PARTLY if len(missing) < len(said) else StepProgress.NO
    counts = (Count("said", len(said) - len(missing), len(said)), *(Count(key, 0) for key in missing))
    return _step("scope", done, counts, _codes(findings, SCOPE), f"blueprint check {file} --select {','.join(SCOPE)}")


def _collect(blueprint: Blueprint, findings: Collection[Finding], file: str) -> StepStatus:
    actions = [each.cell for each in blueprint.flow.elements.values() if isinstance(each.cell, Action)]
    researched = sum(action.basis is Basis.RESEARCHED for action in actions)
    assumed = sum(action.basis is Basis.ASSUMED for action in actions)
    found = moments(blueprint)
    identified = sum(any(each.method or each.source for each in moment.identified) for _, moment in found)
    counts = (
        Count("sources", len(blueprint.sources)),
        Count("researched", researched, len(actions)),
        *([Count("assumed", assumed, len(actions))] if assumed else []),
        Count("identified", identified, len(found)),
    )
    whole = bool(blueprint.sources or (actions and researched == len(actions)))
    done = StepProgress.YES if whole and not assumed and identified == len(found) else StepProgress.NO
    if done is StepProgress.NO and (blueprint.sources or researched or identified):
        done = StepProgress.PARTLY
    return _step("collect", done, counts, _codes(findings, COLLECT), f"blueprint identify {file} --survey answers.csv")


def _draft(blueprint: Blueprint, findings: Collection[Finding], file: str) -> StepStatus:
    kinds = {blueprint.lanes_by_key[key].kind for step in blueprint.steps for key, cell in step.cells.items() if cell}
    customer = sum(
        any(cell and blueprint.lanes_by_key[key].kind is LaneKind.CUSTOMER for key, cell in step.cells.items())
        for step in blueprint.steps
    )
    codes = _codes(findings, DRAFT)
    counts = (
        Count("steps", customer, sum(1 for _ in blueprint.steps)),
        Count("lanes", len(kinds & set(LaneKind))),
        Count("findings", sum(finding.code in codes for finding in findings)),
    )
    done = StepProgress.NO if not customer else StepProgress.PARTLY if codes or len(kinds) == 1 else StepProgress.YES
    return _step("draft", done, counts, codes, f"blueprint check {file} --select {','.join(DRAFT)}")


def _refine(blueprint: Blueprint, findings: Collection[Finding], file: str) -> StepStatus:
    codes = [
        code
        for code in _codes(findings, REFINE)
        if code not in UNREFINED
        and any(each.code == code and each.severity is not Severity.ADVICE for each in findings)
    ]
    found = moments(blueprint)
    counts = (
        Count("moments", len(found)),
        Count("findings", sum(finding.code in codes for finding in findings)),
    )
    done = StepProgress.NO if not found else StepProgress.PARTLY if codes else StepProgress.YES
    command = f"blueprint check {file} --select {','.join(REFINE)}" if found else f"blueprint explain {UNREFINED[-1]}"
    return _step("refine", done, counts, tuple(codes), command)


def _review(blueprint: Blueprint, findings: Collection[Finding], file: str) -> StepStatus:
    reviews = blueprint.reviews
    accepted = sum(review.result is ReviewResult.ACCEPTED for review in reviews)
    counts = (Count("reviews", len(reviews)), Count("accepted", accepted, len(reviews)))
    last = reviews[-1].result if reviews else None
    done = (
        StepProgress.NO
        if not reviews
        else StepProgress.YES
        if last in (None, ReviewResult.ACCEPTED)
        else StepProgress.PARTLY
    )
    return _step("review", done, counts, _codes(findings, REVIEW), f"blueprint report {file} -o review.html")


def _step(step: str, done: StepProgress, counts: Iterable[Count], codes: tuple[str, ...], command: str) -> StepStatus:
    return StepStatus(step, done, tuple(counts), codes, None if done is StepProgress.YES else command)


def _codes(findings: Iterable[Finding], families: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({finding.code for finding in findings if finding.code.startswith(families)}))


def status_table(status: Status, language: str | None = None) -> ResultTable:
    """A row a step, and below the table the next thing to do."""
    words = status_words(language)
    columns = [
        ResultColumn("state", words["state"]),
        ResultColumn("step", words["step"]),
        ResultColumn("counts", words["why"]),
        ResultColumn("codes", words["codes"]),
        ResultColumn("next", words["next"]),
    ]
    rows = [
        [
            f"{step.done.sign} {words[step.done]}",
            words[step.step],
            listed((_said(count, words) for count in step.counts), words),
            listed(step.codes, words),
            step.next,
        ]
        for step in status.steps
    ]
    upcoming = status.next
    note = words["all done"] if upcoming is None else words["do next"].format(command=upcoming.next)
    return ResultTable("status", words["five steps"], columns, rows, note)


def _said(count: Count, words: Words) -> str:
    return words[f"{count.what} count"].format(n=count.n, of=count.of)


def status_text(status: Status) -> str:
    """The envelope of all verbs, with the counts as numbers and the first step that is not done as `next`."""
    rows = [
        {
            "step": step.step,
            "state": step.done.value,
            "counts": {count.what: count.n if count.of is None else [count.n, count.of] for count in step.counts},
            "codes": list(step.codes),
            "next": step.next,
        }
        for step in status.steps
    ]
    return enveloped(status.title, [("status", rows)], next=status.next and status.next.step)
