"""Lanes under their kinds or names (`lanes: {customer: Guest}`), and lanes of which only a name is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..findings import Edit, Finding, Fix, Path
from ..language.messages import said
from ..language.synonyms import LANES, is_line, meant
from ..model.lanes import Lane
from ..model.placing import KIND_KEYS
from ..model.service import Blueprint
from ..model.words import LaneKind
from ..records import Record
from ..source.nodes import Node, SourceMap
from ..source.span import Span
from ..text.expressions import expression
from ..text.markup import made_id
from ..text.spelling import slip
from .block_edits import STEP, colon_behind, fix_of, inserted, is_block, is_flow, last_line, shifted
from .key_names import in_its_quotes, rename, renamed_inside
from .quoting import in_braces
from .step_fields import steps_in

_AN_ID = expression(r"\w[\w.\-]*")


class _Lane(Record):
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
    if isinstance(node.value, dict) and not node.value.keys() & {"kind", "id", "name"}:
        if any(isinstance(child.value, dict) for child in node.value.values()):
            yield _under_ids(source, node)
            yield from renamed_inside(source, node, Blueprint, "lanes", ("lanes",), KIND_KEYS)
        else:
            yield from _by_key(source, node)
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
            id = item.value if _AN_ID.fullmatch(item.value) else None
            yield from _by_name(source, item, ("lanes", index), _Lane(kind, item.value, id))
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


def _by_key(source: SourceMap, node: Node) -> Iterator[Finding]:
    assert isinstance(node.value, dict)
    lanes = {key: lane for key, child in node.value.items() if (lane := _lane(key, child)) is not None}
    called = _keys_below(source.root)
    for key, child in node.value.items():
        if key not in lanes and called[key] > 1 and isinstance(child.value, str) and not child.absent:
            lanes[key] = _Lane(None, child.value, key)
    if not lanes or len(lanes) < len(node.value):
        return
    lanes = {key: lanes[key] for key in node.value}
    flow = is_flow(source, node)
    edits = []
    for key, lane in lanes.items():
        span, child = node.keys[key], node.value[key]
        colon = colon_behind(source, span)
        end = child.span[2:] if not child.absent else (span.line, span.end_column if colon is None else colon + 1)
        edits.append(Edit(text=("" if flow else "- ") + lane.written(), span=Span(span.line, span.column, *end)))
    if flow:
        whole = node.span
        edits.append(Edit(text="[", span=Span(whole.line, whole.column, whole.line, whole.column + 1)))
        edits.append(Edit(text="]", span=Span(whole.end_line, whole.end_column - 1, whole.end_line, whole.end_column)))
    shown = ", ".join(lane.written() for lane in lanes.values())
    yield Finding(
        "BP005",
        said("lanes are a list, and stand here under their names"),
        said("Write {lanes}.", lanes=f"[{shown}]"),
        ("lanes",),
        span=source.locate(("lanes",), key=True),
        fix=Fix(said("Write a list of lanes."), tuple(edits)),
    )
    node.value = [lane.node(node.keys[key]) for key, lane in lanes.items()]
    node.keys = {}


def _under_ids(source: SourceMap, node: Node) -> Finding:
    """Lanes that have keys of their own, each under its id."""
    assert isinstance(node.value, dict)
    edits = [edit for key in node.value for edit in _with_id(source, node, key)] if is_block(source, node) else []
    edits += [edit for key in node.value if not _AN_ID.fullmatch(key) for edit in _called_by_id(source, key)]
    first = next(iter(node.value))
    items = [_identified(key, node.keys[key], each) for key, each in node.value.items()]
    finding = Finding(
        "BP005",
        said("lanes are a list, and stand here under their names"),
        said("Write `- id: {id}`, and what belongs to it below.", id=first),
        ("lanes",),
        span=node.keys[first],
        fix=fix_of(source, said("Write a list of lanes."), edits),
    )
    node.value, node.keys = items, {}
    return finding


def _called_by_id(source: SourceMap, key: str) -> Iterator[Edit]:
    """The edits by which steps call a lane by the id that is made of its key, as their nodes do then."""
    for _, step in steps_in(source.root):
        if isinstance(step.value, dict) and key in step.value:
            span = step.keys[key]
            rename(step, key, made_id(key))
            yield Edit(text=in_its_quotes(source.at(span), made_id(key)), span=span)


def _identified(key: str, span: Span, child: Node) -> Node:
    """A lane with the id that its key is."""
    from .made import made_mapping

    if not isinstance(child.value, dict):
        name = {} if child.absent or isinstance(child.value, list) else {"name": (span, child)}
        return made_mapping({"id": (span, Node(_id_of(key), span)), **name}, span)
    id = {} if "id" in child.value else {"id": (span, Node(_id_of(key), span))}
    return made_mapping({**id, **{name: (child.keys[name], each) for name, each in child.value.items()}}, child.span)


def _id_of(key: str) -> str:
    return key if _AN_ID.fullmatch(key) else made_id(key)


def _with_id(source: SourceMap, node: Node, key: str) -> Iterator[Edit]:
    """`desk:` as `- id: desk`, with what stood under it moved to its place."""
    assert isinstance(node.value, dict)
    child, span = node.value[key], node.keys[key]
    colon = colon_behind(source, span)
    if colon is None or (isinstance(child.value, dict) and "id" in child.value):
        return
    if isinstance(child.value, str):
        name = "" if child.absent else f", name: {in_braces(child.value)}"
        end = (span.line, colon + 1) if child.absent else child.span[2:]
        yield Edit(text=f"- {{id: {_id_of(key)}{name}}}", span=Span(span.line, span.column, *end))
        return
    if is_flow(source, child):
        opened = Span(span.line, span.column, child.span.line, child.span.column + 1)
        yield Edit(text=f"- {{id: {_id_of(key)}, ", span=opened)
        return
    yield Edit(text=f"- id: {_id_of(key)}", span=Span(span.line, span.column, span.line, colon + 1))
    by = span.column - 1 + STEP - (child.span.column - 1)
    yield from shifted(source, span.line + 1, last_line(source, child), by)


def _keys_below(node: Node) -> Counter[str]:
    """How often each key stands in a node and all below it."""
    found: Counter[str] = Counter()
    stack = [node]
    while stack:
        value = stack.pop().value
        if isinstance(value, dict):
            found.update(list(value))
        stack += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found


def _by_name(source: SourceMap, node: Node, path: Path, lane: _Lane | None = None) -> Iterator[Finding]:
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


def _of_item(node: Node) -> _Lane | None:
    """The lane that an item means by a name alone, or by a name and a kind in a pair."""
    if isinstance(node.value, str):
        return None if _is_kind(node.value) else _lane(node.value, None) or _with_kind_behind(node.value)
    if not isinstance(node.value, dict) or len(node.value) != 1:
        return None
    ((key, child),) = node.value.items()
    if key == "name":
        return _lane(child.value, None) if isinstance(child.value, str) else None
    return None if key in ("kind", "id") else _lane(key, child)


def _with_kind_behind(text: str) -> _Lane | None:
    """The lane that `Driver (frontstage)` means, or `Frontstage (driver)`."""
    name, opened, rest = text.replace("（", "(").replace("）", ")").partition("(")
    name = name.strip()
    if not opened or not rest.rstrip().endswith(")"):
        return None
    kind = _kind(rest.rstrip().removesuffix(")"))
    if kind is None and (before := _kind(name)):
        return _Lane(before, text.strip(), None)
    return _Lane(kind, name, name if _AN_ID.fullmatch(name) else None) if kind and name else None


def _lane(word: str, child: Node | None) -> _Lane | None:
    """The lane that a name and a kind make, in either order; None where no kind is told."""
    other = child.value if child is not None else ""
    if not isinstance(other, str):
        return None
    own, others = _kind(word), _kind(other) if other else None
    if own and not (others and _is_kind(other) and not _is_kind(word)):
        return _Lane(own, other or word, None)
    return _Lane(others, word, word if _AN_ID.fullmatch(word) else None) if others else None


def _kind(word: str) -> str | None:
    found = meant(word, LANES)
    return found[0] if len(found) == 1 else None


def _is_kind(word: str) -> bool:
    try:
        LaneKind(word)
    except ValueError:
        return False
    return True
