"""Lists between the braces of a mapping, as sets are written."""

from __future__ import annotations

from tests.reading.mending import found, mended

HEAD = "title: Market\nphases:\n  - steps:\n      - customer: Buys\n"


def test_names_between_braces_are_a_list():
    """Braces become brackets, and nothing between them changes."""
    text = f"{HEAD}        evidence: {{mug,  deposit token}}\n"
    assert mended(text) == f"{HEAD}        evidence: [mug,  deposit token]\n"
    (finding,) = found(text)
    assert (finding.message, str(finding.hint)) == (
        "a list stands in brackets, and here in braces",
        "Write `[mug, deposit token]`.",
    )


def test_keys_with_a_colon_are_none():
    """What has a colon behind it is a key, though nothing stands behind that."""
    assert "in braces" not in str(
        [finding.message for finding in found(f"{HEAD}        evidence: {{mug: , token: }}\n")]
    )
