"""BP801 to BP805: what a blueprint says of other files, and of the entries of its catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ..findings import Path, Severity
from ..language.messages import said
from ..language.suggestions import suggested
from ..model.actions import Action
from ..model.service import Blueprint
from ..text.names import alike
from ..text.spelling import nearest
from .flow_facts import described, parted
from .rule import Context, Problem, Rule, quoted
from .timing import spoken

if TYPE_CHECKING:
    from ..model.catalogue import Catalogue


def _missing_part(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    for path, found in context.neighbours.items():
        if found.why_not is not None:
            yield Problem(path, found.why_not.message, found.why_not.hint)


MISSING_PART = Rule(
    "BP801",
    "missing-part",
    Severity.ERROR,
    what="A file named by `blueprint` or `uses` that is not there, or cannot be read as what it is named for.",
    why="A card that stands for a blueprint promises that somebody may open it (Patrício et al. 2011: the levels of a"
    " service lead into each other).",
    bad="""\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Is operated, blueprint: theater.yaml}
        frontstage: Looks after the patient
""",
    good="""\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Is operated, blueprint: theatre.yaml}
        frontstage: Looks after the patient
""",
    beside={
        "theatre.yaml": """\
title: In theatre
phases:
  - steps:
      - customer: Falls asleep
        frontstage: Gives the anaesthetic
"""
    },
    check_in_context=_missing_part,
)


def _circular(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    for path, found in context.neighbours.items():
        if found.circle:
            way = " → ".join(each.name for each in (found.circle[-1], *found.circle))
            yield Problem(
                path,
                said("this part leads back to the blueprint that it is a part of: {way}", way=way),
                said("Take `blueprint` out of the card that is no part: a whole cannot be inside itself."),
            )


CIRCULAR = Rule(
    "BP802",
    "circular",
    Severity.ERROR,
    what="A part that leads back, over its own parts, to the blueprint that it is a part of.",
    why="A whole that is a part of itself has no size and no time (Shostack 1984: a blueprint is exploded into parts,"
    " each in more detail).",
    bad="""\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Is operated, blueprint: theatre.yaml}
        frontstage: Looks after the patient
""",
    good="""\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Is operated, blueprint: ward.yaml}
        frontstage: Looks after the patient
""",
    beside={
        "theatre.yaml": """\
title: In theatre
phases:
  - steps:
      - customer: {name: Goes back to the ward, blueprint: example.yaml}
        frontstage: Wheels the bed
""",
        "ward.yaml": """\
title: On the ward
phases:
  - steps:
      - customer: Sleeps
        frontstage: Watches
""",
    },
    check_in_context=_circular,
)

_OF_SECTION = {"roles": said("role"), "systems": said("system"), "metrics": said("metric"), "personas": said("persona")}


def _unknown_entry(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    """Where the project says `catalogue = "strict"`; a section that no catalogue has says nothing of its names."""
    catalogue = blueprint.catalogue
    if not context.strict or catalogue is None:
        return
    for path, section, name in _names(blueprint):
        entries = getattr(catalogue, section)
        if entries and catalogue.find(section, name) is None:
            yield Problem(
                path,
                said("the catalogue has no {what} {name}", what=_OF_SECTION[section], name=quoted(name)),
                suggested(
                    _nearest(name, catalogue, section),
                    said("Write one of {known}, or add it to the catalogue.", known=tuple(list(entries)[:8])),
                ),
            )


def _names(blueprint: Blueprint) -> Iterator[tuple[Path, str, str]]:
    """Path, section and text of each name that an entry could stand behind."""
    if blueprint.customer is not None:
        yield ("customer",), "personas", blueprint.customer.name
    for index, metric in enumerate(blueprint.metrics):
        yield ("metrics", index), "metrics", metric.id
    for element, action in described(blueprint.flow):
        if action.by is not None:
            yield (*element.path, "by"), "roles", action.by
        if action.system is not None:
            yield (*element.path, "system"), "systems", action.system


def _nearest(name: str, catalogue: Catalogue, section: str) -> str | None:
    entries: Mapping[str, object] = getattr(catalogue, section)
    called = {catalogue.name(section, id): id for id in entries}
    near = nearest(name, [*entries, *called])
    return called.get(near, near) if near is not None else None


UNKNOWN_ENTRY = Rule(
    "BP803",
    "unknown-entry",
    Severity.ERROR,
    what='A role, system, metric or persona that the catalogue lacks, in a project with `catalogue = "strict"`.',
    why="Who works in several services has one name in all of them, else nobody finds what concerns them (Kalbach 2016:"
    " maps of an organisation share their vocabulary).",
    bad="""\
