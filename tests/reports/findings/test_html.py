"""The review sheet, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from blueprint.cli import main

SAMPLES = Path(__file__).parents[3] / "blueprints"
CASE = Path(__file__).parent / "case"


@pytest.fixture
def sheet(chromium, tmp_path):
    """Opens the review sheet of some files."""
    pages = []

    def opened(*files: Path):
        path = tmp_path / "sheet.html"
        CliRunner().invoke(main, ["check", *map(str, files), "-o", str(path)], catch_exceptions=False)
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        pages.append(page)
        page.goto(path.as_uri())
        return page

    yield opened
    for page in pages:
        page.close()


def test_every_finding_has_a_row_and_room_beside_it(sheet):
    """The rows are numbered from 1 without a gap, and the last cell of each is empty and wide enough to write in."""
    page = sheet(CASE / "warns.yaml")
    rows = page.locator("tbody tr:not(.place)")
    numbers = [rows.nth(index).locator("td").first.inner_text() for index in range(rows.count())]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)] != []
    last = rows.first.locator("td").last
    assert last.inner_text() == ""
    assert last.bounding_box()["width"] > 250


def test_every_severity_has_its_part_of_the_page(sheet):
    """In the order of weight, with its name in the class by which it is coloured, and a table in each."""
    parts = sheet(CASE / "warns.yaml").locator("article > section")
    names = [parts.nth(index).get_attribute("class") for index in range(parts.count())]
    assert names == ["error", "warning", "advice"]
    assert all(parts.nth(index).locator("tbody").count() for index in range(parts.count()))


def test_the_drawing_shows_the_numbers_of_the_findings(sheet):
    """Every number of a finding about a card stands on the drawing, at that card."""
    page = sheet(CASE / "warns.yaml")
    shown = "·".join(page.locator("svg .findings text").all_text_contents()).split("·")
    assert len(shown) == len(set(shown))
    rows = page.locator("tbody tr:not(.place)").filter(has_text="Waves")
    for index in range(rows.count()):
        assert rows.nth(index).locator("td").first.inner_text() in shown
    assert rows.count() > 0


def test_a_wide_drawing_makes_the_page_no_wider(sheet):
    """However long the service, the page fits its window; only the drawing scrolls."""
    page = sheet(SAMPLES / "hospital-visit.yaml")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_paper_gets_a_long_drawing_band_by_band(sheet):
    """In print each band of a long drawing is a picture of its own, and together they are the whole."""
    page = sheet(SAMPLES / "hospital-visit.yaml")
    assert page.locator("figure > div svg").is_visible()
    assert page.locator(".paper").first.is_hidden()
    page.emulate_media(media="print")
    pieces = page.locator(".paper")
    assert pieces.count() > 2
    assert not page.locator("figure > div").is_visible()
    windows = [pieces.nth(index).get_attribute("viewBox").split() for index in range(pieces.count())]
    tops, heights = [float(window[1]) for window in windows], [float(window[3]) for window in windows]
    ends = [top + height for top, height in zip(tops, heights, strict=True)]
    assert tops[0] == 0
    assert all(abs(end - top) < 0.02 for end, top in zip(ends, tops[1:], strict=False))
    assert all(pieces.nth(index).is_visible() for index in range(pieces.count()))


def test_a_chinese_blueprint_has_a_chinese_sheet(sheet):
    """The sheet's own words are in the language of the blueprint."""
    page = sheet(SAMPLES / "booking-service.yaml")
    assert page.locator("article").get_attribute("lang") == "zh"
    assert page.locator(".kind").inner_text() == "服务蓝图评审表"
