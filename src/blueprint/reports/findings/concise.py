"""One line a finding, `path:line:column: CODE [severity] message`, as editors and `grep` want it."""

from __future__ import annotations

from collections.abc import Sequence

from .checked import Checked, all_findings
from .text import headline, summary


def write(files: Sequence[Checked], *, colour: bool = False, closing: bool = True) -> str:
    """The lines of all files, and the closing line unless it is not wanted."""
    lines = [headline(each.name, finding, colour=colour) for each in files for finding in each.findings]
    if closing:
        lines.append(summary(all_findings(files), len(files)))
    return "".join(f"{line}\n" for line in lines)
