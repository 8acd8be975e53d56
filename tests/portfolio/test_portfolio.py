"""The index of many blueprints: what is found where, in the hospital's and in folders of odd files."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pandas
import pytest
import yaml
from click.testing import CliRunner

import blueprint
from blueprint.cli import main
from blueprint.pipeline import open_text
from blueprint.portfolio.places import KINDS
from blueprint.reading.reader import Reading
from blueprint.source.nodes import Limits

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital"
FILES = [path for path in sorted(HOSPITAL.glob("*.yaml")) if path.stem != "catalogue"]


@pytest.fixture(scope="module")
def hospital() -> blueprint.Portfolio:
    """The hospital's blueprints, read anew."""
    return blueprint.Portfolio(HOSPITAL, cached=False)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user whose cache is empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def told(*arguments: str) -> str:
    """What the verb writes on standard output."""
    done = CliRunner().invoke(main, ["index", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def cards() -> list[tuple[str, dict[str, object]]]:
    """File and mapping of every card that says by or system, read by YAML alone."""
    found = []
    for path in FILES:
        for phase in yaml.safe_load(path.read_text("utf-8"))["phases"]:
            for step in phase["steps"]:
                for cell in step.values():
                    listed = cell if isinstance(cell, list) else [cell]
                    found += [(path.name, card) for card in listed if isinstance(card, dict)]
    return found


def test_all_blueprints_are_there(hospital):
    """The blueprints in a folder are read, each as `load` reads it, and the catalogue is none of them."""
    assert [each.title for each in hospital.blueprints] == [blueprint.load(path).title for path in FILES]
    assert hospital.blueprints[0] == blueprint.load(FILES[0])
    assert hospital.unreadable == {}


def test_each_card_of_a_system_is_found(hospital):
    """A system is found by its id and by its name, at the line of each of its cards."""
    by_id, by_name = hospital.find(system="record"), hospital.find(system="patient  record")
    assert by_id == by_name
    expected = sorted(name for name, card in cards() if card.get("system") == "record")
    assert sorted(Path(each.file).name for each in by_id) == expected
    for each in by_id:
        assert "system: record" in Path(each.file).read_text("utf-8").splitlines()[each.line - 1]
        assert (each.kind, each.system) == ("action", "Patient record")


def test_each_card_of_a_role_is_found(hospital):
    """A role is found by its id, with phase, step, lane and name."""
    found = hospital.find(by="triage-nurse")
    assert len(found) == sum(card.get("by") == "triage-nurse" for _, card in cards())
    first = found[0]
    assert (first.blueprint, first.phase, first.step, first.lane, first.name) == (
        "Without an appointment", "Arrival", "Triage", "Doctors and nurses", "Judges how urgent it is",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["moment", "pain", "fail", "part", "persona", "metric", "evidence", "channel"])
def test_kinds_are_found_as_the_blueprints_hold_them(hospital, kind):
    """There are as many places of a kind as the blueprints hold."""
    counts = dict.fromkeys(KINDS, 0)
    for each in hospital.blueprints:
        counts["persona"] += each.customer is not None
        counts["metric"] += len(each.metrics)
        for step in each.steps:
            counts["channel"] += len(step.channel)
        for element in each.flow.elements.values():
            cell = element.cell
            counts["evidence"] += isinstance(cell, blueprint.PhysicalEvidence)
            if isinstance(cell, blueprint.Action):
                counts["moment"] += cell.moment is not None
                counts["pain"] += len(cell.pain)
                counts["fail"] += len(cell.fail)
                counts["part"] += cell.blueprint is not None
                counts["channel"] += len(cell.channel)
    assert len(hospital.find(kind=kind)) == counts[kind] > 0


def test_filters_add_up(hospital):
    """Several filters are all held to; words may stand anywhere in a place."""
    found = hospital.find("letter PATIENT record", kind="action")
    assert found == [each for each in hospital.find(system="record") if "letter" in " ".join(map(str, each)).lower()]
    assert {each.name for each in hospital.find(by="day-nurse", channel="phone")} == {
        "Asks about health and medicines", "Calls the patient",
    }  # fmt: skip
    assert hospital.find("no such words anywhere") == []


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"system": "recrd"}, "no blueprint names the system recrd. Did you mean `record`?"),
        ({"by": "Surgon"}, "no blueprint names the role Surgon. Did you mean `Surgeon`?"),
        ({"channel": "fax"}, "no blueprint names the channel fax"),
        ({"kind": "pains"}, "Did you mean `pain`?"),
    ],
)
def test_a_name_that_nothing_has_is_told(hospital, wanted, sentence):
    """A misspelt name is no empty answer, but told with the nearest one."""
    with pytest.raises(blueprint.BlueprintError) as told:
        hospital.find(**wanted)
    assert sentence in str(told.value)


