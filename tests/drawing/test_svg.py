"""What the SVG holds beyond its promises: marks, titles, links, legend, ids, right-to-left text."""

from __future__ import annotations

import tracemalloc

import pytest
from tests.benchmarks.generate import blueprint_text
from tests.drawing.picture import SVG, Picture

from blueprint import Blueprint, loads


def draw(cells: dict[str, object], **more: object) -> str:
    """The drawing of a blueprint of one step."""
    return Blueprint(**{"title": "T", "phases": [{"steps": [cells]}], **more}).draw().svg


def marked(**more: object) -> str:
    """The drawing of one frontstage action."""
    return draw({"customer": "Asks", "frontstage": {"name": "Answers", "id": "a", **more}})


FULL = {
    "moment": {"kind": "negative", "why": "It decides"},
    "fail": "No network",
    "wait": "5 min",
    "pain": "Cold room",
}


def test_markers_say_what_they_are():
    """Each marker stands on its card with a sign of its own, and its tooltip says the rest."""
    markers = Picture(marked(**FULL)).of("marker")
    assert {marker.data["kind"]: marker.words[0].text for marker in markers} == {
        "moment": "−",
        "fail": "F",
        "wait": "W",
        "pain": "!",
    }
    assert {marker.data["of"] for marker in markers} == {"a"}
    titles = " ".join(marker.title for marker in markers)
    assert all(text in titles for text in ("negative", "It decides", "No network", "5 min", "Cold room"))


@pytest.mark.parametrize(("kind", "sign"), [("positive", "+"), ("negative", "−"), ("neutral", "=")])
def test_moments_differ_by_sign_and_grow_with_importance(kind, sign):
    """A moment of truth shows its kind by a sign, and its importance by its size."""
    sizes = []
    for importance in (1, 5):
        (marker,) = Picture(marked(moment={"kind": kind, "importance": importance})).of("marker")
        assert marker.words[0].text == sign
        sizes.append(marker.box.bottom - marker.box.top)
    assert sizes[0] < sizes[1]


def test_a_card_says_its_whole_text():
    """The title of a card is its name, lane and markers, for tooltips and readers of screens."""
    (card,) = (card for card in Picture(marked(by="Clerk", **FULL)).of("card") if card.data["id"] == "a")
    for text in ("Answers", "Frontstage", "Clerk", "negative", "No network", "5 min", "Cold room"):
        assert text in card.title


def test_the_blueprint_is_said_in_words():
    """Title, lanes, number of actions and moments stand in the root's title and description."""
    root = Picture(marked(**FULL)).root
    assert root.findtext(f"{SVG}title") == "T"
    words = root.findtext(f"{SVG}desc", "")
    for text in ("Frontstage", "Actions: 2", "Answers (negative)", "Asks"):
        assert text in words


def test_where_the_service_ends_is_marked():
    """A thick bar at the right edge of the customer's card, told in its tooltip and in the legend."""
    svg = draw({"customer": {"name": "Is refused", "id": "a", "ends": True}})
    plain = draw({"customer": {"name": "Is refused", "id": "a"}})
    assert 'data-ends="true"' in svg
    assert 'data-ends="true"' not in plain
    assert svg.count('stroke-width="4"') == 2  # on the card, and in the legend
    assert plain.count('stroke-width="4"') == 0
    assert svg.count("The service ends here") == 2


@pytest.mark.parametrize("flag", ["alone", "technology", "external", "decision"])
def test_kinds_of_actions_differ_in_shape(flag):
    """Alone, done by technology, by a partner, or a decision: seen in the shape and said in the data and legend."""
    plain, other = marked(), marked(**{flag: True})
    assert f'data-{flag}="true"' in other
    assert f'data-{flag}="true"' not in plain

    def shapes(svg: str) -> list[tuple[str, ...]]:
        (card,) = (card for card in Picture(svg).of("card") if card.data["id"] == "a")
        parts = [part for part in card.element if part.tag not in (f"{SVG}text", f"{SVG}title")]
        return [(part.tag, part.get("stroke-dasharray", "")) for part in parts]

    assert shapes(plain) != shapes(other)
    assert Picture(other).of("legend")
    assert not Picture(plain).of("legend")


