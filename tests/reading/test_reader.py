"""From a text to a blueprint or to everything that is wrong with it, at once and in document order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint import UNLIMITED, Blueprint, InvalidBlueprint, Limits, dump, load, loads
from blueprint.pipeline import check, draw, open_file, open_text
from blueprint.reading.reader import read
from blueprint.source.span import Span

FULL = Path(__file__).parents[1] / "full-example.yaml"
SMALLEST = "title: T\nphases: []\n"


def codes(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of all that is found while reading."""
    return [(found.code, found.span.line, found.span.column) for found in read(text).findings if found.span]


def test_a_cell_in_which_nothing_is_done():
    """Empty quotes, dashes and `n/a` make no card, whatever lanes are declared; a name that is blank is told."""
    steps = '[{customer: Orders, frontstage: "", backstage: [-, Brews], support: n/a, evidence: []}]'
    for lanes in ("", "lanes: [customer, backstage]\n"):
        text = f"title: T\n{lanes}phases:\n  - steps: {steps}\n"
        assert codes(text) == []
        assert [element.cell.name for element in loads(text).flow.elements.values()] == ["Orders", "Brews"]


def test_a_card_that_is_called_so_is_written_with_its_key():
    """`{name: "-"}` is a card, which a dash alone would not be; it loads back equal."""
    text = "title: A\nphases:\n  - steps:\n      - customer: [{name: ''}, {name: '-'}, Pays]\n"
    whole = loads(text)
    assert [card.name for card in whole.phases[0].steps[0].cells["customer"]] == ["", "-", "Pays"]
    assert loads(dump(whole)) == whole


def test_the_full_example_is_read_whole():
    """The format's full example loads, with everything in its place; its baseline and image are not there."""
    reading = open_file(FULL)
    blueprint = reading.blueprint
    assert blueprint is not None
    assert {(found.code, found.span.line) for found in reading.findings if found.span} == {("BP009", 9), ("BP009", 40)}
    register = blueprint["register"].model_dump(mode="json", exclude_defaults=True)
    assert register["by"] == "Receptionist"
    assert register["moment"]["warnings"][0]["responses"][0]["within"] == "5 min"
    assert register["fail"][0]["recovery"] == ["upgrade"]
    assert [lane.key for lane in blueprint.all_lanes] == [
        "evidence", "customer", "desk", "app", "backstage", "support", "policy"
    ]  # fmt: skip
    assert [str(line.name) for line in blueprint.lines] == ["interaction", "visibility", "internal-interaction"]
    assert blueprint.state == "to-be"
    assert blueprint["key"].model_dump()["spans"] == "leave"
    assert not [found for found in check(blueprint) if found.severity == "error" and found.code != "BP009"]
    assert draw(blueprint).svg.startswith("<svg")


WRONG = """\
titel: T
state: someday
lanes: [customer, {kind: frontstage, id: desk, serfs: red}]
phases:
  - steps:
      - name: [A, B]
        customer: {time: 4}
        desk: {name: Answers, name: Asks, moment: {importance: 9}}
        dask: Files
        feel: good
"""


def test_all_findings_come_at_once():
    """Misspelt and missing keys, wrong types and values, and keys that stand twice: all told, in document order."""
    assert codes(WRONG) == [
        ("BP003", 1, 1),
        ("BP006", 2, 8),
        ("BP003", 3, 48),
        ("BP005", 6, 15),
        ("BP004", 7, 19),
        ("BP005", 7, 26),
        ("BP002", 8, 31),
        ("BP004", 8, 51),
        ("BP006", 8, 64),
        ("BP003", 9, 9),
        ("BP005", 10, 15),
    ]


