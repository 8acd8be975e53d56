"""Files of answers: what is used, and what is told of the rest."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.api import load
from blueprint.errors import BlueprintError
from blueprint.language.messages import in_language
from blueprint.methods.answers import kano_results, rating_results, servqual_result
from blueprint.methods.data.forms import AS_IT_IS, Dropped, Form, read_answers
from blueprint.methods.kano import reply
from blueprint.methods.ratings import Ces, Csat, Nps
from blueprint.model.service import Blueprint
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
    assert in_language(lift.dropped[1].why, "zh").startswith("空白 不是回答：请写 ")
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
        Dropped(3, "nothing is answered", "csat.csv"),
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
        read_answers(in_file(tmp_path, text)).column("rating")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_spreadsheets_of_all_countries_are_read(tmp_path: Path, separator: str):
    """Excel parts cells by a semicolon where numbers have a comma; a heading of one column has none."""
    text = f"date{separator}rating\n1{separator}9\n"
    for written in (text, "rating\n9\n"):
        file = read_answers(in_file(tmp_path, written))
        assert file.texts(file.column("rating")) == ["9"]


def test_a_pipe_is_not_waited_for(tmp_path: Path):
    """What is no file is refused before it is opened."""
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(BlueprintError, match=r"pipe\.csv is no file"):
        read_answers(tmp_path / "pipe.csv")


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
        read_answers(tmp_path / name)


@pytest.mark.parametrize("written", ["", "0", "6", "maybe", "like them", "1 or 2"])
def test_other_words_are_no_answers(written: str):
    """What is no answer is refused, with what to write."""
    with pytest.raises(ValueError, match="write like, must-be, neutral, live-with, dislike, or 1 to 5"):
        reply(written)


def test_words_of_one_s_own_are_answers_beside_the_usual_ones():
    """And no others: what is neither stays no answer, and a number off the scale makes no word one."""
    labels = {"Super": 1, "Geht so": 3, "Nie": 9}
    assert (reply("super!", labels), reply("dislike", labels)) == (reply("like"), reply("dislike"))
    for written in ("nie", "vielleicht"):
        with pytest.raises(ValueError, match="is no answer"):
            reply(written, labels)


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
    assert [tuple(gap)[:5] for gap in result.survey.items] == [
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


FORMS = Path(__file__).parent / "forms"


@pytest.fixture
def exported(tmp_path: Path) -> Callable[[str], Blueprint]:
    """A blueprint of claims with research, beside the exports of survey tools."""
    shutil.copytree(FORMS, tmp_path, dirs_exist_ok=True)

    def blueprint(research: str) -> Blueprint:
        text = (
            "title: Claims\nphases:\n  - steps:\n      - customer: {name: Register request, id: register}\n"
            f"      - customer: {{name: Decide, id: decide}}\nresearch:\n{research}"
        )
        return load(in_file(tmp_path, text, "claims.yaml"))

    return blueprint


@pytest.mark.parametrize("tool", ["google", "surveymonkey", "qualtrics", "microsoft"])
def test_exports_of_forms_are_read_as_they_are(tool: str, exported: Callable[[str], Blueprint]):
    """One export answers three questions: which column asks what, and of which action, stands in its heading."""
    (register, decide) = rating_results(
        exported(
            f"  ratings:\n    - {{action: register, csat: {tool}.csv, nps: {tool}.csv}}\n"
            f"    - {{action: decide, csat: {tool}.csv}}\n"
        )
    )
    assert register.csat == Csat(2, 4)
    assert decide.csat == Csat(3, 4)
    assert register.nps == Nps(1, 1, 2)
    assert register.dropped == decide.dropped == ()


def test_zendesk_s_ratings_are_satisfaction(exported: Callable[[str], Blueprint]):
    """Good is satisfied, bad is not; what was offered and never given is no answer, and named."""
    (found,) = rating_results(exported("  ratings: {action: decide, csat: zendesk.csv}\n"))
    assert found.csat == Csat(2, 3)
    assert [(drop.line, drop.why) for drop in found.dropped] == [(4, "nothing is answered")]


def test_kano_answers_in_sentences_are_found_by_the_question_that_says_not(exported: Callable[[str], Blueprint]):
    """Of two columns with Kano's answers the dysfunctional one says “not”; a feature finds its own two."""
    wifi, lift = kano_results(
        exported("  kano: [{feature: Wi-Fi, answers: kano.csv}, {feature: Lift, answers: kano.csv}]\n")
    )
    assert {str(letter): count for letter, count in wifi.kano.counts.items() if count} == {"O": 1, "M": 1, "I": 1}
    assert {str(letter): count for letter, count in lift.kano.counts.items() if count} == {"A": 2, "I": 1}


def test_two_columns_of_three_are_not_guessed(tmp_path: Path):
    """A column more with Kano's answers, and either of two could be the functional one: the file must say which."""
    in_file(tmp_path, "A lift,Stairs,No lift\nlike,neutral,dislike\nlike,like,dislike\n", "lift.csv")
    blueprint = load(with_research(tmp_path, "  kano: {feature: Help with bags, answers: lift.csv}\n"))
    with pytest.raises(BlueprintError, match=r"lift\.csv:1: there is no column functional"):
        kano_results(blueprint)


def test_the_blueprint_says_which_column_where_several_ask(exported: Callable[[str], Blueprint]):
    """Two questions of one kind about the whole are a choice; so are words of one's own."""
    text = "  ratings: {{action: register, csat: two.csv{more}}}\n"
    with pytest.raises(
        BlueprintError, match=r"two\.csv:1: 2 columns ask this: How satisfied were you with us, How sat"
    ):
        rating_results(exported(text.format(more="")))
    (found,) = rating_results(
        exported(text.format(more=", columns: {csat: the staff}") + "  labels: {Wow: 5, Meh: 2}\n")
    )
    assert found.csat == Csat(1, 2)
    (by_option,) = rating_results(exported(text.format(more="")), Form({"rating": "the shop"}))
    assert by_option.csat == Csat(1, 2, best=10)


@pytest.mark.parametrize(
    ("answers", "form", "found"),
    [
        ("5 4 2", AS_IT_IS, Csat(2, 3)),
        ("7 6 2", AS_IT_IS, Csat(2, 3, best=7)),
        ("10 0 8", AS_IT_IS, Csat(1, 3, best=10)),
        ("5 4 2", Form(scale=7), Csat(0, 3, best=7)),
        (" ".join(["5"] * 30 + ["55"]), AS_IT_IS, Csat(30, 30)),  # a slip of the finger is no other scale
    ],
)
def test_scales_are_found_or_said(tmp_path: Path, answers: str, form: Form, found: Csat):
    """From the answers themselves, and the option wins."""
    in_file(tmp_path, "rating\n" + answers.replace(" ", "\n") + "\n", "csat.csv")
    blueprint = load(with_research(tmp_path, "  ratings: {action: orders, csat: csat.csv}\n"))
    assert rating_results(blueprint, form)[0].csat == found


def test_a_recommendation_in_words_is_no_nps(tmp_path: Path):
    """It is asked from 0 to 10: five words cannot tell a promoter from a passive."""
    in_file(tmp_path, "rating\nVery likely\nUnlikely\n9\n", "nps.csv")
    (found,) = rating_results(load(with_research(tmp_path, "  ratings: {action: orders, nps: nps.csv}\n")))
    assert found.nps == Nps(1, 0, 0)
    assert [drop.why for drop in found.dropped] == ["Very likely is no whole number", "Unlikely is no whole number"]