def test_the_legend_holds_what_occurs_and_only_that():
    """Each mark that is drawn has a row in the legend; without marks, or when it is not wanted, there is none."""
    (legend,) = Picture(marked(fail="No network")).of("legend")
    assert [words.text for words in legend.words] == ["F", "Fail point"]
    assert 'class="legend"' not in marked()
    blueprint = Blueprint(title="T", phases=[{"steps": [{"frontstage": {"name": "A", "fail": "X"}}]}])
    assert 'class="legend"' not in blueprint.draw(legend=False).svg


def test_a_link_wraps_its_card():
    """A card with a link stands inside an `a`, with the address escaped."""
    root = Picture(marked(link='https://example.org/?a=1&b="2"')).root
    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == 'https://example.org/?a=1&b="2"'
    assert [child.get("data-id") for child in link] == ["a"]


def test_two_drawings_in_one_page_do_not_clash():
    """Ids begin with a hash of the drawing, or with a prefix that is given."""
    one, two = (Picture(svg).root.get("id") for svg in (marked(), marked(by="Clerk")))
    assert one != two
    blueprint = Blueprint(title="T", phases=[{"steps": [{"customer": "A"}]}])
    ids = [element.get("id") for element in Picture(blueprint.draw(prefix="bp-mine").svg).root.iter()]
    assert [id for id in ids if id] == ["bp-mine", "bp-mine-1.1.customer"]


def test_connection_kinds_differ_in_their_strokes():
    """Loops and recoveries, information, and the plain flow are told apart without colour."""
    svg = draw(
        {"customer": {"name": "A", "id": "a", "to": ["a", "s"]}, "frontstage": "B", "support": {"name": "S", "id": "s"}}
    )
    ways = Picture(svg).root.iter(f"{SVG}path")
    strokes = {
        way.get("data-kind"): (way.get("stroke-dasharray"), way.get("stroke-width"))
        for way in ways
        if way.get("class") == "connection"
    }
    assert len(set(strokes.values())) == len(strokes) == 3


def test_two_way_connections_have_two_heads():
    """A two-way connection ends in an arrow head at both cards."""
    svg = draw({"customer": {"name": "A", "to": {"id": "b", "two_way": True}}, "frontstage": {"name": "B", "id": "b"}})
    assert svg.count('class="arrow"') == 2


def test_labels_say_what_is_written():
    """A connection shows its label and probability, and its tooltip names both ends."""
    svg = draw(
        {
            "customer": {"name": "A", "to": {"id": "b", "label": "asks", "probability": "5 %"}},
            "frontstage": {"name": "B", "id": "b"},
        }
    )
    (label,) = Picture(svg).of("label")
    assert " ".join(words.text for words in label.words) == "asks 5\u00a0%"
    assert "A → B: asks" in svg


def test_right_to_left_names_are_set_from_the_right():
    """Hebrew and Arabic run from the right, and stand in the same box."""
    svg = draw({"customer": "שלום עולם"}, title="مرحبا")
    texts = [text for text in Picture(svg).root.iter(f"{SVG}text") if text.text in ("שלום עולם", "مرحبا")]
    assert [text.get("direction") for text in texts] == ["rtl", "rtl"]


def test_chinese_drawings_speak_chinese():
    """With `language: zh`, lanes, lines and marks are named in Chinese."""
    svg = draw({"customer": "入住", "frontstage": {"name": "登记", "moment": {"kind": "正面"}}}, language="zh-CN")
    assert all(word in svg for word in ("客户行为", "互动线", "可视线", "关键时刻"))
    assert "Customer actions" not in svg


def test_a_file_is_made_without_its_text_beside_it():
    """Of large drawings the text would take two bytes a sign, and Python three more to encode it."""
    drawing = loads(blueprint_text(400)).draw()
    text = drawing.svg  # now all is known that is kept in mind beyond one drawing
    tracemalloc.start()
    data = drawing.svg_bytes()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert data == text.encode()
    assert peak < 2 * len(data)


def test_a_drawing_is_written_to_its_file_as_it_is_made(tmp_path):
    """Memory holds a part of it at a time, and the file the same bytes; what is remembered over a run may grow, too."""
    drawing = loads(blueprint_text(1_600)).draw()
    data = drawing.svg_bytes()
    tracemalloc.start()
    with (tmp_path / "drawing.svg").open("x+b") as file:
        drawing.put_svg(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "drawing.svg").read_bytes() == data
    assert peak < len(data) * 2 / 3