def test_matrices_count(hospital):
    """A matrix counts what `find` lists."""
    for of, kind in (("systems", "system"), ("roles", "role"), ("channels", "channel"), ("moments", "moment")):
        matrix = hospital.matrix(of)
        assert sum(sum(counts) for _, _, counts in matrix.rows) == len(hospital.find(kind=kind))
        assert len(matrix.rows) == len(FILES)
    assert "Patient record" in hospital.matrix("systems").columns


def test_an_outage_is_followed_up_to_the_customer(hospital):
    """What breaks without a system is what its connections reach, in every file, up to the customer."""
    found = hospital.without("laboratory")
    ways = {each.place.name: each.way for each in found if each.customer}
    assert ways["Is examined"] == ("Laboratory system", "Orders tests", "Examines", "Is examined")
    assert ways["Has blood taken"] == ("Laboratory system", "Sends the sample", "Takes the blood", "Has blood taken")
    assert {Path(each.place.file).name for each in found} == {"emergency.yaml"}


def test_a_part_that_breaks_breaks_its_card(hospital):
    """The bill's card in the visit breaks with the portal, though the visit says nothing of how bills are made."""
    found = [each for each in hospital.without("portal") if Path(each.place.file).name == "visit.yaml"]
    assert ("billing.yaml", "Pays the own share") in {each.way for each in found if each.customer}


def test_what_no_connection_reaches_stays_whole(home):
    """A system's failure goes neither down nor back: what it asks for, and what came before, goes on."""
    (home / "a.yaml").write_text("""
title: Shop
phases:
  - steps:
      - customer: Asks
        frontstage: Answers
        backstage: {name: Looks up, system: Catalogue}
        support: {system: Database}
      - customer: Pays
        frontstage: Takes the money
""")
    portfolio = blueprint.Portfolio(home, cached=False)
    assert [each.place.name for each in portfolio.without("catalogue")] == ["Asks", "Answers", "Looks up"]
    assert [each.place.name for each in portfolio.without("Database")] == ["Asks", "Answers", "Looks up", "Database"]


def test_a_frame_has_a_row_for_each_place(hospital):
    """The data frame holds what `find` lists."""
    frame = hospital.to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame) == len(hospital.find())
    assert frame[frame.system == "Patient record"].file.nunique() >= 5


def test_bad_files_spoil_no_other(home):
    """Circles, parts that cannot be read, catalogues that are none, names twice: all others are told, and why not."""
    shutil.copytree(HOSPITAL, home / "hospital")
    (home / "hospital" / "broken.yaml").write_text("title: [\n")
    (home / "hospital" / "bytes.yaml").write_bytes(b"title: \xff\xfe\n")
    (home / "hospital" / "loop.yaml").write_text(
        "title: Loop\nuses: broken.yaml\nphases:\n  - steps:\n"
        "      - {customer: {name: A, blueprint: loop.yaml}, support: {system: Patient portal}}\n"
        "      - {customer: {name: B, blueprint: broken.yaml, id: a}, frontstage: {name: C, id: a}}\n"
    )
    (home / "hospital" / "deep").mkdir()
    (home / "hospital" / "deep" / "values.yaml").write_text("replicas: 3\n")
    done = CliRunner().invoke(main, ["index", str(home / "hospital"), "--without", "portal", "--format", "json"])
    assert done.exit_code == 1
    assert "broken.yaml cannot be read: " in done.stderr
    assert "bytes.yaml cannot be read: " in done.stderr
    rows = json.loads(done.stdout)["rows"]
    assert {Path(row["file"]).name for row in rows if row["customer"]} == {"billing.yaml", "loop.yaml", "visit.yaml"}


@pytest.mark.parametrize(
    ("file_says", "option", "told"),
    [
        ("", [], "a.yaml cannot be read: 1:1: BP003 `titel` is called `title` here. "),
        ("", ["--language", "zh"], "a.yaml 无法读取：1:1: BP003 `titel` 在这里叫 `title`。"),
        ("language: zh\n", [], "a.yaml 无法读取：1:1: BP003 `titel` 在这里叫 `title`。"),
        ("language: zh\n", ["--language", "en"], "a.yaml cannot be read: 1:1: BP003 `titel` is called `title` here. "),
    ],
)
def test_why_a_file_cannot_be_read_is_told_in_the_reader_s_language(home, file_says, option, told):
    """By the option, else in the language of the file, at the second run as at the first, by every verb alike."""
    folder = home / "folder"
    folder.mkdir()
    (folder / "a.yaml").write_text(f"titel: A\n{file_says}phases: []\n", "utf-8")
    (folder / "b.yaml").write_text("title: B\nphases:\n  - steps:\n      - customer: Asks\n", "utf-8")
    for verb in (["index"], ["index"], ["map", "-o", "-"]):
        done = CliRunner().invoke(main, [verb[0], str(folder), *verb[1:], *option])
        assert told in done.stderr, (verb, done.stderr)
    assert [path.name for path in blueprint.Portfolio(folder).unreadable] == ["a.yaml"]


