"""`blueprint new`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

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
    assert (status, said) == (1, "blueprint: nowhere/hotel.yaml: No such file or directory\n")
