"""Decisions as people write them: the question under `decision`, the branches under their answers."""

# ruff: noqa: E501 (a card beside what becomes of it)

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

from blueprint.model.actions import Action
from blueprint.pipeline import open_text

HEAD = """title: Papers
lanes: [customer, {kind: frontstage, id: desk}]
phases:
  - steps:
      - name: Hand in
        customer: Hands in papers
"""
TAIL = """
      - name: Card
        desk: {name: Orders the card, id: order}
      - name: Missing
        when: papers are missing
        desk: {name: Gives a list, id: list}
"""
BRANCHES = """
          to:
            - id: order
              label: yes
            - id: list
              label: no"""
WHOLE = f"""        desk:
          name: All there?
          decision: true{BRANCHES}"""
BEHIND = f"""        desk:
          - Looks through
          - name: All there?
            decision: true{BRANCHES.replace(chr(10), chr(10) + "  ")}"""
TURNED = WHOLE.replace("id: order\n              label: yes", "label: yes\n              id: order").replace(
    "id: list\n              label: no", "label: no\n              id: list"
)

CARDS = {
    "branches": ("decision: All there?\n          branches:\n            yes: order\n            no: list", WHOLE),
    "answers as keys": ("decision: All there?\n          yes: order\n          no: list", WHOLE),
    "answers of a card that says it decides": (
        "name: All there?\n          decision: yes\n          yes: order\n          no: list",
        WHOLE,
    ),
    "answers behind an if": ("decision: All there?\n          if_yes: order\n          if no: list", WHOLE),
    "a kind": ("name: All there?\n          type: decision\n          options: {yes: order, no: list}", WHOLE),
    "a decision with keys of its own": (
        "decision:\n            question: All there?\n            yes: order\n            no: list",
        WHOLE,
    ),
    "a decision with a list of its own": (
        "decision:\n            question: All there?\n            outcomes: [{yes: order}, {no: list}]",
        WHOLE,
    ),
    "an open question": (
        "question: All there?\n          choices:\n            - answer: yes\n              next: order\n"
        "            - answer: no\n              next: list",
        TURNED,
    ),
    "conditions": (
        "name: All there?\n          decision: true\n          to:\n            - if: yes\n              then: order\n"
        "            - if: no\n              then: list",
        TURNED,
    ),
    "arrows": ("name: All there?\n          decision: true\n          to: [yes -> order, no → list]", WHOLE),
    "cards before their answers": ("decision: All there?\n          branches: {order: yes, list: no}", WHOLE),
    "a question beside a name": ("name: Looks through\n          decision: All there?\n          yes: order\n          no: list", BEHIND),
    "names of cards": ("decision: All there?\n          paths: {yes: Orders the card, no: Gives a list}", WHOLE),
    "steps with one card": ("decision: All there?\n          yes: Card\n          no: Missing", WHOLE),
    "shares": (
        "decision: All there?\n          branches:\n            yes: {to: order, probability: 80 %}\n"
        "            no: {to: list, probability: 20 %}",
        "        desk:\n          name: All there?\n          decision: true\n          to:\n            - id: order\n"
        "              probability: 80 %\n              label: yes\n            - id: list\n              probability: 20 %\n              label: no",
    ),
    "what else is said": (
        "decision: All there?  # by law\n          by: Clerk\n          yes: order  # mostly\n          no: list",
        "        desk:\n          name: All there?  # by law\n          decision: true\n          by: Clerk\n"
        "          to:\n            - id: order  # mostly\n              label: yes\n            - id: list\n              label: no",
    ),
    "German": (
        "Entscheidung: Alles da?\n          ja: order\n          nein: list",
        WHOLE.replace("All there?", "Alles da?").replace("yes", "ja").replace("no\n", "nein\n").removesuffix("no") + "nein",
    ),
    "Chinese": (
        "决策: 材料齐全？\n          如果是: order\n          如果否: list",
        WHOLE.replace("All there?", "材料齐全？").replace("yes", "是").removesuffix("no") + "否",
    ),
}  # fmt: skip
STEPS = {
    "its one card, before it": (
        "      - decision: All there?\n        desk: Looks through\n        yes: order\n        no: list",
        "      - desk:" + BEHIND.removeprefix("        desk:"),
    ),
    "the card that asks": (
        "      - desk: All there?\n        branches: {yes: order, no: list}",
        "      - desk:" + WHOLE.removeprefix("        desk:"),
    ),
}


