"""Drawings are quiet: few bends, even rows, nothing that hugs a line, and each sign means one thing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.drawing.picture import SVG, Picture, Way
from tests.drawing.quiet import disturbances
from tests.drawing.test_promises import steadily
from tests.strategies import blueprints

from blueprint import Blueprint, load
from blueprint.outputs.exchange.bpmn import to_bpmn

ROOT = Path(__file__).parents[2]
SAMPLES = [*sorted((ROOT / "blueprints").glob("*.yaml")), ROOT / "tests" / "full-example.yaml"]


def drawn(*steps: dict[str, Any], theme: str = "light", **more: Any) -> Picture:
    """The drawing of these steps, taken apart."""
    return Picture(Blueprint(title="T", phases=[{"name": "P", "steps": list(steps)}], **more).draw(theme=theme).svg)


def way_of(picture: Picture, source: str, target: str) -> Way:
    """The connection between two cards."""
    return next(way for way in picture.ways if way.ends == (source, target))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("wrap", [None, 4])
def test_samples_are_quiet(path, wrap):
    """In each sample rows are even, markers apart, and nothing runs along a separator, a border or a line."""
    assert disturbances(load(path).draw(wrap=wrap).svg) == []


@settings(steadily, max_examples=60)
@given(blueprints(connected=0.7))
def test_any_drawing_is_quiet(blueprint):
    """So it is in any drawing, however its cards are stacked, spread and connected."""
    assert disturbances(blueprint.draw().svg) == []


def test_samples_bend_little():
    """In all samples together fewer than one connection in three bends more than never, and few more than twice."""
    bends = [len(way.corners) - 2 for path in SAMPLES for way in Picture(load(path).draw().svg).ways]
    assert sum(bends) <= 0.36 * len(bends)
    assert sum(count > 2 for count in bends) <= len(bends) / 50


def test_a_step_passed_by_takes_two_bends():
    """What passes an exceptional step by leaves at the top and comes in at the top."""
    picture = drawn({"customer": {"name": "Sits", "id": "a"}}, {"when": "late", "customer": "Hears"},
                    {"customer": {"name": "Enjoys", "id": "b"}})  # fmt: skip
    assert len(way_of(picture, "a", "b").corners) == 4


def test_a_recovery_ahead_runs_straight():
    """A recovery to the next step runs straight; one that leads back goes around."""
    picture = drawn(
        {"frontstage": {"name": "Polishes", "id": "p", "also": [{"id": "c", "kind": "recovery"}]}},
        {"frontstage": {"name": "Cleans", "id": "c", "to": [{"id": "p", "kind": "recovery"}]}},
    )
    assert len(way_of(picture, "p", "c").corners) == 2
    assert len(way_of(picture, "c", "p").corners) > 2


def test_labels_make_room_on_their_own_side():
    """A row grows upward for the labels of two branches, and by no more than these need."""
    branch = {"name": "Asks", "id": "d", "decision": True, "to": [
        {"id": "a", "label": "approved by the owner", "probability": 0.9},
        {"id": "b", "label": "declined by the owner", "probability": 0.1}]}  # fmt: skip
    picture = drawn(
        {"frontstage": branch}, {"customer": {"name": "A", "id": "a"}}, {"customer": {"name": "B", "id": "b"}}
    )
    card = next(card for card in picture.of("card") if card.data["id"] == "d")
    lowest = max(way.corners[0][1] for way in picture.ways if way.source == "d")
    assert card.box.bottom - lowest == pytest.approx(12)


def test_a_label_grows_wider_before_it_takes_a_third_line():
    """A label of seven words stands in two lines, and is no wider than 140 px."""
    to = [{"id": "b", "label": "if the owner of the car agrees"}]
    picture = drawn({"frontstage": {"name": "A", "id": "a", "to": to}}, {"frontstage": {"name": "B", "id": "b"}})
    (label,) = picture.of("label")
    assert len(label.words) == 2
    assert 78 < label.box.right - label.box.left <= 140


def test_chinese_columns_are_no_wider_than_others():
    """A long Chinese name breaks where a Latin one of the same length would, and its column stays narrow."""
    names = ("行政许可法第三十二条五日内一次性告知书", "Licensing act paragraph 32 notice")
    widths = []
    for name in names:
        (card,) = drawn({"evidence": name}).of("card")
        widths.append(card.box.right - card.box.left)
    assert widths == [140, 140]


def test_branches_nest():
    """Of branches that leave by one side, the nearer target has the inner track and the port next to it."""
    targets = [{"id": f"t{number}"} for number in range(6)]
    for labelled in (False, True):
        to = [{**each, "label": f"way {number}"} if labelled else each for number, each in enumerate(targets)]
        picture = drawn(
            {"frontstage": {"name": "Which way?", "id": "d", "decision": True, "to": to}},
            *({"frontstage": {"name": f"Way {number}", "id": f"t{number}", "to": []}} for number in range(6)),
        )
        crossings = [
            (one, two)
            for one in picture.ways for two in picture.ways for a in one.segments for b in two.segments
            if a.level and not b.level and a.box.left < b.x < a.box.right and b.box.top < a.y < b.box.bottom
            and one.source == two.source == "d"
        ]  # fmt: skip
        assert crossings == []


def test_an_exceptional_step_is_tinted():
    """A step with `when` stands on a ground of its own, hatched in print, and has no separators beside it."""
    steps = {"customer": "Sits"}, {"when": "late", "customer": "Hears"}, {"customer": "Enjoys"}
    for theme, paths in (("light", 0), ("print", 1)):
        picture = drawn(*steps, theme=theme)
        (ground,) = picture.of("exceptional")
        (card,) = [card for card in picture.of("card") if card.words[0].text == "Hears"]
        assert ground.box.left < card.box.left
        assert card.box.right < ground.box.right
        assert len(ground.element.findall("{*}path")) == paths
        assert picture.separators == []


def test_an_empty_lane_is_a_sliver():
    """A lane without cards is 22 px high with its name in small, or a little more between the names of two lines."""
    picture = drawn({"customer": "Asks", "frontstage": "Answers"})
    heights = {lane.data["lane"]: lane.box.bottom - lane.box.top for lane in picture.of("lane")}
    assert heights["evidence"] == 22
    assert heights["backstage"] <= 30
    assert heights["support"] <= 23


def test_the_rest_of_many_markers_is_a_number():
    """From the fourth marker on a card says how many there are; the tooltip says all of them."""
    act = {
        "name": "Gives",
        "fail": "Breaks",
        "wait": "5 min",
        "pain": "Hurts",
        "opportunity": "Better",
        "question": "Why?",
    }
    markers = drawn({"frontstage": act}).of("marker")
    assert [marker.data["kind"] for marker in markers] == ["fail", "wait", "pain", "more"]
    assert markers[-1].words[0].text == "+2"
    assert all(word in markers[-1].title for word in ("Breaks", "5 min", "Hurts", "Better", "Why?"))


def test_moments_differ_in_print():
    """Without colours a negative moment is a filled star, a positive one a star in outline, a neutral one a ring."""
    steps = [{"frontstage": {"name": kind, "moment": {"kind": kind}}} for kind in ("negative", "positive", "neutral")]
    shapes = []
    for marker in drawn(*steps, theme="print").of("marker"):
        drawing = [part for part in marker.element if part.tag.endswith(("polygon", "circle"))][1]
        shapes.append((drawing.tag.split("}")[1], drawing.get("fill")))
    assert shapes == [("polygon", "#000000"), ("polygon", "#ffffff"), ("circle", "#ffffff")]


def test_chinese_is_never_slanted():
    """When a step happens is slanted in Latin letters, and upright in Chinese ones."""
    for when, slanted in (("the disc jams", "italic"), ("光盘卡住", None)):
        svg = Blueprint(title="T", phases=[{"steps": [{"when": when, "customer": "A"}]}]).draw().svg
        (text,) = [text for text in Picture(svg).root.iter(SVG + "text") if when in (text.text or "")]
        assert text.get("font-style") == slanted


def test_the_first_of_two_that_cross_leaves_a_gap():
    """Where two connections cross, the path of the one drawn first is open for 6 px."""
    lanes = [{"kind": "customer", "id": "first"}, {"kind": "customer", "id": "second"}, "frontstage"]
    steps = [
        {"second": {"name": "A", "id": "a", "to": "c"}},
        {"first": {"name": "B", "id": "b", "to": "f"}, "frontstage": {"name": "F", "id": "f"}},
        {"second": {"name": "C", "id": "c"}},
    ]
    drawing = Blueprint(title="T", lanes=lanes, phases=[{"steps": steps}]).draw()
    across, down = (way_of(Picture(drawing.svg), *ends).corners for ends in (("a", "c"), ("b", "f")))
    (x, _), (_, y) = down[0], across[0]
    (path,) = re.findall(r'class="connection" data-from="a" [^>]*d="([^"]+)"', drawing.svg)
    assert path == f"M {across[0][0]:g} {y:g} H {x - 3:g} M {x + 3:g} {y:g} H {across[1][0]:g}"


def test_what_passes_information_on_has_an_open_head():
    """Nothing is dashed but what leads back or recovers: information is a thin line with an open head."""
    kinds = ("information", "loop", "recovery", "sequence")
    for kind in kinds:
        to = [{"id": "b", "kind": kind}]
        picture = drawn({"frontstage": {"name": "A", "id": "a", "to": to}}, {"frontstage": {"name": "B", "id": "b"}})
        paths = {path.get("class"): path for path in picture.root.iter(SVG + "path")}
        assert ("stroke-dasharray" in paths["connection"].attrib) == (kind in ("loop", "recovery"))
        assert ("stroke" in paths["arrow"].attrib) == (kind == "information")


def test_the_columns_of_the_register_line_up():
    """All that is known of moments begins at one x, and all that is done at another; a long name takes two lines."""
    known = {"importance": 4, "performance": 3, "strategy": "recover"}
    names = ("Greets", "Quietly offers another card, cash or a payment link")
    (legend,) = drawn(*({"frontstage": {"name": name, "moment": {"kind": "negative", **known}}} for name in names)).of(
        "legend"
    )
    rows = [
        [text.get("x") for text in row.iter(SVG + "text")] for row in legend.element if row.get("class") == "moment"
    ]
    assert rows[0] == list(dict.fromkeys(rows[1]))
    assert len(rows[1]) == len(rows[0]) + 1


def test_a_long_loop_ends_at_tabs():
    """What leads back over more than eight steps ends at a lettered tab at both ends, which says where the other is."""
    acts: list[dict[str, Any]] = [{"customer": {"name": f"Act {at}", "id": f"a{at}"}} for at in range(12)]
    for back, letters in ((8, []), (9, ["A → 2", "A ← 11"])):
        steps = [*acts]
        steps[10] = {"customer": {**acts[10]["customer"], "also": [{"id": f"a{10 - back}", "kind": "loop"}]}}
        picture = drawn(*steps)
        assert sorted(" ".join(word.text for word in tab.words) for tab in picture.of("tab")) == sorted(letters)
        loops = [way for way in picture.ways if way.kind == "loop"]
        assert [len(way.corners) for way in loops] == ([2, 2] if letters else [4])


def test_exchange_formats_have_long_loops_whole():
    """BPMN knows no tabs: there a long loop is one flow."""
    acts: list[dict[str, Any]] = [{"customer": {"name": f"Act {at}", "id": f"a{at}"}} for at in range(12)]
    acts[11]["customer"]["also"] = [{"id": "a0", "kind": "loop"}]
    text = to_bpmn(Blueprint(title="T", phases=[{"steps": acts}]))
    assert len(re.findall(r'<sequenceFlow [^>]*sourceRef="task-a11" targetRef="task-a0"', text)) == 1


def test_punctuation_follows_the_language():
    """In Chinese, what is told to readers of screens has Chinese stops, commas, colons and brackets."""
    step = {"name": "进门", "customer": {"name": "等候", "to": [{"id": "f", "label": "叫号"}]},
            "frontstage": {"name": "问候", "id": "f", "moment": {"kind": "positive", "why": "第一印象"}}}  # fmt: skip
    picture = drawn(step, language="zh")
    told = [
        picture.root.findtext(SVG + "desc") or "",
        *(title.text or "" for title in picture.root.iter(SVG + "title")),
    ]
    assert told[0].startswith("T。泳道：有形展示、客户行为")
    assert [text for text in told if set(text) & set(",;:()") or ". " in text] == []
