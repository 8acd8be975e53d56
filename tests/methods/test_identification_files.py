"""Observations, surveys and logs from files: what is used, what is left out, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.api import loads
from blueprint.errors import BlueprintError
from blueprint.methods.data.event_files import read_events
from blueprint.methods.data.forms import Dropped
from blueprint.methods.data.rows import UnknownName
from blueprint.methods.observation import read_observation
from blueprint.methods.survey import read_survey
from blueprint.methods.touchpoints import Touchpoints
from blueprint.model.service import Blueprint

BLUEPRINT = loads(
    "title: Shop\nphases: {steps: [{customer: {name: Orders, id: orders}}, {customer: {name: Pays, id: pays}}]}\n"
)
SHOP = Touchpoints(BLUEPRINT)


def in_file(folder: Path, text: str) -> Path:
    """A file with a text."""
    path = folder / "data.csv"
    path.write_text(text, "utf-8")
    return path


def test_incidents_are_counted(tmp_path):
    """By action, kind and what was remarked; a kind may be any word for it in English or Chinese, or a sign."""
    found = read_observation(
        in_file(
            tmp_path,
            "action,kind,count,what\npays,negative,3,slow till\nPays,负面,,slow till\npays,积极,2.0,friendly\n"
            "orders,neutral,1,menu\norders,=,1,\npay,negative,4,\norders,rude,1,\norders,-,0,\n,-,1,\n",
        ),
        SHOP,
    )
    assert [(each.action, each.n, each.negative, each.positive, each.neutral) for each in found.actions] == [
        ("pays", 6, 4, 2, 0),
        ("orders", 2, 0, 0, 2),
    ]
    assert [each.most for each in found.actions] == ["slow till", "menu"]
    assert [each.cumulative for each in found.actions] == [0.75, 1]
    used = found.used
    assert (used.rows, used.bad, used.foreign) == (5, 3, 1)
    assert used.unknown == (UnknownName("pay", 1, "no action is called pay (did you mean pays?)"),)
    assert used.dropped == (
        Dropped(8, "rude is no kind of incident; write positive, negative or neutral"),
        Dropped(9, "0 is no number of incidents; write a whole number from 1"),
        Dropped(10, "no action is named"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("action,kind\norders,-\npay,-\norders,?\n", ":3: no action is called pay"),
        ("action,kind\norders,-\norders,?\npay,-\n", ":3: ? is no kind"),
    ],
)
def test_the_first_unusable_row_is_refused_on_demand(tmp_path, text, said):
    """A bad row and one of an unknown action stop alike, whichever comes first."""
    path = in_file(tmp_path, text)
    assert read_observation(path, SHOP).n == 1
    with pytest.raises(BlueprintError) as error:
        read_observation(path, SHOP, strict=True)
    assert str(error.value).startswith(f"{path}{said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("action,kind\n", "there is nothing below the heading"),
        ("action,kind\npay,-\n", ":2: no action is called pay .did you mean pays..; and no other row can be used"),
        ("action,kind\nx y z,-\n\norders,?\n", ":2: no action is called x y z; and no other row can be used"),
    ],
)
def test_a_file_without_a_usable_row_is_refused(tmp_path, text, said):
    """There is no empty result."""
    with pytest.raises(BlueprintError, match=said):
        read_observation(in_file(tmp_path, text), SHOP)


def test_ratings_are_read(tmp_path):
    """Numbers with a point or a comma, unanswered cells, and columns that rate nothing."""
    found = read_survey(
        in_file(
            tmp_path,
            "who;Pays;orders;overall\n1;4,5;3;8\n2;;2.0;7,25\n3;n/a;-;5\n4;6;3;9\n5;good;3;9\n6;2;3;\n7;1,000;3;3\n8;1;1;1;1\n"
            "9;3;5;4\n",
        ),
        SHOP,
    )
    assert [(each.action, each.n, each.mean) for each in found.actions] == [("pays", 2, 3.75), ("orders", 3, 10 / 3)]
    assert (found.used.rows, found.used.bad) == (3, 6)
    assert [each.why for each in found.used.dropped] == [
        "no action is rated",
        "6 is no rating from 1 to 5; --scale says another",
        "good is no number, such as 5 or “5 - very good”",
        "the overall satisfaction is missing",
        "1,000 is no number, such as 5 or “5 - very good”",
        "there are more cells than in the heading",
    ]
    assert [each.line for each in found.used.dropped] == [4, 5, 6, 7, 8, 9]
    assert [each.name for each in found.used.unknown] == ["who"]


@pytest.mark.parametrize(
    ("cell", "rating"),
    [
        ("5 - very good", 5),
        ("4,5 (good)", 4.5),
        ("2. poor", 2),
        ("3分", 3),
        ("4 stars, at least", 4),
        ("n/a", None),
        ("不适用", None),
        ("3 or 4", "bad"),
        ("4/5", "bad"),
        ("1,000", "bad"),
        ("4.", 4),
        ("very good 5", "bad"),
    ],
)
def test_answers_with_their_meaning_behind_them(tmp_path, cell, rating):
    """Forms write “5 - very good” into the cell; where two numbers stand, nobody knows which is meant."""
    found = read_survey(in_file(tmp_path, f'pays,orders,overall\n3,3,7 of all\n"{cell}",2,8\n'), SHOP)
    assert found.used.bad == (rating == "bad")
    assert found.actions[0].mean == (3 if rating in ("bad", None) else (3 + rating) / 2)


QUESTIONS = (
    "Timestamp,How satisfied were you overall (1–5)?,How was ordering?,"
    '"How was the time\nat the till?",How was it? [Pays]\n'
)
"""The heading as a form writes it."""


def test_whole_questions_are_named_by_a_part(tmp_path):
    """A part that stands in no other column is enough; what stands in brackets is a row of a grid and needs no name."""
    path = in_file(tmp_path, QUESTIONS + "9/1/2026 10:00:00,4,3,,5\n")
    named = Touchpoints(BLUEPRINT, {"orders": "was Ordering"})
    found = read_survey(path, named, {"overall": "overall"})
    assert [(each.action, each.mean) for each in found.actions] == [("orders", 3), ("pays", 5)]
    assert [each.name for each in found.used.unknown] == ["How was the time at the till?"]


@pytest.mark.parametrize(
    ("called", "said"),
    [
        (
            "How was",
            "How was is a part of 3 columns, so say more: How was ordering?; How was the time at the till?; How",
        ),
        ("Leaving", "there is no column Leaving; there are Timestamp, How satisfied"),
        ("time at the till", "How was the time at the till? and How was it? [Pays] both rate pays"),
    ],
)
def test_a_part_of_several_columns_or_none_is_refused(tmp_path, called, said):
    """And so are two columns for one action; the questions are told."""
    path = in_file(tmp_path, QUESTIONS + "9/1/2026 10:00:00,4,3,4,5\n")
    with pytest.raises(BlueprintError) as error:
        read_survey(path, Touchpoints(BLUEPRINT, {"pays": called}), {"overall": "overall"})
    assert said in str(error.value)


def test_a_survey_of_hundreds_of_columns(tmp_path):
    """The last one's wrong answer is told as the first one's."""
    steps = [{"customer": f"Step {number}"} for number in range(300)]
    path = in_file(
        tmp_path,
        ",".join([*(each["customer"] for each in steps), "overall"])
        + "\n"
        + "3," * 300
        + "4\n"
        + "3," * 299
        + "good,4\n",
    )
    found = read_survey(path, Touchpoints(Blueprint(title="T", phases=[{"steps": steps}])))
    assert [each.why for each in found.used.dropped] == ["good is no number, such as 5 or “5 - very good”"]


FORMS = Path(__file__).parent / "forms"


@pytest.mark.parametrize("tool", ["google", "surveymonkey", "qualtrics", "microsoft"])
def test_exports_of_forms_are_surveys(tool):
    """Actions are the rows of a grid, words are numbers of one scale, and how likely one recommends is the overall."""
    steps = [{"customer": {"name": name, "id": name.split()[0].lower()}} for name in ("Register request", "Decide")]
    found = read_survey(FORMS / f"{tool}.csv", Touchpoints(Blueprint(title="Claims", phases=[{"steps": steps}])))
    assert [(each.action, each.n, each.mean) for each in found.actions] == [("register", 4, 3.25), ("decide", 4, 3.75)]
    assert (found.scale, found.used.rows, found.used.bad, found.used.unknown) == (5, 4, 0, ())


@pytest.mark.parametrize(
    ("answers", "scale", "least"), [("5 4 1", 5, 1), ("7 6 1", 7, 1), ("10 9 0", 10, 0), ("10 9 1", 10, 1)]
)
def test_the_scale_of_a_survey_is_found(tmp_path, answers, scale, least):
    """From the ratings themselves; a performance of nothing is the worst answer that was given."""
    rows = "".join(f"{answer},3\n" for answer in answers.split())
    found = read_survey(in_file(tmp_path, f"pays,overall\n{rows}"), SHOP)
    assert (found.scale, found.least, found.used.bad) == (scale, least, 0)


def test_a_scale_is_chosen(tmp_path):
    """On a scale of 1 to 10, 6 is a rating, and thirds are at 4 and 7."""
    found = read_survey(in_file(tmp_path, "pays,overall\n6,1\n10,2\n"), SHOP, scale=10)
    assert (found.used.bad, found.low, found.high) == (0, 4, 7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pays,orders\n1,2\n", "there is no column overall"),
        ("who,overall\n1,2\n", "no column is called as an action: no action is called who"),
        ("overall\n2\n", "no column is called as an action: there is no other"),
        ("pays,Pays,overall\n1,2,3\n", "pays stands here twice|pays and Pays both rate pays"),
        ("pays,overall\nx,2\n", "no row can be used; line 2: x is no number"),
        ("pays,overall\n", "no row can be used"),
    ],
)
def test_surveys_that_are_refused(tmp_path, text, said):
    """Without the overall satisfaction, an action or a usable row nothing can be said."""
    with pytest.raises(BlueprintError, match=said):
        read_survey(in_file(tmp_path, text), SHOP)


def test_a_wrong_answer_is_refused_on_demand(tmp_path):
    """With its line."""
    with pytest.raises(BlueprintError, match=r"data.csv:3: 7 is no rating from 1 to 5"):
        read_survey(in_file(tmp_path, "pays,overall\n1,2\n7,2\n"), SHOP, strict=True)


LOG = "case,action,start,end,outcome\n"


@pytest.mark.parametrize(
    "start",
    [
        "2026-09-30T10:00:00",
        "2026-09-30 10:00",
        "2026-09-30T10:00:00.000",
        "2026-09-30T10:00Z",
        "2026-09-30 12:00:00+02:00",
    ],
)
def test_times_are_read(tmp_path, start):
    """ISO 8601 with a T or a space, with or without seconds and their parts, with or without a zone."""
    end = start.replace("10:00", "10:05", 1).replace("12:00:00", "12:05:00", 1)
    found = read_events(in_file(tmp_path, f"{LOG}a,pays,{start},{end},done\n"), SHOP)
    assert found.actions[0].durations.mean == 300


def test_times_in_another_notation(tmp_path):
    """What strptime reads."""
    path = in_file(tmp_path, "case,action,start,end\na,pays,30.09.2026 10:00,30.09.2026 10:05\n")
    assert read_events(path, SHOP, times="%d.%m.%Y %H:%M").actions[0].durations.mean == 300


def test_the_first_time_tells_whether_times_have_a_zone(tmp_path):
    """However many rows without a time stand before it."""
    path = in_file(tmp_path, LOG + "a,pays,,,\n" * 1500 + "a,pays,2026-09-30T10:00Z,2026-09-30T10:05Z,\n")
    assert read_events(path, SHOP).actions[0].durations.mean == 300


def test_a_whole_day_is_its_first_moment(tmp_path):
    """Exports leave out midnight."""
    path = in_file(tmp_path, f"{LOG}a,pays,2026-09-29T23:00,2026-09-30,done\n")
    assert read_events(path, SHOP).actions[0].durations.mean == 3600


def test_events_that_cannot_be_used(tmp_path):
    """No case, no action, no time, a zone where the log has none, an end before its start."""
    found = read_events(
        in_file(
            tmp_path,
            LOG
            + "a,pays,2026-09-30T10:00,,done\n,pays,2026-09-30T10:00,,\na,,2026-09-30T10:00,,\na,pays,,,\n"
            + "a,pays,2026-09-31T10:00,,\na,pays,2026-09-30T10:00Z,,\na,pays,2026-09-30T10:00,noon,\n"
            + "a,pays,2026-09-30T10:00,2026-09-30T09:59,\na,waits,2026-09-30T10:00,,\n",
        ),
        SHOP,
    )
    assert (found.used.rows, found.used.bad, found.used.foreign) == (1, 7, 1)
    assert [each.why.split("; ")[0] for each in found.used.dropped] == [
        "no case is named",
        "no action is named",
        "nothing is no start",
        "2026-09-31T10:00 is no start",
        "2026-09-30T10:00Z is no start",
        "noon is no end",
        "the end 2026-09-30T09:59 lies before the start 2026-09-30T10:00",
    ]
