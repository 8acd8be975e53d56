"""Steps without a phase, and phases and steps under their names instead of in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...findings import Edit, Finding, Fix, Path
from ...language.messages import said
from ...language.other_words import NUMBERS, PHASE_NAMES
from ...language.synonyms import LANES, meant, meant_by
from ...model.notations import ID
from ...model.service import Blueprint
from ...model.steps import Step
from ...model.words import LaneKind
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ...text.expressions import expression
from ...text.spelling import slip
from ..expected import keys_of
from ..quoting import in_braces, shown
from .block_edits import STEP, colon_behind, fix_of, inserted, is_block, is_flow, last_line, shifted
from .key_names import rename
from .made import Made, change, made_mapping
from .recognised import child_of, entries, has_steps, is_phase, is_step, of_step, says
from .step_fields import items_of

_OF_PHASE = ("name", "id", "after")
_AN_ID = expression(ID)
_DIGITS = expression(r"[\d\s._#-]+")


def phases_put_right(source: SourceMap, kinds: Mapping[str, LaneKind]) -> Iterator[Finding]:
    """A finding for each list of steps or phases in another shape; the nodes become what is meant."""
    keys = frozenset(keys_of(Step, kinds)) - {*_OF_PHASE}
    yield from _without_phases(source)
    yield from _lanes_at_the_top(source, kinds)
    node = child_of(source.root, "phases")
    if node is None:
        return
    yield from _under_names(source, node, ("phases",), keys)
    yield from _items_under_names(source, node, ("phases",), keys)
    for number, phase in enumerate(items_of(node)):
        yield from _steps_under_other_name(phase, ("phases", number), keys)
    yield from _as_phases(source, node, keys)
    for number, phase in enumerate(items_of(node)):
        steps = child_of(phase, "steps")
        if steps is not None:
            yield from _under_names(source, steps, ("phases", number, "steps"), keys)
            yield from _items_under_names(source, steps, ("phases", number, "steps"), keys)
            yield from _told_in_texts(source, steps, ("phases", number, "steps"))


def _told_in_texts(source: SourceMap, node: Node, path: Path) -> Iterator[Finding]:
    """Steps of which only a text is told, which is what the customer does."""
    for number, item in enumerate(node.value if isinstance(node.value, list) else ()):
        if not isinstance(item.value, str) or item.absent:
            continue
        text = str(LaneKind.CUSTOMER)
        item.value, item.keys = {text: Node(item.value, item.span, item.plain)}, {text: item.span}
        flow = is_flow(source, node)
        written = f"{text}: {source.at(item.span)}"
        edits = [Edit(text=f"{{{written}}}" if flow else written, span=item.span)]
        yield Finding(
            "BP005",
            said("a step says in which lane it is done, and here only what"),
            said("Write `{text}`, or another lane.", text=f"- {text}: {shown(item.value[text].value)}"),
            (*path, number),
            span=item.span,
            fix=fix_of(source, said("Write it as what the customer does."), edits),
        )


def _without_phases(source: SourceMap) -> Iterator[Finding]:
    """`steps` at the top of the file, which become those of the only phase."""
    root = source.root
    assert isinstance(root.value, dict)
    if "phases" in root.value:
        return
    key = next((key for key in root.value if says(key, ("steps",))), "")
    steps = child_of(root, key)
    if steps is None or not isinstance(steps.value, (list, dict)):
        return
    span = root.keys[key]
    edits = [
        Edit(text=f"phases:\n{' ' * STEP}- steps", span=span),
        *shifted(source, span.line + 1, last_line(source, steps), 2 * STEP),
    ]
    if is_flow(source, root):
        end = steps.span[2:]
        edits = [Edit(text='"phases": [{"steps"', span=span), Edit(text="}]", span=Span(*end, *end))]
    yield Finding(
        "BP003",
        said("`{key}` stands in a phase, and here without one", key=key),
        said("Write `phases:`, below it `- steps:`, and the steps below that. A phase needs no name."),
        ("phases",),
        at_key=True,
        span=span,
        fix=fix_of(source, said("Put the steps into a phase."), edits),
    )
    phase = made_mapping({"steps": (span, steps)}, steps.span)
    change(root, {"phases" if name == key else name: (root.keys[name], child) for name, child in root.value.items()})
    root.value["phases"] = Node([phase], steps.span)


def _steps_under_other_name(phase: Node, path: Path, keys: frozenset[str]) -> Iterator[Finding]:
    """The steps of a phase under a key that nobody would guess, as the only list of them: `actions`, `touchpoints`."""
    if has_steps(phase):
        return
    lists = [key for key, child in entries(phase).items() if _are_steps(child, keys)]
    if len(lists) != 1 or (of_step(lists[0], keys) and not _are_touchpoints(phase, lists[0], keys)):
        return
    (key,) = lists
    title = said("Write `{text}`.", text="steps")
    span = phase.keys[key]
    yield Finding(
        "BP003",
        said("`{key}` is called `{right}` here", key=key, right="steps"),
        title,
        (*path, "steps"),
        at_key=True,
        span=span,
        fix=Fix(title, (Edit(text="steps", span=span),)),
    )
    rename(phase, key, "steps")


def _are_touchpoints(phase: Node, key: str, keys: frozenset[str]) -> bool:
    """Whether the one list of a phase is called like evidence, and lanes stand in all that it lists."""
    items = items_of(entries(phase)[key])
    alone = not any(of_step(other, keys) for other in entries(phase) if other != key)
    return (
        alone
        and meant(key, LANES) == ("evidence",)
        and all(any(len(meant(name, LANES)) == 1 for name in entries(item)) for item in items)
    )


def _are_steps(node: Node, keys: frozenset[str]) -> bool:
    return isinstance(node.value, list) and bool(node.value) and all(is_step(item, keys) for item in node.value)


def _lanes_at_the_top(source: SourceMap, kinds: Mapping[str, LaneKind]) -> Iterator[Finding]:
    """Lanes beside the title, in a file without phases: which steps they make is not told."""
    root = source.root
    assert isinstance(root.value, dict)
    if "phases" in root.value:
        return
    lanes = [key for key in root.value if key not in Blueprint.model_fields and (key in kinds or meant(key, LANES))]
    if not lanes:
        return
    key = lanes[0]
    child = root.value[key]
    text = shown(child.value)
    yield Finding(
        "BP003",
        said("`{key}` stands in a step, and here at the top of the file", key=key),
        said("Write `phases:`, below it `- steps:`, and below that, for each step, `- {text}`.", text=f"{key}: {text}"),
        (key,),
        at_key=True,
        span=root.keys[key],
    )
    listed = ["customer"] if isinstance(getattr(root.value.get("customer"), "value", None), list) else []
    kept = {name: (root.keys[name], each) for name, each in root.value.items() if name not in (*lanes, *listed)}
    change(root, {**kept, "phases": (root.keys[key], Node([], root.keys[key]))})


def _as_phases(source: SourceMap, node: Node, keys: frozenset[str]) -> Iterator[Finding]:
    """Steps that stand where phases belong: without names they make one phase, with a name each is a phase."""
    items = items_of(node)
    steps = [item for item in items if is_step(item, keys)]
    if not steps:
        return
    assert isinstance(steps[0].value, dict)
    key = next(key for key in steps[0].value if of_step(key, keys))
    named = any(_is_of_phase(key) for item in items for key in entries(item) if key not in ("id", "after"))
    one = isinstance(node.value, list) and len(steps) == len(items) and not named
    fix = None
    if isinstance(node.value, list) and (not one or is_block(source, node)):
        edits = _one_phase(source, node) if one else _each_in_a_phase(source, steps)
        fix = fix_of(source, said("Put the steps into a phase."), edits)
    yield Finding(
        "BP003",
        said("`{key}` stands in a step, and here begins a phase", key=key),
        said("Write `- steps:`, and the steps below that, further in."),
        ("phases",),
        at_key=True,
        span=steps[0].keys[key],
        fix=fix,
    )
    if one:
        node.value, node.keys = [made_mapping({"steps": (node.span, Node(items, node.span))}, node.span)], {}
        return
    for item in steps:
        change(item, _as_phase(item))


def _as_phase(item: Node) -> dict[str, tuple[Span, Node]]:
    """The phase that a step in its place makes: what tells of the phase, and all else in its only step."""
    own = {key: (item.keys[key], child) for key, child in entries(item).items()}
    step = made_mapping({key: pair for key, pair in own.items() if not _is_of_phase(key)}, item.span)
    outer = {key: pair for key, pair in own.items() if _is_of_phase(key)}
    return {**outer, "steps": (item.span, Made([step], item.span))}


def _is_of_phase(key: str) -> bool:
    """Whether a key tells of a phase where it stands beside lanes: its own, or `stage: Arrival`, its name."""
    return key in _OF_PHASE or meant_by(key, PHASE_NAMES) or meant(key, ("title",)) == ("title",)


def _one_phase(source: SourceMap, node: Node) -> list[Edit]:
    first = node.span
    head = inserted(first.line, 1, f"{' ' * (first.column - 1)}- steps:\n")
    return [head, *shifted(source, first.line, last_line(source, node), 2 * STEP)]


def _each_in_a_phase(source: SourceMap, items: list[Node]) -> list[Edit]:
    """The edits that make a phase of each step; none where one of them cannot be made one."""
    from .rebuilt import Rewriting

    rewriting = Rewriting(source)
    each = [_in_a_phase(source, item) or rewriting.mapping(item, _as_phase(item)) for item in items]
    return [edit for edits in each for edit in edits] if all(each) else []


def _in_a_phase(source: SourceMap, item: Node) -> list[Edit]:
    """What belongs to the step behind `steps: -`, where the phase's own keys stand before it on lines of their own."""
    of_phase = [span for key, span in item.keys.items() if _is_of_phase(key)]
    of_step = [span for key, span in item.keys.items() if not _is_of_phase(key)]
    first = min(of_step)
    if not is_block(source, item) or (of_phase and max(of_phase) > first):
        return []
    head = inserted(first.line, first.column, f"steps:\n{' ' * (item.span.column - 1 + STEP)}- ")
    return [head, *shifted(source, first.line + 1, last_line(source, item), 2 * STEP)]


