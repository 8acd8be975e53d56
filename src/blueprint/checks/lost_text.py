"""BP114: texts of which YAML read only the beginning."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path, Severity
from ..language.messages import said
from ..model.service import Blueprint
from ..source.nodes import Node, SourceMap
from ..text.expressions import expression
from .rule import Problem, Rule, quoted

_TORN = expression(r"[ \t]+#(?=[^\s#!-])")
"""A # that is written like a number or a tag; a comment has a space behind it."""


def _torn_text(blueprint: Blueprint) -> Iterator[Problem]:
    """Looks behind every unquoted text; in a blueprint that was read from no text there is nothing to tear."""
    source = blueprint.source
    if source is None or "#" not in source.text:
        return
    for path, node in _texts(source.root, ()):
        if _tears(source, node):
            yield Problem(
                path,
                said(
                    "{text} is all that is read here: a # after a space begins a comment", text=quoted(str(node.value))
                ),
                said("Put the whole text into quotes; a comment has a space behind its #."),
            )


def _texts(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    if isinstance(node.value, dict):
        for key, value in node.value.items():
            yield from _texts(value, (*path, key))
    elif isinstance(node.value, list):
        for index, item in enumerate(node.value):
            yield from _texts(item, (*path, index))
    elif node.plain and node.value:
        yield path, node


def _tears(source: SourceMap, node: Node) -> bool:
    span = node.span
    return _TORN.match(source.line(span.end_line), span.end_column - 1) is not None


TORN_TEXT = Rule(
    "BP114",
    "torn-text",
    Severity.WARNING,
    what="An unquoted text that ends before a # written like a number or a tag.",
    why="In YAML a # after a space begins a comment (YAML 1.2, 6.6), so that the rest of the text is lost and nobody"
    " notices.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders at desk #2
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: "Orders at desk #2"
        frontstage: Takes the order
""",
    check=_torn_text,
)
