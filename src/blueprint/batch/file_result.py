"""What was found of one file, as plain values that processes hand each other and later runs find again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..checks.file_facts import Definition, FileFacts
from ..files.places import real
from ..findings import Edit, Finding, Fix, Related, Severity
from ..findings import Path as ModelPath
from ..reading.reader import Reading
from ..records import Record
from ..reports.findings.checked import Outline, element_of
from ..source.span import Span

Row = Sequence[Any]
"""Lists, texts, numbers and nothing else."""


class FileResult(Record):
    """What was found of one file: all that reports and the rules for many files ask of it."""

    findings: list[Finding]
    outline: Outline
    facts: FileFacts


def row_of(reading: Reading, findings: Iterable[Finding], facts: FileFacts) -> Row:
    """A file's result as plain values; messages in the language that they have."""
    blueprint = reading.blueprint
    return [
        _text(blueprint.title) if blueprint is not None else None,
        [[*_finding(each), element_of(blueprint, each)] for each in findings],
        [
            [[[*each.entry], {**each.says}, [*each.span]] for each in facts.definitions],
            facts.catalogue,
            [*facts.uses],
            sorted([*each] for each in facts.used),
            [*map(_text, facts.left_out)],
            {_text(code): _text(word) for code, word in facts.weights.items()},
            [[line, [*codes]] for line, codes in facts.ignored.items()],
            facts.language,
        ],
    ]


def result_of(row: Row, name: str, path: Path) -> FileResult:
    """The result of a file that is called so now. TypeError, ValueError …: it is not as we wrote it."""
    title, found, (definitions, catalogue, uses, used, left_out, weights, ignored, language) = row
    findings, elements = [], {}
    for code, message, hint, path_there, severity, related, at_key, span, fix, element in found:
        here = tuple(path_there)
        findings.append(
            Finding(
                code, message, hint, here, Severity(severity), tuple(_related(*each) for each in related), at_key,
                _span(span), _fix(fix),
            )
        )  # fmt: skip
        if element is not None:
            elements[here] = element
    facts = FileFacts(
        name,
        str(real(path)),
        tuple(Definition((section, id), dict(says), Span(*span)) for (section, id), says, span in definitions),
        catalogue,
        tuple(uses),
        frozenset((section, id) for section, id in used),
        tuple(left_out),
        dict(weights),
        {line: tuple(codes) for line, codes in ignored},
        language,
    )
    return FileResult(findings, Outline(title, elements), facts)


def _finding(finding: Finding) -> Row:
    related = [[_text(each.message), _path(each.path), _plain(each.span)] for each in finding.related]
    fix = finding.fix and [
        _text(finding.fix.title), [[_plain(each.span), _text(each.text)] for each in finding.fix.edits]
    ]  # fmt: skip
    return [
        _text(finding.code),
        _text(finding.message),
        _text(finding.hint),
        _path(finding.path),
        finding.severity.value,
        related,
        finding.at_key,
        _plain(finding.span),
        fix,
    ]


def _text(text: str) -> str:
    """The text alone, without what a message knows of how it was made."""
    return str(text)


def _path(path: ModelPath) -> list[str | int]:
    return [part if isinstance(part, int) else str(part) for part in path]


def _plain(span: Span | None) -> list[int] | None:
    return None if span is None else [*span]


def _span(span: Sequence[int] | None) -> Span | None:
    return None if span is None else Span(*span)


def _related(message: str, path: Sequence[str | int], span: Sequence[int] | None) -> Related:
    return Related(message, tuple(path), _span(span))


def _fix(fix: tuple[str, Sequence[tuple[Sequence[int] | None, str]]] | None) -> Fix | None:
    """What a fix writes where; what it was made of, by paths, is known no more."""
    return fix and Fix(fix[0], tuple(Edit(text=text, span=_span(span)) for span, text in fix[1]))
