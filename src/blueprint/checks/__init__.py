"""The rules of the method, and the one way to apply them: `run`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..findings import Finding, Severity, in_document_order
from ..model.service import Blueprint
from .ignoring import covers, ignored_by_comment
from .order import position
from .registry import RULES
from .rule import Problem, Rule

_BY_NAME = {name.casefold(): rule for rule in RULES for name in (rule.code, rule.name)}


def rule(code_or_name: str) -> Rule | None:
    """The rule with a code or name, such as `BP203` or `unanswered-contact`."""
    return _BY_NAME.get(code_or_name.strip().casefold())


def run(blueprint: Blueprint, *, select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> list[Finding]:
    """What the rules find, in document order; with lines and columns where the blueprint was read from a text.

    `select` and `ignore` name codes (BP203) or families (BP2); what the file itself ignores is left out as well.
    """
    chosen = None if select is None else tuple(select)
    left_out = (*ignore, *blueprint.checks.ignore)
    findings = [
        finding
        for rule in RULES
        if (chosen is None or covers(chosen, rule.code)) and not covers(left_out, rule.code)
        for finding in _findings(rule, blueprint)
    ]
    source = blueprint.source
    if source is None:
        return sorted(findings, key=lambda finding: (position(blueprint, finding.path), finding.code))
    located = in_document_order([finding.located(source) for finding in findings])
    ignored = ignored_by_comment(source)
    return [finding for finding in located if not covers(ignored(finding), finding.code)]


def _findings(rule: Rule, blueprint: Blueprint) -> Iterator[Finding]:
    if rule.check is None:
        return
    weight = _said_severity(rule, blueprint)
    for problem in rule.check(blueprint):
        severity = weight or problem.severity or rule.severity
        yield Finding(
            rule.code,
            problem.message,
            problem.hint,
            problem.path,
            severity,
            problem.related,
            problem.at_key,
            fix=problem.fix,
        )


def _said_severity(rule: Rule, blueprint: Blueprint) -> Severity | None:
    """What the file says this rule weighs: the code itself before its family."""
    said = blueprint.checks.severity
    named = [code for code in said if covers((code,), rule.code)]
    return Severity(said[max(named, key=len)].value) if named else None


__all__ = ["RULES", "Problem", "Rule", "rule", "run"]
