"""What a drawing shows of what differs from today's service."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.drawing.picture import Picture
from tests.drawing.promises import broken_promises
from tests.strategies import blueprints, hostile_texts

from blueprint import Blueprint, load, loads
from blueprint.drawing.themes import THEMES
from blueprint.language.drawing_words import words_for
from blueprint.language.languages import SPOKEN
from blueprint.layout.lens import Lens
from blueprint.methods.comparison import changes

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
DELAY = load(BLUEPRINTS / "ems-delay.yaml")
NOTICE = load(BLUEPRINTS / "ems-notice.yaml")
NOTHING = loads("title: Nothing\nphases: []\n")

steadily = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("wrap", [None, 2])
@pytest.mark.parametrize("theme", sorted(THEMES))
def test_flags_break_no_promise(theme, wrap):
    """Words stay in their boxes and clear of the flags, in every theme, whole and in bands."""
    assert broken_promises(NOTICE.draw(baseline=DELAY, theme=theme, wrap=wrap).svg) == []


@settings(steadily, max_examples=60)
@given(blueprints())
def test_flags_break_no_promise_anywhere(blueprint):
    """So do they on every card of any blueprint, where all is new."""
    svg = blueprint.draw(baseline=NOTHING).svg
    assert broken_promises(svg) == []
    marked = {card.data["id"] for card in Picture(svg).of("card") if card.data.get("change") == "added"}
    assert marked == changes(NOTHING, blueprint).keys()


@settings(steadily, max_examples=60)
@given(blueprints(hostile_texts), blueprints(hostile_texts))
def test_what_is_gone_breaks_no_promise(one, two):
    """However much is gone, and whatever it was called: its list stays on the page."""
    assert broken_promises(two.draw(baseline=one).svg) == []


def test_flags_have_shape_and_sign():
    """Added is a plus in a filled square, changed a tilde in an empty one: no colour is needed to tell them apart."""
    cards = {card.data["id"]: card for card in Picture(NOTICE.draw(baseline=DELAY).svg).of("card")}
    assert [cards[id].words[-1].text for id in ("notifies", "waits", "sends")] == ["+", "~", "交寄特快专递"]
    added, changed = (cards[id].words[-1] for id in ("notifies", "waits"))
    assert (added.colour, added.ground) == (changed.ground, changed.colour)
    assert cards["notifies"].title.endswith("；新增")
    assert cards["waits"].title.endswith("；修改")


@pytest.mark.parametrize("language", SPOKEN)
def test_the_legend_names_them(language):
    """Both flags with their names, and what is gone by name."""
    legend = NOTICE.draw(baseline=DELAY, language=language).scene.legend
    assert legend is not None
    words = words_for(language)
    names = {entry.kind: entry.text.text for entry in legend.entries}
    assert (names["added"], names["changed"]) == (words["added"], words["changed"])
    assert [text.text for text in legend.removed] == [
        f"{words['removed']}{words['colon']}".rstrip(),
        words["comma"].join(["继续等候", "报纸报道", "向报社投诉", "说明原因并道歉", "查询运输经过"]),
    ]


def test_only_what_occurs_is_in_the_legend():
    """Compared with itself, a drawing is the one without comparison."""
    assert NOTICE.draw(baseline=NOTICE).svg == NOTICE.draw().svg


def test_what_is_gone_is_listed_also_alone():
    """Where nothing else needs a legend, the list of what is gone makes one."""
    gone = loads("title: A\nphases: {steps: {customer: Pays}}\n")
    svg = NOTHING.draw(baseline=gone).svg
    assert re.search(r'<g class="removed"><text[^>]*>Removed:</text><text[^>]*>Pays</text></g>', svg)


def test_a_card_in_several_bands_has_one_flag():
    """A card that goes on in the next band is flagged once, and known as changed in both."""
    blueprint: Blueprint = loads("""\
title: A
phases:
  - steps:
      - {id: one, customer: Comes, evidence: {name: Ticket, spans: two}}
      - {id: two, customer: Goes}
""")
    picture = Picture(blueprint.draw(baseline=NOTHING, wrap=1).svg)
    parts = [card for card in picture.of("card") if card.data["kind"] == "evidence"]
    assert [card.data["change"] for card in parts] == ["added", "added"]
    assert [[line.text for line in card.words].count("+") for card in parts] == [1, 0]


def test_what_is_gone_stands_as_a_ghost_in_its_place():
    """In the cell of its lane and step, or in the step before one that is gone; dashed, muted, with a minus."""
    cards = {card.words[0].text: card for card in Picture(NOTICE.draw(baseline=DELAY).svg).of("card")}
    ghosts = {name: card for name, card in cards.items() if card.data.get("change") == "removed"}
    assert set(ghosts) == {"继续等候", "报纸报道", "向报社投诉", "说明原因并道歉", "查询运输经过"}
    beside = cards["收到邮件"]
    complaint = ghosts["向报社投诉"]
    assert (complaint.data["lane"], complaint.data["step"]) == (beside.data["lane"], beside.data["step"])
    for ghost in ghosts.values():
        assert ghost.data["id"].startswith("removed:")
        assert [words.text for words in ghost.words][-1] == "−"
        assert ghost.title.endswith("；删除")
        assert "stroke-dasharray" in ghost.element[1].attrib


def test_a_ghost_counts_for_nothing():
    """Its moments, marks and times are those of today's service: neither register nor totals hold them."""
    before = loads(
        "title: T\nphases:\n- steps:\n  - {name: Come, customer: {name: Comes, time: 1 min}, "
        "frontstage: {name: Greets, moment: {kind: negative, why: late}, fail: slow, time: 9 min}}\n"
    )
    after = loads(
        "title: T\nphases:\n- steps:\n  - {name: Come, customer: {name: Comes, time: 1 min}, frontstage: Waves}\n"
    )
    scene = after.draw(baseline=before).scene
    assert [card.change for card in scene.cards if card.texts[0].text == "Greets"] == ["removed"]
    assert scene.markers == []
    assert scene.legend is not None
    assert scene.legend.register == []
    assert [text.text for row in scene.times for text in row.texts] == ["1\u00a0min"]
    # A lens that shows no such lane shows no ghosts in it.
    part = after.draw(baseline=before, lens=Lens(lanes=("customer",))).scene
    assert {card.lane for card in part.cards} == {"customer"}
