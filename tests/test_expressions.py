"""Every regular expression takes a time that grows with what it reads, and no faster."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest
from tests.sources import PACKAGE, texts, trees
from tests.times import grows_by_less, seconds, takes_less

from blueprint import loads
from blueprint.model.words import LaneKind
from blueprint.pipeline import open_text
from blueprint.text.expressions import expression

EXPRESSION: Any = expression
METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
WITH = {
    "key": "key",
    "separator": ",",
    "names": "min|hour",
    "words": ["we", "our staff"],
    "is_value": True,
    "spaces": "[ \t]+",
    "word": LaneKind.FRONTSTAGE,
}
"""Values for the expressions that are made where they are used."""
HANDED_ON = {"_FORMULA": "sub", "_FORMULA_IN_PART": "sub"}
"""How those are used that have another name where they are; else, to see whether a whole value is written so."""
TAKEN = ("blueprint.tables.json._TOKEN.finditer",)
"""What reads only what Python's own JSON reader has taken, in which no quote is open."""
SMALL, HALF, WHOLE = 2_000, 100_000, 200_000
FACTOR = 3.2
"""Twice the text may take so much longer: of the time that grows with the square it would be 4."""


UNNOTICED = 0.3
"""Seconds for the whole text in which nothing that grows faster can be: steps of a tenth of a nanosecond take two."""


class Use(NamedTuple):
    """An expression with the method by which it reads."""

    place: str
    pattern: Any
    flags: int
    method: str

    def reader(self) -> Callable[[str], Any]:
        """What reads a text to the end, as the package does."""
        compiled = re.compile(self.pattern, self.flags)
        method = getattr(compiled, self.method)
        prepare: Callable[[str], Any] = (
            (lambda text: text.encode("utf-8", "replace")) if isinstance(self.pattern, bytes) else str
        )
        if self.method == "sub":
            return lambda text: method(b"" if isinstance(self.pattern, bytes) else "", prepare(text))
        if self.method == "finditer":
            return lambda text: list(method(prepare(text)))
        return lambda text: method(prepare(text))


