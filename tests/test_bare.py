"""The environment of the gate, in which nothing helps but what is listed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests import counterparts
from tools import bare

pytestmark = pytest.mark.needs(*counterparts.listed())


FINDER = """
from blueprint.outputs.fonts.fitting import installed_fonts
print(*{font.path for font in installed_fonts()}, sep="\\n")
"""


def told(environment: dict[str, str], *command: str) -> str:
    """What a command prints in an environment."""
    program = next(
        path for folder in environment["PATH"].split(os.pathsep) if (path := Path(folder) / command[0]).exists()
    )
    return subprocess.run(
        [str(program), *command[1:]], env=environment, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Made on a machine that has a command, a font, a setting and a cache of its own."""
    fonts = tmp_path / "machine" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "Chance.ttf").write_bytes(b"")
    chance = tmp_path / "machine" / "by-chance"
    chance.write_text("#!/bin/sh\n")
    chance.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'machine'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "machine"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "machine"))
    monkeypatch.setenv("PYTHONSTARTUP", str(chance))
    monkeypatch.setenv("PIP_DEFAULT_TIMEOUT", "99")
    return bare.environment(tmp_path / "bare")


def test_commands_are_those_listed_and_those_of_every_debian(environment):
    """A listed command and one of the shell are found, and one that is on the machine by chance is not."""
    folder = Path(environment["PATH"].split(os.pathsep)[1])
    assert {"dot", "node", "pdftotext", "promtool", "sh", "sed", "awk"} <= {path.name for path in folder.iterdir()}
    assert not (folder / "by-chance").exists()
    assert environment["PATH"].split(os.pathsep)[0] == str(Path(sys.executable).parent)
    assert "chromium" in told(environment, "chromium-headless-shell", "--version").lower()


def test_fonts_are_those_listed(environment):
    """Fontconfig and our own finder see the same files, each from a listed package."""
    seen = told(environment, "fc-match", "--all", "--format", "%{file}\\n", "sans")
    ours = told(environment, Path(sys.executable).name, "-c", FINDER)
    share = environment["XDG_DATA_DIRS"]
    for each in (seen, ours):
        files = each.split()
        assert {"NotoSans-Regular.ttf", "DejaVuSans.ttf"} <= {Path(file).name for file in files}
        assert all(file.startswith(share) for file in files)


def test_settings_and_caches_are_new(environment):
    """Of the variables, only those stay that say how the network is reached or how the run is steered."""
    assert not environment.keys() & {"XDG_CACHE_HOME", "XDG_DATA_HOME", "PYTHONSTARTUP"}
    assert environment["PIP_DEFAULT_TIMEOUT"] == "99"
    assert list(Path(environment["HOME"]).iterdir()) == []


def test_what_is_not_installed_is_named(monkeypatch, tmp_path):
    """Before anything is run."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuntimeError, match="'graphviz': \\['dot', 'neato'\\]"):
        bare.environment(tmp_path)
