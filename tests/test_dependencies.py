"""Dependencies as pyproject.toml holds them: from below always, from above only where a test shows why."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from tools.versions import differences

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
HELD_BACK: dict[str, str] = {}
"""Dependency with an upper bound → the test that fails without it, as `tests/file.py::test`."""
OURS = ("ruff", "mypy")
"""What looks at our code alone, and moves on purpose."""


def requirements() -> list[Requirement]:
    """All requirements of the package and of its extras, but for those on itself."""
    lines = [*PROJECT["dependencies"], *(line for lines in PROJECT["optional-dependencies"].values() for line in lines)]
    return [each for each in map(Requirement, lines) if each.name != "service-blueprint"]


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_a_dependency_is_held_from_below(requirement):
    """Each names the lowest version that it works with, so that the lowest can be tested."""
    assert {each.operator for each in requirement.specifier} & {">=", "~="}


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_an_upper_bound_has_a_test_that_shows_why(requirement):
    """A version that is not out yet is not refused by guess."""
    if {each.operator for each in requirement.specifier} == {">="} or requirement.name in OURS:
        return
    file, _, test = HELD_BACK[requirement.name].partition("::")
    assert re.search(rf"^def {test}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def test_what_is_newer_is_told():
    """A new version, a new dependency and one that is gone each have a line; the rest has none."""
    before = {"pip a": "1", "pip b": "1", "pip c": "1"}
    now = {"pip a": "1", "pip b": "2", "pip d": "1"}
    assert differences(before, now) == ["pip b: 1 -> 2", "pip c: 1 -> not there", "pip d: not there -> 1"]
