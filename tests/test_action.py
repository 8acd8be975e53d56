"""The action for GitHub: its steps, run in their order by the shell that runs them there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
SCRIPTS = [step for step in STEPS if "run" in step]
GOOD = "title: Coffee\nphases:\n  - steps:\n      - {customer: Orders, frontstage: Takes the order}\n"
WRONG = GOOD.replace("frontstage", "frontsage")


class Ran(NamedTuple):
    """What became of the action in a repository."""

    failed: list[str]
    """Names of the steps that failed."""
    log: str
    summary: str
    drawings: str
    """The action's output."""


def value(expression: str, known: dict[str, str]) -> str:
    """A text with `${{ … }}`, as GitHub fills it in before it runs the step."""
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: known[found[1]], expression)


def runs(step: dict[str, Any], known: dict[str, str], failed: list[str]) -> bool:
    """Whether GitHub runs a step: one without a condition after no failure, else as all parts of its condition hold."""
    if "if" not in step:
        return not failed
    parts = step["if"].removeprefix("${{ ").removesuffix(" }}").split(" && ")
    return all(_holds(part, known) for part in parts)


def _holds(part: str, known: dict[str, str]) -> bool:
    if part == "!cancelled()":
        return True
    name, sign, wanted = part.split()
    return (known[name] == wanted.strip("'")) == (sign == "==")


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that stays between the steps of a job; here of all jobs, so that the package is installed once."""
    return tmp_path_factory.mktemp("runner")


def act(folder: Path, runner: Path, **inputs: str) -> Ran:
    """Runs the action in a repository's folder; only what it uses of others is stood in for."""
    known = {f"inputs.{name}": entry["default"] for name, entry in ACTION["inputs"].items()}
    known |= {f"inputs.{name.replace('_', '-')}": text for name, text in inputs.items()}
    known |= {"github.action_path": str(ROOT), "steps.python.outputs.python-path": sys.executable}
    known["steps.draw.outputs.drawings"] = ""
    output, summary = runner / "output", runner / "summary"
    log = ""
    failed: list[str] = []
    summary.write_text("")
    for step in SCRIPTS:
        name = step.get("id", step["name"])
        if not runs(step, known, failed):
            continue
        if name == "install" and (runner / "service-blueprint").exists():
            known |= {"steps.install.outcome": "success", "steps.install.outputs.python": _python(runner)}
            continue
        output.write_text("")
        script = runner / "script.sh"
        script.write_text(step["run"])
        paths = {"RUNNER_TEMP": runner, "GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary}
        given = {name: value(text, known) for name, text in step["env"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=folder,
            env={**os.environ, **{name: str(path) for name, path in paths.items()}, **given},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        log += done.stdout
        failed += [name] if done.returncode else []
        known[f"steps.{name}.outcome"] = "failure" if done.returncode else "success"
        for line in output.read_text().splitlines():
            key, _, text = line.partition("=")
            known[f"steps.{name}.outputs.{key}"] = text
    return Ran(failed, log, summary.read_text(), value(ACTION["outputs"]["drawings"]["value"], known))


def _python(runner: Path) -> str:
    return str(runner / "service-blueprint/bin/python")


def repository(folder: Path, **files: str) -> Path:
    """A repository's folder with blueprints."""
    (folder / "blueprints").mkdir()
    for name, text in files.items():
        (folder / "blueprints" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def test_a_mistake_is_an_annotation_and_the_rest_is_drawn(tmp_path, runner):
    """The check fails with an annotation at the line and a table in the summary; what can be drawn is."""
    ran = act(repository(tmp_path, good=GOOD, wrong=WRONG), runner, drawings="out")
    assert "Check" in ran.failed
    assert re.search(r"^::error file=blueprints/wrong\.yaml,line=4,col=\d+", ran.log, re.MULTILINE)
    assert "BP003" in ran.summary
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.svg"]


def test_good_blueprints_pass_and_are_drawn(tmp_path, runner):
    """With nothing wrong no step fails, the output names the drawings, and `fail-on` is as strict as it says."""
    folder = repository(tmp_path, good=GOOD)
    ran = act(folder, runner, drawings="out/", format="html", theme="dark")
    assert (ran.failed, ran.drawings) == ([], "out/")
    assert (tmp_path / "out/good.html").is_file()
    assert act(folder, runner, fail_on="advice").failed == ["Check"]
    assert act(folder, runner).drawings == ""


def test_what_inputs_say_is_never_run(tmp_path, runner):
    """Names of files with commands, options and line ends in them are names of files."""
    folder = repository(tmp_path, good=GOOD)
    hostile = "$(touch pwned)\n`touch pwned`\n; touch pwned\n--write-baseline=pwned\n' && touch pwned '"
    ran = act(
        folder, runner, files=hostile, drawings="$(touch pwned)", theme="x; touch pwned", fail_on="$(touch pwned)"
    )
    assert ran.failed == ["Check", "draw"]
    assert not list(tmp_path.rglob("pwned"))


def test_no_script_holds_what_others_wrote():
    """Every value reaches a script by a variable, and whatever is used of others is one commit."""
    assert not any("${{" in step["run"] for step in SCRIPTS)
    assert all(step["shell"] == "bash" for step in SCRIPTS)
    for step in STEPS:
        assert "run" in step or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])


def test_every_input_is_documented():
    """The how-to names each of them and each output."""
    page = (ROOT / "docs/how-to/ci.md").read_text("utf-8")
    for name in (*ACTION["inputs"], *ACTION["outputs"]):
        assert f"`{name}`" in page
