"""Lenses: what is drawn of a blueprint, and what only faintly."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint import BlueprintError, Lens, load, loads
from blueprint.layout.swimlanes import lay_out

HOTEL = load(Path(__file__).parents[2] / "blueprints" / "hotel-stay.yaml")


def shown(lens: Lens) -> list[str]:
    """The names of the steps' cards that are drawn, in reading order."""
    return [card.title.split(" (")[0] for card in lay_out(HOTEL, lens=lens).cards if not card.faint]


def test_a_lane_by_id_or_kind():
    """A lens on lanes draws these lanes only, and the lines that they still call for."""
    scene = lay_out(HOTEL, lens=Lens(lanes=("customer", "backstage")))
    assert [lane.id for lane in scene.lanes] == ["customer", "backstage"]
    assert [line.name for line in scene.lines] == ["interaction", "visibility"]


def test_a_phase_by_name_or_id():
    """A lens on a phase draws its steps only, under the numbers that they have in the whole."""
    by_name, by_id = (lay_out(HOTEL, lens=Lens(phases=(name,))) for name in ("STAY", "stay"))
    assert [step.id for step in by_name.steps] == [step.id for step in by_id.steps]
    assert [step.texts[0].text for step in by_name.steps] == ["7", "8", "9", "10"]


def test_what_somebody_does():
    """A lens on a role draws what it does, and the connections among that."""
    scene = lay_out(HOTEL, lens=Lens(by=("Porter",)))
    assert [card.texts[-1].text.split(" · ")[0] for card in scene.cards] == ["Porter"] * 3
    assert len(scene.routes) == 2


def test_moments_only():
    """A lens on moments draws the actions that have one, and leaves out steps without."""
    assert shown(Lens(moments=True)) == ["Registers the guest", "Delivers the food", "Settles the bill"]
    assert len(lay_out(HOTEL, lens=Lens(moments=True)).steps) == 3


def test_faded_is_where_it_stands():
    """With `fade` everything stands where it stands without a lens; only what passes is drawn in full."""
    whole, faded = lay_out(HOTEL), lay_out(HOTEL, lens=Lens(moments=True, fade=True))
    assert [card.box for card in faded.cards] == [card.box for card in whole.cards]
    assert shown(Lens(moments=True, fade=True)) == shown(Lens(moments=True))
    assert all(route.faint for route in faded.routes)


@pytest.mark.parametrize(
    ("lens", "said"),
    [
        (Lens(lanes=("frontstge",)), "no lane is called frontstge. Did you mean `frontstage`?"),
        (Lens(phases=("Arival",)), "no phase is called Arival. Did you mean `Arrival`?"),
        (Lens(by=("Potter",)), "no `by` is called Potter. Did you mean `Porter`?"),
    ],
)
def test_a_lens_on_what_is_not_there(lens, said):
    """A lens that names what the blueprint does not have is an error that names the nearest."""
    with pytest.raises(BlueprintError, match="^" + said.replace("?", r"\?").replace(".", r"\.") + "$"):
        lay_out(HOTEL, lens=lens)


@pytest.mark.parametrize("name", ["", "    name: Arrival\n"], ids=["phases without names", "phases with names"])
@pytest.mark.parametrize(("language", "words"), [("en", "nothing of it"), ("zh", "没有内容"), ("de", "nichts davon")])
def test_a_lens_that_leaves_nothing_says_so(name, language, words):
    """The drawing has its lanes, and below the title that nothing of the blueprint is in this view."""
    text = f"title: Coffee\nphases:\n  - steps: [{{customer: Orders, frontstage: Takes the order}}]\n{name}"
    for wrap in (None, 1):
        scene = lay_out(loads(text), lens=Lens(moments=True), language=language, wrap=wrap)
        assert scene.cards == []
        assert len(scene.lanes) == 5
        assert any(words in line.text for line in scene.title)
    assert not any(words in line.text for line in lay_out(loads(text), language=language).title)
