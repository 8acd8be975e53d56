"""Widths against the real fonts, line breaking against full UAX #14 and #29, escaping against an XML parser."""

import math
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st
from tests import counterparts
from uniseg.graphemecluster import grapheme_cluster_boundaries, grapheme_clusters
from uniseg.linebreak import line_break_boundaries

from blueprint.text.markup import clean, escape, is_rtl, made_id, number
from blueprint.text.widths import KINDS, width
from blueprint.text.wrapping import _BREAK_PLACES, _collapsed, wrap

INVISIBLE = "\u00ad\u200b"
"""Soft hyphen and zero-width space: places to break that leave nothing in a line."""


def font_file(family: str, style: str) -> str:
    """The file of an installed font, as fontconfig knows it."""
    query = [counterparts.program("fc-match"), "--format", "%{family}|%{file}", f"{family}:style={style}"]
    found, path = subprocess.run(query, check=True, capture_output=True, text=True).stdout.split("|")
    assert family in found.split(","), f"{family} {style} is not installed"
    return path


def shaped(path: str, text: str) -> float:
    """The em widths that a real text shaper gives a line, with kerning, ligatures and joined letters."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    assert all(glyph.codepoint for glyph in buffer.glyph_infos), f"{path} lacks a glyph for {text}"
    return float(sum(glyph.x_advance for glyph in buffer.glyph_positions) / font.face.upem)


WEIGHTS = [(False, "Regular", "Book"), (True, "Bold", "Bold")]


@pytest.mark.parametrize(("bold", "noto", "dejavu"), WEIGHTS)
def test_a_letter_is_as_wide_as_the_wider_of_noto_sans_and_dejavu_sans(bold, noto, dejavu):
    """Letters, digits and punctuation of the European scripts have the wider font's advance, rounded up to 0.001 em."""
    fonts = [TTFont(font_file("Noto Sans", noto)), TTFont(font_file("DejaVu Sans", dejavu))]
    shared = set.intersection(*(set(font.getBestCmap()) for font in fonts))
    checked = 0
    for char in map(chr, sorted(shared)):
        if char > "\u2027" or unicodedata.category(char) in ("Cc", "Cf", "Mn", "Me") or char in "\u00a9\u00ae":
            continue
        real = max(font["hmtx"][font.getBestCmap()[ord(char)]][0] / font["head"].unitsPerEm for font in fonts)
        assert real - 1e-9 <= width(char, 1, bold) < real + 0.001, char
        checked += 1
    assert checked > 1000


@pytest.mark.parametrize(("bold", "noto", "dejavu"), WEIGHTS)
def test_no_character_of_either_font_is_wider_than_told(bold, noto, dejavu):
    """Every visible character of both fonts keeps to its width; East Asian fonts draw wide forms, at 1 em."""
    for path in (font_file("Noto Sans", noto), font_file("DejaVu Sans", dejavu)):
        font = TTFont(path)
        for code, glyph in font.getBestCmap().items():
            char = chr(code)
            if unicodedata.category(char) in ("Cf", "Mn", "Me") or unicodedata.east_asian_width(char) in "WF":
                continue
            assert font["hmtx"][glyph][0] / font["head"].unitsPerEm <= width(char, 1, bold) + 1e-9, char


@pytest.mark.parametrize(("bold", "noto", "dejavu"), WEIGHTS)
@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("", "Registers the guest at the front desk: WAVE To. “Key card” – 24/7, 100 %, fi ffi fl"),
        ("", "Zimmerschlüssel wählen (für Gäste) — Ελληνικά, Български, Tiếng Việt"),
        ("Arabic", "تسجيل الوصول في الفندق وتسليم المفتاح"),
        ("Hebrew", "קבלת האורח בדלפק"),
        ("Devanagari", "अतिथि का पंजीकरण और कुंजी"),
        ("Bengali", "অতিথির নিবন্ধন ও চাবি"),
        ("Tamil", "விருந்தினர் பதிவு கொடுக்கும்"),
        ("Telugu", "అతిథి నమోదు మరియు తాళం"),
        ("Thai", "ลงทะเบียนผู้เข้าพักที่แผนกต้อนรับ"),
        ("Khmer", "ការចុះឈ្មោះភ្ញៀវ"),
        ("Georgian", "სტუმრის რეგისტრაცია"),
    ],
)
def test_a_shaped_line_is_no_wider_than_told(script, text, bold, noto, dejavu):
    """Kerning, ligatures, joined letters and conjuncts never make a line wider than the sum of its characters."""
    paths = [font_file(f"Noto Sans {script}", noto)] if script else []
    if script in ("", "Arabic", "Hebrew", "Georgian"):
        paths.append(font_file("DejaVu Sans", dejavu))
    if not script:
        paths.append(font_file("Noto Sans", noto))
    for word in [text, *text.split()] if not script else text.split():
        for path in paths:
            assert shaped(path, word) <= width(word, 1, bold), (path, word)


