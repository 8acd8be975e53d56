"""Where Python users get a blueprint from. Reading and the model are imported by the first call: a cell of a notebook
that imports these functions is done at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .source.nodes import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .blueprint import Blueprint
    from .reading.reader import Reading
    from .tables.importing import Imported


def load(path: str | Path, limits: Limits = Limits()) -> Blueprint:  # noqa: B008
    """The blueprint in a YAML file; raises InvalidBlueprint with all findings, or OSError."""
    from .blueprint import Blueprint
    from .pipeline import open_file

    return _blueprint(open_file(path, limits, into=Blueprint), str(path))


def loads(text: str | bytes, limits: Limits = Limits()) -> Blueprint:  # noqa: B008
    """The blueprint in a YAML text; raises InvalidBlueprint with all findings."""
    from .blueprint import Blueprint
    from .pipeline import open_text

    return _blueprint(open_text(text, limits, into=Blueprint), "")


def import_file(
    path: str | Path,
    limits: Limits = Limits(),  # noqa: B008
    *,
    sheet: str | None = None,
    rows: Mapping[str, str] | None = None,
) -> Imported:
    """What became of a table (CSV, XLSX, ODS) or of JSON: `blueprint`, or None and `findings`; `remarks` to look at.

    `sheet`: the one to read of a workbook, else the one that looks most like a blueprint. `rows`: label → the kind of
    lane or the field that such a row is, where it is not known by its name. BlueprintError: the file is none of these,
    a word of `rows` is none, or a package is missing (MissingExtra). OSError: it cannot be opened.
    """
    from .blueprint import Blueprint
    from .tables.importing import import_file

    return import_file(path, limits, Blueprint, sheet=sheet, rows=rows)


def _blueprint(reading: Reading, name: str) -> Blueprint:
    from .blueprint import Blueprint
    from .findings import InvalidBlueprint

    if not isinstance(reading.blueprint, Blueprint):
        raise InvalidBlueprint(reading.findings or [each for each in (reading.why_not,) if each], name)
    return reading.blueprint
