"""Steps that each tell their phase (`phase: Arrival`), as rows of a table do: steps of one phase stand below it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ...findings import Finding
from ...language.messages import said
from ...language.other_words import NUMBERS, PHASE_NAMES
from ...language.synonyms import meant_by
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ..quoting import in_braces
from .block_edits import fix_of
from .made import Made, made_mapping
from .places import text_of
from .rebuilt import Rewriting, put_instead
from .recognised import entries, has_steps, says


def phases_told(source: SourceMap, rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for such steps at the top of the file or in its only phase; the nodes become the phases."""
    root = source.root
    key = next((key for key in entries(root) if says(key, ("steps",)) or says(key, ("phases",))), None)
    if key is None:
        return
    steps = entries(root)[key]
    if says(key, ("phases",)) and isinstance(steps.value, list) and len(steps.value) == 1:
        only = entries(steps.value[0])
        inner = next((name for name in only if says(name, ("steps",))), None)
        steps = only[inner] if inner is not None and len(only) == 1 else steps
    told = _told(steps)
    if told is None:
        return
    span = root.keys[key]
    groups = [(name, [step for _, step in group]) for name, group in groupby(told, key=lambda pair: pair[0])]
    phases = Made([_phase(name, items, span) for name, items in groups], span)
    first = next(key for key in entries(told[0][1]) if _is_phase(key))
    where = told[0][1].keys[first]
    edits = put_instead(rewriting, root, [key], {"phases": (span, phases)})
    yield Finding(
        "BP003",
        said("`{key}` stands here in each step, but the steps of a phase stand below it", key=first),
        said("Write `{text}`, and the steps of this phase below that.", text=f"- name: {in_braces(groups[0][0])}"),
        span=where,
        fix=fix_of(source, said("Put the steps into phases."), edits),
    )


def _told(steps: Node) -> list[tuple[str, Node]] | None:
    """Each step with its phase; None where one tells none, or where the phases are the names of the steps."""
    told = []
    for step in steps.value if isinstance(steps.value, list) else ():
        names = [text for key, child in entries(step).items() if _is_phase(key) and (text := text_of(child))]
        if len(names) != 1 or has_steps(step):
            return None
        told.append((names[0], step))
    named = any(_is_name(key, child) for _, step in told for key, child in entries(step).items())
    together = len({name for name, _ in told}) < len(told)
    return told if len(told) > 1 and (named or together) else None


def _is_name(key: str, child: Node) -> bool:
    return not _is_phase(key) and text_of(child) is not None and says(key, ("name", "steps"))


def _is_phase(key: str) -> bool:
    return meant_by(key, PHASE_NAMES)


def _phase(name: str, steps: list[Node], span: Span) -> Node:
    items: list[Node] = []
    for step in steps:
        own = {key: (step.keys[key], child) for key, child in entries(step).items() if not _is_left_out(key, child)}
        items.append(made_mapping(own, step.span))
    return made_mapping({"name": (span, Made(name, span)), "steps": (span, Made(items, span))}, span)


def _is_left_out(key: str, child: Node) -> bool:
    """Whether this is the phase, or the number of the step, which its order says."""
    return _is_phase(key) or (meant_by(key, NUMBERS) and (text_of(child) or "").strip(".#").isdecimal())