def test_wide_characters_emoji_and_marks_have_fixed_widths():
    """East Asian wide is 1 em and emoji 1.4 em in both weights; marks and zero-width characters take no room."""
    for bold in (False, True):
        assert width("客人入住，ア한！Ａ", 10, bold) == 90
        assert width("👍🏨✈☎", 10, bold) == pytest.approx(56)
        assert width("\u0301\u20dd\u200b\u200c\u200d\u2060\ufeff\ufe0f\u00ad\u202e\u2067", 10, bold) == 0
        assert width("1\ufe0f\u20e3", 10, bold) >= 14
        assert width("\U00050000\ue000", 10, bold) == 20
        assert width("한", 1, bold) == width(unicodedata.normalize("NFD", "한"), 1, bold)


def test_width_counts_what_escape_writes():
    """A control character or lone surrogate is measured as the U+FFFD that it becomes, a tab as a space."""
    assert width("\x00\ud800\uffff", 10) == width("\ufffd" * 3, 10)
    assert width("\t\n", 10) == width("  ", 10)


@given(st.text(), st.text(), st.sampled_from([9, 11.5, 14]), st.booleans())
def test_width_adds_up(first, second, size, bold):
    """Text is as wide as its parts, and grows with its size."""
    assert width(first + second, size, bold) == pytest.approx(width(first, size, bold) + width(second, size, bold))
    assert width(first, 2 * size, bold) == pytest.approx(2 * width(first, size, bold))


# --- Line breaking --------------------------------------------------------------------------------------------------

PARTS = [
    *"aZé9.,:;!?%$/\\-–—…'\"()[]{}&+=_|«»‹›„“”‘’¿אבשدرहिกำཀ།♥❤★→√№°€£🏨     ",
    *"客人到入住かっゃガー々ァ한국，。、！？；：（）「」『』【】《》〈〉・〜～％￥＄／－Ａ９㍿\u3000",
    *"\u00a0\u202f\u2060\u200b\u00ad\u2009\t\u2011\u05be",
    *("word", "Wi-Fi", "and/or", "24/7", "e\u0301", "क्षि", "か\u3099", "——", "……", "\u1100\u1161\u11a8"),
    *("👍🏽", "👩\u200d👩\u200d👧", "🇩🇪", "❤\ufe0f", "1\ufe0f\u20e3"),
]
MIXED = st.lists(st.sampled_from(PARTS), max_size=25).map("".join) | st.text(max_size=30)
NO_BREAK = "\u00a0\u2007\u202f"
SIZES = st.sampled_from([10, 11.5, 13])


def bare(text: str) -> str:
    """What may not get lost: all but white space that collapses and invisible places to break."""
    return "".join(char for char in text if char not in INVISIBLE and (char in NO_BREAK or not char.isspace()))


def cuts(text: str, lines: list[str]) -> list[int]:
    """Where in `text` the lines were parted; fails when anything was lost or added but hyphens."""
    found, at = [], 0
    for line in lines:
        for place, char in enumerate(line):
            if char == " ":
                assert at == len(text) or text[at].isspace() or text[at] in INVISIBLE, (lines, at)
                continue
            start = at
            while at < len(text) and text[at] != char and (text[at] in INVISIBLE or text[at].isspace()):
                at += 1
            if at < len(text) and text[at] == char:
                at += 1
            else:
                assert (char, place) == ("-", len(line) - 1), (text, lines)
                assert line is not lines[-1]
                at = start
        found.append(at)
    assert not bare(text[at:]), (text, lines)
    return found[:-1]


@given(MIXED, SIZES, st.integers(0, 150), st.booleans(), st.booleans())
@example("abc-\ndef", 10, 1, False, False)
def test_nothing_is_lost_and_every_line_fits(text, size, limit, bold, balanced):
    """Lines joined give the text; each fits or is one grapheme; none is empty, or has needless spaces or line ends."""
    lines = wrap(text, size, limit, bold, balanced=balanced)
    cuts(text, lines)
    for line in lines:
        assert line == line.strip(" ") != ""
        assert "  " not in line
        assert not set(line) & set(INVISIBLE + "\n\t")
        assert width(line, size, bold) <= limit + 1e-6 or len(list(grapheme_clusters(line))) == 1 or is_cluster(line)


