"""Charts of what the methods found."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
from tests import counterparts
from tests.results.assessments.surveyed import SURVEYED, surveyed

from blueprint import MissingExtra
from blueprint.api import loads
from blueprint.drawing.contrast import contrast
from blueprint.drawing.themes import LIGHT, THEMES
from blueprint.layout.scene import Box
from blueprint.methods.answers import KanoResult, ServqualResult
from blueprint.methods.kano import from_counts
from blueprint.methods.ratings import Nps
from blueprint.methods.servqual import servqual_gaps
from blueprint.model.research import Segment, ServqualItem
from blueprint.results.assessments import assess
from blueprint.results.assessments.ratings import RatedTouchpoint
from blueprint.results.charts import CHARTS, charts_of, kano_chart, loyalty_chart, nps_chart, servqual_chart, sheet
from blueprint.results.charts.kano import _beside, _meet
from blueprint.results.charts.sheet import LEADING, Chart, readable, ticks
from blueprint.text.widths import width

SVG = "{http://www.w3.org/2000/svg}"
LONG = SURVEYED.replace("Lift", "A lift that goes <b>to all floors & </b> at any time of day and when it is very full")
LONG = LONG.replace("Under contract", "Under a contract of many years that nobody remembers having signed ever")
LONG = LONG.replace("No room is ready", "No room of the category that was booked and paid weeks ago is ready")
LONG = LONG.replace("Goes to the room", "Goes to the room at the other end of a long corridor on the fifth floor")


def charts(folder, text: str = LONG, theme: str = "light", language: str = "en") -> dict[str, Chart]:
    """Every chart of the surveyed service."""
    found = assess(surveyed(folder, text))
    return {chart.key: chart for chart in charts_of(found, "Front desk & more", THEMES[theme], language)}


@cache
def drawn(language: str) -> dict[str, str]:
    """The SVG of every chart of the surveyed service, drawn once."""
    with TemporaryDirectory() as folder:
        return {key: chart.svg for key, chart in charts(Path(folder), language=language).items()}


def texts(svg: str) -> list[tuple[float, str, float, str]]:
    """The lines of text of a chart: x, what is written, its size, and how it is set."""
    found = []
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        place = re.fullmatch(r"translate\((\S+),(\S+)\)", text.get("transform", ""))
        assert place is not None
        lines = [span.text or "" for span in text.iter(f"{SVG}tspan")] or [text.text or ""]
        size = float(text.get("font-size", "").removesuffix("px"))
        found += [(float(place[1]), line, size, text.get("text-anchor", "start")) for line in lines]
    return found


def test_every_chart_has_data_in_the_sample(tmp_path):
    """Each method that has a chart gets one."""
    assert list(charts(tmp_path)) == list(CHARTS)


@pytest.mark.parametrize("language", ["en", "zh", "de"])
def test_titles_ask_the_question(tmp_path, language):
    """A chart's title is the question that it answers, in the reader's language; its description has the numbers."""
    for key, chart in charts(tmp_path, language=language).items():
        root = ElementTree.fromstring(drawn(language)[key])
        assert root.findtext(f"{SVG}title") == chart.title
        assert chart.title[-1] in "?？"
        assert root.get("lang") == language
        said = root.findtext(f"{SVG}desc") or ""
        assert len(said.splitlines()) > 3


def test_the_same_data_gives_the_same_bytes(tmp_path):
    """Drawn twice, in any order, a chart is the same."""
    assert {key: chart.svg for key, chart in reversed(charts(tmp_path).items())} == drawn("en")


def test_no_place_depends_on_a_font(tmp_path, monkeypatch):
    """With letters of another width the charts are the same, letter by letter and place by place."""
    usual = drawn("en")
    monkeypatch.setattr(sheet, "NAMED_FONT", "monospace")
    assert {key: chart.svg for key, chart in charts(tmp_path).items()} == usual


def test_our_fonts_are_named_once():
    """The root names the families of drawings; no text names another, and nothing is fetched or run."""
    for svg in drawn("en").values():
        assert svg.count("font-family") == 1
        assert not re.search(r"<(script|style|image|foreignObject|use)\b|\bid=|href=", svg)


@pytest.mark.parametrize("language", ["en", "zh", "de"])
def test_texts_stand_inside_the_picture(language):
    """However long the names are, no line begins or ends outside."""
    for key, svg in drawn(language).items():
        wide = float(ElementTree.fromstring(svg).get("width", "0"))
        for x, line, size, anchor in texts(svg):
            long = width(line, size)
            start = {"start": x, "middle": x - long / 2, "end": x - long}[anchor]
            assert start >= 0, (key, line)
            assert start + long <= wide, (key, line)


MANY = 24
LONG_NAMES = (
    "Kundenzufriedenheitsmessungsergebnisdokumentationsformular" * 2,
    "x",
    "a name of many words " * 6,
    "短名",
)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory) -> dict[str, str]:
    """The SVG of charts of many things with long names, some of them at one place."""
    folder = tmp_path_factory.mktemp("crowded")
    names = [f"{LONG_NAMES[index % len(LONG_NAMES)]} {index}" for index in range(MANY)]
    (folder / "nps.csv").write_text("rating\n9\n8\n3\n")
    steps = [
        f"{{customer: {{name: {name}, id: a{index}, time: 2 min, wait: {{expected: {index} min}}, "
        f"fail: {{what: {name}, severity: 5, occurrence: {index % 10 + 1}, detection: 3}}}}}}"
        for index, name in enumerate(names)
    ]
    asked = [f"{{dimension: {name}, expected: 6, perceived: {index % 8}}}" for index, name in enumerate(names)]
    features = [f"{{feature: {name}, counts: {{A: {index // 3}, I: 9, M: 4}}}}" for index, name in enumerate(names)]
    ratings = [f"{{action: a{index}, nps: nps.csv}}" for index in range(MANY)]
    segments = [f"{{name: {name}, attitude: high, repurchase: low, share: 2 %}}" for name in names]
    text = f"""\
