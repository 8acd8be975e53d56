"""The Sphinx extension: small sites, built by Sphinx itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests import counterparts
from tests.integrations.sphinx_site import BLUEPRINTS, COFFEE, WATCHED, WRONG, Site, indented

import blueprint
from blueprint.methods.moments import register

CUP = BLUEPRINTS / "telecom-hall" / "ticket.png"
SUGGESTION = "BP003 `frontsage` is not known here. Did you mean `frontstage`? [blueprint.BP003]"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with the extension and a blueprint, and no page yet."""
    return Site(tmp_path)


def test_a_file_is_drawn_as_a_numbered_figure(site):
    """The directive shows what `draw` draws, with a caption, a text instead, and a link to see it in full."""
    shutil.copy(BLUEPRINTS / "hotel-stay.yaml", site.source)
    site.write("conf.py", 'extensions = ["blueprint.integrations.sphinx"]\nnumfig = True\n')
    site.write(
        "index.rst",
        "Hotel\n=====\n\n.. blueprint:: hotel-stay.yaml\n   :name: stay\n   :caption: A *stay*\n   :theme: print\n"
        "   :lanes: customer, frontstage\n   :wrap: 4\n   :legend: no\n\nSee :numref:`stay`.\n",
    )
    assert site.build() == ""
    drawn = blueprint.load(BLUEPRINTS / "hotel-stay.yaml").draw(
        theme="print", lens=blueprint.Lens(lanes=("customer", "frontstage")), wrap=4, legend=False
    )
    assert site.images() == [drawn.svg]
    page = site.page()
    assert 'id="stay"' in page
    assert '<span class="caption-text">A <em>stay</em></span>' in page
    assert '<span class="std std-numref">Fig. 1</span>' in page
    assert f'alt="{drawn.text.splitlines()[0]}' in page
    assert re.search(r'<a [^>]*href="_images/blueprint-\w{16}\.svg"><img', page)


def test_yaml_in_the_page_is_drawn(site):
    """What stands below the directive is drawn like a file; what a page asks for goes to its image."""
    site.write(
        "index.rst",
        "Coffee\n======\n\n.. blueprint::\n   :alt: Two steps & more\n   :width: 50%\n   :align: right\n\n"
        + indented(COFFEE),
    )
    assert site.build() == ""
    assert site.images() == [blueprint.loads(COFFEE).draw().svg]
    assert 'alt="Two steps &amp; more"' in site.page()
    assert "width: 50%" in site.page()
    assert "align-right" in site.page()


def test_a_myst_fence_is_a_directive(site):
    """In Markdown read by MyST, a fence draws, and its errors have the lines of the page, with and without options."""
    site.write("conf.py", 'extensions = ["blueprint.integrations.sphinx", "myst_parser"]\n')
    fences = [
        "```{blueprint} coffee.yaml\n:theme: dark\n```\n",
        f"```{{blueprint}}\n{WRONG}```\n",
        f"```{{blueprint}}\n:wrap: 2\n\n{WRONG}```\n",
        f"```{{blueprint}}\n---\nwrap: 2\n---\n{WRONG}```\n",
    ]
    site.write("index.md", "# Coffee\n\n" + "\n".join(fences))
    warned = site.build()
    lines = [
        number for number, line in enumerate((site.source / "index.md").read_text().splitlines(), 1) if "sage" in line
    ]
    assert len(lines) == 3
    assert warned.splitlines() == [f"index.md:{line}: WARNING: {SUGGESTION}" for line in lines]
    assert site.images() == [blueprint.loads(COFFEE).draw(theme="dark").svg]


def test_errors_are_warnings_with_file_and_line(site):
    """An error is told where it stands: in the YAML's file, in the page, in a part that the page includes."""
    site.write("wrong.yaml", WRONG)
    site.write("part.inc", f"A part.\n\n.. blueprint::\n\n{indented(WRONG)}")
    site.write(
        "index.rst",
        f"Coffee\n======\n\n.. blueprint:: wrong.yaml\n\n.. blueprint::\n\n{indented(WRONG)}\n.. include:: part.inc\n",
    )
    # Docutils names an included file as seen from where the build was started.
    told = [line.rpartition("/source/")[2] for line in site.build().splitlines()]
    assert told == [f"{place}: WARNING: {SUGGESTION}" for place in ("wrong.yaml:7", "index.rst:14", "part.inc:11")]
    assert site.images() == []
    assert "wrong.yaml cannot be read." in site.page()
    assert site.build("html", "-E", "-D", "suppress_warnings=blueprint.BP003") == ""


