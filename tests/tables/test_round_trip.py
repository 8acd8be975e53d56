"""What is written is read back: blueprint → YAML → blueprint, and texts → drawing → texts."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from tests.strategies import blueprints, hostile_texts, yaml_texts

from blueprint import Blueprint, Phase, Step, dump, load, loads
from blueprint.model.placing import class_of
from blueprint.model.words import LaneKind
from blueprint.pipeline import draw, open_text
from blueprint.text.markup import clean

ROOT = Path(__file__).parents[2]
SAMPLES = [*sorted((ROOT / "blueprints").glob("*.yaml")), ROOT / "tests" / "full-example.yaml"]
steadily = settings(deadline=None, derandomize=True, database=None, max_examples=200)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_dumped_and_loaded_back_equal(path):
    """Every sample service comes back equal from the YAML that `dump` writes, and dumps again to the same text."""
    blueprint = load(path)
    text = dump(blueprint)
    again = open_text(text, folder=path.parent).blueprint  # where the images are that it shows
    assert again is not None
    assert again == blueprint
    assert dump(again) == text
    assert draw(again).svg == blueprint.draw().svg


@steadily
@given(blueprints(yaml_texts))
@example(Blueprint(title="\x85", service="\u2028", phases=[]))
@example(Blueprint(title="Just begun"))
@example(Blueprint(title="", service=" ", scenario="\n", goal="~", phases=[]))
def test_any_text_is_dumped_and_loaded_back_equal(blueprint):
    """So does any blueprint, whatever its texts hold: line ends, quotes, control characters, YAML's own signs."""
    assert loads(dump(blueprint)) == blueprint


@steadily
@given(blueprints())
def test_python_s_own_form_is_read_back_equal(blueprint):
    """A blueprint comes back equal from pydantic's plain data and from its JSON, too."""
    assert Blueprint.model_validate(blueprint.model_dump()) == blueprint
    assert Blueprint.model_validate_json(blueprint.model_dump_json()) == blueprint


def test_short_forms_are_dumped_short():
    """A text stays a text and one item stays alone, so that a dumped file reads like a written one."""
    step = Step(customer="Pays", support={"name": "Books", "time": "2 min", "fail": "No network"})
    text = dump(Blueprint(title="Till", lanes=["customer", "support"], phases=[Phase(steps=[step])]))
    assert text == (
        "title: Till\n"
        "lanes:\n- customer\n- support\n"
        "phases:\n- steps:\n"
        "  - customer: Pays\n"
        "    support:\n      name: Books\n      time: 2 min\n      fail: No network\n"
    )


def test_cut_connections_stay_cut():
    """`to: []` is not the same as no `to`, and comes back."""
    blueprint = loads("title: T\nphases: [{steps: [{customer: {name: A, to: []}}, {customer: B}]}]")
    assert "to: []" in dump(blueprint)
    assert loads(dump(blueprint)).flow.connections == ()


def test_every_kind_of_card_comes_back():
    """Each kind of lane, notes too, is dumped under its key and loaded as the same class."""
    lanes = [kind.value if kind.value != "note" else {"kind": "note", "id": "remarks"} for kind in LaneKind]
    cells = {("remarks" if kind.value == "note" else kind.value): "A" for kind in LaneKind}
    blueprint = Blueprint(title="T", lanes=lanes, phases=[{"steps": [cells]}])
    again = loads(dump(blueprint))
    assert again == blueprint
    assert {type(element.cell) for element in again.flow.elements.values()} == set(map(class_of, LaneKind))


@settings(steadily, max_examples=300)
@given(hostile_texts)
def test_hostile_texts_come_out_of_the_drawing_as_they_went_in(text):
    """Whatever a name holds, the SVG parses, and its title says the name but for what XML cannot hold."""
    blueprint = Blueprint(title="T", phases=[{"steps": [{"customer": {"name": text, "id": "a"}}]}])
    root = ElementTree.fromstring(blueprint.draw().svg)
    (card,) = (group for group in root.iter() if group.get("class") == "card")
    title = card.findtext("{http://www.w3.org/2000/svg}title", "")
    allowed = "".join("�" if 0xD800 <= ord(c) < 0xE000 or c in "\ufffe\uffff" else c for c in clean(text))
    assert title.startswith(allowed.replace("\n", " "))
    assert not any(element.tag.endswith("script") for element in root.iter())
