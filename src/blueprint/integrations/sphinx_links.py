"""Links of cards on a site of Sphinx, which moves drawings into a folder of images and makes pages of other names.

What a blueprint says counts from its own file: a page of the documentation, by the name of its source or of what is
made of it, or a file beside it, which is then a download. Addresses are left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from ..checks.links import path_of
from ..layout.cards.parts import drawing_of
from ..model.service import Blueprint
from ..pipeline import Drawing
from ..text.markup import escape

_HREF = re.compile(r'<a href="([^"]*)">')


class LinkGoal(NamedTuple):
    """Where a link leads: a page, by its name in Sphinx, or a download, by its path in that folder."""

    page: str = ""
    download: str = ""


Goals = Mapping[str, LinkGoal | None]
"""Link as it is written → where it leads; None for nowhere. Addresses are not among them."""


def goals_of(blueprint: Blueprint, folder: Path, env: BuildEnvironment) -> Goals:
    """Of every link that counts from the blueprint's folder; files become downloads of the page that is read now."""
    paths = {link: path_of(link) for link in [*(link for link, _ in _links(blueprint)), *_parts(blueprint)]}
    return {link: _goal(folder / path, env) for link, path in paths.items() if path is not None}


def goals_among(files: Iterable[Path], folder: Path, env: BuildEnvironment) -> Goals:
    """Of the drawings of these blueprints, as a map in that folder leads to them."""
    links = [drawing_of(Path(os.path.relpath(file, folder)).as_posix()) for file in files]
    paths = {link: path_of(link) for link in links}
    return {link: _goal(folder / path, env) for link, path in paths.items() if path is not None}


def astray(blueprint: Blueprint, goals: Goals) -> Iterator[tuple[str, int]]:
    """The links that lead nowhere, each with its line in the YAML."""
    return ((link, line) for link, line in _links(blueprint) if link in goals and goals[link] is None)


def _links(blueprint: Blueprint) -> Iterator[tuple[str, int]]:
    """The links of cards, with the lines where they are written."""
    for element in blueprint.flow.elements.values():
        link = getattr(element.cell, "link", None)
        if link:
            yield link, blueprint.source.locate((*element.path, "link")).line if blueprint.source else 1


def _parts(blueprint: Blueprint) -> Iterator[str]:
    """Where cards lead that stand for a blueprint: to its page, or its drawing, where there is one."""
    for element in blueprint.flow.elements.values():
        if part := getattr(element.cell, "blueprint", None):
            yield drawing_of(part)


def _goal(path: Path, env: BuildEnvironment) -> LinkGoal | None:
    inside = os.path.relpath(path.resolve(), env.srcdir.resolve())
    if inside.startswith(os.pardir):
        return None
    name = Path(inside).as_posix()
    # A page is meant by its source, by what is made of it (`desk.html`, `desk/`), or by its bare name.
    for page in (name, name.rpartition(".")[0], f"{name}/index".removeprefix("./")):
        if page in env.found_docs:
            return LinkGoal(page=page)
    return LinkGoal(download=env.dlfiles.add_file(env.docname, name).as_posix()) if path.is_file() else None


def relinked(svg: str, goals: Goals, builder: StandaloneHTMLBuilder) -> str:
    """The drawing with links that lead there from the folder of images; what leads nowhere is no link any more."""

    def anchor(found: re.Match[str]) -> str:
        link = unescape(found[1])
        if link not in goals:
            return found[0]
        goal = goals[link]
        return f'<a href="../{escape(_address(goal, builder) + _place(link))}">' if goal else "<a>"

    return _HREF.sub(anchor, svg)


def unlinked(drawing: Drawing, lost: Collection[str]) -> Drawing:
    """The drawing as it may stand where these links lead nowhere."""
    cards = [card._replace(link=None, stands_for="") if card.link in lost else card for card in drawing.scene.cards]
    lanes = [lane._replace(link=None, stands_for="") if lane.link in lost else lane for lane in drawing.scene.lanes]
    return Drawing(drawing.blueprint, drawing.scene._replace(cards=cards, lanes=lanes), drawing.theme)


def _address(goal: LinkGoal, builder: StandaloneHTMLBuilder) -> str:
    return builder.get_target_uri(goal.page) if goal.page else f"_downloads/{quote(goal.download)}"


def _place(link: str) -> str:
    """The place within the page, with its `#`."""
    fragment = urlsplit(link.strip()).fragment
    return f"#{fragment}" if fragment else ""
