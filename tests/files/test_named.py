"""The files that a blueprint names: regular ones of its project, in every verb that would read them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from blueprint.files.named import UnusableFile, named_file, project_of

ACTION = "phases: {steps: {customer: {name: Orders, id: orders}, frontstage: Takes the order}}\n"
NAMES = {
    "baseline": "state: to-be\nbaseline: NAME\n",
    "measurements": "metrics: [{id: queue, name: Queue}]\nresearch: {measurements: NAME}\n",
    "SERVQUAL": "research: {servqual_answers: NAME}\n",
    "Kano": "research: {kano: [{feature: Fast, answers: NAME}]}\n",
    "ratings": "research: {ratings: [{action: orders, nps: NAME}]}\n",
}
VERBS = [
    f"{verb} a.yaml"
    for verb in ("check", "render", "report -o out.html", "assess", "watch", "evaluate", "compare", "simulate")
]


SCRIPT = """
import resource, sys
from click.testing import CliRunner
resource.setrlimit(resource.RLIMIT_AS, (4 << 30,) * 2)
from blueprint.cli import main
for line in sys.argv[1:]:
    done = CliRunner().invoke(main, line.split())
    print(done.output)
    if not isinstance(done.exception, SystemExit | None):
        raise done.exception
"""


def said(folder: Path, *lines: str) -> str:
    """What real runs say, within little time and memory."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *lines], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
@pytest.mark.parametrize("file", ["pipe", "/dev/zero", "secret"])
@pytest.mark.parametrize("field", NAMES)
def test_no_verb_reads_what_is_not_a_file_of_the_project(tmp_path, field, file):
    """A pipe without a writer, a device without end and a file elsewhere stop no verb, and nothing of them is shown."""
    secret = tmp_path / "elsewhere" / "secret"
    secret.parent.mkdir()
    secret.write_text("root:hunter2\n")
    folder = tmp_path / "project" / "blueprints"
    folder.mkdir(parents=True)
    (folder.parent / "blueprint.toml").write_text("")
    os.mkfifo(folder / "pipe")
    name = str(secret) if file == "secret" else file
    (folder / "a.yaml").write_text("title: A\n" + NAMES[field].replace("NAME", name) + ACTION)
    checked = said(folder, "check a.yaml")
    assert checked.count("BP009") == 1
    assert ("is no file" if file == "pipe" else "lies outside the project") in checked
    assert "hunter2" not in said(folder, *VERBS)


def test_a_project_is_the_nearest_folder_that_says_so(tmp_path):
    """`.git`, `blueprint.toml` or `pyproject.toml` mark it; where none does, it is the folder above the blueprint's."""
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    assert project_of(folder) == folder.parent
    for marker in (".git", "a/blueprint.toml", "a/b/pyproject.toml"):
        (tmp_path / marker).write_text("")
        assert project_of(folder) == (tmp_path / marker).parent


def test_files_of_the_project_are_taken(tmp_path):
    """By names that lead upward and by absolute ones; a link counts as what it leads to."""
    folder = tmp_path / "blueprints"
    folder.mkdir()
    data = tmp_path / "data.csv"
    data.write_text("a\n")
    (tmp_path / ".git").mkdir()
    for name in ("../data.csv", str(data), "../blueprints/../data.csv"):
        assert named_file(folder, name).read_text() == "a\n"
    (folder / "link.csv").symlink_to(tmp_path.parent)
    with pytest.raises(UnusableFile, match="outside the project"):
        named_file(folder, "link.csv")


def test_whoever_trusts_a_file_may_let_it_name_any(tmp_path):
    """With --no-limits, files outside the project are read."""
    folder = tmp_path / "a" / "project"
    folder.mkdir(parents=True)
    (folder / "blueprint.toml").write_text("")
    (tmp_path / "today.yaml").write_text("title: Today\n" + ACTION)
    (folder / "a.yaml").write_text("title: A\nstate: to-be\nbaseline: ../../today.yaml\n" + ACTION)
    assert "BP009" in said(folder, "check a.yaml")
    assert "BP009" not in said(folder, "check --no-limits a.yaml")


def test_a_file_of_many_gigabytes_is_not_begun(tmp_path):
    """It is refused by its size."""
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(UnusableFile, match="larger than 2000 MB"):
        named_file(tmp_path, "large.csv")
