"""The words that drawings add, in the language in which a blueprint is clearly written."""

from __future__ import annotations

import pytest

from blueprint.model.headings import language_of_headings
from blueprint.pipeline import draw, open_text

HEAD = "title: {}\nphases:\n  - steps:\n      - customer: {}\n        frontstage: {}\n"
CHINESE = HEAD.format("社区医院门诊", "讲述病情", "医生问诊")
GERMAN = HEAD.format("Elterngeld für alle", "Füllt den Antrag aus", "Berät zum Antrag")
ENGLISH = HEAD.format("Coffee to go", "Orders a coffee", "Takes the order")


@pytest.mark.parametrize(
    ("text", "heading"), [(CHINESE, "客户行为"), (GERMAN, "Kundenaktionen"), (ENGLISH, "Customer actions")]
)
def test_a_file_that_does_not_say_its_language(text: str, heading: str):
    """Its lanes have headings in the language of its texts."""
    blueprint = open_text(text).blueprint
    assert blueprint is not None
    assert heading in draw(blueprint).svg
    assert blueprint.language is None


@pytest.mark.parametrize("text", [CHINESE, GERMAN])
def test_the_language_that_a_file_says_counts(text: str):
    """Whatever its texts are in."""
    blueprint = open_text(f"language: en\n{text}").blueprint
    assert blueprint is not None
    assert language_of_headings(blueprint) == "en"
    assert "Customer actions" in draw(blueprint).svg


@pytest.mark.parametrize("title", ["Hotel 如家", "予約サービス", "Hôtel", "Biergarten"])
def test_what_is_not_clear_has_english_headings(title: str):
    """A name in Chinese, another language with Chinese characters, one of which we have no words."""
    blueprint = open_text(ENGLISH.replace("Coffee to go", title)).blueprint
    assert blueprint is not None
    assert language_of_headings(blueprint) is None
