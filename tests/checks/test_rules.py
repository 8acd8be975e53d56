"""What every rule brings along: an explanation, and two examples that run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.checks.examples import BLUEPRINTS, found_in

from blueprint.checks import RULES, Rule, rule_named
from blueprint.pipeline import check, open_file

EXCERPT = {"BP104", "BP110", "BP204", "BP311", "BP313", "BP314", "BP402"}
"""What examples are let off: they are excerpts, without goal, scope and everything behind the scenes."""

ALSO = {
    "BP301": {"BP401"},  # what no customer meets has no evidence either
}
"""What else the bad example of a rule shows, since it cannot be wrong in one way only."""

every_rule = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in RULES])


@every_rule
def test_the_bad_example_is_bad(rule: Rule):
    """A rule finds something in its bad example, and nothing distracts from it there."""
    codes = {finding.code for finding in found_in(rule, rule.bad)}
    assert rule.code in codes
    assert codes - {rule.code} <= EXCERPT | ALSO.get(rule.code, set())


@every_rule
def test_the_good_example_is_good(rule: Rule):
    """A rule finds nothing in its good example, and no other rule does."""
    codes = {finding.code for finding in found_in(rule, rule.good)}
    assert rule.code not in codes
    assert codes <= EXCERPT


@every_rule
def test_it_says_what_and_why_in_a_sentence_each(rule: Rule):
    """A rule has a code, a kebab name, and one sentence each of what it finds and why that matters."""
    assert re.fullmatch(r"BP\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    for sentence in (rule.what, rule.why):
        assert re.fullmatch(r"[A-Z].{20,}\.", sentence)
        assert not re.search(r"[a-z)]\. [A-Z]", sentence), "more than one sentence"
    assert "(" in rule.why, "names no source"


@every_rule
def test_its_findings_help(rule: Rule):
    """A finding has a message, a hint that ends as a sentence, a place, and related places that exist."""
    for finding in found_in(rule, rule.bad):
        if finding.code == rule.code:
            assert finding.message
            assert finding.hint.endswith(".") or finding.hint.endswith("?")
            assert finding.span is not None
            assert all(related.message and related.span is not None for related in finding.related)


def test_codes_and_names_are_unique_and_in_order():
    """Rules stand in the order of their codes, and neither code nor name stands twice."""
    codes = [each.code for each in RULES]
    assert codes == sorted(set(codes))
    assert len({each.name for each in RULES}) == len(RULES)


@every_rule
def test_a_rule_is_found_by_code_and_by_name(rule: Rule):
    """Both the code and the name lead to the rule, in any case."""
    assert find(rule.code) is find(rule.name) is find(rule.code.lower()) is rule


def test_an_unknown_rule_is_none():
    """A code or name that no rule has finds none."""
    assert find("BP999") is None
    assert find("BP2") is None


find = rule_named


@pytest.mark.parametrize("path", sorted(BLUEPRINTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_samples_have_no_errors(path: Path):
    """No sample has an error, and only today's delayed express mail has warnings."""
    severities = {str(finding.severity) for finding in check(open_file(path))}
    assert severities <= ({"advice", "warning"} if path.stem == "ems-delay" else {"advice"})
