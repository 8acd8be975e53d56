"""The map: every blueprint a row, hand-overs between them, moments of truth as dots, shared systems as lines."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.drawing.picture import Picture
from tests.drawing.promises import broken_promises
from tests.strategies import hostile_texts

from blueprint import BlueprintError, Portfolio
from blueprint.model.words import MomentKind
from blueprint.outputs import Options, render
from blueprint.portfolio.map import draw_services
from blueprint.portfolio.services import Moment, Service, Stage, columns, hand_overs, ordered

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital"

steadily = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


NAMES = st.sampled_from(["Booking", "Check-in", "On the way home again", "登机前的准备", "Claim"])


@st.composite
def services(draw, texts=NAMES):
    """Some services, each with a file, that have each other as parts and share systems, circles included."""
    count = draw(st.integers(0, 7))
    files = [Path(f"/portfolio/{number}.yaml") for number in range(count)]
    moments = st.lists(st.builds(Moment, st.sampled_from(MomentKind), texts), max_size=12)
    systems = st.lists(st.sampled_from(["Record", "Portal", "Billing of every department", "客户系统"]), unique=True)
    found = []
    for file in files:
        parts = st.lists(st.sampled_from(files), max_size=2, unique=True) if draw(st.booleans()) else st.just([])
        stages = draw(st.lists(st.tuples(texts, moments, systems, parts), max_size=5))
        ends = st.sampled_from([None, "Leaves", "Arrives", "Pays"])
        made = tuple(Stage(name, tuple(m), tuple(s), tuple(p), file) for name, m, s, p in stages)
        found.append(Service(draw(texts), made, file, draw(ends), draw(ends), draw(st.sampled_from([0, 90, 1e6]))))
    return found


@pytest.mark.parametrize("wrap", [None, 1, 3])
@pytest.mark.parametrize("theme", ["light", "dark", "print", "contrast"])
def test_the_hospitals_map_keeps_every_promise(wrap, theme):
    """The map of the sample keeps what every drawing keeps, whole and in bands, in every theme."""
    assert broken_promises(Portfolio(HOSPITAL).map(wrap=wrap, theme=theme).svg) == []


@settings(steadily, max_examples=80)
@given(services(), st.sampled_from([None, 1, 2, 4]))
def test_maps_keep_every_promise(found, wrap):
    """So does the map of any services, however they lead to each other, in circles too."""
    assert broken_promises(draw_services(ordered(found), "Map", wrap=wrap).svg) == []


@settings(steadily, max_examples=50)
@given(services(hostile_texts))
def test_hostile_names_keep_every_promise(found):
    """So does a map of names with markup, control characters and unbroken words."""
    assert broken_promises(draw_services(found, "Map").svg) == []


@settings(steadily, max_examples=40)
@given(services())
def test_sheets_of_maps_keep_every_promise(found):
    """So do the sheets of a map, and no system is lost between them."""
    drawing = draw_services(found, "Map")
    sheets = [drawing.svg_of(scene) for scene in drawing.sheets("slide").scenes]
    assert broken_promises(*sheets) == []
    shown = {line.band.id for scene in drawing.sheets("slide").scenes for line in scene.systems}
    assert shown == {line.band.id for line in drawing.scene.systems}


def test_rows_are_blueprints_and_blocks_their_phases():
    """Each blueprint of the hospital is a row under its title, each of its phases a block, left to right."""
    portfolio = Portfolio(HOSPITAL)
    scene = portfolio.map().scene
    names = {lane.id: " ".join(text.text for text in lane.texts if text.bold) for lane in scene.lanes}
    rows: dict[str, list[str]] = {}
    for card in sorted(scene.cards, key=lambda card: card.box.x):
        rows.setdefault(names[card.lane], []).append(" ".join(text.text for text in card.texts if text.bold))
    assert rows == {each.title: [phase.name for phase in each.phases] for each in portfolio.blueprints}


def test_hand_overs_lead_to_parts_and_to_what_begins_where_another_ends():
    """Day surgery ends as the discharge starts; cards of the visit stand for that, the discharge, bill, complaint."""
    scene = Portfolio(HOSPITAL).map().scene
    lanes = {lane.id: lane.stands_for for lane in scene.lanes}
    rows = {
        card.id: (lanes[card.lane], " ".join(text.text for text in card.texts if text.bold)) for card in scene.cards
    }
    ways = [(rows[way.source], rows[way.target]) for way in scene.routes]
    between = {(one, other) for one, other in ways if one[0] != other[0]}
    assert between == {
        (("visit.yaml", "Treatment"), ("day-surgery.yaml", "Arrival")),
        (("visit.yaml", "Treatment"), ("discharge.yaml", "Ready to go")),
        (("visit.yaml", "Afterwards"), ("billing.yaml", "Bill")),
        (("visit.yaml", "Afterwards"), ("complaint.yaml", "Being heard")),
        (("emergency.yaml", "How it goes on"), ("discharge.yaml", "Ready to go")),
        (("day-surgery.yaml", "Operation"), ("discharge.yaml", "Ready to go")),
    }


@settings(steadily, max_examples=100)
@given(services())
def test_what_is_led_to_stands_to_the_right_unless_in_a_circle(found):
    """Every hand-over runs to the right and downward but for one that closes a circle."""
    found = ordered(found)
    overs = hand_overs(found)
    starts = columns(found, overs)
    back = [over for over in overs if starts[over.target[0]] <= starts[over.source[0]] + over.source[1]]
    leads = {(over.source[0], over.target[0]) for over in overs}
    for over in back:
        seen, waiting = set(), [over.target[0]]
        while waiting:
            here = waiting.pop()
            waiting += [target for source, target in leads if source == here and target not in seen]
            seen |= {target for source, target in leads if source == here}
        assert over.source[0] in seen


def test_dots_are_the_moments_of_truth():
    """Each moment of truth is one dot on the block of its phase, with its kind's sign and its card in words."""
    portfolio = Portfolio(HOSPITAL)
    dots = [(dot.sign, dot.title) for dot in portfolio.map().scene.markers]
    wanted = [
        (moment.kind.sign, f"Moment of truth ({moment.kind}): {element.cell.name}")
        for each in portfolio.blueprints
        for element in each.flow.elements.values()
        if (moment := getattr(element.cell, "moment", None))
    ]
    assert sorted(dots) == sorted(wanted)


