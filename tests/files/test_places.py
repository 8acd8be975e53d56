"""Where files lie that nobody names."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from blueprint.files.places import PROGRAM, user_cache


@pytest.mark.parametrize("home", ["/home/li", "", None])
@pytest.mark.parametrize("cache", ["/var/tmp/li", "", None])
def test_the_cache_lies_where_that_of_others_lies(home: str | None, cache: str | None, monkeypatch: pytest.MonkeyPatch):
    """Where platformdirs says, which is asked only where that takes more than two variables."""
    for name, value in (("HOME", home), ("XDG_CACHE_HOME", cache)):
        monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
    assert user_cache() == platformdirs.user_cache_path(PROGRAM, appauthor=False)


@pytest.mark.skipif(sys.platform != "linux", reason="XDG's variables")
def test_a_cache_that_is_told_by_no_whole_path_is_not_taken(monkeypatch: pytest.MonkeyPatch):
    """As XDG wants it, and as later versions of platformdirs do it: the place depends on no folder one is in."""
    monkeypatch.setenv("HOME", "/srv/li")
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")
    assert user_cache() == Path("/srv/li/.cache") / PROGRAM
