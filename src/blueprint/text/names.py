"""Names as people write them: which are alike, and how long ones are shown in a message."""

from .expressions import expression

SHOWN = 60
"""Characters of a text that a message shows."""
_BETWEEN_WORDS = expression(r"_|(?<=[^\W\d_])-(?=[^\W\d_])")
"""What stands for a space in the name of a file; the hyphens of dates are none."""


def alike(name: str) -> str:
    """The same for names that differ in capitals and spaces only.

    >>> alike(" Ward  Nurse ") == alike("ward nurse")
    True
    """
    return " ".join(name.casefold().split())


def numbered(number: int, name: str) -> str:
    """A name behind its number, which stands there once.

    >>> numbered(2, "Pay"), numbered(2, "2"), numbered(2, "2. Pay"), numbered(2, "2 cups"), numbered(2, "")
    ('2 Pay', '2', '2 Pay', '2 2 cups', '2')
    """
    name, written = name.strip(), str(number)
    first, _, rest = name.partition(" ")
    if first.rstrip(".):：、") == written and (first != written or not rest):
        name = rest.strip()
    return f"{written} {name}" if name else written


def as_title(stem: str) -> str:
    """The name of a file, without its suffix, as a title.

    >>> as_title("bike-repair"), as_title("Q3_returns 2026-04"), as_title("iOS-app")
    ('Bike repair', 'Q3 returns 2026-04', 'iOS app')
    """
    words = " ".join(_BETWEEN_WORDS.sub(" ", stem).split())
    first = words.partition(" ")[0]
    return words[:1].upper() + words[1:] if first.islower() else words


def shortened(text: str) -> str:
    """A text on one line, cut where it is too long for a message.

    >>> shortened("How was\\nit?"), shortened("x" * 61)[-2:]
    ('How was it?', 'x…')
    """
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