title: A meal on the ward
uses: catalogue.yaml
phases:
  - steps:
      - customer: Asks for another meal
        frontstage: {name: Changes the meal, by: nurs}
""",
    good="""\
title: A meal on the ward
uses: catalogue.yaml
phases:
  - steps:
      - customer: Asks for another meal
        frontstage: {name: Changes the meal, by: nurse}
""",
    beside={
        "catalogue.yaml": "catalogue: 1\nroles: {nurse: {name: Ward nurse, owner: Nursing}}\n",
        "blueprint.toml": 'catalogue = "strict"\n',
    },
    check_in_context=_unknown_entry,
)


def _scope_mismatch(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    for action, path, scope in _parts(blueprint, context):
        for end in ("starts", "ends"):
            here, there = getattr(action.scope, end, None), getattr(scope, end, None)
            if here and there and _bare(here) != _bare(there):
                what = said("begins") if end == "starts" else said("ends")
                yield Problem(
                    (*path, "scope", end),
                    said("the part {what} otherwise: {there}", what=what, there=quoted(there)),
                    said("Write `{end}: {there}` here, or change the `scope` of the part.", end=end, there=there),
                )


def _parts(blueprint: Blueprint, context: Context) -> Iterator[tuple[Action, Path, object]]:
    for element, action in parted(blueprint.flow):
        found = context.neighbours.get((*element.path, "blueprint"))
        if found is not None and found.part is not None:
            yield action, element.path, found.part.scope


def _bare(text: str) -> str:
    return alike(text).rstrip(".")


SCOPE_MISMATCH = Rule(
    "BP804",
    "scope-mismatch",
    Severity.WARNING,
    what="A part whose `scope` starts or ends otherwise than the card says that stands for it.",
    why="Between two parts whose ends do not meet, something happens that no blueprint shows (Bitner, Ostrom and Morgan"
    " 2008: first agree where the process begins and ends).",
    bad="""\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Is operated, blueprint: theatre.yaml, scope: {ends: Wakes up}}
        frontstage: Looks after the patient
""",
    good="""\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Is operated, blueprint: theatre.yaml, scope: {ends: Leaves the recovery room}}
        frontstage: Looks after the patient
""",
    beside={
        "theatre.yaml": """\
title: In theatre
scope: {starts: Enters the theatre, ends: Leaves the recovery room}
phases:
  - steps:
      - customer: Falls asleep
        frontstage: Gives the anaesthetic
"""
    },
    check_in_context=_scope_mismatch,
)

APART = 1.25
"""So many times longer or shorter is another time, and not a rounder one."""


def _time_mismatch(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    """A card's time is right where it is about what the customer needs, or about what passes meanwhile."""
    for element, action in parted(blueprint.flow):
        found = context.neighbours.get((*element.path, "blueprint"))
        if found is None or found.part is None or found.part.time is None or action.time is None:
            continue
        times = action.time
        least = times.min.seconds if times.min else times.expected
        most = times.acceptable.seconds if times.acceptable else times.expected
        if least and not any(least / APART <= seconds <= most * APART for seconds in found.part.time):
            needed, _ = found.part.time
            yield Problem(
                (*element.path, "time"),
                said("the card says {time}, and the part takes {needed}", time=times.told, needed=spoken(needed)),
                said("Write the part's time, or none: then that of the part counts."),
            )


TIME_MISMATCH = Rule(
    "BP805",
    "time-mismatch",
    Severity.WARNING,
    what="A card's time that is more than a quarter off what its part takes by its own times.",
    why="Times of a whole are added up from those of its parts (Shostack 1984 gives the process its standard execution"
    " time); two figures for one thing make either sum wrong.",
    bad="""\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Is operated, blueprint: theatre.yaml, time: 20 min}
        frontstage: Looks after the patient
""",
    good="""\
title: A day at the hospital
phases:
  - steps:
      - customer: {name: Is operated, blueprint: theatre.yaml, time: 90 min}
        frontstage: Looks after the patient
""",
    beside={
        "theatre.yaml": """\
title: In theatre
phases:
  - steps:
      - customer: {name: Falls asleep, time: 15 min}
        frontstage: Gives the anaesthetic
      - customer: {name: Wakes up, time: 75 min}
        frontstage: Watches the awakening
"""
    },
    check_in_context=_time_mismatch,
)
