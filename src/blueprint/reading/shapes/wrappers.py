"""Keys around what stands without them: `service_blueprint:` around the whole file, `metadata:` around its title,
`cells:` around a step's lanes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ...findings import Edit, Finding
from ...language.messages import Message, said
from ...language.other_words import LINES, PHASE_NAMES, WAYS
from ...language.synonyms import LANES, bare, meant, meant_by
from ...model.placing import KIND_KEYS
from ...model.service import Blueprint
from ...model.steps import Phase, Step
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.markup import made_id
from ...text.spelling import slip
from ..expected import keys_of
from ..quoting import in_braces
from .block_edits import colon_behind, fix_of, is_block, is_flow, last_line
from .key_names import in_its_quotes, rename
from .made import Made, change, made_mapping
from .personas import personas_as_one
from .rebuilt import Rewriting
from .recognised import entries, has_steps, is_step, of_step, says
from .step_fields import items_of, steps_in

_HEADS = frozenset((
    "metadata", "meta", "info", "information", "header", "general", "generalinfo", "overview", "details", "about",
    "blueprintinfo", "projectinfo", "project", "service", "blueprint", "元数据", "基本信息", "信息", "概述", "项目",
    "metadaten", "kopf", "allgemein", "allgemeines", "angaben", "projekt",
))  # fmt: skip
"""What people call the head of a file: a mapping with its title and what else is said of it as a whole."""
_NO_TITLES = (
    "blueprint", "journey", "swimlane", "diagram", "document", "data", "root", "content", "model", "flow", "map",
    "蓝图", "旅程",
)  # fmt: skip
"""Words in keys around a file that say what kind of file it is, and not of which service."""
_OF_FILE = tuple(Blueprint.model_fields)
_OTHERS = frozenset(Blueprint.model_fields) - {"title", "service", "customer", "scenario"}
"""Keys with parts of their own, which stand around nothing else."""
_FIELDS = frozenset((*Step.model_fields, *Phase.model_fields))
_OF_HEAD = ("title", "service", "customer", "scenario", "goal", "scope", "state", "language", "sources")


def taken_out(source: SourceMap, rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each key around the whole file or its head; what stands below it then stands at the top."""
    root = source.root
    _without_anchors(source)
    if several := _several(root):
        yield from several
        return
    while (key := _around(root)) is not None:
        whole = _is_whole(entries(root)[key])
        message = (
            said("`{key}` stands around the whole blueprint, whose keys stand at the top of the file", key=key)
            if whole
            else said("`{key}` stands around keys that stand at the top of the file", key=key)
        )
        yield _without(source, rewriting, root, key, message, _title_of(root, key) if whole else None)
    yield from personas_as_one(source, rewriting)
    phases = next((child for key, child in entries(root).items() if says(key, ("phases",))), None)
    for phase in items_of(phases):
        yield from _out_of_lanes(source, _known(KIND_KEYS), rewriting, phase)
    for key in [key for key in entries(root) if meant_by(key, LINES)]:
        yield _lines(source, root, key)
    if (key := _steps_elsewhere(root)) is not None:
        span = root.keys[key]
        items = _items(entries(root)[key])
        parted = any(has_steps(item) or any(meant_by(name, PHASE_NAMES) for name in entries(item)) for item in items)
        right = "phases" if parted else "steps"
        title = said("Write `{text}`.", text=right)
        yield Finding(
            "BP003",
            said("`{key}` is called `{right}` here", key=key, right=right),
            title,
            (right,),
            at_key=True,
            span=span,
            fix=fix_of(source, title, [Edit(text=in_its_quotes(source.at(span), right), span=span)]),
        )
        rename(root, key, right)


def _without_anchors(source: SourceMap) -> None:
    """Takes out of the nodes what only holds what aliases repeat: `defaults: &ours`, which YAML has no place for."""
    repeated = {id(node) for node in source.repeated}
    keys = entries(source.root)
    for key in (
        [key for key in keys if key not in Blueprint.model_fields and not meant(key, _OF_FILE)] if repeated else ()
    ):
        if _holds_any(keys[key], repeated):
            del keys[key], source.root.keys[key]


def _holds_any(node: Node, wanted: Collection[int]) -> bool:
    children = [*entries(node).values()] if isinstance(node.value, dict) else node.value
    return id(node) in wanted or (
        not isinstance(children, str) and any(_holds_any(child, wanted) for child in children)
    )


