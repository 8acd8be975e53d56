"""What tests compare with: one list of packages, and what a run does and says where one of them is missing."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests import counterparts

ROOT = Path(__file__).parents[1]
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if "benchmarks" not in path.parts)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_page_installs_what_is_listed(page):
    """One line that can be copied installs all packages of the list and no others."""
    lines = (ROOT / page).read_text("utf-8").splitlines()
    assert [line for line in lines if "apt-get install" in line] == [counterparts.install_command()]


def test_the_gate_installs_what_is_listed():
    """`.ci/run` takes the packages from the list and names none itself."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    commands = [line for line in script.splitlines() if not line.lstrip().startswith("#")]
    assert any(".ci/packages.txt" in line for line in commands)
    words = set(" ".join(commands).split())
    assert not words & counterparts.listed().keys()


def test_the_image_for_builds_of_documentation_has_what_is_listed():
    """The Dockerfile installs Graphviz and the fonts of the list, by the names that it has for them."""
    words = set((ROOT / "Dockerfile").read_text("utf-8").split())
    fonts = {package for package in counterparts.listed() if package.startswith("fonts-")}
    assert words & counterparts.listed().keys() == {"graphviz", *fonts}


EVERYWHERE = ("sh", "bash")
"""What no Debian is without."""


def started(tree: ast.AST) -> list[str]:
    """The programs that are started by a bare name: the first words of lists that `subprocess` gets."""
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("subprocess.")
    ]
    lists = [call.args[0] for call in calls if call.args and isinstance(call.args[0], ast.List)]
    return [str(first.value) for each in lists if each.elts and isinstance(first := each.elts[0], ast.Constant)]


def test_programs_are_started_by_way_of_the_list():
    """No test finds or starts a program but by `counterparts.program`, so that none lives on chance."""
    wrong = []
    for path in TESTS:
        text = path.read_text("utf-8")
        if path.name != "counterparts.py" and "shutil.which" in text and path != Path(__file__):
            wrong.append(f"{path.name}: shutil.which")
        wrong += [f"{path.name}: {program}" for program in started(ast.parse(text)) if program not in EVERYWHERE]
    assert not wrong


def test_a_program_that_is_not_listed_fails():
    """Even one that the machine has."""
    with pytest.raises(AssertionError, match=r"ls is not in packages\.txt"):
        counterparts.program("ls")


EXAMPLE = """
import pytest
from tests import counterparts

@pytest.mark.needs("graphviz")
def test_a(): "A."

def test_b():
    "B."
    counterparts.program("patch")

def test_c(yaml_language_server): "C."

def test_d(): "D."
"""


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A run of EXAMPLE by our `conftest.py` where no commands are found."""
    (folder / "test_example.py").write_text(EXAMPLE)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.conftest",
        "--rootdir",
        str(folder),
    ]
    environment = {**os.environ, "PATH": "", "PYTHONPATH": str(ROOT), "HOME": str(folder), "PYTEST_ADDOPTS": ""}
    environment.pop("XDG_CACHE_HOME", None)
    return subprocess.run(
        [*command, *options, str(folder)],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=["one process", "two"])
def test_what_is_missing_is_left_out_and_told(tmp_path, options):
    """A run without programs passes; its last lines count what was left out by package, and say how to get it."""
    done = run(tmp_path, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 tests were left out, for want of: graphviz (1), npm (1), patch (1)." in done.stdout
    assert f"To run all of them, on Debian: {counterparts.install_command()}" in done.stdout
    assert "1 passed, 3 skipped" in done.stdout


def test_nothing_is_left_out_when_nothing_may_be(tmp_path):
    """With --leave-nothing-out, what `.ci/run` sets, each of them fails and names the package."""
    done = run(tmp_path, "--leave-nothing-out")
    assert done.returncode == 1
    assert "graphviz is needed: dot, neato is not here" in done.stdout
    assert "patch is needed" in done.stdout
    assert "npm is needed" in done.stdout
    assert "1 passed" in done.stdout


def test_a_run_that_leaves_nothing_out_says_nothing():
    """Tests that are skipped for other reasons are not counted."""
    assert counterparts.left_out(["Skipped: only on Windows"]) == ""
    assert counterparts.left_out(["Skipped: not installed: git"]).startswith(
        "1 test was left out, for want of: git (1)."
    )
