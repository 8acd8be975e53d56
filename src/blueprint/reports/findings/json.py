"""Findings as JSON, in the envelope of all verbs, described in docs/how-to/ci.md.

Lines and columns count from 1, columns in Unicode code points; the end stands behind the last character.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...findings import Finding, Fix
from ...results.envelope import enveloped
from ...source.span import Span
from .checked import Checked, all_findings, counted, name_of


def write(files: Sequence[Checked]) -> str:
    """The findings, which files were looked at, and how many findings there are of each severity.

    The title is that of the blueprint where one file alone was looked at.
    """
    looked_at = [_file(each) for each in files]
    return enveloped(
        looked_at[0]["title"] if len(looked_at) == 1 else None,
        [("findings", (_finding(each, finding) for each in files for finding in each.findings))],
        files=looked_at,
        summary={str(severity): count for severity, count in counted(all_findings(files)).items()},
    )


def _file(file: Checked) -> dict[str, Any]:
    return {"path": file.path, "read": file.title is not None, "title": file.title}


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
