"""`blueprint new`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from blueprint.api import load, loads
from blueprint.cli import main
from blueprint.cli.new import TEMPLATES
from blueprint.model.json_schema import FILE_NAME, schema_text


def new(*arguments: str) -> tuple[int, str, str]:
    """Status, standard output and standard error."""
    done = CliRunner().invoke(main, ["new", *arguments])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_to_begin_with(folder):
    """`blueprint new` writes blueprint.yaml and the schema, and says so."""
    status, out, said = new()
    assert (status, out) == (0, "")
    assert sorted(os.listdir(folder)) == [FILE_NAME, "blueprint.yaml"]
    assert (folder / FILE_NAME).read_text("utf-8") == schema_text()
    assert "blueprint.yaml written" in said
    assert f"{FILE_NAME} written" in said


@pytest.mark.parametrize(
    ("name", "file"),
    [("hotel", "hotel.yaml"), ("hotel.yml", "hotel.yml"), ("v1.2", "v1.2.yaml"), ("旅馆", "旅馆.yaml")],
)
def test_the_name_becomes_the_files_name(folder, name, file):
    """NAME is completed with .yaml unless it ends so already."""
    assert new(name)[0] == 0
    assert (folder / file).exists()


def test_nothing_is_overwritten_unless_forced(folder):
    """A file that is there stays, with status 2; --force overwrites it; a schema that is there always stays."""
    (folder / "hotel.yaml").write_text("mine")
    (folder / FILE_NAME).write_text("mine")
    status, _, said = new("hotel")
    assert status == 2
    assert "--force" in said
    assert (folder / "hotel.yaml").read_text() == "mine"
    status, _, said = new("hotel", "--force")
    assert status == 0
    assert (folder / "hotel.yaml").read_text("utf-8").startswith("# yaml-language-server")
    assert (folder / FILE_NAME).read_text() == "mine"
    assert f"{FILE_NAME} is there already and stays" in said


def test_standard_output_gets_the_file_alone(folder):
    """`-` prints the template and writes no file."""
    status, out, said = new("-", "--template", "full")
    assert (status, said) == (0, "")
    assert out.startswith(f"# yaml-language-server: $schema={FILE_NAME}\n")
    assert os.listdir(folder) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_are_in_order(folder, template):
    """What `new` writes, `check` finds no errors or warnings in and `render` draws."""
    new("service", "--template", template)
    checked = CliRunner().invoke(main, ["check", "--fail-on", "warning", "service.yaml"])
    assert checked.exit_code == 0, checked.stdout
    assert CliRunner().invoke(main, ["render", "--strict", "service.yaml"]).exit_code == 0
    assert (folder / "service.svg").exists()


def test_every_template_is_offered():
    """Each file in the package's templates can be chosen by its name."""
    files = (Path(__file__).parents[2] / "src" / "blueprint" / "cli" / "templates").glob("*.yaml")
    assert {file.stem for file in files} == TEMPLATES.keys()


def test_a_folder_that_is_not_there_is_one_line():
    """A place that cannot be written to is told in one line."""
    status, _, said = new("nowhere/hotel")
    assert (status, said) == (
        1,
        "blueprint: nowhere/hotel.yaml: No such file or directory. There is no folder nowhere.\n",
    )


ANSWERS = (
    "Coffee: to go\nCommuter\n\nA good coffee, in time\nEnters the shop\nLeaves\nEnters\nOrders, pays\n# waits\n\n"
)


def test_questions_make_a_blueprint(folder):
    """--guided asks for the scope and the customer's steps; what is left empty is left out, and any text is taken."""
    done = CliRunner().invoke(main, ["new", "cup", "--guided"], input=ANSWERS)
    assert done.exit_code == 0
    assert "Who is the customer?" in done.stderr
    made = load(folder / "cup.yaml")
    assert (made.title, made.customer and made.customer.name, made.scenario) == ("Coffee: to go", "Commuter", None)
    assert [step.cells["customer"][0].name for step in made.steps] == ["Enters", "Orders, pays", "# waits"]
    assert (made.scope and made.scope.starts, made.scope and made.scope.ends) == ("Enters the shop", "Leaves")


def test_questions_are_asked_in_the_language_spoken():
    """And the file says which it is."""
    done = CliRunner().invoke(
        main, ["new", "-", "--guided", "--language", "zh"], input="咖啡\n上班族\n\n\n\n\n点单\n\n"
    )
    assert "客户是谁？" in done.stderr
    made = loads(done.stdout)
    assert (made.title, made.language) == ("咖啡", "zh")


def test_a_title_and_a_step_are_asked_for_until_they_are_given():
    """Without them there is no blueprint."""
    done = CliRunner().invoke(main, ["new", "-", "--guided"], input="\n \nTea\n\n\n\n\n\n\nSits\n\n")
    assert loads(done.stdout).title == "Tea"


def test_questions_without_answers_write_nothing(folder):
    """A pipe that ends, and a file that is there already, before anything is asked."""
    done = CliRunner().invoke(main, ["new", "cup", "--guided"], input="Tea\n")
    assert (done.exit_code, os.listdir(folder)) == (2, [])
    (folder / "cup.yaml").write_text("title: Mine\n")
    done = CliRunner().invoke(main, ["new", "cup", "--guided"], input=ANSWERS)
    assert "Which service" not in done.stderr
    assert (folder / "cup.yaml").read_text() == "title: Mine\n"
    assert CliRunner().invoke(main, ["new", "--guided", "--template", "full"]).exit_code == 2
