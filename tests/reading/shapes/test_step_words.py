"""Steps and cards that say in a word what the format says otherwise: exceptions, ends, ways back, what is done about fails."""

# ruff: noqa: E501 (a step beside what becomes of it)

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

HEAD = """title: Repair
phases:
  - steps:
      - name: Bring
        customer: Brings the bike
        frontstage: Looks at it
      - name: Test
"""
TAIL = """      - name: Pay
        customer: {name: Pays, id: pays}
        frontstage: Takes the money
"""
MENDED = {
    "it is optional": ("optional: true\n        customer: Tries it", "when: optional\n        customer: Tries it"),
    "it is no exception": ("exception: no\n        customer: Tries it", "customer: Tries it"),
    "in which case": ("exception: it squeaks\n        customer: Tries it", "when: it squeaks\n        customer: Tries it"),
    "Chinese": ("可选: 是\n        customer: Tries it", "when: 可选\n        customer: Tries it"),
    "a time of day": ("time: 10:30 am\n        customer: Tries it", "at: 10:30 am\n        customer: Tries it"),
    "a length of time": (
        "time: half an hour\n        customer: Tries it",
        "customer:\n          name: Tries it\n          time: 30 min",
    ),
    "the end": ("end: true\n        customer: Leaves", "customer:\n          name: Leaves\n          ends: true"),
    "on to a step": ("goto: Pay\n        customer: Tries it", "customer:\n          name: Tries it\n          to: pays"),
    "on to a step by its number": ("customer: {name: Tries it, next: 3}", "customer: {name: Tries it, to: pays}"),
    "back to a step": (
        "loop_to: Bring\n        customer: {name: Tries it}",
        "customer: {name: Tries it, also: bring.customer}",
    ),
    "back to a card": ("customer: {name: Tries it, back_to: Brings the bike}", "customer: {name: Tries it, to: bring.customer}"),
    "a fail and what is done": (
        "frontstage:\n          name: Explains\n          fail: Brake not set\n          recovery: Sets it again",
        "frontstage:\n          name: Explains\n          fail:\n            what: Brake not set\n            measures: Sets it again",
    ),
    "the same on the step": (
        "frontstage: Explains\n        failure_point: Brake not set\n        mitigation: [Sets it again, A bell]",
        "frontstage:\n          name: Explains\n          fail:\n            what: Brake not set\n            measures: [Sets it again, A bell]",
    ),
    "the same between braces": (
        "frontstage: {name: Explains, fail: Brake not set, solution: Sets it again}",
        "frontstage: {name: Explains, fail: {what: Brake not set, measures: Sets it again}}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("step", "right"), MENDED.values(), ids=MENDED)
def test_it_is_mended(step: str, right: str):
    """It becomes what the format says, with the author's own words."""
    text = mended(f"{HEAD}        {step}\n{TAIL}").replace("1.bring", "bring")
    assert text == f"{HEAD}        {right}\n{TAIL}"


@pytest.mark.parametrize(
    ("step", "hint"),
    [
        ("customer: {name: Tries it, feel: relieved but tired}", "Write a number; what is felt can stand in words under `think`."),
        ("moment_of_truth: true\n        customer: Tries it\n        frontstage: Explains", "Write `frontstage: {name: Explains, moment: {kind: …}}`."),
        ("frontstage: {name: Explains, to: Pay}", "Write the id of a card, such as pays."),
    ],
)  # fmt: skip
def test_what_the_message_says(step: str, hint: str):
    """It shows what to write, and of several cards that can be meant, one."""
    assert hint in [str(finding.hint) for finding in found(f"{HEAD}        {step}\n{TAIL}")]


def test_of_two_cards_of_a_step_none_is_chosen():
    """From the provider, a step with a customer's and a provider's card may be entered at either."""
    (finding,) = found(f"{HEAD}        frontstage: {{name: Explains, to: Pay}}\n{TAIL}")
    assert finding.fix is None


def test_several_fails_keep_what_is_done_beside_them():
    """Which of them it puts right is the author's to say."""
    findings = found(f"{HEAD}        frontstage: {{name: Explains, fail: [Late, Rude], recovery: A voucher}}\n{TAIL}")
    assert all(finding.fix is None for finding in findings)
    assert findings