def test_lines_are_the_systems_that_several_use():
    """A line for each system of two blueprints or more, with a dot for each column in which a phase uses it."""
    portfolio = Portfolio(HOSPITAL)
    matrix = portfolio.matrix("systems")
    shared = {
        name: sum(bool(row[2][at]) for row in matrix.rows)
        for at, name in enumerate(matrix.columns)
        if sum(bool(row[2][at]) for row in matrix.rows) > 1
    }
    scene = portfolio.map().scene
    told = {line.title.partition(": ")[0]: len(line.title.partition(": ")[2].split(", ")) for line in scene.systems}
    assert told == shared
    letters = {
        card.id: {letter for text in card.texts if not text.bold for letter in text.text.split()}
        for card in scene.cards
    }
    for line in scene.systems:
        letter = line.band.id.removeprefix("system-")
        middles = {card.box.x + card.box.width / 2 for card in scene.cards if letter in letters[card.id]}
        assert [x for x, _ in line.points] == sorted(middles)


def test_names_and_blocks_lead_to_the_drawings(tmp_path):
    """They link to the drawing of the blueprint in the same format, as seen from the folder of the map."""
    svg = Portfolio(HOSPITAL).map(beside=HOSPITAL.parent).svg
    links = set(re.findall(r'<a href="([^"]*)"', svg))
    assert links == {f"hospital/{file.stem}.svg" for file in HOSPITAL.glob("*.yaml") if file.stem != "catalogue"}
    assert svg.count('href="hospital/visit.svg"') == 4
    html = Portfolio(HOSPITAL).map(beside=HOSPITAL).save(tmp_path / "map.html").read_text("utf-8")
    assert 'href="visit.html"' in html
    assert 'href="visit.svg"' not in html


def test_the_map_of_a_file_is_that_of_its_parts():
    """A file alone is mapped with its parts; what is no part of it stays out."""
    scene = Portfolio(HOSPITAL / "emergency.yaml").map().scene
    assert {lane.stands_for for lane in scene.lanes} == {"emergency.yaml", "discharge.yaml"}


