"""What the engine promises: selection, severities, comments and order."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint.api import loads
from blueprint.checks import RULES, run
from blueprint.checks.flow_facts import once_per_flow
from blueprint.findings import Severity
from blueprint.model.flow import Flow
from blueprint.model.service import Blueprint
from blueprint.model.steps import Phase, Step

WRONG = """\
title: Coffee
phases:
  - steps:
      - customer: {name: Orders, also: brews}
        frontstage: {name: Serves, to: []}
        backstage: {name: Brews, id: brews, also: gone}
      - customer: Asks for sugar
"""
FOUND = [("BP104", 1), ("BP110", 2), ("BP201", 4), ("BP204", 5), ("BP102", 6), ("BP203", 7)]


def step(**keys: Any) -> Step:
    """A step by the keys that a file would write."""
    return Step(**keys)


def places(text: str, **options: Any) -> list[tuple[str, int]]:
    """Code and line of what is found under BP1 and BP2."""
    chosen: dict[str, Any] = {"select": ["BP1", "BP2"], **options}
    found = run(loads(text), **chosen)
    return [(finding.code, finding.span.line) for finding in found if finding.span]


def test_findings_stand_in_document_order():
    """Findings are sorted by where they stand, whatever the order of their rules."""
    assert places(WRONG) == FOUND


def test_a_finding_leads_to_its_element():
    """A finding has the path of its element, a place in the text, and the same for what it relates to."""
    (finding,) = run(loads(WRONG), select=["BP201"])
    assert finding.path == ("phases", 0, "steps", 0, "cells", "customer", 0, "also", 0)
    assert finding.span is not None
    assert finding.span[:2] == (4, 40)
    (related,) = finding.related
    assert related.path == ("phases", 0, "steps", 0, "cells", "backstage", 0)
    assert related.span is not None
    assert related.span.line == 6


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        (["BP2"], [], ["BP201", "BP204", "BP203"]),
        (["BP2", "BP104"], ["BP20"], ["BP104"]),
        (["BP2"], ["BP203", "BP204"], ["BP201"]),
        ([], [], []),
        (["bp201"], [], ["BP201"]),
        (["B", "", "2", "unanswered-contact"], [], []),
    ],
)
def test_codes_and_families_select_and_ignore(select: list[str], ignore: list[str], codes: list[str]):
    """`select` and `ignore` take codes and families; what is neither names nothing, not everything."""
    assert [code for code, _ in places(WRONG, select=select, ignore=ignore)] == codes


def test_without_select_every_rule_runs():
    """Without a selection no rule is left out."""
    assert set(FOUND) <= {(each.code, each.span.line) for each in run(loads(WRONG)) if each.span}


@pytest.mark.parametrize(
    ("checks", "left"),
    [
        ("ignore: [BP110, BP203]", ["BP104", "BP201", "BP204", "BP102"]),
        ("ignore: BP1", ["BP201", "BP204", "BP203"]),
        ("ignore: [BP]", ["BP104", "BP110", "BP201", "BP204", "BP102", "BP203", "BP113"]),
    ],
)
def test_the_file_ignores_by_code_and_family(checks: str, left: list[str]):
    """`checks.ignore` drops the codes and families that it names, and nothing else."""
    assert [code for code, _ in places(f"{WRONG}checks: {{{checks}}}\n")] == left


def test_the_file_weighs_findings():
    """`checks.severity` sets the severity of a code, before that of its family, before that of the profile."""
    text = f"{WRONG}checks: {{severity: {{BP2: warning, BP203: 错误, BP104: advice}}}}\n"
    severities = {finding.code: finding.severity for finding in run(loads(text), select=["BP1", "BP2"])}
    assert severities == {
        "BP104": Severity.ADVICE,
        "BP110": Severity.ADVICE,
        "BP201": Severity.WARNING,
        "BP204": Severity.WARNING,
        "BP102": Severity.ERROR,
        "BP203": Severity.ERROR,
    }


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("# blueprint: ignore[BP201]", ["BP204"]),
        ("#blueprint:ignore[ BP204 , bp201 ]", []),
        ("# blueprint: ignore[BP2] as the customer walks in", []),
        ("# see minutes # blueprint: ignore[BP201]", ["BP204"]),
        ("# blueprint: ignore[BP203]", ["BP201", "BP204"]),
        ("# blueprint: ignore", ["BP201", "BP204"]),
        ("# blueprint: ignore[]", ["BP201", "BP204"]),
        ("# ignore[BP201]", ["BP201", "BP204"]),
    ],
)
def test_a_comment_ignores_at_its_line_and_alone_above(comment: str, left: list[str]):
    """A comment drops the codes in its brackets at its own line, or at the next one where it stands alone."""
    actions = "customer: {name: Asks, also: b}, frontstage: {name: Serves, to: []}, backstage: {name: Brews, id: b}"
    line = f"  - steps: [{{{actions}}}]"
    head = "title: Coffee\nphases:\n"
    for text in (f"{head}{line}   {comment}\n", f"{head}      {comment}\n{line}\n"):
        assert [code for code, _ in places(text, select=["BP201", "BP204"])] == left
    for text in (
        f"{head}   {comment}\n\n{line}\n",
        f"{head.rstrip()}   {comment}\n{line}\n",
        f"{head}{line}\n{comment}\n",
    ):
        assert [code for code, _ in places(text, select=["BP201", "BP204"])] == ["BP201", "BP204"]


def test_only_real_comments_ignore():
    """A # in a quoted text, a block text or inside a word begins no comment."""
    text = """\
title: "Coffee # blueprint: ignore[BP104]"
service: |
  # blueprint: ignore[BP103]
phases: []
"""
    assert places(text, select=["BP104", "BP103"]) == [("BP104", 1), ("BP103", 4)]
    assert places("title: Coffee#blueprint:ignore[BP104]\nphases: []\n", select=["BP104"]) == [("BP104", 1)]
    both = 'title: "# blueprint: ignore[BP1]" # blueprint: ignore[BP104]\nphases: []\n'
    assert places(both, select=["BP104"]) == []


