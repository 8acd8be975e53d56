"""What a project says of all its blueprints: `blueprint.toml`, or `[tool.blueprint]` in `pyproject.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from .errors import BlueprintError
from .language.messages import Message, said
from .language.suggestions import asked, did_you_mean
from .model.words import Profile, SeverityWord, Word
from .records import Record

OWN, SHARED = "blueprint.toml", "pyproject.toml"
KEYS = ("select", "ignore", "severity", "per-file-ignores", "profile", "language", "uses", "catalogue")

W = TypeVar("W", bound=Word)
Codes = tuple[str, ...]
"""Codes of rules (BP203) and of families (BP2)."""


class WrongConfiguration(BlueprintError):
    """A project file that cannot be followed; the message names file, line and key."""


class Configuration(Record):
    """How a project checks its blueprints; a blueprint's own `checks` and `profile` go before it."""

    file: Path | None = None
    """Where it is written; None where a project says nothing."""
    select: Codes | None = None
    """The only rules that are applied; None for all."""
    ignore: Codes = ()
    severity: Mapping[str, SeverityWord] = {}
    per_file_ignores: Mapping[str, Codes] = {}
    """Glob of paths, as seen from the project file's folder, or of names → what is ignored there besides."""
    profile: Profile | None = None
    language: str | None = None
    uses: tuple[Path, ...] = ()
    """The catalogues that all its blueprints use, beside those that they name themselves."""
    strict: bool = False
    """A name that no catalogue has is wrong (BP803), and no plain text."""

    def narrowed(self, path: Path) -> Configuration:
        """The same for one file: what is ignored there alone is ignored."""
        if self.file is None or not self.per_file_ignores:
            return self
        inside = _seen_from(self.file.parent, path)
        more = [
            code
            for glob, codes in self.per_file_ignores.items()
            if fnmatchcase(inside, glob) or fnmatchcase(path.name, glob)
            for code in codes
        ]
        return self._replace(ignore=(*self.ignore, *more), per_file_ignores={})


def for_file(path: Path, known: Iterable[str] = ()) -> Configuration:
    """What the nearest project file above a blueprint says of it; empty where there is none.

    `known` are the codes of all rules, by which misspelt ones are found. WrongConfiguration: the project file is wrong.
    """
    return for_folder(path.parent, known).narrowed(path)


def for_folder(folder: Path, known: Iterable[str] = ()) -> Configuration:
    """The same for all blueprints of a folder."""
    found = _nearest(folder.absolute())
    if found is None:
        return Configuration()
    written = found.stat()
    return _read(found, tuple(known), (written.st_mtime_ns, written.st_size))


def project_file(path: Path) -> Path | None:
    """The project file that `for_file` reads; None where there is none."""
    return _nearest(path.parent.absolute())


def _nearest(folder: Path) -> Path | None:
    """Upward to the folder that holds `.git`, or to the root; a `pyproject.toml` without our table is passed by."""
    for place in (folder, *folder.parents):
        own, shared = place / OWN, place / SHARED
        if own.is_file():
            return own
        if shared.is_file() and "tool.blueprint" in shared.read_text("utf-8", "replace"):
            return shared
        if (place / ".git").exists():
            return None
    return None


@lru_cache(maxsize=256)
def _read(path: Path, known: Codes, stamp: tuple[int, int]) -> Configuration:
    """`stamp` changes with the file, so that what was read long ago is read again when it is edited."""
    import tomllib  # most blueprints have no project file

    try:
        text = path.read_text("utf-8-sig")
        data: Any = tomllib.loads(text)
    except UnicodeDecodeError:
        raise WrongConfiguration(said("{path} is not UTF-8", path=path)) from None
    except tomllib.TOMLDecodeError as error:
        raise WrongConfiguration(said("{path} is not TOML: {error}", path=path, error=str(error))) from None
    reader = _Reader(path, text, known)
    for key in ("tool", "blueprint") if path.name == SHARED else ():
        data = reader.table(key, data)
    return reader.configuration(data)


class _Reader:
    """Makes a configuration of a table, or says what is wrong with it and where."""

    def __init__(self, path: Path, text: str, known: Codes) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.known = known

    def configuration(self, table: Mapping[str, Any]) -> Configuration:
        for key in table:
            if key not in KEYS:
                known = said("Known here: {known}.", known=tuple(KEYS))
                raise self.wrong(key, said("is not known. {hint}", hint=did_you_mean(key, KEYS, known)))
        severity = self.table("severity", table)
        ignores = self.table("per-file-ignores", table)
        return Configuration(
            self.path,
            self.codes("select", table["select"]) if "select" in table else None,
            self.codes("ignore", table.get("ignore", [])),
            {code: self.word(SeverityWord, code, word) for code, word in self.coded("severity", severity)},
            {glob: self.codes(glob, codes) for glob, codes in ignores.items()},
            self.word(Profile, "profile", table["profile"]) if "profile" in table else None,
            self.text("language", table["language"]) if "language" in table else None,
            tuple(self.catalogues(table.get("uses", []))),
            "catalogue" in table and self.strict(table["catalogue"]),
        )

    def table(self, key: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, said("is {value}, not a table", value=repr(value)))
        return value

    def codes(self, key: str, value: Any) -> Codes:
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(code, str) for code in listed):
            raise self.wrong(key, said("is {value}, not a list of codes", value=repr(value)))
        return tuple(self.code(key, code) for code in listed)

    def coded(self, key: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        return ((self.code(key, code), value) for code, value in table.items())

    def code(self, key: str, code: str) -> str:
        tidy = code.strip().upper()
        if not re.fullmatch(r"BP\d{1,3}", tidy) or (self.known and not any(one.startswith(tidy) for one in self.known)):
            raise self.wrong(key, asked(said("names no rule: {code}", code=repr(code)), tidy, self.known))
        return tidy

    def word(self, words: type[W], key: str, value: Any) -> W:
        try:
            return words(value)
        except ValueError:
            raise self.wrong(
                key, said("is {value}, not one of {words}", value=repr(value), words=tuple(words))
            ) from None

    def text(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self.wrong(key, said("is {value}, not a text", value=repr(value)))
        return value

    def catalogues(self, value: Any) -> Iterator[Path]:
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
            raise self.wrong("uses", said("is {value}, not a list of files", value=repr(value)))
        for name in listed:
            path = self.path.parent / name
            if "\0" in name or not path.is_file():
                raise self.wrong("uses", said("names {name}, which is not there", name=name))
            yield path

    def strict(self, value: Any) -> bool:
        if value != "strict":
            raise self.wrong("catalogue", said("is {value}, not one of {words}", value=repr(value), words=("strict",)))
        return True

    def wrong(self, key: str, what: Message) -> WrongConfiguration:
        begins = re.compile(rf"""\s*(?:\[[^\]]*|[^#]*?)["']?{re.escape(key)}["']?\s*[=\]]""")
        line = next((number for number, line in enumerate(self.lines, 1) if begins.match(line)), None)
        place = f"{self.path}:{line}" if line else str(self.path)
        return WrongConfiguration(said("{place}: `{key}` {what}", place=place, key=key, what=what))


def _seen_from(folder: Path, path: Path) -> str:
    path = path.absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
