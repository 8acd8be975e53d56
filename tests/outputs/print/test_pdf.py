"""PDF as poppler's tools read it: pages, text, fonts, and the picture on it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests import counterparts
from tests.outputs.comparing import compared

from blueprint.api import load, loads
from blueprint.cli import main
from blueprint.errors import BlueprintError, MissingExtra
from blueprint.outputs import PAGES, Options, render
from blueprint.pipeline import Drawing, draw

pytestmark = counterparts.fonts()

BLUEPRINTS = Path(__file__).parents[3] / "blueprints"
HOTEL = BLUEPRINTS / "hotel-stay.yaml"
MILLIMETRE = 72 / 25.4
SHEETS = {
    "A3": (420, 297), "a2": (594, 420), "a1": (841, 594), "a0": (1189, 841), "tabloid": (431.8, 279.4),
}  # fmt: skip


def told(program: str, pdf: bytes, *arguments: str) -> str:
    """What a program of poppler says of a PDF."""
    path = counterparts.program(program)
    done = subprocess.run([path, *arguments], input=pdf, capture_output=True, timeout=600, check=True)
    return done.stdout.decode()


def text_of(pdf: bytes) -> str:
    """All text, in reading order, without line ends and the marks that turn text around."""
    return " ".join(re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", told("pdftotext", pdf, "-", "-")).split())


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", told("pdfinfo", pdf, "-l", "99", "-"))
    return [(float(width), float(height)) for width, height in found]


@pytest.fixture(scope="module")
def hotel() -> Drawing:
    """The drawing of a hotel stay."""
    return draw(load(HOTEL))


def test_every_text_of_the_drawing_can_be_selected(hotel):
    """pdftotext finds every card's words, in Latin, Chinese and Arabic letters."""
    text = text_of(render(hotel, ".pdf"))
    for card in hotel.scene.cards:
        for line in card.texts:
            assert " ".join(line.text.split()) in text
    other = draw(loads("title: 酒店住宿\nphases: {steps: {customer: 办理入住, frontstage: يسجل الضيف, support: Ищет}}"))
    text = text_of(render(other, ".pdf"))
    for words in ("酒店住宿", "办理入住", "يسجل الضيف", "Ищет"):
        assert words in text


def test_lines_stay_lines_and_fonts_are_in_the_file(hotel):
    """Nothing is a picture, and every font is embedded as a part."""
    pdf = render(hotel, ".pdf")
    assert told("pdfimages", pdf, "-list", "-").count("\n") == 2
    rows = told("pdffonts", pdf, "-").splitlines()[2:]
    assert rows
    assert all(re.match(r"[A-Z]{6}\+NotoSans", row) and " yes yes yes " in row for row in rows)


def test_a_page_fits_the_drawing(hotel):
    """By itself, the page is as large as the drawing."""
    (page,) = pages_of(render(hotel, ".pdf"))
    assert page == (pytest.approx(hotel.scene.width * 0.75, abs=0.1), pytest.approx(hotel.scene.height * 0.75, abs=0.1))


@pytest.mark.parametrize(("page", "sides"), SHEETS.items(), ids=list(SHEETS))
def test_sheets_of_paper(hotel, page, sides):
    """A sheet lies as the drawing does and holds all of it."""
    pdf = render(hotel, ".pdf", Options(page=page))
    assert pages_of(pdf) == [tuple(pytest.approx(side * MILLIMETRE, abs=0.2) for side in sides)]
    boxes = told("pdftotext", pdf, "-bbox", "-", "-")
    rights = [float(x) for x in re.findall(r'xMax="([\d.]+)"', boxes)]
    lefts = [float(x) for x in re.findall(r'xMin="([\d.]+)"', boxes)]
    width = sides[0] * MILLIMETRE
    assert min(lefts) > 9 * MILLIMETRE
    assert max(rights) < width - 9 * MILLIMETRE
    assert max(rights) - min(lefts) > 0.75 * (width - 20 * MILLIMETRE)


def test_bands_go_on_from_page_to_page(hotel):
    """A wrapped drawing is cut between its bands: each card stands on one page, whole, with the names of the lanes."""
    wrapped = draw(load(HOTEL), wrap=4)
    pdf = render(wrapped, ".pdf", Options(page="a4"))
    texts = [text for text in told("pdftotext", pdf, "-", "-").split("\f") if text.strip()]
    sheets = wrapped.sheets("a4").scenes
    assert 1 < len(texts) == len(pages_of(pdf)) == len(sheets)
    for sheet, text in zip(sheets, texts, strict=True):
        found = " ".join(text.split())
        for card in sheet.cards:
            assert all(" ".join(line.text.split()) in found for line in card.texts)
        assert "Customer actions" in found
        assert "Overnight hotel stay" in found
    assert [f"Sheet {number} of {len(texts)}" in text for number, text in enumerate(texts, 1)] == [True] * len(texts)
    together = render(wrapped, ".pdf", Options(page="a4"))
    assert together == pdf
    assert len(pages_of(render(wrapped, ".pdf"))) == 1


