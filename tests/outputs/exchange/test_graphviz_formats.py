"""Other formats through Graphviz itself, and what is told where it is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blueprint.api import load, loads
from blueprint.drawing.themes import LIGHT
from blueprint.errors import BlueprintError, MissingProgram
from blueprint.outputs import GRAPHVIZ_FORMATS, render
from blueprint.outputs.exchange.graphviz_formats import write_graphviz
from blueprint.pipeline import Drawing, draw

BEGINNINGS = {
    "eps": b"%!PS-Adobe-3.0 EPSF", "ps": b"%!PS-Adobe", "fig": b"#FIG 3.2", "gif": b"GIF8", "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff", "webp": b"RIFF", "xdot": b"digraph", "plain": b"graph 1", "cmapx": b"<map",
}  # fmt: skip


pytestmark = pytest.mark.needs("graphviz")


@pytest.fixture(scope="module")
def hotel() -> Drawing:
    """The drawing of a hotel stay."""
    return draw(load(Path(__file__).parents[3] / "blueprints" / "hotel-stay.yaml"))


@pytest.mark.parametrize("format", GRAPHVIZ_FORMATS)
def test_every_format_is_what_its_suffix_says(hotel, format):
    """Each begins as files of its kind do, and is the same each time but for a date."""
    data = render(hotel, f".{format}")
    assert data.startswith(BEGINNINGS[format])
    assert len(data) > 2000


def test_cards_stand_where_the_drawing_has_them(hotel):
    """In Graphviz's plain format, every card is at its place and of its size."""
    lines = render(hotel, ".plain").decode().splitlines()
    nodes = {}
    for line in lines:
        if found := re.match(r'node (?:"([^"]+)"|(\S+)) ([\d.-]+) ([\d.-]+) ([\d.]+) ([\d.]+) ', line):
            nodes[found[1] or found[2]] = tuple(float(number) * 72 for number in found.groups()[2:])
    first = hotel.scene.cards[0]
    for card in hotel.scene.cards:
        x, y, width, height = nodes[card.id]
        assert (width, height) == (pytest.approx(card.box.width, abs=0.1), pytest.approx(card.box.height, abs=0.1))
        assert x - nodes[first.id][0] == pytest.approx(
            card.box.x + card.box.width / 2 - first.box.x - first.box.width / 2, abs=0.6
        )
        assert nodes[first.id][1] - y == pytest.approx(
            card.box.y + card.box.height / 2 - first.box.y - first.box.height / 2, abs=0.6
        )


def test_postscript_has_letters_of_all_scripts():
    """Chinese in PostScript is drawn in an embedded font, which Graphviz's own writer could not."""
    drawing = draw(loads("title: 酒店\nphases: {steps: {customer: 办理入住}}"))
    data = render(drawing, ".eps")
    assert b"%%BeginResource: font" in data or b"/FontType" in data


def test_without_graphviz_the_error_says_what_to_install(hotel, monkeypatch, tmp_path):
    """Where the program is missing, one line names commands that install it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram, match=r"\.eps needs Graphviz: apt-get install graphviz"):
        render(hotel, ".eps")


def test_what_this_graphviz_does_not_write_is_told(hotel):
    """A format that the installed Graphviz lacks is refused in its own words."""
    with pytest.raises(BlueprintError, match=r'Graphviz wrote no \.cgimage: Format: "cgimage" not recognized'):
        write_graphviz(hotel.scene, LIGHT, "cgimage")
