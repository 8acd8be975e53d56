"""`blueprint compare`, and `blueprint render --compare`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from tests.envelopes import rows_of

from blueprint.cli import main

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
DELAY, NOTICE = BLUEPRINTS / "ems-delay.yaml", BLUEPRINTS / "ems-notice.yaml"


def compared(*arguments: str | Path, given: str | None = None, verb: str = "compare") -> Result:
    """What `blueprint compare` does."""
    return CliRunner().invoke(main, [verb, *map(str, arguments)], input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with a pair, a design without a baseline, one whose baseline is gone, and no blueprint."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(DELAY, "ems-delay.yaml")
    shutil.copy(NOTICE, "ems-notice.yaml")
    Path("alone.yaml").write_text("title: Coffee\nphases: {steps: {customer: Orders}}\n")
    Path("lost.yaml").write_text("title: Coffee\nbaseline: gone.yaml\nphases: {steps: {customer: Orders}}\n")
    Path("unreadable.yaml").write_text("titel: Coffee\n")
    return tmp_path


def test_the_baseline_is_found():
    """One file is enough where it names what it is compared with; both named say the same."""
    done = compared("ems-notice.yaml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("特快专递延误 → 特快专递延误，主动告知\n\n新增（4）\n")
    assert compared("ems-delay.yaml", "ems-notice.yaml").stdout == done.stdout


def test_the_first_is_before():
    """Turned round, what was added is what was removed."""
    found = json.loads(compared("ems-notice.yaml", "ems-delay.yaml", "--format", "json").stdout)
    assert [each["id"] for each in rows_of(found, "removed")] == ["notice", "learns", "notifies", "monitors"]


def test_standard_input_is_one_of_them():
    """`-` stands for either; its baseline is looked for in the working folder."""
    expected = compared("ems-notice.yaml").stdout
    text = NOTICE.read_text("utf-8")
    assert compared("ems-delay.yaml", "-", given=text).stdout == expected
    assert compared("-", given=text).stdout == expected
    assert compared("-", "ems-notice.yaml", given=DELAY.read_text("utf-8")).stdout == expected


@pytest.mark.parametrize("format", ["text", "md", "json"])
def test_a_file_holds_the_same(folder, format):
    """-o writes what would be printed, and says so; the suffix names the format."""
    printed = compared("ems-notice.yaml", "--format", format).stdout
    name = f"out.{'txt' if format == 'text' else format}"
    done = compared("ems-notice.yaml", "-o", name)
    assert Path(name).read_text("utf-8") == printed
    assert (done.stdout, done.stderr) == ("", f"blueprint: 已写入 {name}\n")


def test_language_can_be_chosen():
    """Else it is that of the design."""
    assert "\nAdded (4)\n" in compared("ems-notice.yaml", "--language", "en").stdout


def flags(path: Path) -> dict[str, str]:
    """Id of a card → how it is marked."""
    cards = ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}g")
    return {card.attrib["data-id"]: card.attrib["data-change"] for card in cards if "data-change" in card.attrib}


def test_the_drawing_is_marked(folder):
    """--drawing draws the design with its flags, render --compare the same; without them nothing is marked."""
    done = compared("ems-notice.yaml", "--drawing", "to-be.svg")
    assert done.stderr == "blueprint: 已写入 to-be.svg\n"
    marked = flags(folder / "to-be.svg")
    assert {id for id, change in marked.items() if change == "added"} == {"notice", "learns", "notifies", "monitors"}
    assert len([change for change in marked.values() if change != "removed"]) == 12
    assert len([change for change in marked.values() if change == "removed"]) == 5
    compared("ems-notice.yaml", "--compare", "ems-delay.yaml", "-o", "again.svg", verb="render")
    assert (folder / "again.svg").read_bytes() == (folder / "to-be.svg").read_bytes()
    compared("ems-notice.yaml", "-o", "plain.svg", verb="render")
    assert flags(folder / "plain.svg") == {}


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["alone.yaml"], 2, "alone.yaml names no `baseline`: give both files, AS_IS and TO_BE."),
        (["alone.yaml", "lost.yaml", "alone.yaml"], 2, "Two blueprints are compared"),
        (["-", "-"], 2, "Two blueprints are compared"),
        (["lost.yaml"], 1, "gone.yaml: No such file"),
        (["alone.yaml", "unreadable.yaml"], 1, "unreadable.yaml cannot be read"),
        (["unreadable.yaml", "alone.yaml"], 1, "unreadable.yaml cannot be read"),
        (["ems-notice.yaml", "-o", "ems-delay.yaml"], 2, "ems-delay.yaml 会被覆盖。"),
        (["ems-notice.yaml", "-o", "a.svg", "--drawing", "a.svg"], 2, "a.svg 会被覆盖。"),
        (["ems-notice.yaml", "--drawing", "a.doc"], 2, "--drawing a.doc 的后缀不是已知的格式：.svg"),
        (["ems-notice.yaml", "--drawing", "a.svg", "--theme", "pink"], 1, "pink"),
    ],
)
def test_mistakes_are_one_line(folder, arguments, status, said):
    """What is wrong is told on standard error, in the language of the design, and nothing is written over."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = compared(*arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_rendering_needs_a_readable_baseline(folder):
    """Nothing is drawn where what is compared with cannot be read."""
    done = compared("alone.yaml", "--compare", "unreadable.yaml", verb="render")
    assert done.exit_code == 1
    assert "unreadable.yaml cannot be read" in done.stderr
    assert not (folder / "alone.svg").exists()
