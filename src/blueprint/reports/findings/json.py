"""Findings as JSON: a shape that scripts may rely on, described in docs/how-to/ci.md.

Lines and columns count from 1, columns in Unicode code points; the end stands behind the last character.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ...findings import Finding, Fix
from ...source.span import Span
from .checked import Checked, all_findings, counted, name_of

VERSION = 1
"""Grows when a key is taken away or changes its meaning; new keys may come at any time."""


def write(files: Sequence[Checked]) -> str:
    """One object: version, files, findings, and how many there are of each severity."""
    report = {
        "version": VERSION,
        "files": [_file(each) for each in files],
        "findings": [_finding(each, finding) for each in files for finding in each.findings],
        "summary": {str(severity): count for severity, count in counted(all_findings(files)).items()},
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _file(file: Checked) -> dict[str, Any]:
    blueprint = file.reading.blueprint
    return {"path": file.path, "read": blueprint is not None, "title": blueprint.title if blueprint else None}


def _finding(file: Checked, finding: Finding) -> dict[str, Any]:
    return {
        "path": file.path,
        "code": finding.code,
        "name": name_of(finding.code),
        "severity": str(finding.severity),
        "message": str(finding.message),
        "hint": str(finding.hint),
        **_place(finding.span),
        "element": file.element(finding),
        "modelPath": list(finding.path),
        "related": [
            {"message": str(other.message), **_place(other.span), "modelPath": list(other.path)}
            for other in finding.related
        ],
        "fix": _fix(finding.fix),
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    """What mends it by itself: texts to put into places, all of them together."""
    if fix is None:
        return None
    return {"title": str(fix.title), "edits": [{**_place(edit.span), "text": str(edit.text)} for edit in fix.edits]}


def _place(span: Span | None) -> dict[str, int | None]:
    return dict(zip(("line", "column", "endLine", "endColumn"), span or (None,) * 4, strict=True))
