"""Answers in words: what forms write, as numbers."""

from __future__ import annotations

import pytest

from blueprint.methods.data.labels import SCALES, numbers_of, scale_of


@pytest.mark.parametrize(
    ("worst_first", "best"),
    [
        ("Very dissatisfied, Dissatisfied, Neither satisfied nor dissatisfied, Satisfied, Very satisfied", 5),
        ("Extremely dissatisfied, Somewhat dissatisfied, Neither satisfied nor dissatisfied, Somewhat satisfied,"
         " Extremely satisfied", 5),
        ("Extremely dissatisfied, Moderately dissatisfied, Slightly dissatisfied, Neither satisfied nor dissatisfied,"
         " Slightly satisfied, Moderately satisfied, Extremely satisfied", 7),
        ("Strongly disagree, Disagree, Neither agree nor disagree, Agree, Strongly agree", 5),
        ("Strongly disagree, Disagree, Somewhat disagree, Neutral, Somewhat agree, Agree, Strongly agree", 7),
        ("Very difficult, Difficult, Neither easy nor difficult, Easy, Very easy", 5),
        ("Poor, Fair, Good, Very good, Excellent", 5),
        ("Very poor, Poor, Average, Good, Excellent", 5),
        ("Not at all satisfied, Not so satisfied, Somewhat satisfied, Very satisfied, Extremely satisfied", 5),
        ("Sehr unzufrieden, Unzufrieden, Teils, Zufrieden, Sehr zufrieden".replace("Teils", "Teils/teils"), 5),
        ("Stimme überhaupt nicht zu, Stimme eher nicht zu, Teils/teils, Stimme eher zu, Stimme voll und ganz zu", 5),
        ("非常不满意, 不满意, 一般, 满意, 非常满意", 5),
        ("完全不同意, 不同意, 中立, 同意, 完全同意", 5),
    ],
)  # fmt: skip
def test_the_usual_scales_are_known(worst_first: str, best: int):
    """Whole scales of forms count from 1 for the worst answer."""
    words = worst_first.split(", ")
    found = numbers_of(reversed(words))
    assert found.best == best
    assert [found.of[word] for word in words] == list(range(1, best + 1))


def test_the_words_of_a_column_say_together_which_scale_it_is():
    """One word means another number on a longer scale; where nothing speaks for the longer one, it is the shorter."""
    assert numbers_of(["Satisfied", "Very satisfied"]).of["Satisfied"] == 4
    assert numbers_of(["Satisfied", "Very satisfied", "Somewhat satisfied"]).of["Satisfied"] == 6


def test_numbers_may_have_words_beside_them():
    """As survey tools label the ends of scales; two numbers in a cell are none."""
    found = numbers_of(["10 - Extremely likely", "0 – not at all likely", "Very good (5)", "4,5", "3 or 4", "7."])
    assert found.of == {
        "10 - Extremely likely": 10, "0 – not at all likely": 0, "Very good (5)": 5, "4,5": 4.5, "7.": 7
    }  # fmt: skip
    assert found.best is None


def test_words_of_ones_own_come_first():
    """A word that is known here means what the file says."""
    found = numbers_of(["Top", "OK", "Flop", "n/a"], {"top": 3, "ok": 2, "flop": 1})
    assert (found.of, found.best) == ({"Top": 3, "OK": 2, "Flop": 1}, 3)


def test_what_is_no_answer_is_no_number():
    """A column of comments is no scale because somebody wrote a word of one; nor is Zendesk's offer an answer."""
    assert numbers_of(["Good", "I waited too long", "Thank you all", "see above"]).of == {}
    zendesk = numbers_of(["Good", "Good with comment", "Bad", "Offered", "Unoffered"])
    assert set(zendesk.of) == {"Good", "Good with comment", "Bad"}
    assert zendesk.of["Good"] == zendesk.of["Good with comment"] > zendesk.of["Bad"]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale[-1][0])
def test_each_scale_is_found_by_its_own_first_words(scale):
    """No scale stands in the way of another."""
    found = scale_of(step[0] for step in scale)
    assert found is not None
    assert len(found) == len(scale)
    assert all(step[0] in other for step, other in zip(scale, found, strict=True))
