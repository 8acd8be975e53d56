"""PNG against Chromium's picture of the same drawing, and the fonts that it needs."""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from tests import counterparts
from tests.outputs.comparing import compared, pictured

from blueprint.api import load, loads
from blueprint.cli import main
from blueprint.errors import BlueprintError, MissingExtra
from blueprint.outputs import Options, otherwise, render
from blueprint.outputs.fonts import fitting as fonts
from blueprint.pipeline import Drawing, draw

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = counterparts.fonts()

BLUEPRINTS = Path(__file__).parents[3] / "blueprints"
SCRIPTS = """
title: Hotel 酒店 in one drawing
phases:
  - name: 到达
    steps:
      - {customer: 办理入住, frontstage: يسجل الضيف, backstage: Ищет номер, support: Βρίσκει δωμάτιο}
      - {customer: רושם את האורח, frontstage: "Ärger & Ümläute", backstage: チェックイン, support: 체크인}
"""


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height, as the file says."""
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">2L", png[16:24])
    return int(width), int(height)


def beside_chromium(chromium: Browser, drawing: Drawing) -> dict[str, Any]:
    """How far our PNG is from Chromium's."""
    return compared(chromium, render(drawing, ".png"), pictured(chromium, drawing))


@pytest.mark.parametrize("name", ["shoeshine", "hotel-stay", "express-mail"])
def test_the_pixels_are_those_of_a_browser(chromium, name):
    """Hardly a pixel differs from Chromium's drawing: the edges of letters, nothing else."""
    found = beside_chromium(chromium, draw(load(BLUEPRINTS / f"{name}.yaml")))
    (ours, theirs) = found["sizes"]
    assert ours == pytest.approx(theirs, abs=2)
    assert found["differ"] < 0.006
    assert found["mean"] < 1.5


def test_no_script_is_dropped(chromium):
    """Chinese, Japanese, Korean, Arabic, Hebrew, Greek and Russian, bold and regular, look as in a browser."""
    found = beside_chromium(chromium, draw(loads(SCRIPTS)))
    assert found["differ"] < 0.012
    missing = loads(SCRIPTS.replace("办理入住", "x").replace("يسجل الضيف", "x").replace("רושם את האורח", "x"))
    bare = beside_chromium(chromium, draw(missing))
    assert found["ink"] > bare["ink"]


