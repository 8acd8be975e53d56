"""The rules of the method, and the one way to apply them: `run`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from ..findings import Finding, Findings, Path, Severity, in_document_order
from ..model.service import Blueprint
from ..model.words import SeverityWord
from ..neighbours import Neighbour
from ..project import Configuration
from .flow_facts import forget
from .ignoring import covers, ignored_by_comment
from .registry import RULES
from .rule import NOBODY, Context, Problem, Rule

_CODES = {rule.name: rule.code for rule in RULES}
_BY_NAME = {name.casefold(): rule for rule in RULES for name in (rule.code, rule.name)}


def rule_named(code_or_name: str) -> Rule | None:
    """The rule with a code or name, such as `BP203` or `unanswered-contact`."""
    return _BY_NAME.get(code_or_name.strip().casefold())


def run(
    blueprint: Blueprint,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    on: datetime.date | None = None,
    baseline: Blueprint | None = None,
    unreadable: Finding | None = None,
    language: str | None = None,
    configuration: Configuration = Configuration(),  # noqa: B008
    neighbours: Mapping[Path, Neighbour] = NOBODY,
) -> Findings:
    """What the rules find, in document order; with lines and columns where the blueprint was read from a text.

    `select` and `ignore` name codes (BP203) or families (BP2); what the file or its project ignores is left out as
    well. `on` is the date on which evaluations are due or not, `baseline` the blueprint that a to-be one is compared
    with, `unreadable` why the file that it names for that is none, `neighbours` what became of the files that it uses
    or has as parts; without them nothing is said of these. Messages are in `language`, else in that of the file, of its
    project, or English. Where file and project differ on a severity or the profile, the file goes first.
    """
    chosen = configuration.select if select is None else tuple(select)
    left_out = (*ignore, *configuration.ignore, *blueprint.checks.ignore)
    language = language or blueprint.language or configuration.language
    if configuration.profile is not None and "profile" not in blueprint.model_fields_set:
        blueprint = blueprint.model_copy(update={"profile": configuration.profile})
    context = Context(on, baseline, unreadable, _CODES, neighbours, configuration.strict)
    findings = [
        finding
        for rule in RULES
        if rule.checks and (chosen is None or covers(chosen, rule.code)) and not covers(left_out, rule.code)
        for finding in _findings(rule, blueprint, context, configuration)
    ]
    forget(blueprint.flow)  # a twelfth of what a large file takes of memory
    source = blueprint.source
    if source is None:
        from .document_order import position

        ordered = sorted(findings, key=lambda finding: (position(blueprint, finding.path), finding.code))
        return Findings(finding.in_language(language) for finding in ordered)
    located = in_document_order([finding.located(source) for finding in findings])
    ignored = ignored_by_comment(source)
    return Findings(finding.in_language(language) for finding in located if not covers(ignored(finding), finding.code))


def _findings(rule: Rule, blueprint: Blueprint, context: Context, configuration: Configuration) -> Iterator[Finding]:
    weight = _weight(rule, blueprint.checks.severity) or _weight(rule, configuration.severity)
    for problem in rule.problems(blueprint, context):
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


def _weight(rule: Rule, weights: Mapping[str, SeverityWord]) -> Severity | None:
    """What a file or project says this rule weighs: the code itself before its family."""
    named = [code for code in weights if covers((code,), rule.code)]
    return Severity(weights[max(named, key=len)].value) if named else None


__all__ = ["RULES", "Context", "Problem", "Rule", "rule_named", "run"]
