"""The Sphinx extension in builds of other kinds: other languages, other formats, a second time, links between pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests import counterparts
from tests.integrations.sphinx_site import BLUEPRINTS, COFFEE, WRONG, Site, indented

MOMENT = COFFEE.replace(
    "Takes the order", "{name: Brews, moment: {kind: negative, importance: 4, performance: 2, measures: Apologise}}"
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with the extension and a blueprint, and no page yet."""
    return Site(tmp_path)


def test_a_link_leads_to_the_page_that_is_meant(site):
    """A card's link counts from its YAML: to a page by any of its names, or to a file, which becomes a download."""
    (site.source / "desk").mkdir()
    site.write("desk/page.rst", "Desk\n====\n\n.. blueprint:: ../links.yaml\n")
    site.write("desk/price list.txt", "2.50")
    links = ("desk/page.html#queue", "desk/page.rst", "desk/price%20list.txt", "https://example.org/a", "#here")
    cards = "".join(f"      - customer: {{name: 'To {link}', link: '{link}'}}\n" for link in links)
    site.write("links.yaml", f"title: T\nphases:\n  - steps:\n{cards}")
    site.write("index.rst", "A\n=\n\n.. toctree::\n\n   desk/page\n\n.. blueprint:: links.yaml\n")
    assert site.build() == ""
    for page in ("index.html", "desk/page.html"):
        (svg,) = site.images(page)
        queue, desk, prices, away, here = (unquote(each) for each in re.findall(r'<a href="([^"]*)"', svg))
        assert [queue, desk] == ["../desk/page.html#queue", "../desk/page.html"]
        assert [away, here] == ["https://example.org/a", "#here"]
        assert (site.out / "_images" / prices).read_text("utf-8") == "2.50"


def test_a_part_leads_to_its_page_or_its_drawing(site):
    """A card that stands for a blueprint leads to the page named after it, else to its drawing, else nowhere."""
    names = ("desk", "bill", "ward")
    for name in names:
        site.write(f"{name}.yaml", COFFEE)
    parts = "".join(f"      - customer: {{name: {name}, blueprint: {name}.yaml}}\n" for name in names)
    site.write("visit.yaml", f"title: T\nphases:\n  - steps:\n{parts}")
    site.write("desk.rst", "Desk\n====\n")
    site.write("bill.svg", "<svg/>")
    site.write("index.rst", "A\n=\n\n.. toctree::\n\n   desk\n\n.. blueprint:: visit.yaml\n")
    assert site.build() == ""
    (svg,) = site.images("index.html")
    desk, bill = re.findall(r'<a href="([^"]*)"', svg)
    assert desk == "../desk.html"
    assert (site.out / "_images" / bill).read_text("utf-8") == "<svg/>"


@counterparts.fonts()
def test_a_picture_of_latex_leads_to_addresses_alone(site):
    """In a PDF there are no other pages of the site, so a link to one is none, and an address stays."""
    links = COFFEE.replace("customer: Orders", "customer: {name: Orders, link: index.html}")
    site.write("links.yaml", links.replace("customer: Waits", "customer: {name: Waits, link: 'https://example.org/a'}"))
    site.write("index.rst", "A\n=\n\n.. blueprint:: links.yaml\n")
    assert site.build("latex") == ""
    (pdf,) = site.out.glob("blueprint-*.pdf")
    assert re.findall(rb"/URI *\(([^)]*)\)", pdf.read_bytes()) == [b"https://example.org/a"]


def test_a_link_that_leads_nowhere_is_told_and_is_none(site):
    """What is neither page nor file is a warning at its line, in a file and in the page, and cannot be followed."""
    text = COFFEE.replace("customer: Waits", "customer: {name: Waits, link: queue/wait.html}")
    site.write("queue.yaml", text)
    site.write("index.rst", f"A\n=\n\n.. blueprint:: queue.yaml\n\n.. blueprint::\n\n{indented(text)}")
    why = "WARNING: the link leads to queue/wait.html, which is no page of this documentation and no file in it"
    warned = [f"{place}: {why} [blueprint]" for place in ("queue.yaml:6", "index.rst:13")]
    assert site.build().splitlines() == warned
    assert "href" not in "".join(site.images())


def test_what_is_still_broken_is_told_in_every_build(site):
    """A build that finds pages unchanged warns again, in parallel too, until the blueprint is mended."""
    site.write("wrong.yaml", WRONG)
    site.write("index.rst", "A\n=\n\n.. toctree::\n\n   b\n\n.. blueprint:: wrong.yaml\n")
    site.write("b.rst", "B\n=\n\n.. blueprint:: coffee.yaml\n   :lanes: custmer\n")
    first = sorted(site.build().splitlines())
    assert [line.partition(" WARNING")[0] for line in first] == ["b.rst:4:", "wrong.yaml:7:"]
    assert sorted(site.build().splitlines()) == first
    assert sorted(site.build("html", "-j", "2").splitlines()) == first
    site.write("wrong.yaml", COFFEE)
    assert site.build().splitlines() == first[:1]
    site.write("b.rst", "B\n=\n\n.. blueprint:: coffee.yaml\n")
    assert site.build() == ""