def is_cluster(line: str) -> bool:
    """Whether a line is held together more tightly than by UAX #29: a joiner or virama keeps whatever follows."""
    return any(char in "\u200d\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u0dca\u1039\u17d2" for char in line)


@given(MIXED)
@example("— “Wi-Fi（免费）” — 24/7 Hotel / Bar, „Check-in“ am Tresen »jetzt« !")
def test_every_place_to_break_is_one_in_uax_14(text):
    """Wherever pieces meet, in any text, the full algorithm allows a break too."""
    line = _collapsed(text.translate(dict.fromkeys(map(ord, "\n\r\v\f\x85\u2028\u2029"), " ")))
    allowed = set(line_break_boundaries(line))
    for place in break_places(line):
        assert place in allowed, (line[:place], line[place:])


@given(MIXED, SIZES, st.integers(0, 60), st.booleans())
def test_a_word_breaks_only_when_it_is_wider_than_a_line(text, size, limit, balanced):
    """A line ends inside a piece only when the piece cannot fit, and never inside a grapheme."""
    text = _collapsed(text.translate(dict.fromkeys(map(ord, "\n\r\v\f\x85\u2028\u2029"), " ")))
    places = [0, *break_places(text), len(text)]
    graphemes = set(grapheme_cluster_boundaries(text))
    for cut in cuts(text, wrap(text, size, limit, balanced=balanced)):
        ends = {cut, *(end for end in range(cut, len(text) + 1) if not bare(text[cut:end]))}
        if ends & set(places):
            continue
        piece = next(text[start:end] for start, end in pairwise(places) if start < cut < end)
        assert width(piece.strip(" "), size) > limit, (piece, cut)
        assert ends & graphemes, (piece, cut)


@pytest.mark.parametrize(
    "marked",
    [
        "Registers |the |guest",
        "front-|desk and/|or https://|example.org/|stay",
        "10-12 24/7 x-|ray-2 -5",
        "Wait (at |the |desk), then |go!",
        "Bonjour ! |Merci «\u202fAccor\u202f» |ici",
        "„Check-|in“ |am |Tresen |»jetzt«",
        "客|人|到|店，|办|理|入|住。",
        "他|说|“你|好”|然|后|走|了……|再|来",
        "连|接|Wi-|Fi|（免|费）|后|付|100|元",
        "ちょっ|と|待っ|て|く|だ|さ|い。|カー|ド|キー",
        "「客|室」|へ|ど|う|ぞ！",
        "체|크|인 |안|내",
        "ok 👍🏽|👩\u200d👩\u200d👧|🏨",
        "10\u00a0km to\u2060day",
        "Saves |20 % |of |49,50 € |or |£ 5 |at |39 °C",
    ],
)
def test_places_to_break_in_everyday_text(marked):
    """What people write breaks where a reader expects it: at each bar here, and (unmarked) after some spaces."""
    text = marked.replace("|", "")
    expected, at = set(), 0
    for char in marked:
        if char == "|":
            expected.add(at)
        else:
            at += 1
    found = set(break_places(text))
    assert expected <= found
    assert all(text[place - 1] == " " for place in found - expected)


def break_places(line: str) -> list[int]:
    """Indices in a line with single spaces before which our rules let a new line start."""
    return [match.end() for match in re.finditer(_BREAK_PLACES, "".join(map(KINDS.__getitem__, line)))]


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("", 50, []),
        (" \n\u200b\n ", 50, []),
        ("Front \t desk\n\n\nKey   card\r\n", 500, ["Front desk", "Key card"]),
        ("100\u00a0km away", 50, ["100\u00a0km", "away"]),
        ("Anmeldung\u00adbestätigung", 100, ["Anmeldung-", "bestätigung"]),
        ("Anmeldung\u00adbestätigung", 500, ["Anmeldungbestätigung"]),
        ("super\u200bmarket", 50, ["super", "market"]),
        ("客客客客客", 25, ["客客", "客客", "客"]),
        ("12345678", 20, ["123", "456", "78"]),
        ("aaaaaaaa", 30, ["aaaa-", "aaaa"]),
        ("👩\u200d👩\u200d👧👩\u200d👩\u200d👧", 10, ["👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"]),
        ("🇩🇪🇫🇷", 30, ["🇩🇪", "🇫🇷"]),
        ("e\u0301e\u0301", 7, ["e\u0301", "e\u0301"]),
        ("กำกำ", 1, ["กำ", "กำ"]),
        ("क्षिक्षि", 1, ["क्षि", "क्षि"]),
    ],
)
def test_lines_of_a_text(text, limit, lines):
    """White space collapses, hints to break vanish, a hyphen shows only where a word of letters is cut."""
    assert wrap(text, 10, limit) == lines


