"""Characters that look like YAML's own and are none, and what comes along when a text is pasted."""

# ruff: noqa: E501 (a mistake, its place and its name side by side)

from __future__ import annotations

import pytest

from blueprint.editing.fixes import fix
from blueprint.findings import Finding
from blueprint.model.actions import FrontstageAction
from blueprint.pipeline import open_text

GOOD = "title: Coffee\nphases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n"


def found(text: str) -> list[Finding]:
    """What reading finds."""
    return open_text(text).findings


CHARACTERS = {
    "no-break spaces": (GOOD.replace("  - steps", "\xa0\xa0- steps"), (3, 1), "no-break space (U+00A0)"),
    "no-break space behind a colon": (GOOD.replace("title: ", "title:\xa0"), (1, 7), "no-break space (U+00A0)"),
    "full-width spaces": (GOOD.replace("  ", "\u3000"), (3, 1), "full-width space (U+3000)"),
    "full-width colons": (GOOD.replace(": ", "：").replace(":\n", "：\n"), (1, 6), "full-width colon (U+FF1A)"),
    "en dashes": (GOOD.replace("- ", "– "), (3, 3), "dash (U+2013)"),
    "bullets": (GOOD.replace("- ", "• "), (3, 3), "bullet (U+2022)"),
    "a zero-width space": (GOOD.replace("phases", "\u200bphases"), (2, 1), "zero-width space (U+200B)"),
    "a byte order mark inside": (GOOD.replace("phases", "\ufeffphases"), (2, 1), "byte order mark (U+FEFF)"),
    "a mark of direction": (GOOD.replace("customer", "\u200ecustomer"), (4, 9), "writing direction (U+200E)"),
    "a soft hyphen in a key": (GOOD.replace("customer", "cus\xadtomer"), (4, 9), "soft hyphen (U+00AD)"),
    "keys in printed quotes": (GOOD.replace("frontstage", "“frontstage”"), (5, 9), "quotation mark of printed text (U+201C)"),
    "no spaces": (GOOD.replace(": ", ":").replace("- ", "-", 1), (1, 7), "a space is missing here"),
    "a form feed": (GOOD.replace("phases", "\x0cphases"), (2, 1), "a form feed (U+000C)"),
    "tabs": (GOOD.replace("  - steps", "\t- steps").replace("      -", "\t\t\t-").replace("        f", "\t\t\t\tf"), (3, 1), "a tab"),
    "a fence": (f"```yaml\n{GOOD}```\n", (1, 1), "code block in Markdown"),
    "a quotation": ("".join(f"> {line}\n" for line in GOOD.splitlines()), (1, 1), "> stands before every line"),
    "a patch of a new file": ("".join(f"+{line}\n" for line in GOOD.splitlines()), (1, 1), "+ stands before every line"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place", "name"), CHARACTERS.values(), ids=CHARACTERS)
def test_a_character_is_named_and_mended(text, place, name):
    """What it is, on its own line and column and alone of its kind; `--fix` gives back what was meant."""
    first, *others = found(text)
    assert name in first.message
    assert first.span is not None
    assert first.span[:2] == place
    assert all("stands" in other.message for other in others)
    assert [line.strip() for line in fix(text, found).text.split("\n")] == [line.strip() for line in GOOD.split("\n")]
    assert open_text(fix(text, found).text).blueprint == open_text(GOOD).blueprint


def test_harmless_characters_are_taken():
    """Inside a text any of them is text; a mark at the beginning, CR line ends and spaces in a duration are taken."""
    for character in "\xa0\u3000\u200b\u200d\xad\u202e“”：，—":
        text = GOOD.replace("Takes", f"Ta{character}kes")
        blueprint = open_text(text).blueprint
        assert blueprint is not None
        assert character in next(iter(blueprint.steps)).cells["frontstage"][0].name
    assert open_text(b"\xef\xbb\xbf" + GOOD.encode()).blueprint == open_text(GOOD).blueprint
    assert open_text(GOOD.replace("\n", "\r")).blueprint is not None
    assert open_text(GOOD.replace("Takes", "{name: Takes, time: 5\xa0min}")).blueprint is not None


def test_a_wide_comma_in_a_text_stays():
    """Of wide signs in braces only those around keys are YAML's; `您好，请进` stays as it is."""
    text = GOOD.replace("frontstage: Takes", "frontstage：｛name：您好，请进，time：5 分钟｝")
    assert "frontstage: {name: 您好，请进, time: 5 分钟}" in fix(text, found).text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("feel: −1", "feel: -1"),
        ("feel: １", "feel: 1"),
        ("channel: we\u200bb", "channel: web"),
        ("after: ５ min", "after: 5 min"),
    ],
)
def test_a_value_with_another_character(wrong, right):
    """A minus sign, full-width digits or something invisible in a number or a word are named, and written plainly."""
    text = f"{GOOD}        {wrong}\n"
    (finding,) = found(text)
    assert "(U+" in finding.message
    assert fix(text, found).text == f"{GOOD}        {right}\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD.replace("        front", "<<<<<<< HEAD\n        front") + "=======\n>>>>>>> x\n", 5),
        (GOOD + "=======\n        backstage: Pulls\n>>>>>>> x\n", 6),
        ("diff --git a/a.yaml b/a.yaml\n--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n-title: A\n+title: B\n", 1),
    ],
)
def test_what_nobody_can_choose_for_the_author(text, line):
    """A merge conflict or a patch is named on its first line, alone, and left to its author."""
    (finding,) = found(text)
    assert finding.span is not None
    assert (finding.span.line, finding.fix) == (line, None)
    assert "conflict" in finding.message or "patch" in finding.message


def test_a_merge_key_is_taken():
    """`<<: *name` gives a card the keys of another, behind its own."""
    text = GOOD.replace("Takes", "&card {name: Takes, by: Ann}") + "      - frontstage: {<<: *card, name: Gives}\n"
    blueprint = open_text(text).blueprint
    assert blueprint is not None
    _, second = blueprint.steps
    assert second.cells["frontstage"] == (FrontstageAction(name="Gives", by="Ann"),)
