"""What this environment is made of, and what of it is other than at the last change: `python3 -m tools.versions`.

`.ci/versions.txt` holds the versions at the last change: of the packages of Debian that are listed, of what
`pip install -e ".[dev]"` brings, and of Python. With `--write` it is written anew.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

from packaging.utils import canonicalize_name
from tests.counterparts import listed

RECORD = Path(__file__).parents[1] / ".ci" / "versions.txt"


def versions() -> dict[str, str]:
    """Name → version of everything that the tests use here."""
    found = {f"debian {name}": version for name, version in _of_debian().items()}
    found["python"] = platform.python_version()
    for each in distributions():
        if (name := canonicalize_name(each.metadata["Name"])) != "service-blueprint":
            found[f"pip {name}"] = each.version
    return dict(sorted(found.items()))


def differences(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """What is there now in another version than before, or was not there, or no longer is."""
    return [
        f"{name}: {before.get(name, 'not there')} -> {now.get(name, 'not there')}"
        for name in sorted(before.keys() | now.keys())
        if before.get(name) != now.get(name)
    ]


def _of_debian() -> dict[str, str]:
    command = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Version}\n", *listed()]
    # It ends with 1 where one of them is not installed, since another package may stand in for it.
    told = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    rows = [line.split() for line in told.splitlines()]
    return {row[1]: row[2] for row in rows if row[0] == "installed"}


def main() -> int:
    """Print the versions and the differences, or write the record."""
    now = versions()
    if "--write" in sys.argv[1:]:
        RECORD.write_text("".join(f"{name} {version}\n" for name, version in now.items()))
        return 0
    lines = [line.rpartition(" ") for line in RECORD.read_text("utf-8").splitlines()]
    print("Versions used:", ", ".join(f"{name} {version}" for name, version in now.items()))
    for each in differences({name: version for name, _, version in lines}, now):
        print("Other than at the last change:", each)
    return 0


if __name__ == "__main__":
    sys.exit(main())
