"""One line a finding, `path:line:column: CODE [severity] message`, as editors and `grep` want it."""

from __future__ import annotations

from collections.abc import Sequence

from .checked import Checked, all_findings
from .text import headline, summary


def write(files: Sequence[Checked], *, colour: bool = False) -> str:
    """The lines of all files, and the closing line."""
    lines = [headline(each.name, finding, colour=colour) for each in files for finding in each.findings]
    return "\n".join([*lines, summary(all_findings(files), len(files))]) + "\n"
