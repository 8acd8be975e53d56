"""What was probably meant by a misspelt word."""

from __future__ import annotations

import pytest

from blueprint.text.spelling import nearest


@pytest.mark.parametrize(
    ("word", "words", "expected"),
    [
        ("Front-Stage", ["backstage", "front stage"], "front stage"),
        ("custmer", ["customer", "support"], "customer"),
        ("stpes", ["lanes", "steps"], "steps"),
        ("客户行", ["支持过程", "客户行为"], "客户行为"),
        ("stxp", ["stap", "step"], "stap"),
        ("zzz", ["lanes", "steps"], None),
        ("lanes", [], None),
        ("", ["lanes"], None),
    ],
)
def test_the_nearest_word(word, words, expected):
    """Spelling mistakes find their word, the first of equals; a word unlike all finds none."""
    assert nearest(word, words) == expected
