"""Lanes that are called by who acts in them."""

from __future__ import annotations

import pytest

from blueprint.language.roles import kind_of_role


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Anmeldung", "frontstage"),
        ("Kundenberaterin", "frontstage"),
        ("挂号处", "frontstage"),
        ("Hotel reception", "frontstage"),
        ("Kitchen", "backstage"),
        ("Purchasing and reception", None),
        ("Riverside", None),
    ],
)
def test_a_role_tells_the_side_of_its_lane(name: str, kind: str | None):
    """One known word is enough; a name of both sides, or of none, tells nothing."""
    assert kind_of_role(name) == kind