def test_misspelt_keys_are_never_guessed():
    """An unknown key is refused even where one near it is known, which is named."""
    with pytest.raises(InvalidBlueprint) as caught:
        loads(WRONG)
    messages = {found.span.line: str(found) for found in caught.value.findings if found.code == "BP003" and found.span}
    assert "Write `title`." in messages[1]
    assert "Known here: kind, id, name, technology" in messages[3] or "Did you mean" in messages[3]
    assert "Did you mean `desk`?" in messages[9]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "BP004"),
        ("# nothing\n", "BP004"),
        ("- a\n- b\n", "BP005"),
        ("just a text", "BP005"),
        ("title: T\n", "BP004"),
        ("title: T\nphases: text\n", "BP005"),
        ("title: T\nphases: {steps: text}\n", "BP005"),
        ("title: T\nphases: [{steps: [text]}]\n", "BP005"),
        ("title: T\nphases: [{steps: [[]]}]\n", "BP005"),
        ("title: T\nphases: [[], 3]\n", "BP005"),
        ("title: {a: b}\nphases: []\n", "BP005"),
        ("title: T\nlanes: {a: b}\nphases: []\n", "BP003"),
        ("title: T\nlanes: [[customer]]\nphases: []\n", "BP005"),
        ("title: T\nphases: [{steps: [{customer: {name: {a: b}}}]}]\n", "BP005"),
        ("title: T\nphases: [{steps: [{customer: [[a]]}]}]\n", "BP005"),
        ("title: T\nphases: [{steps: [{cells: {customer: A}}]}]\n", "BP003"),
        ("title: T\nphases: [{steps: [{customer: {name: A, kind: support}}]}]\n", "BP003"),
    ],
)
def test_wrong_shapes_are_told(text, code):
    """Whatever stands where something else belongs is told with its place, and reading goes on."""
    found = read(text)
    assert found.blueprint is None
    assert code in [finding.code for finding in found.findings]
    assert all(finding.span for finding in found.findings)


LONG = {"digits": "9" * 5000, "hexadecimal": f"0x{'f' * 5000}", "no longer than allowed": "9" * 300}
NUMBERED = (
    "      - customer: {{name: A, cost: {number}}}",
    "      - customer: {{name: A, feel: {number}}}",
    "      - customer: {{name: A, time: {number}}}",
    "      - customer: {{name: A, time: {number} d}}",
    "      - customer: {{name: A, fail: {{what: B, severity: {number}}}}}",
    "      - customer: A\nresearch: {{kano: [{{feature: B, counts: {{attractive: {number}}}, n: {number}}}]}}",
    "      - customer: A\nsimulation: {{arrivals: {number}, staff: {{B: {number}}}}}",
)


@pytest.mark.parametrize("number", LONG.values(), ids=LONG)
@pytest.mark.parametrize("line", NUMBERED)
def test_numbers_without_an_end_are_told_in_our_words(line: str, number: str):
    """Such as digits that were pasted: in both languages, on the line, in few words; or the number is drawn."""
    text = f"title: A\nphases:\n  - steps:\n{line.format(number=number)}\n"
    for language, own in (("en", "[a-zA-Z]"), ("zh", "[\u4e00-\u9fff]")):
        reading = open_text(text, language=language)
        for finding in reading.findings:
            assert finding.code in ("BP005", "BP006")
            assert finding.span is not None
            assert finding.span.line in (4, 5)
            assert re.search(own, finding.message)
            assert re.search(own, finding.hint)
            assert len(str(finding)) < 250
            assert "int" not in str(finding)
    if reading.blueprint is not None:
        assert len(number) == 300
        assert draw(reading.blueprint).svg


def test_aliases_repeat_parts():
    """An action that is named with & stands where * repeats it."""
    text = "title: T\nphases: [{steps: [{customer: &a {name: Waits}}, {customer: *a}]}]"
    assert [action.cell.name for action in loads(text).flow.elements.values()] == ["Waits", "Waits"]


def test_actions_are_limited_and_the_limit_can_be_lifted():
    """More actions than the limit are refused with both numbers; without limits they load."""
    text = "title: T\nphases: [{steps: [{customer: [A, B, C]}]}]"
    reading = read(text, Limits(actions=2))
    assert reading.blueprint is None
    assert [finding.code for finding in reading.findings] == ["BP007"]
    assert "3 actions are more than 2" in reading.findings[0].message
    assert read(text, Limits(actions=3)).blueprint is not None
    assert loads(text, UNLIMITED)


