"""One name of a language means the same wherever we speak."""

from __future__ import annotations

import re

import pytest

from blueprint.api import loads
from blueprint.language.languages import SPOKEN, language_of
from blueprint.language.messages import in_language, said
from blueprint.outputs import Options, render
from blueprint.pipeline import check, open_text

NAMES = [
    ("zh", "zh"), ("zh_CN", "zh"), ("zh-Hant-TW", "zh"), ("Chinese (Simplified)", "zh"),
    ("中文", "zh"), ("汉语", "zh"), ("简体中文", "zh"),
    ("de", "de"), ("de_AT", "de"), ("Deutsch", "de"), ("German", "de"),
    ("en", "en"), ("en-GB", "en"), ("English", "en"), ("英文", "en"),
]  # fmt: skip
TEXT = """\
title: T
language: {name}
phases:
  - steps:
      - {{customer: A, frontstage: B, backstage: {{name: C, moment: {{kind: positive}}}}, evidence: D}}
"""


@pytest.mark.parametrize(("name", "language"), NAMES)
def test_finding_drawing_table_and_page_agree(name, language):
    """Under any name of a language the findings, the drawing, the table and the page's own words are in it."""
    text = TEXT.format(name=name)
    drawing = loads(text).draw()
    support = {"en": "Support processes", "zh": "支持过程", "de": "Unterstützende Prozesse"}[language]
    assert support in drawing.svg
    table = render(drawing, ".csv", Options()).decode("utf-8-sig")
    assert support in table
    page = render(drawing, ".html", Options()).decode()
    tag = re.search('<html lang="([^"]+)"', page)
    assert tag is not None
    assert language_of(tag[1]) == language
    chinese = [bool(re.search("[\u4e00-\u9fff]", finding.message)) for finding in check(open_text(text))]
    assert chinese
    assert all(each == (language == "zh") for each in chinese)


def test_a_language_that_we_do_not_speak_is_answered_in_english():
    """French files get English words, and keep their own language on the page."""
    assert SPOKEN[0] == "en"
    drawing = loads(TEXT.format(name="fr")).draw()
    assert "Support processes" in drawing.svg
    assert '<html lang="fr"' in render(drawing, ".html", Options()).decode()
    assert in_language(said("not in the list"), "fr") == "not in the list"
