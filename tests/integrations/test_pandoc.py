"""The filter for Pandoc and Quarto, in real runs of Pandoc that call the real command."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sysconfig
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests import counterparts

import blueprint

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
COFFEE = """\
title: Coffee
phases:
  - steps:
      - customer: Orders
        frontstage: Takes the order
      - customer: Waits
        frontstage: Calls the name
"""
WRONG = COFFEE.replace("frontstage: Calls", "frontsage: Calls")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a blueprint."""
    (tmp_path / "coffee.yaml").write_text(COFFEE, "utf-8")
    return tmp_path


def pandoc(folder: Path, text: str, to: str, *options: str, path: str | None = None) -> str:
    """Writes the page `page.TO` of a Markdown text; what Pandoc and the filter say."""
    program = counterparts.program("pandoc")
    (folder / "page.md").write_text(text, "utf-8")
    filter = Path(str(blueprint.__file__)).parent / "integrations" / "pandoc" / "blueprint.lua"
    done = subprocess.run(
        [program, "--lua-filter", str(filter), *options, "page.md", "-o", f"page.{to}"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={**os.environ, "PATH": path or f"{sysconfig.get_path('scripts')}:{os.environ['PATH']}", "NO_COLOR": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def drawings(folder: Path) -> list[str]:
    """The SVG in the page's images."""
    html = (folder / "page.html").read_text("utf-8")
    return [unquote(each) for each in re.findall(r'src="data:image/svg\+xml,([^"]+)"', html)]


def test_the_module_tells_where_the_filter_is(capsys):
    """`python -m blueprint.integrations.pandoc` prints the path that `--lua-filter` takes."""
    runpy.run_module("blueprint.integrations.pandoc", run_name="__main__")
    path = Path(capsys.readouterr().out.strip())
    assert path.name == "blueprint.lua"
    assert path.is_file()


def test_a_block_becomes_its_drawing(folder):
    """The block of a blueprint is drawn into the page, other code stays, and each run gives the same bytes."""
    page = f"# Coffee\n\n```blueprint\n{COFFEE}```\n\n```yaml\na: 1\n```\n"
    pandoc(folder, page, "html")
    first = (folder / "page.html").read_bytes()
    assert drawings(folder) == [blueprint.loads(COFFEE).draw().svg]
    assert b"<figure" not in first
    assert b"sourceCode yaml" in first
    pandoc(folder, page, "html")
    assert (folder / "page.html").read_bytes() == first


def test_attributes_are_options(folder):
    """A file is drawn as the attributes say, in a figure with caption, size, text and identifier."""
    pandoc(
        folder,
        '```{.blueprint #cup file="coffee.yaml" theme="dark" lanes="customer; frontstage" wrap="1" legend="no" '
        'moments="no" caption="A *cup*" alt="Two steps" width="50%"}\n```\n',
        "html",
    )
    lens = blueprint.Lens(lanes=("customer", "frontstage"))
    assert drawings(folder) == [blueprint.loads(COFFEE).draw(theme="dark", lens=lens, wrap=1, legend=False).svg]
    html = " ".join((folder / "page.html").read_text("utf-8").split())
    assert re.search(r"<figcaption[^>]*>A <em>cup</em></figcaption>", html)
    assert 'alt="Two steps"' in html
    assert 'id="cup"' in html
    assert re.search(r"width:50(\.0)?%", html)


def test_classes_and_words_reach_the_figure(folder):
    """Classes of the block are those of its figure (Quarto: `.column-page`); what it shows is said in words."""
    pandoc(
        folder,
        '```{.blueprint .column-page #a file="coffee.yaml" caption="C"}\n```\n\n'
        '```{.blueprint .wide file="coffee.yaml"}\n```\n',
        "html",
    )
    html = (folder / "page.html").read_text("utf-8")
    assert re.findall(r'class="(column-page|wide)"', html) == ["column-page", "wide"]
    words = blueprint.loads(COFFEE).draw().text.split()
    assert [unescape(alt).split() for alt in re.findall(r'alt="([^"]*)"', html)] == [words, words]


def test_pictures_of_word_have_words_too(folder):
    """A picture without words of its own gets those of the drawing; what is wrong is told once all the same."""
    told = pandoc(folder, f"```{{.blueprint}}\n{COFFEE}        image: cup.png\n```\n", "docx")
    assert told.count("cup.png is not there") == 1
    with zipfile.ZipFile(folder / "page.docx") as archive:
        assert "Customer actions: Orders" in archive.read("word/document.xml").decode()


def test_what_differs_from_today_is_marked(folder):
    """With `compare`, the design is drawn as compared with that file."""
    design, today = BLUEPRINTS / "ems-notice.yaml", BLUEPRINTS / "ems-delay.yaml"
    pandoc(folder, f'```{{.blueprint file="{design}" compare="{today}"}}\n```\n', "html")
    assert drawings(folder) == [blueprint.load(design).draw(baseline=blueprint.load(today)).svg]


WATCHED = """\
title: Coffee
metrics: {id: queue, target: 2}
phases:
  - steps:
      - customer: Orders
        frontstage: {name: Brews, id: brews, moment: {kind: negative, warnings: {metric: queue, warn: 4, critical: 8}}}
"""
MEASURED = "metric,time,value\nqueue,2026-05-18T18:00,9\n"


def test_findings_and_measurements_are_marked(folder):
    """With `findings` and `measurements`, the drawing has both."""
    (folder / "queue.csv").write_text(MEASURED)
    pandoc(folder, f'```{{.blueprint findings="yes" measurements="queue.csv"}}\n{WATCHED}```\n', "html")
    shown = blueprint.loads(WATCHED)
    assert drawings(folder) == [shown.draw(findings=shown.check(), states={"brews": "critical"}).svg]


def test_latex_and_word_get_pictures_that_they_can_show(folder):
    """LaTeX includes a PDF, Word a PNG, each named by what is in it."""
    page = f"```{{.blueprint caption=Coffee}}\n{COFFEE}```\n"
    pandoc(folder, page, "tex", "--extract-media=media")
    (pdf,) = (folder / "media").iterdir()
    assert re.fullmatch(r"blueprint-[0-9a-f]{16}\.pdf", pdf.name)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert f"\\includegraphics{{media/{pdf.name}}}" in (folder / "page.tex").read_text("utf-8")
    pandoc(folder, page, "docx")
    with zipfile.ZipFile(folder / "page.docx") as archive:
        (name,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert archive.read(name).startswith(b"\x89PNG")


def test_errors_are_told_and_stand_in_the_page(folder):
    """Where nothing can be drawn, the command says why by line, and the page has a box with the block."""
    said = pandoc(folder, f"```blueprint\n{WRONG}```\n", "html")
    assert "<stdin>:7:9: BP003 [error] `frontsage` is not known here" in said
    html = (folder / "page.html").read_text("utf-8")
    assert not drawings(folder)
    assert '<div class="blueprint-error">' in html
    assert "frontsage: Calls the name" in html


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("{.blueprint colour=red}", "no option is called colour"),
        ("{.blueprint fade=perhaps}", "perhaps is neither yes nor no"),
        ('{.blueprint file="coffee.yaml"}', "name a file or write the YAML in the block, one of the two"),
        ('{.blueprint lanes="custmer"}', "no lane is called custmer. Did you mean `customer`?"),
    ],
)
def test_a_wrong_attribute_is_told(folder, head, said):
    """What an attribute cannot say is told, and the page has a box instead of a drawing."""
    assert said in pandoc(folder, f"```{head}\n{COFFEE}```\n", "html")
    assert '<div class="blueprint-error">' in (folder / "page.html").read_text("utf-8")
    assert not drawings(folder)


def test_a_missing_command_is_told(folder):
    """Without the command on the PATH, the page is made all the same and says what is missing."""
    nowhere = folder / "bin"
    nowhere.mkdir()
    assert "the command is not installed" in pandoc(folder, f"```blueprint\n{COFFEE}```\n", "html", path=str(nowhere))
    assert not drawings(folder)


def test_a_file_named_like_an_option_is_a_file(folder):
    """What a page names is never taken for an option of the command."""
    said = pandoc(folder, '```{.blueprint file="--help"}\n```\n', "html")
    assert "--help" in said
    assert "No such file" in said
    assert "Usage" not in said
