"""A fence for SuperFences, by which MkDocs (Material) and Zensical show blueprints that stand in Markdown.

What is wrong stands in the page, for whoever writes it, and in MkDocs' log, so that `--strict` fails the build.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import BlueprintError
from ..language.messages import said
from ..pipeline import Drawing, open_file, open_text
from ..portfolio.portfolio import Portfolio
from ..reading.reader import Reading
from ..reports.findings.excerpt import report
from ..source.span import split_lines
from ..text.markup import escape
from .embedding import MAP_OPTIONS, OPTIONS, MapRequest, Request, data_uri, errors_of, why_not, written
from .fences import Fence, fence_of
from .mkdocs_links import Site, laid_over

logger = logging.getLogger(f"mkdocs.plugins.{__name__}")
_PICTURE = {"alt": written, "caption": written, "width": written}
_OPTIONS = {**OPTIONS, "file": written, **_PICTURE}
_MAP_OPTIONS = {**MAP_OPTIONS, **_PICTURE}


def validate(
    language: str, inputs: Mapping[str, str], options: dict[str, Any], attrs: dict[str, str], md: object
) -> bool:
    """Takes every option as it is: `fence` says in the page which of them are wrong, SuperFences would show code."""
    # An option without a value is handed over with its name as value.
    options.update({name: None if value == name else value for name, value in inputs.items()})
    return True


def fence(
    source: str,
    language: str,
    css_class: str,
    options: Mapping[str, str | None],
    md: object,
    *,
    classes: Sequence[str] | None = None,
    id_value: str = "",
    attrs: Mapping[str, str] | None = None,
    **kwargs: Any,
) -> str:
    """HTML of a fence: a figure, or a box that says why there is none.

    Options are those of the Sphinx directive, and `file`: a YAML file, its path from the folder where the build was
    started.
    """
    here = fence_of(source, options, md)
    try:
        wanted = _read(options)
        reading = _open(source, wanted.get("file"))
        errors, name = errors_of(reading), here.page
        lines: Sequence[str] = split_lines(reading.text)
        if "file" in wanted:
            name = wanted["file"]
        elif here.number:
            errors, lines = [here.of_page(finding, reading.text) for finding in errors], here.lines
        for finding in errors:
            logger.warning("%s:%s", name, finding)
        request = Request.of(wanted)
        if reading.blueprint is None or (errors and request.strict):
            told = [report(name, finding, list(lines)) for finding in errors]
            return _box(f"The blueprint in {name} cannot be drawn", "\n\n".join(told))
        folder = Path(wanted["file"]).parent if "file" in wanted else Path()
        pictures = _pictures(request.draw(reading.blueprint), wanted, folder, md)
    except (BlueprintError, OSError) as error:
        return _refused(here, error)
    label = wanted.get("caption", reading.blueprint.title)
    return _figure(pictures, label, wanted, [css_class, *(classes or [])], id_value)


def map_fence(
    source: str,
    language: str,
    css_class: str,
    options: Mapping[str, str | None],
    md: object,
    *,
    classes: Sequence[str] | None = None,
    id_value: str = "",
    attrs: Mapping[str, str] | None = None,
    **kwargs: Any,
) -> str:
    """HTML of a fence `blueprint-map`: a figure with the map of the files and folders that its lines name.

    Paths count from the folder where the build was started. Options are those of the Sphinx directive.
    """
    here = fence_of(source, options, md)
    try:
        wanted = _read(options, _MAP_OPTIONS)
        paths = [Path(line.strip()) for line in source.splitlines() if line.strip()]
        if not paths:
            raise BlueprintError(said("name the folder or the files of the map, each on a line of its own"))
        for path in Portfolio(*paths, cached=False).unreadable:
            _warn_of_file(path)
        drawings = MapRequest.of(wanted, paths, Path()).draw()
        pictures = _pictures(drawings, wanted, Path(), md)
        title = next(iter(drawings.values())).blueprint.title
    except (BlueprintError, OSError) as error:
        return _refused(here, error)
    return _figure(pictures, wanted.get("caption", title), wanted, [css_class, *(classes or [])], id_value)


def _warn_of_file(path: Path) -> None:
    """What keeps a file from being read, each at its line."""
    try:
        findings = open_file(path).findings
    except OSError as error:
        logger.warning("%s", why_not(error))
        return
    for finding in findings:
        logger.warning("%s:%s", path, finding)


def _refused(here: Fence, error: Exception) -> str:
    why = why_not(error)
    logger.warning("%s: %s", here, why)
    return _box("No blueprint is drawn here", f"{here}: {why}")


def _figure(pictures: str, label: str, wanted: Mapping[str, Any], classes: Sequence[str], id_value: str) -> str:
    named = f' id="{escape(id_value)}"' if id_value else ""
    caption = f"<figcaption>{escape(wanted['caption'])}</figcaption>" if "caption" in wanted else ""
    # What is wider than the page is scrolled, with keys too.
    pane = f'<div style="overflow-x: auto" tabindex="0" role="group" aria-label="{escape(label)}">{pictures}</div>'
    names = escape(" ".join(classes))
    return f'<figure class="{names}"{named} style="width: auto; max-width: 100%">{pane}{caption}</figure>'


def _pictures(drawings: Mapping[str, Drawing], wanted: Mapping[str, Any], folder: Path, md: object) -> str:
    """The images, of which the page shows one, with links over them where there are any."""
    first = next(iter(drawings.values())).scene
    width = wanted.get("width", f"{round(first.width)}px")
    spots = list(Site.of(md).spots(first, folder))
    shown = "100%" if spots else width
    images = "".join(_image(each, theme, wanted, shown, len(drawings) > 1) for theme, each in drawings.items())
    return laid_over(images, spots, first, width) if spots else images


def _read(options: Mapping[str, str | None], known: Mapping[str, Any] = _OPTIONS) -> dict[str, Any]:
    """The options, read; BlueprintError for one that is not known or says what it cannot."""
    found = {}
    for name, text in options.items():
        if name not in known:
            raise BlueprintError(said("no option is called {name}. There are: {known}.", name=name, known=tuple(known)))
        try:
            found[name] = known[name](text)
        except ValueError as error:
            raise BlueprintError(said("{name}: {error}", name=name, error=error.args[0])) from None
    return found


def _open(source: str, file: str | None) -> Reading:
    if file is None:
        return open_text(source, folder=Path())
    if source.strip():
        raise BlueprintError(said("name a file or write the YAML in the fence, one of the two"))
    return open_file(file)


def _image(drawing: Drawing, theme: str, options: Mapping[str, Any], width: str, paired: bool) -> str:
    # The fragment is what Material hides it by.
    ending = f"#only-{theme}" if paired else ""
    # Set in a style, a width goes before the theme's own rule for images.
    style = f"width: {escape(width)}; max-width: none"
    alt = escape(options.get("alt", drawing.text))
    return f'<img src="{data_uri(drawing.svg)}{ending}" alt="{alt}" style="{style}">'


def _box(title: str, text: str) -> str:
    head = f'<p class="admonition-title">{escape(title)}</p>'
    lines = "\n".join(map(escape, text.split("\n")))
    return f'<div class="admonition failure blueprint-error">{head}<pre><code>{lines}</code></pre></div>'
