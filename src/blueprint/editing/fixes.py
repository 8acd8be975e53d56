"""Mends a text by what its findings carry, round by round, and keeps every other byte.

Fixes that touch the same place wait for the next round, in which the text is read anew; a fix after which the text
reads worse is left out.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from ..findings import Edit, Finding, Path, changed

ROUNDS = 200
"""Most rounds: the parser stops at the first text that is no YAML, so each such place takes a round of its own."""
FEWEST, READ = 20, 3_000_000
"""Rounds that any file gets, and about how many characters are read in more of them: a second or two."""
TRIES = 5
"""Most times that a round looks for fixes behind those that make the text read worse."""

Find = Callable[[str], Sequence[Finding]]
"""What is found in a text, in document order, with places."""
_UNREADABLE = ("BP001", "BP008")


class Fixed(NamedTuple):
    """A mended text, what was mended in it, and what is left to find."""

    text: str
    fixed: tuple[Finding, ...]
    """As found, with the places that they had in the text of their round."""
    left: tuple[Finding, ...]


def fix(text: str, find: Find) -> Fixed:
    """The text with all that mends itself mended; the same text where nothing does.

    A long file that takes many rounds is mended in part, and another call goes on.
    """
    findings = tuple(find(text))
    fixed: list[Finding] = []
    seen = {text}
    for _ in range(min(ROUNDS, max(FEWEST, READ // (len(text) + 1)))):
        done, after, found = _round(text, findings, find)
        if not done or after in seen:
            break
        seen.add(after)
        text, findings = after, found
        fixed += done
    return Fixed(text, tuple(fixed), findings)


class _Group(NamedTuple):
    """Edits that are made together or not at all, and the findings that they mend."""

    edits: tuple[Edit, ...]
    findings: list[Finding]


def _round(text: str, findings: tuple[Finding, ...], find: Find) -> tuple[list[Finding], str, tuple[Finding, ...]]:
    """What was mended, the new text, and its findings: all that does not overlap, less what makes it read worse.

    A fix that makes it read worse no longer stands in the way of others.
    """
    made: list[_Group] = []
    refused: set[tuple[Edit, ...]] = set()
    result, left = text, findings
    for _ in range(TRIES):
        batches = [_apart([finding for finding in findings if finding.fix and finding.fix.edits not in refused])]
        before = len(refused)
        while batches:
            batch = batches.pop()
            if not batch:
                continue
            edits = tuple(edit for group in (*made, *batch) for edit in group.edits)
            candidate = changed(text, edits)
            found = tuple(find(candidate))
            if candidate != text and not _worse(findings, found, edits):
                made += batch
                result, left = candidate, found
            elif len(batch) > 1:
                middle = len(batch) // 2
                batches += [batch[middle:], batch[:middle]]
            else:
                refused.add(batch[0].edits)
        if made or len(refused) == before:
            break
    return [finding for group in made for finding in group.findings], result, left


def _apart(findings: Sequence[Finding]) -> list[_Group]:
    """The fixes that do not overlap, the first in document order before the others; alike ones as one."""
    groups: dict[tuple[Edit, ...], _Group] = {}
    for finding in findings:
        if finding.fix is not None and finding.fix.edits:
            groups.setdefault(finding.fix.edits, _Group(finding.fix.edits, [])).findings.append(finding)
    taken: list[tuple[tuple[int, int], tuple[int, int]]] = []
    chosen = []
    for group in sorted(groups.values(), key=lambda group: min(map(_place, group.edits))):
        places = sorted(map(_place, group.edits))
        if all(_free(place, taken) for place in places):
            for place in places:
                taken.insert(bisect(taken, place), place)
            chosen.append(group)
    return chosen


def _place(edit: Edit) -> tuple[tuple[int, int], tuple[int, int]]:
    assert edit.span is not None, "only located fixes can be made"
    return (edit.span.line, edit.span.column), (edit.span.end_line, edit.span.end_column)


def _free(place: tuple[tuple[int, int], tuple[int, int]], taken: list[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    at = bisect(taken, place)
    after_last = at == 0 or taken[at - 1][1] <= place[0]
    return after_last and (at == len(taken) or place[1] <= taken[at][0])


def _worse(before: Sequence[Finding], after: Sequence[Finding], edits: Sequence[Edit]) -> bool:
    """Whether reading complains of something new that no fix mends; what could not be seen before is not new.

    That is all in a text that was no YAML, and what stands inside the part under a key that was misspelt. A value that
    does not fit its mended key, though, says that another key was meant.
    """
    hidden = next((finding for finding in before if finding.code in _UNREADABLE), None)
    if hidden is not None:
        still = next((finding for finding in after if finding.code in _UNREADABLE), None)
        return still is not None and (still.span or (0,)) <= (hidden.span or (0,))
    keys = {(*edit.path[:-1], edit.text) for edit in edits if edit.at_key}
    new = Counter(map(_said, _of_reading(after))) - Counter(map(_said, _of_reading(before)))
    return any(
        finding.fix is None and _said(finding) in new and not _inside(finding.path, keys)
        for finding in _of_reading(after)
    )


def _of_reading(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.code.startswith("BP0")]


def _said(finding: Finding) -> tuple[str, str]:
    return finding.code, str(finding.message)


def _inside(path: Path, keys: Collection[Path]) -> bool:
    return any(path[:length] in keys for length in range(len(path)))
