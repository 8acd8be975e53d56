"""The documentation as a site: built as its readers get it, opened in a browser."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from tools.doc_blocks import DOCS, ROOT, blocks, pages
from tools.docs_site import contents, drawn_anew

import blueprint
from blueprint.drawing.themes import THEMES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = sorted(str(path.relative_to(DOCS).with_suffix("")) for path in pages() if path.is_relative_to(DOCS))
SAMPLES = sorted((ROOT / "blueprints").glob("*.yaml"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; it is built once, and any warning of Sphinx fails."""
    out = tmp_path_factory.mktemp("docs") / "site"
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", str(DOCS), str(out)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert not done.stderr
    assert done.returncode == 0
    return out


class Parsed(HTMLParser):
    """What a page links to, shows, and can be linked at."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.images: list[str] = []
        self.ids: set[str] = set()
        self.language = ""
        self.contents: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what a tag says."""
        said = dict(attrs)
        self.ids.add(said.get("id") or "")
        if tag == "html":
            self.language = said.get("lang") or ""
        if tag in ("a", "link"):
            self.targets.append(said.get("href") or "")
            if (said.get("class") or "").startswith("reference"):
                self.contents.append(said.get("href") or "")
        if tag in ("img", "script") and said.get("src"):
            self.targets.append(said["src"] or "")
        if tag == "img":
            self.images.append(said.get("src") or "")


