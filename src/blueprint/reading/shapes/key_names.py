"""Keys under another name than the format's (`duration` for `time`, `前台` for `frontstage`), read as what they mean.

The nodes get the key that is meant, so that what stands behind it is read, and complained of, where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...findings import Edit, Finding, Fix, Path
from ...language.messages import said
from ...language.synonym_tables import FALSE, TRUE
from ...language.synonyms import CHANNELS, LANES, meant, meant_at, meant_by
from ...model.base import Part
from ...model.placing import KIND_KEYS
from ...model.service import Blueprint
from ...model.steps import Phase, Step
from ...model.words import LaneKind, State
from ...source.nodes import Node, SourceMap
from ...text.expressions import expression
from ...text.spelling import slip
from ..expected import fields_of, keys_of, part_behind
from ..quoting import in_braces
from .block_edits import fix_of, inserted, is_flow, without_key

_HEADING = 60
"""Most characters of what can be a title."""
_TITLE_ABOVE = expression(
    r"#+\s*(?:service\s*)?(?:blueprint|蓝图|服务蓝图)(?:\s+(?:of|for|von|für))?\s*[:：–—-]\s*(.+)", re.IGNORECASE
)
"""A comment that says which service the blueprint shows."""
_MANY = ("pain", "fail", "opportunity", "question", "alias", "to", "also", "channel", "cause", "measures", "recovery")


def renamed(source: SourceMap) -> Iterator[Finding]:
    """A finding for each key outside of the phases that is another name of one known there; the nodes get that one."""
    yield from _below(source, source.root, Blueprint, (), KIND_KEYS)


def title_found(source: SourceMap) -> Iterator[Finding]:
    """A finding for a file without a title that says in a line which service it shows; that is its title then."""
    root = source.root.value
    assert isinstance(root, dict)
    if not root or any(key == "title" or slip(key, ("title",)) for key in root):
        return
    service = root.get("service")
    if service is None:
        yield from _title_above(source)
        return
    if not isinstance(service.value, str) or len(service.value) > _HEADING:
        return
    span = source.root.keys["service"]
    title = said("Write `{text}`.", text="title")
    fix = Fix(title, (Edit(text=in_its_quotes(source.at(span), "title"), span=span),))
    yield Finding("BP004", said("`{field}` is missing", field="title"), title, span=span, fix=fix)
    rename(source.root, "service", "title")


def _title_above(source: SourceMap) -> Iterator[Finding]:
    """The same of a comment at the top: `# Service blueprint: hotel check-in`."""
    place = min(source.root.keys.values())
    above = _TITLE_ABOVE.match(next((line for line in source.lines if line.strip()), ""))
    text = above[1].strip() if above is not None else ""
    if not text or len(text) > _HEADING or place.column != 1:
        return
    title = said("Write `{text}`.", text=f"title: {in_braces(text)}")
    fix = fix_of(source, title, [inserted(place.line, 1, f"title: {in_braces(text)}\n")])
    yield Finding("BP004", said("`{field}` is missing", field="title"), title, span=place, fix=fix)
    from .made import Made, change

    assert isinstance(source.root.value, dict)
    own = {key: (source.root.keys[key], child) for key, child in source.root.value.items()}
    change(source.root, {"title": (place, Made(text, place)), **own})


def renamed_phases(source: SourceMap, kinds: Mapping[str, LaneKind]) -> Iterator[Finding]:
    """The same in the phases, once it is known which lanes there are."""
    phases = source.root.value.get("phases") if isinstance(source.root.value, dict) else None
    if phases is not None:
        yield from _below(source, phases, Phase, ("phases",), kinds)


def renamed_inside(
    source: SourceMap, node: Node, part: type[Part], field: str, path: Path, kinds: Mapping[str, LaneKind]
) -> Iterator[Finding]:
    """The same in what stands under a field that was found in another place than its own."""
    behind = part_behind(part, field, kinds)
    if behind is not None:
        yield from _below(source, node, behind, path, kinds)


def _below(
    source: SourceMap, node: Node, part: type[Part], path: Path, kinds: Mapping[str, LaneKind]
) -> Iterator[Finding]:
    if isinstance(node.value, list):
        for index, item in enumerate(node.value):
            yield from _below(source, item, part, (*path, index), kinds)
    if not isinstance(node.value, dict):
        return
    fields = fields_of(part)
    known: list[str] = []
    for key in [key for key in node.value if key not in fields and not (part is Step and key in kinds)]:
        known = known or keys_of(part, kinds)
        right = _right(source, node, key, part, known)
        if right is None or (part is Step and right in kinds and is_flag(node.value[key].value)):
            continue
        yield _finding(source, node, key, right, path)
        rename(node, key, right)
    for key, child in node.value.items():
        if isinstance(child.value, str):
            continue
        behind = part_behind(part, key, kinds)
        if behind is not None and behind is not Phase:
            yield from _below(source, child, behind, (*path, key), kinds)


def is_flag(value: object) -> bool:
    """Whether only yes or no stands here, which no card says: `technology: true`, `visible: no`."""
    text = value.strip().lower() if isinstance(value, str) else ""
    return len(text) > 1 and text in (*TRUE, *FALSE)


def _right(source: SourceMap, node: Node, key: str, part: type[Part], known: list[str]) -> str | None:
    """The one known key that this one means; None for a piece of a text that a comma tore."""
    assert isinstance(node.value, dict)
    span = node.keys[key]
    if node.value[key].absent and source.line(span.line)[span.end_column - 1 :].lstrip()[:1] != ":":
        return None
    found = meant(key, known)
    if len(found) > 1:  # `step` is the name of a step, or a phase's steps: what stands behind it tells
        holds = isinstance(node.value[key].value, (list, dict))
        found = tuple(name for name in found if (part_behind(part, name, {}) is not None) == holds)
    if found == ("evidence",) and "evidence" in node.value and "channel" not in node.value and "channel" in known:
        # A touchpoint beside the evidence is the medium, where it is called by one.
        found = ("channel",) if _are_channels(node.value[key]) else found
    only = meant_at([each.__name__ for each in part.__mro__], key) if len(found) != 1 else None
    if only is not None and only not in node.value and _fits(only, node.value[key]):
        found = (only,)
    if len(found) != 1:
        # Which lanes there are must be known before the steps are read.
        return "lanes" if "lanes" not in node.value and slip(key, known) == "lanes" else None
    if found == ("when",) and (isinstance(node.value[key].value, list) or _goes_wrong(node, key)):
        return "fail" if "fail" not in node.value else None  # what may go wrong, and no case of the step
    if found == ("state",) and not _tells_state(node.value[key]):
        return None  # a draft's status is none of the service
    # A `description` beside a `name` is something else; two names of what may stand in a list are one.
    return found[0] if found[0] not in node.value or found[0] in LANES or found[0] in _MANY else None


def _goes_wrong(node: Node, key: str) -> bool:
    """Whether an exception is told behind what is done: what may go wrong there, and no case of the whole step."""
    keys = [*node.keys]
    before = keys[: keys.index(key)]
    return meant_by(key, ("exception", "异常", "Ausnahme")) and any(meant(name, LANES) for name in before)


def _tells_state(node: Node) -> bool:
    return not isinstance(node.value, str) or bool(meant(node.value, [*State]))


def _fits(right: str, node: Node) -> bool:
    """Whether what stands behind a name in doubt can be what this key takes."""
    if right == "channel":
        return _are_channels(node)
    return right != "service" or isinstance(node.value, str)


def _are_channels(node: Node) -> bool:
    items = node.value if isinstance(node.value, list) else [node]
    return bool(items) and all(isinstance(item.value, str) and len(meant(item.value, CHANNELS)) == 1 for item in items)


def _finding(source: SourceMap, node: Node, key: str, right: str, path: Path) -> Finding:
    assert isinstance(node.value, dict)
    from ..yaml_text.characters import named, odd, plain

    character = odd(key)
    if character:
        message = said("{what} stands in `{text}`", what=named(character), text=plain(key))
    elif not meant(key, (right,)) and slip(key, (right,)):
        message = said("`{field}` is not known here", field=key)
    else:
        message = said("`{key}` is called `{right}` here", key=key, right=right)
    span = node.keys[key]
    if right in node.value:
        hint = said("Keep one of them; several items of one key make a list.")
        fix = fix_of(source, said("Put both into a list."), _both(source, node, right, key))
        return Finding("BP003", message, hint, (*path, right), span=span, fix=fix)
    fix = Fix(said("Write `{text}`.", text=right), (Edit(text=in_its_quotes(source.at(span), right), span=span),))
    return Finding("BP003", message, fix.title, (*path, right), span=span, fix=fix, at_key=True)


def _both(source: SourceMap, node: Node, key: str, again: str) -> list[Edit]:
    """What stands under two names of one key, as a list under the one; nothing where more than a text is added."""
    assert isinstance(node.value, dict)
    texts = [node.value[key], node.value[again]]
    gone = without_key(source, node, again)
    if gone is not None and is_flow(source, texts[0]) and isinstance(texts[0].value, list):
        if not isinstance(texts[1].value, str) or texts[1].absent or "\n" in source.at(texts[1].span):
            return []
        end = texts[0].span
        comma = ", " if texts[0].value else ""
        return [inserted(end.end_line, end.end_column - 1, f"{comma}{source.at(texts[1].span)}"), gone]
    if gone is None or any(
        text.absent or not isinstance(text.value, str) or text.span.line != text.span.end_line for text in texts
    ):
        return []
    listed = ", ".join(in_braces(text.value) for text in texts if isinstance(text.value, str))
    return [Edit(text=f"[{listed}]", span=texts[0].span), gone]


def in_its_quotes(written: str, key: str) -> str:
    """The key in the quotes in which the other one is written."""
    return f"{written[0]}{key}{written[0]}" if written[:1] in ("'", '"') else key


def rename(node: Node, key: str, right: str) -> None:
    """The node with the right key in the place of the other; without it where the right one stands there already."""
    assert isinstance(node.value, dict)
    there = right in node.value
    kept = [name for name in node.value if not (there and name == key)]
    node.value = {right if name == key else name: node.value[name] for name in kept}
    node.keys = {right if name == key else name: node.keys[name] for name in kept}
