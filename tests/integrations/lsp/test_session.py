"""Whole sessions with the language server, over standard input and output as editors hold them."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from tests.integrations.lsp.editor import Editor

TEXT = """\
title: Café ☕😀 入住
lanes: [evidence, customer, {kind: frontstage, id: desk, name: Front desk}, backstage]
metrics: [{id: queue, unit: people}]
phases:
  - name: 到店 😀
    steps:
      - name: Check in
        id: check-in
        evidence: {name: 房卡, spans: leave}
        customer: {name: 😀 办理入住, id: checks-in, to: [{id: pays, label: "好😀"}], channel: in person}
        desk:
          name: Registers
          id: register
          moment: {kind: negative, warnings: [{metric: queue, warn: 4}]}
          fail: {what: No room, recovery: upgrade}
  - name: Departure
    steps:
      - id: leave
        frontstage: {name: Takes the money, also: register}
        customer: {name: Pays, id: pays}
      - when: no room
        customer: Waits
        desk: {name: Upgrades, id: upgrade}
"""


Json = dict[str, Any]
RELATED: Json = {"textDocument": {"publishDiagnostics": {"relatedInformation": True}}}


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """An editor that shows related places, whose server serves all tests."""
    with Editor(tmp_path_factory.mktemp("hotel") / "hotel.yaml", RELATED) as editor:
        yield editor


@pytest.fixture
def editor(running):
    """The editor with no file open."""
    yield running
    running.close()


def codes(diagnostics: list[Json]) -> list[str]:
    """The codes of diagnostics."""
    return [each["code"] for each in diagnostics]


def one(diagnostics: list[Json], code: str) -> Json:
    """The only diagnostic with a code."""
    (found,) = (each for each in diagnostics if each["code"] == code)
    return found


def shown(hover: Json) -> str:
    """The text of a hover."""
    return str(hover["contents"]["value"])


def test_an_error_is_typed_and_taken_back(editor):
    """A misspelt key behind emoji and Chinese is underlined exactly, and the line goes when it is mended."""
    assert "BP003" not in codes(editor.open(TEXT))
    editor.change(TEXT.replace("{name: 😀 办理入住, id", "{name: 😀 办理入住, ide"))
    wrong = one(editor.diagnostics(), "BP003")
    assert editor.said(wrong["range"]) == "ide"
    assert wrong["range"]["start"] == {"line": 9, "character": 34}
    assert wrong["severity"] == 1
    assert wrong["source"] == "blueprint"
    assert "`ide` is not known here" in wrong["message"]
    editor.change(TEXT)
    assert "BP003" not in codes(editor.diagnostics())


def test_columns_in_another_encoding(tmp_path):
    """An editor that offers bytes or characters gets its columns in them."""
    columns = {}
    for encoding in ("utf-8", "utf-32"):
        with Editor(tmp_path / "hotel.yaml", {"general": {"positionEncodings": [encoding, "utf-16"]}}) as editor:
            assert editor.server["capabilities"]["positionEncoding"] == encoding
            wrong = one(editor.open("title: 入😀\nphases: {😀: 1, steps: []}\n"), "BP003")
            columns[encoding] = [wrong["range"][end]["character"] for end in ("start", "end")]
    assert columns == {"utf-8": [9, 13], "utf-32": [9, 10]}


def test_findings_by_severity(editor):
    """Errors, warnings and advice are shown as errors, warnings and information."""
    found = editor.open(TEXT)
    severities = {each["code"]: each["severity"] for each in found}
    assert severities["BP302"] == 2
    assert severities["BP110"] == 3
    assert severities["BP310"] == 1


def test_related_places(editor, tmp_path):
    """An id that stands twice is shown with the place where it stands first, to editors that can show it."""
    twice = TEXT.replace("id: upgrade}", "id: register}")
    again = one(editor.open(twice), "BP101")
    (first,) = again["relatedInformation"]
    assert first["location"]["range"]["start"]["line"] == 12
    assert editor.said(first["location"]["range"]) == "register"
    with Editor(tmp_path / "hotel.yaml") as plain:
        assert "relatedInformation" not in one(plain.open(twice), "BP101")


def test_messages_in_the_language_of_the_file(editor):
    """A file in Chinese is answered in Chinese."""
    text = "language: zh\n" + TEXT.replace("recovery: upgrade", "recovery: upgrad")
    assert "是不是想写 `upgrade`" in one(editor.open(text), "BP102")["message"]


def test_a_torn_text_keeps_the_server_going(editor):
    """Text that is no YAML is complained of, and what stood there before still answers."""
    editor.open(TEXT)
    editor.change(TEXT.replace("name: Registers", "name: [Registers"))
    torn = editor.diagnostics()
    assert codes(torn) == ["BP001"]
    names = [item["label"] for item in editor.at("completion", "also: |register")["items"]]
    assert "upgrade" in names
    assert editor.said(editor.at("definition", "recovery: up|grade")[0]["range"]) == "upgrade"
    for text in ("", "\0", "\ud800", "- - -", "&a [*a]", "a: " + "[" * 500, "{" * 70, "🧊" * 3, "title: [", "\ufeff"):
        editor.change(text)
        assert editor.diagnostics(), text
        editor.about("documentSymbol")
        editor.ask(
            "textDocument/completion",
            {"textDocument": {"uri": editor.uri}, "position": {"line": 0, "character": len(text)}},
        )
    editor.change(TEXT)
    assert "BP001" not in codes(editor.diagnostics())


def test_yaml_of_another_kind_is_left_alone(editor):
    """A file with no key of a blueprint gets no findings and no proposals, one with a misspelt `title` gets both."""
    assert editor.open("services:\n  web: {image: nginx}\n") == []
    assert editor.at("completion", "web: {image: |nginx")["items"] == []
    assert editor.at("hover", "serv|ices") is None
    editor.change("titel: Coffee\n")
    assert "BP003" in codes(editor.diagnostics())
    assert editor.at("completion", "titel: Coffee\n|")["items"]


def test_typing_is_checked_once(editor):
    """Of changes in quick succession only the last is looked at."""
    editor.open(TEXT)
    before = editor.published
    with editor.at_once():
        for length in range(1, 30):
            editor.change(TEXT + "#" * length)
    editor.diagnostics()
    editor.about("documentSymbol")
    assert editor.published - before <= 2


def test_hover_on_a_key(editor):
    """A key says what the model says of it, and its word of the field in English and Chinese."""
    editor.open(TEXT)
    moment = shown(editor.at("hover", "mom|ent:"))
    assert "An encounter that decides the customer's judgment" in moment
    assert "*moment of truth (关键时刻)*" in moment
    lane = editor.at("hover", "des|k:\n")
    assert "Contact work that the customer sees or meets" in shown(lane)
    assert "前台交互" in shown(lane)
    assert "Front desk" in shown(lane)
    assert editor.said(lane["range"]) == "desk"


def test_hover_on_a_word(editor):
    """A word of a list is shown in both languages."""
    editor.open(TEXT)
    assert "**negative** · 负面" in shown(editor.at("hover", "nega|tive"))
    assert "**in person** · 面对面" in shown(editor.at("hover", "in per|son"))


def test_hover_on_an_id(editor):
    """An id says what it names, written or made from names."""
    made = "departure.3.customer"
    editor.open(TEXT.replace("recovery: upgrade", f"recovery: [upgrade, {made}]"))
    assert "**Upgrades**" in shown(editor.at("hover", "[up|grade"))
    assert "**Waits**" in shown(editor.at("hover", "depar|ture.3"))


def test_hover_on_a_rule(editor):
    """A finding's place and a code in an ignore comment say what the rule finds and why."""
    found = editor.open(TEXT + "# blueprint: ignore[BP203, BP501]\nchecks: {ignore: [BP313]}\n")
    assert "**BP501 unreachable** (warning)" in shown(editor.at("hover", "BP5|01"))
    assert "**BP203 unanswered-contact**" in shown(editor.at("hover", "|BP203"))
    assert "**BP313 no-moment**" in shown(editor.at("hover", "BP|313"))
    start = one(found, "BP302")["range"]["start"]
    place = {"textDocument": {"uri": editor.uri}, "position": start}
    assert "**BP302 unidentified**" in shown(editor.ask("textDocument/hover", place))
    assert editor.at("hover", "# blue|print") is None


