"""What people write in a sentence, under a role or on an arrow, where the format has a key or a list."""

# ruff: noqa: E501 (a shape beside what becomes of it)

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

STEPS = "phases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n      - customer: Pays\n        frontstage: Cashes\n"
MENDED = {
    "a scope from one to the other": ("scope: From the advert until the cup is empty\n", "scope: {starts: the advert, ends: the cup is empty}\n"),
    "a scope in German": ("scope: Von der Bestellung bis zur Abholung\n", "scope: {starts: Bestellung, ends: Abholung}\n"),
    "a scope in Chinese": ("范围: 从挂号到取药\n", "scope: {starts: 挂号, ends: 取药}\n"),
    "a scope that says what is shown": ("scope: Takeaway only\n", "service: Takeaway only\n"),
    "a draft": ("status: draft\n", "# status: draft\n"),
    "the state": ("status: to be\n", "state: to be\n"),
    "several personas": (
        "personas:\n  - {name: Ann, goals: [Speed]}\n  - name: Ben\n    age: 61\n",
        "customer:\n  name: Ann; Ben\n  about: \"Ben – age: 61\"\n  needs:\n    - Speed\n",
    ),
    "where a metric stands": ("metrics: [{id: m, current: 48 %}]\n", 'metrics: [{id: m, now: 48, unit: "%"}]\n'),
    "points where people wait": ("wait points:\n  - Orders\n", "# wait points:\n#   - Orders\n"),
    "a lane under its kind, with more": (
        "lanes:\n  - customer\n  - frontstage: Till\n    technology: true\n",
        "lanes:\n  - customer\n  - kind: frontstage\n    name: Till\n    technology: true\n",
    ),
    "the same between braces": ("lanes: [customer, {frontstage: Till, technology: true}]\n", "lanes: [customer, {kind: frontstage, name: Till, technology: true}]\n"),
    "lanes by who acts in them": (
        "lanes: [customer, Barista, frontstage, Kitchen]\n",
        "lanes: [customer, {kind: frontstage, id: Barista, name: Barista}, frontstage, {kind: backstage, id: Kitchen, name: Kitchen}]\n",
    ),
    "the same with ids": (
        "lanes:\n  - customer\n  - id: frontstage\n    name: Barista\n  - {id: prep, name: Kitchen crew}\n",
        "lanes:\n  - customer\n  - kind: frontstage\n    id: frontstage\n    name: Barista\n  - {kind: backstage, id: prep, name: Kitchen crew}\n",
    ),
    "the parts of a blueprint": ("components: [customer actions, onstage]\n", "lanes: [{kind: customer, name: customer actions}, {kind: frontstage, name: onstage}]\n"),
}  # fmt: skip


@pytest.mark.parametrize(("head", "right"), MENDED.values(), ids=MENDED)
def test_the_head_of_a_file(head: str, right: str):
    """It becomes what the format says, with the author's own words."""
    assert mended(f"title: Coffee\n{head}{STEPS}") == f"title: Coffee\n{right}{STEPS}"