def test_what_cannot_be_shown_is_a_warning_in_the_page(site):
    """A file that is not there, an unknown lane, a wrong option and a directive without anything are told by line."""
    site.write(
        "index.rst",
        "Coffee\n======\n\n.. blueprint:: tea.yaml\n\n.. blueprint:: coffee.yaml\n   :lanes: custmer\n\n"
        ".. blueprint:: coffee.yaml\n   :wrap: 0\n\n.. blueprint::\n\n.. blueprint:: coffee.yaml\n   :theme: pink\n",
    )
    warned = site.build()
    assert "index.rst:4: WARNING: tea.yaml: No such file or directory" in warned
    assert "index.rst:6: WARNING: no lane is called custmer. Did you mean `customer`? [blueprint]" in warned
    assert "index.rst:9: ERROR: " in warned
    assert "'0' is no number of steps: write 1 or more" in warned
    assert "index.rst:12: WARNING: name a file or write the YAML below, one of the two [blueprint]" in warned
    assert "index.rst:14: WARNING: no theme is called pink." in warned
    assert site.images() == []
    assert "tea.yaml cannot be read." in site.page()
    assert str(site.source) not in site.page()


def test_what_differs_from_today_is_marked(site):
    """With `compare`, the design is drawn as compared with that file, and a file that is not there is told."""
    for name in ("ems-delay.yaml", "ems-notice.yaml"):
        shutil.copy(BLUEPRINTS / name, site.source)
    site.write("index.md", "# Post\n\n```{blueprint} ems-notice.yaml\n:compare: ems-delay.yaml\n```\n")
    site.write("conf.py", 'extensions = ["blueprint.integrations.sphinx", "myst_parser"]\n')
    assert site.build() == ""
    as_is = blueprint.load(site.source / "ems-delay.yaml")
    assert site.images() == [blueprint.load(site.source / "ems-notice.yaml").draw(baseline=as_is).svg]
    site.write("index.md", "# Post\n\n```{blueprint} ems-notice.yaml\n:compare: today.yaml\n```\n")
    assert "today.yaml: No such file or directory" in site.build()


MEASURED = "metric,time,value\nqueue,2026-05-18T18:00,9\n"


def test_findings_and_measurements_are_marked(site):
    """With `findings` and `measurements`, the drawing has both, and is drawn anew when something else is measured."""
    site.write("queue.yaml", WATCHED)
    page = "Queue\n=====\n\n.. blueprint:: queue.yaml\n   :findings:\n   :measurements: queue.csv\n"
    site.write("index.rst", page)
    shown = blueprint.loads(WATCHED)
    for value, state in ((9, "critical"), (5, "warning")):
        site.write("queue.csv", MEASURED.replace(",9", f",{value}"))
        assert "ERROR" not in site.build()
        assert shown.draw(findings=shown.check(), states={"brews": state}).svg in site.images()


def test_strict_draws_nothing_that_has_errors(site):
    """A blueprint that can be read is drawn although it has errors, and is not where the page is strict."""
    text = COFFEE + "        image: cup.png\n"
    site.write("cup.yaml", text)
    site.write("index.rst", "Cup\n===\n\n.. blueprint:: cup.yaml\n")
    warned = site.build()
    assert warned.startswith("cup.yaml:8: WARNING: BP009 the file cup.png is not there")
    assert len(site.images()) == 1
    site.write("index.rst", "Cup\n===\n\n.. blueprint:: cup.yaml\n   :strict:\n")
    assert site.build() == warned
    assert site.images() == []
    assert "cup.yaml has errors." in site.page()


