"""Findings that are known: a project takes a rule on today and mends what it finds file by file.

A baseline is a JSON file of findings without lines, so that it stays true while lines move. A finding is known when
the baseline has one of the same file and rule that says the same or speaks of the same element, and that stands for no
other finding yet: two of a kind in the baseline make no third one known. Why a file cannot be read is never known.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import click

from ..files.writing import write_file
from ..findings import Finding
from ..language.messages import said
from ..reports.findings.checked import Checked
from ..results.envelope import as_json

VERSION = 1


class Known(NamedTuple):
    """A finding as a baseline keeps it."""

    path: str
    """The file, as seen from the baseline's folder."""
    code: str
    element: str | None
    """The id of what it speaks of; ids that the author wrote are the surest."""
    message: str


Likeness = Callable[[Known], tuple[str | None, ...] | None]
LIKENESSES: tuple[Likeness, ...] = (
    tuple,
    lambda known: (known.path, known.code, known.message),
    lambda known: (known.path, known.code, known.element) if known.element else None,
)
"""What makes two findings the same, the surest first, so that each takes its own counterpart before another's."""


@dataclass(frozen=True)
class Baseline:
    """The known findings, and the folder that their paths start from."""

    folder: Path
    known: tuple[Known, ...]

    def new(self, files: Sequence[Checked]) -> list[Checked]:
        """The same files with those findings only that are not known."""
        found = _all_known(files, self.folder)
        waiting = dict(enumerate(self.known))
        old: set[tuple[int, int]] = set()
        for likeness in LIKENESSES:
            alike: dict[tuple[str | None, ...] | None, list[int]] = {}
            for number, known in waiting.items():
                alike.setdefault(likeness(known), []).append(number)
            for place, known in found.items():
                like = likeness(known)
                if place not in old and like is not None and alike.get(like):
                    old.add(place)
                    del waiting[alike[like].pop()]
        return [
            each._replace(findings=[finding for at, finding in enumerate(each.findings) if (number, at) not in old])
            for number, each in enumerate(files)
        ]


def read(path: str) -> Baseline:
    """The baseline in a file; UsageError where there is none."""
    try:
        data = json.loads(Path(path).read_text("utf-8"))
        if data["version"] != VERSION:
            raise click.UsageError(
                said("{path} is a baseline of another version: write it anew with --write-baseline.", path=path)
            )
        known = [
            Known(str(each["path"]), str(each["code"]), each.get("element"), str(each["message"]))
            for each in data["findings"]
            for _ in range(int(each.get("count", 1)))
        ]
    except FileNotFoundError:
        raise click.UsageError(
            said("The baseline {path} is not there: --write-baseline {path} makes it.", path=path)
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise click.UsageError(said("{path} is no baseline: --write-baseline makes one.", path=path)) from None
    return Baseline(Path(path).parent, tuple(known))


def write(path: str, files: Sequence[Checked]) -> Baseline:
    """Makes what is found now known, and keeps it in a file, sorted by path and code so that changes show in a diff."""
    folder = Path(path).parent
    counts = Counter(_all_known(files, folder).values())
    entries = [
        {**{key: value for key, value in known._asdict().items() if value is not None}, "count": count}
        for known, count in sorted(counts.items(), key=lambda item: [part or "" for part in item[0]])
    ]
    write_file(path, as_json({"version": VERSION, "findings": entries}, indent=1).encode())
    return Baseline(folder, tuple(counts.elements()))


def _all_known(files: Sequence[Checked], folder: Path) -> dict[tuple[int, int], Known]:
    """Every finding of a file that can be read, by the numbers of its file and itself."""
    return {
        (number, index): _known(each, finding, folder)
        for number, each in enumerate(files)
        if each.title is not None
        for index, finding in enumerate(each.findings)
    }


def _known(file: Checked, finding: Finding, folder: Path) -> Known:
    return Known(_seen_from(folder, file.path), finding.code, file.element(finding), str(finding.message))


def _seen_from(folder: Path, path: str) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path
