"""`blueprint check`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from blueprint.cli import main

SAMPLES = Path(__file__).parents[2] / "blueprints"
WARNS = "title: Coffee\nphases: {steps: {customer: Orders, frontstage: Takes the order}}\n"
ERRS = "title: Coffee\nphases: {steps: {customer: {name: Orders, to: nowhere}}}\n"
UNREADABLE = "tilte: Coffee\n"


def check(*arguments: str, given: str | bytes | None = None) -> Result:
    """What `blueprint check` does."""
    return CliRunner().invoke(main, ["check", *arguments], input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with a file that warns, one with an error, and one that cannot be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "warns.yaml").write_text(WARNS)
    (tmp_path / "errs.yml").write_text(ERRS)
    (tmp_path / "unreadable.yaml").write_text(UNREADABLE)
    (tmp_path / "notes.txt").write_text("no blueprint")
    return tmp_path


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_samples_are_without_errors(path):
    """Every sample passes."""
    assert check(str(path)).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["warns.yaml"], 0),
        (["--fail-on", "warning", "warns.yaml"], 1),
        (["--fail-on", "advice", "warns.yaml"], 1),
        (["--fail-on", "warning", "--ignore", "BP1", "warns.yaml"], 0),
        (["--fail-on", "advice", "--select", "BP3", "warns.yaml", "--ignore", "moment"], 2),
        (["errs.yml"], 1),
        (["--ignore", "BP102", "errs.yml"], 0),
        (["--ignore", "dangling-reference", "errs.yml"], 0),
        (["--select", "BP2", "errs.yml"], 0),
        (["unreadable.yaml"], 1),
        (["--select", "BP2", "--ignore", "BP0", "unreadable.yaml"], 1),
        (["nowhere.yaml"], 1),
        (["warns.yaml", "errs.yml"], 1),
    ],
)
def test_the_status_follows_the_severity(arguments, status):
    """1 where a finding is as severe as --fail-on, or a file cannot be read or opened; 2 for wrong usage; else 0."""
    assert check(*arguments).exit_code == status


def test_findings_are_on_standard_output_and_mishaps_on_standard_error():
    """A file that is not there is told on standard error; the findings of the others still come on standard output."""
    done = check("nowhere.yaml", "errs.yml")
    assert done.stderr == "blueprint: nowhere.yaml: No such file or directory\n"
    assert "errs.yml:2:47: BP102 [error]" in done.stdout
    assert done.stdout.endswith("in 1 file.\n")


def test_selected_rules_only():
    """`--select` leaves only the findings of these rules, `--ignore` all others."""
    assert "BP104" in check("warns.yaml").stdout
    selected = check("--select", "bp104", "warns.yaml").stdout
    assert selected.count("[") == 1
    assert "BP104" in selected
    assert "BP104" not in check("--ignore", "BP104,BP110", "warns.yaml").stdout


def test_a_rule_that_is_not_there_is_wrong_usage():
    """A code that names no rule ends with status 2 and the nearest one."""
    done = check("--ignore", "BP999", "warns.yaml")
    assert done.exit_code == 2
    done = check("--select", "dangling-referense", "warns.yaml")
    assert "Did you mean `dangling-reference`?" in done.stderr


def test_standard_input():
    """`-` reads standard input, in bytes, whatever the terminal's encoding."""
    done = check("-", given="标题: 咖啡\n".encode())
    assert done.exit_code == 1
    assert "<stdin>:1:1: BP003 [error] `标题` is called `title` here" in done.stdout


def test_a_folder_means_its_files():
    """A folder stands for the .yaml and .yml files directly in it, by name; each file is looked at once."""
    done = check(".", "warns.yaml")
    names = [line.partition(":")[0] for line in done.stdout.splitlines() if "[" in line]
    assert list(dict.fromkeys(names)) == ["errs.yml", "unreadable.yaml", "warns.yaml"]
    assert "in 3 files." in done.stdout.splitlines()[-1]


def test_a_folder_means_the_blueprints_below_it(folder):
    """A mistake in a sub-folder is found; other YAML files, hidden folders and packages are no blueprints."""
    for place, text in (
        ("deep/er/bad.yaml", "title: X\nfoo: 1\n"),
        ("deep/compose.yaml", "services: {web: {image: nginx}}\n"),
        (".hidden/bad.yaml", "title: Y\nfoo: 1\n"),
        ("node_modules/bad.yaml", "title: Z\nfoo: 1\n"),
    ):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text)
    done = CliRunner().invoke(main, ["check", ".", "--format", "concise"])
    told = {line.partition(":")[0] for line in done.stdout.splitlines()}
    assert "deep/er/bad.yaml" in told
    assert not {"deep/compose.yaml", ".hidden/bad.yaml", "node_modules/bad.yaml"} & told
    alone = CliRunner().invoke(main, ["check", ".", "--no-recurse", "--format", "concise"])
    assert "deep" not in alone.stdout


def test_a_folder_without_files_is_wrong_usage(folder):
    """A folder that holds no blueprint is told and ends with status 2."""
    (folder / "empty").mkdir()
    done = check("empty")
    assert done.exit_code == 2
    assert "The folder empty holds no .yaml or .yml file." in done.stderr


def test_colour_is_for_terminals():
    """Without a terminal there is no escape sequence in the output."""
    assert "\x1b" not in check("errs.yml").stdout


def test_overdue_evaluations_are_told_on_a_date(folder):
    """--on finds what should have been evaluated by then; without it, or before, nothing is late."""
    moment = "{kind: positive, measures: Smiles, evaluation: {every: 30 d, last: 2026-09-01}}"
    (folder / "due.yaml").write_text(
        f"title: Coffee\nphases: {{steps: {{customer: Orders, frontstage: {{name: Serves, moment: {moment}}}}}}}\n"
    )
    late = check("--select", "BP311", "--on", "2026-10-02", "due.yaml").stdout
    assert "should have been looked at on 2026-10-01" in late
    assert "BP311" not in check("--select", "BP311", "--on", "2026-10-01", "due.yaml").stdout
    assert "BP311" not in check("--select", "BP311", "due.yaml").stdout
    assert check("--on", "tomorrow", "due.yaml").exit_code == 2


def test_findings_in_chinese():
    """--language zh tells messages and hints in Chinese, of files that cannot be read, too."""
    told = check("--language", "zh", "errs.yml", "unreadable.yaml").stdout
    assert "这里没有标识为“nowhere”的元素" in told
    assert "是不是想写 `title`？" in told
    assert "is not known here" not in told


def test_a_design_is_compared_with_its_baseline(folder):
    """The file that a design names as its baseline is read, from the design's folder, for what is still open."""
    pain = "{name: Queues, pain: {what: Long queue, id: queue, cause: One till}}"
    (folder / "inner").mkdir()
    (folder / "inner" / "today.yaml").write_text(f"title: A\nphases: {{steps: {{customer: {pain}}}}}\n")
    design = folder / "inner" / "design.yaml"
    design.write_text("title: A\nstate: to-be\nbaseline: today.yaml\nphases: []\n")
    assert "“Long queue” of the baseline is neither resolved" in check("--select", "BP608", str(design)).stdout
    design.write_text("title: A\nstate: to-be\nbaseline: today.yaml\nresolves: queue\nphases: []\n")
    assert check("--select", "BP608", str(design)).stdout == "No findings in 1 file.\n"