def completed(editor: Editor, before: str, after: str, place: str) -> tuple[list[str], str]:
    """The labels proposed at a place after a change, and the text after the first proposal is taken."""
    editor.change(TEXT.replace(before, after))
    items = editor.at("completion", place)["items"]
    edits = [item["textEdit"] for item in items[:1]]
    return [item["label"] for item in items], editor.applied({"changes": {editor.uri: edits}})


@pytest.mark.parametrize(
    ("before", "after", "place", "labels"),
    [
        ("to: [{id: pays", "to: [{id: pa", "to: [{id: pa|", ["pays"]),
        ("also: register", "also: ", "also: |}", ["checks-in", "register", "pays", "upgrade"]),
        ("recovery: upgrade}", "recovery: u", "recovery: u|", ["upgrade"]),
        ("spans: leave", "spans: ", "spans: |}", ["check-in", "leave", "departure.3"]),
        ("房卡, spans: leave", "房卡, same: Pays", "same: Pay|s", ["pays"]),
        ("metric: queue", "metric: ", "metric: |,", ["queue"]),
        ("id: upgrade}\n", "id: upgrade}\nstrategy: {sub_themes: {name: A, initiatives: {name: B, targets: ch",
         "targets: ch|", ["check-in", "checks-in"]),
    ],
)  # fmt: skip
def test_completion_of_ids(editor, before, after, place, labels):
    """Where an id is meant, those that may stand there are proposed, written ones first, found by name as well."""
    editor.open(TEXT)
    found, _ = completed(editor, before, after, place)
    assert found[: len(labels)] == labels