@pytest.fixture(scope="session")
def parsed(site: Path) -> dict[str, Parsed]:
    """Each page of the documentation, by its name."""
    return {name: Parsed(site / f"{name}.html") for name in NAMES}


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, on this machine only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class Watched:
    """A page of the browser, with what it complained of and asked for outside its own folder."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.troubles: list[str] = []
        page.on("console", lambda said: self.troubles.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("requestfailed", lambda request: self.troubles.append(f"failed: {request.url}"))
        page.on("request", lambda request: self._asked(request.url, home))

    def _asked(self, url: str, home: str) -> None:
        if not url.startswith((home, "data:")):
            self.troubles.append(f"asked for: {url}")


def test_every_page_stands_in_the_contents(parsed):
    """The bar at the side of the first page leads to every other page."""
    reached = {target.partition("#")[0].removesuffix(".html") for target in parsed["index"].contents}
    assert set(NAMES) - {"index"} <= reached


def test_the_contents_are_those_of_the_index():
    """Each heading of the index is a part of the contents, with the pages in the order of its links, each once."""
    index = (
        "# A\n\n## Begin\n\n- [C](c.md), then [B](d/b.md), [C](c.md)\n\n## End\n\n[D](d.md) [E](https://e.org/e.md)\n"
    )
    assert list(contents(index)) == [
        "\n```{toctree}\n:hidden:\n:caption: Begin\n\nc\nd/b\n```\n",
        "\n```{toctree}\n:hidden:\n:caption: End\n\nd\n```\n",
    ]


def test_no_link_leads_nowhere(site, parsed):
    """Each link, picture and script of each page is there, and so is the heading that a link names."""
    ids = {site / f"{name}.html": page.ids for name, page in parsed.items()}
    for name, page in parsed.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = ((site / name).parent / unquote(parts.path)).resolve() if parts.path else site / f"{name}.html"
            assert path.is_file(), (name, target)
            assert path.is_relative_to(site), (name, target)
            assert not parts.fragment or unquote(parts.fragment) in ids[path], (name, target)


def test_figures_are_drawn_light_and_dark(site, parsed):
    """A figure that stands in a page is shown on the site in both themes, by the YAML that it is drawn from."""
    shown = [(site / image).read_text("utf-8") for image in parsed["index"].images if "blueprint-" in image]
    tutorial = blocks((DOCS / "tutorial.md").read_text("utf-8"))
    (text,) = [block.text for block in tutorial if "draws" in block.marks]
    bike = blueprint.loads(text)
    assert shown == [bike.draw(theme="light").svg, bike.draw(theme="dark").svg]


def test_what_a_page_shows_as_code_stays_as_it_is():
    """A figure is drawn anew where it stands in the text, not inside a fence."""
    figure = "![Bicycle\nrepair](figures/bike.svg)"
    fenced = f"~~~~md\n{figure}\n```yaml\na: 1\n```\n{figure}\n~~~~"
    assert drawn_anew(fenced, DOCS) == fenced
    assert drawn_anew("![A photo](photo.png)", DOCS) == "![A photo](photo.png)"
    drawn = drawn_anew(f"Before\n\n{figure}\n\nAfter", DOCS)
    assert drawn.startswith("Before\n\n````{blueprint}\n:alt: Bicycle repair\n\ntitle: Bicycle repair\n")
    assert drawn.endswith("````\n\nAfter")


def test_the_gallery_shows_every_sample(site, parsed):
    """Each sample stands in the gallery, light and dark, and one in every theme."""
    shown = {(site / image).read_text("utf-8") for image in parsed["gallery"].images}
    for path in SAMPLES:
        sample = blueprint.load(path)
        wrap = 8 if path.stem == "hospital-visit" else None
        assert {sample.draw(theme=theme, wrap=wrap).svg for theme in ("light", "dark")} <= shown, path.name
    shoeshine = blueprint.load(ROOT / "blueprints" / "shoeshine.yaml")
    assert {shoeshine.draw(theme=theme).svg for theme in THEMES} <= shown


def test_chinese_pages_say_that_they_are_chinese(parsed):
    """Browsers and screen readers are told the language of each page."""
    assert {name: page.language for name, page in parsed.items()} == {
        name: "zh" if name.startswith("zh/") else "en" for name in NAMES
    }


def test_every_page_opens_well(chromium: Browser, site: Path):
    """Without a network, no page complains or asks for anything; wide or narrow, light or dark, all of it is seen."""
    context = chromium.new_context(offline=True, reduced_motion="reduce")
    try:
        watched = Watched(context.new_page(), site.as_uri())
        for name in NAMES:
            watched.page.goto((site / f"{name}.html").as_uri())
            watched.page.wait_for_function("[...document.images].every(image => image.complete)")
            for dark in (False, True):
                watched.page.emulate_media(color_scheme="dark" if dark else "light")
                for width in (1280, 390):
                    watched.page.set_viewport_size({"width": width, "height": 900})
                    seen = watched.page.evaluate(_LOOK)
                    assert seen["wider"] <= 0, (name, width)
                    assert not seen["missing"], name
                    shown, hidden = (seen["dark"], seen["light"]) if dark else (seen["light"], seen["dark"])
                    assert not hidden, (name, dark)
                    assert shown >= (len(SAMPLES) if name == "gallery" else name == "tutorial"), (name, dark)
            assert not watched.troubles, name
    finally:
        context.close()


_LOOK = """() => {
    const images = [...document.images].filter(image => image.offsetParent)
    const root = document.documentElement
    return {
        wider: root.scrollWidth - root.clientWidth,
        light: images.filter(image => image.matches(".only-light")).length,
        dark: images.filter(image => image.matches(".only-dark")).length,
        missing: images.filter(image => !image.naturalWidth).map(image => image.src),
    }
}"""


def test_axe_finds_nothing(chromium: Browser, site: Path, axe_core: str):
    """Nothing keeps people from using a page of each sort, light or dark, by the rules of WCAG 2 up to level AA."""
    page = chromium.new_page()
    try:
        for name in ("gallery", "tutorial", "zh/glossary", "reference/themes"):
            for dark in (False, True):
                page.emulate_media(color_scheme="dark" if dark else "light")
                page.goto((site / f"{name}.html").as_uri())
                page.evaluate(axe_core)
                found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
                assert not [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]], (name, dark)
    finally:
        page.close()


@pytest.mark.parametrize(
    ("words", "page"),
    [("poka-yoke", "explanation/method"), ("眼镜", "zh/tutorial"), ("line of Visibility", "explanation/lines")],
)
@pytest.mark.parametrize("served", [True, False], ids=["served", "from the folder"])
def test_search_finds_without_a_network(chromium: Browser, site: Path, address: str, words, page, served):
    """The search finds pages by a word, in English and in Chinese, served or opened from a folder."""
    home = address if served else site.as_uri()
    watched = Watched(chromium.new_page(), home)
    try:
        watched.page.goto(f"{home}/index.html")
        watched.page.fill("input[name=q]", words)
        watched.page.press("input[name=q]", "Enter")
        watched.page.locator(f"ul.search a[href^='{page}.html']").first.wait_for(timeout=120_000)
        assert not watched.troubles
    finally:
        watched.page.close()
