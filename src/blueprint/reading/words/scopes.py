"""A scope in one sentence (`from the first call until the bill is paid`), where the format has its ends apart."""

from __future__ import annotations

_FROM = ("from ", "starts with ", "starts when ", "vom ", "von der ", "von dem ", "von ", "从")
_UNTIL = (" until ", " till ", " up to ", " bis zur ", " bis zum ", " bis ", "直到", "到", "至")
_TO = (" to ", " through ")
"""What parts two ends only behind a `from`."""
_ARROWS = ("->", "→", " – ", " — ", " - ")


def ends_of(text: str) -> tuple[str, str] | None:
    """Where a scope begins and ends, by a sentence that says both; None where it is not clear which is which.

    >>> ends_of("From the first call until the bill is paid."), ends_of("Booking → check-out")
    (('the first call', 'the bill is paid'), ('Booking', 'check-out'))
    >>> ends_of("从挂号到取药"), ends_of("Vom Anruf bis zur Abholung"), ends_of("Inpatients only")
    (('挂号', '取药'), ('Anruf', 'Abholung'), None)
    """
    plain = " ".join(text.split()).rstrip(".。 ")
    begin = next((word for word in _FROM if plain.lower().startswith(word)), "")
    rest = plain[len(begin) :]
    words = (*_UNTIL, *_TO) if begin else (*(word for word in _UNTIL if word[0] == " "), *_ARROWS)
    for word in words:
        starts, found, ends = rest.partition(word)
        if found and starts.strip(" ,，") and ends.strip() and not any(arrow in ends for arrow in _ARROWS[:2]):
            return starts.strip(" ,，"), ends.strip()
    return None