def test_a_blueprint_of_python_is_checked_alike():
    """Built in Python, a blueprint gives the same findings in the same order, without places."""
    built = Blueprint(
        title="Coffee",
        phases=[
            Phase(
                steps=[
                    step(
                        customer={"name": "Orders", "also": "brews"},
                        frontstage={"name": "Serves", "to": []},
                        backstage={"name": "Brews", "id": "brews", "also": "gone"},
                    ),
                    step(customer="Asks for sugar"),
                ]
            )
        ],
    )
    found = run(built, select=["BP1", "BP2"])
    assert [finding.code for finding in found] == [code for code, _ in FOUND]
    assert all(finding.span is None for finding in found)
    read = run(loads(WRONG), select=["BP1", "BP2"])
    assert [(each.message, each.path, each.severity) for each in found] == [
        (each.message, each.path, each.severity) for each in read
    ]


def test_in_document_order_without_a_document():
    """Without lines, findings stand where the model has their elements: title, lanes, steps by number."""
    built = Blueprint(
        title="Coffee",
        lanes=["frontstage", "customer"],
        phases=[Phase(steps=[step(name=f"Step {n}", customer=f"Asks {n}") for n in range(11)])],
    )
    found = run(built, select=["BP104", "BP106", "BP203"])
    assert [finding.path[:4] for finding in found] == [
        ("title",),
        ("lanes", 1),
        *(("phases", 0, "steps", n) for n in range(11)),
    ]


def test_findings_are_the_same_each_time():
    """The same text gives the same findings in the same order."""
    assert run(loads(WRONG)) == run(loads(WRONG))


def test_an_empty_blueprint_is_checked():
    """Nothing but a title is no reason to fail, only to say what is missing."""
    assert {finding.code for finding in run(Blueprint(title="", phases=[]))} >= {"BP103", "BP104"}