def _under_names(source: SourceMap, node: Node, path: Path, keys: frozenset[str]) -> Iterator[Finding]:
    """Phases or steps under their names."""
    if not isinstance(node.value, dict) or not node.value:
        return
    phase = path == ("phases",)
    for key, child in node.value.items():
        known = key in _OF_PHASE or of_step(key, keys) or (phase and says(key, ("steps",)))
        if known or not (child.absent or isinstance(child.value, dict) or (phase and isinstance(child.value, list))):
            return
    edits = tuple(edit for key in node.value for edit in _named(source, node, key, phase, keys, "- "))
    first = next(iter(node.value))
    what = said("a phase") if phase else said("a step")
    message = said("{what} is an item of a list, and stands here under its name", what=what)
    hint = said("Write `- name: {name}`, and what belongs to it below.", name=first)
    name = _key_of_name(node.value[first])
    if name is not None and _label(first, node.value[first]) != "name":
        message = said("{what} is an item of a list, and stands here under `{key}`", what=what, key=first)
        own = shown(entries(node.value[first])[name].value)
        hint = said("Write `- name: {name}`, and what belongs to it below.", name=own)
    yield Finding(
        "BP005",
        message,
        hint,
        path,
        span=node.keys[first],
        fix=fix_of(source, said("Write a list."), edits) if is_block(source, node) else None,
    )
    node.value, node.keys = [_item(node, key, phase, keys) for key in node.value], {}


