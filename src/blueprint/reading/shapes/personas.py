"""Several personas where the format has one customer: a list of texts, of one, or of several with keys of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...findings import Finding
from ...language.messages import Message, said
from ...language.synonyms import LANES, meant, meant_at
from ...model.service import Blueprint
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ..quoting import in_braces
from .block_edits import fix_of
from .made import Made, made_mapping
from .rebuilt import Rewriting, put_instead
from .recognised import entries
from .step_fields import items_of

_OTHERS = Blueprint.model_fields.keys() - {"customer"}


def personas_as_one(source: SourceMap, rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for a list of personas; the node becomes the one customer that they are together."""
    root = source.root
    key = next((key for key in entries(root) if key not in _OTHERS and meant(key, ("customer",))), "")
    node = entries(root).get(key)
    items = node.value if node is not None and isinstance(node.value, list) else []
    if not items:
        return
    span = root.keys[key]
    if len(items) == 1:
        if not entries(items[0]).keys() & {"name", "about"}:
            return
        together = items[0]
        hint: Message = said("Write `{text}`, without a dash.", text="customer: {name: …}")
        title, message = said("Take the dash away."), said("`{key}` is one persona, and a list stands here", key=key)
    elif any(len(meant(name, LANES)) == 1 for name in entries(root) if name != key):
        return  # a lane among others, each with a list of its own
    elif all(isinstance(item.value, str) and not item.absent for item in items):
        together = Made(_in_a_row([str(item.value) for item in items]), span)
        hint = said(
            "Write `{text}`, or give each a lane of kind customer.", text=f"customer: {in_braces(str(together.value))}"
        )
        title, message = said("Write one text."), said("`customer` is one text, and a list stands here")
    elif all(_name_key(item) is not None and not _has_lanes(item) for item in items):
        together = _one_of(items, span)
        hint = said("Write one `{text}` for all, or give each a lane of kind customer.", text="customer: {name: …}")
        title, message = said("Write one customer."), said("`customer` is one persona, and several stand here")
    else:
        return
    edits = put_instead(rewriting, root, [key], {"customer": (span, together)})
    yield Finding("BP005", message, hint, span=span, fix=fix_of(source, title, edits))


def _has_lanes(item: Node) -> bool:
    """Whether it is a step of the customer's journey."""
    return any(len(meant(key, LANES)) == 1 for key in entries(item))


def _name_key(item: Node) -> str | None:
    """Under which key a persona has its name."""
    keys = entries(item)
    found = ("name" if "name" in keys else next((key for key in keys if meant(key, ("name",))), None)) or ""
    return found if found and isinstance(keys[found].value, str) else None


def _one_of(items: Sequence[Node], span: Span) -> Node:
    """One persona with the names and needs of all, and what else is told of each behind its name."""
    names: list[str] = []
    needs: list[Node] = []
    about: list[str] = []
    for item in items:
        named = _name_key(item)
        more: list[str] = []
        for key, child in entries(item).items():
            if key == named:
                names.append(str(child.value))
            elif key == "needs" or meant_at(["Persona"], key) == "needs":
                needs += [Made(text, each.span) for each in items_of(child) for text in _texts(each)]
            elif key != "id":
                text = ", ".join(_texts(child))
                more.append(text if key == "about" or meant_at(["Persona"], key) == "about" else f"{key}: {text}")
        if more:
            about.append(f"{names[-1]} – {', '.join(more)}")
    pairs: dict[str, tuple[Span, Node]] = {"name": (span, Made(_in_a_row(names), span))}
    if about:
        pairs["about"] = (span, Made(_in_a_row(about), span))
    if needs:
        pairs["needs"] = (span, Made(needs, span))
    return made_mapping(pairs, span)


def _texts(node: Node) -> list[str]:
    """All texts in a node, each in one line."""
    if isinstance(node.value, str):
        return [] if node.absent else [" ".join(node.value.split())]
    children = node.value.values() if isinstance(node.value, dict) else node.value
    return [text for child in children for text in _texts(child)]


def _in_a_row(texts: Sequence[str]) -> str:
    return ("；" if any(sign >= "\u4e00" for sign in texts[0]) else "; ").join(texts)
