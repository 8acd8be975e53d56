"""Scripts whose signs join into clusters, and emoji of several characters, in PDF and PNG as browsers draw them."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from tests import counterparts
from tests.outputs.comparing import compared, pictured

from blueprint.api import loads
from blueprint.outputs import Options, render
from blueprint.outputs.fonts import fitting as fonts
from blueprint.outputs.print import typst
from blueprint.outputs.print.resvg_texts import parts_apart
from blueprint.outputs.print.typst_texts import without_clusters
from blueprint.pipeline import Drawing, draw, report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = counterparts.fonts()

SAID = {
    "Devanagari": "हिन्दी नमस्ते दुनिया",
    "Bengali": "বাংলা ভাষায় স্বাগতম",
    "Tamil": "தமிழ் மொழி",
    "Telugu": "తెలుగు భాష",
    "Malayalam": "മലയാളം ഭാഷ",
    "Sinhala": "සිංහල භාෂාව",
    "Thai": "ไทย น้ำ ดื่ม",
    "Lao": "ພາສາລາວ ນ້ຳ",
    "Khmer": "ខ្មែរ ភាសា",
    "Burmese": "မြန်မာ ဘာသာ စကား",
    "accents": "Cafe\u0301 e\u0301te\u0301",
    "Hebrew": "שָׁלוֹם עֲלֵיכֶם",
}
MIXED = {
    **{name: f"Ищет {text}" for name, text in SAID.items()},
    "emoji": "Go 👋🏽 酒店 abcdef",
    "flags": "हिन्दी 🇩🇪 abc",
    "Arabic first": "مُحَمَّد 酒店 abc",
    "three scripts": "Go हिन्दी ไทย น้ำ",
}


def drawn(texts: dict[str, str]) -> Drawing:
    """The texts on cards of regular weight: which bold font stands in for a script differs by program."""
    cards = [f"frontstage: {one}, backstage: {other}" for one, other in zip(*[iter(texts.values())] * 2, strict=True)]
    return draw(
        loads("title: Scripts\nlanes: [frontstage, backstage]\nphases: {steps: [{" + "}, {".join(cards) + "}]}")
    )


def paper(pdf: bytes, folder: Path) -> bytes:
    """A PDF's first page, a px being two pixels."""
    (folder / "page.pdf").write_bytes(pdf)
    pdftoppm = counterparts.program("pdftoppm")
    command = [pdftoppm, "-q", "-r", "192", "-png", "-singlefile", f"{folder}/page.pdf", f"{folder}/page"]
    subprocess.run(command, check=True, timeout=600)
    return (folder / "page.png").read_bytes()


