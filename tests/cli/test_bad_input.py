"""What comes in by accident or on purpose: each ends soon in one finding or a whole drawing, never in a traceback."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from tests.times import takes_less

from blueprint import Blueprint
from blueprint.cli import main
from blueprint.model.steps import Phase, Step
from blueprint.reading.writer import dump

BOMB = "".join(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise("abcdefghi"))
REFUSED = {
    "binary": (bytes(range(256)) * 10, "BP008", "this is not a text file"),
    "UTF-16": ("title: Coffee\nphases: []\n".encode("utf-16"), "BP008", "UTF-16"),
    "Latin-1": ("title: Café\n".encode("latin-1"), "BP008", "1:11: BP008 [error] byte 0xE9 is not UTF-8"),
    "a control character": (b"title: Cof\x07fee\n", "BP008", "U+0007"),
    "a lone surrogate": (b'title: "\\ud800"\nphases: []\n', "BP001", "1:"),
    "a lone surrogate in bytes": (b"title: \xed\xa0\x80\n", "BP008", "is not UTF-8"),
    "100,000 nested brackets": (b"[" * 100_000, "BP007", "nested deeper than 64 levels"),
    "100,000 nested keys": (b"{a: " * 100_000, "BP007", "nested deeper than 64 levels"),
    "an alias bomb": (b"a: &a [x]\n" + BOMB.encode(), "BP007", "aliases"),
    "an alias of itself": (b"title: &a [*a]\n", "BP007", "*a stands inside what it repeats"),
    "50 MB": (b"# nothing\n" * 5_000_000, "BP007", "larger than 5 MB"),
    "only a comment": (b"# nothing\n", "BP004", "the file is empty"),
    "one long line": (b"x" * 4_000_000, "BP005", "a text stands"),
}


@pytest.mark.parametrize(("data", "code", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_blueprint_is_refused(tmp_path, data, code, said):
    """`check` and `render` tell it with one finding, and `render` draws nothing."""
    path = tmp_path / "bad.yaml"
    path.write_bytes(data)
    for verb in ("check", "render"):
        done = CliRunner().invoke(main, [verb, str(path)])
        output = done.stdout + done.stderr
        assert done.exit_code == 1
        assert isinstance(done.exception, SystemExit)
        assert output.count("[error]") == 1
        assert f"{code} [error]" in output
        assert said in output
        assert len(output) < 2_000
    assert not path.with_suffix(".svg").exists()


def test_the_limits_can_be_lifted(tmp_path):
    """With --no-limits a file of more than 5 MB is read."""
    path = tmp_path / "long.yaml"
    path.write_bytes(b"# nothing\n" * 600_000 + b"title: Coffee\nphases: []\n")
    assert "BP007" in CliRunner().invoke(main, ["check", str(path)]).stdout
    assert CliRunner().invoke(main, ["render", "--no-limits", str(path)]).exit_code == 0


@pytest.mark.parametrize("table", ["", ".", "/"])
def test_a_folder_without_a_name_is_no_table(table, tmp_path, monkeypatch):
    """An empty variable in a script, say: the file to write beside it would have no name either."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["import", table])
    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    assert "Is a directory" in done.stderr
    assert not list(tmp_path.iterdir())


NAMES = {
    "a script": "<script>alert(1)</script>",
    "the end of CDATA": "]]>",
    "an entity": "&lt; & &amp;",
    "quotes": "'\"`",
    "emoji": "👩‍👩‍👧 🇨🇳 🙂",
    "right to left": "קבלת פנים في الفندق",
    "an override": "paid \u202edesrever",
    "accents upon accents": "a" + "\u0301" * 200,
    "10,000 characters": "x" * 10_000,
    "10,000 words": "wait " * 10_000,
    "10,000 Chinese characters": "等" * 10_000,
    "backslashes": "C:\\new\\table",
}


