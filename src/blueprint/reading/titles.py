"""A blueprint without a title, which may have that of its file: `bike-repair.yaml` is `Bike repair`."""

from __future__ import annotations

from pathlib import Path

from ..findings import Finding
from ..language.messages import Message, said
from ..text.names import as_title
from .quoting import in_braces
from .reader import Reading
from .shapes.block_edits import fix_of, inserted, is_flow


def titled_by_file(reading: Reading, file: Path) -> list[Finding]:
    """What was found, with the title to write where only that is missing."""
    source = reading.source
    title = as_title(file.name.partition(".")[0])
    if source is None or not isinstance(source.root.value, dict) or not source.root.value or not title:
        return reading.findings
    place = min(source.root.keys.values())
    if is_flow(source, source.root) or place.column != 1:
        return reading.findings
    text = f"title: {in_braces(title)}"
    hint = said("Write `{text}`, or what the service is called.", text=text)
    fix = fix_of(source, hint, [inserted(place.line, 1, f"{text}\n")])
    return [finding._replace(hint=hint, fix=fix) if _lacks_title(finding) else finding for finding in reading.findings]


def _lacks_title(finding: Finding) -> bool:
    message = finding.message
    missing = isinstance(message, Message) and message.values == {"field": "title"}
    return finding.code == "BP004" and finding.fix is None and missing