def words_of(pdf: bytes) -> str:
    """All words of a PDF, with one space between them."""
    command = [counterparts.program("pdftotext"), "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, timeout=600, check=True)
    return " ".join(done.stdout.decode().split())


NEAR = 2
"""Times as far as letters alone: between what clusters are (1.3) and torn ones (2.6 to 4.8, by fonts)."""


def without_marks(text: str) -> str:
    """The same letters with nothing that joins onto them, so that each stands for itself."""
    return "".join(each for each in unicodedata.normalize("NFD", text) if unicodedata.category(each)[0] != "M")


@pytest.fixture(scope="module")
def of_letters_alone(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """How far the same letters without clusters are from Chromium's: what fonts and edges do here."""
    drawing = drawn({name: without_marks(text) for name, text in SAID.items()})
    theirs = pictured(chromium, drawing)
    folder = tmp_path_factory.mktemp("letters")
    return {
        "pdf": share(compared(chromium, paper(render(drawing, ".pdf"), folder), theirs)),
        "png": share(compared(chromium, render(drawing, ".png"), theirs)),
    }


def share(found: dict[str, float]) -> float:
    """The pixels that differ, for each dark one."""
    return found["differ"] / found["ink"]


@pytest.mark.parametrize("texts", [SAID, MIXED], ids=["alone", "beside others"])
def test_pdf_draws_clusters_as_browsers_do(chromium: Browser, tmp_path, of_letters_alone, texts):
    """Clusters are about as near to Chromium's as single letters are, also in lines of several fonts."""
    drawing = drawn(texts)
    found = compared(chromium, paper(render(drawing, ".pdf"), tmp_path), pictured(chromium, drawing))
    assert share(found) < NEAR * of_letters_alone["pdf"]


@pytest.mark.parametrize("texts", [SAID, MIXED], ids=["alone", "beside others"])
def test_png_draws_clusters_as_browsers_do(chromium: Browser, of_letters_alone, texts):
    """Clusters are about as near to Chromium's as single letters are, also in lines of several fonts."""
    drawing = drawn(texts)
    found = compared(chromium, render(drawing, ".png"), pictured(chromium, drawing))
    assert share(found) < NEAR * of_letters_alone["png"]


def test_torn_clusters_are_seen(chromium: Browser, tmp_path, of_letters_alone, monkeypatch):
    """Clusters whose signs fall apart, as typst sets them from an SVG, are further away than that."""
    monkeypatch.setattr(typst, "without_clusters", lambda svg: (svg, []))
    drawing = drawn(SAID)
    found = compared(chromium, paper(render(drawing, ".pdf"), tmp_path), pictured(chromium, drawing))
    assert share(found) > NEAR * of_letters_alone["pdf"]


READ = ("Devanagari", "Bengali", "Tamil", "Telugu", "Malayalam", "Sinhala", "Thai", "Burmese")


@pytest.mark.parametrize("page", ["fit", "a4"])
def test_words_of_a_pdf_are_found_with_their_spaces(page):
    """pdftotext reads what the cards say, on a page of the drawing's size and on sheets, each line once."""
    drawing = draw(
        loads("title: A\nphases: {steps: [" + ", ".join(f"{{customer: {SAID[n]}}}" for n in READ) + "]}"), wrap=3
    )
    read = words_of(render(drawing, ".pdf", Options(page=page)))
    for card in drawing.scene.cards:
        for line in card.texts:
            assert read.count(line.text) == 1


def test_the_same_drawing_is_the_same_file():
    """The same bytes each time, in PDF and PNG."""
    drawing = drawn(MIXED)
    for suffix in (".pdf", ".png"):
        assert render(drawing, suffix) == render(drawing, suffix)


def test_a_report_has_its_clusters_right(tmp_path):
    """Its drawing and its charts say in PDF what they say in SVG, and cards that link can be clicked there, too."""
    text = (
        "title: Scripts\nphases: {steps: [{customer: {name: हिन्दी नमस्ते, link: 'https://example.org/a', "
        "moment: {kind: positive, importance: 5, performance: 3}}, frontstage: Ищет ไทย น้ำ}]}"
    )
    path = report(loads(text)).save(tmp_path / "report.pdf")
    read = words_of(path.read_bytes())
    assert "हिन्दी नमस्ते" in read
    assert "Ищет ไทย น้ำ" in read
    command = [counterparts.program("pdfinfo"), "-url", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    assert "https://example.org/a" in done.stdout


def test_other_texts_stay_in_the_picture():
    """Only lines with clusters are taken out of the SVG, and without any it is what it was."""
    svg, _ = fonts.fitted(drawn({**SAID, "plain": "Checks in", "han": "酒店"}).svg, "en")
    without, placed = without_clusters(svg)
    assert {"தமிழ் மொழி", "ไทย น้ำ ดื่ม"} <= {each.text for each in placed}
    kept = ["".join(text.itertext()) for text in ElementTree.fromstring(without).iter(f"{fonts.SVG}text")]
    assert {"Scripts", "Checks in", "酒店"} <= set(kept)
    assert len(kept) + len(placed) == svg.count("<text ")
    plain, _ = fonts.fitted(drawn({"a": "Checks in", "b": "酒店"}).svg, "en")
    assert without_clusters(plain) == (plain, [])


WAYS = """
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 100 300 200" width="300" height="200" fill="#112233">
<g opacity="0.5"><g opacity="0.5"><text x="10" y="120" font-size="12" font-weight="700"
 letter-spacing="0.3">नमस्ते</text></g></g>
<g transform="scale(2 2) rotate(0) translate(5 60)"><text x="1" y="2" font-size="10px" text-anchor="middle"
 font-style="italic" fill="#445566">हिन्दी</text></g>
<text transform="translate(40,150) rotate(-90)" font-size="11" text-anchor="end">தமிழ்</text>
<text transform="translate(24,200)" font-size="13px"><tspan>ไทย น้ำ</tspan><tspan x="3" dy="16.25">酒店</tspan></text>
</svg>"""


def test_what_svg_says_of_a_text_is_kept():
    """Place, turn, size, anchor, weight, style, colour and opacity are those that groups and transforms give it."""
    svg, _ = fonts.fitted(WAYS.strip(), "en")
    faint, scaled, turned, first, second = without_clusters(svg)[1]
    assert (faint.x, faint.y, faint.share, faint.size, faint.spacing) == (10, 20, 0, 12, 0.3)
    assert (faint.weight, faint.italic, faint.fill, faint.opacity) == (700, False, "#112233", 0.25)
    assert (scaled.x, scaled.y, scaled.share, scaled.size) == (12, 24, 0.5, 20)
    assert (scaled.weight, scaled.italic, scaled.fill, scaled.opacity) == (400, True, "#445566", 1)
    assert (turned.x, turned.y, turned.share, turned.angle) == (40, 50, 1, pytest.approx(-90))
    assert [(each.text, each.x, each.y) for each in (first, second)] == [("ไทย น้ำ", 24, 100), ("酒店", 27, 116.25)]
    assert first.fonts == ["Noto Sans Thai"]


def test_texts_from_right_to_left_say_so():
    """The direction is that of the first letter that has one."""
    svg, _ = fonts.fitted(drawn({"a": "שָׁלוֹם abc", "b": "abc שָׁלוֹם"}).svg, "en")
    assert [each.rtl for each in without_clusters(svg)[1]] == [True, False]


def test_parts_of_a_line_stand_side_by_side():
    """Each part begins where that on its left ends, whatever the line's anchor; spaces between them are kept."""
    said = "Ищет हिन्दी 酒店"
    line = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="100" font-size="10"{}>{}</text></svg>'

    def parts(anchor: str) -> list[tuple[float, str]]:
        svg, _ = fonts.fitted(line.format(anchor, said), "en")
        spans = ElementTree.fromstring(parts_apart(svg, measured)).iter(f"{fonts.SVG}tspan")
        return [(float(span.attrib["x"]), span.text or "") for span in spans]

    def measured(svg: str, scale: float) -> bytes:
        """A PNG of 160 pixels for each character, as if each were 10 px wide."""
        text = ElementTree.fromstring(svg).find(f".//{fonts.SVG}text")
        assert text is not None
        return bytes(16) + (160 * len(text.text or "")).to_bytes(4)

    assert parts("") == [(100, "Ищет "), (150, "हिन्दी "), (220, "酒店")]
    assert parts(' text-anchor="middle"')[0] == (30, "Ищет ")
    assert parts(' text-anchor="end"')[-1] == (80, "酒店")


def test_one_font_for_two_scripts_is_parted_between_them(tmp_path, chromium: Browser):
    """A font that has Latin and Devanagari letters, named by `--font`, draws both as the fonts it is made of do."""
    from fontTools.merge import Merger

    files = {font.family: font.path for font in fonts.installed_fonts() if not (font.bold or font.italic)}
    sources = (str(files["Noto Sans Devanagari"]), str(files["Noto Sans"]))
    merged = Merger().merge(list(sources))
    for record in merged["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = "Both"
    both = (str(tmp_path / "both.ttf"),)
    merged.save(both[0])
    drawing = drawn({"a": "Room हिन्दी नमस्ते", "b": "Room"})
    fitted, _ = fonts.fitted(drawing.svg, "en", both)
    assert re.search("<text [^>]*font-family=\"'Both'\"[^>]*>Room हिन्दी", fitted)
    theirs = render(drawing, ".png", Options(fonts=sources))
    assert compared(chromium, render(drawing, ".png", Options(fonts=both)), theirs)["differ"] < 0.0005
