"""The JSON of all verbs: one envelope, whatever wrote it."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator
from tools.doc_results import RUNS, written

from blueprint.cli import VERBS, main
from blueprint.results.envelope import VERSION

DRAWN = {"map", "render"}
"""Its JSON is the blueprint itself, in the keys of the format."""


def verbs_with_json() -> set[str]:
    """The verbs that have `--format json`."""
    found = set()
    for name in VERBS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        choices = [each.type.choices for each in command.params if isinstance(each.type, click.Choice)]
        if any("json" in each for each in choices):
            found.add(name)
    return found


def test_every_verb_with_json_is_tried():
    """A verb that learns to write JSON is held to the envelope, too."""
    assert verbs_with_json() - DRAWN == set(RUNS)


@pytest.mark.parametrize(
    "arguments", [each for runs in RUNS.values() for each in runs], ids=lambda run: " ".join(run[::2])
)
def test_all_write_the_same_envelope(arguments):
    """Version, title and rows, each row with its table first, as the schema that the command prints says."""
    schema = json.loads(CliRunner().invoke(main, ["schema", "--results"]).stdout)
    Draft7Validator.check_schema(schema)
    found = written(arguments)
    Draft7Validator(schema).validate(found)
    assert list(found)[:2] == ["version", "title"]
    assert list(found)[-1] == "rows"
    assert found["rows"]
    assert all(next(iter(row)) == "table" for row in found["rows"])


@pytest.mark.parametrize(("version", "rows"), [(1, []), (VERSION, [{}])])
def test_the_schema_refuses_what_is_not_so(version, rows):
    """An older version, and a row of no table."""
    schema = json.loads(CliRunner().invoke(main, ["schema", "--results"]).stdout)
    assert not Draft7Validator(schema).is_valid({"version": version, "title": "T", "rows": rows})
