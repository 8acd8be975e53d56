"""Where a text breaks into lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate, pairwise

from ..records import Record
from .cutting import GLUE, cut
from .east_asian import MOST_BALANCED_LINES, Piece, by_signs, runs_on
from .expressions import expression
from .widths import BOLD, EM, KINDS, REGULAR, REMEMBERED, Advances

_NEW_LINE = r"\r\n|[\n\r\v\f\x85\u2028\u2029]"
_SIGNS_BEHIND, _SIGNS_BEFORE = "%‰°€$£¥₹", "€$£¥₹§№#~≈<>≤≥±+"
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

_MARKS = ",.:;!?'"
_NO_MARKS = dict.fromkeys(map(ord, f"{_MARKS} "))
_WORD = f"[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f{_MARKS}’]*"
_PLAIN_WORDS = expression(f"{_WORD}(?: {_WORD})*")


def wrap(text: str, size: float, limit: float, bold: bool = False, *, balanced: bool = False) -> list[str]:
    """Break `text` into lines of at most `limit` px at font size `size`, each as full as it can be.

    Lines break where a small part of UAX #14 allows: at spaces and line ends, after hyphens, dashes and slashes between
    words, between East Asian characters (closing marks and small kana never start a line, opening marks never end one),
    at soft hyphens and zero-width spaces; never at a no-break space or a word joiner. A word longer than a line is
    cut where it parts well, else anywhere, with a hyphen where its script has them; what reads as one character stays
    whole even if it is too wide. White space collapses, blank lines vanish. `balanced` evens out the lines of a short
    text without adding any.

    >>> wrap("Front desk/concierge checks in", 10, 80)
    ['Front desk/', 'concierge', 'checks in']
    >>> wrap("客人到店，办理入住。", 10, 50), wrap("Hauptbahnhof", 10, 50)
    (['客人到店，', '办理入住。'], ['Haupt-', 'bahnhof'])
    >>> wrap("The guest waits here", 10, 90), wrap("The guest waits here", 10, 90, balanced=True)
    (['The guest waits', 'here'], ['The guest', 'waits here'])
    """
    advances = BOLD if bold else REGULAR
    words = _words(text, bold)
    if words or _is_plain(text):
        whole = words.ends[-1] if words else advances.sum(text)
        if whole * size <= limit * EM + 1e-6:
            return [text] if text else []
    # A text that was measured to find its limit must fit in it, whatever the last bit of the division says.
    room = limit * EM / size + 1e-6
    if words and words.widest <= room:
        return _lines_of_words(words, room, advances[" "], balanced)
    paragraphs = [_pieces(_collapsed(line), advances) for line in re.split(_NEW_LINE, text)]
    lines = [line for pieces in paragraphs for line in _filled(pieces, room, advances)]
    if len(lines) > 1 and len(paragraphs) == 1 and runs_on(text):
        return by_signs(paragraphs[0], lines, room, advances)
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


def widest_unit(text: str, size: float, bold: bool = False) -> float:
    """Width in px of the longest part of `text` that `wrap` only breaks in an emergency: a word, or a Chinese sign.

    >>> widest_unit("Pays", 10) == widest_unit("Pays at a", 10), widest_unit("办理入住。", 10)
    (True, 20.0)
    """
    if words := _words(text, bold):
        return words.widest * size / EM
    advances = BOLD if bold else REGULAR
    pieces = (piece for line in re.split(_NEW_LINE, text) for piece in _pieces(_collapsed(line), advances))
    return max((units for _, units, _ in pieces), default=0) * size / EM


class _Words(Record):
    """The words of a text, how wide they are, and where each ends where all stand on one line."""

    words: list[str]
    widths: list[int]
    ends: list[int]
    widest: int


@lru_cache(maxsize=REMEMBERED)
def _words(text: str, bold: bool) -> _Words | None:
    """Of a text that breaks at its spaces and nowhere else; None of others."""
    if not (_is_plain(text) and _breaks_at_spaces(text)):
        return None
    advances = BOLD if bold else REGULAR
    words = text.split(" ")
    widths = list(map(advances.sum, words))
    space = advances[" "]
    return _Words(words, widths, [end + space * index for index, end in enumerate(accumulate(widths))], max(widths))


def _is_plain(text: str) -> bool:
    """Most texts: printable, so without line ends, joiners and soft hyphens, and with spaces alone between words."""
    return text.replace("\u00a0", "").isprintable() and "  " not in text and text == text.strip(" ")


def _breaks_at_spaces(line: str) -> bool:
    """Whether it breaks at its spaces, which stand alone between words, and nowhere else, as most lines do."""
    if line.isascii() and line.replace(" ", "").isalnum():
        return True
    if "\u00a0" in line:  # as in times
        return False
    straight = line.replace("’", "'")
    if straight.isascii():  # without compiling the expression, which few files need
        return straight.translate(_NO_MARKS).isalnum() and all(word[:1].isalnum() for word in straight.split(" "))
    return _PLAIN_WORDS.fullmatch(line) is not None


def _lines_of_words(text: _Words, room: float, space: int, balanced: bool) -> list[str]:
    """The same lines where each word has room: found by their ends, without any text."""
    words, widths, ends, widest = text
    second = bisect_right(ends, room)
    rest = ends[-1] - space
    if balanced and second < len(words) and rest - ends[second - 1] <= room:  # two lines, as most have
        # The first line grows with each word and the second shrinks: they are evenest where the first is half of both.
        half = bisect_left(ends, rest / 2, 0, len(words) - 2)
        even = max(ends[half], rest - ends[half])
        second = bisect_right(ends, min(even, rest - ends[half - 1]) if half else even)
        return [" ".join(words[:second]), " ".join(words[second:])]
    lines = _begun(text, room)
    if balanced and 3 < len(lines) <= MOST_BALANCED_LINES + 1:
        narrow = widest - 1.0
        wide = min(room, max(ends[after - 1] - ends[first] + widths[first] for first, after in pairwise(lines)))
        while wide - narrow > EM / 10:
            middle = (narrow + wide) / 2
            evened = _begun(text, middle)
            if len(evened) > len(lines):
                narrow = middle
            else:
                wide, lines = middle, evened
    return [" ".join(words[first:after]) for first, after in pairwise(lines)]


def _begun(text: _Words, room: float) -> list[int]:
    """With which word each line begins, and how many words there are."""
    words, widths, ends, _ = text
    line = [0]
    while line[-1] < len(words):
        first = line[-1]
        line.append(bisect_right(ends, ends[first] - widths[first] + room))
    return line


def _even_pair(pieces: list[Piece], room: float, advances: Advances) -> float:
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
    spaces = rf"(?:[^\S{GLUE}]|\u200b)+"
    return re.sub(spaces, lambda run: " " if run[0].strip("\u200b") else "\u200b", line).strip(" \u200b")


def _pieces(line: str, advances: Advances) -> list[Piece]:
    """The parts of a line that only an emergency breaks; soft hyphens and zero-width spaces end here."""
    if _breaks_at_spaces(line):
        return [(word, advances.sum(word), " " if index else "") for index, word in enumerate(line.split(" "))]
    kinds = "".join(map(KINDS.__getitem__, line))
    places = [place.end() for place in re.finditer(_BREAK_PLACES, kinds) if not _in_an_amount(line, place.end())]
    pieces = []
    joint = ""
    for start, end in zip([0, *places], [*places, len(line)], strict=True):
        text = line[start:end].replace(_SOFT_HYPHEN, "").replace("\u200b", "").strip(" ")
        if text:
            pieces.append((text, sum(map(advances.__getitem__, text)), joint))
        if text or joint != " ":
            joint = line[end - 1 : end] if kinds[end - 1 : end] in ("_", "S") else ""
    return pieces


def _in_an_amount(line: str, place: int) -> bool:
    """Whether the space before a place belongs to a number and its sign: `100 %`, `49 €`, `£ 20`.

    >>> _in_an_amount("100 % of", 4), _in_an_amount("100 % of", 6)
    (True, False)
    """
    if line[place - 1] != " " or not 1 < place < len(line):
        return False
    before, after = line[place - 2], line[place]
    return (before.isdigit() and after in _SIGNS_BEHIND) or (before in _SIGNS_BEFORE and after.isdigit())


def _filled(pieces: list[Piece], room: float, advances: Advances) -> list[str]:
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
            *broken, text = cut(text, room, advances)
            lines += broken
            units = sum(map(advances.__getitem__, text))
        line.append(text)
        used += units
    return [*lines, "".join(line)] if line else lines
