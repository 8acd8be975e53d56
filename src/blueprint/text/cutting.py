"""Where a word that is longer than a line is cut: as a reader would part it, where its letters tell that."""

from collections.abc import Iterator

from .widths import Advances, graphemes

GLUE = "\u00a0\u2007\u202f\u2060\ufeff"  # no-break spaces and word joiners
_AFTER = "/\\?&=+_.,;:@#%|~-"
"""Behind these an address, a path or a file's name is cut."""
_VOWELS = "aeiouyæøœаеиоуыэюяіє"
_TOGETHER = frozenset(
    (
        *("bl", "br", "ch", "ck", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "ph", "pl", "pr", "qu", "sch"),
        *("schl", "schm", "schn", "schr", "schw", "sh", "sp", "spr", "st", "str", "th", "tr"),
    )
)
"""Consonants that begin a syllable together."""
_LEAST = 2
"""So many letters stand before a cut."""


def cut(word: str, room: float, advances: Advances) -> Iterator[str]:
    """Cut a word that is longer than a line, never inside a grapheme and only at last resort beside glue.

    Each line takes what fits, but leaves off up to two thirds of it where the word parts well: behind a sign in an
    address or a file's name, else before a syllable.
    """
    hyphen = advances["-"]
    parts = list(word) if word.isascii() else graphemes(word)
    widths = [sum(map(advances.__getitem__, part)) for part in parts]
    signs, syllables = _good_places(parts)
    start = 0
    while start < len(parts):
        used, end = widths[start], start + 1
        cut, mark, last_resort = start, "", end
        good, good_mark, behind_sign = start, "", False
        while end < len(parts) and used <= room:
            before, after = parts[end - 1], parts[end]
            shown = "-" if _takes_hyphen(before, after) else ""
            if before[-1] in GLUE or after[0] in GLUE:
                last_resort = end
            elif used + len(shown) * hyphen <= room:
                cut, mark = end, shown
                if end in signs or (end in syllables and not behind_sign):
                    good, good_mark, behind_sign = end, shown, end in signs
            used += widths[end]
            end += 1
        if used <= room:
            cut, mark = end, ""
        elif cut == start:
            cut = last_resort
        elif 3 * (good - start) > cut - start:
            cut, mark = good, good_mark
        # A space inside is one where no line should break, as before a French exclamation mark.
        if shown := "".join(parts[start:cut]).strip(" "):
            yield shown + mark
        start = cut


def _good_places(parts: list[str]) -> tuple[set[int], set[int]]:
    """Before which parts a word is well cut: behind a sign, and where the consonants before a vowel begin."""
    from unicodedata import normalize

    letters = [normalize("NFD", part)[0].lower()[0] for part in parts]
    signs = {place for place in range(1, len(parts)) if letters[place - 1] in _AFTER and letters[place].isalnum()}
    syllables = set()
    begins, spoken = 0, False  # where the letters around a place begin, and whether a vowel came since
    for place, letter in enumerate(letters):
        if not letter.isalpha():
            begins, spoken = place + 1, False
        elif letter in _VOWELS:
            first = _syllable(letters, place)
            if spoken and first < place < len(parts) - 1 and first - begins >= _LEAST:
                syllables.add(first)
            spoken = True
    return signs, syllables


def _syllable(letters: list[str], vowel: int) -> int:
    """Where the consonants begin that are spoken with a vowel; the vowel itself where none are."""
    for length in (4, 3, 2):
        first = vowel - length
        if first >= 0 and "".join(letters[first:vowel]) in _TOGETHER:
            return first
    before = letters[vowel - 1] if vowel else ""
    return vowel - 1 if before.isalpha() and before not in _VOWELS else vowel


def _takes_hyphen(before: str, after: str) -> bool:
    """Whether a word broken here shows a hyphen: between letters of the European scripts."""

    def european(char: str) -> bool:
        return char.isalpha() and (char < "\u0590" or "\u10a0" <= char <= "\u10ff" or "\u1e00" <= char < "\u2000")

    return european(before[0]) and european(after[0])