def _items_under_names(source: SourceMap, node: Node, path: Path, keys: frozenset[str]) -> Iterator[Finding]:
    """Phases or steps that are items of a list, each with its name as its only key."""
    phase = path == ("phases",)
    for number, item in enumerate(node.value if isinstance(node.value, list) else ()):
        key = _only_key(item)
        if key is None or not _is_name_of(key, item, phase, keys):
            continue
        yield Finding(
            "BP005",
            said("{what} has its name as `name`, and here as a key", what=said("a phase") if phase else said("a step")),
            said("Write `- name: {name}`, and what belongs to it below.", name=key),
            (*path, number),
            span=item.keys[key],
            fix=fix_of(source, said("Write it as `name`."), _named(source, item, key, phase, keys, ""))
            if is_block(source, item)
            else None,
        )
        named = _item(item, key, phase, keys)
        item.value, item.keys = named.value, named.keys


def _only_key(node: Node) -> str | None:
    return next(iter(node.value)) if isinstance(node.value, dict) and len(node.value) == 1 else None


def _is_name_of(key: str, item: Node, phase: bool, keys: frozenset[str]) -> bool:
    """Whether a key is no slip in a key of ours, and what stands under it is a phase's or a step's."""
    child = child_of(item, key)
    assert child is not None
    if (
        key in Step.model_fields
        or of_step(key, keys)
        or says(key, ("steps",))
        or slip(key, ("steps", *_OF_PHASE, *keys))
    ):
        return False
    if not phase:
        return is_step(child, keys)
    steps = child.value if isinstance(child.value, list) else [child]
    return is_phase(child) or any(is_step(step, keys) for step in steps)