def test_a_change_in_what_the_page_shows_rebuilds_it(site):
    """When the YAML, a file that it names, its project or a theme changes, the page is built again; else it is not."""
    site.write("coffee.yaml", COFFEE + "        image: cup.png\n")
    (site.source / "cup.png").write_bytes(CUP.read_bytes())
    site.write("own.yaml", "base: dark\n")
    site.write("blueprint.toml", "")
    site.write("index.rst", "Coffee\n======\n\n.. blueprint:: coffee.yaml\n   :theme: own.yaml\n")
    assert site.build() == ""
    first = site.images()
    built = (site.out / "index.html").stat().st_mtime_ns
    assert site.build() == ""
    assert (site.out / "index.html").stat().st_mtime_ns == built

    site.write("coffee.yaml", (COFFEE + "        image: cup.png\n").replace("Waits", "Stays"))
    assert site.build() == ""
    second = site.images()
    assert "Stays" in second[0]
    assert "Stays" not in first[0]

    site.write("own.yaml", "base: light\n")
    assert site.build() == ""
    assert site.images() not in (first, second)

    (site.source / "cup.png").unlink()
    assert "BP009 the file cup.png is not there" in site.build()
    site.write("cup.png", "")
    assert "BP010 cup.png is no image" in site.build()
    (site.source / "cup.png").write_bytes(CUP.read_bytes())
    assert site.build() == ""

    site.write("blueprint.toml", "ignore = 5\n")
    assert "blueprint.toml" in site.build()


def test_builds_are_the_same_bytes(site):
    """Two builds, one by two processes, give the same files, and equal drawings are one image."""
    for number in range(8):
        site.write(f"page{number}.rst", "Coffee\n======\n\n.. blueprint:: coffee.yaml\n   :theme: auto\n")
    site.write("index.rst", "All\n===\n\n.. toctree::\n   :glob:\n\n   page*\n")
    assert site.build(out="one") == ""
    assert site.build("html", "-j", "2", out="two") == ""
    one, two = (
        {path.relative_to(site.out / name): path.read_bytes() for path in sorted((site.out / name).rglob("*.*"))
         if path.is_file() and ".doctrees" not in path.parts}
        for name in ("one", "two")
    )  # fmt: skip
    assert len([path for path in one if path.parent.name == "_images"]) == 2
    assert one == two


@pytest.mark.parametrize(
    ("theme", "scheme", "shown"),
    [("furo", "light", "light"), ("furo", "dark", "dark"), ("alabaster", "dark", "light")],
)
def test_auto_is_light_or_dark_as_the_page_is(site, chromium, theme, scheme, shown):
    """Of the two drawings one is seen, the dark one where the page itself is dark."""
    site.write("conf.py", f'extensions = ["blueprint.integrations.sphinx"]\nhtml_theme = "{theme}"\n')
    site.write("index.rst", "Coffee\n======\n\n.. blueprint:: coffee.yaml\n   :theme: auto\n")
    assert site.build() == ""
    page = chromium.new_page(color_scheme=scheme)
    try:
        page.goto((site.out / "index.html").as_uri())
        images = page.locator("img.blueprint")
        assert images.count() == 2
        seen = [each.get_attribute("class") for each in images.all() if each.is_visible()]
        assert [f"only-{shown}" in str(classes) for classes in seen] == [True]
        image = page.locator(f"img.only-{shown}")
        assert image.evaluate("image => image.complete && image.naturalWidth > 0")
        assert image.evaluate("image => image.getBoundingClientRect().right <= innerWidth")
    finally:
        page.close()


@counterparts.fonts()
def test_latex_gets_a_pdf(site):
    """For LaTeX, the drawing is a PDF that is included; pages that were read for HTML before serve as they are."""
    site.write(
        "index.rst",
        "Coffee\n======\n\n.. blueprint:: coffee.yaml\n   :theme: auto\n   :caption: Coffee\n",
    )
    trees = str(site.out / "trees")
    assert site.build("html", "-d", trees, out="html") == ""
    assert site.build("latex", "-d", trees, out="latex") == ""
    (tex,) = (site.out / "latex").glob("*.tex")
    (pdf,) = (site.out / "latex").glob("blueprint-*.pdf")
    assert f"\\sphinxincludegraphics{{{{{pdf.stem}}}.pdf}}" in tex.read_text("utf-8")
    text = subprocess.run(
        [counterparts.program("pdftotext"), str(pdf), "-"], capture_output=True, text=True, timeout=600, check=True
    ).stdout
    assert "Takes the order" in " ".join(text.split())


