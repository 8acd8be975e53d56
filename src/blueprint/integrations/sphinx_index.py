"""Sphinx: where everything stands in many blueprints, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ..errors import BlueprintError
from ..language.messages import said
from ..portfolio.places import KINDS, MATRICES, FoundPlace
from ..portfolio.portfolio import Portfolio
from ..portfolio.tables import matrix_table, outage_table, places_table
from ..portfolio.words import index_words
from ..project import project_file
from ..results.tables import ResultTable
from . import embedding
from .sphinx_folders import name_of, note_folders
from .sphinx_tables import INDEX, Linked, TableDirective
from .sphinx_warnings import box, warn, warn_of_file

FILTERS = ("text", "kind", "by", "system", "channel")


class IndexDirective(TableDirective):
    """`blueprint-index`: what `blueprint index` lists of a folder or of several files; names lead to the drawings."""

    required_arguments = 1
    optional_arguments = 99
    option_spec: ClassVar[dict[str, Any]] = {
        **dict.fromkeys(FILTERS, embedding.written),
        "kind": lambda text: directives.choice(text, KINDS),
        "matrix": lambda text: directives.choice(text, tuple(MATRICES)),
        "without": embedding.written,
        "language": embedding.OPTIONS["language"],
        "caption": directives.unchanged,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """The table, and a warning for each file that cannot be read; a box where there is nothing to list."""
        paths = self._paths
        note_folders(self.env, self.env.docname, [path for path in paths if path.is_dir()])
        try:
            portfolio = Portfolio(*paths)
            self._depend(portfolio)
            for path in portfolio.unreadable:
                warn_of_file(self.env, self.env.docname, path)
            table, places = self._found(portfolio)
        except (BlueprintError, OSError) as error:
            why = embedding.why_not(error, str(self.env.srcdir))
            warn(self.env, self.env.docname, why, self.get_location())
            return [box(why)]
        if not table.rows:
            return [nodes.paragraph("", index_words(self._language)["nothing found"], translatable=False)]
        linked = next(each for each in ("name", "card", "blueprint") if each in [col.key for col in table.columns])
        rows = [
            [
                Linked(cell, name_of(place, self.env)) if column.key == linked and cell else cell
                for column, cell in zip(table.columns, row, strict=True)
            ]
            for row, place in zip(table.shown(), places, strict=True)
        ]
        return self.table([column.heading for column in table.columns], rows, INDEX)

    def _found(self, portfolio: Portfolio) -> tuple[ResultTable, Sequence[Path]]:
        """What is asked for, and the file of each row."""
        matrix, without = self.options.get("matrix"), self.options.get("without")
        filters = {name: self.options[name] for name in FILTERS if name in self.options}
        if sum((matrix is not None, without is not None, bool(filters))) > 1:
            raise BlueprintError(said("give `matrix`, `without`, or filters: they are different tables"))
        if matrix is not None:
            counted = portfolio.matrix(matrix)
            return matrix_table(counted, self._language), [Path(file) for _, file, _ in counted.rows]
        if without is not None:
            broken = portfolio.without(without)
            shown = [each._replace(place=self._seen(each.place)) for each in broken]
            return outage_table(shown, without, self._language), [Path(each.place.file) for each in broken]
        found = portfolio.find(**filters)
        return places_table([*map(self._seen, found)], self._language), [Path(each.file) for each in found]

    def _seen(self, place: FoundPlace) -> FoundPlace:
        """A place as the page names it: from the folder that is listed."""
        file = Path(place.file)
        for path in self._paths:
            if path in file.parents:
                return place._replace(file=file.relative_to(path).as_posix())
        return place._replace(file=file.name)

    @property
    def _paths(self) -> list[Path]:
        """The files and folders that are listed."""
        return [Path(self.env.relfn2path(name)[1]) for name in self.arguments]

    @property
    def _language(self) -> str | None:
        """Of headings and kinds: what is asked for, else that of the documentation."""
        language: str | None = self.options.get("language") or self.config.language
        return language

    def _depend(self, portfolio: Portfolio) -> None:
        for file in dict.fromkeys(_files_of(portfolio)):
            if file.is_file():
                self.env.note_dependency(str(file))


def _files_of(portfolio: Portfolio) -> Iterator[Path]:
    """All files on which the index depends: blueprints, catalogues, parts elsewhere, project files."""
    for path, record in portfolio.records.items():
        yield path
        yield from map(Path, (*record.uses, *record.parts))
        if project := project_file(path):
            yield project
