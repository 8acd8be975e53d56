"""Cards whose parts stand in another shape: by who does them, on which channel, several texts in one field."""

# ruff: noqa: E501 (a step beside what becomes of it)

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

HEAD = "title: Repair\nphases:\n  - steps:\n      - customer: Brings the bike\n      - name: Test\n"
MENDED = {
    "who does it": (
        "frontstage: {mechanic: Sets the brake, clerk: [Explains, Smiles]}",
        "frontstage:\n          - name: Sets the brake\n            by: mechanic\n          - name: Explains\n            by: clerk\n"
        "          - name: Smiles\n            by: clerk",
    ),
    "on which channel": (
        "frontstage: {phone: Calls back, email: Sends the bill}",
        "frontstage:\n          - name: Calls back\n            channel: phone\n          - name: Sends the bill\n            channel: email",
    ),
    "counted": (
        "backstage: {1: Orders parts, 2: Files the bill}",
        "backstage:\n          - Orders parts\n          - Files the bill",
    ),
    "systems and partners": (
        "support: {systems: [Till], partners: Parts dealer}",
        "support:\n          - name: Till\n            technology: true\n          - name: Parts dealer\n            external: true",
    ),
    "a lane beside its systems": (
        "frontstage: [{name: Explains, by: Ana}]\n        frontstage_technology: Screen",
        "frontstage:\n          - {name: Explains, by: Ana}\n          - name: Screen\n            technology: true",
    ),
    "who does it, and one who is named": (
        "frontstage: {mechanic: Sets the brake, clerk: {name: Explains, by: Ana}}",
        "frontstage:\n          - name: Sets the brake\n            by: mechanic\n          - {name: Explains, by: Ana}",
    ),
    "evidence by what it is": (
        "evidence: {physical: [Bill, Bike], digital: App}",
        "evidence:\n          - name: Bill\n            tangible: true\n          - name: Bike\n            tangible: true\n"
        "          - name: App\n            medium: digital",
    ),
    "a system": ("support: {name: Till, type: system}", "support: {name: Till, technology: true}"),
    "several quotes": ("customer: {name: Tries it, quotes: [Nice, Loud]}", "customer: {name: Tries it, quote: Nice / Loud}"),
    "several who do it": (
        "frontstage:\n          name: Explains\n          by:\n            - Clerk\n            - Mechanic",
        "frontstage:\n          name: Explains\n          by: \"Clerk, Mechanic\"",
    ),
    "a feeling with its words": (
        "emotion: {level: -1, description: Will it hold?}\n        customer: Tries it",
        "feel: -1\n        think: Will it hold?\n        customer: Tries it",
    ),
    "a feeling by a word": ("emotion: {label: happy}\n        customer: Tries it", "feel: 1\n        customer: Tries it"),
    "a pain and what would help": (
        "customer: {name: Tries it, pain_points: [{issue: Rain, solution: A roof}]}",
        "customer: {name: Tries it, pain: {what: Rain}, opportunity: A roof}",
    ),
    "the ends of a wait": ("customer: {name: Waits, wait: {min: 5 min, max: 1 h}}", "customer: {name: Waits, wait: 5 min–1 h}"),
    "a usual time": ("customer: {name: Waits, time: {typical: ten minutes}}", "customer: {name: Waits, time: {standard: 10 minutes}}"),
}  # fmt: skip


@pytest.mark.parametrize(("step", "right"), MENDED.values(), ids=MENDED)
def test_it_is_mended(step: str, right: str):
    """It becomes what the format says, with the author's own words."""
    assert mended(f"{HEAD}        {step}\n") == f"{HEAD}        {right}\n"


@pytest.mark.parametrize(
    "cell",
    [
        "{nmae: Explains}",
        "{nmae: Explains, by: Clerk}",
        "{where: At the desk, how: Slowly}",
        "{mechanic: Sets the brake}",
        "{details: At the desk, remark: Slowly}",
        "{mechanic: {deep: {er: x}}, clerk: Explains}",
    ],
)
def test_a_card_without_a_name_is_no_list_of_roles(cell: str):
    """A slip, a remark or a single unknown key is asked for."""
    assert all("stand in parts" not in str(finding.message) for finding in found(f"{HEAD}        frontstage: {cell}\n"))


def test_what_the_format_has_stays():
    """Nothing is found where each field has its shape."""
    step = "feel: 1\n        think: Will it hold?\n        customer: {name: Tries it, by: Ana, quote: Nice, pain: [Rain, {what: Cold}]}"
    assert (
        found(
            f"{HEAD}        {step}\n        frontstage: {{name: Explains, wait: {{expected: 5 min, tolerance: 1 h}}}}\n"
        )
        == []
    )
