"""BP113: what a file says of its checks, in codes that mean something."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Path, Severity, writing
from ..language.messages import said
from ..language.suggestions import suggested
from ..model.service import Blueprint
from ..text.spelling import nearest
from .ignoring import covers
from .rule import Context, Problem, Rule, quoted


def _unknown_rule(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    """Codes under `checks.ignore` and `checks.severity` that neither name a rule nor a family."""
    written: list[tuple[str, Path, bool]] = [
        (code, ("checks", "ignore", index), False) for index, code in enumerate(blueprint.checks.ignore)
    ]
    written += ((code, ("checks", "severity", code), True) for code in blueprint.checks.severity)
    for code, path, at_key in written:
        if any(covers((code,), known) for known in context.codes.values()):
            continue
        named = context.codes.get(code.strip().casefold())
        near = named or nearest(code.upper(), context.codes.values())
        yield Problem(
            path,
            said("{code} is no rule and no family of rules", code=quoted(code)),
            suggested(near, said("Write a code such as BP203, or a family such as BP2.")),
            at_key=at_key,
            fix=writing(path, named, key=at_key) if named else None,
        )


UNKNOWN_RULE = Rule(
    "BP113",
    "unknown-rule",
    Severity.WARNING,
    what="A code under `checks` that is neither that of a rule nor that of a family of rules.",
    why="A misspelt code would be followed by doing nothing, and nobody would notice (PEP 20: errors should never pass"
    " silently).",
    bad="""\
title: Coffee to go
checks: {ignore: [BP1010]}
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
checks: {ignore: [BP110]}
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    check_in_context=_unknown_rule,
    fixable="Writes the code for the name of a rule.",
)
