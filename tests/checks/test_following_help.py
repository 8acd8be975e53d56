"""Help that helps: who writes what a finding advises is rid of it, and meets no error of another rule."""

from __future__ import annotations

import datetime

import pytest
from tests.checks.examples import found_in
from tests.checks.followed import FOLLOWED, Remedy

from blueprint.checks import RULES, Rule, rule_named
from blueprint.findings import Severity

TODAY = datetime.date(2026, 10, 1)
CASES = [
    pytest.param(rule, remedy, id=f"{rule.code}-{number}")
    for rule in RULES
    for number, remedy in enumerate(FOLLOWED.get(rule.code, ()), 1)
]


@pytest.mark.parametrize(("rule", "remedy"), CASES)
@pytest.mark.parametrize("state", ["", "state: to-be\nsources: Guest survey\n"], ids=["today", "design"])
def test_the_help_leads_out_and_into_no_other_error(rule: Rule, remedy: Remedy, state: str):
    """In a map of today and in a design: the finding names the remedy, which mends it and makes no error anew."""
    bad = rule.bad if "state:" in rule.bad else rule.bad.replace("phases:", f"{state}phases:", 1)
    before = found_in(rule, bad, on=TODAY)
    assert any(each.code == rule.code and remedy.words in each.hint for each in before), [each.hint for each in before]
    mended = bad
    for old, new in remedy.edits:
        assert mended.count(old) == 1, old
        mended = mended.replace(old, new)
    after = found_in(rule, mended, on=TODAY)
    counts = [sum(each.code == rule.code for each in found) for found in (before, after)]
    assert counts[1] < counts[0], [str(each) for each in after]
    errors = {each.code for each in after if each.severity is Severity.ERROR}
    assert errors <= {each.code for each in before}, [str(each) for each in after]


def test_every_rule_is_followed():
    """No rule's help goes untried."""
    assert {rule.code for rule in RULES if rule.checks} == FOLLOWED.keys()
    assert all(rule_named(code) for code in FOLLOWED)
