"""The curve of the customer's emotion."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.drawing.promises import broken_promises

from blueprint import Blueprint, BlueprintError, Lens, loads
from blueprint.layout import constants as c
from blueprint.layout.rows.emotion import REACH
from blueprint.layout.scene import Curve, Text
from blueprint.layout.swimlanes import lay_out
from blueprint.text.widths import width

THOUGHT = "Why is it cheaper for new ones?"


def curve_of(*feelings: float, think: str = THOUGHT) -> Curve:
    """The curve of steps that feel so, each with the thought."""
    steps = "\n".join(f"      - {{customer: Acts, feel: {feel}, think: '{think}'}}" for feel in feelings)
    (curve,) = lay_out(loads(f"title: Feelings\nphases:\n  - steps:\n{steps}\n")).emotions
    return curve


def on_the_curve(curve: Curve, x: float) -> float:
    """The y of the drawn Bézier curve at an x, found by halving its parameter."""
    (x0, y0), (x3, y3) = next(pair for pair in pairwise(curve.points) if x <= pair[1][0])
    low, high = 0.0, 1.0
    for _ in range(40):
        t = (low + high) / 2
        s, half = 1 - t, (x0 + x3) / 2
        at = s**3 * x0 + 3 * s * s * t * half + 3 * s * t * t * half + t**3 * x3
        low, high = (t, high) if at < x else (low, t)
    return float(s**3 * y0 + 3 * s * s * t * y0 + 3 * s * t * t * y3 + t**3 * y3)


def reach(text: Text) -> list[float]:
    """Places along a line of text in the middle of its x."""
    half = width(text.text, text.size) / 2
    return [text.x + half * part / 10 for part in range(-10, 11)]


def test_what_is_felt_in_a_step_between_those_that_a_lens_shows_is_left_out():
    """Where the steps that are shown only say a thought, no curve runs, however the customer feels elsewhere."""
    blueprint = loads("""\
title: Feelings
phases:
  - steps:
      - {customer: Arrives, feel: 1}
      - {customer: {name: Orders, by: Ann}, think: What is best?}
      - {customer: Waits, feel: -1}
      - {customer: {name: Pays, by: Ann}}
""")
    drawn = blueprint.draw(lens=Lens(by=("Ann",)))
    (curve,) = drawn.scene.emotions
    assert (curve.points, curve.pieces) == ([], [])
    assert "What is best?" in drawn.svg


@pytest.mark.parametrize(
    "feelings", [(-1, -2, -1, 1), (2, -2, 2), (0, -2, 0, 2, 0), (0.2, 0.3, 0.5), (-2, -1, 0, 1, 2), (-2, 2, -2)]
)
def test_thoughts_keep_clear_of_the_curve(feelings):
    """However the curve runs, no line of a thought touches it, nor the middle line."""
    curve = curve_of(*feelings)
    first, last = curve.points[0][0], curve.points[-1][0]
    assert len(curve.thoughts) >= len(feelings)
    for text in curve.thoughts:
        top, bottom = text.y - 0.8 * c.SMALL_TEXT, text.y + 0.2 * c.SMALL_TEXT
        assert not top <= curve.middle <= bottom
        for x in reach(text):
            if first <= x <= last:
                assert not top - 2 <= on_the_curve(curve, x) <= bottom + 2, (text.text, x)


NIGHT = """\
title: A night
lanes:
  - {kind: customer, id: guest, name: Guest}
  - {kind: frontstage, id: desk, name: Reception}
  - {kind: frontstage, id: bar, name: Bar}
  - {kind: backstage, id: kitchen, name: Kitchen}
phases:
  - steps:
      - feel: 1
        guest: Arrives
        desk: {name: Welcomes, by: Receptionist, feel: 2, think: Nice people}
      - guest: {name: Waits, feel: -1}
        desk: {name: Looks, by: Receptionist}
        bar: {name: Pours, by: Barkeeper}
      - guest: Eats
        desk: {name: Sends the bill, by: Receptionist, feel: -2}
        kitchen: [{name: Cooks, by: Cook, feel: -1}, {name: Tastes, by: Cook, feel: 1}]
