"""CSV files of any size, read by polars: columns by name, rows that cannot be used by line.

The separator is a comma, semicolon, tab or bar, whichever parts the heading most. All cells are read as texts; the
method says what they must be, and what is wrong with those that are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...errors import BlueprintError, MissingExtra
from ...files.csv import heading_of
from ...text.spelling import nearest
from ..answers import Dropped

if TYPE_CHECKING:
    from polars import DataFrame, Expr, LazyFrame

LISTED = 10
"""Of bad rows and of unknown names, so many are kept; the others are counted."""
_HEADING = 1_000_000
"""Bytes in which the heading must end."""


class Unknown(NamedTuple):
    """A name that means no action of the blueprint."""

    name: str
    rows: int
    why: str
    """That there is no such action, and which one was probably meant."""


class Used(NamedTuple):
    """How much of a file could be used, and why not the rest."""

    rows: int
    """Used."""
    bad: int = 0
    """Left out since something is wrong with them."""
    dropped: tuple[Dropped, ...] = ()
    """The first of these."""
    foreign: int = 0
    """Left out since they are about no action of the blueprint."""
    unknown: tuple[Unknown, ...] = ()
    """The names that most of these have."""


class Flaw(NamedTuple):
    """What can be wrong with a row."""

    when: Expr
    says: str
    """With the row's cells in braces."""


class Sheet(NamedTuple):
    """A CSV file whose heading was read."""

    path: Path
    separator: str
    heading: tuple[str, ...]

    def place(self, column: str, called: Mapping[str, str], needed: bool = True) -> int | None:
        """Where a column stands, from 0, by its own name or by what it is `called` here; None where it is absent.

        BlueprintError: it is needed, or was named, and is not there; or it is there twice.
        """
        if column in called:
            return self.named(called[column])
        places = self._places(column)
        if not places and needed:
            raise BlueprintError(f"{self._lacks(column)}; --column {column}=NAME says which one it is")
        return places[0] if places else None

    def named(self, name: str) -> int:
        """Where the column stands that somebody called so: by its whole name, or by a part that no other has.

        Forms write whole questions above their columns. BlueprintError: no column has it, or several have.
        """
        places = self._places(name) or [at for at, each in enumerate(self.heading) if _plain(name) in _plain(each)]
        if len(places) > 1:
            several = "; ".join(_shown(self.heading[at]) for at in places)
            raise BlueprintError(f"{self.path}:1: {name} is a part of {len(places)} columns, so say more: {several}")
        if not places:
            raise BlueprintError(self._lacks(name))
        return places[0]

    def _places(self, name: str) -> list[int]:
        places = [at for at, each in enumerate(self.heading) if _plain(each) == _plain(name)]
        if len(places) > 1:
            raise BlueprintError(f"{self.path}:1: the column {name} stands here twice")
        return places

    def _lacks(self, name: str) -> str:
        near = nearest(name, self.heading)
        there = f" (did you mean {near}?)" if near else f"; there are {', '.join(map(_shown, self.heading))}"
        return f"{self.path}:1: there is no column {name}{there}"

    def scan(self, columns: Mapping[str, int | None], first: int | None = None) -> LazyFrame:
        """The rows as texts: `row` from 0, `more` for cells beyond the heading, and each column by its name here.

        Empty cells are null, as a column without a place is; rows in which all of them are empty do not count. `first`:
        of so many rows only.
        """
        pl = need_polars()
        schema = {**{f"{place}": pl.String for place in range(len(self.heading))}, "more": pl.String}
        frame = pl.scan_csv(
            self.path,
            has_header=False,
            skip_rows=1,
            separator=self.separator,
            schema=schema,
            missing_columns="insert",
            truncate_ragged_lines=True,
            row_index_name="row",
            glob=False,
            n_rows=first,
        )
        cells = {
            name: pl.lit(None, pl.String) if place is None else _stripped(pl.col(f"{place}"))
            for name, place in columns.items()
        }
        rows: LazyFrame = frame.select("row", _stripped(pl.col("more")), **cells).filter(
            pl.any_horizontal(pl.col(name).is_not_null() for name in ("more", *columns))
        )
        return rows

    def collect(self, frame: LazyFrame) -> DataFrame:
        """What comes of a scan; BlueprintError, with the line, where the file is no UTF-8 text or no CSV."""
        pl = need_polars()
        try:
            return frame.collect(engine="streaming")
        except pl.exceptions.PolarsError as error:
            raise BlueprintError(f"{self.path}{self._trouble(str(error))}") from None
        except OSError as error:
            raise BlueprintError(f"{self.path}: {error.strerror or error}") from None

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
        says = ["there are more cells than in the heading", *(flaw.says for flaw in flaws)]
        lines = self.lines(rows)
        return tuple(
            Dropped(lines[row], says[number].format_map({name: _shown(cell) for name, cell in each.items()}))
            for row, number, each in zip(rows, first["wrong"].to_list(), cells, strict=True)
        )

    def lines(self, rows: Sequence[int]) -> dict[int, int]:
        """Row, from 0 below the heading → line in the file, from 1; a cell in quotes may take several lines."""
        found: dict[int, int] = {}
        wanted, record, inside = set(rows), -1, False
        with self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not inside:
                    if record in wanted:
                        found[record] = number
                        if len(found) == len(wanted):
                            break
                    record += 1
                inside ^= line.count(b'"') % 2 == 1
        return found

    def _trouble(self, said: str) -> str:
        """What keeps polars from reading on, with its line where that can be found."""
        odd = 0
        with self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    line.decode("utf-8")
                except UnicodeDecodeError as error:
                    byte = f"0x{line[error.start]:02X}"
                    return f":{number}: byte {byte} is not UTF-8; save the file again with the encoding UTF-8"
                if not odd and line.count(b'"') % 2:
                    odd = number
        if odd:
            return f":{odd}: a quotation mark stands alone; put the cell into quotes, and double those inside"
        return f": this is no CSV: {said.splitlines()[0]}"


