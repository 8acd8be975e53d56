"""Messages in two languages: every template has its Chinese, and values stand in the same places."""

from __future__ import annotations

import ast
import copy
import pickle
import re
from pathlib import Path

import pytest
from tests.checks.examples import found_in
from tests.sources import texts, trees

from blueprint.api import loads
from blueprint.checks import RULES, Rule, run
from blueprint.language.messages import Message, in_language, said
from blueprint.language.messages_zh import CHINESE
from blueprint.model.words import LaneKind
from blueprint.pipeline import open_text

ROOT = Path(__file__).parents[2]
BLUEPRINTS = ROOT / "blueprints"
BROKEN = ROOT / "tests" / "broken"
PLACE = re.compile(r"\{(\w+)\}")
CHINESE_CHARACTER = re.compile("[\u4e00-\u9fff]")


def calls_of_said() -> list[ast.Call]:
    """Every call of `said` in the package."""
    speaking = [tree for path, tree in trees().items() if path.stem != "messages" and "said(" in texts()[path]]
    calls = [node for tree in speaking for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "said"]


CALLS = calls_of_said()
TEMPLATES = [call.args[0].value for call in CALLS if isinstance(call.args[0], ast.Constant)]


def test_every_template_stands_in_the_code_as_it_is():
    """A template is written out where it is used, so that it can be found by what a user reads."""
    assert len(TEMPLATES) == len(CALLS) > 200


def test_every_template_has_its_chinese_and_no_other_has():
    """The table holds every template of the code, and nothing that the code does not say any more."""
    assert sorted({str(template) for template in TEMPLATES if template}) == sorted(CHINESE)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: str(call.args[0].value)[:60])
def test_values_and_places_agree(call: ast.Call):
    """Each value of a message has its place in both languages, and each place of the Chinese has its value."""
    (template,) = (argument.value for argument in call.args if isinstance(argument, ast.Constant))
    values = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
    assert values <= set(PLACE.findall(str(template)))
    if template:
        assert sorted(PLACE.findall(CHINESE[str(template)])) == sorted(PLACE.findall(str(template)))


@pytest.mark.parametrize(("english", "chinese"), CHINESE.items(), ids=[key[:60] for key in CHINESE])
def test_chinese_is_written_as_chinese(english: str, chinese: str):
    """Sentences end alike in both, with Chinese marks outside of code; keys in backquotes are the same."""
    assert CHINESE_CHARACTER.search(chinese) or not re.search(r"\w{2}", PLACE.sub("", english))
    assert (english[-1:] in ".?") == (chinese[-1:] in "。？")
    prose = re.sub(r"`[^`]*`|\{\w+\}|[\[\]{}()*|>#,:. _-]{1,}|\d+", "", chinese)
    assert not re.search(r"[,;:?()\"']", prose), prose
    keys = [re.findall(r"[a-z_]+(?=:)", code) for code in re.findall(r"`([^`]*)`", english)]
    if keys != [["key"]] and any(keys):
        assert keys == [re.findall(r"[a-z_]+(?=:)", code) for code in re.findall(r"`([^`]*)`", chinese)]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in RULES])
def test_every_rule_speaks_chinese(rule: Rule):
    """What a rule or the reader finds in a bad example is said in Chinese, all of it, at the same places."""
    said_in: dict[str, list[tuple[str, ...]]] = {}
    places = []
    for language in ("en", "zh"):
        found = found_in(rule, rule.bad, language)
        own = [finding for finding in found if finding.code == rule.code]
        said_in[language] = [(each.message, each.hint, *(other.message for other in each.related)) for each in own]
        places.append([(each.code, each.span) for each in found])
    assert places[0] == places[1]
    assert said_in["zh"]
    for english, chinese in zip(said_in["en"], said_in["zh"], strict=True):
        assert all(CHINESE_CHARACTER.search(text) for text in chinese if text)
        assert not any(CHINESE_CHARACTER.search(re.sub("“.*”", "", text)) for text in english)


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_broken_files_are_told_in_chinese(path: Path):
    """Whatever is wrong with a file that cannot be read is said in Chinese, hint included."""
    reading = open_text(path.read_bytes(), folder=BROKEN, language="zh")
    for finding in reading.findings:
        assert CHINESE_CHARACTER.search(finding.message)
        assert not finding.hint or CHINESE_CHARACTER.search(finding.hint)


@pytest.mark.parametrize("language", ["zh", "zh-CN", "zh_TW", "ZH-Hans", "中文", "Chinese", " 中文（简体）"])
def test_the_file_says_its_language(language: str):
    """A file in Chinese is told in Chinese, by whatever name it calls the language; the option goes before it."""
    blueprint = loads(f"title: 咖啡\nlanguage: {language}\nphases: []\n")
    (finding,) = run(blueprint, select=["BP103"])
    assert finding.message == "这里没有任何客户行为"
    (finding,) = run(blueprint, select=["BP103"], language="en")
    assert finding.message == "no customer does anything here"


@pytest.mark.parametrize("language", ["en", "de", "zhuang", ""])
def test_other_languages_are_told_in_english(language: str):
    """A language that no table speaks is told in English."""
    (finding,) = run(loads(f"title: Kaffee\nlanguage: '{language}'\nphases: []\n"), select=["BP103"])
    assert finding.message == "no customer does anything here"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("language: zh\ntitle: [咖啡\n", "这里的 [ 没有正常结束"),
        ("title: {\nlanguage: '中文'  # ours\n", "这里的 { 没有正常结束"),
        ("tilte: 咖啡\nlanguage: zh\n", "这里不能用 `tilte`"),
        ("tilte: Kaffee\nlanguage: [zh]\n", "`tilte` is not known here"),
        ("titel: Kaffee\n  language: zh\n", "`language` stands further in than `titel`, beside which it belongs"),
    ],
)
def test_a_file_that_cannot_be_read_says_its_language(text: str, message: str):
    """The language is found in a file that is no YAML or no blueprint, where it stands at the top level."""
    assert open_text(text).findings[0].message == message


def test_values_are_said_in_the_language_too():
    """Words of the format, lists and messages in a message are said in Chinese; what the author wrote stays."""
    text = said(
        "{source} ({here}) goes straight to {target} ({there})",
        source="“A {here}”",
        here=LaneKind.CUSTOMER,
        target=said("a list"),
        there=("a", said("a text")),
    )
    assert text == "“A {here}” (customer) goes straight to a list (a, a text)"
    assert in_language(text, "zh") == "“A {here}”（客户行为）直接通到列表（a、文字）"
    assert in_language(text, None) is text
    assert in_language("anything", "zh") == "anything"


def test_a_message_survives_copying():
    """Copied or pickled, a message still knows what it is made of."""
    text = said("phase {number}", number=3)
    for again in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert isinstance(again, Message)
        assert (again, in_language(again, "zh")) == ("phase 3", "第 3 阶段")
