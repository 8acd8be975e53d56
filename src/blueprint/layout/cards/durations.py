"""Lengths of time in the words of a language."""

from __future__ import annotations

from ...language.drawing_words import Words

UNITS = (("d", 86400), ("h", 3600), ("min", 60), ("s", 1))


def spelled(seconds: float, words: Words) -> str:
    """A length of time in its two largest units, such as `1 h 30 min`; numbers stay with their units."""
    parts: list[str] = []
    left = round(seconds)
    for unit, size in UNITS:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count}\u00a0{words[unit]}")
        if len(parts) == 2 or (parts and not count):
            break
    return " ".join(parts[:2])
