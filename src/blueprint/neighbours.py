"""The files that a blueprint stands with: catalogues that it uses, and blueprints for which its cards stand.

Of each part only a few facts are kept, so that services of thousands of files are followed at the cost of reading each
file once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .files.named import UnusableFile, named_file
from .files.places import real
from .findings import Finding
from .findings import Path as ModelPath
from .language.messages import said
from .methods.timing import usual_time
from .model.scope import Scope
from .model.service import Blueprint
from .project import WrongConfiguration, for_folder
from .reading.catalogues import MEND, NOT_FOUND, WhyNot, used
from .reading.named_files import neighbours
from .reading.reader import read
from .source.decoding import read_text
from .source.nodes import Limits
from .source.span import SourceError


class PartFacts(NamedTuple):
    """What others must know of a blueprint that is a part of theirs."""

    scope: Scope | None = None
    time: tuple[float, float] | None = None
    """Seconds that its customer needs, and that pass meanwhile; None where nobody says how long anything takes."""
    parts: tuple[Path, ...] = ()
    """The files of its own parts, those that are there."""
    why_not: Finding | None = None
    """The first of what keeps it from being read."""


class Neighbour(NamedTuple):
    """What became of one file that a blueprint names."""

    why_not: WhyNot | None = None
    """Where nothing can be done with it, or not with all of it."""
    part: PartFacts | None = None
    """Of a part that can be read."""
    circle: tuple[Path, ...] = ()
    """The files by which a part leads back to the blueprint that names it, this one last; empty where it does not."""


def shared_catalogues(folder: Path | None) -> tuple[Path, ...]:
    """The catalogues that a folder's project gives to all its blueprints; a wrong project file is told by checks."""
    if folder is not None:
        with suppress(WrongConfiguration, OSError):
            return for_folder(folder).uses
    return ()


def neighbours_of(blueprint: Blueprint) -> dict[ModelPath, Neighbour]:
    """What became of each file that a blueprint uses or has as a part, by the path of the field that names it."""
    folder = blueprint.folder
    if folder is None:
        return {}
    found: dict[ModelPath, Neighbour] = {}
    for path, name in neighbours(blueprint):
        if path[0] == "uses":
            found[path] = Neighbour(used(folder, name, blueprint.limits).why_not)
        else:
            found[path] = _part(blueprint, folder, name)
    for index, shared in enumerate(shared_catalogues(folder)):
        wrong = used(shared.parent, shared.name, blueprint.limits._replace(elsewhere=True)).why_not
        if wrong is not None:
            found["uses", "", index] = Neighbour(wrong)
    return found


def _part(blueprint: Blueprint, folder: Path, name: str) -> Neighbour:
    try:
        path = named_file(folder, name, blueprint.limits.elsewhere)
        facts = part_facts(path, blueprint.limits)
    except UnusableFile as error:
        return Neighbour(WhyNot(error.what, error.hint))
    except (OSError, ValueError):  # not there, or a name too long or with a null character
        return Neighbour(WhyNot(said("the part {name} is not there", name=name), NOT_FOUND))
    if facts.why_not is not None:
        wrong = facts.why_not
        line = wrong.span.line if wrong.span else 1
        message = said("the part {name} cannot be read, line {line}: {what}", name=name, line=line, what=wrong.message)
        return Neighbour(WhyNot(message, MEND))
    return Neighbour(part=facts, circle=_way_back(path, blueprint))


def _way_back(path: Path, blueprint: Blueprint) -> tuple[Path, ...]:
    """The shortest way over parts of parts from a file to that of a blueprint."""
    if blueprint.file is None:
        return ()
    home = real(blueprint.file)
    came: dict[Path, Path | None] = {real(path): None}
    waiting = list(came)
    for here in waiting:  # grows meanwhile
        if here == home:
            back = [here]
            while (before := came[back[-1]]) is not None:
                back.append(before)
            return tuple(reversed(back))
        for each in _parts_below(here, blueprint.limits):
            if each not in came:
                came[each] = here
                waiting.append(each)
    return ()


def _parts_below(path: Path, limits: Limits) -> tuple[Path, ...]:
    with suppress(OSError):
        return part_facts(path, limits).parts
    return ()


def part_facts(path: Path, limits: Limits) -> PartFacts:
    """The facts of a blueprint in a file; read once while the file stays as it is. OSError: it is not there."""
    written = path.stat()
    return _facts(real(path), (written.st_mtime_ns, written.st_size), limits)


@cache
def _facts(path: Path, stamp: tuple[int, int], limits: Limits) -> PartFacts:
    try:
        reading = read(read_text(path, limits), limits, path.parent, shared=shared_catalogues(path.parent))
    except SourceError as error:
        return PartFacts(why_not=Finding(error.code, error.message, error.hint, span=error.span))
    blueprint = reading.blueprint
    if blueprint is None:
        return PartFacts(why_not=reading.why_not)
    return PartFacts(blueprint.scope, _time(blueprint), tuple(_parts(blueprint, path.parent, limits)))


def _time(blueprint: Blueprint) -> tuple[float, float] | None:
    time = usual_time(blueprint)
    return (time.standard, time.elapsed) if time is not None and time.standard else None


def _parts(blueprint: Blueprint, folder: Path, limits: Limits) -> Iterator[Path]:
    for path, name in neighbours(blueprint):
        if path[0] != "uses":
            with suppress(OSError, ValueError, UnusableFile):
                yield real(named_file(folder, name, limits.elsewhere))
