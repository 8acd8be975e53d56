"""Names that several files share: an editor with a folder open, a catalogue in it, and blueprints that use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.integrations.lsp.editor import Editor, applied

CATALOGUE = """\
# Said once 😀, here.
catalogue: 1
title: Hospital
roles:
  nurse: {name: Ward nurse, owner: Nursing, may: [Change a meal, Call a *porter*]}   # 😀 day and night
  "porter": Porter
systems:
  record: {name: Patient record, owner: IT, external: true}
metrics:
  queue: {name: People in the queue, unit: people, better: lower}
personas: {parent: {name: Parent of a patient, needs: [safety, being told]}}
channels: {bedside: {name: At the bedside, remote: false}}
lanes:
  ward: {kind: frontstage, name: On the ward}
"""
STAY = """\
title: Stay 😀
uses: ../catalogue.yaml
customer: parent
lanes: [customer, ward, support]   # 😀 as everywhere
phases:
  - name: Stay
    steps:
      - name: Meal
        channel: bedside
        customer: Eats
        ward:
          name: Brings 😀 the meal
          by: nurse      # who else
          owner: Ward nurse
          moment: {kind: negative, warnings: [{metric: queue, warn: 4, owner: nurse}]}
        support: {system: "record"}
"""
VISIT = """\
title: Visit
uses: catalogue.yaml
metrics: [{id: queue, now: 3}]
link: stay
phases:
  - steps:
      - customer: Asks
        frontstage: {name: Answers, by: nurse, moment: {kind: positive, warnings: [{metric: queue, warn: 4}]}}
        support: {name: Looks up, system: Patient record, blueprint: stays/stay.yaml}
"""
ALONE = "title: Alone\nphases: [{steps: [{customer: Asks, frontstage: {name: Answers, by: nurse}}]}]\n"
WATCHING = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}

Json = dict[str, Any]


@pytest.fixture
def folder(tmp_path):
    """A project with a catalogue, two blueprints that use it, one that does not, and one that is torn."""
    home = tmp_path / "hospital"
    (home / "stays").mkdir(parents=True)
    (home / ".git").mkdir()
    files = {"catalogue.yaml": CATALOGUE, "stays/stay.yaml": STAY, "visit.yaml": VISIT, "alone.yaml": ALONE}
    for name, text in files.items():
        (home / name).write_text(text, "utf-8")
    return home


@pytest.fixture
def stay(folder):
    """An editor in which the folder and one of its blueprints is open."""
    with Editor(folder / "stays/stay.yaml", folder=folder) as editor:
        editor.open(STAY)
        yield editor


def labels(completion: Json) -> dict[str, str]:
    """The names that are proposed, with what is said beside them."""
    return {item["label"]: item.get("detail", "") for item in completion["items"]}


def shown(hover: Json) -> str:
    """The text of a hover."""
    return str(hover["contents"]["value"])


def after(edit: Json, folder: Path) -> dict[str, str]:
    """The files that a workspace edit changes, as they are after it."""
    return {
        file.relative_to(folder).as_posix(): applied(file.read_text("utf-8"), edit["changes"][file.as_uri()])
        for file in sorted(folder.rglob("*.yaml"))
        if file.as_uri() in edit["changes"]
    }


@pytest.mark.parametrize(
    ("before", "typed", "name", "detail"),
    [
        ("by: nurse", "by: |", "nurse", "Ward nurse · Nursing"),
        ("by: nurse", "by: port|", "porter", "Porter"),
        ('system: "record"', "system: |", "record", "Patient record · IT"),
        ("metric: queue", "metric: |", "queue", "People in the queue"),
        ("customer: parent", "customer: |", "parent", "Parent of a patient"),
        ("customer: parent", "customer: {name: |}", "parent", "Parent of a patient"),
        ("lanes: [customer, ward", "lanes: [customer, |", "ward", "On the ward"),
        ("channel: bedside", "channel: bed|", "bedside", "At the bedside"),
        ("owner: nurse}", "owner: |}", "nurse", "Ward nurse · Nursing"),
    ],
)
def test_names_of_the_catalogue_are_proposed(stay, before, typed, name, detail):
    """Where a field may name an entry, the entries are proposed with what they are called and who answers for them."""
    stay.change(STAY.replace(before, typed.replace("|", "")))
    found = labels(stay.at("completion", typed))
    assert found[name] == detail
    assert "record" not in found or name == "record"


def test_words_of_the_format_come_with_those_of_the_catalogue(stay):
    """A channel and a lane are still proposed by the format's own words; the kind of a written lane is no entry."""
    stay.change(STAY.replace("channel: bedside", "channel: "))
    assert {"phone", "bedside"} <= labels(stay.at("completion", "channel: |")).keys()
    stay.change(STAY.replace("[customer, ward", "[customer, {kind: }"))
    found = labels(stay.at("completion", "kind: |}"))
    assert "frontstage" in found
    assert "ward" not in found