def _several(root: Node) -> list[Finding]:
    """What is found of a file that holds several blueprints, each under a key of its own; nothing of another."""
    wholes = [key for key, child in entries(root).items() if _around_phases(key, child)]
    if len(wholes) < 2 or _holds(root):
        return []
    first, second, *_ = wholes
    message = said("`{first}` and `{second}` hold a blueprint each, and one file holds one", first=first, second=second)
    hint = said(
        "Put each into a file of its own; the later one names the other: `state: to-be`, `baseline: {file}`.",
        file=f"{made_id(first)}.yaml",
    )
    span = root.keys[second]
    kept = {key: (root.keys[key], child) for key, child in entries(root).items() if key not in wholes}
    change(root, {**kept, "phases": (span, Made([], span))})
    return [Finding("BP003", message, hint, (second,), span=span)]


def _around_phases(key: str, child: Node) -> bool:
    return key not in _OTHERS and not says(key, ("lanes", "phases", "steps")) and _holds(child)


def _lines(source: SourceMap, root: Node, key: str) -> Finding:
    """A list of the method's lines, which is no slip in `lanes`."""
    from .without_place import as_comment

    span, fix = root.keys[key], as_comment(source, root, key)
    del entries(root)[key], root.keys[key]
    hint = said("Lines are drawn by themselves, between the lanes: take this out.")
    return Finding("BP003", said("`{field}` is not known here", field=key), hint, span=span, fix=fix)


def lanes_taken_out(source: SourceMap, kinds: Mapping[str, LaneKind], rewriting: Rewriting) -> Iterator[Finding]:
    """A finding for each key of a step around its lanes; the lanes then stand in the step."""
    known = _known(kinds)
    for _, step in steps_in(source.root):
        yield from _out_of_lanes(source, known, rewriting, step)


def _known(kinds: Mapping[str, LaneKind]) -> frozenset[str]:
    """The keys that a phase or a step may have."""
    return frozenset((*keys_of(Step, kinds), *Phase.model_fields))


def _out_of_lanes(source: SourceMap, known: Collection[str], rewriting: Rewriting, step: Node) -> Iterator[Finding]:
    for key in [key for key in entries(step) if key not in known]:
        names = entries(entries(step)[key])
        lanes = any(meant(name, LANES) or (name in known and name not in _FIELDS) for name in names)
        if lanes and all(of_step(name, known) for name in names) and not slip(key, known):
            message = said("`{key}` stands around the lanes of a step, which stand in the step itself", key=key)
            yield _without(source, rewriting, step, key, message)


def _around(root: Node) -> str | None:
    """The key at the top that stands around the whole file, or around what else belongs to its top."""
    keys = entries(root)
    others = (key for key in keys if key not in _OTHERS and not says(key, ("lanes",)))
    whole = None if _holds(root) else next((key for key in others if _is_whole(keys[key])), None)
    if whole is not None:
        return whole
    return next((key for key, child in keys.items() if bare(key) in _HEADS and _is_head(child)), None)


def _holds(node: Node) -> bool:
    """Whether phases or steps stand under one of the keys of a mapping."""
    found = (child for key, child in entries(node).items() if key == "phases" or says(key, ("phases",)))
    return has_steps(node) or any(isinstance(child.value, (list, dict)) for child in found)


def _is_whole(node: Node) -> bool:
    keys = entries(node)
    if _holds(node) or _steps_elsewhere(node) is not None:
        return True
    return sum(len(meant(key, LANES)) == 1 and isinstance(child.value, list) for key, child in keys.items()) > 1


def _is_head(node: Node) -> bool:
    return any(meant(key, _OF_HEAD) for key in entries(node))


def _steps_elsewhere(root: Node) -> str | None:
    """The only key at the top behind which a list of phases or steps stands, where none is called so."""
    if _holds(root):
        return None
    keys = frozenset((*Step.model_fields, *LANES, *_own_lanes(root))) - {*Phase.model_fields}
    ways = (key for key, child in entries(root).items() if meant_by(key, WAYS) and not _have_lanes(child))
    others = (*_OTHERS, *(key for key in entries(root) if says(key, ("lanes",))), *ways)
    found = [key for key, child in entries(root).items() if key not in others and _are_steps(child, keys)]
    return found[0] if len(found) == 1 else None


def _own_lanes(root: Node) -> set[str]:
    """What the file's own lanes are called: their ids, or the keys under which they stand."""
    lanes = [child for key, child in entries(root).items() if says(key, ("lanes",))]
    items = [item for child in lanes if isinstance(child.value, list) for item in child.value]
    ids = (entries(item).get("id", item).value for item in items)
    return {*(id for id in ids if isinstance(id, str)), *(key for child in lanes for key in entries(child))}


