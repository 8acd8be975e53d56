"""What checks and measurements say on a drawing: tags, badges, the list below, and what they are told by."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path as FilePath

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.drawing.picture import Picture, Thing
from tests.drawing.promises import broken_promises
from tests.strategies import blueprints, hostile_texts

from blueprint import Blueprint, BlueprintError, Finding, Severity, load, loads
from blueprint.drawing.marks import flag, mark
from blueprint.drawing.overlays import severity_sign, state_sample
from blueprint.drawing.theme import KIND_DASHES, LINE_DASHES
from blueprint.drawing.themes import PRINT, THEMES
from blueprint.findings import Path
from blueprint.language.drawing_words import told, words_for
from blueprint.language.languages import SPOKEN
from blueprint.layout.cards.content import MARKS
from blueprint.layout.cards.markers import dot_marker, moment_marker
from blueprint.layout.cards.states import STATES
from blueprint.layout.lens import Lens
from blueprint.layout.scene import Box
from blueprint.methods.watching import WarningState
from blueprint.model.moments import MomentOfTruth
from blueprint.model.words import MomentKind
from blueprint.pipeline import check, draw, open_text

BLUEPRINTS = FilePath(__file__).parents[2] / "blueprints"
HOTEL = load(BLUEPRINTS / "hotel-stay.yaml")
DELAY, NOTICE = (load(BLUEPRINTS / f"ems-{name}.yaml") for name in ("delay", "notice"))
TEXT = """\
title: Coffee
lanes: [customer, {id: desk, kind: frontstage}]
phases:
  - name: Visit
    steps:
      - name: Order
        customer: {name: Orders, id: orders}
        desk: {name: Takes the order, id: takes, decision: true, moment: {kind: negative, importance: 5}}
      - name: Drink
        customer: {name: Drinks, id: drinks}
        desk: {name: Brings the coffee, id: brings}
"""
COFFEE = loads(TEXT)

steadily = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def found_everywhere(blueprint: Blueprint) -> list[Finding]:
    """Findings of all severities about the whole, and about each phase, step, lane and element: one, two or three."""
    flow = blueprint.flow
    paths = [(), *(("phases", index) for index in range(len(blueprint.phases)))]
    paths += [("lanes", index) for index in range(len(blueprint.lanes))]
    paths += [column.path for column in flow.columns]
    paths += [element.path for place, element in enumerate(flow.elements.values()) for _ in range(1 + place % 3)]
    return [
        Finding(f"BP{number}", "nobody answers it" * (number % 3 + 1), path=path, severity=severity)
        for number, (path, severity) in enumerate(zip(paths, cycle(Severity), strict=False), 100)
    ]


def measured_everywhere(blueprint: Blueprint) -> dict[str, str]:
    """A state for each element, in turn."""
    return dict(zip(blueprint.flow.elements, cycle(STATES), strict=False))


def said(svg: str, kind: str) -> dict[str, Thing]:
    """Tags or badges by what they stand on."""
    return {thing.data["of"]: thing for thing in Picture(svg).of(kind)}


# --- Promises -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrap", [None, 3])
@pytest.mark.parametrize("theme", sorted(THEMES))
def test_a_drawing_full_of_them_keeps_every_promise(theme, wrap):
    """With tags on everything and badges on every card, nothing overlaps and all is readable, in each theme."""
    svg = HOTEL.draw(findings=found_everywhere(HOTEL), states=measured_everywhere(HOTEL), theme=theme, wrap=wrap).svg
    assert broken_promises(svg) == []


@pytest.mark.parametrize("language", SPOKEN)
def test_they_stand_beside_the_flags_of_a_comparison(language):
    """A changed card has its flag, its badge and its tag side by side, in every language."""
    svg = NOTICE.draw(
        baseline=DELAY, findings=found_everywhere(NOTICE), states=measured_everywhere(NOTICE), language=language
    ).svg
    assert broken_promises(svg) == []
    for card in Picture(svg).of("card"):
        if card.data.get("change") in ("added", "changed"):
            right = said(svg, "state")[card.data["id"]].box.right
            assert right <= card.box.right - 13


@settings(steadily, max_examples=60)
@given(blueprints(hostile_texts))
def test_no_blueprint_breaks_them(blueprint):
    """Whatever a blueprint says, tags and badges find room in it."""
    svg = blueprint.draw(findings=found_everywhere(blueprint), states=measured_everywhere(blueprint)).svg
    assert broken_promises(svg) == []


def test_tags_stand_below_the_marks_of_a_step():
    """Where a step's marks stand in a row of their own, below a long name, its tag stands below them."""
    found = loads("title: Café\nphases:\n  - steps:\n      - {name: A step with quite a long name, "
                  "opportunity: One, question: Two, channel: [phone, web, post], customer: Orders}")  # fmt: skip
    assert broken_promises(found.draw(findings=found_everywhere(found)).svg) == []


