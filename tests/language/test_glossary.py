"""The words of the field as data."""

from __future__ import annotations

from collections import Counter

from blueprint.language.glossary import TERMS, term


def test_every_word_leads_to_one_term():
    """No word or key is claimed by two terms, and each finds its own, whatever its case."""
    words = [(word, each) for each in TERMS for word in {*each.english, *each.chinese, *each.keys}]
    assert [word for word, count in Counter(word.casefold() for word, _ in words).items() if count > 1] == []
    assert all(term(word.upper()) is each for word, each in words)


def test_a_term_says_something_in_both_languages():
    """Each term has a word in English, one in Chinese, and a sentence."""
    for each in TERMS:
        assert each.english
        assert all(any("\u4e00" <= char <= "\u9fff" for char in word) for word in each.chinese)
        assert each.chinese
        assert each.meaning.endswith((".", ")"))
    assert term("qwertz") is None
