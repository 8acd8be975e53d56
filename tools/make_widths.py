"""Make `src/blueprint/text/widths.txt`: how wide each character may be drawn, and how it behaves at the end of a line.

    python tools/make_widths.py --regular NotoSans-Regular.ttf DejaVuSans.ttf \
        --bold NotoSans-Bold.ttf DejaVuSans-Bold.ttf \
        --scripts NotoSansArabic NotoSansArmenian ... > src/blueprint/text/widths.txt

The shipped table has the scripts Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada
Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thai, all from Debian 12 (fonts-noto-core, fonts-dejavu-core).

The first font of each weight decides which characters are its own; a script's font (its path without `-Regular.ttf`
and `-Bold.ttf`) adds only what that font lacks. Widths come from the fonts, the classes of characters from `uniseg`
(UAX #14 and UAX #29) and from Python's `unicodedata`. Needs `fonttools`, `uharfbuzz` and
`uniseg`, from the `dev` extra.
"""

import argparse
import math
import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby

import uharfbuzz
from fontTools.ttLib import TTFont
from uniseg.emoji import emoji, extended_pictographic
from uniseg.graphemecluster import grapheme_cluster_break
from uniseg.linebreak import line_break

EM = 1000
EMOJI = 1400
KEYCAP = 800  # U+20E3 on a digit makes an emoji of it: digit and keycap together are one emoji wide.
HALF = 500
POSITIONAL = {"init", "medi", "fina", "isol"}

# UAX #14 class to kind; what is missing here is X, for which a line breaks at spaces only.
KINDS = {
    **dict.fromkeys(["AL", "AI", "SA", "AK", "AS", "AP"], "A"),
    **dict.fromkeys(["CL", "CP", "EX", "IS", "NS", "CJ", "IN", "BA"], "C"),
    **dict.fromkeys(["ID", "EB", "H2", "H3"], "I"),
    **dict.fromkeys(["GL", "WJ"], "G"),
    "SP": "_",
    "ZW": "Z",
    "ZWJ": "J",
    "CM": "M",
    "OP": "O",
    "SY": "/",
    "HY": "-",
    "B2": "D",
    "NU": "N",
    "HL": "H",
    "RI": "R",
    "JL": "L",
}
VIRAMAS = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u0dca\u1039\u17d2"


def advances(path: str) -> dict[int, int]:
    """Code point to advance in thousandths of an em; of an Arabic letter's shapes the widest."""
    font = TTFont(path)
    scale = EM / font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    shapes = positional_shapes(font)
    return {
        code: max(math.ceil(metrics[shape][0] * scale) for shape in [glyph, *shapes.get(glyph, [])])
        for code, glyph in font.getBestCmap().items()
    }


def positional_shapes(font: TTFont) -> dict[str, list[str]]:
    """Glyph to the glyphs that stand for it at the start, in the middle and at the end of a word."""
    shapes: dict[str, list[str]] = {}
    if "GSUB" not in font:
        return shapes
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag in POSITIONAL
        for index in record.Feature.LookupListIndex
    }
    for index in sorted(lookups):
        for sub in table.LookupList.Lookup[index].SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            if sub.LookupType == 1:
                for glyph, shape in sub.mapping.items():
                    shapes.setdefault(glyph, []).append(shape)
    return shapes


