"""Metrics under their names, or of which only a name is given, or a target in words (`< 10 min`): each has an id."""

# ruff: noqa: E501 (wide characters count twice)

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Finding
from ...language.messages import said
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.expressions import expression
from ...text.markup import made_id
from ..quoting import in_braces
from .block_edits import fix_of
from .made import Made, made_mapping
from .rebuilt import Rewriting, put_instead
from .recognised import entries

_NUMBERS = ("target", "now")
_LOWER = (
    "<", "<=", "≤", "=<", "under", "below", "less than", "at most", "max", "maximum", "up to", "or less", "unter", "höchstens",
    "maximal", "低于", "小于", "不超过", "以内", "以下",
)  # fmt: skip
_HIGHER = (
    ">", ">=", "≥", "=>", "over", "above", "more than", "at least", "min", "minimum", "or more", "über", "mindestens", "高于",
    "大于", "至少", "以上",
)  # fmt: skip
_SIGNS = "|".join(map(re.escape, sorted((*_LOWER, *_HIGHER), key=len, reverse=True)))
_TARGET = expression(
    rf"(?:(?P<sign>{_SIGNS})\.?)?\s?(?P<number>\d{{1,9}}(?:[.,]\d{{1,9}})?)\s?"
    rf"(?P<unit>(?:[^\W\d_]|%|‰|[ /€$£¥]){{1,20}}?)??\s?(?P<behind>or less|or more|max\.?|以内|以下|以上)?",
    re.IGNORECASE,
)
"""A number with its unit, or with what says on which side of it the better values are."""


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
            yield from _targets_in_words(source, rewriting, items)
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


def _targets_in_words(source: SourceMap, rewriting: Rewriting, metrics: list[Node]) -> Iterator[Finding]:
    """Numbers with their unit, or with a sign that says which values are the better ones."""
    for metric in metrics:
        for key in [key for key in _NUMBERS if key in entries(metric)]:
            pairs = _number(metric, key)
            if pairs is None:
                continue
            span = metric.keys[key]
            text = ", ".join(f"{name}: {in_braces(str(child.value))}" for name, (_, child) in pairs.items())
            edits = put_instead(rewriting, metric, [key], pairs)
            hint = said("Write `{text}`.", text=text)
            yield Finding(
                "BP005",
                said("`{key}` is a number, and stands here with its unit or a sign", key=key),
                hint,
                span=span,
                fix=fix_of(source, hint, edits),
            )


def _number(metric: Node, key: str) -> dict[str, tuple[Span, Node]] | None:
    """The number under a key, with the unit and the better values where the metric does not say them itself."""
    keys, span = entries(metric), metric.keys[key]
    text = keys[key].value
    found = _TARGET.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None or not (found["sign"] or found["behind"] or found["unit"]):
        return None
    said_of = {key: found["number"].replace(",", ".")}
    if found["unit"] and "unit" not in keys:
        said_of["unit"] = found["unit"].strip()
    sign = (found["sign"] or found["behind"] or "").strip().casefold().rstrip(".")
    if sign and key == "target" and "better" not in keys:
        said_of["better"] = "lower" if sign in _LOWER else "higher"
    return {name: (span, Made(value, span)) for name, value in said_of.items()}


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
