"""Catalogues: what names mean that several blueprints share, and what is told of catalogue files."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import blueprint
from blueprint.cli import main
from blueprint.pipeline import check, open_file

CATALOGUE = """
catalogue: 1
roles:    {nurse: {name: Ward nurse, owner: Nursing}, porter: Porter}
systems:  {pas: {name: Patient system, owner: IT, external: true, link: "https://example.org/pas"}}
metrics:  {queue: {name: People in the queue, unit: people, better: lower, target: 2}}
personas: {parent: {name: Parent of a patient, about: Stays overnight, needs: [safety, being told]}}
channels: {ward-round: {name: Ward round, remote: false}, pager: Pager}
lanes:    {wards: {kind: frontstage, name: On the ward}, desk: frontstage}
"""
BLUEPRINT = """
title: Visit
uses: catalogue.yaml
customer: parent
lanes: [customer, wards, desk, support]
phases:
  - steps:
      - channel: ward-round
        customer: Asks
        wards:
          name: Answers
          by: nurse
          moment: {kind: negative, warnings: {metric: queue, warn: 3, owner: nurse}}
        desk: {name: Writes it down, by: Volunteer}
        support: [{system: pas}, {name: Moves the bed, by: Porter, owner: Logistics, channel: pager}]
"""
WITHOUT_LANES = """
title: Visit
uses: catalogue.yaml
phases:
  - steps:
      - customer: Asks
        frontstage: {name: Answers, by: nurse}
        support: {system: pas}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue and a blueprint that uses it."""
    (tmp_path / "catalogue.yaml").write_text(CATALOGUE)
    (tmp_path / "visit.yaml").write_text(BLUEPRINT)
    return tmp_path


def action(read: blueprint.Blueprint, id: str) -> blueprint.Action:
    """The action with this id."""
    found = read[id]
    assert isinstance(found, blueprint.Action)
    return found


def test_names_mean_the_entries(folder: Path):
    """Roles, systems, metrics, the customer, channels and lanes are what the catalogue says of them."""
    read = blueprint.load(folder / "visit.yaml")
    assert read.customer == blueprint.Persona(
        name="Parent of a patient", about="Stays overnight", needs=["safety", "being told"]
    )
    assert [(lane.key, str(lane.kind), lane.name) for lane in read.lanes] == [
        ("customer", "customer", None),
        ("wards", "frontstage", "On the ward"),
        ("desk", "frontstage", None),
        ("support", "support", None),
    ]
    assert [(each.id, each.name, each.unit, each.target) for each in read.metrics] == [
        ("queue", "People in the queue", "people", 2)
    ]
    told = {
        each["name"]: (each["by"], each["owner"], each["system"], each["technology"], each["external"])
        for each in read.to_records()
    }
    assert told == {
        "Asks": (None, None, None, False, False),
        "Answers": ("Ward nurse", "Nursing", None, False, False),
        "Writes it down": ("Volunteer", None, None, False, False),
        "Patient system": (None, "IT", "Patient system", True, True),
        "Moves the bed": ("Porter", "Logistics", None, False, False),
    }
    moment = action(read, "1.1.wards").moment
    assert moment is not None
    assert moment.warnings[0].owner == "Ward nurse"
    assert [(each, each.remote) for each in next(read.steps).channel] == [("Ward round", False)]
    assert [(each, each.remote) for each in action(read, "1.1.support-2").channel] == [("Pager", True)]


def test_what_stands_in_the_file_wins(folder: Path):
    """A metric of the file's own says what it says, and the rest is the catalogue's."""
    text = BLUEPRINT.replace("phases:", "metrics: {id: queue, target: 5, now: 4}\nphases:")
    (folder / "visit.yaml").write_text(text.replace("system: pas", "system: pas, technology: false, name: Looks it up"))
    read = blueprint.load(folder / "visit.yaml")
    assert [(each.name, each.unit, each.target, each.now) for each in read.metrics] == [
        ("People in the queue", "people", 5, 4)
    ]
    assert (read["1.1.support"].name, action(read, "1.1.support").technology) == ("Looks it up", False)


def test_what_the_catalogue_says_stays_there(folder: Path):
    """A blueprint is written with the ids of entries, and without what only those say; it reads back equal."""
    read = blueprint.load(folder / "visit.yaml")
    written = blueprint.dump(read)
    assert "by: nurse" in written
    assert "- wards" in written
    for said in ("Ward nurse\n      link", "Nursing", "People in the queue", "Stays overnight", "On the ward", "IT"):
        assert said not in written
    (folder / "visit.yaml").write_text(written)
    assert blueprint.load(folder / "visit.yaml") == read


def test_the_first_of_several_catalogues_decides(folder: Path):
    """An entry of two catalogues is what the first says; those that only one has are found."""
    (folder / "more.yaml").write_text("catalogue: 1\nroles: {nurse: Night nurse, Volunteer: Helper}\n")
    (folder / "visit.yaml").write_text(BLUEPRINT.replace("uses: catalogue.yaml", "uses: [more.yaml, catalogue.yaml]"))
    read = blueprint.load(folder / "visit.yaml")
    assert (action(read, "1.1.wards").by, action(read, "1.1.desk").by, read["1.1.support"].name) == (
        "Night nurse",
        "Helper",
        "Patient system",
    )


def test_a_project_gives_a_catalogue_to_all_its_blueprints(folder: Path):
    """`uses` in the project file counts from that file, below that of the blueprint."""
    (folder / "blueprint.toml").write_text('uses = "catalogue.yaml"\n')
    (folder / "day").mkdir()
    (folder / "day" / "visit.yaml").write_text(BLUEPRINT.replace("uses: catalogue.yaml\n", ""))
    assert blueprint.load(folder / "day" / "visit.yaml")["1.1.support"].name == "Patient system"


def test_a_project_that_names_no_catalogue_is_told(folder: Path):
    """A project file that names a catalogue that is not there is wrong, at its line."""
    (folder / "blueprint.toml").write_text('language = "en"\nuses = ["catalog.yaml"]\n')
    with pytest.raises(blueprint.BlueprintError, match=r"blueprint\.toml:2: `uses` names catalog\.yaml, which is not"):
        check(open_file(folder / "visit.yaml"))


def test_a_wrong_entry_spoils_no_other(folder: Path):
    """Each wrong entry of a catalogue is told at its line, and the others are used."""
    (folder / "catalogue.yaml").write_text(
        CATALOGUE.replace("porter: Porter", "porter: {nam: Porter}").replace("unit: people", "unit: [a, b]")
        + "rols: {}\n"
    )
    found = open_file(folder / "catalogue.yaml").findings
    assert [(each.code, each.span and each.span.line) for each in found] == [("BP003", 3), ("BP005", 5), ("BP003", 9)]
    read = blueprint.load(folder / "visit.yaml")
    assert action(read, "1.1.wards").by == "Ward nurse"
    assert "line 3" in next(each.message for each in check(read) if each.code == "BP801")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: A\nphases: []\n", "no `catalogue: 1`"),
        ("catalogue: 2\n", "line 1"),
        ("catalogue: [\n", "line"),
        ("", "no `catalogue: 1`"),
        ("- a\n", "no `catalogue: 1`"),
    ],
)
def test_what_is_no_catalogue_is_told_where_it_is_named(folder: Path, text: str, told: str):
    """A file that is no catalogue is told at `uses`, and the blueprint is read without it."""
    (folder / "catalogue.yaml").write_text(text)
    (folder / "visit.yaml").write_text(WITHOUT_LANES)
    read = blueprint.load(folder / "visit.yaml")
    (finding,) = [each for each in check(read) if each.code == "BP801"]
    assert told in finding.message
    assert finding.span is not None
    assert finding.span.line == 3
    assert read["1.1.support"].name == "pas"


def test_lanes_of_a_missing_catalogue_are_told_with_it(folder: Path):
    """Where a blueprint cannot be read without its catalogue, that comes first."""
    (folder / "catalogue.yaml").unlink()
    found = open_file(folder / "visit.yaml").findings
    assert [each.code for each in found] == ["BP801", "BP006", "BP006", "BP006", "BP006"]


def test_a_catalogue_is_looked_for_in_the_project_alone(folder: Path):
    """A catalogue outside the project is not read."""
    (folder / "day").mkdir()
    (folder / "day" / ".git").mkdir()
    (folder / "day" / "visit.yaml").write_text(WITHOUT_LANES.replace("uses: ", "uses: ../"))
    (finding,) = [each for each in check(open_file(folder / "day" / "visit.yaml")) if each.code == "BP801"]
    assert "outside the project" in finding.message


def test_a_catalogue_is_no_blueprint_and_says_so(folder: Path):
    """Loading, drawing and comparing with a catalogue say that it is one; a folder is drawn without it."""
    with pytest.raises(blueprint.InvalidBlueprint, match="it is a catalogue"):
        blueprint.load(folder / "catalogue.yaml")
    (drawn,) = blueprint.render_many([folder / "catalogue.yaml"])
    assert drawn.message == f"{folder / 'catalogue.yaml'} is a catalogue, which has no phases"
    done = CliRunner().invoke(main, ["moments", str(folder / "catalogue.yaml")])
    assert (done.exit_code, "is a catalogue" in done.stderr) == (1, True)
    done = CliRunner().invoke(main, ["render", str(folder)])
    assert done.exit_code == 0, done.stderr
    assert sorted(path.name for path in folder.glob("*.svg")) == ["visit.svg"]
