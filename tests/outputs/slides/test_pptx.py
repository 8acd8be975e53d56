"""Presentations as python-pptx reads them, and as LibreOffice shows them."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests import counterparts

from blueprint import Lens, load, loads
from blueprint.errors import MissingExtra
from blueprint.layout.scene import Box
from blueprint.outputs import Options, render
from blueprint.outputs.slides.canvas import _paragraphs as paragraphs
from blueprint.outputs.slides.ways import elbow_of, in_the_middle, side_at
from blueprint.pipeline import Drawing, draw

pptx = pytest.importorskip("pptx")

BLUEPRINTS = Path(__file__).parents[3] / "blueprints"
HOTEL = BLUEPRINTS / "hotel-stay.yaml"
PML = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DML = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def hotel() -> Drawing:
    """The drawing of a hotel stay."""
    return draw(load(HOTEL))


@pytest.fixture(scope="module")
def written(hotel) -> bytes:
    """The presentation of it."""
    return render(hotel, ".pptx")


@pytest.fixture(scope="module")
def show(written) -> Any:
    """The same, read again."""
    return pptx.Presentation(io.BytesIO(written))


def named(slide: Any) -> dict[str, Any]:
    """The shapes of a slide by their names."""
    return {shape.name: shape for shape in slide.shapes}


def test_a_slide_for_each_sheet(hotel, show):
    """As wide and high as slides are, each with the title in the place for it."""
    assert len(show.slides) == len(hotel.sheets("slide").scenes)
    assert (show.slide_width, show.slide_height) == (960 * 12700, 540 * 12700)
    assert {slide.shapes.title.text_frame.text for slide in show.slides} == {"Overnight hotel stay"}


def test_every_card_is_a_shape_with_words_that_can_be_changed(hotel, show):
    """In its lane's band and at its place, with words of 14 points at least; the whole of it is said to all."""
    sheets = hotel.sheets("slide")
    for scene, slide in zip(sheets.scenes, show.slides, strict=True):
        shapes = named(slide)
        for card in scene.cards:
            shape = shapes[card.id]
            assert shape.left == pytest.approx(card.box.x * sheets.points * 12700, abs=2)
            lane = shapes[f"Lane {card.lane}"]
            assert lane.top < shape.top < shape.top + shape.height < lane.top + lane.height
            assert shape._element.nvSpPr.cNvPr.get("descr") == card.title
            if not card.icons and not card.image:
                said = "".join(shape.text_frame.text.split())
                assert said == "".join("".join(text.text for text in card.texts).split())
                assert shape.text_frame.paragraphs[0].runs[0].font.size.pt >= 14


def test_connectors_are_glued_at_both_ends(show):
    """To shapes of their slide, and they begin and end at these."""
    count = 0
    for slide in show.slides:
        by_id = {shape.shape_id: shape for shape in slide.shapes}
        for shape in slide.shapes:
            if " to " not in shape.name or shape._element.tag != f"{PML}cxnSp":
                continue
            count += 1
            ends = [shape._element.find(f".//{DML}{name}") for name in ("stCxn", "endCxn")]
            glued = [by_id[int(end.get("id"))] for end in ends]
            assert glued[0] is not glued[1]
            turned = shape._element.spPr.find(f"{DML}xfrm").get("rot") is not None
            middle_x, middle_y = shape.left + shape.width / 2, shape.top + shape.height / 2
            across, down = (shape.height, shape.width) if turned else (shape.width, shape.height)
            for one in glued:
                near_x = max(one.left - middle_x, middle_x - one.left - one.width, 0)
                near_y = max(one.top - middle_y, middle_y - one.top - one.height, 0)
                assert near_x <= across / 2 + 25400
                assert near_y <= down / 2 + 25400
    assert count > 20


def test_colours_are_those_of_the_theme(hotel, written, show):
    """Another theme of the program colours all of it anew; only markers keep colours of their own."""
    archive = zipfile.ZipFile(io.BytesIO(written))
    theme = archive.read("ppt/theme/theme1.xml").decode()
    assert f'<a:accent1><a:srgbClr val="{hotel.colours.ink["customer"][1:].upper()}"/>' in theme
    slide = archive.read("ppt/slides/slide1.xml").decode()
    own = set(re.findall(r'<a:srgbClr val="(\w+)"', slide))
    tones = {colour[1:].upper() for colour in hotel.colours.tone.values()}
    rest = {colour[1:].upper() for colour in (*hotel.colours.ink.values(), *hotel.colours.tint.values())}
    assert own <= tones | rest
    assert slide.count("<a:schemeClr") > 20