RIGHT_TO_LEFT = """
title: إقامة في الفندق
phases:
  - name: الوصول
    steps:
      - name: الحجز
        customer: {name: يحجز غرفة, opportunity: فرصة}
        frontstage: {name: يستقبل المكالمة, moment: {kind: positive, importance: 5, performance: 3}}
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_texts_from_right_to_left_stand_where_browsers_put_them(chromium, language):
    """Titles, names of steps and rows of the register begin at the left of their boxes, as in a browser."""
    found = beside_chromium(chromium, draw(loads(RIGHT_TO_LEFT), language=language))
    assert found["differ"] < 0.001


def test_words_of_our_own_change_no_font():
    """What the drawing adds to an English blueprint is drawn in one Latin font; signs that it lacks stand alone."""
    drawing = draw(load(BLUEPRINTS / "hotel-stay.yaml"))
    svg, _ = fonts.fitted(drawing.svg, "en")
    others = [line for line in svg.split("<text ")[1:] if "'Noto Sans'" not in line.partition(">")[0]]
    assert len(others) < 8
    assert not any(letter.isalpha() for line in others for letter in line.partition(">")[2].partition("<")[0])


def test_a_drawing_ends_with_whole_pixels():
    """No picture has a pale row or column at its end."""
    for name in ("hotel-stay", "car-service", "ems-delay"):
        scene = draw(load(BLUEPRINTS / f"{name}.yaml")).scene
        assert (scene.width, scene.height) == (int(scene.width), int(scene.height))


def test_the_scale_is_two_or_what_is_asked_for():
    """Each px is two pixels, or as many as are asked for."""
    drawing = draw(load(BLUEPRINTS / "shoeshine.yaml"))
    width, height = drawing.scene.width, drawing.scene.height
    assert size_of(render(drawing, ".png")) == (pytest.approx(2 * width, abs=1), pytest.approx(2 * height, abs=1))
    half = size_of(render(drawing, ".png", Options(scale=0.5)))
    assert half == (pytest.approx(width / 2, abs=1), pytest.approx(height / 2, abs=1))


@pytest.mark.parametrize("scale", [0, -1, float("nan"), float("inf"), 1e-9])
def test_a_scale_that_leaves_no_picture_is_refused(scale: float, tmp_path: Path):
    """From Python and from the command line, by a sentence; nothing is written."""
    drawing = draw(load(BLUEPRINTS / "hotel-stay.yaml"))
    with pytest.raises(BlueprintError, match="is no scale of this picture"):
        drawing.save(tmp_path / "a.png", scale=scale)
    arguments = ["render", str(BLUEPRINTS / "hotel-stay.yaml"), "-o", str(tmp_path / "a.png"), "--scale", str(scale)]
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code in (1, 2), type(done.exception)) == (True, SystemExit)
    assert not list(tmp_path.iterdir())


def test_too_many_pixels_make_way_for_the_largest_scale_that_fits(monkeypatch):
    """It is taken, and said; a larger one would not do."""
    monkeypatch.setattr("blueprint.outputs.print.png.MOST_PIXELS", 1_000_000)
    drawing = draw(load(BLUEPRINTS / "shoeshine.yaml"))
    width, height = size_of(render(drawing, ".png", Options(scale=400)))
    (said,) = otherwise(drawing, ".png", Options(scale=400))
    scale = float(said.split("--scale ")[1])
    area = drawing.scene.width * drawing.scene.height
    assert area * scale**2 <= 1_000_000 < area * (scale + 0.01) ** 2
    assert width * height <= 1_005_000
    assert otherwise(drawing, ".png", Options(scale=0.1)) == []


def test_a_picture_is_one_sheet(tmp_path):
    """One that takes several sheets is refused with their number; one that takes one has the shape of the sheet."""
    drawing = draw(load(BLUEPRINTS / "hotel-stay.yaml"))
    with pytest.raises(BlueprintError, match=r"takes 2 sheets of a4, and a picture is one: .* \.pdf or \.pptx"):
        render(drawing, ".png", Options(page="a4"))
    width, height = size_of(render(drawing, ".png", Options(page="a3", scale=1)))
    assert width / height == pytest.approx(400 / 277, rel=0.01)


def test_the_same_drawing_is_the_same_file():
    """The same bytes each time."""
    drawing = draw(load(BLUEPRINTS / "shoeshine.yaml"))
    assert render(drawing, ".png") == render(drawing, ".png")


def test_hostile_texts_are_drawn_as_texts():
    """Markup in a text is a text: it refers to no file and changes nothing else."""
    hostile = "title: A\nphases: {steps: {customer: '</text><image href=\"/etc/passwd\"/><text>&lol;'}}"
    drawing = draw(loads(hostile))
    fitted, _ = fonts.fitted(drawing.svg, "en")
    assert "<image" not in fitted
    assert size_of(render(drawing, ".png"))[0] > 100


# --- Fonts ----------------------------------------------------------------------------------------------------------


def test_a_character_without_font_is_named_with_what_to_install(monkeypatch):
    """Where no font has a character, nothing is drawn; the error names it, the package and the option."""
    latin = tuple(font for font in fonts.installed_fonts() if font.family == "DejaVu Sans")
    monkeypatch.setattr(fonts, "installed_fonts", lambda: latin)
    drawing = draw(loads("title: A\nphases: {steps: {customer: 住 Check-in}}"))
    with pytest.raises(BlueprintError, match=r"住 \(U\+4F4F\).*apt-get install fonts-noto-cjk.*--font FILE"):
        render(drawing, ".png")
    with pytest.raises(BlueprintError, match="fonts-noto-color-emoji"):
        render(draw(loads("title: 🏨🫨\nphases: []")), ".png")


def test_a_named_font_goes_first(monkeypatch):
    """A font named by its file is used before all others, and alone where there are no others."""
    regular = next(font for font in fonts.installed_fonts() if font.family == "DejaVu Sans" and not font.bold)
    drawing = draw(load(BLUEPRINTS / "shoeshine.yaml"))
    fitted, files = fonts.fitted(drawing.svg, "en", [str(regular.path)])
    assert "'DejaVu Sans'" in fitted
    assert "'Noto Sans'" not in fitted
    assert files == [regular.path]
    named = render(drawing, ".png", Options(fonts=(str(regular.path),)))
    assert named != render(drawing, ".png")
    monkeypatch.setattr(fonts, "installed_fonts", tuple)
    assert render(drawing, ".png", Options(fonts=(str(regular.path),))) == named


@pytest.mark.parametrize(
    ("language", "family"), [("ja", "JP"), ("ko", "KR"), ("zh-TW", "TC"), ("zh-Hant", "TC"), ("zh", "SC"), ("en", "SC")]
)
def test_han_characters_are_drawn_as_the_language_draws_them(language, family):
    """The same character differs between Japanese, Korean and Chinese."""
    svg = draw(loads("title: 直\nphases: []")).svg
    assert f"'Noto Sans CJK {family}'" in fonts.fitted(svg, language)[0]


def test_what_is_no_font_is_refused(tmp_path):
    """A named file that is no font is told, and one that is not there."""
    (tmp_path / "font.ttf").write_bytes(b"\0\1\0\0 not at all")
    drawing = draw(load(BLUEPRINTS / "shoeshine.yaml"))
    with pytest.raises(BlueprintError, match="is no TrueType or OpenType font"):
        render(drawing, ".png", Options(fonts=(str(tmp_path / "font.ttf"),)))
    with pytest.raises(FileNotFoundError):
        render(drawing, ".png", Options(fonts=(str(tmp_path / "none.ttf"),)))


def test_fonts_are_read_as_fonttools_reads_them():
    """Family, weight and characters of installed fonts, collections included, are those that fontTools finds."""
    from fontTools.ttLib import TTCollection, TTFont

    wanted = ("NotoSans-Regular.ttf", "NotoSans-BoldItalic.ttf", "NotoSansArabic-Bold.ttf", "DejaVuSans.ttf",
              "NotoSansCJK-Regular.ttc")  # fmt: skip
    sample = [*range(0x20, 0x3000, 7), *range(0x3000, 0xFFFF, 61), *range(0x10000, 0x30000, 997)]
    seen = set()
    for font in fonts.installed_fonts():
        name = font.path.name
        if name not in wanted or font.family in seen:
            continue
        seen |= {font.family} if name.endswith("ttc") else set()
        faces = TTCollection(font.path).fonts if name.endswith("ttc") else [TTFont(font.path)]
        face = next(each for each in faces if each["name"].getBestFamilyName() == font.family)
        assert (font.bold, font.italic) == ("Bold" in name, "Italic" in name)
        known = face.getBestCmap()
        assert [code for code in sample if font.has(chr(code)) != (code in known)] == []
    assert len(seen) >= 4


def test_without_resvg_the_error_says_what_to_install(monkeypatch):
    """Where the extra is missing, one line names the command."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtra, match=r"\(extra png\): pip install "):
        render(draw(load(BLUEPRINTS / "shoeshine.yaml")), ".png")


