"""Channels as icons, opportunities and questions as marks, images on cards and headings."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from tests.drawing.picture import SVG, Picture, Thing
from tests.drawing.promises import broken_promises

from blueprint import Blueprint, load
from blueprint.drawing.icons import ICONS
from blueprint.language.drawing_words import words_for
from blueprint.model.words import Channel

ROOT = Path(__file__).parents[2]
HALL = ROOT / "blueprints" / "telecom-hall.yaml"
TICKET = ROOT / "blueprints" / "telecom-hall" / "ticket.png"


def drawing(*steps: dict[str, object], **more: object) -> Picture:
    """The drawing of a blueprint of these steps, which keeps all promises."""
    svg = Blueprint(**{"title": "T", "phases": [{"steps": list(steps)}], **more}).draw().svg
    assert broken_promises(svg) == []
    return Picture(svg)


def thing(picture: Picture, kind: str, id: str) -> Thing:
    """The card or step with that id."""
    (found,) = (each for each in picture.of(kind) if each.data["id"] == id)
    return found


def channels(found: Thing) -> list[str]:
    """The icons of a card or step."""
    return [icon.channel for icon in found.icons]


def test_every_channel_has_an_icon_of_its_own():
    """No two channels look alike, and each has its word in every language."""
    assert ICONS.keys() == {channel.value for channel in Channel}
    assert len(set(ICONS.values())) == len(ICONS)
    for language in ("en", "zh", "de"):
        assert all(words_for(language)[channel.value] for channel in Channel)


def test_a_step_shows_its_channels_once():
    """The channels of a step stand at its heading, and on a card only those that differ from them."""
    picture = drawing(
        {
            "id": "s",
            "name": "Orders",
            "channel": ["phone", "web"],
            "customer": {"name": "Orders", "id": "c"},
            "frontstage": {"name": "Answers", "id": "f", "channel": ["web", "phone"]},
            "backstage": {"name": "Confirms", "id": "b", "channel": "email", "by": "Clerk", "time": "4 min"},
        }
    )
    assert channels(thing(picture, "step", "s")) == ["phone", "web"]
    assert [channels(thing(picture, "card", id)) for id in "cfb"] == [[], [], ["email"]]
    assert [icon.title for icon in thing(picture, "step", "s").icons] == ["phone", "web"]


def test_icons_stand_beside_the_small_words():
    """On a card, the icon and who does it share a row; many icons take rows of their own."""
    few, many = (
        thing(drawing({"frontstage": {"name": "Asks", "id": "f", "by": "Clerk", "channel": kinds}}), "card", "f")
        for kinds in (["phone"], [channel.value for channel in Channel])
    )
    (row,) = {(icon.box.top + icon.box.bottom) / 2 for icon in few.icons}
    (words,) = (line for line in few.words if line.text == "Clerk")
    assert words.box.top < row < words.box.bottom
    assert few.icons[0].box.right < words.box.left
    assert len(many.icons) == len(Channel)
    assert len({icon.box.top for icon in many.icons}) > 1


@pytest.mark.parametrize("language", ["en", "zh", "de"])
def test_the_legend_says_which_icon_means_what(language):
    """Each icon that occurs stands in the legend once, with its word, in the order of the list of words."""
    picture = drawing(
        {"channel": "web", "frontstage": {"name": "A", "channel": "chat"}},
        {"channel": ["phone", "web"], "customer": "B"},
        language=language,
    )
    (legend,) = picture.of("legend")
    words = words_for(language)
    assert channels(legend) == ["phone", "chat", "web"]
    said = [line.text.casefold() for line in legend.words]
    assert all(words[channel].casefold() in said for channel in ("phone", "chat", "web"))


def test_readers_of_screens_hear_the_channels():
    """The description names the channels of a step, and the title of a card its own."""
    picture = drawing({"name": "Orders", "channel": "phone", "frontstage": {"name": "A", "id": "f", "channel": "chat"}})
    assert "1 Orders (phone)" in picture.root.findtext(f"{SVG}desc", "")
    assert "chat" in thing(picture, "card", "f").title


IDEAS = {"opportunity": "Order by app", "question": ["Who pays?", "When?"]}


def test_ideas_are_marked_on_cards_and_headings():
    """Opportunities and questions of actions are marked at their cards, those of steps at their headings."""
    picture = drawing({"id": "s", "name": "Orders", **IDEAS, "frontstage": {"name": "A", "id": "f", **IDEAS}})
    marks = [(marker.data["kind"], marker.data["of"], marker.title) for marker in picture.of("marker")]
    assert marks == [
        (kind, of, f"{word}: {texts}")
        for of in ("s", "f")
        for kind, word, texts in (
            ("opportunity", "Opportunity", "Order by app"),
            ("question", "Open question", "Who pays?, When?"),
        )
    ]
    step = thing(picture, "step", "s").box
    assert all(step.holds(marker.box) for marker in picture.of("marker") if marker.data["of"] == "s")


def test_marks_of_ideas_have_a_shape_of_their_own():
    """They are square, while what troubles is round, and a bulb and a question mark tell them apart."""
    markers = drawing({"frontstage": {"name": "A", "fail": "F", **IDEAS}}).of("marker")
    shapes = {
        marker.data["kind"]: [part.tag.removeprefix(SVG) for part in marker.element if part.tag != f"{SVG}title"]
        for marker in markers
    }
    assert shapes == {"fail": ["circle", "text"], "opportunity": ["rect", "path"], "question": ["rect", "text"]}


def test_ideas_are_listed_and_told():
    """Under the legend, in the description and in the card's title they are said in full."""
    answers = {"name": "Answers", "id": "f", **IDEAS}
    picture = drawing({"name": "Orders", "question": "Why here?", "frontstage": answers})
    (legend,) = picture.of("legend")
    said = [line.text for line in legend.words]
    for text in ("1 Orders", "Why here?", "Answers", "Order by app", "Who pays?, When?"):
        assert text in said
    assert {"Opportunity", "Open question"} <= {*said}
    for told in (picture.root.findtext(f"{SVG}desc", ""), thing(picture, "card", "f").title):
        assert all(text in told for text in ("Order by app", "Who pays?", "When?"))


