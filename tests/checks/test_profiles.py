"""The table of crossings, cell by cell, as the method's profiles have it."""

from __future__ import annotations

import itertools

import pytest

from blueprint.api import loads
from blueprint.checks import run

PROFILES = ("standard", "nng", "four-part", "fk")
KINDS = {"C": "customer", "F": "frontstage", "B": "backstage", "S": "support", "P": "preparation", "M": "management"}
# One row for each connection and circumstance; ordinary: people, in person, without evidence.
TABLE = """
C F  ordinary    legal    legal    legal    legal
F C  ordinary    legal    legal    legal    legal
F B  ordinary    legal    legal    legal    legal
B F  ordinary    legal    legal    legal    legal
B S  ordinary    legal    legal    legal    legal
S B  ordinary    legal    legal    legal    legal
F S  ordinary    advice   legal    legal    warning
S F  ordinary    advice   legal    legal    warning
F S  from-system legal    legal    legal    warning
S F  from-system legal    legal    legal    warning
F S  to-system   legal    legal    legal    warning
S F  to-system   legal    legal    legal    warning
F S  remote      advice   legal    legal    warning
F S  evidence    advice   legal    legal    warning
C B  ordinary    error    error    error    error
C B  remote      legal    error    error    error
C B  kiosk       error    error    error    error
C B  evidence    error    error    error    error
C B  to-system   error    error    error    error
B C  ordinary    error    error    error    error
B C  remote      legal    error    error    error
B C  evidence    legal    legal    legal    legal
B C  from-system error    error    error    error
C S  ordinary    error    error    error    error
S C  ordinary    error    error    error    error
C S  to-system   legal    error    error    error
S C  from-system legal    error    error    error
C S  from-system legal    error    error    error
C S  remote      error    error    error    error
S C  evidence    error    error    error    error
P C  ordinary    warning  warning  warning  warning
C P  ordinary    warning  warning  warning  warning
P F  ordinary    warning  warning  warning  warning
F P  ordinary    warning  warning  warning  warning
P B  ordinary    warning  warning  warning  warning
B P  ordinary    warning  warning  warning  warning
M C  ordinary    warning  warning  warning  warning
C M  ordinary    warning  warning  warning  warning
M F  ordinary    warning  warning  warning  warning
F M  ordinary    warning  warning  warning  warning
M B  ordinary    warning  warning  warning  warning
B M  ordinary    warning  warning  warning  warning
P S  ordinary    legal    legal    legal    legal
S P  ordinary    legal    legal    legal    legal
P M  ordinary    legal    legal    legal    legal
M P  ordinary    legal    legal    legal    legal
M S  ordinary    legal    legal    legal    legal
S M  ordinary    legal    legal    legal    legal
C C  ordinary    legal    legal    legal    legal
B B  ordinary    legal    legal    legal    legal
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [
    pytest.param(*row[:3], profile, wanted, id=f"{row[0]}{row[1]}-{row[2]}-{profile}")
    for row in ROWS
    for profile, wanted in zip(PROFILES, row[3:], strict=True)
]


def crossing(source: str, target: str, circumstance: str, profile: str) -> str:
    """How the one connection between two actions in different steps is judged."""

    def step(kind: str, action: str, system: bool) -> str:
        where = ""
        if kind == "C":
            channel = {"remote": "channel: phone, ", "kiosk": "channel: kiosk, "}.get(
                circumstance, "channel: in person, "
            )
            where = channel + ("evidence: Parcel, " if circumstance == "evidence" else "")
        return f"{{{where}{KINDS[kind]}: {{name: {kind}, {action}, technology: {str(system).lower()}}}}}"

    text = f"""\
title: One connection
profile: {profile}
lanes: [evidence, customer, frontstage, backstage, support, preparation, management]
phases:
  - steps:
      - {step(source, "to: there", circumstance == "from-system")}
      - {step(target, "id: there", circumstance == "to-system")}
"""
    blueprint = loads(text)
    assert [(each.source, each.target) for each in blueprint.flow.connections if each.written] == [
        (next(iter(blueprint.flow.stacks.values()))[0].id, "there")
    ] or circumstance == "evidence"
    findings = run(blueprint, select=["BP201", "BP202"])
    assert len(findings) <= 1
    return str(findings[0].severity) if findings else "legal"


@pytest.mark.parametrize(("source", "target", "circumstance", "profile", "wanted"), CELLS)
def test_each_crossing_is_judged_as_in_the_table(
    source: str, target: str, circumstance: str, profile: str, wanted: str
):
    """A connection between two kinds of lanes matters as much as the profile's table says."""
    assert crossing(source, target, circumstance, profile) == wanted


def test_the_table_is_whole():
    """The table speaks of every pair of kinds of lanes that can be connected, both ways."""
    pairs = {(row[0], row[1]) for row in ROWS}
    assert set(itertools.permutations(KINDS, 2)) <= pairs


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", ["customer", "frontstage", "backstage", "support", "preparation", "management"])
def test_evidence_is_a_matter_of_its_own(kind: str, profile: str):
    """Into evidence every connection is legal, and what leaves evidence is BP209's in every profile."""
    text = f"""\
title: Evidence
profile: {profile}
phases:
  - steps:
      - {{evidence: {{name: Cup, id: cup}}, {kind}: {{name: Acts, id: acts, to: cup}}}}
      - {{evidence: {{name: Lid, to: acts}}}}
"""
    found = run(loads(text), select=["BP201", "BP202", "BP209"])
    assert [(each.code, each.span and each.span.line) for each in found] == [("BP209", 6)]


def test_a_two_way_connection_counts_by_its_worse_direction():
    """Two-way between backstage and a customer with evidence is wrong, since the customer's way in is."""
    text = """\
title: Two ways
profile: nng
phases:
  - steps:
      - {evidence: Parcel, customer: {name: Gets it, id: gets}, frontstage: Serves}
      - {backstage: {name: Packs, to: {id: gets, two_way: true}}}
"""
    (finding,) = run(loads(text), select=["BP2"], ignore=["BP204", "BP205"])
    assert (finding.code, str(finding.severity)) == ("BP201", "error")
    assert "“Gets it” (customer) goes straight to “Packs” (backstage)" in finding.message
