"""The drawing and the findings of each sample service, as they were last looked at and found good."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.drawing.figures import figures

from blueprint.pipeline import check, draw, open_file

ROOT = Path(__file__).parents[1]
BLUEPRINTS = ROOT / "blueprints"
SAMPLES = [*sorted(BLUEPRINTS.glob("*.yaml")),
           *(path for path in sorted(BLUEPRINTS.glob("*/*.yaml")) if path.stem != "catalogue")]  # fmt: skip
GOLDENS = ROOT / "tests" / "goldens"
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


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_samples_are_as_they_were(path, request):
    """A sample's drawing, its words, its figures and its findings are what the golden files hold, byte by byte."""
    folder = GOLDENS / name_of(path)
    given = outputs(path)
    if request.config.getoption("--update-goldens"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in given.items():
            (folder / name).write_bytes(text.encode())
    assert folder.is_dir(), f"{path.name} has no golden files: run with --update-goldens and look at them"
    assert sorted(file.name for file in folder.iterdir()) == sorted(given)
    for name, text in given.items():
        assert (folder / name).read_bytes().decode() == text, (
            f"{folder.name}/{name} differs: look, then --update-goldens"
        )


def test_every_golden_has_its_sample():
    """No golden files are left over from a sample that is gone."""
    assert {folder.name for folder in GOLDENS.iterdir()} == set(map(name_of, SAMPLES))
