"""Files of answers: what is used, and what is told of the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from blueprint.api import load
from blueprint.errors import BlueprintError
from blueprint.methods.answers import Dropped, answers, kano_results, rating_results, servqual_result
from blueprint.methods.kano import reply
from blueprint.methods.ratings import Ces, Csat, Nps
from blueprint.source.nodes import UNLIMITED, Limits


def in_file(folder: Path, text: str | bytes, name: str = "answers.csv") -> Path:
    """A file with a text."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def with_research(folder: Path, research: str) -> Path:
    """A blueprint with research."""
    text = f"title: Coffee\nphases: {{steps: {{customer: {{name: Orders, id: orders}}}}}}\nresearch:\n{research}"
    return in_file(folder, text, "coffee.yaml")


def test_kano_answers_are_counted_from_a_file(tmp_path: Path):
    """Words in both languages and numbers count; an answer that is none is left out with its line."""
    in_file(
        tmp_path,
        "who,Functional,dysfunctional\n1,like,dislike\n2,喜欢,无所谓\n3,5,1\n\n4,Must be,dislike\n5,yes,no\n6,like\n",
        "lift.csv",
    )
    blueprint = load(
        with_research(tmp_path, "  kano: [{feature: Lift, answers: lift.csv}, {feature: A, counts: {A: 2}}]\n")
    )
    lift, written = kano_results(blueprint)
    assert {str(letter): count for letter, count in lift.kano.counts.items() if count} == {
        "O": 1,
        "A": 1,
        "R": 1,
        "M": 1,
    }
    assert [drop.line for drop in lift.dropped] == [7, 8]
    assert "yes is no answer" in lift.dropped[0].why
    assert "nothing is no answer" in lift.dropped[1].why
    assert (written.feature, written.kano.n) == ("A", 2)


def test_ratings_are_counted_from_files(tmp_path: Path):
    """Each question has its scale; what is off it, or no number, is left out with its line."""
    in_file(tmp_path, "rating\n10\n9.0\n7\n3\n11\n", "nps.csv")
    in_file(tmp_path, "﻿date,rating\n2026-09-30,5\n2026-09-30,\n2026-09-30,3\n", "csat.csv")
    in_file(tmp_path, 'rating,why\n7,"easy,\nquick"\n4.5,so so\n6,-\n', "ces.csv")
    blueprint = load(
        with_research(tmp_path, "  ratings: [{action: orders, nps: nps.csv, csat: csat.csv, ces: ces.csv}]\n")
    )
    (found,) = rating_results(blueprint)
    assert (found.action, found.nps, found.csat, found.ces) == ("orders", Nps(2, 1, 1), Csat(1, 2), Ces(13, 2, 85))
    assert found.dropped == (
        Dropped(6, "11 is no answer from 0 to 10", "nps.csv"),
        Dropped(3, "nothing is no whole number", "csat.csv"),
        Dropped(4, "4.5 is no whole number", "ces.csv"),
    )