def _key_of_name(child: Node) -> str | None:
    """The key under which a phase or step has a name of its own."""
    texts = (key for key, each in entries(child).items() if isinstance(each.value, str) and not each.absent)
    return next((key for key in texts if says(key, ("name",)) or says(key, ("title",))), None)


def _label(key: str, child: Node) -> str | None:
    """What the key is under which a phase or step stands: its name, its id where it has a name, or only its number."""
    if _key_of_name(child) is None:
        return "name"
    word = _DIGITS.sub("", key)
    if word != key and (not word or says(word, ("steps", "phases")) or meant_by(word, (*NUMBERS, *PHASE_NAMES))):
        return None
    return "id" if _AN_ID.fullmatch(key) and "id" not in entries(child) else "name"


def _named(source: SourceMap, node: Node, key: str, phase: bool, keys: frozenset[str], dash: str) -> Iterator[Edit]:
    """`Name:` as `name: Name` behind a dash, with what stood under it moved to its place.

    `dash` is what has to be written before it: nothing where it is an item of a list already.
    """
    assert isinstance(node.value, dict)
    child, span = node.value[key], node.keys[key]
    colon = colon_behind(source, span)
    if colon is None:
        return
    margin = span.column - 1 - (0 if dash else STEP)
    label = _label(key, child)
    head, behind_key = f"{dash}{label}: {source.at(span)}", Span(span.line, span.column, span.line, colon + 1)
    rows, inside = (child.span.line, last_line(source, child)), child.span.column - 1
    if label is None and is_block(source, child) and source.at(Span(span.line, colon + 1, *child.span[:2])).strip():
        yield Edit(text=dash.strip(), span=behind_key)
        yield from shifted(source, *rows, margin + STEP - inside)
    elif label is None:
        yield Edit(text=dash, span=Span(span.line, span.column, *child.span[:2]))
        yield from shifted(source, rows[0] + 1, rows[1], margin + STEP - inside)
    elif child.absent:
        yield Edit(text=head, span=behind_key)
    elif phase and not is_phase(child):
        yield Edit(text=f"{head}\n{' ' * (margin + STEP)}steps:", span=behind_key)
        if is_step(child, keys):
            yield inserted(child.span.line, child.span.column, "- " if is_block(source, child) else "")
            yield from shifted(source, rows[0], rows[0], margin + 2 * STEP - inside)
            yield from shifted(source, rows[0] + 1, rows[1], margin + 3 * STEP - inside)
        elif is_block(source, child):
            yield from shifted(source, *rows, margin + 2 * STEP - inside)
    elif is_flow(source, child):
        start = child.span
        opened = Span(span.line, span.column, start.line, start.column + 1)
        yield Edit(text=f"{dash}{{{label}: {in_braces(key)}, ", span=opened)
    else:
        yield Edit(text=head, span=behind_key)
        yield from shifted(source, *rows, margin + STEP - inside)


def _item(node: Node, key: str, phase: bool, keys: frozenset[str]) -> Node:
    """The phase or step that a name and what stands under it mean."""
    assert isinstance(node.value, dict)
    child, span = node.value[key], node.keys[key]
    label = _label(key, child)
    name = {label: (span, Node(key, span))} if label is not None else {}
    if child.absent:
        return made_mapping(name, span)
    if phase and not is_phase(child):
        steps = Node([child], child.span) if is_step(child, keys) else child
        return made_mapping({**name, "steps": (span, steps)}, span)
    assert isinstance(child.value, dict)
    return made_mapping({**name, **{key: (child.keys[key], each) for key, each in child.value.items()}}, child.span)
