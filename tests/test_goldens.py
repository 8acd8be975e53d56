"""The drawing and the findings of each sample service, as they were last looked at and found good."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.drawing.figures import figures

from blueprint import Portfolio
from blueprint.pipeline import check, draw, open_file

ROOT = Path(__file__).parents[1]
BLUEPRINTS = ROOT / "blueprints"
SAMPLES = [*sorted(BLUEPRINTS.glob("*.yaml")),
           *(path for path in sorted(BLUEPRINTS.glob("*/*.yaml")) if path.stem != "catalogue")]  # fmt: skip
GOLDENS = ROOT / "tests" / "goldens"
MAP = "hospital"
"""The golden folder of the map of a sample's whole folder."""
DAY = date(2026, 10, 1)
"""What counts as today, since some findings tell of what is overdue."""


def name_of(path: Path) -> str:
    """What a sample's golden folder is called: `hotel-stay`, or `hospital.visit` for one of several in a folder."""
    return ".".join(path.relative_to(BLUEPRINTS).with_suffix("").parts)


def outputs(path: Path) -> dict[str, str]:
    """File name → what the sample gives."""
    reading = open_file(path)
    blueprint = reading.blueprint
    assert blueprint is not None, "\n".join(map(str, reading.findings))
    drawing = draw(blueprint)
    findings = [f"{found.severity} {found}" for found in (*reading.findings, *check(blueprint, on=DAY))]
    return {
        "drawing.svg": drawing.svg,
        "drawing.txt": drawing.text + "\n",
        "figures.txt": figures(drawing.svg),
        "findings.txt": "".join(f"{line}\n" for line in findings),
    }


def map_of_the_hospital() -> dict[str, str]:
    """The same of the map of the sample's folder."""
    drawing = Portfolio(BLUEPRINTS / "hospital").map()
    return {"drawing.svg": drawing.svg, "drawing.txt": drawing.text + "\n"}


def keep(folder: Path, given: dict[str, str], *, update: bool) -> None:
    """Compares with the golden files of a folder, or writes them."""
    if update:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in given.items():
            (folder / name).write_bytes(text.encode())
    assert folder.is_dir(), f"{folder.name} has no golden files: run with --update-goldens and look at them"
    assert sorted(file.name for file in folder.iterdir()) == sorted(given)
    for name, text in given.items():
        assert (folder / name).read_bytes().decode() == text, (
            f"{folder.name}/{name} differs: look, then --update-goldens"
        )


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_samples_are_as_they_were(path, request):
    """A sample's drawing, its words, its figures and its findings are what the golden files hold, byte by byte."""
    keep(GOLDENS / name_of(path), outputs(path), update=request.config.getoption("--update-goldens"))


def test_the_map_is_as_it_was(request):
    """So are the map of the hospital and its words."""
    keep(GOLDENS / MAP, map_of_the_hospital(), update=request.config.getoption("--update-goldens"))


def test_every_golden_has_its_sample():
    """No golden files are left over from a sample that is gone."""
    assert {folder.name for folder in GOLDENS.iterdir()} == {MAP, *map(name_of, SAMPLES)}
