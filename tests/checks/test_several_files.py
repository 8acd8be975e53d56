"""BP801 to BP807 in folders: what `check` finds that looks at a blueprint, its parts and its catalogues together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from blueprint.cli import main


class Folder:
    """A folder of files, and what `check` says of it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, text: str) -> None:
        """Writes a file of the folder."""
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(text, "utf-8")

    def part(self, name: str, *cards: str, top: str = "") -> None:
        """Writes a blueprint whose customer does these things."""
        steps = "\n".join(f"      - customer: {card}\n        frontstage: Helps" for card in cards)
        self.write(name, f"title: {name}\n{top}phases:\n  - steps:\n{steps}\n")

    def found(self, *more: str, file: str = "") -> list[str]:
        """Place, code and message of each finding of BP8, in all files or in this one."""
        done = CliRunner().invoke(
            main, ["check", str(self.path / file), "--select", "BP8", "--format", "concise", *more]
        )
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        lines = (line.replace(f"{self.path}{os.sep}", "") for line in done.stdout.splitlines())
        return [line for line in lines if " BP8" in line]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty folder."""
    return Folder(tmp_path)


def test_parts_that_are_there_are_quiet(folder: Folder):
    """Parts in the same folder, above and below are found, and parts may have parts."""
    folder.part(
        "day/visit.yaml", "{name: Is operated, blueprint: ../theatre.yaml}", "{name: Pays, blueprint: bill/pay.yaml}"
    )
    folder.part("theatre.yaml", "{name: Wakes up, blueprint: recovery.yaml}")
    folder.part("recovery.yaml", "Wakes up")
    folder.part("day/bill/pay.yaml", "Pays")
    assert folder.found() == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "the part other.yaml is not there"),
        ("title: [\n", "the part other.yaml cannot be read, line"),
        (
            "title: A\nphases: []\ncolour: red\n",
            "cannot be read, line 3: `colour` is not known here",
        ),
        ("catalogue: 1\n", "it is a catalogue"),
        ("", "the file is empty"),
    ],
)
def test_a_part_that_cannot_be_read_is_told_at_its_card(folder: Folder, text: str | None, told: str):
    """Whatever is wrong with a part is told where it is named, and the file is checked all the same."""
    folder.part("visit.yaml", "{name: Is operated, blueprint: other.yaml}")
    if text is not None:
        folder.write("other.yaml", text)
    (line,) = [line for line in folder.found() if line.startswith("visit.yaml")]
    assert line.startswith("visit.yaml:4:50: BP801 [error] ")
    assert told in line


def test_a_folder_is_no_part(folder: Folder):
    """A part that is a folder, or lies outside the project, is not read."""
    folder.part("visit.yaml", "{name: A, blueprint: .}", "{name: B, blueprint: ../../elsewhere.yaml}")
    first, second = folder.found()
    assert ". is no file" in first
    assert "lies outside the project" in second


def test_every_card_of_a_circle_is_told(folder: Folder):
    """Each file of a circle has its finding, with the way round; those that only lead into it have none."""
    folder.part("a.yaml", "{name: A, blueprint: b.yaml}")
    folder.part("b.yaml", "{name: B, blueprint: c.yaml}")
    folder.part("c.yaml", "Acts", "{name: C, blueprint: a.yaml}")
    folder.part("into.yaml", "{name: Into, blueprint: a.yaml}")
    folder.part("self.yaml", "{name: Itself, blueprint: ./self.yaml}")
    ways = [line.rpartition(": ")[2] for line in folder.found()]
    assert ways == [
        "a.yaml → b.yaml → c.yaml → a.yaml",
        "b.yaml → c.yaml → a.yaml → b.yaml",
        "c.yaml → a.yaml → b.yaml → c.yaml",
        "self.yaml → self.yaml",
    ]


def test_a_long_chain_of_parts_is_no_circle(folder: Folder):
    """Hundreds of parts within parts are followed without recursion."""
    for number in range(300):
        folder.part(f"p{number}.yaml", f"{{name: Next, blueprint: p{number + 1}.yaml}}")
    folder.part("p300.yaml", "Ends")
    assert folder.found(file="p0.yaml") == []
    folder.part("p300.yaml", "{name: Begins anew, blueprint: p0.yaml}")
    assert len(folder.found(file="p0.yaml")) == 1


def test_strict_projects_want_an_entry_for_each_name(folder: Folder):
    """Where the project is strict, names without an entry are wrong, with the nearest one; other sections are free."""
    folder.write("blueprint.toml", 'uses = "catalogue.yaml"\ncatalogue = "strict"\n')
    folder.write("catalogue.yaml", "catalogue: 1\nroles: {nurse: Ward nurse}\nsystems: {pas: Patient system}\n")
    cards = ("{name: Asks, by: Wart nurse}", "{name: Books, system: PAS}", "{name: Rests, by: Ward nurse}")
    folder.part("visit.yaml", *cards, top="customer: Somebody\n")
    found = folder.found("--ignore", "BP807")
    assert "the catalogue has no role “Wart nurse”" in found[0]
    assert "the catalogue has no system “PAS”" in found[1]
    assert len(found) == 2
    folder.write("blueprint.toml", 'uses = "catalogue.yaml"\n')
    assert folder.found("--ignore", "BP807") == []


def test_a_scope_that_the_card_says_otherwise_is_told(folder: Folder):
    """The card's scope is held against that of its part; what either leaves out says nothing."""
    folder.part("visit.yaml",
                "{name: A, blueprint: theatre.yaml, scope: {starts: 'enters the  theatre.', ends: Wakes up}}",
                "{name: B, blueprint: theatre.yaml}")  # fmt: skip
    folder.part("theatre.yaml", "Sleeps", top="scope: {starts: Enters the theatre, ends: Leaves the recovery room}\n")
    (line,) = folder.found()
    assert "BP804" in line
    assert "ends otherwise: “Leaves the recovery room”" in line
    folder.part("theatre.yaml", "Sleeps")
    assert folder.found() == []