def test_without_any_the_drawing_is_as_it_was():
    """No findings and no states leave the drawing byte by byte as it is."""
    assert HOTEL.draw(findings=[], states={}).svg == HOTEL.draw().svg


# --- Findings -------------------------------------------------------------------------------------------------------


def test_each_finding_stands_on_what_it_speaks_of():
    """Tags stand on cards, steps, phases and lanes; what concerns a part of a card or its connections is the card's."""
    step = ("phases", 0, "steps", 0)
    cells = (*step, "cells", "desk", 0)
    parts: list[Path] = [(*cells, "moment", "importance"), (*cells, "to", 0)]
    paths = [*parts, step, ("phases", 0), ("lanes", 1, "name"), ("title",), ()]
    svg = COFFEE.draw(findings=[Finding("BP100", f"says {path}", path=path) for path in paths]).svg
    tags = {(tag.data["on"], tag.data["of"]): tag.words[0].text for tag in Picture(svg).of("finding")}
    flow = COFFEE.flow
    assert tags == {
        ("card", "takes"): "1–2",
        ("step", flow.columns[0].id): "3",
        ("phase", flow.phase_ids[0]): "4",
        ("lane", "desk"): "5",
    }


def test_the_list_has_every_finding_with_number_severity_code_and_line():
    """Below the legend stand all findings in their order, those about the whole blueprint, too."""
    reading = open_text(TEXT.replace("id: brings", "id: brings, to: nowhere"))
    found = check(reading)
    assert reading.blueprint is not None
    (listed,) = Picture(draw(reading.blueprint, findings=found).svg).of("findings")
    words = [line.text for line in listed.words]
    assert words[0] == "Findings"
    assert len(found) > 2
    for number, finding in enumerate(found, 1):
        place = words.index(finding.code, words.index(str(number)))
        assert words[place - 1] == finding.severity
        assert finding.span is not None
        assert words[place + 1] == f"line {finding.span.line}"
        assert str(finding.message).startswith(words[place + 2])


def test_a_tag_shows_the_gravest_and_tells_all():
    """Of several findings, the sign is that of the gravest; the tooltip has every number, code and message."""
    path = COFFEE.flow.elements["orders"].path
    found = [
        Finding("BP901", "one", path=path, severity=Severity.ADVICE),
        Finding("BP902", "two", path=path, severity=Severity.ERROR),
        Finding("BP903", "three", path=(), severity=Severity.ERROR),
        Finding("BP904", "four", path=path, severity=Severity.WARNING),
    ]
    tag = said(COFFEE.draw(findings=found).svg, "finding")["orders"]
    assert (tag.data["severity"], tag.words[0].text) == ("error", "1–2, 4")
    assert tag.title.split("\n") == ["1 advice BP901: one", "2 error BP902: two", "4 warning BP904: four"]


def test_more_numbers_than_fit_are_cut():
    """Of very many findings apart from each other, a tag names as many as its card is wide."""
    orders, drinks = (COFFEE.flow.elements[id].path for id in ("orders", "drinks"))
    found = [Finding("BP100", "again", path=path) for _ in range(40) for path in (orders, drinks)]
    svg = COFFEE.draw(findings=found, states={"orders": "no data"}).svg
    assert broken_promises(svg) == []
    assert said(svg, "finding")["orders"].words[0].text.endswith(" …")


