"""Letters in the file itself: what Chromium draws with them, what is in them, and when they are refused."""

from __future__ import annotations

import io
import re
import shutil
import sys
from base64 import b64decode
from pathlib import Path

import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont
from tests import counterparts

from blueprint.api import loads
from blueprint.cli import main
from blueprint.errors import BlueprintError, MissingExtra
from blueprint.outputs import Options, render
from blueprint.outputs.fonts.fitting import installed_fonts
from blueprint.pipeline import Drawing, draw

pytestmark = counterparts.fonts()

LATIN = "title: Coffee\nphases: {steps: {customer: Orders a flat white, frontstage: {name: Brews, by: Barista}}}\n"
MANY = "title: 酒店住宿\nphases: {steps: {customer: 办理入住, frontstage: يسجل الضيف, support: Ищет}}\n"
WITH_FONTS = Options(embed_font=True)


def drawing(text: str, **options: object) -> Drawing:
    """The drawing of a text."""
    return draw(loads(text), **options)  # type: ignore[arg-type]


def fonts_in(written: str) -> list[TTFont]:
    """The fonts of a file, as a font program reads them."""
    found = re.findall(r"data:font/woff2;base64,([A-Za-z0-9+/=]+)", written)
    return [TTFont(io.BytesIO(b64decode(data))) for data in found]


def noto(bold: bool = False) -> Path:
    """The file of Noto Sans."""
    return next(
        font.path for font in installed_fonts() if font.family == "Noto Sans" and font.bold == bold and not font.italic
    )


def test_the_letters_that_are_used_are_in_the_file_and_no_others():
    """Each of the fonts has only characters of the drawing, and together they have all of them."""
    for text in (LATIN, MANY):
        drawn = drawing(text)
        svg = render(drawn, ".svg", WITH_FONTS).decode()
        used = set("".join(re.findall(r"<text[^>]*>([^<]*)", drawn.svg)))
        held = {chr(code) for font in fonts_in(svg) for code in font.getBestCmap()}
        assert {letter for letter in used if not letter.isspace()} <= held
        # What shaping cannot do without, such as the space, may be there too.
        assert all(not letter.isalnum() for letter in held - used)
        assert len(svg) < 200_000


@pytest.mark.parametrize("suffix", [".svg", ".html"])
@pytest.mark.parametrize("text", [LATIN, MANY], ids=["latin", "many"])
def test_a_browser_draws_with_them(chromium, tmp_path, suffix, text):
    """Chromium loads every font of the file, and takes it for the texts, in SVG and on the page with its policy."""
    path = tmp_path / f"drawing{suffix}"
    path.write_bytes(render(drawing(text), suffix, WITH_FONTS))
    page = chromium.new_page()
    try:
        trouble: list[str] = []
        page.on("console", lambda message: trouble.append(message.text))
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready")
        faces = page.evaluate("[...document.fonts].map(face => [face.family, face.status])")
        asked = page.evaluate("getComputedStyle(document.querySelector('svg text')).fontFamily")
        assert faces
        assert {status for _, status in faces} == {"loaded"}
        assert all(name.strip('"') in asked for name, _ in faces)
        assert trouble == []
    finally:
        page.close()


def test_texts_stay_in_their_boxes(chromium, tmp_path):
    """With Noto Sans in the file, no text is wider than its card, whatever fonts the machine has."""
    path = tmp_path / "drawing.svg"
    path.write_bytes(render(drawing(LATIN + "language: de\n"), ".svg", WITH_FONTS))
    page = chromium.new_page()
    try:
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready")
        wide = page.evaluate(
            "[...document.querySelectorAll('.card')].map(card => [+card.dataset.box.split(' ')[2],"
            " Math.max(...[...card.querySelectorAll('text')].map(text => text.getBBox().width))])"
        )
        assert wide
        assert all(text < card for card, text in wide)
    finally:
        page.close()


def test_the_same_drawing_is_the_same_file():
    """The same bytes each time; nothing of the drawing itself is different."""
    one, two = (render(drawing(LATIN), ".svg", WITH_FONTS) for _ in range(2))
    assert one == two
    plain = re.sub(r"<style>.*?</style>\n", "", one.decode())
    assert re.sub(r"'bp-font-\w+',", "", plain) == drawing(LATIN).svg


def test_two_drawings_on_a_page_keep_their_letters_apart():
    """Fonts are named by what is in them, since the letters of one drawing are not those of another."""
    names = [
        set(re.findall(r"@font-face{font-family:'([^']+)'", render(drawing(text), ".svg", WITH_FONTS).decode()))
        for text in (LATIN, LATIN.replace("Coffee", "Quince"))
    ]
    assert names[0].isdisjoint(names[1])


def test_a_turning_drawing_takes_letters_too():
    """`auto` and letters go together."""
    svg = render(drawing(LATIN, theme="auto"), ".svg", WITH_FONTS).decode()
    assert svg.count("<style>") == 2
    assert "prefers-color-scheme" in svg


def test_a_named_font_goes_first(tmp_path):
    """With --font, the letters are those of that file, and bold is left to the browser where the file has none."""
    (tmp_path / "coffee.yaml").write_text(LATIN)
    mono = next(font for font in installed_fonts() if font.family == "DejaVu Sans Mono" and not font.bold)
    done = CliRunner().invoke(main, ["render", str(tmp_path / "coffee.yaml"), "--embed-font", "--font", str(mono.path)])
    assert done.exit_code == 0, done.output
    fonts = fonts_in((tmp_path / "coffee.svg").read_text("utf-8"))
    assert [font["name"].getDebugName(1) for font in fonts] == ["DejaVu Sans Mono"]


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path):
    """Where a font's maker forbids it, the error says so and what to do."""
    locked = tmp_path / "locked.ttf"
    font = TTFont(noto())
    font["OS/2"].fsType = 2
    font.save(locked)
    with pytest.raises(BlueprintError, match="the maker of Noto Sans forbids to embed it: name another font"):
        render(drawing(LATIN), ".svg", Options(embed_font=True, fonts=(str(locked),)))


def test_what_is_no_font_is_refused(tmp_path):
    """Another file than a font is an error with its name."""
    path = shutil.copy(__file__, tmp_path / "letters.ttf")
    with pytest.raises(BlueprintError, match=r"letters\.ttf is no TrueType or OpenType font"):
        render(drawing(LATIN), ".svg", Options(embed_font=True, fonts=(str(path),)))


@pytest.mark.parametrize("module", ["brotli", "fontTools"])
def test_without_the_extra_the_error_says_what_to_install(monkeypatch, module):
    """Where the extra is missing, one line names the command."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=r"\(extra font\): pip install "):
        render(drawing(LATIN), ".svg", WITH_FONTS)