def test_bands_share_a_page_where_they_fit():
    """Short bands stand on one page as long as there is room."""
    steps = ", ".join(f"{{customer: Does {number}}}" for number in range(60))
    drawing = draw(loads(f"title: Long\nlanes: [customer]\nphases: {{steps: [{steps}]}}"), wrap=6)
    pages = pages_of(render(drawing, ".pdf", Options(page="a4")))
    assert 1 < len(pages) < drawing.scene.bands
    text = text_of(render(drawing, ".pdf", Options(page="a4")))
    assert [text.count(f"Does {number} ") + text.endswith(f"Does {number}") for number in range(10, 60)] == [1] * 50


def test_a_legend_has_no_page_of_its_own():
    """It stands below a band where there is room."""
    sheets = draw(load(HOTEL)).sheets("a4").scenes
    (shown,) = [sheet for sheet in sheets if sheet.legend]
    assert shown.cards


def test_a_page_looks_like_the_png(hotel, tmp_path, chromium):
    """Rasterised, the page has the ink that the PNG has."""
    (tmp_path / "hotel.pdf").write_bytes(render(hotel, ".pdf"))
    pdftoppm = counterparts.program("pdftoppm")
    subprocess.run(
        [pdftoppm, "-q", "-r", "192", "-png", "-singlefile", tmp_path / "hotel.pdf", tmp_path / "hotel"],
        check=True,
        timeout=600,
        stderr=subprocess.DEVNULL,
    )
    found = compared(chromium, (tmp_path / "hotel.png").read_bytes(), render(hotel, ".png"))
    assert found["sizes"][0] == pytest.approx(found["sizes"][1], abs=2)
    assert found["mean"] < 3
    assert found["differ"] < 0.02


def test_the_document_has_title_language_and_words_for_those_who_do_not_see(hotel):
    """Title and language are set, and the drawing's description is its alternative text."""
    pdf = render(hotel, ".pdf")
    assert "Title:           Overnight hotel stay" in told("pdfinfo", pdf, "-")
    assert "Tagged:          yes" in told("pdfinfo", pdf, "-")
    assert "CreationDate" not in told("pdfinfo", pdf, "-")


def test_the_same_drawing_is_the_same_file(hotel):
    """The same bytes each time, so that a PDF in a repository changes with its blueprint only."""
    assert render(hotel, ".pdf") == render(hotel, ".pdf")


def test_hostile_texts_are_no_typst():
    """What a blueprint says is neither Typst nor SVG."""
    hostile = """#panic() $x$ \\" </text><script>1</script> #read("/etc/passwd")"""
    drawing = draw(loads(f"title: '{hostile}'\nlanguage: 'x\"#y'\nphases: {{steps: {{customer: '{hostile}'}}}}"))
    pdf = render(drawing, ".pdf")
    assert "</text><script>1</script>" in text_of(pdf)
    assert '#read("/etc/passwd")' in told("pdfinfo", pdf, "-")


def test_a_page_that_is_none_is_refused(hotel):
    """Another size is refused with those that there are."""
    with pytest.raises(BlueprintError, match=r"b5 is no page: write one of fit, a4, a3, a2, .*, slide"):
        render(hotel, ".pdf", Options(page="b5"))
    for page in PAGES:
        assert pages_of(render(draw(loads("title: A\nphases: []")), ".pdf", Options(page=page)))


def test_without_typst_the_error_says_what_to_install(monkeypatch, hotel):
    """Where the extra is missing, one line names the command."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra, match=r"\(extra pdf\): pip install "):
        render(hotel, ".pdf")


def test_the_command_passes_the_page_on(tmp_path):
    """`render --page` reaches the document."""
    done = CliRunner().invoke(
        main, ["render", str(HOTEL), "-o", str(tmp_path / "a.pdf"), "--page", "A4", "--wrap", "4"]
    )
    assert done.exit_code == 0, done.output
    assert len(pages_of((tmp_path / "a.pdf").read_bytes())) == len(draw(load(HOTEL), wrap=4).sheets("a4").scenes)


@pytest.mark.parametrize("page", ["fit", "a4"])
def test_cards_that_link_can_be_clicked(page):
    """A card's link lies over its words, on whatever page they stand, and leads where the file says."""
    steps = ", ".join(f"{{customer: {{name: Does{n}, link: 'https://example.org/{n}?a=1&b=2'}}}}" for n in range(8))
    drawing = draw(loads(f"title: Long\nphases: {{steps: [{steps}]}}"), wrap=4)
    pdf = render(drawing, ".pdf", Options(page=page))
    annotations = re.findall(r"^ +(\d+) +Annotation +(\S+)$", told("pdfinfo", pdf, "-url", "-"), re.MULTILINE)
    assert [address for _, address in annotations] == [f"https://example.org/{n}?a=1&b=2" for n in range(8)]
    rects = [[float(side) for side in rect.split()] for rect in re.findall(rb"/Rect ?\[([^\]]*)\]", pdf)]
    pages = told("pdftotext", pdf, "-bbox", "-", "-").split("<page ")[1:]
    height = pages_of(pdf)[0][1]
    for n, ((number, _), (left, low, right, high)) in enumerate(zip(annotations, rects, strict=True)):
        word = re.search(
            rf'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">Does{n}<', pages[int(number) - 1]
        )
        assert word is not None
        x, y, x_end, y_end = map(float, word.groups())
        assert left < x < x_end < right
        assert low < height - y_end < height - y < high