def test_the_lane_of_a_catalogue_is_a_key(stay):
    """A lane that is only named is proposed as a key of steps, and explained there as where it is named."""
    stay.change(STAY.replace("        ward:\n", "        w\n        ward:\n"))
    assert "wait" not in labels(stay.at("completion", "        w|\n"))
    stay.change(STAY.replace("        support:", "      - name: More\n        \n        support:"))
    assert "ward" in labels(stay.at("completion", "More\n        |"))
    stay.change(STAY)
    for place in ("[customer, wa|rd", "        wa|rd:"):
        assert "**On the ward**" in shown(stay.at("hover", place))
    assert stay.said(stay.at("hover", "[customer, wa|rd")["range"]) == "ward"


def test_pointing_at_a_name(stay):
    """A name says what the entry is and in which file and line it stands, and is text, not markup."""
    nurse = shown(stay.at("hover", "by: nur|se"))
    assert "**Ward nurse**\n\n`nurse`: role, line 5 of `../catalogue.yaml`" in nurse
    assert "- owner: Nursing\n- may: Change a meal; Call a \\*porter\\*" in nurse
    assert "- external\n" not in nurse
    assert "`nurse`: role" in shown(stay.at("hover", "owner: Ward| nurse"))
    assert "- external" in shown(stay.at("hover", 'system: "rec|ord"'))
    assert "`queue`: metric" in shown(stay.at("hover", "metric: qu|eue"))
    assert "- needs: safety; being told" in shown(stay.at("hover", "customer: par|ent"))
    assert "`bedside`: channel" in shown(stay.at("hover", "channel: bed|side"))
    stay.change("language: zh\n" + STAY)
    stay.diagnostics()
    assert "`nurse`：角色，`../catalogue.yaml` 第 5 行" in shown(stay.at("hover", "by: nur|se"))


def test_the_text_wins_over_the_catalogue(folder):
    """A metric that the blueprint has itself is found there; its own entry leads on to the catalogue."""
    with Editor(folder / "visit.yaml", folder=folder) as editor:
        editor.open(VISIT)
        (own,) = editor.at("definition", "metric: qu|eue")
        assert (own["uri"], editor.said(own["range"])) == (editor.uri, "queue")
        (shared,) = editor.at("definition", "{id: qu|eue")
        assert shared["uri"] == (folder / "catalogue.yaml").as_uri()


def test_going_to_an_entry(stay, folder):
    """From a name to its line in the catalogue, whether it is the id or what the entry is called."""
    there = {"by: nur|se": "nurse", "owner: Ward| nurse": "nurse", 'system: "rec|ord"': "record",
             "metric: qu|eue": "queue", "customer: par|ent": "parent", "channel: bed|side": "bedside",
             "[customer, wa|rd": "ward", "        wa|rd:": "ward"}  # fmt: skip
    for place, id in there.items():
        (found,) = stay.at("definition", place)
        assert found["uri"] == (folder / "catalogue.yaml").as_uri(), place
        line = CATALOGUE.splitlines()[found["range"]["start"]["line"]]
        assert line[found["range"]["start"]["character"] : found["range"]["end"]["character"]] == id, place


def test_going_to_a_file(stay, folder):
    """A path leads to its file: a catalogue, a part; not where no file is."""
    (catalogue,) = stay.at("definition", "uses: ../cata|logue.yaml")
    assert catalogue["uri"] == (folder / "catalogue.yaml").resolve().as_uri()
    with Editor(folder / "visit.yaml") as visit:
        visit.open(VISIT.replace("link: stay\n", "").replace("Answers, by", "Answers, link: stays/stay.yaml#top, by"))
        (part,) = visit.at("definition", "blueprint: stays/|stay.yaml")
        assert part["uri"] == (folder / "stays/stay.yaml").as_uri()
        assert visit.at("definition", "link: stays/|stay")[0]["uri"] == part["uri"]
        visit.change(VISIT.replace("stays/stay.yaml", "stays/gone.yaml"))
        assert visit.at("definition", "blueprint: stays/|gone.yaml") == []


