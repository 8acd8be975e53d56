"""CSV files of any size, read by polars: columns by name, rows that cannot be used by line.

All cells are read as texts; the method says what they must be, and what is wrong with those that are not.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...errors import BlueprintError
from ...files.csv import no_text, opened, read_csv, stray_quote
from ...files.heading import CsvHeading
from ...files.installed import missing_extra
from ...files.system_errors import what_happened
from ...language.messages import Message, said
from ...text.names import shortened
from .forms import Dropped

if TYPE_CHECKING:
    from polars import DataFrame, Expr, LazyFrame

LISTED = 10
"""Of bad rows and of unknown names, so many are kept; the others are counted."""


class UnknownName(NamedTuple):
    """A name that means no action of the blueprint."""

    name: str
    rows: int
    why: str
    """That there is no such action, and which one was probably meant."""


class UsedRows(NamedTuple):
    """How much of a file could be used, and why not the rest."""

    rows: int
    """Used."""
    bad: int = 0
    """Left out since something is wrong with them."""
    dropped: tuple[Dropped, ...] = ()
    """The first of these."""
    foreign: int = 0
    """Left out since they are about no action of the blueprint."""
    unknown: tuple[UnknownName, ...] = ()
    """The names that most of these have."""
    aside: int = 0
    """Of those used, rows of a log that neither start nor complete a visit, such as `suspend`: they tell nothing."""


class Flaw(NamedTuple):
    """What can be wrong with a row."""

    when: Expr
    says: Callable[[Mapping[str, str]], Message]
    """What is said of a row, by its cells."""


@dataclass(frozen=True, eq=False)
class CsvFile:
    """A CSV file whose heading was read."""

    path: Path
    """What messages call it."""
    heading: CsvHeading
    above: int
    """How many lines stand above the rows."""
    scanned: Path
    """What polars reads: the file itself, or a copy in UTF-8 that goes with this object."""

    def place(
        self, column: str, called: Mapping[str, str], needed: bool = True, names: Sequence[str] = ()
    ) -> int | None:
        """Where a column stands, from 0: by what it is `called` here, else by its own name, else by the first of the
        `names` that others give it; None where it is absent.

        BlueprintError: it is needed, or was named, and is not there; or it is there twice.
        """
        if column in called:
            return self.heading.part(called[column])
        found = (self.heading.find(name) for name in (column, *names))
        place = next((place for place in found if place is not None), None)
        if place is None and needed:
            lacking = self.heading.lacks(column)
            raise BlueprintError(
                said("{lacking}; --column {column}=NAME says which one it is", lacking=lacking, column=column)
            )
        return place

    def scan(self, columns: Mapping[str, int | None], first: int | None = None) -> LazyFrame:
        """The rows as texts: `row` from 0, `more` for cells beyond the heading, and each column by its name here.

        Empty cells are null, as a column without a place is; rows in which all of them are empty do not count. `first`:
        of so many rows only.
        """
        pl = need_polars()
        schema = {**{f"{place}": pl.String for place in range(len(self.heading.names))}, "more": pl.String}
        frame = pl.scan_csv(
            self.scanned,
            has_header=False,
            skip_lines=self.above,
            separator=self.heading.separator,
            schema=schema,
            missing_columns="insert",
            truncate_ragged_lines=True,
            row_index_name="row",
            glob=False,
            n_rows=first,
        )
        cells = {
            name: pl.lit(None, pl.String) if place is None else stripped(pl.col(f"{place}"))
            for name, place in columns.items()
        }
        rows: LazyFrame = frame.select("row", stripped(pl.col("more")), **cells).filter(
            pl.any_horizontal(pl.col(name).is_not_null() for name in ("more", *columns))
        )
        return rows

    def collect(self, frame: LazyFrame) -> DataFrame:
        """What comes of a scan; BlueprintError, with the line, where the file is no UTF-8 text or no CSV."""
        with self._told():
            return frame.collect(engine="streaming")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Says what keeps polars from reading."""
        pl = need_polars()
        try:
            yield
        except pl.exceptions.PolarsError as error:
            raise self._trouble(str(error)) from None
        except OSError as error:
            raise BlueprintError(what_happened(error, self.path)) from None

    def flaws(self, flaws: Sequence[Flaw]) -> Expr:
        """The number of the first flaw that a row has, else null: `wrong`. The first is that it has too many cells."""
        pl = need_polars()
        wrong = pl.when(pl.col("more").is_not_null()).then(0)
        for number, flaw in enumerate(flaws, 1):
            wrong = wrong.when(flaw.when).then(number)
        number_of_first: Expr = wrong.otherwise(None).cast(pl.UInt16).alias("wrong")
        return number_of_first

    def dropped(self, scanned: LazyFrame, wrong: DataFrame, flaws: Sequence[Flaw]) -> tuple[Dropped, ...]:
        """Why the first of some rows (`row`, `wrong`) cannot be used, by their lines."""
        pl = need_polars()
        first = wrong.sort("row").head(LISTED)
        rows = first["row"].to_list()
        cells = self.collect(scanned.filter(pl.col("row").is_in(rows))).sort("row").to_dicts()
        says = [_too_many, *(flaw.says for flaw in flaws)]
        lines = self.lines(rows)
        return tuple(
            Dropped(lines[row], says[number]({name: _shown(cell) for name, cell in each.items()}))
            for row, number, each in zip(rows, first["wrong"].to_list(), cells, strict=True)
        )

    def lines(self, rows: Sequence[int]) -> dict[int, int]:
        """Row, from 0 below the heading → line in the file, from 1; a cell in quotes may take several lines."""
        found: dict[int, int] = {}
        wanted, record, inside = set(rows), 0, False
        with self.scanned.open("rb") as file:
            for number, line in enumerate(file, 1):
                if number <= self.above:
                    continue
                if not inside:
                    if record in wanted:
                        found[record] = number
                        if len(found) == len(wanted):
                            break
                    record += 1
                inside ^= line.count(b'"') % 2 == 1
        return found

    def _trouble(self, told: str) -> BlueprintError:
        """What keeps polars from reading on, with its line where that can be found."""
        odd = 0
        with self.scanned.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    line.decode("utf-8")
                except UnicodeDecodeError as error:
                    byte = f"0x{line[error.start]:02X}"
                    return BlueprintError(
                        said(
                            "{file}:{line}: byte {byte} is not UTF-8; save the file again with the encoding UTF-8",
                            file=self.path, line=number, byte=byte,
                        )
                    )  # fmt: skip
                if not odd and line.count(b'"') % 2:
                    odd = number
        if odd:
            return stray_quote(str(self.path), odd)
        return BlueprintError(said("{file}: this is no CSV: {why}", file=self.path, why=told.splitlines()[0]))


