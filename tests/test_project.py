"""What a project says of its blueprints."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from blueprint.api import load, loads
from blueprint.checks import RULES
from blueprint.cli import main
from blueprint.model.words import Profile, SeverityWord
from blueprint.pipeline import check, open_text
from blueprint.project import Configuration, WrongConfiguration, for_file, for_folder

CODES = [rule.code for rule in RULES]
TEXT = """\
title: Coffee
phases:
  - steps:
      - customer: {name: Orders, also: brews, channel: phone}
        frontstage: Serves
        backstage: {name: Brews, id: brews}
      - {customer: Pays, frontstage: Charges, backstage: Counts}
"""
FOUND = {"BP104": "warning", "BP110": "advice", "BP313": "advice", "BP402": "advice"}
"""Code → severity of what is found in it where no project says anything."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with a blueprint two folders below, in a folder that would ignore everything."""
    (tmp_path / "blueprint.toml").write_text('ignore = ["BP1", "BP2", "BP3", "BP4"]\n')
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "shop" / "north").mkdir(parents=True)
    coffee(root).write_text(TEXT)
    return root


def coffee(project: Path) -> Path:
    """The project's blueprint."""
    return project / "shop" / "north" / "coffee.yaml"


def found(project: Path) -> dict[str, str]:
    """Code → severity of what is found in the project's blueprint."""
    return {finding.code: str(finding.severity) for finding in check(load(coffee(project)))}


def run(project: Path, *arguments: str, given: str | None = None) -> Result:
    """What the command line does with the project's blueprint, or another one."""
    return CliRunner().invoke(main, [*arguments] if given else [*arguments, str(coffee(project))], input=given)


def test_a_project_without_a_file_says_nothing(project: Path):
    """The search upward ends at the folder that holds .git, so what stands above it is not followed."""
    assert for_file(coffee(project)) == Configuration()
    assert found(project) == FOUND


@pytest.mark.parametrize(
    ("name", "table"), [("blueprint.toml", ""), ("pyproject.toml", "[project]\nname = 'x'\n[tool.blueprint]\n")]
)
@pytest.mark.parametrize("folder", [".", "shop", "shop/north"])
def test_the_nearest_file_counts(project: Path, name: str, table: str, folder: str):
    """blueprint.toml and the table in pyproject.toml are found in the blueprint's folder and in those above it."""
    (project / folder / name).write_text(f'{table}ignore = ["BP4"]\n')
    assert for_file(coffee(project)).file == project / folder / name
    assert found(project) == {code: severity for code, severity in FOUND.items() if code != "BP402"}