def _stripped(column: Expr) -> Expr:
    # `replace` would say the same, and take several times the memory.
    text = column.str.strip_chars()
    filled: Expr = need_polars().when(text != "").then(text)
    return filled


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _shown(cell: object) -> str:
    text = "nothing" if cell is None else " ".join(str(cell).split())
    return text if len(text) <= 60 else f"{text[:60]}…"


def open_sheet(path: Path) -> Sheet:
    """Reads the heading. BlueprintError: the file is not there, is empty or no UTF-8 text, or names no columns."""
    try:
        with path.open("rb") as file:
            data = file.read(_HEADING)
    except OSError as error:
        raise BlueprintError(f"{path}: {error.strerror or error}") from None
    except ValueError:
        raise BlueprintError(f"{path} is no name of a file") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise BlueprintError(f"{path}: this is no UTF-8 text; save the file again as CSV with the encoding UTF-8")
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if not text.strip():
        raise BlueprintError(f"{path}: the file is empty")
    if "\r" in text and "\n" not in text:
        raise BlueprintError(f"{path}: its lines end with CR alone; save the file again with usual line ends")
    separator, heading = heading_of(text)
    if not any(heading):
        raise BlueprintError(f"{path}:1: this line names no columns")
    if "\ufffd" in "".join(heading):
        raise BlueprintError(f"{path}:1: this is no UTF-8 text; save the file again as CSV with the encoding UTF-8")
    return Sheet(path, separator, tuple(" ".join(name.split()) for name in heading))


def need_polars() -> Any:
    """The package polars; MissingExtra: it is not installed."""
    try:
        import polars
    except ModuleNotFoundError:
        raise MissingExtra('this needs polars: pip install "service-blueprint[data]"') from None
    return polars
