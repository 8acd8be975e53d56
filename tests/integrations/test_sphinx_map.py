"""`blueprint-map` on small sites, built by Sphinx itself."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.integrations.sphinx_site import BLUEPRINTS, COFFEE, Site

import blueprint

HOSPITAL = BLUEPRINTS / "hospital"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with the hospital beside its page."""
    made = Site(tmp_path)
    shutil.copytree(HOSPITAL, made.source / "hospital")
    return made


def test_a_folder_is_a_map_in_a_figure(site):
    """The directive shows what `Portfolio.map` draws, with its options, in a figure with a caption, told in words."""
    site.write(
        "index.rst",
        "A\n=\n\n.. blueprint-map:: hospital\n   :caption: All *six*\n   :name: all\n   :theme: print\n   :wrap: 3\n"
        "   :title: Our hospital\n   :legend: no\n   :language: de\n",
    )
    assert site.build() == ""
    (svg,) = site.images()
    drawing = blueprint.Portfolio(HOSPITAL).map("Our hospital", theme="print", wrap=3, legend=False, language="de")
    assert re.sub(r'bp-\w{10}|<a href="[^"]*">|<a>', "", svg) == re.sub(r'bp-\w{10}|<a href="[^"]*">', "", drawing.svg)
    page = site.page()
    assert 'id="all"' in page
    assert "All <em>six</em>" in page
    assert f'alt="{drawing.text.splitlines()[0]}' in page


def test_names_and_blocks_lead_to_pages(site):
    """They lead to the page named after the blueprint, and nowhere where there is none."""
    (site.source / "hospital" / "visit.rst").write_text("Visit\n=====\n", "utf-8")
    site.write("index.rst", "A\n=\n\n.. toctree::\n\n   hospital/visit\n\n.. blueprint-map:: hospital\n")
    assert site.build() == ""
    (svg,) = site.images()
    assert set(re.findall(r'<a href="([^"]*)"', svg)) == {"../hospital/visit.html"}


def test_a_broken_file_is_a_warning_at_its_line_and_the_others_are_drawn(site):
    """What keeps a file from being read is told at its line in every build; the other blueprints are drawn."""
    (site.source / "hospital" / "broken.yaml").write_text(COFFEE.replace("phases", "fases"), "utf-8")
    site.write("index.rst", "A\n=\n\n.. blueprint-map:: hospital\n")
    for _ in range(2):
        assert "hospital/broken.yaml:2: WARNING: BP003 `fases`" in site.build()
    (svg,) = site.images()
    assert svg.count('<g class="lane"') == 6


def test_a_page_is_made_anew_when_a_blueprint_changes_or_comes(site):
    """A phase's new name, and a file that was not there, stand on the map of the next build."""
    site.write("index.rst", "A\n=\n\n.. blueprint-map:: hospital\n")
    assert site.build() == ""
    visit = site.source / "hospital" / "visit.yaml"
    visit.write_text(visit.read_text("utf-8").replace("name: Afterwards", "name: Later on"), "utf-8")
    assert site.build() == ""
    assert ">Later on</text>" in site.images()[0]
    (site.source / "hospital" / "coffee.yaml").write_text(COFFEE, "utf-8")
    assert site.build() == ""
    assert site.images()[0].count('<g class="lane"') == 7


def test_files_of_ones_own_choice(site):
    """Several files are mapped as they are; with `rows`, the phases of one."""
    site.write(
        "index.rst",
        "A\n=\n\n.. blueprint-map:: hospital/visit.yaml hospital/emergency.yaml\n\n"
        ".. blueprint-map:: hospital/visit.yaml\n   :rows: phases\n",
    )
    assert site.build() == ""
    assert [svg.count('<g class="lane"') for svg in site.images()] == [2, 3]


def test_where_there_is_nothing_to_draw(site):
    """A folder without blueprints, and what rows cannot be, are a warning and a box."""
    (site.source / "empty").mkdir()
    site.write("index.rst", "A\n=\n\n.. blueprint-map:: empty\n\n.. blueprint-map:: hospital\n   :rows: lanes\n")
    warned = site.build()
    assert "there is no blueprint in empty" in warned
    assert "'lanes' are no rows" in warned
    assert "there is no blueprint in empty" in site.page()


def test_latex_gets_the_map_as_a_pdf(site):
    """In LaTeX it is a PDF."""
    site.write("index.rst", "A\n=\n\n.. blueprint-map:: hospital\n")
    assert site.build("latex") == ""
    assert len(list(site.out.glob("blueprint-*.pdf"))) == 1
