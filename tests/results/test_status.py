"""The five steps of a blueprint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint import Blueprint, load, loads
from blueprint.cli.new import template
from blueprint.results.status import Status, StepProgress, status_table, status_text

SAMPLES = Path(__file__).parents[2] / "blueprints"
SCOPED = "title: Tea\ncustomer: Guest\nscenario: A break\ngoal: A cup\nscope: {starts: Comes in, ends: Goes}\n"


def states(blueprint: Blueprint) -> dict[str, StepProgress]:
    """How far each step is."""
    return {step.step: step.done for step in blueprint.status().steps}


def of(blueprint: Blueprint, step: str) -> dict[str, tuple[int, int | None]]:
    """The counts of one step."""
    (found,) = (each for each in blueprint.status().steps if each.step == step)
    return {count.what: (count.n, count.of) for count in found.counts}


def test_a_title_alone_is_no_step():
    """Nothing is said, collected, drawn, refined or looked at."""
    blank = loads("title: Tea\nphases: []\n")
    assert set(states(blank).values()) == {StepProgress.NO}
    assert of(blank, "scope") == {
        "said": (0, 5), "customer": (0, None), "scenario": (0, None), "goal": (0, None), "starts": (0, None),
        "ends": (0, None),
    }  # fmt: skip


def test_a_sample_that_nobody_reviewed_is_done_up_to_the_review():
    """The counts say why, and a command what comes next."""
    status = load(SAMPLES / "hotel-stay.yaml").status()
    assert [step.done for step in status.steps] == [StepProgress.YES] * 4 + [StepProgress.NO]
    assert status.next is not None
    assert status.next.next == f"blueprint report {SAMPLES / 'hotel-stay.yaml'} -o review.html"


@pytest.mark.parametrize(
    ("more", "done"),
    [
        ("", StepProgress.NO),
        ("sources: Interviews in May\n", StepProgress.YES),
        (
            "sources: Interviews in May\nphases: {steps: {customer: {name: Sits, basis: assumed}}}\n",
            StepProgress.PARTLY,
        ),
        ("phases: {steps: {customer: {name: Sits, basis: researched}}}\n", StepProgress.YES),
        (
            "sources: Ann\nphases: {steps: {customer: Sits, frontstage: {name: Asks, moment: {kind: negative}}}}\n",
            StepProgress.PARTLY,
        ),
    ],
)
def test_what_was_collected_shows_in_sources_and_moments(more: str, done: StepProgress):
    """An assumption, and a moment of truth that nothing tells of, are still to be looked into."""
    text = SCOPED + more + ("" if "phases" in more else "phases: {steps: {customer: Sits}}\n")
    assert states(loads(text))["collect"] is done


def test_a_draft_with_findings_is_begun():
    """What nobody answers keeps it from being done, and the codes say what."""
    begun = loads(
        SCOPED + "phases: {steps: [{customer: Sits}, {customer: Asks}, {customer: Drinks, frontstage: Serves}]}\n"
    )
    (draft,) = (step for step in begun.status().steps if step.step == "draft")
    assert (draft.done, draft.codes) == (StepProgress.PARTLY, ("BP203",))
    assert of(begun, "draft")["steps"] == (3, 3)
    assert draft.next == "blueprint check FILE --select BP103,BP105,BP108,BP203"


@pytest.mark.parametrize(
    ("reviews", "done"),
    [
        ("", StepProgress.NO),
        ("reviews: {by: Ann, date: 2026-09-30}\n", StepProgress.YES),
        ("reviews: [{by: Ann, result: changes}, {by: Bo, result: accepted}]\n", StepProgress.YES),
        ("reviews: [{by: Ann, result: accepted}, {by: Bo, result: changes}]\n", StepProgress.PARTLY),
    ],
)
def test_the_last_review_counts(reviews: str, done: StepProgress):
    """Who wants changes has not accepted."""
    assert states(loads(f"{SCOPED}{reviews}phases: {{steps: {{customer: Sits}}}}\n"))["review"] is done


@pytest.mark.parametrize("name", ["minimal", "full", "lanes", "chinese"])
def test_a_template_s_status_is_told_in_every_language(name: str):
    """Five rows, each with its sign, whatever the language."""
    status = loads(template(name)).status()
    for language in ("en", "zh", "de"):
        table = status_table(status, language)
        assert [row[0][0] for row in table.shown()] == [step.done.sign for step in status.steps]
        assert table.note


def test_the_json_has_numbers():
    """A count with a whole is a pair."""
    found = json.loads(status_text(loads(f"{SCOPED}phases: {{steps: {{customer: Sits}}}}\n").status()))
    assert found["next"] == "collect"
    assert found["rows"][0] == {
        "table": "status", "step": "scope", "state": "done", "counts": {"said": [5, 5]}, "codes": [], "next": None
    }  # fmt: skip


def test_nothing_is_left_to_do_when_all_is_done():
    """The service changes, and then one looks again."""
    status = Status(
        "Tea", tuple(step._replace(done=StepProgress.YES) for step in loads(template("minimal")).status().steps)
    )
    assert status.next is None
    assert status_table(status).note.startswith("All five steps are done")