@pytest.mark.parametrize(("card", "right"), CARDS.values(), ids=CARDS)
def test_a_card(card: str, right: str):
    """It becomes a card of the format at once; its words, quotes and comments stay."""
    text = f"{HEAD}      - name: Check\n        desk:\n          {card}{TAIL}"
    assert mended(text) == f"{HEAD}      - name: Check\n{right}{TAIL}"


@pytest.mark.parametrize(("step", "right"), STEPS.values(), ids=STEPS)
def test_a_step(step: str, right: str):
    """What stands beside the only lane that acts is said of its last card."""
    assert mended(f"{HEAD}{step}{TAIL}") == f"{HEAD}{right}{TAIL}"


def test_in_braces():
    """JSON stays JSON."""
    text = (
        '{"title": "Papers", "phases": [{"steps": [{"desk": {"decision": "All there?", "options": {"yes": "order"}}}, '
        '{"desk": {"name": "Orders", "id": "order"}}]}], "lanes": ["customer", {"kind": "frontstage", "id": "desk"}]}'
    )
    right = mended(text)
    assert '"name": "All there?", "decision": "true"' in right or '"decision": true' in right
    assert '"id": "order", "label": "yes"' in right


def test_the_message_shows_the_card_to_write():
    """Whoever decides among several is asked for, at the line of the decision."""
    step = "      - customer: Waits\n        desk: Looks through\n        decision: All there?\n        yes: order\n        no: list"
    (finding,) = found(HEAD + step + TAIL)
    assert finding.code == "BP005"
    assert finding.span is not None
    assert finding.span.line == HEAD.count("\n") + 3
    card = "{name: All there?, decision: true, to: [{id: order, label: yes}, {id: list, label: no}]}"
    assert str(finding.hint) == f"Write `customer: [Waits, {card}]`, if it is decided there, or the same in `desk`."
    assert finding.fix is None


@pytest.mark.parametrize(
    "step",
    [
        "- no: 2\n        desk: {name: Looks through, to: order}",
        "- desk: {name: All there?, decision: true, to: [{id: order, label: yes}, {id: list, label: no}]}",
        "- desk: {name: Looks through, outcomes: [A list, A card]}",
        "- desk: {name: Looks through, to: [order, list]}",
        "- desk: {name: Looks through, when: no papers}",
    ],
)
def test_what_is_no_decision(step: str):
    """The number of a step, what comes of a card in words, several ways on at once."""
    assert all(
        "decision has its question" not in str(finding.message) for finding in found(f"{HEAD}      {step}{TAIL}")
    )


def test_one_way_on_in_other_words_is_no_decision():
    """It gets its label, and does not decide."""
    text = mended(f"{HEAD}      - desk: {{name: Looks through, to: [{{next: order, when: at once}}]}}{TAIL}")
    blueprint = open_text(text).blueprint
    assert blueprint is not None
    card = next(element.cell for element in blueprint.flow.elements.values() if element.cell.name == "Looks through")
    assert isinstance(card, Action)
    assert not card.decision
    assert [(target.id, target.label) for target in card.to or ()] == [("order", "at once")]


def test_the_message_names_the_card_and_not_its_step():
    """What the step is called is no question of the card that decides in it."""
    step = (
        "      - name: Check\n        type: decision\n        desk: All there?\n        options: {yes: order, no: list}"
    )
    (finding,) = found(HEAD + step + TAIL)
    assert str(finding.hint) == (
        "Write `desk: {name: All there?, decision: true, to: [{id: order, label: yes}, {id: list, label: no}]}`."
    )