def test_nearer_and_own_files_go_first(project: Path):
    """The nearer file alone counts; beside each other blueprint.toml does; a pyproject.toml without us is passed by."""
    (project / "blueprint.toml").write_text('ignore = ["BP1"]\n')
    (project / "shop" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert for_file(coffee(project)).ignore == ("BP1",)
    (project / "shop" / "pyproject.toml").write_text('[tool.blueprint]\nignore = ["BP2"]\n')
    assert for_file(coffee(project)).ignore == ("BP2",)
    (project / "shop" / "blueprint.toml").write_text("")
    assert for_file(coffee(project)).ignore == ()


def test_a_file_that_changes_is_read_again(project: Path):
    """What was read once is kept until the file changes."""
    path = project / "blueprint.toml"
    path.write_text('ignore = ["BP1"]\n')
    os.utime(path, ns=(0, 0))
    first = for_folder(project)
    assert for_folder(project) is first
    path.write_text('ignore = ["BP2"]\n')
    assert for_folder(project).ignore == ("BP2",)


def test_every_key(project: Path):
    """All keys of the table, in English and Chinese words."""
    (project / "blueprint.toml").write_text("""\
select = ["BP1", "bp203"]
ignore = "BP110"
profile = "nng"
language = "zh"
[severity]
BP402 = "error"
BP2 = "建议"
[per-file-ignores]
"shop/**" = ["BP104"]
"*.yml" = ["BP105"]
""")
    assert for_folder(project, CODES) == Configuration(
        project / "blueprint.toml",
        ("BP1", "BP203"),
        ("BP110",),
        {"BP402": SeverityWord.ERROR, "BP2": SeverityWord.ADVICE},
        {"shop/**": ("BP104",), "*.yml": ("BP105",)},
        Profile.NNG,
        "zh",
    )
    assert for_file(coffee(project), CODES).ignore == ("BP110", "BP104")


@pytest.mark.parametrize(
    ("glob", "matches"),
    [
        ("shop/north/coffee.yaml", True),
        ("shop/*", True),
        ("coffee.yaml", True),
        ("*.yaml", True),
        ("north/*", False),
        ("/shop/*", False),
        ("tea.yaml", False),
    ],
)
def test_globs_match_paths_and_names(project: Path, glob: str, matches: bool):
    """A glob of `per-file-ignores` matches the path from the project file's folder, or the bare name."""
    (project / "blueprint.toml").write_text(f'[per-file-ignores]\n"{glob}" = ["BP104"]\n')
    assert ("BP104" not in found(project)) == matches


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ('select = ["BP1"]', {"BP104", "BP110"}),
        ('select = ["BP1"]\nignore = ["BP104"]', {"BP110"}),
        ("select = []", set()),
        ('ignore = ["BP1"]', FOUND.keys() - {"BP104", "BP110"}),
    ],
)
def test_a_project_selects_and_ignores(project: Path, written: str, codes: set[str]):
    """Only selected rules are applied, and of these not those that are ignored."""
    (project / "blueprint.toml").write_text(written)
    assert found(project).keys() == codes


def test_the_file_goes_before_its_project(project: Path):
    """Ignored codes add up; a severity, a profile and a language that the file writes stand."""
    (project / "blueprint.toml").write_text("""\
ignore = ["BP104"]
profile = "nng"
language = "zh"
severity = {BP110 = "error", BP313 = "error", BP201 = "warning"}
""")
    assert found(project) == {"BP110": "error", "BP201": "warning", "BP313": "error", "BP402": "advice"}
    coffee(project).write_text(
        f"{TEXT}profile: standard\nlanguage: en\nchecks: {{ignore: BP402, severity: {{BP1: warning}}}}\n"
    )
    assert found(project) == {"BP110": "warning", "BP313": "error"}
    messages = [finding.message for finding in check(load(coffee(project)))]
    assert "no moment of truth is marked" in messages


def test_a_project_in_chinese(project: Path):
    """Where the file says no language, that of its project is spoken, by the reader as well."""
    (project / "blueprint.toml").write_text('language = "zh"\n')
    assert "没有标出关键时刻" in [finding.message for finding in check(load(coffee(project)))]
    assert "没有标出关键时刻" in run(project, "check").stdout
    assert "no moment of truth is marked" in run(project, "check", "--language", "en").stdout
    coffee(project).write_text("tilte: Coffee\n")
    assert "这里不能用 `tilte`" in run(project, "check").stdout
    assert "`tilte` is not known here" in run(project, "check", "--language", "en").stdout
    coffee(project).write_text("tilte: Coffee\nlanguage: en\n")
    assert "`tilte` is not known here" in run(project, "check").stdout
    assert "这里不能用 `tilte`" in run(project, "check", "--language", "zh").stdout


def test_the_command_line_goes_before_the_project(project: Path):
    """--select takes the place of the project's, --ignore adds to it."""
    (project / "blueprint.toml").write_text('select = ["BP1"]\nignore = ["BP104"]\n')
    assert "BP110" in run(project, "check").stdout
    assert "BP313" in run(project, "check", "--select", "BP3").stdout
    assert run(project, "check", "--ignore", "BP110").stdout == "No findings in 1 file.\n"
    assert "BP104" not in run(project, "render", "-o", str(project / "coffee.svg")).stderr


