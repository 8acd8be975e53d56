"""Widths, line breaking and escaping: all that is known here about text, as pure functions on strings.

Nothing asks the machine for a font. `width` is an upper bound over the fonts that viewers usually have, from a table
shipped with the package (`_widths.py`): drawings are the same everywhere, and text stands inside its box everywhere.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from blueprint._widths import RUNS

EM = 1000
"""Widths are summed as whole thousandths of an em, so a sum does not depend on its order."""

MOST_BALANCED_LINES = 4
"""Longer texts look like paragraphs, where even lines gain nothing."""

# --- Widths ---------------------------------------------------------------------------------------------------------

_CODE, _ADVANCE = 6, 5  # columns in a record of RUNS: first code point, an advance for each weight, then the kind
_RECORD = _CODE + 2 * _ADVANCE + len("A\n")
_RECORDS = range(len(RUNS) // _RECORD)


def _first_code(record: int) -> int:
    return int(RUNS[record * _RECORD : record * _RECORD + _CODE], 16)


def _record(char: str) -> str:
    start = (bisect_right(_RECORDS, ord(char), key=_first_code) - 1) * _RECORD
    return RUNS[start : start + _RECORD]


class _Advances(dict[str, int]):
    """Character to advance, filled as characters are met: after the first time, each costs one look-up."""

    def __init__(self, weight: int) -> None:
        self.column = _CODE + weight * _ADVANCE

    def __missing__(self, char: str) -> int:
        self[char] = advance = int(_record(char)[self.column : self.column + _ADVANCE])
        return advance


class _Kinds(dict[str, str]):
    """Character to its kind, a letter that the rules for line breaking are written in; filled like advances."""

    def __missing__(self, char: str) -> str:
        self[char] = kind = _record(char)[-2]
        return kind


_REGULAR, _BOLD, _KINDS = _Advances(0), _Advances(1), _Kinds()


def width(text: str, size: float, bold: bool = False) -> float:
    """Width in px of one line of `text` at font size `size`, at most reached in the usual viewers' fonts.

    Each character counts with the wider of Noto Sans and DejaVu Sans; emoji 1.4 em, East Asian wide characters 1 em,
    marks what they add, zero-width characters nothing, characters that no font has 1 em. `bold` stands for 600 too.

    >>> width("Check-in", 10)
    43.52
    >>> width("入住", 10), width("e\\u0301", 10) == width("e", 10)
    (20.0, True)
    """
    advances = _BOLD if bold else _REGULAR
    return sum(map(advances.__getitem__, text)) * size / EM


# --- Line breaking --------------------------------------------------------------------------------------------------

_NEW_LINE = r"\r\n|[\n\r\v\f\x85\u2028\u2029]"
_GLUE = "\u00a0\u2007\u202f\u2060\ufeff"  # no-break spaces and word joiners
_SOFT_HYPHEN = "\u00ad"

# Where a line may break, at the end of a match, written in kinds of characters. Each rule is narrower than UAX #14,
# never wider. A letter, H Hebrew letter, N digit, I East Asian, E emoji, R half a flag, L start of a Hangul syllable,
# _ space; O opens, C closes, B and F the same but East Asian; Q and P quotation marks that mostly open and close;
# D em dash, - hyphen or en dash, S soft hyphen; M mark, K virama, T what else belongs to the character before it;
# J zero-width joiner, G glue, Z zero-width space; X the rest.
_BREAK_PLACES = "|".join(
    [
        r"(?:[^OBQGJMK_]|[AHNCF]Q)[MK]*_(?=[^CFPGDMKTJZ/-]|P[AHNIEL]|-[AHNIE])",
        r"Z",
        r"[AN][MK]*S(?=A)",
        r"[ANIECF][MK]*-(?=[AIE])",
        r"[ANIEC/][MK]*/(?=[AIE])",
        r"[ANHIECFPD]D(?=[ANIE])",
        r"[IE][MKT]*(?=[IE])",
        r"[ANHCF][MK]*(?=[IE])",
        r"[IEF][MK]*(?=[ANOB])",
        r"[AN][MK]*(?=B)",
        r"I[MK]*(?=QI)|[IF]P(?=I)",  # Chinese quotation marks
    ]
)
# What reads as one character: flags, Hangul syllables, marks with their base, joined emoji, Indic and Khmer clusters.
_GRAPHEMES = r"(?:RR|L+|.)(?:J.?|KJ?A?|[MT])*"

_PLAIN_WORDS = re.compile("[A-Za-z0-9][A-Za-z0-9,.]*(?: [A-Za-z0-9][A-Za-z0-9,.]*)*")
"""Lines that break at their spaces and nowhere else, which is most lines."""

_Piece = tuple[str, int, str]
"""What only an emergency breaks, its width, and what stands before it on a line: a space, a soft hyphen or nothing."""


def wrap(text: str, size: float, limit: float, bold: bool = False, *, balanced: bool = False) -> list[str]:
    """Break `text` into lines of at most `limit` px at font size `size`, each as full as it can be.

    Lines break where a small part of UAX #14 allows: at spaces and line ends, after hyphens, dashes and slashes between
    words, between East Asian characters (closing marks and small kana never start a line, opening marks never end one),
    at soft hyphens and zero-width spaces; never at a no-break space or a word joiner. A word longer than a line breaks
    anywhere, with a hyphen where its script has them; what reads as one character stays whole even if it is too wide.
    White space collapses, blank lines vanish. `balanced` evens out the lines of a short text without adding any.

    >>> wrap("Front desk/concierge checks in", 10, 80)
    ['Front desk/', 'concierge', 'checks in']
    >>> wrap("客人到店，办理入住。", 10, 50), wrap("Hauptbahnhof", 10, 50)
    (['客人到店，', '办理入住。'], ['Hauptba-', 'hnhof'])
    >>> wrap("The guest waits here", 10, 90), wrap("The guest waits here", 10, 90, balanced=True)
    (['The guest waits', 'here'], ['The guest', 'waits here'])
    """
    advances = _BOLD if bold else _REGULAR
    # Most texts are short and plain. What is printable holds no line end, no joiner and no soft hyphen.
    plain = text.replace("\u00a0", "").isprintable() and "  " not in text and text == text.strip(" ")
    if plain and sum(map(advances.__getitem__, text)) * size <= limit * EM + 1e-6:
        return [text] if text else []
    # A text that was measured to find its limit must fit in it, whatever the last bit of the division says.
    room = limit * EM / size + 1e-6
    paragraphs = [_pieces(_collapsed(line), advances) for line in re.split(_NEW_LINE, text)]
    lines = [line for pieces in paragraphs for line in _filled(pieces, room, advances)]
    if not balanced or not 1 < len(lines) <= MOST_BALANCED_LINES:
        return lines

    if len(lines) == 2 and len(paragraphs) == 1:
        even = _even_pair(paragraphs[0], room, advances)
        return _filled(paragraphs[0], even, advances) if even else lines
    fitting = (units for pieces in paragraphs for _, units, _ in pieces if units <= room)
    narrow, wide = max(fitting, default=0) - 1.0, min(room, max(sum(map(advances.__getitem__, line)) for line in lines))
    while wide - narrow > EM / 10:
        middle = (narrow + wide) / 2
        evened = [line for pieces in paragraphs for line in _filled(pieces, middle, advances)]
        if len(evened) > len(lines):
            narrow = middle
        else:
            wide, lines = middle, evened
    return lines


def _even_pair(pieces: list[_Piece], room: float, advances: _Advances) -> float:
    """The narrowest width in which the pieces still fill two lines; 0 where hyphens or broken words have a say."""
    space = advances[" "]
    ends = list(accumulate(units + (space if joint else 0) for _, units, joint in pieces))
    if any(units > room or joint not in ("", " ") for _, units, joint in pieces):
        return 0
    breaks = zip(ends, pieces[1:], strict=False)
    return min(max(end, ends[-1] - end - (space if after[2] else 0)) for end, after in breaks) + 1e-6


def _collapsed(line: str) -> str:
    """One space for each run of white space; a zero-width space stays only where no other space says the same."""
    if line.isascii():
        return " ".join(line.split())
    spaces = rf"(?:[^\S{_GLUE}]|\u200b)+"
    return re.sub(spaces, lambda run: " " if run[0].strip("\u200b") else "\u200b", line).strip(" \u200b")


def _pieces(line: str, advances: _Advances) -> list[_Piece]:
    """The parts of a line that only an emergency breaks; soft hyphens and zero-width spaces end here."""
    if _PLAIN_WORDS.fullmatch(line):
        words = line.split(" ")
        return [(word, sum(map(advances.__getitem__, word)), " " if index else "") for index, word in enumerate(words)]
    kinds = "".join(map(_KINDS.__getitem__, line))
    places = [place.end() for place in re.finditer(_BREAK_PLACES, kinds)]
    pieces = []
    joint = ""
    for start, end in zip([0, *places], [*places, len(line)], strict=True):
        text = line[start:end].replace(_SOFT_HYPHEN, "").replace("\u200b", "").strip(" ")
        if text:
            pieces.append((text, sum(map(advances.__getitem__, text)), joint))
        if text or joint != " ":
            joint = line[end - 1 : end] if kinds[end - 1 : end] in ("_", "S") else ""
    return pieces


def _filled(pieces: list[_Piece], room: float, advances: _Advances) -> list[str]:
    """Lines of at most `room` thousandths of an em, each taking every piece that still fits."""
    space, hyphen = advances[" "], advances["-"]
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for (text, units, joint), after in zip(pieces, [*pieces, None][1:], strict=True):
        gap = space if joint == " " else 0
        tail = hyphen if after and after[2] == _SOFT_HYPHEN else 0
        if line and used + gap + units + tail > room:
            if joint == _SOFT_HYPHEN and used + hyphen <= room:
                line.append("-")
            lines.append("".join(line))
            line, used = [], 0
        elif line and gap:
            line.append(" ")
            used += gap
        if units > room:
            *broken, text = _broken(text, room, advances)
            lines += broken
            units = sum(map(advances.__getitem__, text))
        line.append(text)
        used += units
    return [*lines, "".join(line)] if line else lines


def _broken(word: str, room: float, advances: _Advances) -> Iterator[str]:
    """Cut a word that is longer than a line, never inside a grapheme and only at last resort beside glue."""
    hyphen = advances["-"]
    parts = list(word) if word.isascii() else graphemes(word)
    widths = [sum(map(advances.__getitem__, part)) for part in parts]
    start = 0
    while start < len(parts):
        used, end = widths[start], start + 1
        cut, mark, last_resort = start, "", end
        while end < len(parts) and used <= room:
            before, after = parts[end - 1], parts[end]
            shown = "-" if _takes_hyphen(before, after) else ""
            if before[-1] in _GLUE or after[0] in _GLUE:
                last_resort = end
            elif used + len(shown) * hyphen <= room:
                cut, mark = end, shown
            used += widths[end]
            end += 1
        if used <= room:
            cut, mark = end, ""
        elif cut == start:
            cut = last_resort
        # A space inside is one where no line should break, as before a French exclamation mark.
        if shown := "".join(parts[start:cut]).strip(" "):
            yield shown + mark
        start = cut


def _takes_hyphen(before: str, after: str) -> bool:
    """Whether a word broken here shows a hyphen: between letters of the European scripts."""

    def european(char: str) -> bool:
        return char.isalpha() and (char < "\u0590" or "\u10a0" <= char <= "\u10ff" or "\u1e00" <= char < "\u2000")

    return european(before[0]) and european(after[0])


_VARIATIONS = "[\ufe00-\ufe0f]"
"""They choose how a sign looks, and are none."""


def graphemes(text: str) -> list[str]:
    """The parts of a text that read as one character each."""
    kinds = "".join(map(_KINDS.__getitem__, text))
    return [text[found.start() : found.end()] for found in re.finditer(_GRAPHEMES, kinds)]


def has_clusters(text: str) -> bool:
    """Whether characters of a text are drawn as one: letters with marks of their own, syllables, joined emoji.

    >>> has_clusters("हिन्दी"), has_clusters("น้ำ"), has_clusters("👋🏽")
    (True, True, True)
    >>> has_clusters("Café 酒店 يسجل ☎️")
    False
    """
    if text.isascii():
        return False
    return any(len(re.sub(_VARIATIONS, "", grapheme)) > 1 for grapheme in graphemes(text))


# --- For XML --------------------------------------------------------------------------------------------------------

_UNSAFE = re.compile("[&<>\"'\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_SAFE = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\t": " ", "\n": " ", "\r": " "}


def escape(text: str) -> str:
    """Make text safe as XML text and as attribute value; the one place that does.

    What XML 1.0 cannot hold (control characters, lone surrogates, U+FFFE, U+FFFF) becomes U+FFFD; tabs and line ends
    become a space.

    >>> escape("Tom & Jerry's <b>")
    'Tom &amp; Jerry&#39;s &lt;b&gt;'
    >>> escape('say "hi"\\tnow'), escape("\\x00\\ud800")
    ('say &quot;hi&quot; now', '��')
    """
    return _UNSAFE.sub(lambda found: _SAFE.get(found[0], "\ufffd"), text)


@lru_cache(maxsize=1 << 16)
def number(value: float) -> str:
    """A coordinate as SVG text, to a hundredth of a pixel.

    ValueError: it is not finite, which no drawing may hold.

    >>> number(12.0), number(0.125), number(3.10), number(-0.001)
    ('12', '0.12', '3.1', '0')
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} is no coordinate")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


# --- Names and directions -------------------------------------------------------------------------------------------

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
    if text.isascii():
        return False
    from unicodedata import bidirectional

    strong = (direction for direction in map(bidirectional, text) if direction in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def made_id(text: str) -> str:
    """An id from a name, empty when the name has no letter or digit.

    >>> made_id("Checks in (late)"), made_id("办理 入住"), made_id("—")
    ('checks-in-late', '办理-入住', '')
    """
    return re.sub(r"\W+", "-", text.casefold()).strip("-")