def uses() -> Iterator[Use]:
    """All expressions of the package: those that have a name, and those in a call."""
    for path, text in texts().items():
        name = ".".join(("blueprint", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        if name in ("blueprint.__main__", "blueprint.text.expressions") or not re.search(
            r"\bexpression\(|\bre\.", text
        ):
            continue
        module = import_module(name)
        for each, value in vars(module).items():
            if isinstance(value, EXPRESSION) and re.search(rf"^{each}\b.* = ", text, re.MULTILINE):
                for method in methods_of(each, text) if f"{name}.{each}.finditer" not in TAKEN else ():
                    yield Use(f"{name}.{each}.{method}", value.pattern, value.flags, method)
        yield from calls(name, trees()[path], vars(module))


def methods_of(name: str, text: str) -> set[str]:
    """The methods by which an expression is used in its own module, or else in any."""
    asked = re.compile(rf"\b{name}\.({'|'.join(METHODS)})\b|re\.({'|'.join(METHODS)})\({name}\b")
    for where in (text, "".join(each for each in texts().values() if name in each)):
        if found := {one or other for one, other in asked.findall(where)}:
            return found
    return {HANDED_ON.get(name, "fullmatch")}


def calls(name: str, tree: ast.AST, known: dict[str, Any]) -> Iterator[Use]:
    """The expressions that stand where they are used."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[first, *_]) if (
                method in METHODS or method == "compile"
            ):
                try:
                    pattern = eval(ast.unparse(first), {**WITH, "re": re, **known, "Any": Any})
                except NameError as error:
                    pytest.fail(f"{name}:{node.lineno}: {error}; give WITH an example of it")
                if isinstance(pattern, EXPRESSION):
                    continue
                flags = next(
                    (eval(ast.unparse(each.value), {"re": re}) for each in node.keywords if each.arg == "flags"), 0
                )
                for each in methods_of(name_given(tree, node), ast.unparse(tree)) if method == "compile" else [method]:
                    yield Use(f"{name}:{node.lineno}.{each}", pattern, int(flags), each)


def name_given(tree: ast.AST, call: ast.Call) -> str:
    """What a value is called that is made inside a function."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if any(each is call for each in ast.walk(value)):
                return name
    return "compiled"


USES = sorted(uses(), key=lambda use: (use.place, use.flags, str(use.pattern)))
"""In one order, whatever process collects them."""


def test_all_expressions_are_found():
    """The search for expressions finds the kinds that there are."""
    places = {use.place for use in USES}
    assert len(USES) > 100
    assert (
        "blueprint.reading.yaml_text.yaml_fixes._LINE.fullmatch" in places
        or "blueprint.reading.yaml_text.yaml_fixes._LINE.match" in places
    )
    assert any(place.startswith("blueprint.text.spelling:") for place in places)


@pytest.mark.parametrize("use", USES, ids=[use.place for use in USES])
def test_time_grows_with_the_text(use: Use):
    """Of its worst kinds of text, 200,000 characters take no more than a small factor longer than 100,000."""
    read = use.reader()
    worst = sorted(kinds(use.pattern, use.flags), key=lambda kind: -seconds(partial(read, kind(SMALL))))[:3]
    for kind in worst:
        in_time(read, kind, 0.5)


def in_time(read: Callable[[str], Any], kind: Callable[[int], str], most: float) -> None:
    """A short text takes less than so many seconds, and a long one no more than a small factor longer than its half."""
    takes_less(partial(read, kind(SMALL * 5)), most)
    grows_by_less(partial(read, kind(HALF)), partial(read, kind(WHOLE)), FACTOR, UNNOTICED)


def kinds(pattern: Any, flags: int) -> Iterator[Callable[[int], str]]:
    """Texts of any length: long runs of what the expression knows, at every place of what it matches, and its ends."""
    tree = _parser.parse(pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern, flags & ~re.ASCII)
    signs = list(dict.fromkeys([*itertools.islice(signs_in(tree), 14), *" a0.\n"]))
    shortest = shortest_of(tree)[:12]
    for run in [*signs, *("".join(pair) for pair in itertools.permutations(signs[:8], 2))]:
        for place in range(len(shortest) + 1) if len(run) == 1 else {0, len(shortest)}:
            for end in ("", "\0"):
                yield (
                    lambda size, run=run, place=place, end=end: (  # type: ignore[misc]
                        shortest[:place] + (run * size)[:size] + shortest[place:] + end
                    )
                )


def signs_in(tree: Any) -> Iterator[str]:
    """A character for each kind that an expression speaks of."""
    for kind, value in tree:
        if kind in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(value)
        elif kind is sre.RANGE:
            yield chr(value[0])
        elif kind is sre.CATEGORY:
            yield {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: "\t", sre.CATEGORY_WORD: "b"}.get(value, "-")
        elif kind is sre.IN:
            yield from signs_in(value)
        elif kind is sre.BRANCH:
            yield from itertools.chain.from_iterable(map(signs_in, value[1]))
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield from signs_in(value[2])
        elif kind is sre.SUBPATTERN:
            yield from signs_in(value[3])
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            yield from signs_in(value[1])
        elif kind is sre.ATOMIC_GROUP:
            yield from signs_in(value)


def shortest_of(tree: Any) -> str:
    """About the shortest text that an expression matches; what stands in repetitions comes once, to lead into them."""
    parts = []
    for kind, value in tree:
        if kind is sre.LITERAL:
            parts.append(chr(value))
        elif kind in (sre.ANY, sre.NOT_LITERAL):
            parts.append("a")
        elif kind is sre.IN:
            negated = value[0][0] is sre.NEGATE
            parts.append("a" if negated else next(signs_in(value), "a"))
        elif kind is sre.BRANCH:
            parts.append(shortest_of(value[1][0]))
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            parts.append(shortest_of(value[2]) * max(1, min(value[0], 4)))
        elif kind is sre.SUBPATTERN:
            parts.append(shortest_of(value[3]))
        elif kind is sre.ATOMIC_GROUP:
            parts.append(shortest_of(value))
    return "".join(parts)


TEXTS = {
    "a word behind @": lambda size: f"title: @{'x' * size}total 172",
    "a word": lambda size: f"title: {'x' * size}\nphases: []\n",
    "an open quote": lambda size: f"title: '{'x' * size}\nphases: []\n",
    "an open bracket": lambda size: f"title: [{'x ' * (size // 2)}\nphases: []\n",
    "brackets": lambda size: f"title: {'[' * size}\n",
    "spaces": lambda size: f"title: x{' ' * size}y #\nphases: []\n",
    "dashes": lambda size: f"title: {'- ' * (size // 2)}\nphases: []\n",
    "colons": lambda size: f"title: {'a: ' * (size // 3)}\nphases: []\n",
    "wide colons": lambda size: f"title: {'a：' * (size // 2)}\nphases: []\n",
    "hashes": lambda size: f"title: x{' #' * (size // 2)}\nphases: []\n",
    "digits": lambda size: f"title: T\nscope: {{budget: {'1' * size}}}\nphases: []\n",
    "digits and units": lambda size: f"title: T\nscope: {{budget: {'1 min ' * (size // 6)}x}}\nphases: []\n",
    "a long name": lambda size: f"title: T\nphases: [{{name: P, steps: [{{name: S, customer: {'x' * size}}}]}}]\n",
    "a long key": lambda size: f"title: T\nphases: [{{name: P, steps: [{{name: S, {'x' * size}: y}}]}}]\n",
}
"""Files that somebody may write who wants us to work for long."""


@pytest.mark.parametrize("kind", TEXTS.values(), ids=TEXTS)
def test_a_whole_file_is_read_in_time(kind: Callable[[int], str]):
    """To read and explain 200,000 characters takes about twice as long as 100,000, whatever is in them."""

    def read(text: str) -> None:
        open_text(text)

    in_time(read, kind, 2)


def test_a_good_text_is_still_read():
    """The kinds above are about time alone; an ordinary text with the same signs is read as it stands."""
    assert (
        loads("title: 'A @ B: #1 - [x]'\nphases: [{name: P, steps: [{name: S, customer: C}]}]\n").title
        == "A @ B: #1 - [x]"
    )
