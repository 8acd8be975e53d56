"""The JSON Schema against the reader, the samples and the editors' own server."""

from __future__ import annotations

import json
import queue
import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from blueprint import Blueprint, load
from blueprint.model.json_schema import FILE_NAME, json_schema, schema_text
from blueprint.pipeline import open_text

ROOT = Path(__file__).parents[2]
GOOD_FILES = [
    *sorted((ROOT / "blueprints").glob("*.yaml")),
    *sorted((ROOT / "src" / "blueprint" / "cli" / "templates").glob("*.yaml")),
    ROOT / "tests" / "full-example.yaml",
]
MODELINE = f"# yaml-language-server: $schema={FILE_NAME}\n"
STEP = "title: Coffee to go\nphases:\n  - steps:\n      - customer: Orders a coffee\n"
CARDS = "lanes: [{kind: evidence, id: shelf}, customer, {kind: frontstage, id: desk}]\n" + STEP
LANE = "lanes: [customer, {kind: frontstage, id: desk}]\n"


class EditorsLoader(yaml.SafeLoader):
    """YAML as editors read it (version 1.2): `no` and `2026-09-30` are texts."""


_KEPT = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null"}
EditorsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _KEPT]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorsLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    """A validator of the schema, which is itself valid."""
    schema = json_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def is_valid(validator: jsonschema.Draft7Validator, text: str) -> bool:
    """Whether the schema takes a YAML text as an editor reads it."""
    return bool(validator.is_valid(yaml.load(text, EditorsLoader)))


@pytest.mark.parametrize("path", GOOD_FILES, ids=lambda path: path.stem)
def test_good_files_are_valid(validator, path):
    """Every sample, every template and the format's full example is valid by the schema."""
    errors = list(validator.iter_errors(yaml.load(path.read_text("utf-8"), EditorsLoader)))
    assert not errors, [(list(error.absolute_path), error.message[:200]) for error in errors]


