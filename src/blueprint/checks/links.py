"""BP115: links of cards and personas to files that are not there. Nothing is fetched: addresses are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from ..files.named import project_of
from ..files.places import real
from ..findings import Path as ModelPath
from ..findings import Severity
from ..language.messages import Message, said
from ..language.suggestions import suggested
from ..model.service import Blueprint
from ..text.expressions import expression
from ..text.spelling import nearest
from .flow_facts import detailed
from .rule import Problem, Rule, quoted

Names = Callable[[Path], Sequence[str]]
"""The names of the files in a folder."""

_WEB = expression(r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io|cn|de|at|ch|eu|uk|jp|hk|tw)(?=/|$)", re.I)
"""What begins like an address of the web whose `https://` was forgotten."""


def _missing_link(blueprint: Blueprint) -> Iterator[Problem]:
    """Of a blueprint that has no place there is nothing to look for, nor of a path that leads out of its project."""
    folder = blueprint.folder
    if folder is None:
        return
    names = cache(names_in)
    project = None
    for path, link in _links(blueprint):
        wanted = path_of(link)
        if wanted is None:
            continue
        project = project or project_of(folder)
        place = folder / wanted
        if not (blueprint.limits.elsewhere or real(place).is_relative_to(project)):
            continue
        if not (place.exists() or _is_made(place, folder, names)):
            message = said("the link leads to {name}, which is not there", name=quoted(wanted))
            yield Problem(path, message, _help(place, wanted, names))


def _links(blueprint: Blueprint) -> Iterator[tuple[ModelPath, str]]:
    if blueprint.customer is not None and blueprint.customer.link:
        yield ("customer", "link"), blueprint.customer.link
    for element in detailed(blueprint.flow):
        link = getattr(element.cell, "link", None)
        if link:
            yield (*element.path, "link"), link


def path_of(link: str) -> str | None:
    """The path of a link, from the blueprint's folder; None for addresses, places in a page and the site's root.

    >>> path_of("guide/desk.html#queue"), path_of("my%20desk.pdf"), path_of("https://example.org"), path_of("#queue")
    ('guide/desk.html', 'my desk.pdf', None, None)
    """
    try:
        parts = urlsplit(link.strip())
    except ValueError:  # brackets that are no address
        return None
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path or path[0] in "/\\" or "\0" in path:
        return None
    return path


def places_of_links(blueprint: Blueprint) -> Iterator[Path]:
    """Where the links lead that lead to files."""
    for _, link in _links(blueprint):
        wanted = path_of(link)
        if wanted is not None and blueprint.folder is not None:
            yield blueprint.folder / wanted


def found_there(place: Path, folder: Path, names: Names) -> str:
    """What is said of a link by: where it leads, and if nothing is there, what stands around it."""
    if place.exists():
        return str(real(place))
    return repr([str(real(place)), *map(names, (folder, place.parent, _page(place).parent))])


def _page(place: Path) -> Path:
    """What a page is made of, without its suffix."""
    return place.parent if place.stem == "index" else place


def _is_made(place: Path, folder: Path, names: Names) -> bool:
    """Whether a file beside it is what it is made of.

    A page of documentation and a drawing are made later and often elsewhere: `desk.html` and `desk/` of `desk.md`,
    `desk.svg` of `desk.yaml`.
    """
    page = _page(place)
    stems = {page.stem, page.name}
    beside = any(PurePosixPath(name).stem in stems for name in names(page.parent))
    return beside or any(f"{place.stem}{suffix}" in names(folder) for suffix in (".yaml", ".yml"))


def names_in(folder: Path) -> list[str]:
    """The names of what is in a folder, sorted; none of one that is not there."""
    try:
        return sorted(each.name for each in folder.iterdir())
    except OSError:
        return []


def _help(place: Path, wanted: str, names: Names) -> Message:
    if _WEB.match(wanted):
        return said("Write an address of the web in full: `{address}`.", address=f"https://{wanted}")
    near = nearest(place.name, names(place.parent))
    meant = str(PurePosixPath(wanted).with_name(near)) if near else None
    return suggested(meant, said("Put the file there, or mend the path, which counts from the blueprint's own folder."))


MISSING_LINK = Rule(
    "BP115",
    "missing-link",
    Severity.WARNING,
    what="A link to a file that is not there, nor anything that it could be made of; addresses are not looked up.",
    why="Who follows a link that leads nowhere gets an error instead of what was promised (Nielsen 1998, “Fighting"
    " Linkrot”).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, link: hotel-stay/REDME.md}
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: {name: Takes the order, link: hotel-stay/README.md}
""",
    check=_missing_link,
)