def test_completion_of_keys(editor):
    """A half-typed line gets the keys that are allowed there and not used yet, declared lanes among them."""
    editor.open(TEXT)
    found, text = completed(editor, "      - when: no room\n", "      - when: no room\n        e\n", "        e|\n")
    assert found[0] == "evidence"
    assert "desk" not in found
    assert "when" not in found
    assert "        evidence: \n        customer: Waits" in text
    found, _ = completed(
        editor,
        "        customer: Waits\n        desk:",
        "        customer: Waits\n        d\n        x:",
        "        d|\n",
    )
    assert "desk" in found
    found, text = completed(editor, "id: checks-in,", "id: checks-in, tim", "checks-in, tim|")
    assert found[0] == "time"
    assert "id: checks-in, time:  to:" in text
    found, _ = completed(editor, "id: checks-in,", "id: checks-in, durat", "checks-in, durat|")
    assert found == ["time"]


def test_completion_of_words(editor):
    """Words of a list are proposed in English and Chinese, those of the file's language first."""
    editor.open(TEXT)
    found, text = completed(editor, "kind: negative", "kind: neg", "kind: neg|")
    assert found == ["negative", "负面"]
    assert "{kind: negative, warnings" in text
    found, _ = completed(editor, "id: upgrade}", "decision: }", "decision: |}")
    assert found == ["true", "false"]
    editor.change("language: zh\n" + TEXT)
    editor.diagnostics()
    found, _ = completed(editor, "title", "language: zh\nstate: \ntitle", "state: |\n")
    assert found[:2] == ["现状", "as-is"]


def test_completion_of_codes(editor):
    """Codes of rules are proposed in an ignore comment and in `checks`."""
    editor.open(TEXT)
    found, text = completed(
        editor, "title: Café ☕😀 入住", "title: 😀 # blueprint: ignore[BP203, BP50", "BP203, BP50|"
    )
    assert found[0] == "BP501"
    assert "ignore[BP203, BP501\n" in text
    found, _ = completed(editor, "title:", "checks: {ignore: [BP31]}\ntitle:", "[BP31|]")
    assert "BP313" in found
    assert "BP501" not in found


def test_no_completion_in_free_text(editor):
    """Where anything may be written, nothing is proposed."""
    editor.open(TEXT)
    assert completed(editor, "title: Café", "title: ca", "title: ca|") == ([], TEXT.replace("title: Café", "title: ca"))


