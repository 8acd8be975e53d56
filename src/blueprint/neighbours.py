"""The files that a blueprint stands with: catalogues that it uses, and blueprints for which its cards stand.

Of each part only a few facts are kept, so that services of thousands of files are followed at the cost of reading each
file once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .files.named import UnusableFile, named_file
from .files.places import real
from .findings import Finding
from .findings import Path as ModelPath
from .language.messages import said
from .model.part_values import PartValues
from .model.service import Blueprint
from .project import WrongConfiguration, for_folder
from .reading.catalogues import MEND, NOT_FOUND, WhyNot, used
from .reading.named_files import named_files, neighbours
from .reading.reader import read
from .records import Record
from .source.decoding import read_text
from .source.nodes import Limits
from .source.on_screen import stamp
from .source.span import SourceError

if TYPE_CHECKING:
    from .model.scope import Scope

MOST_KEPT = 4096
"""So many files are kept in mind: an editor or a preview looks at each of them anew whenever it is saved."""


class PartFacts(Record):
    """What others must know of a blueprint that is a part of theirs."""

    scope: Scope | None = None
    values: PartValues = PartValues()
    """What it counts as, its own parts not counted."""
    named: tuple[tuple[str, Path], ...] = ()
    """The files of its own parts, those that are there, as it names them."""
    files: tuple[Path, ...] = ()
    """All catalogues and parts that it names, those that cannot be used as well."""
    ids: frozenset[str] = frozenset()
    """All that it has."""
    why_not: Finding | None = None
    """The first of what keeps it from being read."""

    @property
    def parts(self) -> tuple[Path, ...]:
        """The files of its own parts."""
        return tuple(path for _, path in self.named)

    @property
    def time(self) -> tuple[float, float] | None:
        """Seconds that its customer needs, and that pass meanwhile; None where nobody says how long anything takes."""
        standard = self.values.standard
        needed = standard.busy + standard.waiting if standard else 0.0
        return (needed, sum(standard)) if standard and needed else None


class Neighbour(Record):
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
    return Neighbour(part=facts._replace(values=_values_of(path, blueprint.limits)), circle=_way_back(path, blueprint))


def part_values(blueprint: Blueprint) -> dict[str, PartValues]:
    """What each part of a blueprint counts as, with parts of its own, by the name that stands in the card."""
    found: dict[str, PartValues] = {}
    for path, name in neighbours(blueprint):
        if path[0] != "uses" and blueprint.folder is not None and name not in found:
            with suppress(OSError, ValueError, UnusableFile):
                file = named_file(blueprint.folder, name, blueprint.limits.elsewhere)
                found[name] = _values_of(file, blueprint.limits)
    return found


def _values_of(path: Path, limits: Limits) -> PartValues:
    """What a part counts as with all parts below it; nothing where these lead in a circle (BP802)."""
    from graphlib import CycleError, TopologicalSorter

    below = _all_below(real(path), limits)
    found: dict[Path, PartValues] = {}
    try:
        for each in TopologicalSorter(below).static_order():
            found[each] = _with_parts(each, limits, found)
    except CycleError:
        return PartValues()
    return found[real(path)]


def parts_below(blueprint: Blueprint) -> set[Path]:
    """The files of parts and of their parts, all those on whose times and costs the blueprint's own depend."""
    found: set[Path] = set()
    for path, name in neighbours(blueprint):
        if path[0] != "uses" and blueprint.folder is not None:
            with suppress(OSError, ValueError, UnusableFile):
                file = named_file(blueprint.folder, name, blueprint.limits.elsewhere)
                found.update(_all_below(real(file), blueprint.limits))
    return found


def files_behind(blueprint: Blueprint) -> set[Path] | None:
    """All files that decide what is found of a blueprint: those that it names, and those that its parts name.

    None: a part or the baseline cannot be read, so that nobody knows what it names.
    """
    folder, limits = blueprint.folder, blueprint.limits
    found: set[Path] = set()
    waiting: list[Path] = []
    for field, name in named_files(blueprint):
        if folder is not None and "\0" not in name:
            found.add(folder / name)
            if field[-1] in ("blueprint", "baseline"):
                with suppress(OSError, UnusableFile):
                    waiting.append(real(named_file(folder, name, limits.elsewhere)))
    seen: set[Path] = set()
    for here in waiting:  # grows meanwhile
        if here not in seen and here.exists():
            seen.add(here)
            facts = part_facts(here, limits)
            if facts.why_not is not None:
                return None
            found.update(facts.files)
            waiting.extend(facts.parts)
    return found


def _all_below(path: Path, limits: Limits) -> dict[Path, tuple[Path, ...]]:
    """The parts of a file and of all files below it."""
    below: dict[Path, tuple[Path, ...]] = {}
    waiting = [path]
    for here in waiting:  # grows meanwhile
        if here not in below:
            below[here] = _parts_below(here, limits)
            waiting.extend(below[here])
    return below


def _with_parts(path: Path, limits: Limits, known: Mapping[Path, PartValues]) -> PartValues:
    try:
        facts, written = part_facts(path, limits), stamp(path)
    except OSError:
        return PartValues()
    parts = tuple((name, known[part]) for name, part in facts.named)
    return _counted(path, written, limits, parts) if parts else facts.values


@lru_cache(MOST_KEPT)
def _counted(
    path: Path, stamp: tuple[int | str, ...], limits: Limits, parts: tuple[tuple[str, PartValues], ...]
) -> PartValues:
    """What a blueprint with parts counts as; read again when one of its parts counts otherwise."""
    with suppress(SourceError):
        blueprint = read(read_text(path, limits), limits, path.parent, shared=shared_catalogues(path.parent)).blueprint
        if blueprint is not None:
            from .methods.parts import expected_values

            blueprint.came_from(path.parent, path, limits=limits, find_parts=lambda _: dict(parts))
            return expected_values(blueprint)
    return PartValues()


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
    return _facts(real(path), stamp(path), limits)


@lru_cache(MOST_KEPT)
def _facts(path: Path, stamp: tuple[int | str, ...], limits: Limits) -> PartFacts:
    try:
        reading = read(read_text(path, limits), limits, path.parent, shared=shared_catalogues(path.parent))
    except SourceError as error:
        return PartFacts(why_not=Finding(error.code, error.message, error.hint, span=error.span))
    blueprint = reading.blueprint
    if blueprint is None:
        return PartFacts(why_not=reading.why_not)
    from .methods.parts import expected_values

    parts = tuple(_parts(blueprint, path.parent, limits))
    files = tuple(path.parent / name for _, name in neighbours(blueprint) if "\0" not in name)
    return PartFacts(blueprint.scope, expected_values(blueprint), parts, files, ids=frozenset(blueprint.flow.ids.paths))


def _parts(blueprint: Blueprint, folder: Path, limits: Limits) -> Iterator[tuple[str, Path]]:
    for path, name in neighbours(blueprint):
        if path[0] != "uses":
            with suppress(OSError, ValueError, UnusableFile):
                yield name, real(named_file(folder, name, limits.elsewhere))