@pytest.mark.parametrize("time", ["90 min", "80–100 min", "100 min", "2 h 30 min", "{min: 1 h, acceptable: 2 h}"])
def test_a_time_about_right_is_quiet(folder: Folder, time: str):
    """A card's time may be rounded, a range, or what passes rather than what the customer needs."""
    folder.part("visit.yaml", f"{{name: A, blueprint: theatre.yaml, time: {time}}}")
    folder.write("theatre.yaml", "title: T\nphases:\n  - steps:\n      - customer: {name: Sleeps, time: 90 min}\n"
                 "      - {after: 1 h, customer: Goes}\n")  # fmt: skip
    assert folder.found() == []


def test_another_time_is_told(folder: Folder):
    """A card's time far from that of its part is told, with the part's."""
    folder.part("visit.yaml", "{name: A, blueprint: theatre.yaml, time: 20 min}")
    folder.part("theatre.yaml", "{name: Sleeps, time: 90 min}")
    (line,) = folder.found()
    assert "BP805" in line
    assert "the card says 20 min, and the part takes 1 h 30 min" in line


def test_one_name_for_two_things_is_told_once(folder: Folder):
    """A metric in two units, a role of two catalogues: told at the second place. Another target is no other thing."""
    metrics = "metrics: {{id: queue, name: Queue, unit: {unit}, better: lower, target: {target}}}\n"
    folder.part("a.yaml", "Waits", top=metrics.format(unit="people", target=2))
    folder.part("b.yaml", "Waits", top=metrics.format(unit="people", target=5))
    folder.part("c.yaml", "Waits", top=metrics.format(unit="min", target=2))
    folder.write("one.yaml", "catalogue: 1\nroles: {nurse: {name: Nurse, owner: Nursing}}\n")
    folder.write("two.yaml", "catalogue: 1\nroles: {nurse: {name: Night nurse, owner: Nursing}}\n")
    metric, role = folder.found()
    assert metric.startswith("c.yaml:2:10: BP806 [warning] “queue” is another metric than in ")
    assert metric.endswith("a.yaml, line 2: its unit is “min”, there “people”")
    assert role.startswith("two.yaml:2:9: BP806")


def test_entries_that_nobody_uses_are_told(folder: Folder):
    """Of a catalogue that a checked blueprint uses, what none of them names is told at the catalogue."""
    folder.write(
        "catalogue.yaml",
        """\
catalogue: 1
roles: {nurse: Nurse, head: Head nurse, porter: Porter}
systems: {pas: Patient system, old: Old system}
metrics: {queue: {unit: people}}
personas: {parent: {name: Parent}, child: {name: Child}}
channels: {round: {name: Ward round, remote: false}}
lanes: {wards: {kind: frontstage}}
""",
    )
    folder.write(
        "visit.yaml",
        """\
title: Visit
uses: catalogue.yaml
customer: parent
lanes: [customer, wards, support]
phases:
  - steps:
      - customer: Asks
        channel: round
        wards: {name: Answers, by: nurse, moment: {kind: negative, warnings: {metric: queue, warn: 3, owner: head}}}
        support: {system: pas}
""",
    )
    assert [line.split(" nothing")[0] + line[-9:] for line in folder.found()] == [
        "catalogue.yaml:2:41: BP807 [advice] “porter”",
        "catalogue.yaml:3:32: BP807 [advice]ses “old”",
        "catalogue.yaml:5:36: BP807 [advice]s “child”",
    ]
    (folder.path / "visit.yaml").unlink()
    assert folder.found() == []


def test_files_and_comments_say_what_they_do_not_want(folder: Folder):
    """`checks` and comments count for what only shows in several files, and severities do."""
    metrics = "metrics: {{id: queue, unit: {unit}}}"
    folder.part("a.yaml", "Waits", top=metrics.format(unit="people") + "\n")
    folder.part("b.yaml", "Waits", top=metrics.format(unit="min") + "  # blueprint: ignore[BP806]\n")
    assert folder.found() == []
    folder.part("b.yaml", "Waits", top=metrics.format(unit="min") + "\nchecks: {ignore: BP8}\n")
    assert folder.found() == []
    folder.part("b.yaml", "Waits", top=metrics.format(unit="min") + "\nchecks: {severity: {BP806: error}}\n")
    assert "[error]" in folder.found()[0]
    assert "是 “min”" in folder.found("--language", "zh")[0].replace("是“", "是 “")


def test_an_id_that_means_two_things_with_the_part_in_place(folder: Folder):
    """Only a written id is told that begins with a part's card and ends with what the part has."""
    folder.part("theatre.yaml", "{name: Falls asleep, id: asleep}")
    folder.part(
        "day.yaml",
        "{name: Is operated, id: operation, blueprint: theatre.yaml}",
        "{name: Waits, id: operation.asleep}",
        "{name: Reads, id: operation.awake}",
        "{name: Sleeps, id: asleep}",
        "{name: Eats, id: ward.asleep}",
        "{name: Rests, id: day.operation.asleep}",
    )
    (told,) = folder.found()
    assert told.startswith("day.yaml:6:")
    assert "BP808 [warning] operation.asleep is also what `asleep` of the part theatre.yaml is called" in told
    folder.part("theatre.yaml", "{name: Falls asleep, id: sleeps}")
    assert folder.found() == []