GOOD = {
    "ranges of time": STEP.replace("Orders a coffee", "{name: Orders, time: 20–40 min, wait: 1 h 到 2 小时}"),
    "who begins, and when": STEP.replace("- customer", "- starts: 后台\n        when: 2\n        customer"),
    "a number as a text": STEP + "        frontstage: 24\n",
    "true as a text": STEP + "        frontstage: {name: true, standard: no}\n",
    "a time of day": STEP + "        at: 22:30\n",
    "one channel": STEP + "        channel: in person\n",
    "several channels, one Chinese": STEP + "        channel: [phone, 网站]\n",
    "a bare duration": STEP + "        frontstage: {name: Brews, time: 1 h 30 min}\n",
    "a duration in parts": STEP + "        frontstage: {name: Brews, time: {min: 1 min, standard: PT4M}}\n",
    "a Chinese duration": STEP + "        after: 2 个工作日\n".replace("个", ""),
    "a key with nothing behind it": STEP + "        frontstage:\n",
    "one connection as text": STEP + "        frontstage: {name: Brews, to: other}\n",
    "no connection": STEP + "        frontstage: {name: Brews, to: []}\n",
    "a list of both forms": STEP + "        frontstage: [Brews, {name: Calls, also: [{id: a, probability: 5 %}, b]}]\n",
    "a Chinese id": STEP + "        id: 办理-入住\n",
    "a declared lane": LANE + STEP + "        desk: Takes the order\n",
    "cards in lanes": CARDS + "        desk: [{name: Asks, by: Ann}]\n        shelf: {name: Cup, medium: clay}\n",
    "no phases": "title: Coffee\nphases: []\n",
    "one phase and one step without lists": "title: Coffee\nphases: {steps: {customer: Orders}}\n",
    "a system for a name": CARDS + "        desk: {system: Booking}\n        support: {system: Booking}\n",
    "a part": STEP.replace("Orders a coffee", "{name: Orders, blueprint: order.yaml, scope: {starts: Comes in}}"),
    "a Chinese word": STEP + "        frontstage: {name: Brews, moment: {kind: 负面}}\n",
    "a link": STEP + "        frontstage: {name: Brews, link: HTTPS://example.org/a}\n",
    "a file": "title: Coffee\nbaseline: as is.yaml\nphases: []\n",
}
BAD = {
    "the customer begins": STEP.replace("- customer", "- starts: customer\n        customer"),
    "a case that is none": STEP.replace("- customer", "- when: true\n        customer"),
    "a range without a unit": STEP.replace("Orders a coffee", "{name: Orders, time: 20–40}"),
    "an unknown key at the top": "titel: Coffee\n" + STEP,
    "an unknown key in a step": STEP + "        fronstage: Takes the order\n",
    "an unknown key in an action": STEP + "        frontstage: {name: Brews, bye: Barista}\n",
    "an unknown key in a declared lane": LANE + STEP + "        desk: {name: Brews, bye: Barista}\n",
    "an action's key on evidence": STEP + "        evidence: {name: Cup, by: Barista}\n",
    "no title": "phases: []\n",
    "a title with nothing behind it": "title:\nphases: []\n",
    "no phases": "title: Coffee\n",
    "no name": STEP + "        frontstage: {by: Barista}\n",
    "a list": "- title: Coffee\n",
    "a list for a text": STEP + "        think: [a, b]\n",
    "nothing in a list": STEP + "        support:\n          -\n",
    "a word that is not allowed": STEP + "        channel: smoke signals\n",
    "a bare number as a duration": STEP + "        after: 5\n",
    "an unknown unit": STEP + "        after: 5 moons\n",
    "a part of a unit": STEP + "        after: 5 minx\n",
    "a date in words": STEP + "        frontstage: {name: A, moment: {kind: neutral, identified: {date: 30 Sept}}}\n",
    "a feeling off the scale": STEP + "        feel: 3\n",
    "a number in words": STEP + "        feel: good\n",
    "a truth in words": STEP + "        frontstage: {name: Brews, technology: yes}\n",
    "an id with a space": STEP + "        id: check in\n",
    "a script as a link": STEP + "        frontstage: {name: Brews, link: 'javascript:alert(1)'}\n",
    "an address as a file": "title: Coffee\nbaseline: https://example.org/a.yaml\nphases: []\n",
    "a share over one": STEP + "        frontstage: {name: Brews, to: {id: a, probability: 120 %}}\n",
    "a newer format": "format: 2\n" + STEP,
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_what_can_be_read_is_valid(validator, text):
    """Each short form and spelling that the reader takes is valid."""
    reading = open_text(text)
    assert reading.blueprint is not None, reading.findings
    assert is_valid(validator, text)


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_what_cannot_be_read_is_invalid(validator, text):
    """Each mistake that the reader finds is one for the schema too."""
    assert open_text(text).blueprint is None
    assert not is_valid(validator, text)


# What a schema cannot say (keys that repeat), and what no schema sees (not YAML, or only strange).
NOT_FOR_A_SCHEMA = {
    "duplicate-key", "missing-baseline", "self-loop", "unknown-target",
    "alias-of-nothing", "at-sign", "colon-in-text", "quote-at-start", "tab", "tab-before", "two-documents",
    "unclosed-bracket",
}  # fmt: skip
BROKEN = [path for path in sorted((ROOT / "tests" / "broken").glob("*.yaml")) if path.stem not in NOT_FOR_A_SCHEMA]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_files_are_invalid(validator, path):
    """Each broken file that is YAML at all is invalid by the schema."""
    assert not is_valid(validator, path.read_text("utf-8"))


def test_the_schema_describes_itself():
    """Every part has a readable title and says what it is; fields with a note in the model carry it."""
    schema = json_schema()
    parts = {name: part for name, part in schema["definitions"].items() if "WithoutDeclaredLanes" not in name}
    assert len(parts) > 25
    assert all(re.fullmatch("[A-Z][a-z]+( [a-z]+)*", part["title"]) for part in parts.values())
    assert all(re.match("[A-Z].{10,}", part["description"]) for part in parts.values())
    assert parts["Action"]["properties"]["owner"]["description"] == "Who answers for it; `by` where left out."
    assert schema["properties"]["baseline"]["description"].startswith("The file of the as-is blueprint")


def test_the_schema_text_is_stable():
    """The text is the same each time, ends in a line end and holds Chinese words as they are."""
    assert schema_text() == schema_text()
    assert json.loads(schema_text()) == json.loads(json.dumps(json_schema()))
    assert schema_text().endswith("}\n")
    assert "负面" in schema_text()


# --- In an editor ---------------------------------------------------------------------------------------------------


class Editor:
    """The smallest editor: it opens texts beside the schema and shows what the server says (LSP 3.17)."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self.count = 0
        self.listening = threading.Thread(target=self._listen, daemon=True)
        self.listening.start()
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.tell("initialized", {})

    def red_lines(self, text: str) -> list[tuple[int, str]]:
        """(line from 1, message) of what is underlined in a file with this text."""
        uri = self.open(text)
        while True:
            message = self.hear()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return [
                    (each["range"]["start"]["line"] + 1, each["message"]) for each in message["params"]["diagnostics"]
                ]

    def completions(self, text: str) -> list[str]:
        """What is offered at the end of a text."""
        uri = self.open(text)
        lines = text.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        offered = self.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        return [item["label"] for item in offered["items"]]

    def open(self, text: str) -> str:
        """Opens a new file; returns its address."""
        self.count += 1
        uri = (self.folder / f"blueprint-{self.count}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Sends a request and waits for its answer."""
        self.count += 1
        number = self.count
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self.hear()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Sends a notification."""
        self._send({"method": method, "params": params})

    def hear(self) -> dict[str, Any]:
        """The next message; the server's own requests are answered: it asks for settings, and there are none."""
        message = self.heard.get(timeout=120)
        if "id" in message and "method" in message:
            items = message["params"].get("items", [])
            self._send({"id": message["id"], "result": [None for _ in items]})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            body = stream.read(length)
            if len(body) == length:  # else it was ended while it spoke
                self.heard.put(json.loads(body))

    def close(self) -> None:
        """Ends the server."""
        self.process.kill()
        self.process.wait()
        self.listening.join()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream
            stream.close()


@pytest.fixture(scope="module")
def editor(yaml_language_server, tmp_path_factory) -> Iterator[Editor]:
    """An editor in a folder that holds the schema."""
    folder = tmp_path_factory.mktemp("services")
    (folder / FILE_NAME).write_text(schema_text(), "utf-8")
    editor = Editor(yaml_language_server, folder)
    yield editor
    editor.close()


@pytest.mark.parametrize("path", GOOD_FILES, ids=lambda path: path.stem)
def test_editors_underline_nothing_good(editor, path):
    """In an editor no sample, no template and not the full example has a red line."""
    text = path.read_text("utf-8")
    assert editor.red_lines(text if text.startswith("# yaml-language-server") else MODELINE + text) == []


def test_editors_underline_mistakes(editor):
    """An unknown key, a word off the list and a bare number are underlined where they stand, with what to write."""
    text = MODELINE + STEP + "        fronstage: Takes the order\n"
    assert [line for line, _ in editor.red_lines(text)] == [6]
    text = MODELINE + STEP + "        frontstage:\n          nme: Takes the order\n          bye: Barista\n"
    found = editor.red_lines(text)
    assert (7, "Property nme is not allowed.") in found
    text = MODELINE + STEP + "        channel: smoke signals\n        after: 5 moons\n"
    channel, after = editor.red_lines(text)
    assert channel[0] == 6
    assert "in person" in channel[1]
    assert after == (
        7,
        "Write number and unit, such as 4 min, 1 h 30 min or 2 wd, or the least and the most: 5–10 min.",
    )


def test_editors_complete_keys(editor):
    """In a step the fields and lanes are offered, in an action its own keys, after `kind:` the words."""
    assert {"frontstage", "backstage", "channel", "feel"} <= set(editor.completions(MODELINE + STEP + "        "))
    action = MODELINE + STEP + "        frontstage:\n          name: Brews\n          "
    assert {"by", "time", "moment", "fail"} <= set(editor.completions(action))
    assert "frontstage" not in editor.completions(action)
    moment = MODELINE + STEP + "        frontstage:\n          name: Brews\n          moment:\n            kind: "
    assert {"positive", "negative", "neutral"} <= set(editor.completions(moment))


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_pydantic_can_tell_the_schema_of_a_blueprint(mode):
    """As services do that take or give one: it is a schema, and what is written of the samples is valid by it."""
    schema = Blueprint.model_json_schema(mode=mode)
    jsonschema.Draft202012Validator.check_schema(schema)
    hotel = load(Path(__file__).parents[2] / "blueprints" / "hotel-stay.yaml")
    if mode == "serialization":
        jsonschema.validate(hotel.model_dump(mode="json"), schema)