"""


def curves(*asked: str) -> list[tuple[str, list[float]]]:
    """Whose curves there are, with their points from the middle up, as feelings."""
    scene = lay_out(loads(NIGHT), lens=Lens(emotion=asked))
    return [
        (curve.band.texts[0].text, [round((curve.middle - y) / REACH, 1) for _, y in curve.points])
        for curve in scene.emotions
    ]


def test_staff_feel_on_demand():
    """By a lane's kind or id, or by a role; a step's feeling is the customer's, and of a stack the last card counts."""
    assert curves() == [("Customer", [1, -1])]  # the first line of its name
    guest = ("Guest", [1, -1])
    assert curves("frontstage") == [guest, ("Reception", [2, -2])]
    assert curves("desk", "Cook") == [guest, ("Reception", [2, -2]), ("Cook", [1])]


def test_a_curve_of_staff_is_dotted_where_they_act_and_say_nothing():
    """As that of customers."""
    *_, desk = lay_out(loads(NIGHT), lens=Lens(emotion=("Receptionist",))).emotions
    assert desk.gaps == [True]
    assert [text.text for text in desk.thoughts] == ["“Nice people”"]


def test_who_is_not_there_is_told_and_who_says_nothing_has_no_curve():
    """Of many files, some say what staff feel."""
    with pytest.raises(BlueprintError, match="Did you mean `Cook`"):
        lay_out(loads(NIGHT), lens=Lens(emotion=("cooc",)))
    assert len(curves("Barkeeper")) == 1


@pytest.mark.parametrize("wrap", [None, 1, 2])
@pytest.mark.parametrize("theme", ["light", "dark", "print", "contrast"])
def test_curves_of_staff_keep_every_promise(theme, wrap):
    """In every theme, whole and in bands."""
    drawn = loads(NIGHT).draw(theme=theme, wrap=wrap, lens=Lens(emotion=("frontstage", "Cook")))
    assert broken_promises(drawn.svg) == []


@pytest.mark.parametrize("feelings", [(2, 2), (-2, -2), (0, 0), (0.1, -0.1), (-2, 2)])
def test_the_band_holds_the_curve_and_its_thoughts(feelings):
    """The band is as high as what occurs, and nothing stands out of it."""
    curve = curve_of(*feelings)
    box = curve.band.box
    assert all(box.y + 8 <= y <= box.bottom - 8 for _, y in curve.points)
    assert all(box.y + 8 <= text.y - c.SMALL_TEXT and text.y + 3 <= box.bottom - 8 for text in curve.thoughts)


def test_a_feeling_is_as_high_in_every_drawing():
    """Drawings can be laid side by side: 1 is as far from the middle whatever else is felt."""
    calm, stormy = curve_of(1, 0), curve_of(1, -2, 2)
    assert calm.middle - calm.points[0][1] == stormy.middle - stormy.points[0][1] > 0
    assert calm.band.box.height < stormy.band.box.height


FAIR = """\
title: School fair
lanes: [{kind: customer, id: child, name: Child}, {kind: customer, id: parent, name: Parent}, frontstage]
phases:
  - steps:
      - child: {name: Runs in, feel: 2, think: Wow}
        parent: {name: Looks around, feel: -1}
        frontstage: {name: Greets, feel: -2, think: Not again}
      - child: Waits
        parent: {name: Waits, think: So long}
      - {feel: 1, child: Plays, backstage: Cleans}
      - backstage: Counts
      - child: {name: Leaves, feel: -1}
        parent: [{name: Pays, feel: -2}, {name: Leaves, feel: 0.5}]
"""


def texts(those: list[Text]) -> list[str]:
    """What stands there."""
    return [text.text for text in those]


def test_each_customer_has_a_curve_of_their_own():
    """What customers' cards say draws, each lane's by itself and named; staff's feelings are no customer's."""
    child, parent = lay_out(loads(FAIR)).emotions
    assert texts(child.band.texts) == ["Child", "Customer emotion"]
    assert texts(parent.band.texts) == ["Parent", "Customer emotion"]
    feelings = [[(curve.middle - y) / 25 for _, y in curve.points] for curve in (child, parent)]
    assert feelings == [[2, 1, -1], [-1, 0.5]]
    assert (texts(child.thoughts), texts(parent.thoughts)) == (["“Wow”"], ["“So long”"])
    assert parent.band.box.y == child.band.box.bottom


def test_the_curve_is_dotted_where_nobody_said():
    """A step in which the customer acts and nobody says how that feels is a gap; one without the customer is none."""
    child, parent = lay_out(loads(FAIR)).emotions
    assert child.gaps == [True, False]
    assert parent.gaps == [True]