def test_files_are_looked_for_beside_the_blueprint(tmp_path):
    """A baseline that is not there is told (BP009), and the blueprint loads all the same; a text alone names none."""
    path = tmp_path / "new.yaml"
    path.write_text("title: T\nstate: to-be\nbaseline: old.yaml\nphases: []\n")
    assert [finding.code for finding in open_file(path).findings] == ["BP009"]
    assert load(path).title == "T"
    (tmp_path / "old.yaml").write_text(SMALLEST)
    assert open_file(path).findings == []
    assert open_text(path.read_text()).findings == []


@pytest.mark.parametrize(
    ("old", "line", "what"),
    [
        ("title: Now: today\nphases: []\n", 1, "a colon makes a second key here"),
        ("title: Now\nphases: []\nlane: desk\n", 3, "`lane` is not known here"),
        ("- Now\n", 1, "a list stands where the blueprint's keys are expected"),
        ("", 1, "the file is empty"),
    ],
)
def test_a_baseline_that_is_no_blueprint_is_told_at_its_key(tmp_path, old: str, line: int, what: str):
    """With the first that is wrong in it and the line of that, by the file and by the blueprint alike."""
    (tmp_path / "old.yaml").write_text(old)
    path = tmp_path / "new.yaml"
    path.write_text("title: T\nstate: to-be\nbaseline: old.yaml\nphases: []\n")
    for found in (check(open_file(path), select=["BP0"]), check(load(path), select=["BP0"])):
        (finding,) = found
        assert (finding.code, finding.path, finding.span) == ("BP011", ("baseline",), Span(3, 11, 3, 19))
        assert finding.message == f"the baseline old.yaml cannot be read, line {line}: {what}"


def test_a_baseline_is_held_to_the_limits_of_its_blueprint(tmp_path):
    """Where limits are lifted for a blueprint, they are for its baseline."""
    (tmp_path / "old.yaml").write_text("title: T\nphases: [{steps: [{customer: [A, B, C]}]}]\n")
    path = tmp_path / "new.yaml"
    path.write_text("title: T\nstate: to-be\nbaseline: old.yaml\nphases: []\n")
    (finding,) = check(load(path, Limits(actions=2)), select=["BP0"])
    assert "3 actions are more than 2" in finding.message
    assert check(load(path, UNLIMITED), select=["BP0"]) == []


def test_findings_know_their_lines_and_blueprints_their_source():
    """What was read from a text is checked with lines; what was built in Python, without."""
    text = "title: T\nphases: [{steps: [{customer: A}]}]"
    assert all(finding.span for finding in loads(text).check())
    assert not any(finding.span for finding in Blueprint(title="T", phases=[{"steps": [{"customer": "A"}]}]).check())


KEYS = (
    *("name", "id", "to", "also", "moment", "kind", "fail", "pain", "what", "time", "steps", "cells", "customer"),
    *("support", "lanes", "phases", "title", "metrics", "checks", "research", "kano", "feel", "channel"),
)
JUNK = st.recursive(
    st.sampled_from(["", "A", "4", "4 min", "true", "negative", "a.b", "~"]),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=12,
)
STEPS = st.dictionaries(st.sampled_from(["customer", "support", "evidence", "feel", "cells"]), JUNK, max_size=3)


@settings(deadline=None, derandomize=True, database=None, max_examples=600)
@given(
    st.lists(st.fixed_dictionaries({"steps": st.lists(st.one_of(STEPS, JUNK), max_size=3)}), max_size=2),
    st.dictionaries(
        st.sampled_from(["lanes", "checks", "metrics", "research", "phases", "customer"]), JUNK, max_size=2
    ),
)
def test_no_shape_is_met_with_a_crash(phases, more):
    """Whatever lists, mappings and texts stand where, a blueprint or findings with places come of it."""
    reading = read(yaml.safe_dump({"title": "T", "phases": phases, **more}))
    assert (reading.blueprint is None) == bool(reading.findings)
    assert all(finding.span and finding.message for finding in reading.findings)
    if reading.blueprint:
        check(reading.blueprint)
        assert draw(reading.blueprint).svg