def test_definition_and_references(editor):
    """From an id to where it is given, and to all places that use it; a lane is used by the keys of steps."""
    editor.open(TEXT)

    def places(method: str, place: str, **more: Any) -> list[tuple[int, str]]:
        found = editor.at(method, place, **more)
        assert all(each["uri"] == editor.uri for each in found)
        return [(each["range"]["start"]["line"], editor.said(each["range"])) for each in found]

    used = {"context": {"includeDeclaration": False}}
    both = {"context": {"includeDeclaration": True}}
    assert places("definition", "to: [{id: pa|ys") == [(19, "pays")]
    assert places("definition", "also: |register") == [(12, "register")]
    assert places("definition", "metric: queue|") == [(2, "queue")]
    assert places("definition", "spans: le|ave") == [(17, "leave")]
    assert places("references", "id: pa|ys}", **used) == [(9, "pays")]
    assert places("references", "id: pa|ys}", **both) == [(19, "pays"), (9, "pays")]
    # `frontstage` means the first lane of its kind.
    assert places("references", "id: de|sk", **used) == [(10, "desk"), (18, "frontstage"), (22, "desk")]
    assert places("definition", "Ca|fé") == []


def test_rename(editor):
    """An id gets another name wherever it stands, and no other text does."""
    editor.open(TEXT)
    at = {"newName": "登记"}
    assert editor.at("prepareRename", "also: reg|ister")["placeholder"] == "register"
    edit = editor.at("rename", "also: reg|ister", **at)
    assert editor.applied(edit) == TEXT.replace("id: register", "id: 登记").replace("also: register", "also: 登记")
    lane = editor.at("rename", "id: de|sk", newName="counter")
    assert editor.applied(lane) == TEXT.replace("id: desk", "id: counter").replace("        desk:", "        counter:")
    assert editor.at("prepareRename", "name: Reg|isters") is None


@pytest.mark.parametrize("name", ["pays", "two words", "", "channel"])
def test_rename_to_what_cannot_be(editor, name):
    """An id that is taken, no id, or for a lane a key of steps, is refused in words."""
    editor.open(TEXT)
    position = {"line": 1, "character": TEXT.split("\n")[1].index("desk") + 1}
    params = {"textDocument": {"uri": editor.uri}, "position": position, "newName": name}
    assert "id" in editor.answer("textDocument/rename", params)["error"]["message"]


def test_symbols(editor):
    """The outline is phases, their steps and what stands in their lanes, each at its name."""
    editor.open(TEXT)
    arrival, departure = editor.about("documentSymbol")
    assert editor.said(arrival["selectionRange"]) == "到店 😀"
    (check_in,) = arrival["children"]
    assert [(card["name"], card["detail"]) for card in check_in["children"]] == [
        ("房卡", "evidence"), ("😀 办理入住", "customer"), ("Registers", "desk"),
    ]  # fmt: skip
    assert editor.said(check_in["children"][2]["range"]).endswith("recovery: upgrade}")
    assert [step["name"] for step in departure["children"]] == ["Takes the money", "Waits"]


def actions(editor: Editor, diagnostic: Json) -> dict[str, str]:
    """The code actions at a diagnostic: title → the text after them."""
    asked = {"range": diagnostic["range"], "context": {"diagnostics": [diagnostic]}}
    found = editor.about("codeAction", **asked)
    assert all(each["kind"] == "quickfix" for each in found)
    return {
        each["title"]: editor.applied(each["edit"])
        for each in found
        if each["diagnostics"][0]["code"] == diagnostic["code"]
    }


def test_the_near_key_is_written(editor):
    """A misspelt key and a misspelt id are replaced by what they were near to."""
    wrong = TEXT.replace("{name: 😀 办理入住, id: checks-in, to", "{name: 😀 办理入住, id: checks-in, channle: app, to")
    wrong = wrong.replace("recovery: upgrade", "recovery: upgrad").replace(", channel: in person", "")
    mended = wrong.replace("channle", "channel")
    (text,) = actions(editor, one(editor.open(wrong), "BP003")).values()
    assert text == mended
    editor.change(mended)
    found = [each for each in editor.diagnostics() if "upgrad" in each["message"]]
    assert mended.replace("recovery: upgrad}", "recovery: upgrade}") in actions(editor, found[0]).values()


