"""Images of evidence in the formats that hold them, and what the others do."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests import counterparts
from tests.outputs.comparing import compared

from blueprint import Blueprint, BlueprintError, load
from blueprint.files.images import image_of
from blueprint.outputs import Options, render
from blueprint.outputs.print.png import write_png
from blueprint.outputs.print.typst import typeset
from blueprint.pipeline import Drawing, draw

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HALL = Path(__file__).parents[2] / "blueprints" / "telecom-hall.yaml"


@pytest.fixture(scope="module")
def hall() -> Blueprint:
    """A sample with four images."""
    return load(HALL)


def test_pixels_show_images(chromium: Browser, hall):
    """In PNG the images stand where the browser shows them."""
    drawing = draw(hall)
    page = chromium.new_page(viewport={"width": round(drawing.scene.width), "height": round(drawing.scene.height)})
    page.set_content(f'<!DOCTYPE html><body style="margin: 0">{drawing.svg}</body>')
    images = [card.image.box for card in drawing.scene.cards if card.image]
    assert len(images) == 4
    for box in images:
        theirs = page.screenshot(clip={"x": box.x, "y": box.y, "width": box.width, "height": box.height})
        whole = f'viewBox="{box.x} {box.y} {box.width} {box.height}" width="{box.width}" height="{box.height}"'
        cut = re.sub(r'viewBox="[^"]*" width="[^"]*" height="[^"]*"', whole, drawing.svg, count=1)
        scene = drawing.scene._replace(width=box.width, height=box.height)
        shown = compared(chromium, write_png(cut, scene, 1), theirs)
        empty = compared(chromium, write_png(re.sub("<image [^>]*>", "", cut), scene, 1), theirs)
        assert shown["differ"] < 0.06
        assert 3 * shown["mean"] < empty["mean"]
    page.close()


@counterparts.fonts()
@pytest.mark.parametrize("page", ["fit", "A4"])
def test_pdf_holds_images(tmp_path, hall, page):
    """PDF holds each image once, also where the drawing is cut into pages."""
    path = tmp_path / "hall.pdf"
    path.write_bytes(render(draw(hall, wrap=5), ".pdf", Options(page=page)))
    done = subprocess.run(
        [counterparts.program("pdfimages"), "-list", path], capture_output=True, text=True, timeout=60, check=True
    )
    sizes = [line.split()[3:5] for line in done.stdout.splitlines()[2:] if " image " in line]
    assert sizes == [["240", "160"]] * 4


@pytest.mark.parametrize("suffix", [".dot", ".drawio", ".mmd", ".bpmn", ".md"])
def test_other_formats_leave_images_out(hall, suffix):
    """What holds no images has the cards without them, and the words in the place of icons."""
    text = render(draw(hall), suffix).decode()
    assert "data:image" not in text
    assert "号票" in text
    if suffix in (".dot", ".drawio", ".bpmn"):
        assert "短信" in text


def test_what_browsers_write_is_read(chromium: Browser, tmp_path):
    """A PNG and a JPEG that a browser wrote are shown, with the size that they have."""
    page = chromium.new_page(viewport={"width": 321, "height": 123})
    page.set_content("<!DOCTYPE html><body style='background: #14508c'>")
    for kind in ("png", "jpeg"):
        data = page.screenshot(type=kind)
        image = image_of(data, kind)
        assert (image.media, image.width, image.height) == (kind, 321, 123)
        (tmp_path / f"photo.{kind}").write_bytes(data)
        (tmp_path / f"{kind}.yaml").write_text(
            f"title: T\nphases: [{{steps: [{{evidence: {{name: A, image: photo.{kind}}}, customer: B}}]}}]\n"
        )
        drawing = draw(load(tmp_path / f"{kind}.yaml"))
        assert f"data:image/{kind};base64," in drawing.svg
        assert render(drawing, ".pdf")
        bare = drawing.scene._replace(cards=[card._replace(image=None) for card in drawing.scene.cards])
        pictures = [render(Drawing(drawing.blueprint, scene), ".png") for scene in (drawing.scene, bare)]
        assert compared(chromium, *pictures)["differ"] > 0.005
    page.close()


def test_a_pdf_that_cannot_be_made_is_told():
    """What typst refuses is told in a sentence, not as a failure of the program."""
    with pytest.raises(BlueprintError, match="no PDF can be made"):
        typeset(b'#image(bytes(sys.inputs.given), format: "png")', {"image": "none"}, [])