def test_images_are_embedded():
    """The image of evidence stands on its card, byte by byte, in its own shape."""
    picture = Picture(load(HALL).draw().svg)
    cards = [card for card in picture.of("card") if card.images]
    assert len(cards) == 4
    for card in cards:
        (box,) = card.images
        assert (box.right - box.left) / (box.bottom - box.top) == pytest.approx(240 / 160, abs=0.01)
    (first,) = cards[0].element.iter(f"{SVG}image")
    address = next(value for name, value in first.attrib.items() if name.endswith("href"))
    assert b64decode(address.removeprefix("data:image/png;base64,")) == TICKET.read_bytes()


@pytest.mark.parametrize("wrap", [None, 1])
def test_steps_have_images_too(tmp_path, wrap):
    """The image of a step stands at its heading, apart from its words; a card that spans bands has its image once."""
    (tmp_path / "a.png").write_bytes(TICKET.read_bytes())
    (tmp_path / "s.yaml").write_text(
        "title: T\nphases: [{steps: [{id: a, name: One, image: a.png, customer: A},"
        " {id: b, evidence: {name: E, id: e, image: a.png, spans: c}, customer: B}, {id: c, name: Three,"
        " when: it rains, channel: web, question: Q, image: a.png, customer: C}]}]\n"
    )
    svg = load(tmp_path / "s.yaml").draw(wrap=wrap).svg
    assert broken_promises(svg) == []
    picture = Picture(svg)
    assert [len(step.images) for step in picture.of("step")] == [1, 0, 1]
    assert sum(len(card.images) for card in picture.of("card") if card.data["id"] == "e") == 1
    assert svg.count("<image ") == 3


def test_promises_see_signs():
    """The promises bite: an icon or image elsewhere, or one from elsewhere, is found."""
    svg = load(HALL).draw().svg
    icon = Picture(svg).of("step")[-1].icons[0].box
    for before, after, found in (
        (f'data-box="{icon.left:g} ', 'data-box="5 ', "the icon sms of step"),
        (f'data-box="{icon.left:g} ', f'data-box="{icon.left - 30:g} ', "the icon sms of step"),
        ('<image x="', '<image x="9', "the image of card"),
        ('"data:image/png;base64,', '"https://example.org/a.png?', "<image> refers to https"),
    ):
        assert before in svg
        assert any(broken.startswith(found) for broken in broken_promises(svg.replace(before, after)))