def test_the_command_passes_its_options_on(tmp_path):
    """`render --scale` and `--font` reach the picture, and so does what Python says to `save`."""
    source = str(BLUEPRINTS / "shoeshine.yaml")
    regular = next(font.path for font in fonts.installed_fonts() if font.family == "DejaVu Sans" and not font.bold)
    done = CliRunner().invoke(
        main, ["render", source, "-o", str(tmp_path / "a.png"), "--scale", "1", "--font", str(regular)]
    )
    assert done.exit_code == 0, done.output
    saved = draw(load(source)).save(tmp_path / "b.png", scale=1, fonts=(str(regular),))
    assert (tmp_path / "a.png").read_bytes() == saved.read_bytes()
    assert size_of(saved.read_bytes())[0] == pytest.approx(draw(load(source)).scene.width, abs=1)


def test_what_is_done_otherwise_is_said(monkeypatch, tmp_path):
    """On the command line, and as a warning in Python; the picture is there all the same."""
    monkeypatch.setattr("blueprint.outputs.print.png.MOST_PIXELS", 1_000_000)
    source = str(BLUEPRINTS / "shoeshine.yaml")
    done = CliRunner().invoke(main, ["render", source, "-o", str(tmp_path / "c.png"), "--scale", "900"])
    assert done.exit_code == 0
    assert "megapixels, so it is drawn at --scale" in done.stderr
    assert (tmp_path / "c.png").exists()
    with pytest.warns(UserWarning, match="so it is drawn at --scale"):
        draw(load(source)).save(tmp_path / "d.png", scale=900)