STEP = {
    "only what is done": ("- Looks around", "- customer: Looks around"),
    "only what is done, in quotes": ('- "Looks: around"', '- customer: "Looks: around"'),
    "a feeling in per cent": ("- {customer: Drinks, feel: 75 %}", "- {customer: Drinks, feel: 1}"),
    "a feeling in several emoji": ("- {customer: Waits, feel: 😡😡}", "- {customer: Waits, feel: -2}"),
    "full marks out of ten": ("- {customer: Drinks, feel: 10/10}", "- {customer: Drinks, feel: 2}"),
    "a feeling before what is thought": (
        "- customer: Waits\n        emotion: 😕 Will anyone come?",
        '- customer: Waits\n        feel: "-1"\n        think: Will anyone come?',
    ),
    "an exception behind what is done": (
        "- customer: Opens it\n        exception: it is broken",
        "- customer:\n          name: Opens it\n          fail: it is broken",
    ),
    "a moment of truth in stars": (
        "- frontstage: {name: Greets, moment: ★★★★}",
        "- frontstage: {name: Greets, moment: {kind: neutral, importance: 4}}",
    ),
    "a range of costs": ("- frontstage: {name: Brews, cost: 2–3 €}", "- frontstage: {name: Brews, cost: 2.5}"),
    "evidence and what carries it": (
        "- customer: Reads\n        evidence:\n          Menu: paper\n          Offer: screen",
        "- customer: Reads\n        evidence:\n          - name: Menu\n            medium: paper\n          - name: Offer\n            medium: screen",
    ),
    "that it is done meanwhile": ("- meanwhile: true\n        backstage: Brews", "# meanwhile: true\n      - backstage: Brews"),
    "a decision alone": (
        "- decision: Enough?\n        yes: Pays\n        no: Orders",
        "- customer:\n          name: Enough?\n          decision: true\n          to:\n            - id: 1.2.customer\n              label: yes\n            - id: 1.1.customer\n              label: no",
    ),
    "a dash where nothing is done": ("- customer: Waits\n        frontstage: -\n        backstage: -  # yet", '- customer: Waits\n        frontstage: "-"\n        backstage: "-"  # yet'),
    "cards that are done in parallel": (
        "- parallel:\n          - backstage: Brews\n          - backstage: Bakes",
        "- backstage:\n          - name: Brews\n            parallel: true\n          - Bakes",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("step", "right"), STEP.values(), ids=STEP)
def test_a_step(step: str, right: str):
    """It becomes what the format says, with the author's own words."""
    assert mended(f"title: Coffee\n{STEPS}      {step}\n") == f"title: Coffee\n{STEPS}      {right}\n"


def test_how_often_a_step_is_done_is_a_note():
    """It is told to readers, as the format has no place for it."""
    text = mended(f"title: Coffee\n{STEPS}        repeats: for each cup\n")
    assert "{kind: note, id: repeats, name: Repeats}" in text
    assert "        repeats: for each cup\n" in text


ARROWS = ("Orders -->|soon| Cashes", "Orders -- soon --> Cashes", "Orders -> Cashes: soon", '"Orders → Cashes": soon')


@pytest.mark.parametrize("arrow", ARROWS)
def test_the_words_on_an_arrow(arrow: str):
    """They become its label, in whichever notation."""
    text = mended(f"title: Coffee\n{STEPS}connections:\n  - {arrow}\n  - Orders --> Takes\n")
    assert text == (
        "title: Coffee\nphases:\n  - steps:\n      - customer:\n          name: Orders\n          also:\n            id: cashes\n"
        "            label: soon\n        frontstage: Takes\n      - customer: Pays\n        frontstage:\n          name: Cashes\n"
        "          id: cashes\n"
    )


def test_what_holds_anchors_is_no_part_of_the_blueprint():
    """A key at the top for what aliases repeat is taken as it is, and what stands beside it can still be mended."""
    head = "title: Coffee\nours: &ours\n  by: Barista\n"
    steps = "phases:\n  - steps:\n      - customer: Orders\n        frontstage: {<<: *ours, name: Takes}\n"
    assert found(head + steps) == []
    decision = "        decision: Enough?\n        yes: Takes\n        no: Orders\n"
    assert mended(f"{head}{steps}      - customer: Drinks\n{decision}").startswith(f"{head}{steps}")


def test_a_key_that_nothing_repeats_is_told():
    """So is one without an anchor, which says something that would be lost."""
    (finding,) = found(f"title: Coffee\ndefaults: {{channel: app}}\n{STEPS}")
    assert str(finding.message) == "`defaults` is not known here"


@pytest.mark.parametrize(
    "lanes", ["[Zoe, customer, Nurse/Kitchen]", "[backstage, {id: a, name: Barista}]", "[{id: a, name: Alpha}]"]
)
def test_lanes_of_which_no_kind_is_sure(lanes: str):
    """Nobody known, two sides at once, or a side on which the lane cannot stand."""
    assert all(finding.fix is None for finding in found(f"title: Coffee\nlanes: {lanes}\n{STEPS}"))


WHOSE = {
    "how long the work takes": ("backstage: Brews\n        support: Beans\n        time: 3 min", "backstage:\n          name: Brews\n          time: 3 min\n        support: Beans"),
    "what may go wrong": ("backstage: Brews\n        support: Beans\n        fail: Boils", "backstage:\n          name: Brews\n          fail: Boils\n        support: Beans"),
    "a standard": (
        "customer: Sits\n        frontstage: Serves\n        backstage: Brews\n        standard: At once",
        "customer: Sits\n        frontstage:\n          name: Serves\n          standard: At once\n        backstage: Brews",
    ),
    "what goes on in parallel": (
        "parallel: true\n        frontstage: Serves\n        backstage: [Brews, Bakes]",
        "frontstage: Serves\n        backstage:\n          - name: Brews\n            parallel: true\n          - Bakes",
    ),
    "exceptions": ("exceptions: [Boils]\n        backstage: Brews", "backstage:\n          name: Brews\n          fail: [Boils]"),
    "how important a moment is": ("frontstage: {name: Serves, moment: {kind: positive, importance: high}}", "frontstage: {name: Serves, moment: {kind: positive, importance: 4}}"),
}  # fmt: skip


@pytest.mark.parametrize(("step", "right"), WHOSE.values(), ids=WHOSE)
def test_whose_it_is_that_stands_on_a_step(step: str, right: str):
    """Without a customer, of the uppermost lane; a standard is of who meets the customer."""
    assert mended(f"title: Coffee\n{STEPS}      - {step}\n") == f"title: Coffee\n{STEPS}      - {right}\n"


def test_of_several_customers_the_first_waits():
    """What is said of the customer is of the main one."""
    head = "title: Coffee\nlanes: [customer, {kind: customer, id: friend}, frontstage]\n"
    step = "      - customer: Waits\n        friend: Waits, too\n"
    assert mended(f"{head}{STEPS}{step}        wait: 2 min\n") == (
        f"{head}{STEPS}      - customer:\n          name: Waits\n          wait: 2 min\n        friend: Waits, too\n"
    )


def test_lanes_that_nobody_declared():
    """Where names tell the kinds of all, they are written above the phases; else the file's author is asked for the others."""
    text = f"title: Coffee\n{STEPS}      - customer: Asks\n        kitchen: Brews\n        hotel app: Shows\n"
    right = mended(text)
    assert right.startswith(
        "title: Coffee\nlanes: [customer, frontstage, {kind: frontstage, id: hotel-app, name: Hotel app}, "
        "{kind: backstage, id: kitchen, name: Kitchen}]\nphases:\n"
    )
    assert "        kitchen: Brews\n        hotel-app: Shows\n" in right
    (finding,) = found(text + "        faculty: Waits\n")
    assert finding.fix is None
    assert "{kind: …, id: faculty, name: Faculty}" in finding.hint


def test_a_moment_waits_for_the_lanes_of_its_step():
    """When a lane is declared, what stands on the step goes to the card that it means, and nothing is lost."""
    right = mended(f"title: Coffee\n{STEPS}      - {{customer: Drinks, Barista: Smiles, moment: good}}\n")
    assert right.endswith("      - {customer: Drinks, barista: {name: Smiles, moment: {kind: positive}}}\n")


def test_lanes_of_which_some_say_more():
    """A name alone stands beside lanes with keys of their own, and steps call each by its id."""
    head = "title: Coffee\nlanes:\n  customer: Guest\n  frontstage: {kind: frontstage, name: Barista}\n  back room: {kind: backstage}\n"
    step = "      - back room: Brews\n"
    assert mended(f"{head}{STEPS}{step}") == (
        "title: Coffee\nlanes:\n  - {kind: customer, id: customer, name: Guest}\n  - {id: frontstage, kind: frontstage, name: Barista}\n"
        f"  - {{id: back-room, kind: backstage}}\n{STEPS}      - back-room: Brews\n"
    )


def test_arrows_between_steps_that_the_grid_does_not_tell():
    """Where a customer's step leads to work behind the scenes, the cards that are nearest to each other are joined."""
    text = f"title: Coffee\n{STEPS}      - backstage: Brews\nedges: [{{from: 1.1, to: 1.2}}, {{from: pay, to: brew}}]\n"
    text = text.replace("- customer: Pays", "- id: pay\n        customer: Pays").replace(
        "- backstage: Brews", "- id: brew\n        backstage: Brews"
    )
    text = text.replace("- customer: Orders", "- id: '1.1'\n        customer: Orders").replace("1.2", "pay")
    right = mended(text)
    assert "        frontstage:\n          name: Cashes\n          also: brews\n" in right
    assert right.count("also:") == 1


GRAPH = """nodes:
  - {id: a, lane: customer, type: startEvent, label: Orders}
  - {id: b, lane: frontstage, type: task, label: Takes}
  - {id: c, lane: customer, type: gateway, label: Enough?}
  - {id: d, lane: customer, type: endEvent, label: Leaves}
edges: [{from: a, to: b}, {from: b, to: c}, {from: c, to: d, label: "yes"}, {from: c, to: a, label: "no"}]
"""


def test_nodes_say_what_they_are():
    """A gateway decides, by the labels of its edges, and the service ends at the end."""
    right = mended(f"title: Coffee\n{GRAPH}")
    assert "decision: true" in right
    assert "ends: true" in right
    assert (
        "          to:\n            - id: d\n              label: yes\n            - id: a\n              label: no\n"
        in right
    )


def test_lanes_that_say_on_which_side_of_the_line_they_are():
    """Whoever acts, `visible` is frontstage and `invisible` backstage."""
    steps = "phases:\n  - steps:\n      - customer: Asks\n        Werkstatt (sichtbar): Nickt\n        Werkstatt (unsichtbar): Plant\n"
    text = mended(f"title: Reifen\n{steps}")
    assert "{kind: frontstage, id: werkstatt-sichtbar, name: Werkstatt (sichtbar)}" in text
    assert "{kind: backstage, id: werkstatt-unsichtbar, name: Werkstatt (unsichtbar)}" in text


def test_what_can_be_no_card_is_no_lane():
    """Of an unknown key that says yes, a level or a number, nobody is told to declare a lane."""
    for value in ("yes", "high", "3"):
        (finding,) = found(f"title: Coffee\n{STEPS}      - {{customer: Drinks, critical: {value}}}\n")
        assert "lane" not in str(finding.hint)


def test_a_table_in_a_blueprint():
    """Rows between bars are told to be imported."""
    (finding,) = found("title: Cinema\n| Step | Customer |\n|---|---|\n| Buy | Buys |\n")
    assert finding.message == "a row of a table stands here"
    assert "`blueprint import`" in str(finding.hint)


def test_a_journey_map_is_a_title():
    """A file that calls itself a journey map says with it of what, and needs no title of the file's name."""
    assert mended(f"journey map: Buying glasses\n{STEPS}") == f"title: Buying glasses\n{STEPS}"