def test_markers_are_groups_and_notes_hold_the_register(show):
    """What stands on a slide is told in its notes, and nothing else."""
    groups = [shape for slide in show.slides for shape in slide.shapes if shape.name.startswith("moment ")]
    assert groups
    assert all(shape.shape_type == 6 for shape in groups)
    notes = [slide.notes_slide.notes_text_frame.text for slide in show.slides if slide.has_notes_slide]
    assert sum("Registers the guest" in text and "priority 12" in text for text in notes) == 1


def test_the_same_drawing_is_the_same_file(hotel, written):
    """Byte for byte, without the time."""
    assert render(draw(load(HOTEL)), ".pptx") == written
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(written)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("page", "count"), [("fit", 1), ("a3", 1)])
def test_other_pages_make_other_slides(hotel, page, count):
    """One as large as the drawing, or sheets of paper."""
    found = pptx.Presentation(io.BytesIO(render(hotel, ".pptx", Options(page=page))))
    assert len(found.slides) == count
    assert found.slide_width > found.slide_height


def test_hostile_texts_are_texts():
    """Markup, control characters and lone surrogates stand on the slide as what can be read of them."""
    hostile = "</a:t><b>\x0b\ud800&amp; #!"
    drawing = draw(loads("title: A\nphases: {steps: {customer: B}}").changed(title=hostile))
    show = pptx.Presentation(io.BytesIO(render(drawing, ".pptx")))
    assert "</a:t><b>" in show.slides[0].shapes.title.text_frame.text


def test_without_the_package_the_error_says_what_to_install(monkeypatch, hotel):
    """Where the extra is missing, one line names the command."""
    monkeypatch.setitem(sys.modules, "pptx", None)
    with pytest.raises(MissingExtra, match=r"\(extra pptx\): pip install "):
        render(hotel, ".pptx")


@pytest.mark.parametrize(
    ("points", "preset", "turned"),
    [
        ([(0, 0), (40, 0)], "line", False),
        ([(0, 0), (20, 0), (20, 30), (40, 30)], "bentConnector3", False),
        ([(0, 0), (0, 30), (40, 30)], "bentConnector2", True),
        ([(40, 30), (40, 10), (0, 10), (0, 0)], "bentConnector3", True),
        ([(0, 0), (10, 0), (10, 20), (30, 20), (30, 40), (60, 40)], "bentConnector5", False),
        ([(0, 0), (-10, 0), (-10, 50), (0, 50)], "bentConnector3", False),
    ],
)
def test_elbows_have_our_corners(points, preset, turned):
    """What the preset's own formula draws, turned and mirrored as said, goes through each of our corners."""
    elbow = elbow_of(points, 1000)
    assert (elbow.preset, elbow.turned) == (preset, turned)
    assert drawn(elbow) == [pytest.approx((x * 1000, y * 1000), abs=1600) for x, y in points]


def drawn(elbow: Any) -> list[tuple[float, float]]:
    """The corners of a preset as ECMA-376 defines it: along and aside in turn, each where its share says."""
    if elbow.preset == "line":
        local = [(0.0, 0.0), (float(elbow.width), float(elbow.height))]
    else:
        bends = int(elbow.preset[-1]) - 1
        x = y = 0.0
        local = [(0.0, 0.0)]
        for number in range(bends):
            last = number == bends - 1
            if number % 2 == 0:
                share = elbow.corners[number] if number < len(elbow.corners) else 100_000
                x = elbow.width * share / 100_000
            else:
                share = elbow.corners[number] if number < len(elbow.corners) else 100_000
                y = elbow.height * share / 100_000
            local.append((x, y))
            if last:
                local.append((float(elbow.width), float(elbow.height)))
    middle = (elbow.x + elbow.width / 2, elbow.y + elbow.height / 2)
    found = []
    for x, y in local:
        dx, dy = x - elbow.width / 2, y - elbow.height / 2
        dx, dy = (-dx if elbow.flip_across else dx), (-dy if elbow.flip_down else dy)
        if elbow.turned:
            dx, dy = -dy, dx
        found.append((middle[0] + dx, middle[1] + dy))
    return found