def test_rows_can_be_the_phases_of_a_parent():
    """The phases of the visit are rows, the parts for which their cards stand are blocks."""
    scene = Portfolio(HOSPITAL / "visit.yaml").map(rows="phases").scene
    names = {lane.id: " ".join(text.text for text in lane.texts if text.bold) for lane in scene.lanes}
    rows: dict[str, list[tuple[str, str]]] = {}
    for card in scene.cards:
        said = " ".join(text.text for text in card.texts if text.bold)
        rows.setdefault(names[card.lane], []).append((said, card.stands_for))
    assert rows == {
        "Referral": [("Referral", "visit.yaml")],
        "Treatment": [("A day in the day ward", "day-surgery.yaml"), ("The way home", "discharge.yaml")],
        "Afterwards": [("The patient's share", "billing.yaml"), ("Something went wrong", "complaint.yaml")],
    }
    ways = [(way.source, way.target) for way in scene.routes]
    assert ("service-1.1", "service-2.1") in ways
    assert ("service-2.2", "service-3.1") in ways


def test_one_file_is_named_for_rows_of_phases():
    """The phases of several blueprints are no rows, and other rows there are none."""
    with pytest.raises(BlueprintError, match="name one file"):
        Portfolio(HOSPITAL).map(rows="phases")
    with pytest.raises(BlueprintError, match="Did you mean `phases`"):
        Portfolio(HOSPITAL / "visit.yaml").map(rows="phase")


def test_chinese_words_and_names():
    """A map of Chinese blueprints says its own words in Chinese where asked to, and keeps every promise."""
    found = [
        Service("在线预订机票与座位选择服务", (Stage("预订", (Moment(MomentKind.POSITIVE, "选座"),), ("订座系统",)),)),
        Service("机场值机", (Stage("排队等候办理登机手续", (), ("订座系统",)), Stage("安检"))),
    ]
    svg = draw_services(found, "航空公司", language="zh").svg
    assert broken_promises(svg) == []
    assert all(words in svg for words in ("服务：2", "共用系统", "关键时刻：正面"))


def test_what_the_map_says_in_words():
    """Rows with their phases and moments, hand-overs and shared systems stand in words for those who do not see it."""
    text = Portfolio(HOSPITAL).map().text
    assert "The patient's share: Bill (Neutral: " not in text
    for said in (
        "Services: 6. Moments of truth: 8. Shared systems: 6.",
        "From referral to recovery: Treatment leads to A day in the day ward: Arrival.",
        "Complaints file: From referral to recovery, Something went wrong.",
    ):
        assert said in text


def test_a_map_is_the_same_each_time():
    """The same files give the same bytes."""
    assert Portfolio(HOSPITAL).map().svg == Portfolio(HOSPITAL).map().svg


@pytest.mark.parametrize(
    "suffix",
    [".svg", ".html", ".png", ".pdf", ".pptx", ".md", ".dot", ".csv", ".xlsx", ".json", ".mmd", ".drawio", ".bpmn"],
)
def test_every_format_takes_a_map(suffix, tmp_path):
    """A map is written in every format that a drawing is."""
    file = Portfolio(HOSPITAL).map().save(tmp_path / f"map{suffix}")
    assert file.stat().st_size > 400


def test_writers_that_set_words_themselves_write_the_signs():
    """Graphs and draw.io write the signs of the dots among the words of a block; slides keep both apart."""
    pptx = pytest.importorskip("pptx")
    drawing = Portfolio(HOSPITAL).map()
    for suffix in (".dot", ".drawio"):
        assert "− · A B" in render(drawing, suffix).decode()
    shapes = pptx.Presentation(io.BytesIO(render(drawing, ".pptx", Options(page="fit")))).slides[0].shapes
    boxes = [
        (shape.text_frame.text, shape.left, shape.left + shape.width)
        for shape in shapes if shape.has_text_frame and shape.text_frame.text == "A B"
    ]  # fmt: skip
    dots = [group for group in shapes if group.name.startswith("dot ")]
    assert len(boxes) == 3
    assert len(dots) == 8


def test_services_without_anything_in_common():
    """Blueprints that share nothing stand below each other, without arrows between and lines below."""
    scene = draw_services(
        [Service("One", (Stage("A"),)), Service("Two", (Stage("B"), Stage("C"))), Service("None", ())], "M"
    ).scene
    assert [(way.source, way.target) for way in scene.routes] == [("service-2.1", "service-2.2")]
    assert list(scene.systems) == []
    assert len(scene.lanes) == 3
    assert Picture(draw_services([], "Nothing").svg).of("card") == []