def test_renaming_an_entry(stay, folder):
    """An id changes in the catalogue and in all that use it; comments, quotes and other files stay."""
    assert stay.at("prepareRename", "by: nur|se")["placeholder"] == "nurse"
    found = after(stay.at("rename", "by: nur|se", newName="ward-nurse"), folder)
    assert found == {
        "catalogue.yaml": CATALOGUE.replace("  nurse:", "  ward-nurse:"),
        "stays/stay.yaml": STAY.replace(": nurse", ": ward-nurse"),
        "visit.yaml": VISIT.replace("by: nurse", "by: ward-nurse"),
    }
    record = after(stay.at("rename", 'system: "rec|ord"', newName="emr"), folder)
    assert record == {
        "catalogue.yaml": CATALOGUE.replace("  record:", "  emr:"),
        "stays/stay.yaml": STAY.replace('"record"', '"emr"'),
    }
    lane = after(stay.at("rename", "        wa|rd:", newName="care"), folder)
    assert lane["stays/stay.yaml"] == STAY.replace("customer, ward", "customer, care").replace("   ward:", "   care:")
    metric = after(stay.at("rename", "metric: qu|eue", newName="waiting"), folder)
    assert metric["visit.yaml"] == VISIT.replace("queue", "waiting")
    assert stay.at("prepareRename", "owner: Ward| nurse") is None


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("by: nur|se", "porter"),
        ("by: nur|se", "two words"),
        ("        wa|rd:", "channel"),
        ("        wa|rd:", "support"),
        ("channel: bed|side", "phone"),
    ],
)
def test_an_id_that_cannot_be(stay, place, name):
    """An id that is taken, that is none, or that means something else in a blueprint is refused in words."""
    before, _, behind = place.partition("|")
    offset = STAY.index(before + behind) + len(before)
    column = offset - STAY.rfind("\n", 0, offset) - 1
    position = {"line": STAY.count("\n", 0, offset), "character": column}
    params = {"textDocument": {"uri": stay.uri}, "position": position, "newName": name}
    assert "id" in stay.answer("textDocument/rename", params)["error"]["message"]


def test_renaming_in_the_catalogue_over_open_and_torn_files(stay, folder):
    """What is on screen is renamed where it stands there; a file that cannot be read is left, and named."""
    (folder / "torn.yaml").write_text("title: Torn\nuses: catalogue.yaml\nphases: [{by: nurse", "utf-8")
    typed = STAY.replace("title: Stay", "# more\ntitle: Stay")
    stay.change(typed)
    stay.diagnostics()
    catalogue = stay.beside(folder / "catalogue.yaml")
    catalogue.open(CATALOGUE)
    edit = catalogue.at("rename", "  nur|se:", newName="sister")
    assert applied(typed, edit["changes"][stay.uri]) == typed.replace(": nurse", ": sister")
    assert catalogue.applied(edit) == CATALOGUE.replace("  nurse:", "  sister:")
    assert not any("alone" in uri or "torn" in uri for uri in edit["changes"])
    (told,) = catalogue.shown()
    assert told["message"].startswith("torn.yaml cannot be read")
    catalogue.change("language: zh\n" + CATALOGUE)
    catalogue.diagnostics()
    catalogue.at("rename", "  nur|se:", newName="sister")
    (told,) = catalogue.shown()
    assert told["message"].startswith("torn.yaml 无法读取")


def test_references_over_files(stay, folder):
    """All that names an entry is found, by its id and by its name, from the catalogue and from a blueprint."""

    def places(found: list[Json]) -> list[tuple[str, int]]:
        return sorted((Path(each["uri"]).name, each["range"]["start"]["line"] + 1) for each in found)

    used = {"context": {"includeDeclaration": False}}
    found = [("stay.yaml", 13), ("stay.yaml", 14), ("stay.yaml", 15), ("visit.yaml", 8)]
    assert places(stay.at("references", "by: nur|se", **used)) == found
    both = {"context": {"includeDeclaration": True}}
    catalogue = stay.beside(folder / "catalogue.yaml")
    catalogue.open(CATALOGUE)
    assert places(catalogue.at("references", "  nur|se:", **both)) == [("catalogue.yaml", 5), *found]
    assert places(stay.at("references", 'system: "rec|ord"', **used)) == [("stay.yaml", 16), ("visit.yaml", 9)]


def test_a_catalogue_that_is_typed(stay, folder):
    """What is on screen counts: blueprints are looked at anew when their catalogue is typed, and when it closes."""
    assert not any(each["code"] == "BP801" for each in stay.open(STAY))
    catalogue = stay.beside(folder / "catalogue.yaml")
    catalogue.open(CATALOGUE)
    stay.diagnostics()
    catalogue.change(CATALOGUE.replace("  ward:", "  bay:").replace("Parent of", "Mother of"))
    catalogue.diagnostics()
    assert any("`ward`" in each["message"] for each in stay.diagnostics() if each["code"] == "BP006")
    assert "**Mother of a patient**" in shown(stay.at("hover", "customer: par|ent"))
    catalogue.change(CATALOGUE + "roles: [")
    assert catalogue.diagnostics()[0]["code"] == "BP001"
    assert any(each["code"] == "BP801" for each in stay.diagnostics())
    catalogue.close()
    assert not {"BP006", "BP801"} & {each["code"] for each in stay.diagnostics()}
    assert "**Ward nurse**" in shown(stay.at("hover", "by: nur|se"))


