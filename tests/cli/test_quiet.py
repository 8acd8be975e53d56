"""`-q`: only what is amiss is said."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from blueprint.cli import VERBS, main

GOOD = "title: T\nphases: {steps: {customer: Orders, frontstage: {name: Serves, moment: {kind: positive}}}}\n"
BROKEN = "title: T\nphases: {steps: {custom: Orders}}\n"
ALOUD = {"preview", "explain", "schema", "lsp"}
"""Verbs that say nothing beside their result, and the one whose address is all that it says."""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with a good blueprint, a broken one, and a table."""
    monkeypatch.chdir(tmp_path)
    Path("good.yaml").write_text(GOOD)
    Path("broken.yaml").write_text(BROKEN)
    Path("table.csv").write_text("Steps,Order,Pay\nCustomer,Orders,Pays\n")


def run(*arguments: str) -> Result:
    """What the command does."""
    return CliRunner().invoke(main, arguments)


def test_every_verb_that_says_what_it_did_has_it():
    """-q is known wherever something is written or counted."""
    for name in VERBS.keys() - ALOUD:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert any("-q" in option.opts for option in command.params), name


@pytest.mark.parametrize(
    "arguments",
    [
        "render good.yaml",
        "render good.yaml table.yaml -o out/",
        "new other",
        "import table.csv -o made.yaml",
        "moments good.yaml -o out.md",
        "moments good.yaml -o out.csv",
        "compare good.yaml good.yaml -o out.md",
        "report good.yaml",
        "check good.yaml --select BP1 -o found.sarif --exit-zero",
        "check good.yaml --select BP1 --write-baseline known.json --exit-zero",
    ],
)
def test_what_went_well_is_not_said(arguments):
    """The files are written all the same; without -q each is named."""
    Path("table.yaml").write_text(GOOD)
    verb, *rest = arguments.split()
    force = ["--force"] if verb in ("render", "new", "import") else []
    assert " written" in run(verb, *rest, *force).stderr
    quiet = run(verb, *rest, *force, "-q")
    assert (quiet.exit_code, quiet.stderr) == (0, "")


def test_errors_are_said_all_the_same():
    """What could not be drawn and why; of warnings and advice nothing."""
    done = run("render", "-q", "good.yaml", "broken.yaml", "-o", "out/")
    assert done.exit_code == 1
    assert "BP003 [error]" in done.stderr
    assert "warning]" not in done.stderr
    assert "advice]" not in done.stderr
    assert Path("out/good.svg").exists()


@pytest.mark.parametrize("format", ["text", "concise"])
def test_check_says_findings_only(format):
    """The line that counts them is left out; where nothing is found, nothing is said."""
    loud, quiet = (run("check", "broken.yaml", "--format", format, *more) for more in ((), ("-q",)))
    assert loud.stdout == quiet.stdout + "1 error in 1 file.\n"
    assert run("check", "-q", "good.yaml", "--select", "BP1,BP0", "--ignore", "BP104,BP110").output == ""


def test_the_next_run_is_as_loud_as_ever():
    """-q holds for its own run, also where several are made in one process."""
    run("render", "-q", "good.yaml")
    assert "good.svg" in run("render", "--force", "good.yaml").stderr