def test_a_book_gets_the_light_drawing(site):
    """EPUB has no way to choose one of two drawings, so it gets one."""
    site.write("conf.py", 'extensions = ["blueprint.integrations.sphinx"]\ncopyright = "us"\nversion = "1"\n')
    site.write("index.rst", "Coffee\n======\n\n.. blueprint:: coffee.yaml\n   :theme: auto\n")
    assert site.build("epub", "-d", str(site.out.parent / "trees")) == ""
    (book,) = site.out.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        (name,) = [name for name in archive.namelist() if name.startswith("_images/")]
        assert archive.read(name).decode() == blueprint.loads(COFFEE).draw().svg


def test_builders_without_pictures_say_what_they_show(site):
    """Where a builder shows no pictures, the text for the drawing stands there."""
    site.write("index.rst", "Coffee\n======\n\n.. blueprint:: coffee.yaml\n   :alt: Two steps\n")
    assert site.build("text") == ""
    assert "[image: Two steps]" in site.page("index.txt")


def test_rules_are_named_and_linked(site):
    """The role shows a rule's code and name and leads to where it is described, or else says what it finds."""
    site.write("rules.rst", "Rules\n=====\n\n.. blueprint-rule:: BP203\n")
    site.write(
        "index.rst",
        "A\n=\n\n.. toctree::\n\n   rules\n\nSee :blueprint-rule:`unanswered-contact` and :blueprint-rule:`BP110`.\n",
    )
    assert site.build() == ""
    page = site.page()
    assert re.search(r'href="rules.html#bp203"><span class="std std-ref">BP203 unanswered-contact</span></a>', page)
    assert re.search(r'and <abbr title="[^"]+">BP110 [a-z-]+</abbr>', page)
    assert 'id="bp203"' in site.page("rules.html")


def test_an_unknown_rule_is_told(site):
    """Role and directive say in which line an unknown rule stands, and which one may be meant."""
    site.write("index.rst", "A\n=\n\nSee :blueprint-rule:`BP204x`.\n\n.. blueprint-rule:: unanswred-contact\n")
    assert site.build().splitlines() == [
        "index.rst:4: ERROR: There is no rule BP204x. Did you mean `BP204`? [docutils]",
        "index.rst:6: WARNING: There is no rule unanswred-contact. Did you mean `unanswered-contact`? [blueprint]",
    ]


def test_the_register_is_a_table(site):
    """The moments of truth stand in the order of the register, without columns that hold nothing."""
    hotel = blueprint.load(BLUEPRINTS / "hotel-stay.yaml")
    shutil.copy(BLUEPRINTS / "hotel-stay.yaml", site.source)
    site.write("index.rst", "A\n=\n\n.. blueprint-moments:: hotel-stay.yaml\n   :caption: What counts\n   :target: 5\n")
    assert site.build() == ""
    table = site.page().split("<table")[1].split("</table>")[0]
    rows = [
        [re.sub("<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    ]
    found = register(hotel, 5)
    assert len(found.rows) > 1
    assert [row[0] for row in rows[1:]] == [str(row.number) for row in found.by_priority]
    assert [row[2] for row in rows[1:]] == [row.action for row in found.by_priority]
    assert all(any(row[index] for row in rows[1:]) for index in range(len(rows[0])))
    assert "What counts" in table


def test_a_blueprint_without_moments_has_no_register(site):
    """Where there is no moment of truth, a warning and the page say so."""
    site.write("index.rst", "A\n=\n\n.. blueprint-moments:: coffee.yaml\n")
    assert site.build() == "index.rst:4: WARNING: coffee.yaml names no moment of truth. [blueprint]\n"
    assert "coffee.yaml names no moment of truth." in site.page()
