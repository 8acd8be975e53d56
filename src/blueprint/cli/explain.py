"""`blueprint explain`: the catalogue of rules, and each rule's what, why, bad and good."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

import click

from ..language.messages import Message, said
from ..language.suggestions import did_you_mean
from ..text.visible import called

if TYPE_CHECKING:
    from ..checks import Rule

FAMILIES = {
    "BP0": "Reading",
    "BP1": "Structure",
    "BP2": "Lines",
    "BP3": "Moments of truth",
    "BP4": "Evidence",
    "BP5": "Flow and time",
    "BP6": "Metrics and strategy",
    "BP7": "Language",
    "BP8": "Many files",
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("rule", required=False, metavar="[RULE]")
def verb(rule: str | None) -> None:
    """Say what a rule finds, why, and how to mend it.

    RULE is a code such as BP203, a name such as unanswered-contact, a family such as BP2 or a word such as channel,
    for all rules that say it; without it, all rules are listed.
    """
    from ..checks import RULES, rule_named

    if rule is None:
        click.echo(catalogue(RULES))
        return
    found = rule_named(rule)
    meant = (found,) if found else meant_by(rule, RULES)
    if not meant:
        raise click.UsageError(_no_rule(rule, RULES))
    click.echo(page(meant[0]) if len(meant) == 1 else catalogue(meant))


def meant_by(asked: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules whose code begins so (`203`, `BP2`), else those that have this word in their name or sentence."""
    word = asked.strip().casefold()
    code = f"bp{word}" if word.isdecimal() else word
    family = tuple(rule for rule in rules if rule.code.casefold().startswith(code))
    return family or tuple(rule for rule in rules if word in f"{rule.name} {rule.what}".casefold())


def _no_rule(asked: str, rules: tuple[Rule, ...]) -> Message:
    names = [name for rule in rules for name in (rule.code, rule.name)]
    question = did_you_mean(asked, names, said("`blueprint explain` lists the rules."))
    return said(
        "{sentence}. {question}", sentence=said("There is no rule {name}", name=called(asked)), question=question
    )


def catalogue(rules: tuple[Rule, ...]) -> str:
    """One line a rule, family by family; `fix` says that `check --fix` mends it."""
    parts = []
    for family, members in groupby(sorted(rules, key=lambda rule: rule.code), key=lambda rule: rule.code[:3]):
        lines = [
            f"{rule.code}  {rule.severity:<7}  {'fix' if rule.fixable else '   '}  {rule.name:<26}  {rule.what}"
            for rule in members
        ]
        parts.append("\n".join([f"{FAMILIES[family]} ({family})", *lines]))
    return "\n\n".join(parts)


def page(rule: Rule) -> str:
    """All that is known of a rule."""
    parts = [f"{rule.code} {rule.name} ({rule.severity})", rule.what, rule.why]
    for heading, example in (("Instead of:", rule.bad), ("Write:", rule.good)):
        parts.append(f"{heading}\n\n{textwrap.indent(example.strip(), '    ')}")
    for name, text in rule.beside.items():
        parts.append(f"Beside it stands {name}:\n\n{textwrap.indent(text.strip(), '    ')}")
    if rule.fixable:
        parts.append(f"`blueprint check --fix`: {rule.fixable}")
    return "\n\n".join(parts)
