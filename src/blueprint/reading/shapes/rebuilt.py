"""How parts are written anew whose nodes were made of others.

What stands in the text keeps its own words, quotes and comments; only where it stands is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...findings import Edit
from ...source.nodes import Node, SourceMap
from ...source.span import Span
from ..quoting import in_braces, in_quotes
from .block_edits import STEP, is_block, is_flow, last_line, without_key
from .made import Made, change, made_mapping


class Rewriting:
    """How parts of a text are written anew; made before its nodes are changed, since it asks where texts end."""

    def __init__(self, source: SourceMap) -> None:
        self.source = source
        self._ends: dict[int, int] = {}
        _texts_end(source.root, self._ends)

    def block(self, node: Node, margin: int, regions: Sequence[tuple[int, int]]) -> str | None:
        """The lines of a mapping from `margin` on, below the comments of the lines that it replaces.

        None where something in them cannot be moved: what an alias repeats, a block text that tells its indentation.
        """
        if self.is_shared(node):
            return None
        try:
            lines = _lines(self.source, node, margin)
        except _Unmovable:
            return None
        text = "\n".join([" " * margin + lines[0], *lines[1:]])
        comments = [comment for first, last in regions for comment in self._comments(first, last)]
        return "\n".join([*(" " * margin + comment for comment in comments if comment not in text), text])

    def is_shared(self, node: Node) -> bool:
        """Whether aliases repeat something in a node, or it has keys that stand in another mapping (`<<: *other`)."""
        if not self.source.repeated:
            return False
        repeated = {id(each) for each in self.source.repeated}
        left = [node]
        while left:
            here = left.pop()
            merged = not isinstance(here, Made) and any(not _is_inside(span, here.span) for span in here.keys.values())
            if id(here) in repeated or merged:
                return True
            children = here.value.values() if isinstance(here.value, dict) else here.value
            left += () if isinstance(children, str) else children
        return False

    def mapping(self, node: Node, pairs: Mapping[str, tuple[Span, Node]]) -> list[Edit]:
        """The edits that write these entries instead of all that a mapping has; none where that is not safe."""
        return _instead(self, node, sorted(node.keys, key=lambda key: node.keys[key]), pairs)

    def moved(self, node: Node, key: str, child: Node, gone: str) -> list[Edit]:
        """The edits that write something else under a key of a mapping, and take another key out of it."""
        edits = _instead(self, node, [key], {key: (node.keys[key], child)})
        out = without_key(self.source, node, gone)
        return [*edits, out] if edits and out is not None else []

    def _comments(self, first: int, last: int) -> Iterator[str]:
        """The comments on these lines."""
        for number in range(first, last + 1):
            rest = self.source.line(number)[self._ends.get(number, 1) - 1 :]
            before, sign, after = rest.partition("#")
            if sign and not before.strip(" \t,:-[]{}"):
                yield f"#{after.rstrip()}"


def gone(source: SourceMap, first: int, last: int) -> Edit:
    """The edit that takes whole lines out, with the line end behind them, or at the end of the file before them."""
    if last < len(source.lines):
        return Edit(span=Span(first, 1, last + 1, 1))
    return Edit(span=Span(first - 1, len(source.line(first - 1)) + 1, last, len(source.line(last)) + 1))


def out_of_file(source: SourceMap, key: str) -> list[Edit]:
    """The edit that takes a key at the top of the file and all below it out; none where other lines would suffer."""
    root = source.root
    assert isinstance(root.value, dict)
    if is_flow(source, root):
        edit = without_key(source, root, key)
        return [edit] if edit is not None else []
    span = root.keys[key]
    last = last_line(source, root.value[key])
    return [gone(source, span.line, last)] if span.column == 1 and span.line > 1 else []


def _is_inside(inner: Span, outer: Span) -> bool:
    return outer[:2] <= inner[:2] and inner[2:] <= outer[2:]


def _texts_end(node: Node, ends: dict[int, int]) -> None:
    """Notes for each line where its last text or key ends."""
    stack = [node]
    while stack:
        here = stack.pop()
        spans = [*here.keys.values()]
        if isinstance(here.value, str):
            spans.append(here.span)
        else:
            stack += here.value.values() if isinstance(here.value, dict) else here.value
        for span in spans:
            ends.update(dict.fromkeys(range(span.line, span.end_line), 1 << 30))
            ends[span.end_line] = max(ends.get(span.end_line, 1), span.end_column)


class _Unmovable(Exception):
    """A text that cannot stand in another column as it is."""


def _lines(source: SourceMap, node: Node, margin: int) -> list[str]:
    """The lines of a node, the first without its margin."""
    if not isinstance(node, Made):
        return _as_it_is(source, node, margin)
    if isinstance(node.value, str):
        return [in_braces(node.value)]
    if not node.value:
        return ["[]" if isinstance(node.value, list) else "{}"]
    found: list[str] = []
    if isinstance(node.value, list):
        for item in node.value:
            first, *rest = _lines(source, item, margin + STEP)
            found += [f"{' ' * margin}- {first}".rstrip(), *rest]
    else:
        for key, child in node.value.items():
            found += _entry(source, f"{' ' * margin}{in_braces(key)}:", child, margin)
    return [found[0][margin:], *found[1:]]


def _entry(source: SourceMap, key: str, child: Node, margin: int) -> list[str]:
    deeper = margin + STEP
    lines = _lines(source, child, deeper)
    on_lines = isinstance(child.value, (list, dict)) and child.value
    if on_lines and (isinstance(child, Made) or is_block(source, child)):
        return [key, " " * deeper + lines[0], *lines[1:]]
    return [f"{key} {lines[0]}".rstrip(), *lines[1:]]


def _as_it_is(source: SourceMap, node: Node, margin: int) -> list[str]:
    """A node as it is written, moved to another column."""
    span = node.span
    head = source.at(span)[:1]
    if head in ("&", "!", "*") and not isinstance(node.value, str):
        raise _Unmovable
    if span.line == span.end_line:
        return [source.at(span) + _comment_behind(source, span)]
    if isinstance(node.value, (list, dict)) and not is_flow(source, node):
        last = last_line(source, node)
        by = margin - (span.column - 1)
        first = source.line(span.line)[span.column - 1 :]
        return [first, *(_moved(source.line(number), by) for number in range(span.line + 1, last + 1))]
    return _text_on_lines(source, node, margin)


def _text_on_lines(source: SourceMap, node: Node, margin: int) -> list[str]:
    """A text or a list in brackets that goes over several lines."""
    span, last = node.span, last_line(source, node)
    first = source.line(span.line)[span.column - 1 :]
    if first[:1] in "|>":
        if any(sign.isdigit() for sign in first.partition("#")[0]):
            raise _Unmovable
        behind = [source.line(number) for number in range(span.line + 1, last + 1)]
    else:
        behind = source.at(span).split("\n")[1:]
    least = min((len(line) - len(line.lstrip(" ")) for line in behind if line.strip()), default=margin)
    if any("\t" in line[: len(line) - len(line.lstrip())] for line in behind):
        raise _Unmovable
    return [first, *(_moved(line, margin - least) for line in behind)]


def _comment_behind(source: SourceMap, span: Span) -> str:
    rest = source.line(span.end_line)[span.end_column - 1 :]
    return f"  {rest.strip()}" if rest[:1] in (" ", "\t") and rest.lstrip()[:1] == "#" else ""


def _moved(line: str, by: int) -> str:
    if not line.strip():
        return ""
    return " " * by + line if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


def put_instead(
    rewriting: Rewriting, node: Node, keys: Sequence[str], pairs: Mapping[str, tuple[Span, Node]]
) -> list[Edit]:
    """Other entries in a mapping in the place of the first of these keys; the edits that write it, none where that is
    not safe. The node is changed in any case.
    """
    assert isinstance(node.value, dict)
    first = min(keys, key=lambda key: node.keys[key])
    edits = _instead(rewriting, node, sorted(keys, key=lambda key: node.keys[key]), pairs)
    kept: dict[str, tuple[Span, Node]] = {}
    for name, child in node.value.items():
        kept.update(pairs if name == first else {})
        if name not in keys:
            kept[name] = (node.keys[name], child)
    change(node, kept)
    return edits


def _instead(
    rewriting: Rewriting, node: Node, keys: Sequence[str], pairs: Mapping[str, tuple[Span, Node]]
) -> list[Edit]:
    assert isinstance(node.value, dict)
    source, made = rewriting.source, made_mapping(pairs, node.span)
    start = node.keys[keys[0]]
    if is_flow(source, node):
        there = [*node.value]
        at = there.index(keys[0])
        if there[at : at + len(keys)] != [*keys] or rewriting.is_shared(node):
            return []
        quoted = source.at(start)[:1] == '"'
        end = node.value[keys[-1]].span
        inside = _in_flow(source, made, quoted, _margin(source, start) + STEP)[1:-1]
        return [Edit(text=inside, span=Span(start.line, start.column, end.end_line, end.end_column))]
    regions: list[tuple[int, int]] = []
    for key in keys:
        span = node.keys[key]
        before = source.line(span.line)[: span.column - 1].strip()
        if before and not (before == "-" and key == keys[0]):
            return []
        last = max(last_line(source, node.value[key]), span.end_line)
        if regions and regions[-1][1] + 1 == span.line:
            regions[-1] = (regions[-1][0], last)
        else:
            regions.append((span.line, last))
    text = rewriting.block(made, start.column - 1, regions)
    if text is None:
        return []
    (line, last), *others = regions
    behind = Span(line, start.column, last, len(source.line(last)) + 1)
    return [Edit(text=text[start.column - 1 :], span=behind), *(gone(source, *each) for each in others)]


def _margin(source: SourceMap, span: Span) -> int:
    """The columns before the text of a line."""
    line = source.line(span.line)
    return len(line) - len(line.lstrip(" "))


def _in_flow(source: SourceMap, node: Node, quoted: bool, margin: int) -> str:
    """A node between braces and brackets; `quoted`: its keys and texts have double quotes, as JSON wants them."""
    if not isinstance(node, Made):
        return source.at(node.span) or "null"
    if isinstance(node.value, str):
        return in_quotes(node.value) if quoted else in_braces(node.value)
    if isinstance(node.value, dict):
        keys = {key: in_quotes(key) if quoted else in_braces(key) for key in node.value}
        inner = (f"{keys[key]}: {_in_flow(source, child, quoted, margin)}" for key, child in node.value.items())
        return f"{{{', '.join(inner)}}}"
    if not node.value:
        return "[]"
    items = [_in_flow(source, item, quoted, margin + STEP) for item in node.value]
    return f"[\n{' ' * margin}" + f",\n{' ' * margin}".join(items) + "]"
