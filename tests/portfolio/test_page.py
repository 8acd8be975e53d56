"""The index as a page, in a real browser: all of it is searched, nothing is fetched, no text is markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import blueprint
from blueprint.cli import main
from blueprint.portfolio.page import index_page

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital"


@pytest.fixture
def open_page(chromium, tmp_path):
    """Opens the index of places, and fails where it fetches something or an error is told."""
    pages = []

    def opened(text: str):
        (tmp_path / "index.html").write_text(text, "utf-8")
        page = chromium.new_page()
        asked, errors = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto((tmp_path / "index.html").as_uri())
        pages.append((page, asked, errors))
        return page

    yield opened
    for page, asked, errors in pages:
        page.close()
        assert [url for url in asked if not url.startswith("file:")] == []
        assert errors == []


def test_everything_can_be_searched(open_page, tmp_path):
    """Words and kind narrow the rows; what is asked for stands in the address."""
    places = blueprint.Portfolio(HOSPITAL, cached=False).find()
    page = open_page(index_page(places, "Index of hospital", None))
    assert page.locator("#count").inner_text() == f"{len(places)} of {len(places)}"
    page.fill("#words", "WRITES letter surgeon")
    assert 0 < page.locator("tbody tr").count() < 10
    assert page.locator("tbody tr", has_text="Writes the letter").count() > 0
    page.fill("#words", "")
    page.select_option("#kind", "pain")
    assert page.locator("tbody tr").count() == sum(each.kind == "pain" for each in places)
    assert page.url.endswith("#kind=pain")
    page.reload()
    assert page.locator("tbody tr").count() == sum(each.kind == "pain" for each in places)
    page.fill("#words", "xyzzy")
    assert page.locator("#none").is_visible()


def test_many_rows_are_shown_in_parts(open_page):
    """Of thousands of places the first are shown, and more when asked for."""
    place = blueprint.FoundPlace("action", "Acts", "a.yaml", 3, "A")
    page = open_page(index_page([place._replace(name=f"Acts {number}") for number in range(5000)], "Index", None))
    assert page.locator("tbody tr").count() == 200
    page.click("#more")
    assert page.locator("tbody tr").count() == 400
    page.fill("#words", "acts 4999")
    assert page.locator("tbody tr").count() == 1


def test_no_text_is_markup(open_page):
    """Names with tags, quotes and ends of scripts are shown as they are."""
    name = "</script><img src=x onerror=alert(1)> & \"quotes\" 'and' \u2028 <b>"
    place = blueprint.FoundPlace("action", name, "<i>.yaml", 1, name, name, name, name, name)
    page = open_page(index_page([place], f"Index of {name}", None))
    assert page.locator("img, b, i").count() == 0
    assert "</script><img src=x" in page.locator("tbody td").nth(1).inner_text()
    assert "</script>" in page.title()


def test_the_verb_writes_the_page(tmp_path):
    """A file that ends in .html is the page, the same bytes each time."""
    for name in ("one.html", "two.html"):
        done = CliRunner().invoke(main, ["index", str(HOSPITAL), "-o", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
    text = (tmp_path / "one.html").read_text("utf-8")
    assert text == (tmp_path / "two.html").read_text("utf-8")
    assert "Content-Security-Policy" in text
    assert "http" not in text.replace("http-equiv", "")