def growth(path: str) -> dict[int, int]:
    """How much a mark widens a letter of its script at most: in some, such as Telugu, the pair is one wider glyph."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
    no_pair = font.get_nominal_glyph(0x25CC)  # a dotted circle is drawn where mark and letter never meet

    def shaped(text: str) -> int:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        if any(glyph.codepoint == no_pair for glyph in buffer.glyph_infos):
            return 0
        return math.ceil(sum(glyph.x_advance for glyph in buffer.glyph_positions) * EM / font.face.upem)

    chars = [chr(code) for code in font.face.unicodes if code >= 0x590]
    letters = {char: shaped(char) for char in chars if unicodedata.category(char) == "Lo"}
    return {
        ord(mark): max([0, *(shaped(char + mark) - letters[char] for char in letters if same_script(char, mark))])
        for mark in chars
        if unicodedata.category(mark) == "Mn"
    }


def same_script(letter: str, mark: str) -> bool:
    """Whether Unicode names both after one script."""
    return unicodedata.name(letter, "").split()[:1] == unicodedata.name(mark, "?").split()[:1]


def widest(fonts: list[str], script_fonts: list[str]) -> dict[int, int]:
    """Advances over all fonts, for a mark its growth; script fonts count only for what the first font lacks."""
    merged: dict[int, int] = {}
    tables = [advances(path) for path in fonts]
    own = tables[0]
    tables += [{c: w for c, w in advances(path).items() if c not in own} for path in script_fonts]
    tables = [{c: w for c, w in table.items() if unicodedata.category(chr(c)) not in ("Mn", "Me")} for table in tables]
    tables += [growth(path) for path in script_fonts]
    for table in tables:
        for code, width in table.items():
            merged[code] = max(width, merged.get(code, 0))
    return merged


def advance(code: int, font: dict[int, int]) -> int:
    """The one rule for a character's width: what it is comes first, then what the fonts say, then one em."""
    char = chr(code)
    category = unicodedata.category(char)
    if char in "\t\n\r":
        return font[0x20]
    if code < 0x20 or category == "Cs" or char in "\ufffe\uffff":
        return font[0xFFFD]  # escape() writes U+FFFD for it
    if char == "\u20e3":
        return KEYCAP
    if category in ("Mn", "Me"):
        return font.get(code, 0)
    if grapheme_cluster_break(char) in ("V", "T"):
        return 0
    if category == "Cf" and (char == "\u00ad" or code not in font or not 0x600 <= code < 0x900):
        return 0  # Only Arabic and Syriac number signs are format characters that show.
    if code >= 0x80 and (extended_pictographic(char) or emoji(char)):
        return max(EMOJI, font.get(code, 0))
    if unicodedata.east_asian_width(char) in "WF":
        return EM
    return font.get(code, HALF if unicodedata.east_asian_width(char) == "H" else EM)


def kind(code: int) -> str:
    """One letter for how a character behaves at the end of a line; text/wrapping.py says what each means."""
    char = chr(code)
    category = unicodedata.category(char)
    break_class = line_break(char).value
    found = KINDS.get(break_class, "X")
    if char in VIRAMAS:
        return "K"
    if char == "\u00ad":
        return "S"
    if char in "\u2010\u2013":
        return "-"
    if break_class == "QU":
        return {"Pi": "Q", "Pf": "P"}.get(category, "X")
    if break_class == "SA" and category in ("Mn", "Mc"):
        return "M"
    attached = grapheme_cluster_break(char) in ("Extend", "SpacingMark", "V", "T")
    if found == "M" and not attached:
        return "G"  # Control characters and a few others: no part of a grapheme, but no place to break either.
    if attached and found != "M":
        return "T"
    if found == "A" and category[0] not in "LN":
        return "X"
    wide = unicodedata.east_asian_width(char) in "WFH"
    if found == "I":
        return "I" if wide else "E"
    return {"C": "F", "O": "B"}.get(found, found) if wide else found


def runs(regular: dict[int, int], bold: dict[int, int]) -> Iterator[str]:
    """The lines of the table: first code point, advance in regular and in bold, kind."""
    codes = range(sys.maxunicode + 1)
    for alike, run in groupby(codes, key=lambda code: (advance(code, regular), advance(code, bold), kind(code))):
        yield f"{next(run):06x}{alike[0]:5d}{alike[1]:5d}{alike[2]}\n"


def main() -> None:
    """Write the table to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--regular", nargs="+", required=True)
    parser.add_argument("--bold", nargs="+", required=True)
    parser.add_argument("--scripts", nargs="*", default=[])
    given = parser.parse_args()
    regular = widest(given.regular, [f"{font}-Regular.ttf" for font in given.scripts])
    bold = widest(given.bold, [f"{font}-Bold.ttf" for font in given.scripts])

    sys.stdout.writelines(runs(regular, bold))


if __name__ == "__main__":
    main()
