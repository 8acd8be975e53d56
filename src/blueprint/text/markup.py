"""Texts of a file in what we write: never markup, always readable. Each kind of escaping stands here, once."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache

from .expressions import expression

_UNHOLDABLE = expression("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

_SAFE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\t": " ", "\n": " ", "\r": " "}
)


def escape(text: str) -> str:
    """Make text safe as XML text and as attribute value; the one place that does.

    What XML 1.0 cannot hold (control characters, lone surrogates, U+FFFE, U+FFFF) becomes U+FFFD; tabs and line ends
    become a space.

    >>> escape("Tom & Jerry's <b>")
    'Tom &amp; Jerry&#39;s &lt;b&gt;'
    >>> escape('say "hi"\\tnow'), escape("\\x00\\ud800")
    ('say &quot;hi&quot; now', '��')
    """
    plain = text.isprintable() or text.replace("\xa0", " ").isprintable()
    if plain and not ("&" in text or "<" in text or ">" in text or '"' in text or "'" in text):
        return text  # as most are
    return holdable(text.translate(_SAFE))


@lru_cache(maxsize=1 << 13)
def escaped_id(id: str) -> str:
    """The same of an id, which stands several times in a drawing, and mostly near itself."""
    return escape(id)


def holdable(text: str) -> str:
    """Text for packages that escape by themselves: what XML 1.0 cannot hold becomes U+FFFD.

    >>> holdable("<b>\\x00\\ud800")
    '<b>��'
    """
    # the blank of durations, which is not to break, can be held, too
    return text if text.replace("\xa0", " ").isprintable() else _UNHOLDABLE.sub("\ufffd", text)


class _Numbers(dict[float, str]):
    """Coordinate → its text, of those met lately, since most stand several times in a drawing.

    >>> number(12.0), number(0.125), number(3.10), number(-0.001)
    ('12', '0.12', '3.1', '0')
    """

    def __missing__(self, value: float) -> str:
        if not math.isfinite(value):
            raise ValueError(f"{value} is no coordinate")
        if len(self) == KNOWN:
            self.clear()
        text = f"{value:.2f}".rstrip("0").rstrip(".")
        self[value] = text = "0" if text == "-0" else text
        return text


KNOWN = 1 << 16
"""So many texts of coordinates are kept at most."""

number: Callable[[float], str] = _Numbers().__getitem__
"""A coordinate as SVG text, to a hundredth of a pixel. ValueError: it is not finite, which no drawing may hold."""

_OVERRIDES = "[\u202a-\u202e\u2066-\u2069]"

_CONTROLS = "[\x00-\x09\x0b-\x1f\x7f-\x9f]"


def clean(text: str) -> str:
    """Text that shows what it says: without the bidi controls that reorder it, and a space for each control character.

    Line ends stay, as `\\n`.

    >>> clean("paid\\u202e\\tback\\r\\nnow")
    'paid back\\nnow'
    """
    if text.isprintable():
        return text
    return re.sub(_CONTROLS, " ", re.sub(_OVERRIDES, "", text.replace("\r\n", "\n")))


def is_rtl(text: str) -> bool:
    """Whether the first character that has a direction runs from right to left.

    >>> is_rtl("10 שקל"), is_rtl("Desk דלפק"), is_rtl("10 %")
    (True, False, False)
    """
    if not any("\u0590" <= char < "\u2010" or char >= "\u2e80" for char in text):
        return False  # nothing does before Hebrew, nor among the signs of punctuation and mathematics
    from unicodedata import bidirectional

    strong = (direction for direction in map(bidirectional, text) if direction in ("L", "R", "AL"))
    return next(strong, "L") != "L"


_GAPS = expression(r"\W+")


def made_id(text: str) -> str:
    """An id from a name, empty when the name has no letter or digit.

    >>> made_id("Checks in (late)"), made_id("办理 入住"), made_id("—")
    ('checks-in-late', '办理-入住', '')
    """
    return _GAPS.sub("-", text.casefold()).strip("-")


_MARKS = expression(r"[\\`*_\[\]|~$]|^(?:[#+-]|\d+[.)])")
"""What Markdown reads as a mark: anywhere in a text, or at its beginning."""


_SPACES = r"[^\S\u00a0]+"
"""A no-break space stays one."""


def marked(text: str) -> str:
    r"""A text that means itself in Markdown, on one line and in a table cell.

    >>> print(marked("a|b `c` <script> [x](y)\n# z"), marked("# z"), marked("1. z"))
    a\|b \`c\` &lt;script&gt; \[x\](y) # z \# z 1\. z
    """
    line = re.sub(_SPACES, " ", clean(text)).strip(" ")
    # The marks first: an entity such as &#39; has a mark in it that must stay one.
    return escape(_MARKS.sub(lambda mark: f"{mark[0][:-1]}\\{mark[0][-1]}", line)) if line else ""


def selector_safe(text: str) -> str:
    """A text as it stands between quotes in a style sheet.

    >>> print(selector_safe('bp-1"x'))
    bp-1\\22 x
    """
    return re.sub(r"[^\w-]", lambda found: f"\\{ord(found[0]):x} ", text)
