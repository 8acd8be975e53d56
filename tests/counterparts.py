"""The programs and fonts that tests compare with: listed in `.ci/packages.txt`, and left out where they are missing."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

from blueprint.outputs.fonts.fitting import font_folders

LIST = Path(__file__).parents[1] / ".ci" / "packages.txt"
FONT_ENDINGS = (".ttf", ".ttc", ".otf")
NOT_INSTALLED = "not installed: "
"""How the reason of a test begins that was left out; the packages follow."""


class Counterpart(NamedTuple):
    """A package of Debian, and the commands or files of fonts that show that it is there."""

    package: str
    found_by: tuple[str, ...]

    @property
    def commands(self) -> list[str]:
        """Its commands alone."""
        return [each for each in self.found_by if not is_font(each)]

    def missing(self) -> list[str]:
        """What of it is not on this machine, by whatever way it came there."""
        return [each for each in self.found_by if not (_has_font(each) if is_font(each) else shutil.which(each))]


def is_font(name: str) -> bool:
    """Whether a name is that of a font's file, and not of a command."""
    return name.endswith(FONT_ENDINGS)


@cache
def listed() -> dict[str, Counterpart]:
    """The counterparts by package, in the list's order."""
    lines = (line.partition("#")[0].split() for line in LIST.read_text("utf-8").splitlines())
    return {words[0]: Counterpart(words[0], tuple(words[1:])) for words in lines if words}


def install_command() -> str:
    """The one line that brings all of them on Debian."""
    return f"sudo apt-get install {' '.join(listed())}"


def fonts() -> pytest.MarkDecorator:
    """The mark of tests that draw letters of real fonts."""
    return pytest.mark.needs(*(package for package in listed() if package.startswith("fonts-")))


def program(name: str) -> str:
    """The path of a listed command; the test is left out where it is missing."""
    package = next((each.package for each in listed().values() if name in each.found_by), None)
    assert package, f"{name} is not in {LIST.name}: add the package that brings it"
    return shutil.which(name) or leave_out(package)


def need(*packages: str) -> None:
    """Go on only where these packages of the list are there."""
    for package in packages:
        if listed()[package].missing():
            leave_out(package)


def leave_out(package: str) -> NoReturn:
    """End this test without a verdict, or with a failure where nothing may be left out."""
    if _Strict.on:
        pytest.fail(f"{package} is needed: {', '.join(listed()[package].missing())} is not here", pytrace=False)
    pytest.skip(NOT_INSTALLED + package)


def leave_nothing_out() -> None:
    """From now on, a counterpart that is missing is a failure."""
    _Strict.on = True


class _Strict:
    on = False


def left_out(reasons: Iterable[str]) -> str:
    """What a run says at its end of the tests that it left out, by the reasons of all skipped tests; "" for none."""
    packages = Counter(reason.partition(NOT_INSTALLED)[2] for reason in reasons if NOT_INSTALLED in reason)
    if not packages:
        return ""
    count = packages.total()
    parts = ", ".join(
        f"{package} ({number})" for package, number in sorted(packages.items(), key=lambda each: (-each[1], each[0]))
    )
    return (
        f"{count} {'test was' if count == 1 else 'tests were'} left out, for want of: {parts}.\n"
        f"To run all of them, on Debian: {install_command()}"
    )


@cache
def _has_font(file: str) -> bool:
    return any(next(folder.rglob(file), None) is not None for folder in font_folders() if folder.is_dir())
