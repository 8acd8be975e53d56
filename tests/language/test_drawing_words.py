"""The words that drawings add by themselves."""

from __future__ import annotations

import string

import pytest

from blueprint.language.drawing_words import in_case, words_for
from blueprint.language.languages import SPOKEN


@pytest.mark.parametrize("language", SPOKEN)
def test_every_language_knows_every_word(language):
    """Each language has all words of the English table, with the same places to fill in."""
    english, words = words_for("en"), words_for(language)

    def places(text: str) -> list[str | None]:
        return [name for _, name, _, _ in string.Formatter().parse(text) if name]

    assert words.keys() == english.keys()
    assert all(places(words[key]) == places(english[key]) for key in english)


@pytest.mark.parametrize(
    ("said", "meant"), [("zh-CN", "zh"), ("ZH_hans", "zh"), ("de-AT", "de"), ("fr", "en"), (None, "en")]
)
def test_a_region_makes_no_difference(said, meant):
    """`zh-CN` is Chinese; a language without words of its own gets the English ones."""
    assert words_for(said) is words_for(meant)


@pytest.mark.parametrize(
    ("case", "language", "told"),
    [
        ("it is broken", "en", "if it is broken"),
        ("If it is broken", "en", "if it is broken"),
        ("In case of rain", "en", "in case of rain"),
        ("Wenn es regnet", "de", "wenn es regnet"),
        ("es regnet", "de", "falls es regnet"),
        ("如果下雨", "zh", "如果下雨"),
        ("下雨", "zh", "如果下雨"),
    ],
)
def test_a_case_begins_with_one_conjunction(case, language, told):
    """Who writes `when: If it is broken` finds no `if If` in the drawing."""
    assert in_case(case, words_for(language)) == told
