"""What to type where a package is missing: it depends on how this program was installed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from ..errors import MissingExtra
from ..language.messages import Message, said

NAME = "service-blueprint"
_OF_EXTRA = re.compile(r"""\bextra ?== ?["']([\w-]+)["']""")


def missing_extra(sentence: Message, extra: str) -> MissingExtra:
    """The error that names an extra, and the command that brings its packages into this very installation."""
    return MissingExtra(
        said("{sentence} (extra {extra}): {command}", sentence=sentence, extra=extra, command=command(extra))
    )


def command(extra: str) -> str:
    """What installs an extra's packages beside this program, whether pip, pipx or `uv tool` brought it here.

    The packages are named themselves: an index may know another package by our name, and `uv tool` and pipx keep an
    environment of their own, which `pip install` would miss.
    """
    return _command(packages(extra), Path(sys.prefix))


def packages(extra: str) -> list[str]:
    """The packages of an extra, with their versions."""
    try:
        listed = requires(NAME) or []
    except PackageNotFoundError:  # it runs from its source
        return [f".[{extra}]"]
    parted = (each.partition(";") for each in listed)
    return [package.strip() for package, _, when in parted if (found := _OF_EXTRA.search(when)) and found[1] == extra]


def _command(wanted: list[str], prefix: Path) -> str:
    if (prefix / "uv-receipt.toml").is_file():
        return " ".join(["uv tool install", *_of_receipt(prefix / "uv-receipt.toml", wanted)])
    installing = f"pipx inject {prefix.name}" if (prefix / "pipx_metadata.json").is_file() else "pip install"
    return f"{installing} {' '.join(map(_quoted, wanted))}"


def _of_receipt(receipt: Path, wanted: list[str]) -> Iterator[str]:
    """Where the program came from, and what it had besides, since `uv tool` makes the environment anew."""
    import tomllib

    try:
        listed = tomllib.loads(receipt.read_text("utf-8"))["tool"]["requirements"]
        (program,) = (each for each in listed if each["name"] == NAME)
        others = [each["name"] + each.get("specifier", "") for each in listed if each["name"] != NAME]
    except (OSError, ValueError, KeyError, TypeError):  # another uv may write it otherwise
        program, others = {}, []
    yield _source(program)
    for each in dict.fromkeys([*others, *wanted]):
        yield f"--with {_quoted(each)}"


def _source(program: dict[str, str]) -> str:
    if "editable" in program:
        return f"--editable {_quoted(program['editable'])}"
    if "git" in program:
        return _quoted(f"git+{program['git']}")
    return _quoted(next((program[key] for key in ("directory", "path", "url") if key in program), NAME))


def _quoted(text: str) -> str:
    """A word for any shell."""
    return f'"{text}"' if re.search(r"[^\w./:@+-]", text) else text
