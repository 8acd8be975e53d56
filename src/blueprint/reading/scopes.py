"""A scope in one sentence (`from the first call until the bill is paid`), where the format has its ends apart."""

from __future__ import annotations

import re

from ..text.expressions import expression

_ABOUT = r"(?:(?:covers|covering|everything|all|the (?:whole )?(?:journey|service|process)|alles|umfasst)\s+)?"
_FROM_TO = (
    rf"{_ABOUT}(?:from|starts (?:with|when)|begins (?:with|when))\s+(?P<starts>.+?),?\s+"
    r"(?:(?:up\s+)?to|until|till|through(?: to)?|and ends (?:with|when)|ends (?:with|when))\s+(?P<ends>.+)",
    rf"{_ABOUT}vo[nm]\s+(?:(?:der|dem|den)\s+)?(?P<starts>.+?),?\s+bis(?:\s+zu[mr]?)?\s+(?P<ends>.+)",
    r"从(?P<starts>.+?)(?:开始)?[，,]?\s*(?:直到|到|至)(?P<ends>.+?)(?:为止|结束)?",
    r"(?P<starts>.+?)\s+(?:until|till|bis)\s+(?P<ends>.+)",
    r"(?P<starts>.+?)\s*(?:->|-->|→|=>|\s[–—-]\s|…|\.\.\.)\s*(?P<ends>.+)",
)
_SENTENCES = [expression(sentence, re.IGNORECASE | re.DOTALL) for sentence in _FROM_TO]


def ends_of(text: str) -> tuple[str, str] | None:
    """Where a scope begins and ends, by a sentence that says both; None where it is not clear which is which.

    >>> ends_of("From the first call until the bill is paid."), ends_of("Booking → check-out")
    (('the first call', 'the bill is paid'), ('Booking', 'check-out'))
    >>> ends_of("从挂号到取药"), ends_of("Vom Anruf bis zur Abholung"), ends_of("Inpatients only")
    (('挂号', '取药'), ('Anruf', 'Abholung'), None)
    """
    plain = " ".join(text.split()).rstrip(".。 ")
    found = next((match for sentence in _SENTENCES if (match := sentence.fullmatch(plain))), None)
    # Two ends in one sentence are no pair.
    return (found["starts"], found["ends"]) if found and not _ARROW.search(found["ends"]) else None


_ARROW = expression(r"->|→|=>")
