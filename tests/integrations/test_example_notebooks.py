"""The example notebooks run as they stand, and show what they promise."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
MARIMO = ROOT / "docs" / "notebooks" / "coffee.py"


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def executed(request) -> Any:
    """A notebook as Jupyter leaves it when all its cells have run, in the folder that holds the samples."""
    notebook = nbformat.read(request.param, as_version=4)
    kernel = {"path": str(ROOT)}
    return NotebookClient(notebook, timeout=600, startup_timeout=600, resources={"metadata": kernel}).execute()


def shown(notebook: Any) -> list[dict[str, str]]:
    """What the cells show, in their order: media type → data."""
    return [output.data for cell in notebook.cells for output in cell.get("outputs", ()) if "data" in output]


def test_notebooks_are_committed_without_outputs():
    """What a notebook shows is made by whoever runs it, so that changes of it are changes of its text."""
    assert {path.stem for path in NOTEBOOKS} == {"data", "design"}
    for path in NOTEBOOKS:
        cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
        assert cells
        assert not any(cell["outputs"] or cell["execution_count"] for cell in cells), path


def test_notebooks_run_and_show_drawings_and_tables(executed):
    """Every cell runs; drawings come as SVG and results as HTML, each with a text beside it."""
    outputs = shown(executed)
    drawings = [output["image/svg+xml"] for output in outputs if "image/svg+xml" in output]
    tables = [output["text/html"] for output in outputs if "text/html" in output]
    assert drawings
    assert any('class="blueprint-result"' in table for table in tables)
    assert all(output.get("text/plain") for output in outputs)
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        assert root.get("class") == "blueprint"
        assert not any(element.get("id") for element in root.iter())


def test_a_notebook_draws_what_it_changes():
    """The design of the example notebook is drawn with its changes marked, and its comparison names them."""
    notebook = nbformat.read(ROOT / "docs/notebooks/design.ipynb", as_version=4)
    NotebookClient(notebook, timeout=600, startup_timeout=600, resources={"metadata": {"path": str(ROOT)}}).execute()
    text = "".join(output.get("image/svg+xml", "") + output.get("text/html", "") for output in shown(notebook))
    assert "Checks in on the phone" in text
    said = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", ()))
    assert "There is no `arrival.checkin` here. Did you mean `arrival.check-in`?" in said
    assert "title: Coffee to go" in said


def copied(folder: Path) -> Path:
    """The example of marimo in another folder, since marimo leaves notes beside what it runs."""
    copy = folder / MARIMO.name
    copy.write_bytes(MARIMO.read_bytes())
    return copy


def test_marimo_shows_drawings_and_tables(tmp_path):
    """marimo exports its example with the drawing, the findings and the register in it."""
    page, copy = tmp_path / "coffee.html", copied(tmp_path)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "marimo",
            "export",
            "html",
            str(copy),
            "-o",
            str(page),
            "--no-include-code",
            "--no-sandbox",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    text = page.read_text("utf-8")
    assert "data:image/svg+xml;base64," in text
    assert len(re.findall(r'table class=\\*"blueprint-result', text)) == 2
    assert "Findings" in text
    assert "Moments of truth" in text


def test_the_marimo_example_runs_as_a_script(tmp_path):
    """It is a program like any other, and says nothing when all is well."""
    done = subprocess.run(
        [sys.executable, str(copied(tmp_path))], cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
