"""What is being typed, told from the lines that matter."""

from __future__ import annotations

import pytest

from blueprint.integrations.lsp.cursor import TypingGap, gap

HEAD = """\
title: Coffee
phases:
  - name: Order
    steps:
"""
STEP: tuple[str | int, ...] = ("phases", 0, "steps", 0)


def typed(text: str) -> TypingGap | None:
    """What is being typed at the `|` of a text."""
    before, _, after = text.partition("|")
    line = before.count("\n") + 1
    return gap((before + after).split("\n"), line, len(before) - before.rfind("\n"))


@pytest.mark.parametrize(
    ("text", "path", "word", "taken"),
    [
        ("|", (), "", set()),
        ("title: Coffee\nsco|", (), "sco", {"title"}),
        ("title: Coffee\nscope:\n  sta|", ("scope",), "sta", set()),
        (f"{HEAD}      - name: Orders\n        cust|", STEP, "cust", {"name"}),
        (f"{HEAD}      - cust|\n        name: Orders\n      - feel: 1\n", STEP, "cust", {"name"}),
        (f"{HEAD}      - name: Orders\n        fr|ont: Asks\n        feel: 1", STEP, "fr", {"name", "feel"}),
        (f"{HEAD}      - customer:\n          ti|\n          name: Orders", (*STEP, "customer"), "ti", {"name"}),
        (f"{HEAD}      - customer: {{name: Orders, ti|", (*STEP, "customer"), "ti", {"name"}),
        (f"{HEAD}      - customer: {{name: Orders, |, id: a}}", (*STEP, "customer"), "", {"name", "id"}),
        (f"{HEAD}      - customer: {{name: Orders,\n          ti|", (*STEP, "customer"), "ti", {"name"}),
        (f"{HEAD}      - customer: {{name: The guest's, wait: {{ex|}}", (*STEP, "customer", "wait"), "ex", set()),
        ("phases:\n- steps:\n  - cust|", STEP, "cust", set()),
    ],
)
def test_a_key(text, path, word, taken):
    """A key is told by the mapping that it stands in, what is typed of it, and the keys that are there already."""
    found = typed(text)
    assert found is not None
    assert found.key
    assert (found.path, found.typed, set(found.taken)) == (path, word, taken)


@pytest.mark.parametrize(
    ("text", "path", "word", "after"),
    [
        ("state: |", ("state",), "", ""),
        ("state: to|-be", ("state",), "to", "-be"),
        (f"{HEAD}      - customer: {{name: Orders, to: |", (*STEP, "customer", "to"), "", ""),
        (f"{HEAD}      - customer: {{name: Orders, to: [a, |", (*STEP, "customer", "to", 1), "", ""),
        (f"{HEAD}      - customer: {{name: Orders, to: [a,\n          b|", (*STEP, "customer", "to", 1), "b", ""),
        (f"{HEAD}      - customer: {{to: [{{id: pa|, label: no}}]}}", (*STEP, "customer", "to", 0, "id"), "pa", ""),
        (f"{HEAD}      - channel: [app, in pe|]", (*STEP, "channel", 1), "in pe", ""),
        (f'{HEAD}      - channel: "in| person"', (*STEP, "channel"), "in", " person"),
        (
            f"{HEAD}      - customer:\n          name: A\n          to:\n            - |",
            (*STEP, "customer", "to", 0),
            "",
            "",
        ),
    ],
)
def test_a_text(text, path, word, after):
    """A text is told by its path, and by what stands of it before and behind the cursor."""
    found = typed(text)
    assert found is not None
    assert found.value
    assert (found.path, found.typed, found.after) == (path, word, after)


def test_a_list_item_may_be_either():
    """Behind a dash, where a text or a mapping may stand, both are offered; beside other keys only a key is meant."""
    alone = typed("lanes:\n  - |")
    beside = typed("lanes:\n  - |\n    id: desk\n")
    assert alone
    assert beside
    assert (alone.key, alone.value) == (True, True)
    assert (beside.key, beside.value) == (True, False)


def test_what_is_broken_elsewhere_does_not_matter():
    """Lines that hold nothing of what is typed may be as broken as they like."""
    broken = f"{HEAD}      - name: Orders, [\n        evidence: 'never closed\n        customer: x: y: z\n      -|\n%"
    found = typed(broken.replace("      -|", "      - name: Pays\n        cust|"))
    assert found is not None
    assert (found.path, found.typed, set(found.taken)) == (STEP, "cust", {"name"})


@pytest.mark.parametrize("text", ["title: Coffee\n  deeper|", "about: >-\n  some text|", "a: 'b\n  c|'", "a: &|"])
def test_where_nothing_can_be_told(text):
    """In a text over several lines, or where no sense can be made of the line, nothing is being typed."""
    assert typed(text) is None
