"""What of a line that is very long has to do with the cursor: the brackets that are open there, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.expressions import expression

LONG = 2_000
"""Characters of a line from which on only a part of it is read at each key."""

_SIGN = expression("[{}\\[\\],:\"']")
_REST = {'"': expression(r'(?:[^"\\]|\\.)*("?)'), "'": expression(r"(?:[^']|'')*('?)")}
"""What follows the quote at the beginning of a text, with the one at its end where there is one."""
_OPENING = ("{", "[")
_CLOSING = ("}", "]")
_GONE = "[]"
"""Stands for brackets that are closed."""


def around(head: str, tail: str) -> tuple[str, str]:
    """The text before and behind the cursor without what is closed, or does not belong to the brackets around it."""
    before, quote = _open(head)
    return before, _own(tail, quote)


def _open(head: str) -> tuple[str, str]:
    """The brackets that are open at the end, each with its own keys or its last item; and the quote that is open."""
    kept = [""]
    last = 0
    quote = ""
    for place, sign in _signs(head, 0):
        kept[-1] += head[last:place]
        last = place + 1
        if sign in _OPENING:
            kept.append(sign)
        elif sign in _CLOSING and len(kept) > 1:
            kept.pop()
            kept[-1] += _GONE
        elif sign == "," and kept[-1].startswith("["):
            kept[-1] = "["
        else:
            kept[-1] += sign
            quote = sign if sign in _REST else ""
    return "".join(kept) + head[last:], quote


def _own(tail: str, quote: str) -> str:
    """Up to where the brackets around the cursor close; what is nested in them is empty."""
    rest = _REST[quote].match(tail) if quote else None
    last = rest.end() if rest else 0
    kept, depth = tail[:last], 0
    for place, sign in _signs(tail, last):
        if sign in _OPENING:
            kept += tail[last:place] if not depth else ""
            depth += 1
        elif sign in _CLOSING:
            if not depth:
                return kept + tail[last:place]
            depth -= 1
            kept += _GONE if not depth else ""
        elif not depth:
            kept += tail[last : place + 1]
        last = place + 1
    return kept if depth else kept + tail[last:]


def _signs(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Where brackets, commas and colons stand that are no part of a quoted text, and a quote that nothing closes."""
    at = after = start
    while found := _SIGN.search(text, at):
        at = found.end()
        sign = found[0]
        if sign not in _REST:
            after = at
            yield found.start(), sign
        elif not text[after : found.start()].strip():  # elsewhere it is an apostrophe
            rest = _REST[sign].match(text, at)
            if rest and rest[1]:
                at = rest.end()
            else:
                yield found.start(), sign
                return
