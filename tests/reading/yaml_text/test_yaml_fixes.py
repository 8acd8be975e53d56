"""What keeps a text from being YAML, as people write it who know other notations."""

# ruff: noqa: E501 (a shape beside what becomes of it)

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

STEPS = "phases:\n  - steps:\n      - customer: Looks\n"
TRAPS = {
    "comments of other languages": (f"title: Coffee\n// by Tom\n{STEPS}  // the rest\n", f"title: Coffee\n# by Tom\n{STEPS}  # the rest\n"),
    "comments of other languages, but not what a text says": (
        f"title: Coffee\nscenario: |\n  Lines\n  // as drawn\n{STEPS}      // the rest\n      - customer: Pays\n",
        f"title: Coffee\nscenario: |\n  Lines\n  // as drawn\n{STEPS}      # the rest\n      - customer: Pays\n",
    ),
    "a list behind its key": (
        f"title: Coffee\n{STEPS}        frontstage: - Greets\n                    - Asks\n",
        f"title: Coffee\n{STEPS}        frontstage:\n                    - Greets\n                    - Asks\n",
    ),
    "a text that begins with a star": (
        f"title: Coffee\n{STEPS}        backstage: *heats* the milk\n",
        f'title: Coffee\n{STEPS}        backstage: "*heats* the milk"\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), TRAPS.values(), ids=TRAPS)
def test_a_trap_is_undone(text: str, right: str):
    """The file says what its author meant, in YAML."""
    assert mended(text) == right


def test_the_message_stands_at_the_comment():
    """YAML stumbles over the line behind it; the reader is led to the comment."""
    (finding,) = found(f"// by Tom\ntitle: Coffee\n{STEPS}")
    assert (finding.span and finding.span.line, finding.message) == (1, "a comment begins with #, and here with //")
