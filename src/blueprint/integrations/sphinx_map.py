"""Sphinx: the map of many blueprints, from files and folders that stand beside the documentation."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes

from ..errors import BlueprintError
from ..files.places import real
from ..portfolio.portfolio import Portfolio
from .embedding import MAP_OPTIONS, MapRequest, why_not
from .sphinx_figures import PICTURE_OPTIONS, Pictured, drawing, look_of
from .sphinx_folders import note_folders
from .sphinx_links import goals_among
from .sphinx_warnings import box, warn, warn_of_file


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
            note_folders(self.env, self.env.docname, [path for path in paths if path.is_dir()])
            files = portfolio.mapped
            self._depend(files)
        except (BlueprintError, OSError) as error:
            return self._refused(why_not(error, str(self.env.srcdir)))
        for path in portfolio.unreadable:
            warn_of_file(self.env, self.env.docname, path)
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

    def _refused(self, why: str) -> list[nodes.Node]:
        warn(self.env, self.env.docname, why, self.get_location())
        return [box(why)]
