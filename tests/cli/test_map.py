"""`blueprint map`: many blueprints in one drawing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from blueprint.cli import main

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital"


@pytest.fixture
def hospital(tmp_path, monkeypatch) -> Path:
    """A copy of the sample, in a folder from which the command is called."""
    shutil.copytree(HOSPITAL, tmp_path / "hospital")
    monkeypatch.chdir(tmp_path)
    copied: Path = tmp_path / "hospital"
    return copied


def run(*arguments: str):
    """The command's result."""
    return CliRunner().invoke(main, ["map", *arguments])


def test_a_folder_is_drawn(hospital):
    """All blueprints of a folder stand in the file that -o names, under the title of their catalogue."""
    done = run("hospital", "-o", "out.svg")
    assert done.exit_code == 0, done.output
    svg = Path("out.svg").read_text("utf-8")
    assert ">Riverside Hospital</text>" in svg
    assert svg.count('<g class="lane"') == 6
    assert 'href="hospital/visit.svg"' in svg


def test_without_a_name_it_is_map_svg(hospital):
    """Without -o it is map.svg where the command is called, or map.pdf for that format."""
    assert run("hospital").exit_code == 0
    assert Path("map.svg").is_file()
    assert run("hospital", "--format", "pdf").exit_code == 0
    assert Path("map.pdf").read_bytes().startswith(b"%PDF")


def test_standard_output_and_title(hospital):
    """With - it goes to standard output; a title of one's own stands above it."""
    done = run("hospital", "-o", "-", "--title", "Our <hospital>")
    assert done.stdout.startswith("<svg")
    assert "Our &lt;hospital&gt;" in done.stdout


def test_a_broken_file_is_told_at_its_line_and_the_others_are_drawn(hospital):
    """A file that cannot be read is told with line and reason, status 1; the other blueprints are drawn."""
    (hospital / "broken.yaml").write_text("title: Broken\nphases: [\n", "utf-8")
    done = run("hospital", "-o", "out.svg")
    assert done.exit_code == 1
    assert "hospital/broken.yaml cannot be read: 3:1: BP001" in done.stderr
    assert Path("out.svg").read_text("utf-8").count('<g class="lane"') == 6


def test_circles_are_drawn(hospital):
    """Blueprints that lead to each other in a circle are drawn, the arrow that closes it too."""
    for one, other in ("ab", "bc", "ca"):
        text = f"title: {one}\nphases:\n- steps:\n  - customer: {{name: Goes, blueprint: {other}.yaml}}\n"
        (hospital / f"{one}.yaml").write_text(text, "utf-8")
    done = run(*(f"hospital/{each}.yaml" for each in "abc"), "-o", "out.svg")
    assert done.exit_code == 0, done.output
    assert Path("out.svg").read_text("utf-8").count('<path class="connection"') == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("empty",), "there is no blueprint in empty"),
        (("hospital/catalogue.yaml",), "no blueprint can be read in hospital/catalogue.yaml"),
        (("nowhere.yaml",), "no blueprint can be read in nowhere.yaml"),
        (("hospital", "--rows", "phases"), "name one file"),
    ],
)
def test_where_nothing_can_be_drawn(hospital, arguments, told):
    """Where there is nothing to draw it is said why, and nothing is written."""
    Path("empty").mkdir()
    done = run(*arguments)
    assert done.exit_code == 1
    assert told in done.stderr
    assert not Path("map.svg").exists()


def test_wrong_usage(hospital):
    """A suffix that nothing writes, an option that the format has no use for, and writing over a blueprint."""
    assert "no format" in run("hospital", "-o", "map.docx").stderr
    assert "--page is for" in run("hospital", "--page", "a4").stderr
    assert "would be written over" in run("hospital/visit.yaml", "-o", "hospital/visit.yaml", "--format", "json").stderr
