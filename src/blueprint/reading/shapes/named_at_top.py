"""Phases or steps at the top of the file, each under its name (`Stage 1: {customer: …}`), without the list's key."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...findings import Finding
from ...language.messages import said
from ...language.synonyms import LANES, meant
from ...model.service import Blueprint
from ...source.nodes import Node, SourceMap
from .block_edits import STEP, fix_of, inserted, is_flow, last_line, shifted
from .made import change, made_mapping
from .recognised import entries, has_steps, is_step, says

_FIELDS = frozenset(Blueprint.model_fields)


def named_at_top(source: SourceMap) -> Iterator[Finding]:
    """A finding for them; the nodes stand below `steps`, or `phases` where they have steps of their own."""
    root = source.root
    keys = entries(root)
    if any(says(key, ("phases", "steps")) for key in keys) or not any(says(key, ("title",)) for key in keys):
        return
    named = [key for key, child in keys.items() if _is_named(key, child)]
    phases = all(_has_its_steps(keys[key]) for key in named)
    if len(named) < 2 or (not phases and any(_has_its_steps(keys[key]) for key in named)):
        return
    right, first = "phases" if phases else "steps", root.keys[named[0]]
    last = last_line(source, keys[named[-1]])
    together = [key for key, span in root.keys.items() if first.line <= span.line <= last] == named
    edits = [inserted(first.line, 1, f"{right}:\n"), *shifted(source, first.line, last, STEP)]
    yield Finding(
        "BP003",
        said("`{key}` stands at the top of the file, and phases and steps stand in a list", key=named[0]),
        said(
            "Write `{right}:`, and below it, further in, `- name: {key}` with what belongs to it.",
            right=right,
            key=named[0],
        ),
        (right,),
        span=first,
        fix=fix_of(source, said("Put them below `{right}`.", right=right), edits)
        if together and not is_flow(source, root)
        else None,
    )
    inside = made_mapping({key: (root.keys[key], keys[key]) for key in named}, keys[named[0]].span)
    pairs = {key: (root.keys[key], child) for key, child in keys.items() if key not in named}
    change(root, {**pairs, right: (first, inside)})


def _is_named(key: str, child: Node) -> bool:
    """Whether a phase or step stands under a key that is no word of the format."""
    known = key in _FIELDS or meant(key, LANES) or meant(key, [*_FIELDS])
    return not known and (_has_its_steps(child) or _acts(child, LANES))


def _has_its_steps(child: Node) -> bool:
    steps = child.value if isinstance(child.value, list) else []
    return has_steps(child) or (bool(steps) and all(is_step(step, [*LANES]) for step in steps))


def _acts(child: Node, lanes: Collection[str]) -> bool:
    """Whether two lanes stand in a mapping, or one with a text: a table of lists is no step."""
    found = [each for key, each in entries(child).items() if len(meant(key, lanes)) == 1]
    return any(isinstance(each.value, (str, dict)) for each in found)
