"""Run a command where nothing helps but what `.ci/packages.txt` lists: `python3 -m tools.bare pytest tests/cli`.

It has a new home, in which no cache and no settings lie, the commands and fonts of the listed packages and of a bare
Debian, and this Python environment. So a test that passes there does not live on what a machine has by chance.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.counterparts import FONT_ENDINGS, listed

KEPT = re.compile(
    "CI|TERM|TMPDIR|PIP_.*|UV_.*|NPM_CONFIG_.*|PYTEST_.*|OPENBLAS_.*|.*_PROXY|.*CERT.*|.*_CA_.*|SSL_.*", re.IGNORECASE
)
"""Variables that a command keeps: how the network is reached and how this run is steered."""
ALTERNATIVES = ("awk", "which")
"""Commands of a bare Debian that no package has as its file."""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>{rules}</fontconfig>
"""


def environment(folder: Path) -> dict[str, str]:
    """The variables of a bare environment whose files lie in an empty folder. RuntimeError: a package is missing."""
    missing = {package: each.missing() for package, each in listed().items() if each.missing()}
    if missing:
        raise RuntimeError(f"not installed: {missing}")
    home, commands, fonts, settings = (folder / name for name in ("home", "bin", "share/fonts", "fonts.conf"))
    for each in (home, commands, fonts):
        each.mkdir(parents=True)
    listed_commands = [shutil.which(name) or "" for each in listed().values() for name in each.commands]
    _link([*listed_commands, *_of_every_debian()], commands)
    files = _files([package for package in listed() if package.startswith("fonts-")])
    _link([file for file in files if file.endswith(FONT_ENDINGS)], fonts)
    rules = [file for file in _files(["fontconfig-config", *listed()]) if Path(file).match("/etc/fonts/conf.d/*.conf")]
    settings.write_text(
        FONTS.format(
            fonts=fonts,
            cache=home / ".cache/fontconfig",
            rules="".join(f"<include>{rule}</include>" for rule in rules),
        )
    )
    return {
        **{name: value for name, value in os.environ.items() if KEPT.fullmatch(name)},
        **_registries(),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{commands}",
        "XDG_DATA_DIRS": str(folder / "share"),
        "FONTCONFIG_FILE": str(settings),
    }


def _registries() -> dict[str, str]:
    """Where this machine's user says how packages are fetched."""
    home = Path.home()
    settings = {"PIP_CONFIG_FILE": home / ".config/pip/pip.conf", "NPM_CONFIG_USERCONFIG": home / ".npmrc"}
    return {name: str(path) for name, path in settings.items() if path.is_file() and name not in os.environ}


def _of_every_debian() -> list[str]:
    """The commands of the packages that no Debian is without."""
    told = _told("dpkg-query", "-W", "-f", "${Priority} ${Essential} ${Package}\n")
    packages = [line.split()[-1] for line in told.splitlines() if line.startswith("required ") or " yes " in line]
    found = [shutil.which(name) for name in ALTERNATIVES]
    return [*(file for file in _files(packages) if Path(file).parent.name == "bin"), *filter(None, found)]


def _files(packages: Iterable[str]) -> list[str]:
    # It ends with 1 where one of them is not installed, since another package may stand in for it.
    told = subprocess.run(["dpkg-query", "-L", *packages], check=False, capture_output=True, text=True).stdout
    return [line for line in told.splitlines() if line.startswith("/")]


def _told(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _link(files: Iterable[str], folder: Path) -> None:
    for file in files:
        link = folder / Path(file).name
        if not link.exists() and Path(file).is_file():
            link.symlink_to(file)


def main() -> int:
    """Run the command and end as it ends."""
    with tempfile.TemporaryDirectory(prefix="bare-") as folder:
        return subprocess.run(sys.argv[1:], env=environment(Path(folder)), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
