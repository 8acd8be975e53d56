"""Moments of truth written into a text: exactly these, and nothing else changes."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from blueprint.editing.moments import AcceptedMoment, marked
from blueprint.errors import BlueprintError
from blueprint.model.actions import Action
from blueprint.model.moments import Identification
from blueprint.model.seldom_words import Method
from blueprint.model.service import Blueprint
from blueprint.model.words import MomentKind
from blueprint.pipeline import open_text

SAMPLES = sorted((Path(__file__).parents[2] / "blueprints").glob("*.yaml"))
EVIDENCE = Identification(
    method=Method.OBSERVATION,
    source="notes.csv",
    date=datetime.date(2026, 9, 30),
    finding="12 of 30 incidents (40 %); most often: “slow: till”, 'we' wait",
)


def mark(action: str, evidence: Identification = EVIDENCE) -> AcceptedMoment:
    """A negative moment."""
    return AcceptedMoment(action, MomentKind.NEGATIVE, 4.5, 2.0, evidence)


def opened(text: str) -> Blueprint:
    """The blueprint in a text that is read without a finding."""
    reading = open_text(text)
    assert reading.blueprint is not None, reading.findings
    return reading.blueprint


def written(text: str, *marks: AcceptedMoment, overwrite: bool = False) -> str:
    """The text with these moments."""
    blueprint = opened(text)
    assert blueprint.source is not None
    return marked(blueprint, blueprint.source, marks, overwrite=overwrite)


def actions(text: str) -> list[str]:
    """The ids of all actions."""
    return [id for id, each in opened(text).flow.elements.items() if isinstance(each.cell, Action)]


MOMENT = """kind: negative
importance: 4.5
performance: 2
identified: {method: survey, source: q.csv}"""
SURVEY = Identification(method=Method.SURVEY, source="q.csv")


def indented(spaces: int) -> str:
    """The moment as a block."""
    return MOMENT.replace("\n", "\n" + " " * spaces)


def framed(step: str) -> str:
    """A blueprint with one step, whose lines begin behind six spaces."""
    return f"title: Shop  # ours\nphases:\n  - steps:\n    - {step}\n      support: Till\n# the end\n"


INLINE = "moment: {kind: negative, importance: 4.5, performance: 2, identified: {method: survey, source: q.csv}}"
WIDE = f"by: {'Somebody ' * 9}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("customer: Pays", f"customer:\n        name: Pays\n        moment:\n          {indented(10)}"),
        (
            "customer:   'Pays, cash'   # at last",
            f"customer:\n        name: 'Pays, cash'   # at last\n        moment:\n          {indented(10)}",
        ),
        ("customer:\n        Pays", f"customer:\n        name: Pays\n        moment:\n          {indented(10)}"),
        (
            "customer: Pays\n        in cash",
            f'customer:\n        name: "Pays in cash"\n        moment:\n          {indented(10)}',
        ),
        (
            "customer:\n      - Pays  # cash\n      - Leaves",
            f"customer:\n      - name: Pays  # cash\n        moment:\n          {indented(10)}\n      - Leaves",
        ),
        ("customer: [Pays, Leaves]", f"customer: [{{name: Pays, {INLINE}}}, Leaves]"),
        (
            "customer: {name: Pays,}",
            f"customer: {{name: Pays,\n{' ' * 17}moment: {{kind: negative, importance: 4.5, performance: 2,\n"
            f"{' ' * 26}identified: {{method: survey, source: q.csv}}}}}}",
        ),
        ("customer: !!str Pays", f'customer:\n        name: "Pays"\n        moment:\n          {indented(10)}'),
        (
            f"customer: {{name: Pays, {WIDE.strip()}}}  # long",
            f"customer: {{name: Pays, {WIDE.strip()},\n"
            f"{' ' * 17}moment: {{kind: negative, importance: 4.5, performance: 2,\n"
            f"{' ' * 26}identified: {{method: survey, source: q.csv}}}}}}  # long",
        ),
        (
            "customer:\n        name: Pays\n        time: 1 min  # or two\n\n      # the till",
            f"customer:\n        name: Pays\n        time: 1 min  # or two\n        moment:\n          {indented(10)}"
            "\n\n      # the till",
        ),
        (
            "customer:\n        name: Pays\n        quote: |\n          One\n          two\n",
            f"customer:\n        name: Pays\n        quote: |\n          One\n          two\n        moment:\n"
            f"          {indented(10)}\n",
        ),
        (
            "customer:\n        name: Pays\n        moment:\n        time: 1 min",
            "customer:\n        name: Pays\n        moment: {kind: negative, importance: 4.5, performance: 2,"
            " identified: {method: survey, source: q.csv}}\n        time: 1 min",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_every_way_of_writing_an_action(before, after, end):
    """Texts become mappings, mappings get a key; comments, quotes, empty lines and line ends stay as they are."""
    text = framed(before).replace("\n", end)
    first = actions(text)[0]
    assert written(text, mark(first, SURVEY)) == framed(after).replace("\n", end)


ALREADY = "customer:\n        name: Pays\n        moment:\n          kind: positive   # sure\n          why: Trust\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "          identified: {method: survey, source: q.csv}\n"),
        ("          identified:\n", "          identified: {method: survey, source: q.csv}\n"),
        (
            "          identified: {method: data}  # log\n",
            "          identified: [{method: data}, {method: survey, source: q.csv}]  # log\n",
        ),
        (
            "          identified: [{method: data}]\n",
            "          identified: [{method: data}, {method: survey, source: q.csv}]\n",
        ),
        ("          identified: []\n", "          identified: [{method: survey, source: q.csv}]\n"),
        (
            "          identified:\n          - method: data\n            source: log.csv  # all\n",
            "          identified:\n          - method: data\n            source: log.csv  # all\n"
            "          - {method: survey, source: q.csv}\n",
        ),
        (
            "          identified:\n            method: data  # log\n\n            source: log.csv\n",
            "          identified:\n            - method: data  # log\n\n              source: log.csv\n"
            "            - {method: survey, source: q.csv}\n",
        ),
    ],
)
def test_a_moment_that_is_there_gets_the_evidence(before, after):
    """Whatever its evidence looks like, one more is added, and all else of the moment stays."""
    text = framed(ALREADY + before.removesuffix("\n")) if before else framed(ALREADY.removesuffix("\n"))
    first = actions(text)[0]
    once = written(text, mark(first, SURVEY))
    assert once == framed(ALREADY + after.removesuffix("\n"))
    assert written(once, mark(first, SURVEY)) == once


def test_a_moment_is_overwritten_on_demand():
    """Kind and ratings are those of the mark then; what it does not rate stays."""
    text = framed("customer: {name: Pays, moment: {kind: positive, performance: 4, why: Trust}}")
    first = actions(text)[0]
    new = written(text, mark(first, SURVEY)._replace(performance=None), overwrite=True)
    assert new == framed(
        "customer: {name: Pays, moment: {kind: negative, performance: 4, why: Trust, importance: 4.5,"
        " identified: {method: survey, source: q.csv}}}"
    )


def test_a_chinese_file_gets_chinese_words():
    """As its own words are."""
    new = written(
        "title: 店\nlanguage: zh\nphases:\n  - steps:\n      - customer: 付款\n", mark("1.1.customer", SURVEY)
    )
    assert "kind: 负面\n" in new
    assert "identified: {method: 问卷调查法, source: q.csv}" in new


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["lf", "crlf", "open"])
def test_all_actions_of_a_real_blueprint(path, form):
    """All at once: every action has its moment, no comment is lost, and only lines that held an action change."""
    text = path.read_text("utf-8")
    text = text.replace("\n", "\r\n") if form == "crlf" else text.rstrip("\n") if form == "open" else text
    ids = actions(text)
    new = written(text, *(mark(id) for id in ids))
    assert written(new, *(mark(id) for id in ids)) == new
    again = opened(new)
    for id in ids:
        cell = again.flow.elements[id].cell
        assert isinstance(cell, Action)
        assert cell.moment is not None
        assert cell.moment.identified[-1] == EVIDENCE
    assert new.count("\r\n") == (new.count("\n") if form == "crlf" else 0)
    comments = [Counter(re.findall(r"(?:^|\s)#.*", each.replace("\r", ""))) for each in (text, new)]
    assert comments[0] == comments[1]
    before, after = text.splitlines(), new.splitlines()
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    assert sum(end - start for kind, start, end, _, _ in blocks if kind != "equal") <= 2 * len(ids)
    assert not [kind for kind, *_ in blocks if kind == "delete"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "title: Shop\nphases:\n  - steps:\n      - customer: &pays {name: Pays}\n      - customer: *pays\n",
            "line 4: an alias .*name. repeats the text of 1.1.customer",
        ),
        (
            "title: Shop\nphases:\n  - steps:\n      - customer: {name: Pays, moment: &m {kind: negative}}\n"
            "      - customer: {name: Leaves, moment: *m}\n",
            "an alias",
        ),
        (
            "title: Shop\nphases:\n  - steps:\n      - customer: |-\n          Pays\n        support: Till\n",
            "in a way that nothing can be added to",
        ),
    ],
)
def test_what_cannot_be_added_to_is_refused(text, said):
    """A text that stands in several places, or in a rare notation, is left to the author."""
    with pytest.raises(BlueprintError, match=said):
        written(text, mark("1.1.customer"))