title: Many
phases: {{steps: [{", ".join(steps)}]}}
research:
  servqual: [{", ".join(asked)}]
  kano: [{", ".join(features)}]
  ratings: [{", ".join(ratings)}]
segments: [{", ".join(segments)}]
"""
    found = assess(surveyed(folder, text))
    return {chart.key: chart.svg for chart in charts_of(found, "Many", LIGHT, "en")}


def covered(svg: str) -> list[tuple[str, Box]]:
    """Each line of text with what it covers, from the height of small letters down to its baseline."""
    found = []
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        x, y = map(float, re.findall(r"-?[\d.]+", text.get("transform", ""))[:2])
        size = float(text.get("font-size", "").removesuffix("px"))
        anchor, bold = text.get("text-anchor", "start"), text.get("font-weight") == "bold"
        for number, line in enumerate([span.text or "" for span in text.iter(f"{SVG}tspan")] or [text.text or ""]):
            wide = width(line, size, bold=bold)
            start = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
            found.append((line, Box(start, y + number * size * LEADING - size / 2, wide, size / 2)))
    return found


def test_no_text_stands_on_another(crowded):
    """However many things there are, at however few places, however long their names: each line has its own room."""
    for key, svg in crowded.items():
        lines = covered(svg)
        assert len(lines) > MANY
        for index, (line, box) in enumerate(lines):
            assert not [other for other, its in lines[:index] if _meet(box, its)], (key, line)


def test_no_name_is_cut_short(crowded):
    """What a name ends in is there, whatever its length."""
    for key, svg in crowded.items():
        shown = " ".join(line for line, _ in covered(svg))
        assert all(f" {index}" in shown for index in range(MANY)), key


def test_what_has_no_place_is_named():
    """A feature that nobody answers about, and a segment of which too little is said, stand below the picture."""
    features = [KanoResult("Lift", from_counts({"A": 2})), KanoResult("Pool", from_counts({"R": 3}))]
    assert "or I: Pool (n = 3)." in said(kano_chart(features, "Hotel", LIGHT))
    assert "Unknown: Guests." in said(loyalty_chart([Segment(name="Guests", attitude="high")], "Hotel", LIGHT))


def test_nothing_has_no_sign():
    """A gap, a score or an effect of 0 is neither plus nor minus."""
    level = servqual_gaps([ServqualItem(dimension="empathy", expected=5, perceived=5)])
    assert "0.00" in [line for line, _ in covered(servqual_chart(ServqualResult(level, ()), "Hotel", LIGHT).svg)]
    assert "0" in [
        line for line, _ in covered(nps_chart([RatedTouchpoint("a", "Desk", Nps(1, 1, 1))], "Hotel", LIGHT).svg)
    ]
    assert "Worse 0.00" in said(kano_chart([KanoResult("Lift", from_counts({"A": 2}))], "Hotel", LIGHT))


def said(chart: Chart) -> str:
    """All that is written in a chart."""
    return " ".join(line for line, _ in covered(chart.svg))


def test_names_mean_themselves(tmp_path):
    """Markup in a name is shown as it is written."""
    shown = " ".join(line for _, line, _, _ in texts(charts(tmp_path)["kano"].svg))
    assert "<b>to all floors & </b>" in shown


def test_any_text_makes_a_chart():
    """What XML cannot hold becomes a replacement character, and reordering characters go."""
    features = [KanoResult("Lift\x00 \ud800\ufffe]]> \u202etfil", from_counts({"A": 2}))]
    shown = [line for _, line, _, _ in texts(kano_chart(features, "Hotel\x07\ud800", LIGHT).svg)]
    assert "Lift \ufffd\ufffd]]> tfil" in shown
    assert "Hotel \ufffd" in shown


@pytest.mark.parametrize(
    ("chart", "result"),
    [
        (servqual_chart, ServqualResult(servqual_gaps([]), ())),
        (kano_chart, [KanoResult("Lift", from_counts({}))]),
        (nps_chart, [RatedTouchpoint("desk", "Desk", Nps(0, 0, 0))]),
        (loyalty_chart, [Segment(name="Unknown")]),
    ],
)
def test_answers_of_nobody_make_an_empty_chart(chart, result):
    """Where every row was dropped, the chart has its title and no number that nobody gave."""
    shown = [line for _, line, _, _ in texts(chart(result, "Hotel", LIGHT).svg)]
    assert "Hotel" in shown
    assert not any("nan" in line or re.search(r"n = [^0]", line) for line in shown)


def test_a_way_without_end_is_drawn():
    """A loop that is never left takes for ever, and its steps still have their own time."""
    coffee = loads(
        "title: Coffee\nphases:\n  - steps:\n      - customer: {name: Asks, id: asks, time: 2 min}\n"
        "      - customer: {name: Decides, decision: true, to: {id: asks, probability: 1}}\n"
    )
    (chart,) = charts_of(assess(coffee), "Coffee", LIGHT)
    shown = [line for _, line, _, _ in texts(chart.svg)]
    assert "2\u00a0min × ∞" in shown
    assert any("Whole way, standard: ∞" in line for line in shown)


def test_fail_points_without_scores_have_no_chart():
    """Where nothing is scored there is no bar to draw; the table lists them all the same."""
    text = "title: Clinic\nphases:\n  - steps:\n      - customer: Comes\n        backstage: {name: Files, fail: FAIL}\n"
    unscored = assess(loads(text.replace("FAIL", "Wrong patient")), ["fail-points"])
    assert [str(each.table("en").rows[0][1]) for each in unscored] == ["Wrong patient"]
    assert list(charts_of(unscored, "Clinic", LIGHT)) == []
    scored = "{what: Wrong patient, severity: 8, occurrence: 2, detection: 3}"
    (chart,) = charts_of(assess(loads(text.replace("FAIL", scored)), ["fail-points"]), "Clinic", LIGHT)
    assert "Wrong patient" in chart.svg


def test_the_bars_of_nps_are_its_shares(tmp_path):
    """A quarter detractors, a quarter passives, half promoters: so wide are the boxes, so much they say."""
    svg = charts(tmp_path)["nps"].svg
    boxes = [float(box) for box in re.findall(r'd="M\S+?h([\d.]+)v26h', svg)]
    assert sorted(boxes) == pytest.approx([105, 105, 210, 420])
    said = [line for _, line, _, _ in texts(svg)]
    assert [said.count(share) for share in ("25 %", "50 %", "100 %")] == [2, 1, 1]
    assert {"+25", "n = 4", "+100", "n = 2"} <= set(said)


def test_gaps_are_written_with_their_sign(tmp_path):
    """Minus and plus stand before the gaps, the widest gap first."""
    said = [line for _, line, _, _ in texts(charts(tmp_path)["servqual"].svg)]
    assert [line for line in said if re.fullmatch(r"[+−]\d\.\d\d", line)] == ["−0.50", "−0.25"]


def test_a_loop_says_how_often(tmp_path):
    """A step that is come to more than once on average says so beside its time."""
    assert "3\u00a0min × 1.33" in [line for _, line, _, _ in texts(charts(tmp_path)["time"].svg)]


def test_numbers_of_points_at_one_place_stay_apart():
    """Points that coincide get their numbers side by side."""
    places = dict.fromkeys(range(1, 6), (100.0, 100.0))
    found = _beside(places, Box(0, 0, 200, 200))
    boxes = [sheet_box(number, *found[number]) for number in places]
    assert not [(one, other) for one in boxes for other in boxes if one is not other and _meet(one, other)]


def sheet_box(number: int, x: float, y: float):
    """What a number covers."""
    wide = width(str(number), 13, bold=True)
    return Box(x - wide / 2, y - 10, wide, 11)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_texts_on_bars_are_read(theme):
    """What stands on a bar or a field has the contrast of all texts, 4.5 : 1."""
    for ground in (theme.tone["negative"], theme.paper, theme.customer_card):
        assert contrast(readable(theme, ground), ground) >= 4.5


@counterparts.fonts()
def test_a_chart_is_a_png(tmp_path):
    """Twice as many pixels as px."""
    for chart in charts(tmp_path, theme="dark").values():
        png = chart.png()
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        wide = ElementTree.fromstring(chart.svg).get("width", "")
        assert int.from_bytes(png[16:20], "big") == 2 * float(wide)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 1000, [0, 200, 400, 600, 800, 1000]), (5, 5, [5, 6]), (-0.2, 0.1, [-0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1])],
)
def test_ticks_are_round_and_enclose_all(low, high, expected):
    """Whole steps of 1, 2, 2.5 or 5; a single value has a scale, too."""
    assert ticks(low, high) == pytest.approx(expected)


def test_without_altair_the_command_that_installs_it(tmp_path, monkeypatch):
    """The message names the extra."""
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtra, match=r"\(extra charts\): pip install "):
        list(charts_of(assess(surveyed(tmp_path)), "Front desk", LIGHT))
