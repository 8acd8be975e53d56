"""The options of `blueprint check` that mend files: `--fix` writes, `--diff` shows what it would write."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..language.messages import said
from ..records import Record
from .inputs import Input
from .options import Option, taken_as
from .streams import put
from .terminal import note

if TYPE_CHECKING:
    from ..findings import Finding
    from ..reading.reader import Reading
    from ..source.nodes import Limits

Look = Callable[["Reading"], Sequence["Finding"]]
"""What is found in a file that was read."""


class FixingOptions(Record):
    """Whether files are mended, or shown as they would be."""

    fix: bool
    diff: bool

    @property
    def wanted(self) -> bool:
        """Whether anything is to be mended at all."""
        return self.fix or self.diff


NO_FIXING = FixingOptions(fix=False, diff=False)
fixing_options: Option[Any] = taken_as(
    "fixing",
    FixingOptions,
    click.option("--fix", is_flag=True, help="Mend in the files what mends itself; say the rest."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing."),
)


@dataclass
class Mending:
    """What this run mends, and where the mended texts go."""

    asked: FixingOptions
    changed: int = field(default=0, init=False)
    """Files that were changed, or would be."""
    count: int = field(default=0, init=False)
    """Findings that were mended, or would be."""

    def mended(self, each: Input, limits: Limits, look: Look) -> Reading:
        """Reads a file, mends it, and gives it as it is now; OSError where it cannot be opened or written."""
        from ..editing.fixes import fix
        from ..pipeline import open_text

        data = each.read(limits)
        reading = open_text(data, limits, each.folder, file=each.path)
        result = None
        if any(finding.fix for finding in look(reading)):
            result = fix(reading.text, lambda text: look(open_text(text, limits, each.folder, file=each.path)))
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        new = data if result is None else mark + result.text.encode()
        if self.asked.diff:
            put(difference(data, new, each.name) if new != data else b"")
        elif each.path is None:
            # What was left unread of a text that is too large belongs to it all the same.
            put(new + sys.stdin.buffer.read())
        elif new != data:
            _write(each.path, new)
        if result is None or new == data:
            return reading
        self.changed += 1
        self.count += len(result.fixed)
        if not self.asked.diff:
            for finding in result.fixed:
                assert finding.fix is not None
                assert finding.span is not None
                place = f"{each.name}:{finding.span.line}:{finding.span.column}"
                click.echo(f"{place}: {finding.code} fixed: {finding.fix.title}", err=True)
        return open_text(result.text, limits, each.folder, file=each.path)

    def tell(self) -> None:
        """How much was mended, on standard error."""
        if self.changed:
            from ..reports.findings.text import many_files, many_findings

            findings, files = many_findings(self.count), many_files(self.changed)
            note(
                said("would fix {findings} in {files}", findings=findings, files=files)
                if self.asked.diff
                else said("fixed {findings} in {files}", findings=findings, files=files)
            )

    def beside(self, todo: Sequence[Input]) -> AbstractContextManager[Any]:
        """Where findings go: beside a mended text on standard output there is room on standard error only."""
        streamed = self.asked.fix and any(each.path is None for each in todo)
        return redirect_stdout(sys.stderr) if streamed else nullcontext()


def difference(old: bytes, new: bytes, name: str) -> bytes:
    """A unified diff that `patch` can apply, with the files' own line ends."""
    before, after = (re.findall("[^\n]*\n|[^\n]+", text.decode()) for text in (old, new))
    shown = (
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in unified_diff(before, after, name, name)
    )
    return "".join(shown).encode()


def _write(path: Path, data: bytes) -> None:
    from ..files.writing import write_file

    write_file(path, data)
