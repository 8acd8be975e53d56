"""A table or JSON → Blueprint, or findings that say in which cell.

The table is the one that `blueprint render -o x.csv` writes, or any other that has steps across, lanes down and the
names of its rows in the first column; `cells.py` says how cells are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from ..errors import BlueprintError
from ..findings import Finding
from ..language.messages import said
from ..model.service import Blueprint
from ..reading.model_errors import explained, not_done
from ..source.nodes import Limits, decode
from ..source.span import SourceError, Span
from .rows import Amiss, Place, Table
from .sheets import Sheet, csv_sheet, xlsx_sheets

__all__ = ["SUFFIXES", "Amiss", "Imported", "Place", "import_bytes", "import_file", "import_sheets"]

SUFFIXES = (".csv", ".tsv", ".xlsx", ".json")
"""The files that can be imported."""


class Imported(NamedTuple):
    """What became of a table: a blueprint, or why there is none."""

    blueprint: Blueprint | None
    findings: list[Amiss]


def import_file(
    path: str | Path,
    limits: Limits = Limits(),  # noqa: B008
    into: type[Blueprint] = Blueprint,
) -> Imported:
    """A blueprint from a CSV, XLSX or JSON file, as its suffix says; OSError where it cannot be opened.

    BlueprintError: it is none of these, or openpyxl is missing (MissingExtra).
    """
    path = Path(path)
    with path.open("rb") as file:
        data = file.read() if limits.size is None else file.read(limits.size + 1)
    return import_bytes(data, path.suffix, limits, path.stem, into)


def import_bytes(
    data: bytes,
    suffix: str,
    limits: Limits = Limits(),  # noqa: B008
    name: str = "",
    into: type[Blueprint] = Blueprint,
) -> Imported:
    """As `import_file`, from what a file with this suffix holds; `name` is the title where the table has none."""
    suffix = suffix.lower()
    if suffix not in SUFFIXES:
        raise BlueprintError(f"{suffix or 'a name without suffix'} cannot be imported: {', '.join(SUFFIXES)} can")
    try:
        if suffix == ".json":
            return _from_json(decode(data, limits), into)
        sheets = xlsx_sheets(data, limits) if suffix == ".xlsx" else [csv_sheet(data, limits)]
    except SourceError as error:
        return Imported(None, [Amiss(Finding(error.code, error.message, error.hint, span=error.span))])
    return import_sheets(sheets, name, into)


def import_sheets(sheets: Iterable[Sheet], name: str = "", into: type[Blueprint] = Blueprint) -> Imported:
    """As `import_file`, from rows of text."""
    table = Table()
    for sheet in sheets:
        table.read(sheet)
    data = table.data()
    if name:
        data.setdefault("title", name)
    blueprint, findings = _validated(data, into)
    amiss = [*table.amiss, *(Amiss(finding, table.place(finding.path)) for finding in findings)]
    if amiss:
        return Imported(None, sorted(amiss, key=_in_reading_order))
    return Imported(blueprint, [])


def _in_reading_order(amiss: Amiss) -> tuple[Place, str]:
    return amiss.place or Place("", 0, 0), amiss.finding.code


def _from_json(text: str, into: type[Blueprint]) -> Imported:
    """The same data as in the YAML; numbers stay as written, since only the field that they stand in knows its type."""
    try:
        data = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_present)
    except json.JSONDecodeError as error:
        span = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
        finding = Finding("BP001", said("this is no JSON: {why}", why=error.msg), span=span)
        return Imported(None, [Amiss(finding)])
    except RecursionError:
        return Imported(None, [Amiss(Finding("BP007", said("the JSON is nested too deep")))])
    if not isinstance(data, dict):
        message = said("the JSON holds no blueprint, which begins with a brace")
        return Imported(None, [Amiss(Finding("BP005", message))])
    blueprint, findings = _validated(data, into)
    return Imported(blueprint, [Amiss(_with_path(finding)) for finding in findings])


def _present(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What is null counts as absent, as a key with nothing behind it does in YAML."""
    return {key: value for key, value in pairs if value is not None}


def _with_path(finding: Finding) -> Finding:
    """JSON has no cells, so the message itself says where."""
    path = ".".join(str(part) for part in finding.path)
    return (
        finding
        if not path
        else Finding(
            finding.code, said("{path}: {message}", path=path, message=finding.message), finding.hint, finding.path
        )
    )


def _validated(data: dict[str, Any], into: type[Blueprint]) -> tuple[Blueprint | None, list[Finding]]:
    blueprint, findings = None, not_done(data)
    try:
        blueprint = into.model_validate(data)
    except ValidationError as error:
        findings = [*(explained(line, data) for line in error.errors(include_url=False)), *findings]
    return None if findings else blueprint, findings
