"""Keys for which the format has no place: lines, the numbers of steps, remarks that are kept as comments."""

from __future__ import annotations

from ...findings import Edit, Finding, Fix, Path
from ...language.messages import said
from ...language.other_words import NOTES, NUMBERS, REMARKS, REMARKS_OF_FILE
from ...language.synonym_tables import FALSE, TRUE
from ...language.synonyms import bare, is_line, meant_by
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from .block_edits import fix_of, inserted, is_flow, last_line, without_key
from .key_names import is_flag
from .made import Made
from .step_fields import items_of

_SAYS_NOTHING = (*TRUE, *FALSE, "none", "line", "here", "divider", "separator", "visible", "solid", "dashed")


def without_place(finding: Finding, source: SourceMap) -> Finding:
    """The finding of an unknown key with what to do where no part of the format is meant; else the finding itself."""
    node, key = _around(finding.path, source), str(finding.path[-1])
    if node is None or isinstance(node, Made):
        return finding
    assert isinstance(node.value, dict)
    child = node.value[key]
    if is_line(key):
        says = isinstance(child.value, str) and (bare(child.value) in ("", *_SAYS_NOTHING) or is_line(child.value))
        return finding._replace(fix=_out(source, node, key) if says else as_comment(source, node, key))
    if _is_number(finding.path, key, child, source):
        hint = said("The order of steps and phases is their number: take this out.")
        return finding._replace(hint=hint, fix=_out(source, node, key))
    words = (*REMARKS, *NUMBERS, *(REMARKS_OF_FILE if node is source.root or len(finding.path) == 3 else ()))
    in_step = len(finding.path) > 1 and finding.path[-2] == "cells"
    of_persona = len(finding.path) == 2 and finding.path[0] == "customer"
    words = NOTES if in_step and is_flag(child.value) else () if in_step else words
    if not (of_persona or meant_by(key, words)):
        return finding
    return finding._replace(
        hint=said("The format has no place for it. Keep it as a comment: put # before it."),
        fix=as_comment(source, node, key),
    )


def taken_out(path: Path, source: SourceMap) -> Fix | None:
    """The fix that takes out the key at a path, whose value says that there is nothing."""
    node = _around(path, source)
    return _out(source, node, str(path[-1])) if node is not None and not isinstance(node, Made) else None


def _is_number(path: Path, key: str, child: Node, source: SourceMap) -> bool:
    """Whether a phase or step has its number here, in its phase or in the file."""
    places = [part for part in path if isinstance(part, int)]
    if not places or not isinstance(child.value, str) or not meant_by(key, NUMBERS):
        return False
    phases = source.root.value.get("phases") if isinstance(source.root.value, dict) else None
    before = items_of(phases)[: places[0]] if len(places) > 1 else []
    steps = (phase.value.get("steps") for phase in before if isinstance(phase.value, dict))
    running = places[-1] + sum(len(items_of(each)) for each in steps)
    return child.value.strip().strip(".#").removeprefix("0") in (str(places[-1] + 1), str(running + 1))


def mapping_at(path: Path, source: SourceMap) -> Node | None:
    """The mapping of the file that stands at a path of the model."""
    node = source.root
    for part in path:
        value = node.value
        if isinstance(value, dict) and part in value:
            node = value[str(part)]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            node = value[part]
    return node if isinstance(node.value, dict) else None


def _around(path: Path, source: SourceMap) -> Node | None:
    """The mapping that holds the key at a path."""
    node = mapping_at(path[:-1], source)
    return node if node is not None and path[-1] in node.value else None


def _out(source: SourceMap, node: Node, key: str) -> Fix | None:
    edit = without_key(source, node, key)
    return fix_of(source, said("Take `{key}` out.", key=key), [edit] if edit is not None else [])


def as_comment(source: SourceMap, node: Node, key: str) -> Fix | None:
    """The fix that keeps a key of a mapping, with what stands under it, as a comment."""
    assert isinstance(node.value, dict)
    span, child = node.keys[key], node.value[key]
    title = said("Keep it as a comment.")
    last = max(last_line(source, child), span.end_line)
    margin = source.line(span.line)[: span.column - 1]
    if not is_flow(source, node) and not margin.strip():
        # The key is written anew, so that what another fix puts before it stays outside of the comment.
        lines = [number for number in range(span.end_line + 1, last + 1) if source.line(number).strip()]
        behind = [inserted(number, _first(source, number, span), "# ") for number in lines]
        return fix_of(source, title, [Edit(text=f"# {source.at(span)}", span=span), *behind])
    gone = without_key(source, node, key)
    text = source.at(Span(span.line, span.column, *child.span[2:]))
    if gone is None or "\n" in text:
        return None
    above = source.line(gone.span.line if gone.span and gone.span.line < span.line else span.line)
    indent = " " * (len(above) - len(above.lstrip(" ")))
    return fix_of(source, title, [_above(span.line, f"{indent}# {text}\n"), gone])


def _above(line: int, text: str) -> Edit:
    return inserted(line, 1, text)


def _first(source: SourceMap, number: int, span: Span) -> int:
    """The column before which a line of a comment gets its sign."""
    line = source.line(number)
    return min(span.column, len(line) - len(line.lstrip(" ")) + 1)
