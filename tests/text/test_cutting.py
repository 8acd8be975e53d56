"""Words longer than a line: German compounds, addresses and names of files part where a reader would part them."""

import pytest

from blueprint.text.wrapping import wrap


@pytest.mark.parametrize(
    ("word", "limit", "lines"),
    [
        ("Versicherungsnehmer", 110, ["Versicherungs-", "nehmer"]),
        ("Versicherungsnehmer", 118, ["Versicherungs-", "nehmer"]),
        ("Schadensachbearbeitung", 130, ["Schadensachbear-", "beitung"]),
        ("Prüfungsstelle", 80, ["Prüfungs-", "stelle"]),
        ("Hauptbahnhof", 65, ["Haupt-", "bahnhof"]),
        ("Internationalisation", 75, ["Internatio-", "nalisation"]),
        ("Нидерланды", 55, ["Нидер-", "ланды"]),
        ("customers_export_2026.csv", 120, ["customers_", "export_2026.csv"]),
        ("nachname@stadtbibliothek.example", 120, ["nachname@", "stadtbibliothek.", "example"]),
        ("example.org/search?q=cafe+design&in=main", 130, ["example.org/", "search?q=cafe+", "design&in=main"]),
    ],
)  # fmt: skip
def test_a_long_word_parts_before_a_syllable_or_behind_a_sign(word, limit, lines):
    """A line is left a little shorter, so that no syllable is torn and no address gets a hyphen."""
    assert wrap(word, 13, limit) == lines


@pytest.mark.parametrize(
    ("word", "lines"),
    [("XXXXXXXXXX", ["XXXXXX-", "XXXX"]), ("schschschsch", ["schschs-", "chsch"]), ("1234567890", ["1234567", "890"])],
)
def test_a_word_without_syllables_is_cut_where_the_line_ends(word, lines):
    """Where nothing tells its syllables, each line is as full as it can be."""
    assert wrap(word, 13, 61) == lines
