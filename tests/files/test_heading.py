"""Headings as forms export them: one row, two of SurveyMonkey, three of Qualtrics."""

from __future__ import annotations

import pytest

from blueprint.files.csv import read_csv
from blueprint.files.heading import CsvHeading

SURVEYMONKEY = """\
Respondent ID,Collector ID,Start Date,How satisfied were you with,,How likely is it that you would recommend
,,,Register request,Decide,Response
1000,77,09/01/2026 10:00:00 AM,Satisfied,Satisfied,7
"""
QUALTRICS = """\
StartDate,Q1_1,Q2
Start Date,How satisfied were you with... - Register request,"How likely
to recommend"
"{""ImportId"":""startDate"",""timeZone"":""America/Denver""}","{""ImportId"":""QID1_1""}","{""ImportId"":""QID2""}"
2026-09-01 10:00:00,4,7
"""


def read(text: str, skip: int | None = None) -> tuple[CsvHeading, list[tuple[int, list[str]]]]:
    """The heading and the rows of a text."""
    file = read_csv(iter(text.splitlines(keepends=True)), "form.csv", skip)
    return file.heading, [(row.line, row.cells) for row in file.rows()]


def test_two_rows_of_surveymonkey_become_one_name_each():
    """A question about several things stands above the first of them only; one about a single thing keeps its words."""
    heading, rows = read(SURVEYMONKEY)
    assert heading.names[2:] == (
        "Start Date",
        "How satisfied were you with [Register request]",
        "How satisfied were you with [Decide]",
        "How likely is it that you would recommend",
    )
    assert [line for line, _ in rows] == [3]


def test_three_rows_of_qualtrics_name_columns_by_question_and_by_code():
    """Questions are the names, codes are known too, and the importer's own row is no answer."""
    heading, rows = read(QUALTRICS)
    assert heading.names[2] == "How likely to recommend"
    assert (heading.find("Q2"), heading.part("Register"), heading.find("StartDate")) == (2, 1, 0)
    assert [line for line, _ in rows] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "rating\n5\n4\n",
        "name,overall\n,Good\nAnn,Bad\n",  # the first who answered gave no name
        "a,,overall\n,4,5\n3,3,3\n",  # a column without a name
        "who,rating\n",
        "",
    ],
)
def test_what_is_an_answer_stays_one(text: str):
    """A row with gaps is no second heading."""
    heading, rows = read(text)
    assert heading.names == tuple(text.partition("\n")[0].split(",")) or not text
    assert len(rows) == max(len(text.splitlines()) - 1, 0)


def test_how_many_rows_belong_to_the_heading_can_be_said():
    """It wins over what the rows look like."""
    assert len(read("rating\nHow was it?\n5\n", skip=1)[1]) == 1
    assert len(read(SURVEYMONKEY, skip=0)[1]) == 2


def test_a_quotation_mark_without_its_other_ends_the_search_for_a_heading():
    """Not the whole of a large file is taken for the name of a column."""
    lines = iter(['a,"b\n', *(f"{n},{n}\n" for n in range(5000))])
    read_csv(lines, "form.csv")
    assert next(lines, None) is not None