def test_a_finding_is_ignored(editor):
    """A finding is ignored by a comment at its line, which takes up a second code as well."""
    at = TEXT[: TEXT.index("moment:")].count("\n")
    there = [each for each in editor.open(TEXT) if each["range"]["start"]["line"] == at]
    first, second = dict.fromkeys(each["code"] for each in there[:2])
    line = TEXT.splitlines()[at]
    once = actions(editor, there[0])[f"Ignore {first} here"]
    assert once == TEXT.replace(line, f"{line}  # blueprint: ignore[{first}]")
    editor.change(once)
    left = [each for each in editor.diagnostics() if each["range"]["start"]["line"] == at]
    assert codes(left) == codes(there[1:])
    twice = actions(editor, left[0])[f"Ignore {second} here"]
    assert twice == TEXT.replace(line, f"{line}  # blueprint: ignore[{first}, {second}]")


def test_closing_takes_the_findings_away(editor):
    """A closed file has no findings, and opens again."""
    assert editor.open(TEXT)
    assert editor.close() == []
    assert editor.open(TEXT)


def test_leaving(tmp_path):
    """The server ends when the editor says so."""
    with Editor(tmp_path / "hotel.yaml") as editor:
        editor.open(TEXT)
        assert editor.leave() == 0


def test_stdio_is_understood(tmp_path):
    """Editors that say `--stdio`, as many do, are served as well."""
    with Editor(tmp_path / "a.yaml", arguments=("--stdio",)) as editor:
        assert editor.server["serverInfo"]["name"] == "blueprint"


def test_without_the_extra():
    """Without pygls, one line names the command that installs it."""
    code = "import sys; sys.modules['pygls'] = None\nfrom blueprint.cli import main\nmain(['lsp'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 1
    assert done.stderr == ('blueprint: the language server needs pygls (extra lsp): pip install "pygls>=2"\n')


def test_a_wrong_project_file_is_shown_once(tmp_path):
    """What is wrong with it is shown with file and key, not again at every change; findings come as without it."""
    project = tmp_path / "blueprint.toml"
    project.write_text('ignore = ["BP999"]\n')
    with Editor(tmp_path / "coffee.yaml") as editor:
        assert "BP103" in codes(editor.open("title: Coffee\nphases: []\n"))
        (shown,) = editor.shown()
        assert shown["type"] == 2
        assert shown["message"].startswith(f"{project}:1: `ignore` names no rule: 'BP999'")
        editor.change("title: Tea\nphases: []\n")
        assert "BP103" in codes(editor.diagnostics())
        assert editor.shown() == []
        project.write_text("select = 3\n")
        editor.change("title: Milk\nphases: []\n")
        editor.diagnostics()
        assert ["`select` is 3, not a list of codes" in each["message"] for each in editor.shown()] == [True]
        project.write_text('ignore = ["BP1"]\n')
        editor.change("title: Water\nphases: []\n")
        assert "BP103" not in codes(editor.diagnostics())
        assert editor.shown() == []


def test_a_wrong_project_file_is_told_in_the_language_of_the_text(tmp_path):
    """As its findings are."""
    (tmp_path / "blueprint.toml").write_text("select = 3\n")
    with Editor(tmp_path / "coffee.yaml") as editor:
        editor.open("title: 咖啡\nlanguage: zh\nphases: []\n")
        (shown,) = editor.shown()
        assert shown["message"].endswith("改好之前，检查时当作项目里没有写明。")


def test_what_the_project_ignores_in_one_file_is_ignored_there(tmp_path):
    """`per-file-ignores` count in the editor as on the command line."""
    (tmp_path / "blueprint.toml").write_text('[per-file-ignores]\n"coffee.yaml" = ["BP103"]\n')
    found = {}
    for name in ("coffee.yaml", "tea.yaml"):
        with Editor(tmp_path / name) as editor:
            found[name] = "BP103" in codes(editor.open("title: Coffee\nphases: []\n"))
    assert found == {"coffee.yaml": False, "tea.yaml": True}
