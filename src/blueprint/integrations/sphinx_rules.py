"""Rules in documentation: a directive that describes one, and a role that names one and leads there."""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective, SphinxRole

from ..checks import RULES, Rule, rule_named
from ..language.messages import said
from ..language.suggestions import asked
from .sphinx_warnings import box, warn


class RuleDirective(SphinxDirective):
    """`blueprint-rule`: what a rule finds, why, and how to mend it; the place that the role links to."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The rule, or a warning and a box where there is none of that code or name."""
        found = rule_named(self.arguments[0])
        if found is None:
            why = _no_rule(self.arguments[0])
            warn(self.env, self.env.docname, why, self.get_location())
            return [box(why)]
        target = nodes.target("", "", ids=[_label(found)], names=[_label(found)])
        self.state.document.note_explicit_target(target)
        head = nodes.paragraph("", "", nodes.strong("", f"{found.code} {found.name}"), nodes.Text(f" · {found.what}"))
        parts: list[nodes.Node] = [target, head, nodes.paragraph("", found.why)]
        for heading, example in (("Instead of:", found.bad), ("write:", found.good)):
            parts += [
                nodes.paragraph("", heading),
                nodes.literal_block(example.strip(), example.strip(), language="yaml"),
            ]
        return parts


class RuleRole(SphinxRole):
    """`blueprint-rule`: a rule by its code or name, with what it finds; linked to the page that describes it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The rule's code and name, or a system message where there is none."""
        found = rule_named(self.text.strip())
        if found is None:
            message = self.inliner.reporter.error(_no_rule(self.text), line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        shown = nodes.abbreviation("", f"{found.code} {found.name}", explanation=found.what)
        link = pending_xref(
            "", shown, refdomain="std", reftype="ref", reftarget=_label(found), refexplicit=True, refwarn=False
        )
        link["refdoc"] = self.env.docname
        return [link], []


def _label(rule: Rule) -> str:
    return rule.code.lower()


def _no_rule(name: str) -> str:
    return asked(
        said("There is no rule {name}", name=name), name, [each for rule in RULES for each in (rule.code, rule.name)]
    )
