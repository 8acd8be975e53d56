"""Known findings: what `--baseline` leaves out."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from blueprint.cli import main

TEXT = """title: Coffee
phases:
  - name: Order
    steps:
      - name: Counter
        customer: {name: Orders, to: [here, there]}
        frontstage: {id: takes, name: Takes the order, to: nowhere}
"""


def check(*arguments: str) -> Result:
    """What `blueprint check` does with one rule; a traceback fails the test."""
    done = CliRunner().invoke(main, ["check", "--select", "BP102", "--format", "concise", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def new(text: str | None = None) -> list[str]:
    """The messages that are told against the baseline, after the file was changed to `text`."""
    if text is not None:
        with open("a.yaml", "w", encoding="utf-8") as file:
            file.write(text)
    lines = check("a.yaml", "--baseline", "known.json").stdout.splitlines()[:-1]
    return [line.partition("] ")[2] for line in lines]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a file of three findings, and a baseline that knows them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(TEXT)
    done = check("a.yaml", "--write-baseline", "known.json")
    assert (done.exit_code, done.stdout) == (0, "No findings in 1 file.\n")
    assert done.stderr == "blueprint: known.json written\n"
    return tmp_path


def test_known_findings_are_left_out():
    """What the baseline knows is told no more and fails no build."""
    assert check("a.yaml").exit_code == 1
    assert check("a.yaml", "--baseline", "known.json").exit_code == 0
    assert new() == []


def test_moved_lines_change_nothing():
    """Comments above, another layout and steps before the element leave its findings known."""
    assert new("# One\n\n" + TEXT.replace("    steps:\n", "    steps:\n      - customer: Enters\n")) == []


def test_a_renamed_element_stays_known_by_its_id():
    """A card with an id of the author's may be renamed, and its dangling reference too."""
    assert new(TEXT.replace("Takes the order, to: nowhere", "Serves, to: elsewhere")) == []


def test_one_more_of_a_kind_is_new():
    """Two known findings of an element do not make a third known."""
    assert new(TEXT.replace("[here, there]", "[here, there, beyond]")) == ["“beyond” is the id of nothing here"]


def test_the_same_in_another_file_is_new(folder):
    """A baseline speaks of files: a copy under another name is not known."""
    (folder / "b.yaml").write_text(TEXT)
    assert check("a.yaml", "b.yaml", "--baseline", "known.json").stdout.count("b.yaml:") == 3


def test_the_folder_that_one_stands_in_does_not_matter(folder, monkeypatch):
    """Paths are seen from the baseline's folder, so it works from every other one."""
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    assert check("../a.yaml", "--baseline", "../known.json").exit_code == 0


def test_why_a_file_cannot_be_read_is_never_known(folder):
    """A file that cannot be read is told in spite of a baseline that was made when it could not be read either."""
    (folder / "a.yaml").write_text("titel: Coffee\n")
    done = check("a.yaml", "--write-baseline", "known.json")
    assert done.exit_code == 1
    assert "BP003" in done.stdout
    assert json.loads((folder / "known.json").read_text())["findings"] == []
    assert check("a.yaml", "--baseline", "known.json").exit_code == 1


def test_a_baseline_shows_in_a_diff_what_changed(folder):
    """A baseline has no lines and columns, is sorted, and is the same bytes however often it is written."""
    first = (folder / "known.json").read_bytes()
    check("a.yaml", "--write-baseline", "known.json")
    assert (folder / "known.json").read_bytes() == first
    data = json.loads(first)
    assert data["version"] == 1
    counts = [(entry["element"], entry["count"]) for entry in data["findings"]]
    assert counts == [("order.counter.customer", 1), ("order.counter.customer", 1), ("takes", 1)]
    assert {tuple(entry) for entry in data["findings"]} == {("path", "code", "element", "message", "count")}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 1}', '{"version": 1, "findings": [3]}', '{"version": 9}']
)
def test_what_is_no_baseline_is_wrong_usage(folder, text):
    """A file that is no baseline, or of another version, ends with status 2 and the way to make one."""
    (folder / "other.json").write_text(text)
    done = check("a.yaml", "--baseline", "other.json")
    assert done.exit_code == 2
    assert "--write-baseline" in done.stderr


def test_a_baseline_that_is_not_there_is_wrong_usage():
    """A missing baseline is told with the option that makes it; reading and writing one at once is refused."""
    assert "--write-baseline none.json makes it" in check("a.yaml", "--baseline", "none.json").stderr
    done = check("a.yaml", "--baseline", "known.json", "--write-baseline", "known.json")
    assert done.exit_code == 2