@given(MIXED, SIZES)
def test_a_text_fits_in_its_own_width(text, size):
    """The width that a line was measured to have is enough for it."""
    for line in wrap(text, size, math.inf):
        assert wrap(line, size, width(line, size)) == [line]


@given(st.text("abc de-/客。 ", max_size=60), st.integers(20, 200))
@example("Front\nBar desk", math.inf)
def test_balanced_lines_are_as_few_and_no_wider(text, limit):
    """Balancing adds no line, widens none, and leaves long texts as they are."""
    plain, even = wrap(text, 10, limit), wrap(text, 10, limit, balanced=True)
    assert len(even) <= len(plain)
    assert max((width(line, 10) for line in even), default=0) <= max((width(line, 10) for line in plain), default=0)
    if len(plain) > 4:
        assert even == plain


@pytest.mark.parametrize(
    "part", ["a", "ab ", "客", "a\u00a0", "👩\u200d", "e\u0301", "\u0301", "a\u00ad", "\u200b ", "“ ", "(", "\n"]
)
@pytest.mark.parametrize("limit", [1, 120, 1e9])
def test_the_work_grows_with_length_only(part, limit):
    """Ten times the text takes about ten times the steps, whatever it is made of."""

    def steps(text: str) -> int:
        count = 0

        def step(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(step)
        try:
            wrap(text, 12, limit, balanced=True)
        finally:
            sys.setprofile(None)
        return count

    assert steps(part * 20_000) < 12 * steps(part * 2_000) + 1_000


# --- For XML --------------------------------------------------------------------------------------------------------


@given(st.text(st.characters(exclude_categories=())))
@example("]]><!--&#0;\x00\x0b\ud800\udfff\ufffe\uffff\"'")
def test_escaped_text_parses_as_text_and_as_attribute(text):
    """Any string stands in XML, and comes back but for what XML cannot hold and for line ends and tabs."""
    root = ET.fromstring(f"<t a=\"{escape(text)}\" b='{escape(text)}'>{escape(text)}</t>")
    assert root.attrib["a"] == root.attrib["b"] == (root.text or "")
    assert len(root.text or "") == len(text)
    for old, new in zip(text, root.text or "", strict=True):
        assert new == old or new == (" " if old in "\t\n\r" else "\ufffd")
        assert new != "\ufffd" or old == new or ord(old) < 0x20 or 0xD800 <= ord(old) < 0xE000 or old in "\ufffe\uffff"


@given(st.floats(-1e9, 1e9))
def test_a_coordinate_is_short_and_near(value):
    """At most two decimals, no needless zero, sign or exponent, and within half a hundredth."""
    assert re.fullmatch(r"0|-?[1-9]\d*|-?\d+\.\d?[1-9]", number(value))
    assert number(value) != "-0"
    assert abs(float(number(value)) - value) <= 0.005 + 1e-6


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_coordinate_is_finite(value):
    """Not a number and infinity are refused rather than drawn."""
    with pytest.raises(ValueError, match="no coordinate"):
        number(value)


# --- Names and directions -------------------------------------------------------------------------------------------


@given(st.text())
def test_clean_text_cannot_reorder_what_follows(text):
    """No bidi embedding, override or isolate is left, no control character but line ends, and nothing else changes."""
    cleaned = clean(text)
    assert not any(char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" for char in cleaned)
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in cleaned)
    assert clean(cleaned) == cleaned
    visible = [char for char in text if unicodedata.category(char) not in ("Cc", "Cf")]
    assert [char for char in cleaned if unicodedata.category(char) not in ("Cc", "Cf") and char != " "] == [
        char for char in visible if char != " "
    ]


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("", False), ("Desk", False), ("…12 %", False), ("دفتر", True), ("(1) דלפק desk", True), ("é דלפק", False)],
)
def test_direction_is_that_of_the_first_strong_character(text, rtl):
    """Digits, spaces and punctuation do not decide."""
    assert is_rtl(text) is rtl


@given(st.text())
def test_a_made_id_is_stable(text):
    """An id has word characters and single inner hyphens only, and making it again changes nothing."""
    made = made_id(text)
    assert re.fullmatch(r"(\w+(-\w+)*)?", made)
    assert made_id(made) == made
