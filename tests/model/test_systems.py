"""What a system does: a card that says `system` is technology, and needs no name of its own."""

from __future__ import annotations

import blueprint
from blueprint import Blueprint, Phase, Step, SupportProcess

TEXT = """
title: Ward
phases:
  - steps:
      - customer: Asks for a meal
        frontstage: {name: Takes the order, by: Nurse, system: Meal terminal, technology: false}
        support: [{system: Kitchen list}, {name: Prints the slip, system: Kitchen list}]
"""


def test_a_card_of_a_system_has_its_name_and_is_technology():
    """A system names its card where nothing else does, and makes it technology unless the file says otherwise."""
    flow = blueprint.loads(TEXT).flow
    told = [(each.cell.name, each.technology) for each in flow.elements.values()]
    assert told == [
        ("Asks for a meal", False),
        ("Takes the order", False),
        ("Kitchen list", True),
        ("Prints the slip", True),
    ]


def test_what_follows_from_the_system_is_not_written():
    """A card of a system is written as it was, and reads back equal."""
    read = blueprint.loads(TEXT)
    written = blueprint.dump(read)
    assert blueprint.loads(written) == read
    assert "name: Kitchen list" not in written
    assert "technology: true" not in written
    assert "technology: false" in written


def test_python_takes_a_system_for_a_name():
    """In Python, too, a system is enough for a card."""
    step = Step(customer="Asks for a meal", support=SupportProcess(system="Kitchen list"))
    built = Blueprint(title="Ward", phases=[Phase(steps=[step])])
    assert built["1.1.support"].name == "Kitchen list"
