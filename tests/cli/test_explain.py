"""`blueprint explain`, and `blueprint schema`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from blueprint.checks import RULES
from blueprint.cli import main
from blueprint.cli.explain import FAMILIES
from blueprint.model.json_schema import schema_text


def test_the_catalogue_lists_every_rule():
    """Without a rule, all are listed once by code, under the heading of their family."""
    lines = CliRunner().invoke(main, ["explain"]).stdout.splitlines()
    codes = [line.split()[0] for line in lines if line.startswith("BP")]
    assert codes == sorted(rule.code for rule in RULES)
    assert {rule.code[:3] for rule in RULES} <= FAMILIES.keys()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained(rule):
    """By code or by name, in any case, a rule's what and why and both examples are printed."""
    by_code = CliRunner().invoke(main, ["explain", rule.code.lower()])
    assert by_code.exit_code == 0
    assert by_code.stdout == CliRunner().invoke(main, ["explain", rule.name]).stdout
    shown = " ".join(by_code.stdout.split())
    for text in (rule.code, rule.name, rule.severity, rule.what, rule.why, rule.bad, rule.good):
        assert " ".join(text.split()) in shown


def test_a_rule_is_explained_by_its_number():
    """`203` is BP203."""
    assert CliRunner().invoke(main, ["explain", "203"]).stdout == CliRunner().invoke(main, ["explain", "BP203"]).stdout


def test_a_family_or_a_word_lists_its_rules():
    """`bp2` lists the rules of the lines, and a word those that say it, as the whole catalogue does."""
    whole = CliRunner().invoke(main, ["explain"]).stdout.splitlines()
    of_lines = CliRunner().invoke(main, ["explain", "bp2"]).stdout.splitlines()
    assert of_lines == ["Lines (BP2)", *(line for line in whole if line.startswith("BP2"))]
    of_word = [line for line in CliRunner().invoke(main, ["explain", "Evidence"]).stdout.splitlines() if "BP" in line]
    assert {line.split()[0] for line in of_word if line.startswith("BP")} == {
        rule.code for rule in RULES if "evidence" in f"{rule.name} {rule.what}".lower()
    }


def test_what_no_rule_says_is_told_with_where_they_are_listed():
    """A word that is near none ends with status 2."""
    done = CliRunner().invoke(main, ["explain", "zzz"])
    assert done.exit_code == 2
    assert "There is no rule zzz. `blueprint explain` lists the rules." in done.stderr


def test_an_unknown_rule_names_the_nearest():
    """A misspelt name ends with status 2 and the rule that was probably meant."""
    done = CliRunner().invoke(main, ["explain", "dangling-referense"])
    assert done.exit_code == 2
    assert "Did you mean `dangling-reference`?" in done.stderr


def test_the_schema_is_printed_or_written(tmp_path):
    """`schema` prints the schema; with -o it writes the same bytes to a file."""
    printed = CliRunner().invoke(main, ["schema"])
    path = tmp_path / "s.json"
    assert CliRunner().invoke(main, ["schema", "-o", str(path)]).exit_code == 0
    assert printed.stdout == path.read_text("utf-8") == schema_text()
    assert json.loads(printed.stdout)["title"] == "Service blueprint"
