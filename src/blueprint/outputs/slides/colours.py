"""The colours of a drawing as those of the presentation's theme, so that another theme colours all of it anew."""

from __future__ import annotations

from colorsys import rgb_to_hls
from typing import Any

from ...drawing.theme import Theme

ACCENTS = ("customer", "frontstage", "backstage", "support", "evidence")
"""The kinds of lanes whose ink are the first accents; the sixth is that of connections."""
FACE = "Arial"
"""On every machine, and no wider than the fonts by which the drawing is laid out."""


class Palette:
    """Which colour of the theme stands for which colour of the drawing."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.scheme = {
            "dk1": theme.text, "lt1": theme.paper, "dk2": theme.phase, "lt2": theme.rule,
            **{f"accent{number}": theme.ink[kind] for number, kind in enumerate(ACCENTS, 1)},
            "accent6": theme.connection, "hlink": theme.ink["customer"], "folHlink": theme.muted,
        }  # fmt: skip
        self.tints = {theme.tint[kind]: f"accent{number}" for number, kind in enumerate(ACCENTS, 1)}
        self.tints.setdefault(theme.customer_card, "accent1")

    def paint(self, target: Any, colour: str) -> None:
        """Gives a colour to a fill's or a line's `fore_color`, by the theme where it has it."""
        from pptx.dml import color as colours
        from pptx.enum.dml import MSO_THEME_COLOR

        names = {
            "dk1": MSO_THEME_COLOR.TEXT_1, "lt1": MSO_THEME_COLOR.BACKGROUND_1, "dk2": MSO_THEME_COLOR.TEXT_2,
            "lt2": MSO_THEME_COLOR.BACKGROUND_2, "folHlink": MSO_THEME_COLOR.FOLLOWED_HYPERLINK,
            **{f"accent{number}": getattr(MSO_THEME_COLOR, f"ACCENT_{number}") for number in range(1, 7)},
        }  # fmt: skip
        exact = next((name for name, value in self.scheme.items() if value == colour and name in names), None)
        if exact:
            target.theme_color = names[exact]
        elif colour in self.tints:
            accent = self.tints[colour]
            target.theme_color = names[accent]
            target.brightness = _brightness(self.scheme[accent], colour)
        else:
            target.rgb = colours.RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]

    def write(self, theme_part: Any) -> None:
        """Puts the colours and the face of letters into the presentation's theme."""
        from pptx.opc.oxml import serialize_part_xml
        from pptx.oxml import parse_xml

        space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
        root: Any = parse_xml(theme_part.blob)
        for name, colour in self.scheme.items():
            place = root.find(f".//{space}clrScheme/{space}{name}")
            for child in list(place):
                place.remove(child)
            place.append(place.makeelement(f"{space}srgbClr", {"val": colour.lstrip("#").upper()}))
        for face in root.iter(f"{space}latin"):
            if face.getparent().tag in (f"{space}majorFont", f"{space}minorFont"):
                face.set("typeface", FACE)
        theme_part._blob = serialize_part_xml(root)


def _brightness(base: str, wanted: str) -> float:
    """How much lighter (up to 1) or darker (down to -1) one colour is than another, as presentations say it."""
    of_base, of_wanted = _lightness(base), _lightness(wanted)
    if of_wanted >= of_base:
        return round((of_wanted - of_base) / (1 - of_base), 3) if of_base < 1 else 0.0
    return round(of_wanted / of_base - 1, 3)


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return rgb_to_hls(red, green, blue)[1]