def _have_lanes(node: Node) -> bool:
    """Whether lanes stand in every item, as in steps and in no arrows."""
    return all(any(len(meant(key, LANES)) == 1 for key in entries(item)) for item in _items(node))


def _items(node: Node) -> list[Node]:
    """The items of a list, or what stands under the numbers or the names of steps."""
    if isinstance(node.value, list):
        return node.value
    named = entries(node)
    numbers = all(key.isdigit() for key in named)
    return [*named.values()] if numbers or all(_is_named_step(*each) for each in named.items()) else []


def _is_named_step(key: str, child: Node) -> bool:
    """Whether lanes stand under a key that is none itself: `Get a quote: {customer: …, frontstage: …}`."""
    return not meant(key, LANES) and any(len(meant(name, LANES)) == 1 for name in entries(child))


def _are_steps(node: Node, keys: Collection[str]) -> bool:
    items = _items(node)
    return bool(items) and all(has_steps(item) or is_step(item, keys) for item in items)


def _title_of(root: Node, key: str) -> str | None:
    """What a key around the whole file calls the service, in a file that has no other title: `hotel_check-in:`."""
    inside = (*entries(root), *entries(entries(root)[key]))
    plain = bare(key)
    of_method = plain in _HEADS or any(word in plain for word in _NO_TITLES) or not plain or meant(key, _OF_FILE)
    if of_method or any(meant(name, ("title", "service")) for name in inside):
        return None
    words = key.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _without(
    source: SourceMap, rewriting: Rewriting, outer: Node, key: str, message: Message, title: str | None = None
) -> Finding:
    """The finding of a key that is taken out; the node holds what stood under it instead, and its own title."""
    assert isinstance(outer.value, dict)
    child, span = outer.value[key], outer.keys[key]
    assert isinstance(child.value, dict)
    others = outer.value.keys() - {key}
    twice = next((name for name in child.value if name in others), None)
    hint = said("Take `{key}:` out, and move what stands below it to the left.", key=key)
    fix = None
    if twice is None:
        edits = _edits(source, rewriting, outer, key)
        if title is not None and not is_flow(source, outer):
            edits = [edit._replace(text=f"title: {in_braces(title)}\n{edit.text}") for edit in edits]
        fix = fix_of(source, said("Take `{key}` out.", key=key), edits)
    else:
        hint = said("Take `{key}:` out, and keep one `{twice}`: it has one, too.", key=key, twice=twice)
    pairs: dict[str, tuple[Span, Node]] = {}
    for name, each in outer.value.items():
        inside = {inner: (child.keys[inner], one) for inner, one in child.value.items() if inner not in others}
        own = {"title": (span, Made(title, span))} if title is not None else {}
        pairs.update({**own, **inside} if name == key else {name: (outer.keys[name], each)})
    change(outer, pairs)
    return Finding("BP003", message, hint, span=span, fix=fix)


def _edits(source: SourceMap, rewriting: Rewriting, outer: Node, key: str) -> list[Edit]:
    """What stands under a key without the key, at its place; nothing where it cannot be moved."""
    assert isinstance(outer.value, dict)
    child, span = outer.value[key], outer.keys[key]
    if is_flow(source, outer):
        if not is_flow(source, child):
            return []
        assert isinstance(child.value, dict)
        first, *_ = child.keys.values()
        *_, behind = child.value.values()
        return [
            Edit(span=Span(span.line, span.column, first.line, first.column)),
            Edit(span=Span(*behind.span[2:], *child.span[2:])),
        ]
    last = last_line(source, child)
    if is_flow(source, child):
        assert isinstance(child.value, dict)
        entries = {name: (child.keys[name], each) for name, each in child.value.items()}
        text = rewriting.block(made_mapping(entries, child.span), span.column - 1, ((span.line, last),))
        if text is None or source.line(span.line)[: span.column - 1].strip():
            return []
        return [Edit(text=text, span=Span(span.line, 1, last, len(source.line(last)) + 1))]
    colon = colon_behind(source, span)
    if not is_block(source, child) or colon is None or child.span.line == span.line:
        return []
    comment = source.line(span.line)[colon:].strip()
    by = child.span.column - span.column
    lines = [source.line(number) for number in range(span.line + 1, last + 1)]
    moved = [line[min(by, len(line) - len(line.lstrip(" "))) :] for line in lines]
    head = [comment] if comment else []
    text = "\n".join([*head, *moved]).lstrip(" ")
    return [Edit(text=text, span=Span(span.line, span.column, last, len(source.line(last)) + 1))]
