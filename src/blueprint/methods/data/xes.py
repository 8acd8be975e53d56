"""XES 1.0 (IEEE 1849-2016): an event log as XML, plain or packed by gzip, read event by event.

A log may be of any size, so nothing is kept of what was read. It may be anybody's, so it may declare no entities, name
no outside document, nest no deeper than logs do, and hold no text without end.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast
from xml.parsers import expat

from ...errors import BlueprintError
from ...files.system_errors import what_happened
from ...language.messages import said

SUFFIXES = (".xes", ".xes.gz")
PIECE = 1 << 16
"""Bytes that are read at a time."""
MOST_DEPTH = 32
"""Elements within each other: lists and containers hold attributes, and these others."""
LONGEST = 1_000_000
"""Characters of one key or value."""
MOST_UNPACKED = 200
"""Times the size of a packed file, beyond which it is no log."""
CASE = "case:"
"""Before the names of what is said of a whole case, as in tables of logs."""
_VALUES = ("string", "date", "int", "float", "boolean", "id")


def is_xes(path: Path) -> bool:
    """Whether a file is called like one."""
    return path.name.lower().endswith(SUFFIXES)


def events_of(path: Path) -> Iterator[Mapping[str, str]]:
    """The events in their order: key → value, and under `case:` what is said of their case.

    BlueprintError: the file cannot be read, is no XES, or is made to do harm.
    """
    try:
        with _opened(path) as file:
            yield from _Reader(path).events(file)
    except OSError as error:
        raise BlueprintError(what_happened(error, path)) from None
    except (EOFError, zlib.error) as error:
        raise BlueprintError(said("{path}: {why}", path=path, why=error)) from None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as file:
        if not path.name.lower().endswith(".gz"):
            yield file
            return
        with gzip.GzipFile(fileobj=file) as unpacked:
            yield cast(BinaryIO, unpacked)


class _Reader:
    """What expat says, as events."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ExternalEntityRefHandler = self._refuse
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.depth: list[str] = []
        self.case: dict[str, str] = {}
        self.event: dict[str, str] | None = None
        self.number = 0
        self.found: list[Mapping[str, str]] = []

    def events(self, file: BinaryIO) -> Iterator[Mapping[str, str]]:
        """All of a file."""
        size = max(self.path.stat().st_size, PIECE)
        read = 0
        while True:
            piece = file.read(PIECE)
            read += len(piece)
            if read > MOST_UNPACKED * size:
                raise self._wrong(said("it unpacks to more than {n} times its size", n=MOST_UNPACKED))
            try:
                self.parser.Parse(piece, not piece)
            except expat.ExpatError as error:
                raise self._wrong(said("{text}", text=expat.ErrorString(error.code))) from None
            yield from self.found
            self.found.clear()
            if not piece:
                return

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if not self.depth and name != "log":
            raise self._wrong(said("it begins with `{name}`, not with `log`", name=name[:60]))
        if len(self.depth) >= MOST_DEPTH:
            raise self._wrong(said("elements stand more than {n} deep in each other", n=MOST_DEPTH))
        above = self.depth[-1] if self.depth else ""
        self.depth.append(name)
        if name == "trace":
            self.number += 1
            # A case without a name is one all the same.
            self.case = {f"{CASE}concept:name": str(self.number)}
        elif name == "event":
            self.event = {}
        elif name in _VALUES and above in ("trace", "event"):
            self._take(above, attributes)

    def _take(self, above: str, attributes: Mapping[str, str]) -> None:
        key, value = attributes.get("key", ""), attributes.get("value", "")
        if max(len(key), len(value)) > LONGEST:
            raise self._wrong(said("a text is longer than {n} characters", n=LONGEST))
        if above == "trace":
            self.case[f"{CASE}{key}"] = value
        elif self.event is not None:
            self.event[key] = value

    def _end(self, tag: str) -> None:
        name = self.depth.pop()
        if name == "event" and self.event is not None:
            self.found.append({**self.case, **self.event})
            self.event = None

    def _refuse(self, *_: Any) -> Any:
        raise self._wrong(said("it declares a document type or entities, which logs do not need"))

    def _wrong(self, why: object) -> BlueprintError:
        line = self.parser.CurrentLineNumber
        return BlueprintError(said("{file}:{line}: this is no XES: {why}", file=self.path, line=line, why=why))
