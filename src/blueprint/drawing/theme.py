"""The colours of a drawing: one table a theme, looked up by what a thing is."""

from __future__ import annotations

from ..language.languages import language_of
from ..records import Record

_LATIN = ("Noto Sans", "Segoe UI", "Helvetica Neue", "Arial")
_HAN = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei")
_OTHER = ("Noto Sans CJK JP", "Noto Sans Arabic", "Noto Sans Hebrew")


def font_of(language: str) -> str:
    """The families for texts in a language, as `font-family` has them: of the first, programs take all they can.

    >>> font_of("en").partition(",")[0], font_of("zh-CN").partition(",")[0]
    ("'Noto Sans'", "'Noto Sans CJK SC'")
    """
    first = (_HAN, _LATIN) if language_of(language) == "zh" else (_LATIN, _HAN)
    names = (f"'{name}'" if " " in name else name for name in (*first[0], *first[1], *_OTHER))
    return ",".join((*names, "sans-serif"))


FONT = font_of("en")
"""The families for texts in languages that are written in Latin letters."""

LINE_DASHES = {
    "interaction": "",
    "visibility": "9 5",
    "internal-interaction": "2 4",
    "order-penetration": "14 4 2 4",
    "implementation": "14 4 2 4 2 4",
}
"""Each line of the method has its own dash, to be told apart in black and white."""
SHADE = 0.04
"""How much of the text's colour is laid over the lanes where a step happens only in some cases."""
BACK_DASH = "6 4"
"""Of what leads back or recovers; nothing else is dashed but the line of visibility."""
KIND_DASHES = {"loop": BACK_DASH, "recovery": BACK_DASH, "information": "2 3"}
"""In Mermaid, whose heads of arrows are all alike; elsewhere information is told by its thin line and open head."""


class Theme(Record):
    """Colours as `#rrggbb`; every text stands at 4.5 : 1 or more on what it stands on."""

    name: str
    paper: str
    """The ground of the whole drawing."""
    text: str
    """What cards say, the title, the headings of steps."""
    muted: str
    """Smaller texts: who does it, times, labels of connections."""
    rule: str
    """Separators and other hairlines."""
    phase: str
    """The bar over a phase."""
    on_phase: str
    """The phase's name on it."""
    line: str
    """The lines of the method and their names."""
    connection: str
    """Arrows."""
    card: str
    """The ground of a card."""
    customer_card: str
    """The ground of a card of the customer."""
    tint: dict[str, str]
    """Lane kind → the band's ground."""
    ink: dict[str, str]
    """Lane kind → the lane's name, edge and card borders."""
    tone: dict[str, str]
    """Kind of marker → its colour."""
    on_tone: str
    """The sign in a moment's star."""

    @property
    def colourless(self) -> bool:
        """Markers are told apart by shape and fill alone."""
        return len(set(self.tone.values())) == 1

    def colour(self, role: str) -> str:
        """The colour of a text by its role."""
        if "-" in role:
            kind, _, name = role.partition("-")
            if kind in ("lane", "tone"):
                return (self.ink if kind == "lane" else self.tone)[name]
            role = role.replace("-", "_")
        colour: str = getattr(self, role)
        return colour
