"""BP806 and BP807: what only shows where several files are looked at together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..findings import Finding, Severity, in_document_order
from ..language.messages import said
from ..text.visible import called
from .ignoring import covers
from .rule import Rule, quoted

if TYPE_CHECKING:
    from .file_facts import Definition, Entry, FileFacts, Told


def _two_things(files: Sequence[FileFacts]) -> Iterator[Told]:
    from .file_facts import TOLD_BY, Told

    first: dict[Entry, tuple[FileFacts, Definition]] = {}
    for file in sorted(files, key=lambda file: not file.catalogue):
        for each in file.definitions:
            other, known = first.setdefault(each.entry, (file, each))
            if other is file:
                continue
            for name in TOLD_BY.get(each.entry[0], ()):
                here, there = each.says.get(name), known.says.get(name)
                if here and there and here.casefold() != there.casefold():
                    section, id = each.entry
                    message = said(
                        "{id} is another {what} than in {other}, line {line}: its {field} is {here}, there {there}",
                        id=quoted(id), what=_WHAT[section], other=called(other.name), line=known.span.line,
                        field=_FIELD[name], here=quoted(here), there=quoted(there),
                    )  # fmt: skip
                    hint = said("Say it once, in a catalogue; or give one of the two another id.")
                    yield Told(file, message, hint, each.span)
                    break


_FIELD = {
    "name": said("name"),
    "owner": said("owner"),
    "unit": said("unit"),
    "better": said("direction"),
    "external": said("partner"),
}
_WHAT = {"roles": said("role"), "systems": said("system"), "metrics": said("metric")}

ONE_NAME_TWO_THINGS = Rule(
    "BP806",
    "one-name-two-things",
    Severity.WARNING,
    what="A metric, role or system that two files define differently.",
    why="Figures of several services can be added and compared only where one name means one thing (Kalbach 2016: maps"
    " of an organisation share their vocabulary).",
    bad="""\
title: In the emergency department
metrics:
  - {id: queue, name: People in the queue, unit: people, target: 2}
phases:
  - steps:
      - customer: Waits
        frontstage: Calls the next patient
""",
    good="""\
title: In the emergency department
metrics:
  - {id: waiting-time, name: Time to the first call, unit: min, target: 10}
phases:
  - steps:
      - customer: Waits
        frontstage: Calls the next patient
""",
    beside={
        "billing.yaml": """\
title: The bill
metrics:
  - {id: queue, name: Bills that wait to be sent, unit: bills, target: 20}
phases:
  - steps:
      - customer: Pays the bill
        frontstage: Sends the bill
"""
    },
    check_together=_two_things,
)


def _unused(files: Sequence[FileFacts]) -> Iterator[Told]:
    """Of catalogues that one of the files uses: all of those that use it must be looked at to know."""
    from .file_facts import Told

    used: dict[str, set[Entry]] = {}
    for file in files:
        for place in file.uses:
            used.setdefault(place, set()).update(file.used)
    for file in files:
        if file.catalogue and file.place in used:
            for each in file.definitions:
                if each.entry not in used[file.place]:
                    message = said("nothing here uses {id}", id=quoted(each.entry[1]))
                    yield Told(file, message, said("Take it out, or name it where it is meant."), each.span)


UNUSED_ENTRY = Rule(
    "BP807",
    "unused-entry",
    Severity.ADVICE,
    what="An entry of a catalogue that none of the checked blueprints uses.",
    why="What nobody refers to is not looked after, and stands there as if it were true (Kalbach 2016: maps of an"
    " organisation must be kept up to date).",
    bad="""\
catalogue: 1
roles:
  nurse: {name: Ward nurse, owner: Nursing}
  porter: {name: Porter, owner: Logistics}
""",
    good="""\
catalogue: 1
roles:
  nurse: {name: Ward nurse, owner: Nursing}
""",
    beside={
        "meal.yaml": """\
title: A meal on the ward
uses: example.yaml
phases:
  - steps:
      - customer: Asks for another meal
        frontstage: {name: Changes the meal, by: nurse}
"""
    },
    check_together=_unused,
)

RULES = (ONE_NAME_TWO_THINGS, UNUSED_ENTRY)


def run_together(
    files: Sequence[FileFacts],
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    language: str | None = None,
) -> dict[str, list[Finding]]:
    """What rules find that look at several files, by the name of the file in which it stands.

    `select` and `ignore` name codes or families, as in `run`.
    """
    found: dict[str, list[Finding]] = {}
    for rule in RULES:
        if rule.check_together is None or (select is not None and not covers(select, rule.code)):
            continue
        for told in rule.check_together(files):
            file = told.file
            unwanted = (*ignore, *file.left_out, *file.ignored.get(told.span.line, ()))
            if not covers(unwanted, rule.code):
                finding = Finding(
                    rule.code, told.message, told.hint, severity=_weight(rule, file), span=told.span
                ).in_language(language or file.language)
                found.setdefault(file.name, []).append(finding)
    return {name: in_document_order(findings) for name, findings in found.items()}


def _weight(rule: Rule, file: FileFacts) -> Severity:
    """What the file or its project says that the rule weighs: the code itself before its family."""
    named = [code for code in file.weights if covers((code,), rule.code)]
    return Severity(file.weights[max(named, key=len)]) if named else rule.severity
