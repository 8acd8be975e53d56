"""The editor and the tool agree on every scalar: the schema in two validators against the reader."""

# ruff: noqa: E501 (scalars of one kind side by side)

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml
from tests.model.test_json_schema import MODELINE, Editor

from blueprint.model.json_schema import FILE_NAME, json_schema, schema_text
from blueprint.pipeline import open_text

HEAD = "title: T\nphases:\n  - steps:\n"
CARD = "      - customer:\n          name: A\n"
MOMENT = f"{CARD}          moment:\n            kind: positive\n"
KINDS = {
    "text": f"{CARD}          standard: ",
    "clock": "      - at: ",
    "case": "      - when: ",
    "feeling": "      - feel: ",
    "channel": "      - channel: ",
    "beginner": "      - starts: ",
    "duration": "      - after: ",
    "duration in short": f"{CARD}          time: ",
    "flag": f"{CARD}          technology: ",
    "number": f"{CARD}          cost: ",
    "word": f"{CARD}          basis: ",
    "word with a default": f"{CARD}          join: ",
    "kind of a moment": f"{CARD}          moment:\n            kind: ",
    "rating": f"{MOMENT}            importance: ",
    "score": f"{CARD}          fail:\n            what: X\n            severity: ",
    "share": f"{CARD}          to:\n            id: a\n            probability: ",
    "date": f"{MOMENT}            evaluation:\n              last: ",
    "link": f"{CARD}          link: ",
    "file": "      - image: ",
    "id": "      - id: ",
    "name": "      - customer:\n          name: ",
}
"""A step with a place for a scalar of each kind that the format has."""

SCALARS = (
    # Numbers
    "0", "1", '"1"', "1.0", '"1.0"', "2.5", "3", "4", "5", "5.5", "10", "11", "100", '"11"', "-2", '"-2"', "-1.5", "-3", "+1",
    "01", "-0", "5.", ".5", '".5"', "1e0", '"1e0"', "1e3", "0x1F", "0x2", "0o2", "0b1", "0b11", '"0b10"', "1_000", "1,5", ".inf",
    "-.inf", "inf", "nan",
    # Shares and amounts
    "5 %", "5%", "150 %", "5 ％", "0.05", '"0.05"', "€2.40", "2.40 EUR",
    # Durations
    "4 min", '"4 min"', "4min", "4 MIN", "4 minutes", "PT4M", "P1DT2H", "P", "PT", "1 h 30 min", "4 分钟", "2 工作日", "3 Working Days",
    "1,5 h", "½ h", "20–40 min", "2-3 min", "1 h 到 2 小时", "2 to 3 min", "5 moons", "04:00", "~4 min", "4\u3000min",
    # Dates and clocks
    "2026-09-30", '"2026-09-30"', "2026-02-30", "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "2026-9-30",
    "30.9.2026", "22:30", '"22:30"', "25:00", "9 am",
    # Truth and nothing
    "true", "false", "True", "TRUE", '"true"', '"TRUE"', "tRue", "yes", "no", "on", "是", "null", "~", "Null", '"null"', '""', "",
    # Words
    "positive", "Positive", "POSITIVE", "正面", "negativ", "good", "in person", "In-Person", "in_person", "inperson", "WhatsApp", "微信",
    "vor Ort", "VOR ORT", "telegram", "mail", "Telefon", "all", "ANY", "任一", "assumed", "假设", "Partly", "frontstage", "Frontstage",
    "front stage", "前台", "customer", "management",
    # Names and addresses
    "a.b", "1a", "Über", "हिन्दी", "a-b", "-a", ".a", "a b", "a/b", "a，b", "😀", "①", "C:\\x", "images/a.png", "https://x.org", "HTTP:x",
    "javascript:x", '" javascript:x"', "mailto:a@b.org", "data:x", '"a\\tb"',
)  # fmt: skip

LOST = {("id", scalar) for scalar in ("+1", "-0", ".5")}
"""What no schema sees: YAML takes these for numbers, and their sign or missing zero is gone."""


OPEN = ("channel",)
"""Kinds of which a catalogue may have words of its own, which a schema takes and only a reader with that catalogue does."""


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 with its core schema, as editors read it."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern in (
    ("null", "^(?:~|null|Null|NULL|)$"),
    ("bool", "^(?:true|True|TRUE|false|False|FALSE)$"),
    ("int", "^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$"),
    (
        "float",
        r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
    ),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), None)


def _int(loader: yaml.SafeLoader, node: Any) -> int:
    return int(node.value, 0) if node.value[1:2] in ("x", "o") else int(node.value)


CoreLoader.add_constructor("tag:yaml.org,2002:int", _int)


def taken(kind: str, scalar: str) -> bool:
    """Whether the reader takes a scalar in a place of this kind."""
    return open_text(f"{HEAD}{KINDS[kind]}{scalar}\n").blueprint is not None


@pytest.mark.parametrize("kind", KINDS)
def test_a_validator_agrees(kind):
    """What the reader takes is valid by the schema, and nothing else is."""
    validator = jsonschema.Draft7Validator(json_schema())
    differ = [
        scalar
        for scalar in SCALARS
        if (kind, scalar) not in LOST
        and (valid := validator.is_valid(yaml.load(f"{HEAD}{KINDS[kind]}{scalar}\n", CoreLoader)))
        != taken(kind, scalar)
        and not (valid and kind in OPEN)
    ]
    assert differ == []


@pytest.fixture(scope="module")
def editor(yaml_language_server, tmp_path_factory) -> Iterator[Editor]:
    """An editor in a folder that holds the schema."""
    folder = tmp_path_factory.mktemp("services")
    (folder / FILE_NAME).write_text(schema_text(), "utf-8")
    editor = Editor(yaml_language_server, folder)
    yield editor
    editor.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_editors_server_agrees(editor, kind):
    """Each scalar that the reader refuses has a red line in an editor, and no other has, with all of them in one file."""
    scalars = [scalar for scalar in SCALARS if (kind, scalar) not in LOST]
    steps = [f"{KINDS[kind]}{scalar}\n" for scalar in scalars]
    first = (MODELINE + HEAD).count("\n") + 1
    ranges = []
    for step in steps:
        ranges.append(range(first, first + step.count("\n")))
        first += step.count("\n")
    red = {line for line, _ in editor.red_lines(MODELINE + HEAD + "".join(steps))}
    refused = {scalar for scalar, lines in zip(scalars, ranges, strict=True) if red & {*lines}}
    wrong = {scalar for scalar in scalars if not taken(kind, scalar)}
    assert refused <= wrong if kind in OPEN else refused == wrong
