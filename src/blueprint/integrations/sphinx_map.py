"""Sphinx: the map of many blueprints, from files and folders that stand beside the documentation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes

from ..errors import BlueprintError
from ..files.places import real
from ..pipeline import open_file
from ..portfolio.portfolio import Portfolio
from .embedding import MAP_OPTIONS, MapRequest
from .sphinx_figures import PICTURE_OPTIONS, Pictured, drawing, look_of
from .sphinx_links import goals_among
from .sphinx_warnings import box, warn


class MapDirective(Pictured):
    """`blueprint-map`: the service of services of a folder or of several files, a row for each blueprint."""

    required_arguments = 1
    optional_arguments = 99
    option_spec: ClassVar[dict[str, Any]] = {**MAP_OPTIONS, **PICTURE_OPTIONS}

    def run(self) -> list[nodes.Node]:
        """The map, and a warning for each file that cannot be read; a box where there is nothing to draw."""
        paths = [Path(self.env.relfn2path(name)[1]) for name in self.arguments]
        options = {"theme": self.config.blueprint_theme, **self.options}
        if options["theme"].endswith((".yaml", ".yml")):
            options["theme"] = self.env.relfn2path(options["theme"])[1]
            self.env.note_dependency(options["theme"])
        try:
            portfolio = Portfolio(*paths, cached=False)
            # Files that come and go change what a folder holds.
            self._depend(file for path in paths if path.is_dir() for file in (path, *_folders_of(portfolio, path)))
            files = portfolio.mapped
            self._depend(files)
        except (BlueprintError, OSError) as error:
            return self._refused(str(error).replace(f"{self.env.srcdir}{os.sep}", ""))
        for path in portfolio.unreadable:
            self._warn(path)
        if not portfolio.blueprints:
            return self._refused("There is no blueprint that can be read.")
        folder = real(Path(self.env.doc2path(self.env.docname)).parent)
        node = drawing(
            "",
            request=MapRequest.of(options, paths, folder),
            text="",
            folder=str(folder),
            files=[str(file) for file in files],
            goals=goals_among(files, folder, self.env),
            **look_of(options),
        )
        return self.placed(node, options)

    def _depend(self, files: Any) -> None:
        for file in files:
            self.env.note_dependency(str(file))

    def _warn(self, path: Path) -> None:
        """What keeps a file from being read, at its line."""
        try:
            for finding in open_file(path).findings:
                told = f"{finding.code} {finding.message}" + (f". {finding.hint}" if finding.hint else "")
                place = f"{path}:{finding.span.line if finding.span else 1}"
                warn(self.env, self.env.docname, told, place, finding.code)
        except OSError as error:
            self._refused(f"{path.name}: {error.strerror}")

    def _refused(self, why: str) -> list[nodes.Node]:
        warn(self.env, self.env.docname, why, self.get_location())
        return [box(why)]


def _folders_of(portfolio: Portfolio, path: Path) -> set[Path]:
    return {file.parent for file in portfolio.files if path in file.parents}