def test_exceptions_are_no_gap():
    """The main path passes a `when` step by, and so does the curve."""
    steps = ["{customer: A, feel: 1}", "{when: it rains, customer: B}", "{customer: C, feel: 0}"]
    text = "title: T\nphases:\n  - steps:\n" + "".join(f"      - {each}\n" for each in steps)
    (curve,) = lay_out(loads(text)).emotions
    assert curve.gaps == [False]


def test_the_ends_of_the_scale_are_named():
    """A plus above and a minus below, doubled where the curve goes to the end of the scale; inside the band."""
    for curve, ends in zip(lay_out(loads(FAIR)).emotions, (["++", "−"], ["+", "−"]), strict=True):
        assert texts(curve.ends) == ends
        assert all(curve.band.box.y < text.y < curve.band.box.bottom for text in curve.ends)
    for feelings in ((-1.5, 0), (1.2, 0), (0, 0)):
        curve = curve_of(*feelings, think="")
        assert all(curve.band.box.y + c.SMALL_TEXT < text.y < curve.band.box.bottom - 4 for text in curve.ends)


def test_a_thought_without_a_feeling_is_drawn():
    """Who only says what is thought gets the thought, and no point."""
    (curve,) = lay_out(loads("title: T\nphases:\n  - steps:\n      - {customer: A, think: Hm}\n")).emotions
    assert (curve.points, texts(curve.thoughts), curve.ends) == ([], ["“Hm”"], [])


def test_a_step_feels_as_its_main_customer():
    """What a step says is of the customer who acts in most steps; where only another acts, of that one."""
    text = """\
title: Hospital
lanes: [{kind: customer, id: friend}, {kind: customer, id: patient}, frontstage]
phases:
  - steps:
      - {feel: 1, friend: Drives, patient: Rides}
      - {feel: -1, patient: Sits}
      - {patient: Sleeps}
      - {feel: 2, friend: Waits}
"""
    friend, patient = lay_out(loads(text)).emotions
    assert ([len(friend.points), len(patient.points)]) == [1, 2]


def test_the_curve_runs_to_the_edges_of_its_band():
    """Where it goes on in another band; there it comes in at the height at which it left."""
    feels = (2, -1, 1, 0, 2, -2)
    steps = "".join(f"      - {{customer: Does {feel}, feel: {feel}}}\n" for feel in feels)
    first, second = lay_out(loads(f"title: Long\nphases:\n  - steps:\n{steps}"), wrap=3).emotions
    assert first.comes is None
    assert second.goes is None
    assert first.goes is not None
    assert second.comes is not None
    assert (first.goes.x, second.comes.x) == (first.right, second.left)
    assert first.goes.y - first.middle == second.comes.y - second.middle
    assert [end for _, end, _ in first.pieces][-1] == (first.goes.x, first.goes.y)
    assert len(first.pieces) == 3


def test_the_band_holds_the_curve_at_its_edges():
    """Also where it falls far only behind the last step of which something is said."""
    feels = ("feel: 1", "when: rarely", "when: rarely", "when: rarely", *["feel: -2"] * 4)
    steps = "".join(f"      - {{customer: Does {number}, {said}}}\n" for number, said in enumerate(feels))
    first, *_ = lay_out(loads(f"title: Long\nphases:\n  - steps:\n{steps}"), wrap=4).emotions
    assert first.goes is not None
    assert first.goes.y > first.middle + 25
    assert first.goes.y < first.band.box.bottom - 5


@pytest.mark.parametrize("thought", ["« Est-ce grave ? »", "“Is it here?”", "„Ist es da?“"])
def test_a_thought_in_its_own_quotation_marks_gets_no_others(thought):
    """Who writes a thought in quotation marks finds it so in the drawing."""
    curve = curve_of(1, think=thought)
    assert " ".join(text.text for text in curve.thoughts) == thought


@pytest.mark.parametrize(("language", "thought"), [("en", "“Good.”"), ("zh", "“Good.”"), ("de", "„Good.“")])
def test_thoughts_stand_in_the_quotes_of_the_language(language, thought):
    """What a customer thinks is quoted as the language quotes."""
    steps = [{"customer": "Pays", "feel": 1, "think": "Good."}]
    (curve,) = (
        Blueprint.model_validate({"title": "T", "phases": [{"steps": steps}]}).draw(language=language).scene.emotions
    )
    assert [text.text for text in curve.thoughts] == [thought]