def test_a_catalogue_that_changes_elsewhere(folder):
    """An editor that watches files for its servers tells of it, and the open blueprints are looked at anew."""
    with Editor(folder / "visit.yaml", WATCHING, folder=folder) as editor:
        editor.open(VISIT)
        catalogue = folder / "catalogue.yaml"
        catalogue.unlink()
        editor.changed_elsewhere(catalogue)
        assert any(each["code"] == "BP801" for each in editor.diagnostics())
        catalogue.write_text(CATALOGUE)
        editor.changed_elsewhere(catalogue)
        assert not any(each["code"] == "BP801" for each in editor.diagnostics())
        assert editor.watched == ["**/*.yaml", "**/*.yml", "**/blueprint.toml", "**/pyproject.toml"]


def test_inside_a_catalogue(folder):
    """Keys and words are proposed and explained, the outline is its entries, and what is wrong stands at its line."""
    with Editor(folder / "catalogue.yaml", folder=folder) as editor:
        assert editor.open(CATALOGUE) == []
        assert "Who does something: a card's `by`" in shown(editor.at("hover", "rol|es:"))
        assert "Who answers for what the role does" in shown(editor.at("hover", "own|er: Nursing"))
        assert "`nurse`: role, line 5" in shown(editor.at("hover", "  nur|se:"))
        sections = editor.about("documentSymbol")
        assert [each["name"] for each in sections] == [
            "roles", "systems", "metrics", "personas", "channels", "lanes"
        ]  # fmt: skip
        nurse, porter = sections[0]["children"]
        assert (nurse["name"], nurse["detail"]) == ("nurse", "Ward nurse")
        assert editor.said(nurse["selectionRange"]) == "nurse"
        assert editor.said(nurse["range"]).startswith("nurse: {name")
        assert porter["detail"] == "Porter"
        editor.change(CATALOGUE.replace("Ward nurse, owner", "Ward nurse, ownr"))
        (wrong,) = editor.diagnostics()
        assert (editor.said(wrong["range"]), wrong["range"]["start"]["line"]) == ("ownr", 4)
        editor.change(CATALOGUE + "sys\n")
        assert "systems" not in labels(editor.at("completion", "\nsys|\n"))
        editor.change(CATALOGUE.replace("title: Hospital", "lang"))
        assert "language" in labels(editor.at("completion", "\nlang|\n"))
        editor.change(CATALOGUE.replace("name: Ward nurse, ", "na, "))
        found = labels(editor.at("completion", "{na|, "))
        assert "name" in found
        assert "unit" not in found
        editor.change(CATALOGUE.replace("better: lower", "better: "))
        assert "higher" in labels(editor.at("completion", "better: |}"))
        editor.change(CATALOGUE.replace("owner: Nursing", "owner: "))
        assert labels(editor.at("completion", "owner: |,")) == {}
        editor.change(CATALOGUE.replace("  nurse:", "  \n  nurse:"))
        assert labels(editor.at("completion", "roles:\n  |\n")) == {}


def test_without_a_folder(folder):
    """Without a folder, what is in the catalogue's project is renamed; a catalogue that is not there ends nothing."""
    with Editor(folder / "visit.yaml") as editor:
        editor.open(VISIT)
        assert after(editor.at("rename", "by: nur|se", newName="sister"), folder).keys() == {
            "catalogue.yaml", "stays/stay.yaml", "visit.yaml"
        }  # fmt: skip
        for uses in ("gone.yaml", ".", "../../../etc/passwd", "visit.yaml", '"a\\0b"', "[catalogue.yaml, 3, {}]"):
            editor.change(VISIT.replace("uses: catalogue.yaml", f"uses: {uses}"))
            editor.diagnostics()
            editor.at("hover", "by: nur|se")
            editor.at("definition", "by: nur|se")
            editor.at("completion", "by: nur|se")
            editor.at("prepareRename", "by: nur|se")


def test_the_project_names_the_catalogue(folder):
    """Names of a catalogue that the project gives to all its blueprints are known as those of `uses`."""
    (folder / "blueprint.toml").write_text('uses = "catalogue.yaml"\n')
    with Editor(folder / "alone.yaml", folder=folder) as editor:
        editor.open(ALONE)
        assert "`nurse`: role, line 5 of `catalogue.yaml`" in shown(editor.at("hover", "by: nur|se"))
        assert "alone.yaml" in after(editor.at("rename", "by: nur|se", newName="sister"), folder)
