"""One line a finding, `path:line:column: CODE [severity] message`, as editors and `grep` want it."""

from __future__ import annotations

from collections.abc import Sequence

from ...language.messages import in_language
from .checked import Checked, all_findings
from .excerpt import headline
from .text import summary


def write(files: Sequence[Checked], *, colour: bool = False, closing: bool = True, language: str | None = None) -> str:
    """The lines of all files, and the closing line in that language unless it is not wanted."""
    lines = [headline(each.name, finding, colour=colour) for each in files for finding in each.findings]
    if closing and files:
        lines.append(in_language(summary(all_findings(files), len(files)), language))
    return "".join(f"{line}\n" for line in lines)
