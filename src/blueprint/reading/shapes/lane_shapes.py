"""Lanes of a list that do not say their kind as `kind`, of which only a name is given, or that are lines."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Edit, Finding, Fix, Path
from ...language.messages import said
from ...language.synonyms import LANES, is_line, meant
from ...model.lanes import Lane
from ...model.words import LaneKind
from ...records import Record
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.expressions import expression
from ...text.spelling import slip
from ..quoting import in_braces
from .block_edits import fix_of, inserted, is_flow, last_line

AN_ID = expression(r"\w[\w.\-]*")


class ToldLane(Record):
    """What the author said of a lane."""

    kind: str | None
    """None where that is asked for."""
    name: str
    id: str | None

    def written(self) -> str:
        """The lane in its braces, with its id where steps can call it by its name."""
        return f"{{{', '.join(f'{key}: {in_braces(text)}' for key, text in self._texts().items())}}}"

    def node(self, span: Span) -> Node:
        """The lane as the format has it, all of it where it was told."""
        texts = self._texts()
        made = Node({key: Node(text, span) for key, text in texts.items()}, span)
        made.keys = dict.fromkeys(texts, span)
        return made

    def _texts(self) -> dict[str, str]:
        texts = {"kind": self.kind, "id": self.id, "name": self.name}
        return {key: text for key, text in texts.items() if text}


def lanes_put_right(source: SourceMap) -> Iterator[Finding]:
    """A finding for each lane in another shape whose kind is told; the nodes become what is meant."""
    root = source.root.value
    node = root.get("lanes") if isinstance(root, dict) else None
    if node is None:
        return
    yield from _lines(source, node)
    for index, item in enumerate(node.value if isinstance(node.value, list) else ()):
        yield from _by_kind(source, item, ("lanes", index))
        yield from _by_name(source, item, ("lanes", index))
        yield from _without_kind(source, item, ("lanes", index))
    yield from _by_roles(source, node)


def _by_roles(source: SourceMap, node: Node) -> Iterator[Finding]:
    """Lanes that are called by who acts in them: `Nurse`, `Kitchen`, `Hotel app`."""
    items = node.value if isinstance(node.value, list) else []
    told = [_told_kind(item) for item in items]
    if all(told):
        return
    from .lane_roles import kinds_by_role

    for index, kind in enumerate(kinds_by_role([_name_of(item) for item in items], told)):
        item = items[index]
        if kind is None or told[index]:
            continue
        if isinstance(item.value, str):
            id = item.value if AN_ID.fullmatch(item.value) else None
            yield from _by_name(source, item, ("lanes", index), ToldLane(kind, item.value, id))
        else:
            yield from _without_kind(source, item, ("lanes", index), kind)


def _told_kind(item: Node) -> str | None:
    """The kind of a lane, or what stands there instead of one; None where nothing tells it."""
    keys = item.value if isinstance(item.value, dict) else {}
    kind = keys.get("kind", item)
    if isinstance(kind.value, str):
        return _kind(kind.value) or (kind.value if kind is not item else None)
    return None if keys.keys() & {"id", "name"} and not any(slip(key, ("kind",)) for key in keys) else "…"


def _name_of(item: Node) -> str:
    """What a lane is called; of several names all."""
    keys = item.value if isinstance(item.value, dict) else {"name": item}
    texts = (keys[key].value for key in ("name", "id") if key in keys)
    return next((text for text in texts if isinstance(text, str)), "")


def _lines(source: SourceMap, node: Node) -> Iterator[Finding]:
    """The method's lines among the lanes, between which they are drawn by themselves."""
    items = node.value if isinstance(node.value, list) else []
    for at, item in enumerate(items):
        if not _is_line(item):
            continue
        fix = fix_of(source, said("Take it out."), _gone(source, node, at))
        hint = said("Lines are drawn by themselves, between the lanes: take this out.")
        yield Finding("BP006", said("a line stands here among the lanes"), hint, ("lanes",), span=item.span, fix=fix)
    node.value = [item for item in items if not _is_line(item)] if items else node.value


def _is_line(item: Node) -> bool:
    if isinstance(item.value, str):
        return is_line(item.value)
    keys = item.value if isinstance(item.value, dict) else {}
    if "kind" in keys and isinstance(keys["kind"].value, str) and _kind(keys["kind"].value):
        return False  # a lane that is only called so
    texts = keys.values()
    return any(isinstance(text.value, str) and is_line(text.value) for text in texts)


def _gone(source: SourceMap, node: Node, at: int) -> list[Edit]:
    """The edit that takes an item out of the lanes."""
    items = node.value
    assert isinstance(items, list)
    item = items[at]
    if is_flow(source, node):
        if at + 1 < len(items):
            return [Edit(span=Span(*item.span[:2], *items[at + 1].span[:2]))]
        return [Edit(span=Span(*items[at - 1].span[2:], *item.span[2:]))] if at else []
    last = last_line(source, item)
    if source.line(item.span.line)[: item.span.column - 1].strip() != "-" or last == len(source.lines):
        return []
    return [Edit(span=Span(item.span.line, 1, last + 1, 1))]