def drawn(text: str, folder: Path) -> ElementTree.Element:
    """The SVG of a YAML text, drawn by the command line."""
    path = folder / "hostile.yaml"
    path.write_text(text, "utf-8")
    done = CliRunner().invoke(main, ["render", str(path)])
    assert done.exit_code == 0, done.stderr
    return ElementTree.parse(path.with_suffix(".svg")).getroot()


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_any_name_is_drawn(tmp_path, name):
    """Wherever a text may stand, hostile text is drawn as text: well-formed, without a script, inside the drawing."""
    action = {"name": name, "by": name, "quote": name, "moment": {"kind": "negative", "why": name}, "pain": name}
    step = Step.model_validate({"name": name, "think": name, "customer": {"name": name}, "frontstage": action})
    root = drawn(dump(Blueprint(title=name, lanes=[], phases=[Phase(name=name, steps=[step])])), tmp_path)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "script" not in tags
    # Characters that turn the direction of writing are left out, since they would turn what stands beside them.
    wanted = "".join(name.replace("\u202e", "").split())[:500]
    texts = "".join("".join(root.itertext()).split())
    assert wanted in texts


def test_lone_surrogates_from_python_are_drawn():
    """A text that no file could hold is drawn with a mark in its place."""
    step = Step.model_validate({"customer": "a\ud800b"})
    svg = Blueprint(title="\udfff", phases=[Phase(steps=[step])]).draw().svg
    ElementTree.fromstring(svg.encode("utf-8"))
    assert "a\ufffdb" in svg


def test_two_thousand_actions_in_one_cell(tmp_path):
    """They are stacked and drawn, each once."""
    actions = "\n".join(f"          - Action {number}" for number in range(2_000))
    root = drawn(f"title: Tower\nphases:\n  - steps:\n      - customer:\n{actions}\n", tmp_path)
    shown = [text for element in root.iter() if (text := (element.text or "")).startswith("Action ")]
    assert {f"Action {number}" for number in range(2_000)} <= set(shown)
    assert float(root.get("height", "0")) > 2_000 * 40


def test_strange_flows_are_drawn(tmp_path):
    """A step with nothing, a card that leads to itself, and one that leads nowhere stop no drawing."""
    text = """
title: Strange
phases:
  - steps:
      - {}
      - customer: {name: Again, id: again, also: again}
        frontstage: {name: Lost, to: nowhere}
      - name: Nothing here
  - steps: []
"""
    root = drawn(text, tmp_path)
    shown = "".join(root.itertext())
    assert "Again" in shown
    assert "Lost" in shown
    assert "Nothing here" in shown


SURVEYED = """\
title: Desk
phases: {steps: {customer: {name: Waits, id: waits, time: 2 min}, frontstage: Greets}}
research: {ratings: {action: waits, nps: nps.csv}}
"""


@pytest.mark.parametrize(
    "asked",
    [
        ["assess"],
        ["strategy", "--issues"],
        ["moments"],
        ["watch", "--measurements", "measured.csv"],
        ["evaluate", "--measurements", "measured.csv"],
        ["simulate", "--format", "json"],
        ["compare", "desk.yaml"],
        ["identify", "--survey", "answers.csv"],
    ],
    ids=lambda asked: asked[0],
)
def test_no_result_is_written_over_what_the_blueprint_names(tmp_path, monkeypatch, asked):
    """Answers that took weeks to collect stay, whatever -o is told by mistake."""
    monkeypatch.chdir(tmp_path)
    Path("desk.yaml").write_text(SURVEYED)
    Path("nps.csv").write_text("rating\n9\n")
    Path("measured.csv").write_text("metric,time,value\n")
    Path("answers.csv").write_text("overall,waits\n5,4\n")
    verb, *rest = asked
    done = CliRunner().invoke(main, [verb, "desk.yaml", *rest, "-o", "nps.csv"])
    assert (done.exit_code, "nps.csv would be written over" in done.stderr) == (2, True), done.output
    assert Path("nps.csv").read_text() == "rating\n9\n"


def test_a_long_line_costs_time_by_its_length(tmp_path):
    """A value of 60,000 characters that YAML refuses is told of at once."""
    path = tmp_path / "long.yaml"
    path.write_text(f"title: @{'x' * 60_000}\n")

    def check() -> None:
        assert "BP001" in CliRunner().invoke(main, ["check", str(path)]).stdout

    takes_less(check, 2)