def test_the_file_of_the_language_is_taken(site):
    """In a German build, `coffee.de.yaml` is drawn and listed instead of `coffee.yaml`; elsewhere it is not."""
    site.write("coffee.yaml", MOMENT)
    site.write("coffee.de.yaml", MOMENT.replace("name: Brews", "name: Mahlt"))
    site.write("index.rst", "A\n=\n\n.. blueprint:: coffee.yaml\n\n.. blueprint-moments:: coffee.yaml\n")
    assert site.build("html", "-D", "language=de") == ""
    assert site.page().count("Mahlt") > 1
    assert "Brews" not in site.page()
    assert site.build("html", "-D", "language=fr", out="fr") == ""
    assert "Brews" in site.page("fr/index.html")


TRANSLATED = {
    "A *file*": "Eine *Datei*",
    "In the page": "In der Seite",
    "What counts": "Was zählt",
    "In *MyST*": "In *Myst*",
    "Two steps": "Zwei Schritte",
}


def test_captions_are_translated(site):
    """Captions of figures and of registers, and texts for drawings, reach gettext from rST and MyST and come back."""
    site.write(
        "conf.py",
        'extensions = ["blueprint.integrations.sphinx", "myst_parser"]\nlocale_dirs = ["../locale"]\n'
        'gettext_compact = "all"\n',
    )
    site.write("moment.yaml", MOMENT)
    site.write(
        "index.rst",
        "A\n=\n\n.. toctree::\n\n   b\n\n.. blueprint:: coffee.yaml\n   :caption: A *file*\n   :alt: Two steps\n\n"
        f".. blueprint::\n   :caption: In the page\n\n{indented(COFFEE)}\n"
        ".. blueprint-moments:: moment.yaml\n   :caption: What counts\n",
    )
    site.write("b.md", f"# B\n\n```{{blueprint}}\n:caption: In *MyST*\n\n{COFFEE}```\n")
    assert site.build("gettext", out="pot") == ""
    template = site.page("pot/all.pot").replace("charset=CHARSET", "charset=utf-8")
    for message, translated in TRANSLATED.items():
        assert template.count(f'msgid "{message}"\nmsgstr ""') == 1
        template = template.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{translated}"')
    folder = site.out.parent / "locale/de/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "all.po").write_text(template, "utf-8")
    assert site.build("html", "-D", "language=de", out="de") == ""
    for shown in ("Eine <em>Datei</em>", "In der Seite", "Was zählt", 'alt="Zwei Schritte"'):
        assert shown in site.page("de/index.html")
    assert "In <em>Myst</em>" in site.page("de/b.html")


def test_a_drawing_without_a_caption_has_a_label(site):
    """`:name:` is a place to lead to, in HTML and in LaTeX, whether there is a caption or not."""
    site.write(
        "index.rst",
        "A\n=\n\n.. blueprint:: coffee.yaml\n   :name: bare\n\n.. blueprint:: coffee.yaml\n   :name: full\n"
        "   :caption: C\n\nSee :ref:`it <bare>` and :ref:`full`.\n",
    )
    assert site.build("latex", out="latex") == ""
    (tex,) = (site.out / "latex").glob("*.tex")
    for name in ("bare", "full"):
        assert tex.read_text("utf-8").count(f"\\label{{\\detokenize{{index:{name}}}}}") == 1
        assert f"\\hyperref[\\detokenize{{index:{name}}}]" in tex.read_text("utf-8")
    assert site.build() == ""
    assert site.page().count('id="bare"') == 1


def test_a_register_can_be_read_as_text(site):
    """The text builder keeps words whole, so that headings stand on a line, and long cells are folded."""
    shutil.copy(BLUEPRINTS / "hotel-stay.yaml", site.source)
    site.write("index.rst", "A\n=\n\n.. blueprint-moments:: hotel-stay.yaml\n")
    assert site.build("text") == ""
    page = site.page("index.txt")
    head = next(line for line in page.splitlines() if line.startswith("| #"))
    cells = [cell.strip() for cell in head.strip("|").split("|")]
    assert cells[:5] == ["#", "Kind", "Action", "Importance", "Performance"]
    assert "Registers the guest" in page


@pytest.mark.needs("texlive-latex-extra", "texlive-fonts-recommended", "tex-gyre")
@counterparts.fonts()
def test_pdflatex_sets_every_sign_that_we_write(site):
    """The default engine makes a PDF of drawings, of registers with minus signs, limits and dates, and of a rule."""
    for name in ("hotel-stay.yaml", "hospital-visit.yaml"):
        shutil.copy(BLUEPRINTS / name, site.source)
    shutil.copytree(BLUEPRINTS / "hospital-visit", site.source / "hospital-visit")
    site.write(
        "index.rst",
        "Stay\n====\n\n.. blueprint:: hotel-stay.yaml\n   :name: stay\n   :wrap: 4\n\n"
        ".. blueprint-moments:: hotel-stay.yaml\n   :caption: What counts\n   :target: 2\n\n"
        ".. blueprint-moments:: hospital-visit.yaml\n\n.. blueprint-rule:: BP203\n\n:blueprint-rule:`BP203`\n",
    )
    assert "ERROR" not in site.build("latex", "-D", "project=Stay")
    done = subprocess.run(
        [counterparts.program("pdflatex"), "-interaction=nonstopmode", "-halt-on-error", "stay.tex"],
        cwd=site.out,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    text = subprocess.run(
        [counterparts.program("pdftotext"), str(site.out / "stay.pdf"), "-"],
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    ).stdout
    assert {"Importance", "Registers", "BP203"} <= set(text.split())
