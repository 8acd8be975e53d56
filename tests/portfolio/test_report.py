"""One report over many blueprints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from blueprint.cli import main
from blueprint.portfolio.portfolio import Portfolio
from blueprint.portfolio.report import folder_report
from blueprint.results.tables import ResultTable

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital"


def service(title: str, *cards: str) -> str:
    """A blueprint with frontstage cards, a step each."""
    steps = "".join(f"      - customer: Waits\n        frontstage: {card}\n" for card in cards)
    return f"title: {title}\nphases:\n  - steps:\n{steps}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two services with moments, pains and ideas, and a file that is none."""
    (tmp_path / "a.yaml").write_text(
        service(
            "Desk",
            "{name: Greets, moment: {kind: positive, importance: 4, performance: 4}, opportunity: A smile}",
            "{name: Pays back, moment: {kind: negative, importance: 5, performance: 1}, pain: {what: Slow}}",
        )
    )
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.yaml").write_text(
        service(
            "Phone",
            "{name: Answers, moment: {kind: neutral, importance: 4, performance: 2}, opportunity: Call back}",
            "{name: Hangs up, moment: {kind: negative}, pain: Rude}",
        )
    )
    (tmp_path / "c.yaml").write_text("titel: Broken\n")
    return tmp_path


def tables(folder: Path) -> dict[str, ResultTable]:
    """The tables of its report by key."""
    made = folder_report(Portfolio(folder, cached=False), "All")
    return {table.key: table for section in made.sections for table in section.tables}


def test_moments_of_all_are_ranked_together(folder: Path):
    """The most pressing first, whichever service it is of; those without a rating last."""
    assert [row[1:3] for row in tables(folder)["moments"].shown()] == [
        ["Pays back", "Desk"],
        ["Answers", "Phone"],
        ["Greets", "Desk"],
        ["Hangs up", "Phone"],
    ]


def test_pains_and_opportunities_stand_where_they_pay_most(folder: Path):
    """By what is missing at the moment of truth beside them."""
    found = tables(folder)
    assert [row[0] for row in found["pains"].shown()] == ["Slow", "Rude"]
    assert [(row[0], row[3]) for row in found["opportunities"].shown()] == [("Call back", "12.0"), ("A smile", "4.0")]


def test_each_blueprint_has_a_page_and_a_line_at_a_glance(folder: Path):
    """And what cannot be read is named, and spoils nothing."""
    made = folder_report(Portfolio(folder, cached=False), "All", language="de")
    assert [section.heading for section in made.sections if section.pictures] == ["Desk", "Phone"]
    assert made.sections[0].heading == "Auf einen Blick"
    assert [row[0] for row in made.sections[0].tables[0].shown()] == ["Desk", "Phone"]
    assert len(made.left_out) == 1
    assert "c.yaml" in made.left_out[0]


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_the_command_writes_one_file(tmp_path: Path, suffix: str):
    """Of the hospital's six blueprints, as a page or as PDF."""
    shutil.copytree(HOSPITAL, tmp_path / "hospital")
    target = tmp_path / f"all{suffix}"
    done = CliRunner().invoke(main, ["report", str(tmp_path / "hospital"), "-o", str(target)])
    assert done.exit_code == 0, done.stderr
    data = target.read_bytes()
    assert data.startswith(b"%PDF" if suffix == ".pdf" else b"<!DOCTYPE html>")


def test_a_folder_s_report_stands_beside_it(folder: Path):
    """Unless its place is said; a baseline is for a file."""
    assert CliRunner().invoke(main, ["report", str(folder)]).exit_code == 0
    assert folder.with_name(f"{folder.name}-report.html").is_file()
    done = CliRunner().invoke(main, ["report", str(folder), "--compare", str(folder / "a.yaml")])
    assert done.exit_code == 2