def stripped(column: Expr) -> Expr:
    """A column of texts without white space around them, and null for those that then are empty."""
    # `replace` would say the same, and take several times the memory.
    text = column.str.strip_chars()
    filled: Expr = need_polars().when(text != "").then(text)
    return filled


def _shown(cell: object) -> str:
    return said("nothing") if cell is None else shortened(str(cell))


def _too_many(row: Mapping[str, str]) -> Message:
    return said("there are more cells than in the heading")


def open_csv(path: Path, skip: int | None = None) -> CsvFile:
    """Reads the heading, to which `skip` rows below the first belong, else as many as it looks like.

    BlueprintError: the file is not there, is empty or no text, or names no columns.
    """
    with opened(path) as lines:
        file = read_csv(lines, str(path), skip)
        if not any(file.heading.names):
            if not any(line.strip() for line in file.lines):
                raise BlueprintError(said("{file}: the file is empty", file=path))
            raise BlueprintError(said("{file}:{line}: this line names no columns", file=path, line=file.heading.line))
        ends = lines.newlines if isinstance(lines.newlines, tuple) else (lines.newlines,)
        plain = lines.encoding == "utf-8-sig" and "\r" not in ends
    return _scannable(CsvFile(path, file.heading, file.above, path), plain)


def _scannable(file: CsvFile, plain: bool) -> CsvFile:
    """The file as it is, or with a copy in UTF-8 and with usual line ends, which is all that polars reads."""
    if plain:
        return file
    handle, name = tempfile.mkstemp(suffix=".csv")
    copied = CsvFile(file.path, file.heading, file.above, Path(name))
    weakref.finalize(copied, os.unlink, name)
    try:
        with opened(file.path) as lines, os.fdopen(handle, "w", encoding="utf-8", newline="") as copy:
            for line in lines:
                copy.write(line.removesuffix("\r") + "\n" if line.endswith("\r") else line)
    except UnicodeDecodeError:
        raise no_text(str(file.path)) from None
    return copied


def need_polars() -> Any:
    """The package polars; MissingExtra: it is not installed."""
    try:
        import polars
    except ModuleNotFoundError:
        raise missing_extra(said("this needs polars"), "data") from None
    return polars
