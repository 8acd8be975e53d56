"""Branches inside the step that decides (`yes: {customer: …}`), where each is a step of its own behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...findings import Edit, Finding
from ...language.messages import said
from ...language.other_words import BRANCHES
from ...language.synonyms import LANES, meant, meant_by
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ..quoting import in_braces, shown
from .block_edits import fix_of, inserted, is_block, last_line
from .made import Made, made_mapping
from .places import text_of
from .rebuilt import Rewriting, put_instead
from .recognised import entries, lane_kind
from .step_fields import items_of, steps_of
from .ways_on import answer


def branch_steps(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each step with branches inside; there the name of each stands instead, and behind it its step."""
    root = source.root.value
    assert isinstance(root, dict)
    for phase in items_of(root.get("phases")):
        steps = steps_of(phase)
        if steps is None or not isinstance(steps.value, list):
            continue
        for step in [*steps.value]:
            branches = [(around, key) for around, keys in _branches(step, kinds) for key in keys]
            if branches:
                yield _parted(source, rewriting, steps, step, branches, kinds)


def _branches(step: Node, kinds: Mapping[str, LaneKind]) -> Iterator[tuple[Node, list[str]]]:
    """The mappings in a step under whose keys lanes stand: answers in the step itself, or what a decision lists."""
    answers = [key for key in entries(step) if answer(key, False) is not None]
    if len(answers) > 1:
        yield step, [key for key in answers if _has_lanes(entries(step)[key], kinds)]
    for key, child in entries(step).items():
        if key not in kinds and (meant_by(key, BRANCHES) or meant(key, ("decision",))):
            yield child, [name for name, each in entries(child).items() if _has_lanes(each, kinds)]


def _has_lanes(node: Node, kinds: Mapping[str, LaneKind]) -> bool:
    return any(key in kinds or len(meant(key, LANES)) == 1 for key in entries(node))


def _parted(
    source: SourceMap,
    rewriting: Rewriting,
    steps: Node,
    step: Node,
    branches: list[tuple[Node, str]],
    kinds: Mapping[str, LaneKind],
) -> Finding:
    around, key = branches[0]
    span, margin, last = around.keys[key], step.span.column - 1, last_line(source, step)
    edits: list[Edit] = []
    texts: list[str | None] = []
    made: list[Node] = []
    for outer, name in branches:
        child = entries(outer)[name]
        label = Made(answer(name, True) or name, outer.keys[name])
        own = {inner: (child.keys[inner], each) for inner, each in entries(child).items()}
        new = made_mapping({"when": (outer.keys[name], label), **own}, child.span)
        text = rewriting.block(new, margin, ())
        texts.append(f"{text[: margin - 2]}- {text[margin:]}" if text is not None and margin > 1 else None)
        made.append(new)
        leads = Made(_leads_to(child, kinds), child.span)
        edits += put_instead(rewriting, outer, [name], {name: (outer.keys[name], leads)})
    behind = "\n".join(text for text in texts if text is not None)
    if len(edits) < len(branches) or None in texts or not is_block(source, steps):
        edits = []
    elif last < len(source.lines):
        edits.append(inserted(last + 1, 1, f"{behind}\n"))
    else:
        edits.append(inserted(last, len(source.line(last)) + 1, f"\n{behind}"))
    at = next(number for number, item in enumerate(steps.value) if item is step)
    assert isinstance(steps.value, list)
    steps.value[at + 1 : at + 1] = made
    example = "".join(f", {lane}: {shown(text_of(cell) or '…')}" for lane, cell in [*entries(made[0]).items()][1:3])
    return Finding(
        "BP003",
        said("`{key}` is a branch, which is a step of its own, and stands here inside the one before it", key=key),
        said(
            "Write behind this step `{step}`, and here where it leads: `{way}`.",
            step=f"- {{when: {in_braces(str(entries(made[0])['when'].value))}{example}}}",
            way=f"{key}: {in_braces(str(entries(around)[key].value))}",
        ),
        span=span,
        fix=fix_of(source, said("Make a step of each branch."), edits),
    )


def _leads_to(branch: Node, kinds: Mapping[str, LaneKind]) -> str:
    """The card with which a branch begins: the customer's, else that of its uppermost lane."""
    cells = [(kind, cell) for key, cell in entries(branch).items() if (kind := lane_kind(key, kinds)) is not None]
    acting = [(kind, cell) for kind, cell in cells if kind not in (LaneKind.EVIDENCE, LaneKind.NOTE)]
    _, cell = min(acting or cells, key=lambda pair: [*LaneKind].index(pair[0]))
    first = next(iter(items_of(cell)), cell)
    name = entries(first).get("name")
    return text_of(name if name is not None else first) or "…"