@pytest.mark.parametrize(("language", "told"), [("en", "a.yaml cannot be read: "), ("zh", "a.yaml 无法读取：")])
def test_a_report_says_which_files_it_lacks_in_its_own_language(home, language, told):
    """Whatever the file itself says."""
    (home / "a.yaml").write_text("titel: A\nlanguage: zh\nphases: []\n", "utf-8")
    (home / "b.yaml").write_text("title: B\nphases:\n  - steps:\n      - customer: Asks\n", "utf-8")
    done = CliRunner().invoke(main, ["report", str(home), "-o", str(home / "r.html"), "--language", language])
    assert told in done.stderr


def test_nothing_at_all_is_told(home):
    """A folder without blueprints is told, and so is one that is not there."""
    (home / "empty").mkdir()
    done = CliRunner().invoke(main, ["index", str(home / "empty")])
    assert (done.exit_code, "there is no blueprint in" in done.stderr) == (1, True)
    done = CliRunner().invoke(main, ["index", str(home / "nowhere")])
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr


def test_only_what_changed_is_read_again(home, monkeypatch):
    """What earlier runs found is taken as long as file, catalogue and project stay; a change of any is seen."""
    shutil.copytree(HOSPITAL, home / "hospital")
    read: list[str] = []

    def noted(data: bytes, limits: Limits, file: Path) -> Reading:
        read.append(file.name)
        return open_text(data, limits, file=file)

    monkeypatch.setattr("blueprint.portfolio.portfolio.open_text", noted)
    first = blueprint.Portfolio(home / "hospital").find()
    assert len(read) == len(FILES) + 1
    read.clear()
    assert blueprint.Portfolio(home / "hospital").find() == first
    assert read == []
    bill = home / "hospital" / "billing.yaml"
    bill.write_text(bill.read_text("utf-8").replace("Looks up what", "Reads what"), "utf-8")
    assert any(each.name.startswith("Reads what") for each in blueprint.Portfolio(home / "hospital").find())
    assert read == ["billing.yaml"]
    read.clear()
    catalogue = home / "hospital" / "catalogue.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("name: Patient portal", "name: Web portal"), "utf-8")
    assert blueprint.Portfolio(home / "hospital").find(system="web portal")
    assert len(read) == len(FILES) + 1
    kept = list((home / "cache").rglob("portfolio-*.json"))
    assert len(kept) == 1
    kept[0].write_text('{"files": {"x": 1}')
    assert len(blueprint.Portfolio(home / "hospital").find()) == len(first)


# The verb


def test_what_is_kept_of_a_folder_is_kept_by_its_place(home, monkeypatch):
    """Of two folders that are called alike from where one stands, neither forgets what was found in the other."""
    read: list[Path] = []

    def noted(data: bytes, limits: Limits, file: Path) -> Reading:
        read.append(file)
        return open_text(data, limits, file=file)

    monkeypatch.setattr("blueprint.portfolio.portfolio.open_text", noted)
    for name in ("one", "other", "one", "other"):
        (home / name / "services").mkdir(parents=True, exist_ok=True)
        text = f"title: {name}\nphases:\n  - steps:\n      - customer: Asks {name}\n"
        (home / name / "services" / "a.yaml").write_text(text, "utf-8")
        monkeypatch.chdir(home / name)
        assert [each.name for each in blueprint.Portfolio("services").find(kind="action")] == [f"Asks {name}"]
    assert len(read) == 2


def test_formats_say_the_same(home):
    """JSON in the envelope of all verbs, CSV and Markdown hold the same rows."""
    rows = json.loads(told(str(HOSPITAL), "--kind", "pain", "--format", "json"))
    assert (rows["version"], rows["title"]) == (2, "Index of hospital")
    assert all(row.pop("table") == "places" for row in rows["rows"])
    listed = list(csv.DictReader(io.StringIO(told(str(HOSPITAL), "--kind", "pain", "--format", "csv"))))
    assert [row["name"] for row in listed] == [row["name"] for row in rows["rows"]]
    assert [int(row["line"]) for row in listed] == [row["line"] for row in rows["rows"]]
    for text in (told(str(HOSPITAL), "--kind", "pain"), told(str(HOSPITAL), "--kind", "pain", "--format", "md")):
        assert all(row["name"] in text for row in rows["rows"])


def test_the_words_are_in_the_reader_s_language(home):
    """Headings and kinds are said in Chinese, and programs are told the same in every language."""
    assert "痛点" in told(str(HOSPITAL), "--kind", "pain", "--language", "zh")
    english, chinese = (told(str(HOSPITAL), "--format", "csv", "--language", each) for each in ("en", "zh"))
    assert english == chinese


def test_wrong_questions_are_told(home):
    """Two tables in one run, a page of a matrix, and a file that would be written over are wrong usage."""
    for arguments in (
        ["--matrix", "systems", "--kind", "pain"],
        ["--without", "record", "--format", "html"],
        ["-o", str(HOSPITAL / "billing.yaml")],
        ["--matrix", "system"],
    ):
        done = CliRunner().invoke(main, ["index", str(HOSPITAL), *arguments])
        assert done.exit_code == 2, arguments