def test_findings_speak_the_language_of_the_drawing():
    """`language` is that of the messages, too, where they are known in it; else the file's is."""
    found = check(open_text(TEXT.replace("id: brings", "id: brings, to: nowhere")))
    chinese = COFFEE.draw(findings=found, language="zh").svg
    assert all(word in chinese for word in ("检查结果", "错误", "第 ", str(found[0].in_language("zh").message)[:4]))
    assert "Befunde" in COFFEE.draw(findings=found, language="de").svg


@pytest.mark.parametrize("lens", [Lens(lanes=("desk",)), Lens(lanes=("desk",), fade=True)])
def test_a_lens_hides_tags_with_their_cards(lens):
    """What is left out has no tag and no badge, but stays in the list; what is faint has faint ones."""
    path = COFFEE.flow.elements["orders"].path
    picture = Picture(COFFEE.draw(findings=[Finding("BP100", "x", path=path)], states={"orders": "ok"}, lens=lens).svg)
    assert [each.data.get("faint") for each in picture.of("finding", "state")] == (["true"] * 2 if lens.fade else [])
    assert picture.of("findings")


# --- Measurements ---------------------------------------------------------------------------------------------------


def test_states_are_those_of_watching():
    """The drawing knows every state that `watch` tells, by the same word."""
    assert set(STATES) == {str(state) for state in WarningState}


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("state", STATES)
def test_a_state_is_said_in_words(state, language):
    """A badge has the word for its state on it, in its tooltip and in the legend, and a ring around its star."""
    svg = COFFEE.draw(states={"takes": WarningState(state)}, language=language).svg
    badge = said(svg, "state")["takes"]
    words = words_for(language)
    assert badge.data["state"] == state
    assert [line.text for line in badge.words] == [words[f"state {state}"]]
    about = told(words["measured"], words[f"state {state}"], words)
    assert badge.title == about
    (legend,) = Picture(svg).of("legend")
    assert about in [line.text for line in legend.words]
    (star,) = Picture(svg).of("marker")
    (ring,) = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="[\d.]+" fill="none"', svg)
    assert star.box.left < float(ring[0]) < star.box.right
    assert star.box.top < float(ring[1]) < star.box.bottom
    assert broken_promises(svg) == []


def test_the_legend_names_the_states_that_occur():
    """Only those, from the best to the gravest."""
    (legend,) = Picture(COFFEE.draw(states={"takes": "critical", "orders": "ok"}).svg).of("legend")
    assert [line.text for line in legend.words if "Measured" in line.text] == ["Measured: ok", "Measured: critical"]


@pytest.mark.parametrize(
    ("states", "message"),
    [
        ({"take": "ok"}, "no element has the id take. Did you mean `takes`?"),
        ({"zzzzzzzz": "ok"}, "no element has the id zzzzzzzz"),
        ({"takes": "red"}, "red is no state of takes: write one of ok, warning, critical, no data"),
    ],
)
def test_what_is_not_there_is_refused(states, message):
    """An unknown id or state is an error that says what there is."""
    with pytest.raises(BlueprintError) as error:
        COFFEE.draw(states=states)
    assert str(error.value) == message


# --- Without colour -------------------------------------------------------------------------------------------------


def test_no_two_meanings_differ_by_colour_alone():
    """Severities, states, flags and markers have a shape or sign of their own, and so have connections and lines."""
    box = Box(0, 0, 30, 18)
    shapes = [severity_sign(box, severity, PRINT) for severity in Severity]
    shapes += [state_sample(box, state, PRINT) for state in STATES]
    shapes += [flag(box, change, PRINT) for change in ("added", "changed")]
    markers = [dot_marker(kind, "", 0, 0, "") for kind in MARKS]
    markers += [moment_marker("", MomentOfTruth(kind=kind), 0, 0, 0, words_for("en")) for kind in MomentKind]
    shapes += [mark(marker, PRINT) for marker in markers]
    bare = [re.sub("#[0-9a-f]{6}", "", shape) for shape in shapes]
    assert len(set(bare)) == len(bare) == 17
    assert len(set(LINE_DASHES.values())) == len(LINE_DASHES)
    assert KIND_DASHES["information"] != KIND_DASHES["loop"] == KIND_DASHES["recovery"] != ""
