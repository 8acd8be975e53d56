"""Metrics under their names, or of which only a name is given: each has an id."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding
from ..language.messages import said
from ..source.nodes import Node, SourceMap
from ..source.span import Span
from ..text.markup import made_id
from .block_edits import fix_of
from .made import Made, made_mapping
from .quoting import in_braces
from .rebuilt import Rewriting, put_instead
from .recognised import entries


def metrics_put_right(source: SourceMap, rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for metrics of another shape; the nodes become what is meant."""
    root = source.root
    node = entries(root).get("metrics")
    if node is None or node.absent:
        return
    span = root.keys["metrics"]
    taken: set[str] = set()
    if isinstance(node.value, dict) and not node.value.keys() & {"id", "name"}:
        made = [_named(key, node.keys[key], child, taken) for key, child in node.value.items()]
    else:
        items = node.value if isinstance(node.value, list) else [node]
        if all("id" in entries(item) for item in items):
            return
        made = [_with_id(item, taken) for item in items]
    shown = next((entries(metric)["id"].value for metric in made), "…")
    edits = put_instead(rewriting, root, ["metrics"], {"metrics": (span, Made([*made], node.span))})
    yield Finding(
        "BP004",
        said("metrics are a list, each with an `id`"),
        said("Write `{text}`.", text=f"- {{id: {in_braces(str(shown))}, name: …}}"),
        ("metrics",),
        span=span,
        fix=fix_of(source, said("Give each metric an id."), edits),
    )


def _named(key: str, place: Span, child: Node, taken: set[str]) -> Node:
    """A metric under its name, with its value or with more of it."""
    pairs = {"id": (place, Made(_id(key, taken), place))}
    if isinstance(child.value, dict):
        own = {name: (child.keys[name], each) for name, each in child.value.items()}
        return made_mapping({**pairs, "name": (place, Made(key, place)), **own}, place)
    value = child.value if isinstance(child.value, str) and not child.absent else ""
    name = f"{key}: {' '.join(value.split())}" if value else key
    return made_mapping({**pairs, "name": (place, Made(name, place))}, place)


def _with_id(item: Node, taken: set[str]) -> Node:
    """A metric of a list, of which only a name, or no id, is told."""
    own = {key: (item.keys[key], child) for key, child in entries(item).items()}
    if "id" in own:
        return item
    if not own:
        own = {"name": (item.span, item)}
    name = own["name"][1].value if "name" in own else ""
    return made_mapping({"id": (item.span, Made(_id(str(name), taken), item.span)), **own}, item.span)


def _id(name: str, taken: set[str]) -> str:
    made = start = made_id(name) or "metric"
    number = 2
    while made in taken:
        made, number = f"{start}-{number}", number + 1
    taken.add(made)
    return made
