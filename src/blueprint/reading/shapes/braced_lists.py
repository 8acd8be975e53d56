"""Lists between the braces of a mapping, `evidence: {Cup, Receipt}`, as sets are written."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Edit, Finding
from ...language.messages import said
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from .block_edits import fix_of, is_flow
from .made import Made
from .recognised import entries


def braced_lists(source: SourceMap) -> Iterator[Finding]:
    """A finding for each mapping that has names, and no colon behind any of them; the nodes become lists."""
    left = [source.root]
    while left:
        node = left.pop()
        if _is_set(source, node):
            yield _listed(source, node)
        elif not isinstance(node.value, str):
            left += node.value.values() if isinstance(node.value, dict) else node.value


def _is_set(source: SourceMap, node: Node) -> bool:
    keys = entries(node)
    return (
        bool(keys)
        and is_flow(source, node)
        and all(child.absent for child in keys.values())
        and all(":" not in source.at(Span(*span[2:], *_behind(source, node, span))) for span in node.keys.values())
    )


def _behind(source: SourceMap, node: Node, key: Span) -> tuple[int, int]:
    """Where what may stand behind a key ends: at the next key, or at the brace."""
    following = [span[:2] for span in node.keys.values() if span[:2] > key[:2]]
    return min(following, default=node.span[2:])


def _listed(source: SourceMap, node: Node) -> Finding:
    span = node.span
    texts = [Made(key, node.keys[key]) for key in entries(node)]
    inside = source.at(span)[1:-1]
    fix = fix_of(source, said("Write a list."), [Edit(text=f"[{inside}]", span=span)])
    node.value, node.keys = [*texts], {}
    return Finding(
        "BP005",
        said("a list stands in brackets, and here in braces"),
        said("Write `{text}`.", text=f"[{' '.join(inside.split())}]"),
        span=span,
        fix=fix,
    )