def test_what_was_not_asked_is_none(tmp_path: Path):
    """A touchpoint with one question has one score; a blueprint without research has nothing."""
    in_file(tmp_path, "rating\n9\n", "nps.csv")
    (found,) = rating_results(load(with_research(tmp_path, "  ratings: {action: orders, nps: nps.csv}\n")))
    assert (found.csat, found.ces) == (None, None)
    bare = load(in_file(tmp_path, "title: A\nphases: []\n", "bare.yaml"))
    assert (rating_results(bare), kano_results(bare)) == ([], [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("score\n9\n", r"answers.csv:1: there is no column rating"),
        ("", r"answers.csv:1: there is no column rating"),
        ("score,date\n9,x\n", r"answers.csv:1: there is no column rating; there are score, date"),
        ("rating,Rating\n9,3\n", r"answers.csv:1: the column rating stands here twice"),
        (b"rating\n\x819\n", r"answers.csv is no UTF-8 text; save it again as CSV with the encoding UTF-8"),
        (b"rating\n\x00\x00\x019\n", r"answers.csv is no UTF-8 text"),
        ('rating\n"9\n', r"answers.csv:2: a quotation mark stands alone"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str | bytes, told: str):
    """A missing column, another encoding or an open quotation mark stop the count: half a file is no survey."""
    with pytest.raises(BlueprintError, match=told):
        answers(in_file(tmp_path, text), ("rating",), tuple)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_spreadsheets_of_all_countries_are_read(tmp_path: Path, separator: str):
    """Excel parts cells by a semicolon where numbers have a comma; a heading of one column has none."""
    text = f"date{separator}rating\n1{separator}9\n"
    assert answers(in_file(tmp_path, text), ("rating",), tuple).used == (("9",),)
    assert answers(in_file(tmp_path, "rating\n9\n"), ("rating",), tuple).used == (("9",),)


def test_a_pipe_is_not_waited_for(tmp_path: Path):
    """What is no file is refused before it is opened."""
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(BlueprintError, match=r"pipe\.csv is no file"):
        answers(tmp_path / "pipe.csv", ("rating",), tuple)


def test_files_may_be_as_large_as_the_blueprint_s_own(tmp_path: Path):
    """The limits of the blueprint hold for what it names, and so does their being lifted."""
    in_file(tmp_path, "rating\n" + "9\n" * 1000, "nps.csv")
    path = with_research(tmp_path, "  ratings: {action: orders, nps: nps.csv}\n")
    with pytest.raises(BlueprintError, match=r"nps\.csv: the file is larger than 0\.001 MB; --no-limits"):
        rating_results(load(path, Limits(size=1000)))
    assert rating_results(load(path, UNLIMITED))[0].nps == Nps(1000, 0, 0)


@pytest.mark.parametrize(
    ("feature", "told"),
    [
        ("counts: {A: 3, Z: 4}", "the counts of the feature Lift: Z is no category; count pairs of answers by A, O, M"),
        ("counts: {A: -3}", "the counts of the feature Lift: a count is below 0"),
        ("counts: {A: 3}, answers: lift.csv", "the feature Lift has counts and a file of answers: keep one of them"),
    ],
)
def test_counts_that_mean_nothing_are_named(tmp_path: Path, feature: str, told: str):
    """A category that there is not, less than nobody, or two answers to one question."""
    with pytest.raises(BlueprintError, match=told):
        kano_results(load(with_research(tmp_path, f"  kano: {{feature: Lift, {feature}}}\n")))


@pytest.mark.parametrize("name", ["missing.csv", "no\0file.csv", "."])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str):
    """So is one that cannot be opened."""
    with pytest.raises(BlueprintError):
        answers(tmp_path / name, ("rating",), tuple)


@pytest.mark.parametrize("written", ["", "0", "6", "maybe", "like it"])
def test_other_words_are_no_answers(written: str):
    """What is no answer is refused, with what to write."""
    with pytest.raises(ValueError, match="write like, must-be, neutral, live-with, dislike, or 1 to 5"):
        reply(written)


def test_servqual_answers_are_averaged_by_item(tmp_path: Path):
    """One customer a row: an item's means and its n; names of dimensions in both languages are one dimension."""
    in_file(
        tmp_path,
        "dimension,item,expected,perceived\n可靠性,Bills,7,5\nReliability,Bills,6,6\n,Bills,6,6\nempathy,Cares,6,much\n"
        "empathy,Cares,6,4.5\n",
        "asked.csv",
    )
    result = servqual_result(load(with_research(tmp_path, "  servqual_answers: asked.csv\n")))
    assert result is not None
    assert [tuple(gap) for gap in result.survey.items] == [
        ("reliability", "Bills", 6.5, 5.5, 2),
        ("empathy", "Cares", 6.0, 4.5, 1),
    ]
    assert result.dropped == (
        Dropped(4, "no dimension is named", "asked.csv"),
        Dropped(5, "much is no number, such as 4.5", "asked.csv"),
    )


def test_servqual_answers_go_with_means(tmp_path: Path):
    """Means that the blueprint holds and answers in a file make one survey; without both there is none."""
    in_file(tmp_path, "dimension,item,expected,perceived\nempathy,Cares,6,4\n", "asked.csv")
    written = "  servqual: {dimension: tangibles, expected: 5, perceived: 4}\n"
    both = servqual_result(load(with_research(tmp_path, f"{written}  servqual_answers: asked.csv\n")))
    assert both is not None
    assert both.survey.unweighted == -1.5
    assert servqual_result(load(with_research(tmp_path, "  offers: {name: Ours}\n"))) is None