def test_standard_input_belongs_to_the_working_folder(project: Path, monkeypatch: pytest.MonkeyPatch):
    """What is read from standard input is checked as the project of the working folder says."""
    (project / "blueprint.toml").write_text('select = ["BP313"]\n')
    monkeypatch.chdir(project / "shop")
    assert run(project, "check", "-", given=TEXT).stdout.count("BP") == 1


def test_python_and_texts_belong_to_no_project(project: Path, monkeypatch: pytest.MonkeyPatch):
    """A blueprint that was read from no file is checked by the rules alone; one with a folder by that folder's."""
    (project / "blueprint.toml").write_text("select = []\n")
    monkeypatch.chdir(project)
    assert check(loads(TEXT))
    inside = open_text(TEXT, folder=project / "shop").blueprint
    assert inside is not None
    assert check(inside) == []
    assert check(inside, configuration=Configuration()) == check(loads(TEXT))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('ignor = ["BP1"]', "blueprint.toml:1: `ignor` is not known. Did you mean `ignore`?"),
        (
            "\nextend = 'x'",
            "blueprint.toml:2: `extend` is not known. Known here: select, ignore, severity, per-file-ignores, profile, "
            "language",
        ),
        ('ignore = ["BP1", "BP999"]', "blueprint.toml:1: `ignore` names no rule: 'BP999'"),
        ('# select\nselect = ["vague"]', "blueprint.toml:2: `select` names no rule: 'vague'"),
        ("ignore = 3", "blueprint.toml:1: `ignore` is 3, not a list of codes"),
        ("ignore = [3]", "blueprint.toml:1: `ignore` is [3], not a list of codes"),
        ("severity = 'error'", "blueprint.toml:1: `severity` is 'error', not a table"),
        ("[severity]\nBP203 = 'fatal'", "blueprint.toml:2: `BP203` is 'fatal', not one of error, warning, advice"),
        ("[severity]\nBP999 = 'error'", "blueprint.toml:1: `severity` names no rule: 'BP999'"),
        ("[per-file-ignores]\n'a/*' = 1", "blueprint.toml:2: `a/*` is 1, not a list of codes"),
        ("profile = 'uml'", "blueprint.toml:1: `profile` is 'uml', not one of standard, nng, four-part, fk"),
        ("language = 5", "blueprint.toml:1: `language` is 5, not a text"),
        ("ignore = [", "blueprint.toml is not TOML: "),
    ],
)
def test_what_is_wrong_is_told_with_its_place(project: Path, written: str, message: str):
    """A project file that cannot be followed is told by file, line and key, and checks nothing."""
    (project / "blueprint.toml").write_text(written)
    with pytest.raises(WrongConfiguration) as error:
        for_file(coffee(project), CODES)
    assert message in str(error.value)
    done = run(project, "check")
    assert done.exit_code == 1
    assert message in done.stderr
    assert message in run(project, "render", "-o", str(project / "coffee.svg")).stderr


def test_a_file_in_another_encoding_is_told(project: Path):
    """A project file that is not UTF-8 is told by its name."""
    (project / "blueprint.toml").write_bytes(b"language = '\xff'")
    with pytest.raises(WrongConfiguration, match=r"blueprint\.toml is not UTF-8"):
        for_folder(project)


def test_the_table_itself_may_be_wrong(project: Path):
    """What stands under [tool] need not be a table either."""
    (project / "pyproject.toml").write_text("tool.blueprint = 3\n")
    with pytest.raises(WrongConfiguration, match=r"pyproject\.toml:1: `blueprint` is 3, not a table"):
        for_folder(project)
    (project / "pyproject.toml").write_text("# tool.blueprint\ntool = 3\n")
    with pytest.raises(WrongConfiguration, match=r"pyproject\.toml:2: `tool` is 3, not a table"):
        for_folder(project)
