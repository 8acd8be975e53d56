"""Texts that could have been written by mistake: samples with a few changes that know how YAML is built."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzz.corpus import ODD, TEXTS, keys, tables, texts, word_lists

Mutation = Callable[[list[str], Random], list[str]]
"""Lines in, lines out."""

_KEY = re.compile(r"(^|[\s{,\[-])([^\s:{}\[\],#\"']+):(?=\s|$)")
_VALUE = re.compile(r"(?<=: )[^\s#{}\[\],][^#{}\[\],]*")
_SIGNS = "{}[],:-#&*!|>'\"%@`?~ \t\r\u00a0\u2003\u200b\ufeff\u2028\x85\u202e：，［｛「“”‘’–—\x00\x07\x1b\ud800😀"
_FULL_WIDTH = {ord(sign): wide for sign, wide in zip(":,[]{}#-'\"", "：，［］｛｝＃－‘“", strict=True)}


def drop(lines: list[str], random: Random) -> list[str]:
    """A few lines go."""
    at = random.randrange(len(lines))
    return lines[:at] + lines[at + random.randint(1, 4) :]


def repeat(lines: list[str], random: Random) -> list[str]:
    """A few lines come twice."""
    at, count = random.randrange(len(lines)), random.randint(1, 6)
    return lines[: at + count] + lines[at:]


def swap(lines: list[str], random: Random) -> list[str]:
    """Two lines change places."""
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return lines


def indent(lines: list[str], random: Random) -> list[str]:
    """A few lines stand further in or out, by spaces or by tabs."""
    at, far = random.randrange(len(lines)), random.choice(["  ", " ", "    ", "\t", ""])
    for place in range(at, min(at + random.randint(1, 5), len(lines))):
        lines[place] = far + lines[place] if far else lines[place][random.randint(1, 4) :]
    return lines


def join(lines: list[str], random: Random) -> list[str]:
    """Two lines become one."""
    at = random.randrange(len(lines))
    return [*lines[:at], "".join(lines[at : at + 2]), *lines[at + 2 :]]


def part(lines: list[str], random: Random) -> list[str]:
    """One line becomes two."""
    at = random.randrange(len(lines))
    column = random.randint(0, len(lines[at]))
    return [*lines[:at], lines[at][:column], lines[at][column:], *lines[at + 1 :]]


def other_key(lines: list[str], random: Random) -> list[str]:
    """A key becomes another one of the format, or is misspelt."""

    def new(found: re.Match[str]) -> str:
        word = found[2]
        at = random.randrange(len(word))
        near = [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word.upper(), word + "s", f"{word} "]
        return f"{found[1]}{random.choice([*near, *random.sample(keys(), 5)])}:"

    return _on_one(lines, random, lambda line: _KEY.sub(new, line, count=random.randint(1, 2)))


def other_value(lines: list[str], random: Random) -> list[str]:
    """A value becomes one that its field is not made for, another text, or a word of some list."""
    words = random.choice(word_lists())
    value = random.choice([random.choice(ODD), random.choice(TEXTS), random.choice(words)])
    return _on_one(lines, random, lambda line: _VALUE.sub(lambda _: value, line, count=random.randint(1, 2)))


def sign(lines: list[str], random: Random) -> list[str]:
    """A character comes in, goes, or takes another one's place."""

    def changed(line: str) -> str:
        at = random.randint(0, len(line))
        return line[:at] + random.choice(["", random.choice(_SIGNS)]) + line[at + random.randint(0, 1) :]

    return _on_one(lines, random, changed)


def wide(lines: list[str], random: Random) -> list[str]:
    """A few lines are typed by a Chinese input method."""
    at = random.randrange(len(lines))
    for place in range(at, min(at + random.randint(1, 3), len(lines))):
        lines[place] = lines[place].translate(_FULL_WIDTH)
    return lines


