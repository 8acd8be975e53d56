"""Files of quite another shape, as templates, other tools and assistants suggest them."""

# ruff: noqa: E501 (a file beside what becomes of it)

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

COLUMNS = (
    "phases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n        support: Till\n"
    "      - customer: Pays\n        frontstage: Cashes\n"
)

MENDED = {
    "a key around the whole file": (
        "# Ours\nservice_blueprint:  # of today\n    title: Coffee\n\n    # the counter\n    phases:\n"
        "        - steps:\n            - customer: |\n                Orders\n                a coffee\n",
        "# Ours\n# of today\ntitle: Coffee\n\n# the counter\nphases:\n"
        "    - steps:\n        - customer: |\n            Orders\n            a coffee\n",
    ),
    "the same around another shape": (
        "服务蓝图:\n  标题: 咖啡\n  步骤:\n    - 步骤: 点单\n      客户行为: 点\n",
        "title: 咖啡\nphases:\n  - steps:\n      - name: 点单\n        customer: 点\n",
    ),
    "the same as JSON": (
        '{\n  "serviceBlueprint": {\n    "title": "Coffee",\n    "steps": [{"customer": "Orders"}]\n  }\n}\n',
        '{\n  "title": "Coffee",\n    "phases": [{"steps": [{"customer": "Orders"}]}]\n}\n',
    ),
    "the same beside other keys": (
        "service:\n  name: Coffee\n  phases:\n    - steps: [{customer: Orders}]\nsources: Two mornings\n",
        "title: Coffee\nphases:\n  - steps: [{customer: Orders}]\nsources: Two mornings\n",
    ),
    "a head": (
        "metadata: {title: Coffee, goal: 'Be awake, soon'}\nphases:\n  - steps: [{customer: Orders}]\n",
        "title: Coffee\ngoal: 'Be awake, soon'\nphases:\n  - steps: [{customer: Orders}]\n",
    ),
    "steps under another name": (
        "title: Coffee\ncustomer_journey:\n  - customer: Orders\n    frontstage: Takes\n",
        "title: Coffee\nphases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n",
    ),
    "a list for each lane": (
        "title: Coffee\ncustomer actions: [Orders, Pays]\nonstage:\n  - Takes\n  - Cashes\nsupport: [Till, \"-\"]\n",
        "title: Coffee\n" + COLUMNS,
    ),
    "a list for each lane, with comments": (
        "title: Coffee\n# what they do\ncustomer actions:\n  - Orders  # at the counter\n  # then\n  - Pays\n\nfrontstage:\n"
        "  - Takes\n  -\n",
        "title: Coffee\n# what they do\n# then\nphases:\n  - steps:\n      - customer: Orders  # at the counter\n"
        "        frontstage: Takes\n      - customer: Pays\n\n",
    ),
    "a list for each lane, and the names of phases": (
        "title: Coffee\nstages: [Order, Pay]\ncustomer: [Orders, Pays]\nfrontstage: [Takes, Cashes]\nemotions: [happy, sad]\n",
        "title: Coffee\nphases:\n  - name: Order\n    steps:\n      - customer: Orders\n        frontstage: Takes\n        feel: 1\n"
        "  - name: Pay\n    steps:\n      - customer: Pays\n        frontstage: Cashes\n        feel: -1\n",
    ),
    "a list for each lane, as JSON": (
        '{"title": "Coffee", "customer actions": ["Orders", "Pays"], "frontstage": ["Takes", null]}\n',
        '{"title": "Coffee", "phases": [\n  {"steps": [\n    {"customer": "Orders", "frontstage": "Takes"},\n'
        '    {"customer": "Pays"}]}]}\n',
    ),
    "cells under the names of their steps": (
        "title: Coffee\ncustomer actions: {Order: Orders, Pay: Pays}\nfrontstage: {Order: Takes}\n",
        "title: Coffee\nphases:\n  - steps:\n      - name: Order\n        customer: Orders\n        frontstage: Takes\n"
        "      - name: Pay\n        customer: Pays\n",
    ),
    "lanes that hold their cells": (
        "title: Coffee\nlanes:\n  - name: Customer\n    actions: [Orders, Pays]\n  - name: Frontstage\n    actions:\n"
        "      - Takes\n      - Cashes\n  - name: Support\n    actions:\n      - Till\n      -\n",
        "title: Coffee\n" + COLUMNS,
    ),
    "lanes with names that hold their cells": (
        "title: Coffee\nswimlanes:\n  - {lane: Guest, items: [Orders, Pays]}\n  - {kind: frontstage, name: Barista, items: [Takes, Cashes]}\n",
        "title: Coffee\nlanes:\n  - kind: customer\n    name: Guest\n  - kind: frontstage\n    name: Barista\n"
        "phases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n"
        "      - customer: Pays\n        frontstage: Cashes\n",
    ),
    "cells under their lanes": (
        "title: Coffee\nlanes:\n  customer: [Orders, Pays]\n  frontstage: [Takes, Cashes]\n  support: [Till, ~]\n",
        "title: Coffee\n" + COLUMNS,
    ),
    "a list for each lane of a phase": (
        "title: Coffee\nphases:\n  - phase: Counter\n    customer actions: [Orders, Pays]\n    frontstage: [Takes, Cashes]\n"
        "  - phase: Table\n    customer actions: Drinks\n",
        "title: Coffee\nphases:\n  - name: Counter\n    steps:\n      - customer: Orders\n        frontstage: Takes\n"
        "      - customer: Pays\n        frontstage: Cashes\n  - name: Table\n    steps:\n      - customer: Drinks\n",
    ),
    "cards that do not pair in a phase": (
        "title: Coffee\nstages:\n  - stage: Counter\n    customer: [Orders, Pays]\n    frontstage: Takes\n",
        "title: Coffee\nphases:\n  - name: Counter\n    steps:\n      - customer: [Orders, Pays]\n        frontstage: Takes\n",
    ),
    "phases whose name stands among their lanes": (
        "title: Coffee\nstages:\n  - customer: Orders\n    name: Counter  # here\n    frontstage: Takes\n",
        "title: Coffee\nphases:\n  - name: Counter  # here\n    steps:\n      - customer: Orders\n        frontstage: Takes\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", MENDED)
def test_what_is_meant_is_written(name, end):
    """What means one thing only is written as the format has it, with its comments, and then draws."""
    wrong, right = MENDED[name]
    assert mended(wrong.replace("\n", end)) == right.replace("\n", end)


def test_lists_that_do_not_pair():
    """Which cards make a step is not guessed: one sentence says what is missing, and nothing is changed."""
    (finding,) = found("title: A\ncustomer: [Orders, Pays]\nfrontstage: [Takes]\nbackstage: [Brews, Cleans]\n")
    assert finding.fix is None
    assert "`customer` 2, `frontstage` 1, `backstage` 2" in finding.message


def test_a_wrapper_with_what_stands_outside_too():
    """Of two titles the author chooses one."""
    (finding,) = found("title: A\nblueprint:\n  title: B\n  phases:\n    - steps: [{customer: Orders}]\n")
    assert finding.fix is None
    assert "keep one `title`" in finding.hint


def test_lanes_of_unknown_kind_stay():
    """Where a lane's kind is not told, it is asked for, and what the lane holds is not thrown away."""
    text = "title: A\nlanes:\n  - {name: Guest, items: [Orders, Pays]}\n  - {name: Mia, items: [Takes, Cashes]}\n"
    findings = found(text)
    assert all(finding.fix is None for finding in findings), [str(finding) for finding in findings]
    assert "`kind` is missing" in [finding.message for finding in findings]
