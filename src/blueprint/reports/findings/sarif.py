"""SARIF 2.1.0 (OASIS 2020): findings for code scanning services and editors.

Columns are counted in Unicode code points and lines as YAML counts them; both differ from SARIF's defaults and are said
in the file.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ...checks import RULES
from ...checks.rule import Rule
from ...findings import Finding, Severity
from ...results.envelope import as_json
from ...source.span import Span
from .checked import Checked, sentences

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
LINE_ENDS = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"]
RULES_BY_CODE = sorted(RULES, key=lambda rule: rule.code)
INDEX = {rule.code: index for index, rule in enumerate(RULES_BY_CODE)}


def write(files: Sequence[Checked]) -> str:
    """One run over all files, with what is known of every rule."""
    driver = {
        "name": "blueprint",
        "semanticVersion": version("service-blueprint"),
        "rules": [_rule(rule) for rule in RULES_BY_CODE],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": LINE_ENDS,
        "results": [result for each in files for result in _results(each)],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    example = f"Instead of:\n\n```yaml\n{rule.bad.strip()}\n```\n\nwrite:\n\n```yaml\n{rule.good.strip()}\n```"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "help": {
            "text": f"{rule.what} {rule.why} `blueprint explain {rule.code}` shows an example.",
            "markdown": f"{rule.what}\n\n{rule.why}\n\n{example}",
        },
        "properties": {"tags": [rule.code[:3]]},
    }


def _results(file: Checked) -> Iterator[dict[str, Any]]:
    uri = _uri(file.path)
    seen: Counter[tuple[str, str]] = Counter()
    for finding in file.findings:
        about = (finding.code, file.element(finding) or str(finding.message))
        seen[about] += 1
        yield {
            "ruleId": finding.code,
            **({"ruleIndex": INDEX[finding.code]} if finding.code in INDEX else {}),
            "level": LEVELS[finding.severity],
            "message": {"text": sentences(finding)},
            "locations": [{**_location(uri, finding.span), **_logical(file, finding)}],
            **_related(uri, finding),
            **_fixes(uri, finding),
            # Lines move; what is said of which element stays.
            "partialFingerprints": {"finding/v1": _hash(*about, str(seen[about]))},
        }


def _location(uri: str, span: Span | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if span:
        physical["region"] = _region(span)
    return {"physicalLocation": physical}


def _region(span: Span) -> dict[str, int]:
    return dict(zip(("startLine", "startColumn", "endLine", "endColumn"), span, strict=True))


def _logical(file: Checked, finding: Finding) -> dict[str, Any]:
    element = file.element(finding)
    return {"logicalLocations": [{"fullyQualifiedName": element, "kind": "element"}]} if element else {}


def _related(uri: str, finding: Finding) -> dict[str, Any]:
    places = [
        {"id": number, **_location(uri, other.span), "message": {"text": str(other.message)}}
        for number, other in enumerate(finding.related, 1)
    ]
    return {"relatedLocations": places} if places else {}


def _fixes(uri: str, finding: Finding) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": str(edit.text)}}
        for edit in (finding.fix.edits if finding.fix else ())
        if edit.span is not None
    ]
    if finding.fix is None or not replacements:
        return {}
    change = {"artifactLocation": {"uri": uri}, "replacements": replacements}
    return {"fixes": [{"description": {"text": str(finding.fix.title)}, "artifactChanges": [change]}]}


def _uri(path: str) -> str:
    """A path as a URI: relative ones stay so, since code scanning looks for them from the repository's root.

    >>> _uri("blueprints/入住 hotel.yaml")
    'blueprints/%E5%85%A5%E4%BD%8F%20hotel.yaml'
    """
    where = PurePath(path)
    return where.as_uri() if where.is_absolute() else quote(os.fsencode(where.as_posix()))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