def graft(lines: list[str], random: Random) -> list[str]:
    """Lines of another file come in, as they are or indented like their neighbours."""
    other = random.choice(texts()).decode("utf-8", "replace").split("\n")
    start = random.randrange(len(other))
    at = random.randrange(len(lines))
    margin = lines[at][: len(lines[at]) - len(lines[at].lstrip())] if random.random() < 0.5 else ""
    return [*lines[:at], *(margin + line for line in other[start : start + random.randint(1, 12)]), *lines[at:]]


def wrapped(lines: list[str], random: Random) -> list[str]:
    """All of it stands in a fence of Markdown, in a mail, in a list or below a key."""
    before, margin, after = random.choice(
        [
            ("```yaml", "", "```"),
            ("Dear all,", "> ", "Regards"),
            ("", "- ", ""),
            ("blueprint:", "  ", ""),
            ("---", "", "..."),
        ]
    )
    return [before, *(margin + line for line in lines), after]


def merged(lines: list[str], random: Random) -> list[str]:
    """A merge left its marks."""
    at = random.randrange(len(lines))
    mine, theirs = lines[at : at + 3], lines[at + 1 : at + 4]
    return [*lines[:at], "<<<<<<< HEAD", *mine, "=======", *theirs, ">>>>>>> theirs", *lines[at + 3 :]]


def long(lines: list[str], random: Random) -> list[str]:
    """One line, or a block, becomes very long or deep."""
    at = random.randrange(len(lines))
    much = random.choice(
        [
            lines[at] * random.randint(50, 2000),
            "[" * random.randint(50, 5000),
            "{a: " * random.randint(50, 2000),
            "- " * random.randint(50, 2000),
            "a: " + random.choice(TEXTS) * random.randint(50, 3000),
            "\n".join(lines[at : at + 4] * random.randint(20, 300)),
            "".join(f"\n{'  ' * depth}a:" for depth in range(random.randint(20, 90))),
        ]
    )[:100_000]
    return [*lines[:at], much, *lines[at:]]


MUTATIONS: tuple[Mutation, ...] = (
    drop, repeat, swap, indent, join, part, other_key, other_value, sign, wide, graft, wrapped, merged, long,
)  # fmt: skip
WEIGHTS = (4, 3, 3, 5, 2, 2, 8, 10, 8, 1, 5, 0.5, 0.5, 0.2)


def _on_one(lines: list[str], random: Random, change: Callable[[str], str]) -> list[str]:
    at = random.randrange(len(lines))
    lines[at] = change(lines[at])
    return lines


def mutated(data: bytes, random: Random) -> bytes:
    """The text with one to six changes, and now and then with bytes that are no UTF-8."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    for mutation in random.choices(MUTATIONS, WEIGHTS, k=random.choice([1, 1, 1, 2, 2, 3, 4, 6])):
        lines = mutation(lines or [""], random)
    result = random.choice(["\n"] * 20 + ["\r\n", "\r"]).join(lines).encode("utf-8", "surrogatepass")
    chance = random.random()
    if chance < 0.02:
        at = random.randrange(len(result) + 1)
        result = result[:at] + random.randbytes(random.randint(0, 3)) + result[at + 1 :]
    elif chance < 0.03:
        result = result[: random.randrange(len(result) + 1)]
    elif chance < 0.04:
        encoding = random.choice(["utf-16", "utf-32", "gbk", "latin-1", "utf-8-sig", "utf-16-be"])
        result = result.decode("utf-8", "replace").encode(encoding, "replace")
    return result


def text(random: Random) -> bytes:
    """One of the project's files with a few changes; a third of the time only a piece of it."""
    data = random.choice(texts())
    if random.random() < 0.3:
        lines = data.split(b"\n")
        start = random.randrange(len(lines))
        data = b"\n".join(lines[:3] + lines[start : start + random.randint(1, 30)])
    return mutated(data, random)


def table(random: Random) -> tuple[str, bytes]:
    """A table or JSON with a few changes, and its suffix."""
    suffix, data = random.choice(tables())
    result = mutated(data, random)
    return (random.choice([".csv", ".tsv", ".json", ""]) if random.random() < 0.1 else suffix), result
