"""`blueprint-index` on small sites, built by Sphinx itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests import counterparts
from tests.integrations.sphinx_site import BLUEPRINTS, COFFEE, Site

import blueprint

HOSPITAL = BLUEPRINTS / "hospital"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site with the hospital beside its page."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Site(tmp_path)
    shutil.copytree(HOSPITAL, made.source / "hospital")
    return made


def page(*directives: str) -> str:
    """A page with these directives."""
    return "Hospital\n========\n\n" + "".join(f".. {each}\n\n" for each in directives)


def rows(html: str, table: int = 0) -> list[list[str]]:
    """The texts of a table's cells."""
    found = re.findall(r"<table.*?</table>", html, re.DOTALL)[table]
    return [
        [re.sub(r"<[^>]+>|\s+", " ", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr.*?</tr>", found, re.DOTALL)
    ]


def test_it_lists_what_the_command_lists(site):
    """Each filter gives the places of `Portfolio.find`, in columns of what is known, with a caption and a number."""
    site.write("conf.py", 'extensions = ["blueprint.integrations.sphinx"]\nnumfig = True\n')
    site.write(
        "index.rst",
        page(
            "blueprint-index:: hospital\n   :by: pharmacist\n   :caption: What the *pharmacist* does\n   :name: does",
            "blueprint-index:: hospital\n   :kind: pain\n   :language: de",
            "blueprint-index:: hospital/visit.yaml hospital/billing.yaml\n   :channel: phone\n   :text: ASKS",
            "blueprint-index:: hospital\n   :system: record",
        )
        + "See :numref:`does`.\n",
    )
    assert site.build() == ""
    html = site.page()
    head, *found = rows(html)
    portfolio = blueprint.Portfolio(HOSPITAL)
    assert head == ["Kind", "Name", "Blueprint", "Phase", "Step", "Lane", "Place"]
    assert [row[1] for row in found] == [each.name for each in portfolio.find(by="pharmacist")]
    assert found[0][-1] == "discharge.yaml:25"
    assert "What the <em>pharmacist</em> does" in html
    assert '<span class="std std-numref">Table 1</span>' in html
    pains = rows(html, 1)
    assert pains[0][0] == "Art"
    assert [row[1] for row in pains[1:]] == [each.name for each in portfolio.find(kind="pain")]
    two = blueprint.Portfolio(HOSPITAL / "visit.yaml", HOSPITAL / "billing.yaml")
    assert [row[1] for row in rows(html, 2)[1:]] == [each.name for each in two.find("asks", channel="phone")]
    assert len(rows(html, 3)) - 1 == len(portfolio.find(system="record"))


def test_matrices_and_what_breaks(site):
    """`matrix` counts entries by blueprint, `without` follows a system to the customer, as on the command line."""
    site.write(
        "index.rst",
        page(
            "blueprint-index:: hospital\n   :matrix: systems", "blueprint-index:: hospital\n   :without: prescriptions"
        ),
    )
    assert site.build() == ""
    matrix, broken = rows(site.page()), rows(site.page(), 1)
    portfolio = blueprint.Portfolio(HOSPITAL)
    assert matrix[0] == ["Blueprint", *portfolio.matrix("systems").columns]
    assert matrix[1] == ["The patient’s share", "", "4", "", "", "2", "1", ""]
    assert len(broken) - 1 == len(portfolio.without("prescriptions"))
    assert broken[1][4:7] == [
        "Has the medicines explained", "✓", "Prescription service → Checks for interactions → Explains the medicines"
    ]  # fmt: skip


@pytest.mark.parametrize("parallel", [(), ("-j", "2")])
def test_entries_lead_to_the_drawings(site, parallel):
    """Where a page shows a blueprint, its entries lead there, to figures and others; elsewhere they are texts."""
    site.write("conf.py", 'extensions = ["blueprint.integrations.sphinx"]\nnitpicky = True\n')
    for name in ("discharge", "emergency"):
        caption = "   :caption: Here\n" if name == "discharge" else ""
        site.write(f"{name}.rst", f"{name}\n=========\n\n.. blueprint:: hospital/{name}.yaml\n{caption}")
    for number in range(6):  # so many that Sphinx reads in several processes
        site.write(f"more{number}.rst", "More\n====\n")
    site.write(
        "index.rst",
        page("toctree::\n   :glob:\n\n   *", "blueprint-index:: hospital\n   :kind: pain"),
    )
    assert site.build("html", *parallel) == ""
    links = dict(re.findall(r'<a class="reference internal" href="([^"]+)"><span[^>]*>([^<]+)</span></a>', site.page()))
    shown = {name.partition("#")[0]: text for name, text in links.items()}
    assert shown == {"discharge.html": "Waits dressed for the letter", "emergency.html": "Others are called first"}
    for target in links:
        file, _, id = target.partition("#")
        around = re.search(rf'<(figure|div)[^>]* id="{id}">.*?</\1>', site.page(file), re.DOTALL)
        assert around is not None, target
        assert "<img" in around[0]


def test_a_page_is_made_anew_when_something_changes_comes_or_goes(site):
    """A name, a new file in a folder below, a deleted one, a catalogue, a drawing shown elsewhere; for nothing else."""
    site.write("index.rst", page("toctree::\n\n   two", "blueprint-index:: hospital\n   :by: pharmacist"))
    site.write("two.rst", "Two\n===\n")
    assert site.build() == ""
    built: Path = site.out / "index.html"

    def renewed() -> str:
        """The page, which must have been built anew."""
        before = built.stat().st_mtime_ns
        assert site.build() == ""
        assert built.stat().st_mtime_ns > before
        return built.read_text("utf-8")

    before = built.stat().st_mtime_ns
    assert site.build() == ""
    assert built.stat().st_mtime_ns == before
    hospital = site.source / "hospital"
    discharge = hospital / "discharge.yaml"
    discharge.write_text(discharge.read_text("utf-8").replace("Explains the medicines", "Tells what to take"), "utf-8")
    assert "Tells what to take" in renewed()
    (hospital / "night").mkdir()
    card = "{name: Comes, by: pharmacist}"
    night = f"title: Night\nuses: ../catalogue.yaml\nphases: {{steps: {{customer: Calls, frontstage: {card}}}}}\n"
    (hospital / "night" / "night.yaml").write_text(night, "utf-8")
    assert "night/night.yaml:3" in renewed()
    (hospital / "night" / "night.yaml").unlink()
    assert "night.yaml" not in renewed()
    catalogue = hospital / "catalogue.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("portal: {name: Patient portal", "x: {name: X"), "utf-8")
    renewed()
    site.write("two.rst", "Two\n===\n\n.. blueprint:: hospital/discharge.yaml\n")
    assert 'href="two.html#' in renewed()
    site.write("two.rst", "Two\n===\n")
    assert 'href="two.html#' not in renewed()


def test_what_is_wrong_is_told_and_the_others_are_listed(site):
    """A file that cannot be read is a warning at its line in every build, a name that nothing has one at the page."""
    (site.source / "hospital" / "broken.yaml").write_text(COFFEE.replace("phases", "fases"), "utf-8")
    (site.source / "empty").mkdir()
    site.write(
        "index.rst",
        page(
            "blueprint-index:: hospital\n   :kind: pain",
            "blueprint-index:: hospital\n   :by: pharmacis",
            "blueprint-index:: hospital\n   :by: pharmacist\n   :matrix: roles",
            "blueprint-index:: empty",
            "blueprint-index:: hospital\n   :text: xyzzy",
        ),
    )
    for _ in range(2):
        told = site.build()
        assert "hospital/broken.yaml:2: WARNING: BP003 `fases`" in told
        assert "index.rst:7: WARNING: no blueprint names the role pharmacis. Did you mean" in told
        assert "index.rst:10: WARNING: give `matrix`, `without`, or filters" in told
        assert "index.rst:14: WARNING: there is no blueprint in empty" in told
    assert len(rows(site.page())) == 4
    assert "Nothing says all of these words." in site.page()
    assert str(site.source) not in site.page()


def test_unknown_words_of_options_are_errors_of_the_page(site):
    """What an option does not know is said by Sphinx, with what it may be."""
    site.write(
        "index.rst", page("blueprint-index:: hospital\n   :kind: pein", "blueprint-index:: hospital\n   :matrix: x")
    )
    told = site.build()
    assert '"pein" unknown; choose from "action"' in told
    assert '"x" unknown; choose from "systems"' in told


def test_with_myst_and_as_text(site):
    """A fence of MyST gives the same table; without HTML it is a table of letters."""
    site.write("conf.py", 'extensions = ["myst_parser", "blueprint.integrations.sphinx"]\n')
    site.write("index.md", "# A\n\n~~~{blueprint-index} hospital\n:by: pharmacist\n:caption: Who *explains*\n~~~\n")
    (site.source / "index.rst").unlink(missing_ok=True)
    assert site.build() == ""
    assert [row[1] for row in rows(site.page())[1:]] == ["Explains the medicines", "Checks for interactions"]
    assert site.build("text", out="text") == ""
    assert "| action | Explains the medicines  | The way home" in site.page("text/index.txt")


def test_a_caption_is_translated(site):
    """Captions go into the catalogues of gettext, texts of blueprints do not; the table speaks the page's language."""
    site.write("index.rst", page("blueprint-index:: hospital\n   :by: pharmacist\n   :caption: Who explains"))
    assert site.build("gettext", out="pot") == ""
    pot = site.page("pot/index.pot")
    assert 'msgid "Who explains"' in pot
    assert "medicines" not in pot
    folder = site.source / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "index.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Who explains"\nmsgstr "Wer erklärt"\n',
        "utf-8",
    )
    site.write("conf.py", 'extensions = ["blueprint.integrations.sphinx"]\nlanguage = "de"\nlocale_dirs = ["locale"]\n')
    assert site.build("html", "-E") == ""
    assert "Wer erklärt" in site.page()
    assert rows(site.page())[0][0] == "Art"


@pytest.mark.needs("texlive-latex-extra", "texlive-fonts-recommended", "tex-gyre")
@counterparts.fonts()
def test_pdflatex_sets_the_index(site):
    """The default engine makes a PDF of it, over several pages, with its signs and links."""
    site.write(
        "index.rst",
        page(
            "blueprint:: hospital/discharge.yaml",
            "blueprint-index:: hospital\n   :kind: action\n   :caption: All",
            "blueprint-index:: hospital\n   :without: prescriptions",
            "blueprint-index:: hospital\n   :matrix: moments",
        ),
    )
    assert site.build("latex", "-D", "project=Stay") == ""
    for _ in range(2):
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
    assert "undefined" not in done.stdout
    text = subprocess.run(
        [counterparts.program("pdftotext"), "-layout", str(site.out / "stay.pdf"), "-"],
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    ).stdout
    assert {"→", "Medicines", "Kind"} <= set(text.split())
    assert text.count("continued from previous page") >= 2
    assert r"\hyperref[\detokenize{index:" in (site.out / "stay.tex").read_text("utf-8")
