"""The themes that come with the package, from their tables of colours."""

from __future__ import annotations

import pytest

from blueprint import BlueprintError, loads
from blueprint.drawing.contrast import EYES, luminance, seen, too_dim
from blueprint.drawing.theme_file import theme_of
from blueprint.drawing.themes import CONTRAST, LIGHT, PRINT, THEMES


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_stands_out(theme, eyes):
    """Text stands at 4.5 : 1 or more on whatever it can stand on, in the contrast theme at 7 : 1; to all eyes."""
    assert too_dim(theme, 7 if theme is CONTRAST else 4.5, eyes) == {}


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("grey", ["#000000", "#777777", "#ffffff"])
def test_all_eyes_see_greys_alike(grey, eyes):
    """Who lacks a kind of cones still sees black, grey and white as they are."""
    assert luminance(grey, eyes) == pytest.approx(luminance(grey), abs=1e-5)


def test_what_eyes_lack_they_take_for_something_else():
    """Red is darker without red cones, and a red and a green are nearly one without green."""
    assert luminance("#ff0000", "without red") < luminance("#ff0000") / 1.8
    red, green = "#b03a2e", "#5f7a1f"
    apart = {eyes: max(abs(a - b) for a, b in zip(seen(red, eyes), seen(green, eyes), strict=True)) for eyes in EYES}
    assert apart["without green"] < apart["all"] / 2


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_themes_know_the_same_things(theme):
    """Each theme has a colour for every kind of lane and marker that the light one has."""
    assert (theme.tint.keys(), theme.ink.keys(), theme.tone.keys()) == (
        LIGHT.tint.keys(),
        LIGHT.ink.keys(),
        LIGHT.tone.keys(),
    )


def test_print_needs_black_ink_only():
    """Every colour of the print theme is a grey."""
    colours = [*PRINT.tint.values(), *PRINT.ink.values(), *PRINT.tone.values(), PRINT.phase, PRINT.connection]
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)


def test_a_theme_of_ones_own(tmp_path):
    """A YAML file changes the colours that it names and keeps the others of the theme it begins with."""
    file = tmp_path / "house.yaml"
    file.write_text('base: print\nphase: "#004B49"\non_phase: "#ffffff"\nink: {customer: "#004b49"}\n')
    theme = theme_of(str(file))
    assert (theme.name, theme.phase, theme.ink["customer"], theme.ink["support"]) == (
        "house",
        "#004b49",
        "#004b49",
        PRINT.ink["support"],
    )
    svg = loads("title: T\nphases: [{name: P, steps: [{customer: Asks}]}]\n").draw(theme=str(file)).svg
    assert 'fill="#004b49"' in svg


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("papr: '#ffffff'", "1:1: `papr` is not known here. Did you mean `paper`?"),
        ("ink: {custmer: '#000000'}", "1:7: `custmer` is not known here. Did you mean `customer`?"),
        ("text: #000000", '1:6: a colour is written in quotes, as "#1f2933"'),
        ("text: red", '1:7: a colour is written in quotes, as "#1f2933"'),
        ("base: drak", "1:7: `base` is one of light, dark, print, contrast"),
        ("- a", "1:1: a theme is a mapping of names to colours"),
        (
            "muted: '#dddddd'",
            "1:1: muted on customer card stands out by 1.12 : 1 only (and 20 more)",
        ),
        ("a: b: c", "1:5: a colon makes a second key here"),
    ],
)
def test_what_is_wrong_with_a_theme_is_said_with_its_line(tmp_path, text, said):
    """Unknown keys, words that are no colours and texts that would be too dim are errors with their place."""
    file = tmp_path / "house.yaml"
    file.write_text(text)
    with pytest.raises(BlueprintError) as error:
        theme_of(str(file))
    assert str(error.value).startswith(f"{file}:{said}")


def test_a_theme_for_some_eyes_only_is_refused(tmp_path):
    """A red that stands out to most eyes, but not to those without red cones, is told with the eyes that miss it."""
    file = tmp_path / "house.yaml"
    file.write_text("base: dark\nmuted: '#ff9080'\n")
    with pytest.raises(BlueprintError, match=r"stands out to eyes without red by \d\.\d+ : 1 only"):
        theme_of(str(file))


def test_a_misspelt_theme_names_the_nearest():
    """`--theme drak` asks whether dark was meant."""
    with pytest.raises(BlueprintError, match=r"^no theme is called drak\. Did you mean `dark`\?$"):
        theme_of("drak")
    with pytest.raises(BlueprintError, match=r"There are light, dark, print, contrast, auto, or a YAML file"):
        theme_of("zzz")