def test_the_cost_grows_with_the_file():
    """Checking eight times as many cards looks at no more than about eight times as much."""

    def looks(count: int) -> int:
        import sys

        steps = [
            f"      - {{customer: {{name: Asks, to: gone-{n}}}, frontstage: {{name: Serves, by: A}},"
            f" backstage: [Brews, {{name: Bakes, id: b{n}}}], support: {{name: Till, same: b0, also: b{n}}}}}\n"
            for n in range(count)
        ]
        blueprint = loads("title: Big\nphases:\n  - steps:\n" + "".join(steps))
        assert len(blueprint.flow.connections) > 2 * count
        calls = 0

        def count_call(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count_call)
        try:
            for rule in RULES:
                # What BP102 spends on nearest ids is bounded by a budget of its own.
                if rule.code != "BP102":
                    list(rule.problems(blueprint))
        finally:
            sys.setprofile(None)
        return calls

    looks(1)
    assert looks(400) < 10 * looks(50)


def test_a_lane_that_cannot_serve_is_told_why():
    """Whether there is no such lane, it stands below, or its own lane serves nobody; each with what to write."""
    text = """\
title: Coffee
lanes:
  - customer
  - {kind: frontstage, id: bar}
  - {kind: backstage, id: kitchen, serves: [baar, store]}
  - {kind: support, id: store}
  - {kind: note, id: remarks, serves: bar}
phases: [{steps: [{customer: Orders, bar: Serves}]}]
"""
    found = [(str(each.message), str(each.hint)) for each in run(loads(text), select=["BP102"])]
    assert found == [
        ("“baar” is the id of nothing here", "Did you mean `bar`?"),
        (
            "the lane “kitchen” cannot serve “store”",
            "Write the id of a lane above this one in which somebody acts: customer, bar, frontstage.",
        ),
        (
            "the lane “remarks” is no provider's, so it serves nobody",
            "Take `serves` out, or write it at the lane of those who serve.",
        ),
    ]


def test_a_name_in_the_place_of_an_id_is_known_if_one_action_has_it():
    """Then it is told whose it is, and mends itself; a name of two actions could be either, so nothing is guessed."""
    text = """\
title: Coffee
phases:
  - steps:
      - customer: {name: Orders, to: Brews  it}
        frontstage: {name: Takes the order, to: Grinds}
        backstage: [{name: Brews it, id: brews}, Grinds, Grinds]
"""
    found = [(str(each.message), str(each.hint), each.fix is not None) for each in run(loads(text), select=["BP102"])]
    assert found == [
        ("“Brews it” is a name, and an id is needed here", "Write the id of that action: brews.", True),
        ("“Grinds” is the id of nothing here", "Write the id of a card.", False),
    ]


def test_a_step_in_the_place_of_a_card_is_told_with_a_card_in_it():
    """By its id and by its name, as people write it who have the columns in mind; a decision means the customer's."""
    text = """\
title: Library
phases:
  - steps:
      - frontstage: {name: Is it in?, decision: true, to: [{id: Hand out, label: yes}, {id: order, label: no}]}
      - {name: Hand out, customer: {name: Takes the book, id: takes}, frontstage: Stamps it}
      - {name: Order it, id: order, customer: {name: Orders it, id: orders}}
"""
    found = [(str(each.message), str(each.hint), each.fix is not None) for each in run(loads(text), select=["BP102"])]
    assert found == [
        ("“Hand out” is a step, not a card", "Write the id of a card, such as takes.", True),
        ("“order” is a step, not a card", "Write the id of a card, such as orders.", True),
    ]


def test_what_was_worked_out_is_let_go():
    """What several rules ask for is worked out once, and takes no memory when all have run."""
    asked: list[Flow] = []
    counted = once_per_flow(asked.append)
    blueprint = loads(WRONG)
    for _ in range(2):
        counted(blueprint.flow)
    assert asked == [blueprint.flow]
    run(blueprint)
    counted(blueprint.flow)
    assert asked == [blueprint.flow] * 2