def test_ends_are_told_by_side():
    """The nearest side of a shape, and whether its middle is met."""
    box = Box(0, 0, 100, 40)
    assert [side_at(box, point) for point in ((50, 0), (0, 20), (100, 9), (30, 40))] == [
        "top",
        "left",
        "right",
        "bottom",
    ]
    assert in_the_middle(box, "top", (50, 0))
    assert not in_the_middle(box, "right", (100, 9))


def test_broken_lines_are_one_paragraph_again(hotel):
    """So that words flow when somebody changes them; Chinese is put together without spaces."""
    card = next(card for card in hotel.scene.cards if len({text.y for text in card.texts if text.bold}) > 1)
    assert len(paragraphs(card.texts)[0]) == 1
    chinese = draw(loads("title: A\nphases: {steps: {customer: 客户在营业厅办理业务并取得回执以及相关的所有材料}}"))
    (text,) = paragraphs(chinese.scene.cards[0].texts)[0]
    assert text.text == "客户在营业厅办理业务并取得回执以及相关的所有材料"


def test_libreoffice_shows_all_slides(written, show, tmp_path):
    """It opens the file and prints as many pages, with the words of the cards."""
    (tmp_path / "a.pptx").write_bytes(written)
    program = counterparts.program("soffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.pptx"),
    ]
    subprocess.run(command, capture_output=True, timeout=600, check=True)
    done = subprocess.run(
        [counterparts.program("pdftotext"), str(tmp_path / "a.pdf"), "-"], capture_output=True, timeout=600, check=True
    )
    pages = done.stdout.decode().split("\f")[:-1]
    assert len(pages) == len(show.slides)
    assert "Registers the guest" in " ".join(" ".join(pages).split())


OFFICE = """
title: Office
phases:
- steps:
  - customer: {name: Comes, id: comes, moment: {kind: positive}}
    support: {name: Office, id: office}
  - customer: {name: Goes, id: goes, ends: true}
    support: {name: Office, id: again, same: office}
"""


def shapes_of(drawing: Drawing) -> dict[str, Any]:
    """The shapes of a presentation of one slide, by their names."""
    (slide,) = pptx.Presentation(io.BytesIO(render(drawing, ".pptx", Options(page="fit")))).slides
    return named(slide)


def test_what_is_shown_elsewhere_has_a_double_frame_and_the_end_a_bar():
    """As in the drawing: the second frame lies inside the first, the bar at the right edge of the card."""
    shapes = shapes_of(draw(loads(OFFICE)))
    inner, card = shapes["Frame again"], shapes["again"]
    assert card.left < inner.left < inner.left + inner.width < card.left + card.width
    assert card.top < inner.top < inner.top + inner.height < card.top + card.height
    bar, last = shapes["End goes"], shapes["goes"]
    assert last.left + last.width / 2 < bar.left < bar.left + bar.width < last.left + last.width
    assert {"Frame legend same", "End legend ends"} <= shapes.keys()
    assert "Frame office" not in shapes


def test_what_a_lens_does_not_let_through_is_faint():
    """Its colours and those of its words and connections let the ground be seen; the rest of the slide does not."""
    shapes = shapes_of(draw(loads(OFFICE), lens=Lens(moments=True, fade=True)))

    def thin(name: str) -> set[str]:
        found = shapes[name]._element.iter(f"{DML}alpha")
        return {alpha.get("val") for alpha in found}

    assert thin("goes") == thin("comes to goes") == thin("End goes") == {"22000"}
    assert thin("comes") == thin("Lane support") == set()


def test_what_differs_from_a_baseline_is_marked():
    """With the signs of the drawing; what is gone is a ghost with a dashed outline."""
    after = loads(OFFICE.replace("name: Goes", "name: Leaves").replace("{name: Office, id: office}", "Desk"))
    shapes = shapes_of(draw(after.model_copy(), baseline=loads(OFFICE)))
    signs = {name: shape.text_frame.text for name, shape in shapes.items() if name.startswith("Change ")}
    assert signs["Change goes"] == "~"
    assert "−" in signs.values()
    assert "+" in signs.values()
    gone = next(name.removeprefix("Change ") for name, sign in signs.items() if sign == "−")
    assert shapes[gone]._element.spPr.find(f".//{DML}prstDash").get("val") == "dash"
