"""JSON → the data of a blueprint, with what is wrong in the text by its line, as in YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..findings import Finding
from ..language.messages import said
from ..source.span import Span
from ..text.expressions import expression

_TOKEN = expression(r'("(?:[^"\\]|\\.)*")(\s*:)?|[{}]')
_HALF = expression("[\ud800-\udfff]")
_MAYBE_HALF = expression(r"\\u[dD][89a-fA-F]")


def data_of_json(text: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    """The data, or None where there is none, and what is wrong; numbers stay as written.

    Only the field that a number stands in knows its type. What is null counts as absent, as a key with nothing behind
    it does in YAML.
    """
    twice = False

    def present(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        twice = twice or len(dict(pairs)) < len(pairs)
        return {key: value for key, value in pairs if value is not None}

    try:
        data = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=present)
    except json.JSONDecodeError as error:
        span = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
        return None, [Finding("BP001", said("this is no JSON: {why}", why=error.msg), span=span)]
    except RecursionError:
        return None, [Finding("BP007", said("the JSON is nested too deep"))]
    if not isinstance(data, dict):
        return None, [Finding("BP005", said("the JSON holds no blueprint, which begins with a brace"))]
    wrong = [*_wrong_strings(text)] if twice or _MAYBE_HALF.search(text) else []
    return (None if wrong else data), wrong


def _wrong_strings(text: str) -> Iterator[Finding]:
    """Keys that stand twice in one object, and halves of characters, which no text may hold, in what is JSON."""
    objects: list[set[str]] = []
    for found in _TOKEN.finditer(text):
        if found[0] == "{":
            objects.append(set())
        elif found[0] == "}":
            objects.pop()
        else:
            string = json.loads(found[1])
            if half := _HALF.search(string):
                message = said("U+{code} is half of a character", code=f"{ord(half[0]):04X}")
                yield Finding("BP008", message, said("Write the whole character."), span=_span(text, found))
            if found[2]:
                if string in objects[-1]:
                    message = said("`{key}` stands here twice", key=string)
                    yield Finding("BP002", message, said("Keep one of them."), span=_span(text, found))
                objects[-1].add(string)


def _span(text: str, found: re.Match[str]) -> Span:
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    return Span(line, column, line, column + len(found[1]))


def with_path(finding: Finding) -> Finding:
    """JSON has no cells, so the message itself says where."""
    path = ".".join(str(part) for part in finding.path)
    return (
        finding
        if not path
        else Finding(
            finding.code, said("{path}: {message}", path=path, message=finding.message), finding.hint, finding.path
        )
    )