def _without_kind(source: SourceMap, node: Node, path: Path, kind: str | None = None) -> Iterator[Finding]:
    """A lane whose id or name tells its kind, or whose kind something else tells."""
    if not isinstance(node.value, dict) or any(key == "kind" or slip(key, ("kind",)) for key in node.value):
        return
    texts = [node.value[key].value for key in ("id", "name") if key in node.value]
    told = {own for text in texts if isinstance(text, str) and (own := _kind(text))}
    if kind is None and len(told) == 1:
        (kind,) = told
    if kind is None:
        return
    first = next(iter(node.keys.values()))
    behind = ", " if is_flow(source, node) else f"\n{' ' * (first.column - 1)}"
    text = said("Write `{text}`.", text=f"kind: {kind}")
    yield Finding(
        "BP004",
        said("`{field}` is missing", field="kind"),
        text,
        path,
        span=source.locate(path),
        fix=fix_of(source, text, [inserted(first.line, first.column, f"kind: {kind}{behind}")]),
    )
    node.value = {"kind": Node(kind, first), **node.value}
    node.keys = {"kind": first, **node.keys}


def _by_name(source: SourceMap, node: Node, path: Path, lane: ToldLane | None = None) -> Iterator[Finding]:
    lane = lane or _of_item(node)
    if lane is None:
        return
    text = lane.written()
    span = _place(node)
    yield Finding(
        "BP006",
        said("`{name}` is the name of a lane, whose kind is not told", name=lane.name)
        if isinstance(node.value, str)
        else said("a lane has its kind as `kind`, and stands here under its name"),
        said("Write `{text}`.", text=text),
        path,
        span=source.locate(path),
        fix=Fix(said("Write `{text}`.", text=text), (Edit(text=text, span=span),)) if span else None,
    )
    made = lane.node(node.span)
    node.value, node.keys = made.value, made.keys


def _by_kind(source: SourceMap, node: Node, path: Path) -> Iterator[Finding]:
    """A lane that has its name under its kind, and more beside it: `{frontstage: Hotel app, technology: true}`."""
    keys = node.value if isinstance(node.value, dict) else {}
    kinds = [key for key in keys if key not in Lane.model_fields and _kind(key)]
    if len(keys) < 2 or len(kinds) != 1 or keys.keys() & {"kind", "name"}:
        return
    (key,) = kinds
    span, child, kind = node.keys[key], keys[key], str(_kind(key))
    if not isinstance(child.value, str) or child.absent or "\n" in source.at(child.span):
        return
    behind = ", " if is_flow(source, node) else f"\n{' ' * (span.column - 1)}"
    text = f"kind: {kind}{behind}name: {source.at(child.span)}"
    yield Finding(
        "BP003",
        said("a lane has its kind as `kind`, and stands here under its name"),
        said("Write `{text}`.", text=f"{{kind: {kind}, name: {in_braces(child.value)}, …}}"),
        path,
        span=span,
        fix=fix_of(
            source, said("Write `{text}`.", text="kind"), [Edit(text=text, span=Span(*span[:2], *child.span[2:]))]
        ),
    )
    own = {"kind": (span, Node(kind, span)), "name": (span, child)}
    pairs = {
        name: pair
        for each in keys
        for name, pair in (own if each == key else {each: (node.keys[each], keys[each])}).items()
    }
    node.value = {name: pair[1] for name, pair in pairs.items()}
    node.keys = {name: pair[0] for name, pair in pairs.items()}


def _place(node: Node) -> Span | None:
    """Where the item is written, if that is one line."""
    span = node.span
    if isinstance(node.value, dict) and span.end_line > span.line:
        (child,) = node.value.values()
        span = Span(span.line, span.column, child.span.end_line, child.span.end_column)
    return span if span.line == span.end_line else None


def _of_item(node: Node) -> ToldLane | None:
    """The lane that an item means by a name alone, or by a name and a kind in a pair."""
    if isinstance(node.value, str):
        return None if _is_kind(node.value) else told_lane(node.value, None) or _with_kind_behind(node.value)
    if not isinstance(node.value, dict) or len(node.value) != 1:
        return None
    ((key, child),) = node.value.items()
    if key == "name":
        return told_lane(child.value, None) if isinstance(child.value, str) else None
    return None if key in ("kind", "id") else told_lane(key, child)


def _with_kind_behind(text: str) -> ToldLane | None:
    """The lane that `Driver (frontstage)` means, or `Frontstage (driver)`."""
    name, opened, rest = text.replace("（", "(").replace("）", ")").partition("(")
    name = name.strip()
    if not opened or not rest.rstrip().endswith(")"):
        return None
    kind = _kind(rest.rstrip().removesuffix(")"))
    if kind is None and (before := _kind(name)):
        return ToldLane(before, text.strip(), None)
    return ToldLane(kind, name, name if AN_ID.fullmatch(name) else None) if kind and name else None


def told_lane(word: str, child: Node | None) -> ToldLane | None:
    """The lane that a name and a kind make, in either order; None where no kind is told."""
    other = child.value if child is not None else ""
    if not isinstance(other, str):
        return None
    own, others = _kind(word), _kind(other) if other else None
    if own and not (others and _is_kind(other) and not _is_kind(word)):
        return ToldLane(own, other or word, None)
    return ToldLane(others, word, word if AN_ID.fullmatch(word) else None) if others else None


def _kind(word: str) -> str | None:
    found = meant(word, LANES)
    return found[0] if len(found) == 1 else None


def _is_kind(word: str) -> bool:
    try:
        LaneKind(word)
    except ValueError:
        return False
    return True
