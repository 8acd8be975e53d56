"""A drawing on sheets of paper, and on slides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.drawing.promises import broken_promises
from tests.drawing.quiet import disturbances
from tests.strategies import blueprints

from blueprint import Blueprint, load, loads
from blueprint.errors import BlueprintError
from blueprint.layout import constants as c
from blueprint.layout.routed import routed
from blueprint.layout.scene import Scene
from blueprint.layout.sheets import sheets as searching
from blueprint.layout.sheets.blocks import SheetBlock
from blueprint.layout.sheets.paper import PAPERS, paper_of
from blueprint.layout.sheets.plan import Sheets

BLUEPRINTS = Path(__file__).parents[3] / "blueprints"
HOSPITAL = BLUEPRINTS / "hospital-visit.yaml"
SAMPLES = [path for path in sorted(BLUEPRINTS.glob("*.yaml")) if path != HOSPITAL]


def sheets(blueprint: Blueprint, page: str, **options: object) -> Sheets:
    """The sheets of a blueprint, which keep what is promised of all."""
    drawing = blueprint.draw(**options)
    found = drawing.sheets(page)
    flow = blueprint.flow
    svgs = [drawing.svg_of(scene) for scene in found.scenes]
    assert broken_promises(*svgs) == []
    assert [what for svg in svgs for what in disturbances(svg)] == []
    for scene in found.scenes:
        assert all(card.box.bottom <= scene.height and card.box.right <= scene.width for card in scene.cards)
    labels = [route.title for scene in found.scenes for route in scene.routes if route.label]
    assert sorted(labels) == sorted(route.title for route in drawing.scene.routes if route.label)
    cards = [card.id for scene in found.scenes for card in scene.cards if card.part < 2]
    assert sorted(cards) == sorted(flow.elements)
    heads = {step.id for scene in found.scenes for step in scene.steps}
    assert heads == {column.id for column in flow.columns}
    return found


def titles(scene: Scene) -> list[str]:
    """What stands at the head of a sheet."""
    return [text.text for text in scene.title]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("page", ["a4", "slide"])
def test_words_can_be_read(path, page):
    """On paper the names on cards have 6 points at least, on slides 14."""
    found = sheets(load(path), page)
    if path.stem not in TOO_HIGH or page != "slide":
        assert found.points * c.CARD_TEXT >= (14 if page == "slide" else 6)
    assert all((scene.width, scene.height) == (found.scenes[0].width, found.scenes[0].height) for scene in found.scenes)
    assert found.scenes[0].width * found.points <= found.paper.width - 2 * found.paper.margin + 0.01


TOO_HIGH: tuple[str, ...] = ()


def test_a_long_service_is_a_booklet_and_a_poster():
    """Sixty-nine steps in twelve lanes: a booklet of whole bands in A3, one sheet in A0."""
    booklet = sheets(load(HOSPITAL), "a3")
    assert 6 <= len(booklet.scenes) <= 12
    assert booklet.points * c.CARD_TEXT >= 6
    lanes = [lane.key for lane in load(HOSPITAL).all_lanes]
    whole = [scene for scene in booklet.scenes if not any(tab.text.text[-1] in "↑↓" for tab in scene.tabs)]
    assert len(whole) >= len(booklet.scenes) - 2
    assert all(
        {card.lane for card in scene.cards} <= {lane.id for lane in scene.lanes} <= set(lanes) for scene in whole
    )
    assert len(sheets(load(HOSPITAL), "a0").scenes) == 1


def test_each_sheet_says_where_in_the_service_it_is():
    """Title, number, the phases with those of this sheet marked, headings and lane names stand on each."""
    blueprint = load(HOSPITAL)
    found = sheets(blueprint, "a3")
    for number, scene in enumerate(found.scenes, 1):
        assert f"Sheet {number} of {len(found.scenes)}" in titles(scene)
        assert "A planned knee operation" in titles(scene)
        assert [part.texts[0].text for part in scene.strip] == [phase.name for phase in blueprint.phases]
        assert {part.id for part in scene.strip if part.here} == {phase.id for phase in scene.phases}


def test_the_date_is_that_of_the_last_review():
    """Of several the last one; without reviews none."""
    text = "title: A\nphases: {steps: {customer: Pays}}\n"
    assert titles(loads(text).draw().sheets("a4").scenes[0])[0] == "A"
    reviewed = loads(text + "reviews: [{by: Ann, date: 2026-03-01}, {by: Bo, date: 2026-02-01}, {by: Cy}]")
    assert titles(reviewed.draw().sheets("a4").scenes[0])[0] == "2026-03-01"


def test_one_sheet_needs_no_number():
    """Nor a strip: all of the service is there."""
    (scene,) = sheets(load(BLUEPRINTS / "shoeshine.yaml"), "a3").scenes
    assert not scene.strip
    assert not any("Sheet" in title for title in titles(scene))


def test_bands_hold_no_more_steps_than_asked():
    """`wrap` holds on sheets, too."""
    found = sheets(load(BLUEPRINTS / "hotel-stay.yaml"), "a3", wrap=4)
    for scene in found.scenes:
        by_band = [step.band for step in scene.steps]
        assert max(map(by_band.count, by_band)) <= 4


def test_narrow_steps_beside_wide_ones_take_no_sheet_more_for_few_steps_in_a_band():
    """However many ways to cut have too many steps in a band, the search goes on to those that have not."""
    names = ("Pays", "Internationalisierungsbeauftragter")
    steps = "".join("  - steps:\n" + f"      - customer: {name}\n" * 36 for name in names)
    found = loads(f"title: Many\nphases:\n{steps}").draw(wrap=2).sheets("a1")
    assert len(found.scenes) == 3


def test_a_band_that_is_too_high_is_cut_between_lanes():
    """On slides: the parts stand below each other, with the same headings, and connections go on at tabs."""
    found = sheets(load(BLUEPRINTS / "hotel-stay.yaml"), "slide")
    first, second = found.scenes[:2]
    assert [step.id for step in first.steps] == [step.id for step in second.steps]
    assert not {lane.id for lane in first.lanes} & {lane.id for lane in second.lanes}
    below = {tab.letter: tab.box for tab in first.tabs if tab.text.text.endswith("↓")}
    above = {tab.letter: tab.box for tab in second.tabs if tab.text.text.endswith("↑")}
    assert below.keys() == above.keys()
    assert all(below[letter].x == above[letter].x for letter in below)


def test_a_band_too_high_for_its_sheet_has_no_empty_lanes():
    """So a presentation of a long service has fewer slides, none of them of empty lanes; paper with room has them."""
    blueprint = load(HOSPITAL)
    found = blueprint.draw().sheets("slide")
    assert len(found.scenes) < 140
    filled = {(card.band, card.lane) for scene in found.scenes for card in scene.cards}
    assert {(lane.band, lane.id) for scene in found.scenes for lane in scene.lanes} == filled
    booklet = blueprint.draw().sheets("a3")
    assert booklet.paper.width > booklet.paper.height
    assert len(booklet.scenes) <= 10
    free = [scene.height - max(lane.box.bottom for lane in scene.lanes) for scene in booklet.scenes if scene.lanes]
    assert sum(free) < 0.27 * sum(scene.height for scene in booklet.scenes)


def test_what_fits_nowhere_is_as_large_as_fits():
    """A card with a whole page of words stands on one slide, smaller than others may be."""
    giant = " ".join(["word"] * 600)
    found = sheets(loads(f"title: A\nphases: {{steps: {{customer: {giant}}}}}"), "slide")
    assert 0 < found.points * c.CARD_TEXT < 14


def test_a_long_list_of_findings_goes_on_from_sheet_to_sheet():
    """None is lost, and each sheet that goes on with it says what it is."""
    steps = "\n".join(f"      - {{frontstage: Does {number}}}" for number in range(90))
    blueprint = loads(f"title: Long\nphases:\n  - steps:\n{steps}\n")
    findings = blueprint.check()
    found = blueprint.draw(findings=findings).sheets("a4")
    lists = [scene.findings for scene in found.scenes if scene.findings]
    rows = [row.texts[0].text for each in lists for row in each.rows]
    assert rows == [str(number) for number in range(1, len(findings) + 1)]
    for scene in found.scenes:
        assert not scene.findings or scene.findings.rows[-1].texts[-1].y <= scene.height


def test_sheets_of_a_lens_hold_what_it_lets_through():
    """And nothing else."""
    found = load(HOSPITAL).draw(lens=None, wrap=None)
    assert found.sheets("A3") is found.sheets("a3")


def test_a_page_that_is_none_is_refused():
    """With the names of those that there are."""
    with pytest.raises(BlueprintError, match=re.escape("b5 is no page: write one of fit, a4")):
        paper_of("b5")
    assert paper_of("A3") is PAPERS["a3"]


LANES = ["customer", "frontstage", "backstage", "support", {"kind": "support", "id": "app"}]


def test_trunks_go_on_at_tabs():
    """Many ways into one card, and many out of one, meet above a cut and part below it: one line, one tab."""
    many = [{"name": f"Asks {number}", "id": f"c{number}", "to": "hub"} for number in range(4)]
    hub = {"name": "Hub", "id": "hub", "to": [{"id": f"t{number}"} for number in range(4)]}
    steps = [
        {"customer": many[:2], "frontstage": "Nods"},
        {"customer": many[2:], "backstage": "Looks up", "support": hub},
        {"app": [{"name": f"Stores {number}", "id": f"t{number}"} for number in range(4)]},
    ]
    blueprint = Blueprint.model_validate({"title": "T", "lanes": LANES, "phases": [{"steps": steps}]})
    found = sheets(blueprint, "slide")
    pieces = [(route.points, route.part) for scene in found.scenes for route in scene.routes if route.part]
    assert max(map(pieces.count, pieces)) > 1


def test_a_card_may_span_bands_of_several_sheets():
    """Its parts end where the bands do, be it over a phase without steps."""
    steps: list[dict[str, Any]] = [{"id": f"s{number}", "customer": f"Does {number}"} for number in range(8)]
    steps[0]["support"] = {"id": "along", "name": "Runs all along", "spans": "s7"}
    phases = [{"steps": steps[:3]}, {"name": "Nothing yet", "steps": []}, {"steps": steps[3:]}]
    blueprint = Blueprint.model_validate({"title": "T", "phases": phases})
    found = sheets(blueprint, "slide", wrap=2)
    assert {card.part for scene in found.scenes for card in scene.cards if card.id == "along"} >= {1, 2, 3}


@pytest.mark.parametrize("name", ["Desk", "The desk in the hall of the building beside the river"])
def test_a_lane_may_be_cut_between_its_cards(name):
    """In each part there is room for its name, and what leads around a card keeps off the cut."""
    cards = [
        {"name": f"Works on part {number} of what the customer asked for at the very beginning", "id": f"w{number}",
         "to": [{"id": f"w{(number + 3) % 9}"}]} for number in range(9)
    ]  # fmt: skip
    lanes = [{"kind": "frontstage", "name": name}, {"kind": "backstage", "name": name}, "support"]
    steps = [{"frontstage": cards}, {"support": "Helps", "backstage": "Helps, too"}]
    blueprint = Blueprint.model_validate({"title": "T", "lanes": lanes, "phases": [{"steps": steps}]})
    found = sheets(blueprint, "slide")
    parts = [lane for scene in found.scenes for lane in scene.lanes if lane.id == "frontstage"]
    assert len(parts) > 1


@settings(
    deadline=None, derandomize=True, database=None, max_examples=12, suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # a dozen slides each; to shrink one takes many minutes
)  # fmt: skip
@given(blueprints(connected=0.7))
def test_sheets_of_any_blueprint_keep_every_promise(blueprint):
    """On slides, where nearly everything is cut."""
    sheets(blueprint, "slide")


def test_what_runs_beside_the_cards_of_a_lane_is_not_cut_off_from_them():
    """A lane is cut between its rows of cards only, and not between a label and the start of its connection."""
    ways = [{"id": f"c{at}", "label": f"in {at} days"} for at in range(9)]
    steps: list[dict[str, Any]] = [
        {"customer": ["Waits", {"name": "Chooses", "id": "a", "to": ways}], "frontstage": ["Offers", "Waves"]},
        *[{"customer": {"name": "Flies", "id": f"c{at}"}, "frontstage": "Scans"} for at in range(9)],
    ]
    scene = Blueprint.model_validate({"title": "T", "phases": [{"steps": steps}]}).draw().scene
    borders = {lane.box.y for lane in scene.lanes}
    within = [seam for seam in SheetBlock(scene, scene.height).fine_seams if seam not in borders]
    assert within
    for seam in within:
        (lane,) = (lane for lane in scene.lanes if lane.box.y < seam < lane.box.bottom)
        cards = [card.box for card in scene.cards if card.lane == lane.id]
        assert min(card.bottom for card in cards) < seam < max(card.y for card in cards)
    for route in scene.routes:
        if route.label:
            (_, y), box = route.points[0], route.label.box
            assert not any(min(y, box.y) < seam < max(y, box.bottom) for seam in within)


def test_what_fits_on_no_sheet_is_given_up_soon(monkeypatch: pytest.MonkeyPatch):
    """A step that leads to many others, each at a tab of its own, is not laid out once for each number of bands."""
    laid_out = []

    def counted(*asked: Any) -> Any:
        laid_out.append(asked)
        return routed(*asked)

    monkeypatch.setattr(searching, "routed", counted)
    far = [{"customer": {"name": f"Asks {at}", "id": f"c{at}"}} for at in range(50)]
    also = [each["customer"]["id"] for each in far]
    steps = [{"customer": "Comes", "frontstage": {"name": "Tells everybody", "also": also}}, *far]
    assert Blueprint(title="T", phases=[{"steps": steps}]).draw().sheets("a4").scenes
    assert len(laid_out) <= 2 * (1 + searching.LAYOUTS) + 1
