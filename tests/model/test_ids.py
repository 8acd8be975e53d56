"""What elements are called: written ids first, made ones out of their way (docs: the file format, "Ids")."""

from __future__ import annotations

import pytest

from blueprint import InvalidBlueprint, loads


def ids(text: str) -> list[str]:
    """The ids of all elements in lanes, in document order."""
    return list(loads(f"title: Test\n{text}").flow.elements)


@pytest.mark.parametrize("id", ["desk", "入住", "Größe_2", "a.b-c", "9", "שלום"])
def test_ids_in_any_script(id):
    """Letters and digits of any script, then dots, hyphens and underscores."""
    assert ids(f"phases: [{{steps: [{{customer: {{name: A, id: {id}}}}}]}}]") == [id]


@pytest.mark.parametrize("id", ["two words", "-a", ".a", "a/b", '""', "a:b"])
def test_no_ids(id):
    """Anything else is refused, as a value that is not allowed."""
    with pytest.raises(InvalidBlueprint) as caught:
        loads(f'title: Test\nphases: [{{steps: [{{customer: {{name: A, id: "{id.strip(chr(34))}"}}}}]}}]')
    assert [finding.code for finding in caught.value.findings] == ["BP006"]


def test_made_from_names():
    """An unwritten id is phase, step and lane; names are casefolded, runs of other characters become a hyphen."""
    text = "phases: [{name: Arrival!, steps: [{name: 'Check in: STRASSE ß', customer: A}]}, {steps: [{customer: B}]}]"
    assert ids(text) == ["arrival.check-in-strasse-ss.customer", "2.2.customer"]


def test_a_step_without_a_name_is_its_number():
    """It counts over the whole blueprint, as the headings do."""
    text = "phases: [{name: P, steps: [{customer: A}, {customer: B}]}, {name: Q, steps: [{name: —, customer: C}]}]"
    assert ids(text) == ["p.1.customer", "p.2.customer", "q.3.customer"]


def test_the_lane_is_called_by_its_id():
    """A declared lane gives its id to the ids made in it, whether the step uses the id or the kind as key."""
    text = "lanes: [{kind: frontstage, id: desk}]\nphases: [{name: P, steps: [{desk: A}, {frontstage: B}]}]"
    assert ids(text) == ["p.1.desk", "p.2.desk"]


def test_a_second_card_is_numbered():
    """The second card of a cell ends in -2, and so on."""
    assert ids("phases: [{name: P, steps: [{customer: [A, B, C]}]}]") == [
        "p.1.customer",
        "p.1.customer-2",
        "p.1.customer-3",
    ]


def test_written_ids_win():
    """A made id keeps out of the way of a written one, even of one that stands further below."""
    text = "phases: [{name: P, steps: [{customer: A}, {customer: {name: B, id: p.1.customer}}]}]"
    assert ids(text) == ["p.1.customer-2", "p.1.customer"]


def test_a_made_id_can_be_named():
    """`to` may name a made id."""
    text = "phases: [{name: P, steps: [{customer: {name: A, to: p.3.customer}}, {customer: B}, {customer: C}]}]"
    first, *_ = loads(f"title: Test\n{text}").flow.connections
    assert (first.source, first.target) == ("p.1.customer", "p.3.customer")


def test_written_ids_are_unique_over_all_elements():
    """An id that stands twice, be it on a lane, step, moment or fail point, is noted with both places."""
    text = """
lanes: [{kind: frontstage, id: desk}]
phases:
  - steps:
      - id: one
        desk: {name: A, id: desk, moment: {kind: neutral, id: one}, fail: {what: X, id: no}, pain: {what: Y, id: no}}
"""
    repeated = loads(f"title: Test\n{text}").flow.ids.repeated
    assert sorted(twice.id for twice in repeated) == ["desk", "no", "one"]
    assert all(twice.path != twice.first for twice in repeated)


def test_the_same_file_gives_the_same_ids():
    """Reading twice gives the same ids in the same order."""
    text = "phases: [{name: P, steps: [{customer: [A, B], support: C, evidence: D}]}]"
    assert ids(text) == ids(text)


def test_elements_are_found_by_id():
    """A blueprint gives its elements by id, made or written."""
    blueprint = loads("title: Test\nphases: [{name: P, steps: [{customer: A, support: {name: B, id: b}}]}]")
    assert (blueprint["p.1.customer"].name, blueprint["b"].name) == ("A", "B")
    with pytest.raises(KeyError):
        blueprint["c"]
