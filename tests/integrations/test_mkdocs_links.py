"""Links of drawings on a site of MkDocs, followed in a browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.integrations.test_markdown import rendered

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital"
SITE = """\
site_name: Hospital
use_directory_urls: DIRECTORIES
theme: {name: material, font: false, palette: {scheme: SCHEME}}
plugins: [search]
markdown_extensions:
  - attr_list
  - pymdownx.superfences:
      custom_fences:
        - name: blueprint
          class: blueprint
          format: !!python/name:blueprint.integrations.markdown.fence
          validator: !!python/name:blueprint.integrations.markdown.validate
        - name: blueprint-map
          class: blueprint
          format: !!python/name:blueprint.integrations.markdown.map_fence
          validator: !!python/name:blueprint.integrations.markdown.validate
"""
PAGES = {
    "index.md": '# Visit\n\n```blueprint file="hospital/visit.yaml" theme="auto"\n```\n',
    "wards/surgery.md": "# Day ward\n\n~~~{.blueprint file=hospital/day-surgery.yaml}\n~~~\n",
    "billing.md": "# Billing\n\n```blueprint file='hospital/billing.yaml' width=\"100%\"\n```\n",
    "map.md": '# Map\n\n```blueprint-map theme="auto" title="Our hospital"\nhospital\n```\n',
}


def built(folder: Path, directories: bool = True, scheme: str = "default") -> Path:
    """The site of a hospital."""
    shutil.copytree(HOSPITAL, folder / "hospital")
    visit = folder / "hospital" / "visit.yaml"
    text = visit.read_text("utf-8")
    text = text.replace("{name: Gets a referral,", '{name: Gets a referral, link: "https://example.org/x?a=1&b=2",')
    visit.write_text(text.replace("{name: Chooses a day,", "{name: Chooses a day, link: ../docs/map.md#top,"), "utf-8")
    for name, page in PAGES.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(page, "utf-8")
    settings = SITE.replace("DIRECTORIES", str(directories).lower()).replace("SCHEME", scheme)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


def hrefs(page: Path) -> list[str]:
    """Where the links over the drawings of a page lead, but for those of the catalogue's systems."""
    found = re.findall(r'<a href="([^"]*)" title="[^"]*" aria-label="[^"]*" style="position', page.read_text("utf-8"))
    return [each for each in found if "/systems/" not in each]


def test_parts_lead_to_the_pages_that_draw_them(tmp_path):
    """A part leads to the page with its drawing, a link to its page or address; a part that no page draws nowhere."""
    site = built(tmp_path)
    assert hrefs(site / "index.html") == [
        "https://example.org/x?a=1&amp;b=2", "map/#top", "wards/surgery/", "billing/",
    ]  # fmt: skip
    assert set(hrefs(site / "map" / "index.html")) == {"../", "../wards/surgery/", "../billing/"}
    assert hrefs(site / "billing" / "index.html") == []


@pytest.mark.parametrize(("scheme", "shown"), [("default", "light"), ("slate", "dark")])
def test_they_are_followed_where_the_card_stands(tmp_path, chromium, scheme, shown):
    """A click on a card, in either scheme and however wide the drawing is, opens the page of its part."""
    site = built(tmp_path, directories=False, scheme=scheme)
    page = chromium.new_page(viewport={"width": 1000, "height": 800})
    try:
        page.goto((site / "index.html").as_uri())
        (image,) = [each for each in page.locator("figure.blueprint img").all() if each.is_visible()]
        assert str(image.get_attribute("src")).endswith(f"#only-{shown}")
        place = image.bounding_box()
        link = page.locator("figure.blueprint a[title^='Has the operation']")
        spot = link.bounding_box()
        assert place is not None
        assert spot is not None
        assert place["x"] < spot["x"]
        assert spot["y"] + spot["height"] < place["y"] + place["height"]
        assert page.locator("figure.blueprint").evaluate("it => it.getBoundingClientRect().right <= innerWidth")
        wanted = 140 * place["width"] / float(str(image.evaluate("it => it.naturalWidth")))
        assert abs(spot["width"] - wanted) < 1
        link.click()
        page.wait_for_url("**/wards/surgery.html")
        page.go_back()
        page.goto((site / "map.html").as_uri())
        page.locator("figure.blueprint a[title^='The patient']").first.click()
        page.wait_for_url("**/billing.html")
    finally:
        page.close()


def test_without_mkdocs_addresses_alone_are_links():
    """Where nothing is known of other pages, an address of the web leads there, and all else nowhere."""
    cards = "{name: A, link: 'https://example.org'}, {name: B, blueprint: b.yaml}, {name: C, link: c.html}"
    html = rendered(f"```blueprint\ntitle: T\nphases:\n- steps:\n  - customer: [{cards}]\n```\n")
    assert re.findall(r'<a href="([^"]*)"', html) == ["https://example.org"]


def test_a_map_says_what_is_wrong(tmp_path, caplog, monkeypatch):
    """A file that cannot be read is told and the others drawn; without any there is a box."""
    from blueprint.integrations.markdown import map_fence

    monkeypatch.chdir(tmp_path)
    shutil.copytree(HOSPITAL, tmp_path / "hospital")
    (tmp_path / "hospital" / "broken.yaml").write_text("title: [\n", "utf-8")
    assert "<img" in map_fence("hospital\n", "", "blueprint", {}, None)
    assert "broken.yaml:2:1: BP001" in caplog.text
    assert "name the folder or the files" in map_fence("", "", "blueprint", {}, None)
    assert "no option is called lanes" in map_fence("hospital", "", "blueprint", {"lanes": "customer"}, None)
