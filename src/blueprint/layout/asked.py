"""What is to be drawn, looked up in a blueprint before it is cut into bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..findings import Finding
from ..language.drawing_words import Words, words_for
from ..model.feelings import feelings
from ..model.flow import Element
from ..model.headings import language_of_headings
from ..model.service import Blueprint
from ..records import Record
from ..text.markup import clean
from .cards.finding_tags import told_of
from .cards.images import images_of
from .cards.states import checked
from .followed import NOT_FOLLOWED, Followed
from .legend.description import describe
from .lens import Lens
from .rows.times import timed_steps
from .rows.title_and_phases import about_line
from .view import View, staff_felt, view

if TYPE_CHECKING:
    from .map.overview import Overview


class Asked(Record):
    """What is to be drawn, before it is cut into bands."""

    view: View
    spoken: str | None
    """The language of the blueprint."""
    words: Words
    gone: list[Element]
    """What the baseline has and the blueprint has no longer."""
    findings: Sequence[Finding]
    legend: bool
    """Whether there is to be one."""
    description: str
    """The blueprint in words."""
    about: str
    """What it is about, below the title."""
    whole: bool = False
    """Whether connections are drawn whole, however far they lead back."""


def prepared(
    blueprint: Blueprint,
    *,
    legend: bool = True,
    lens: Lens | None = None,
    language: str | None = None,
    baseline: Blueprint | None = None,
    findings: Sequence[Finding] = (),
    states: Mapping[str, str] | None = None,
    followed: Followed = NOT_FOLLOWED,
    whole: bool = False,
    overview: Overview | None = None,
) -> Asked:
    """What `lay_out` is asked for, looked up in the blueprint."""
    seen = view(blueprint, lens)._replace(images=images_of(blueprint))
    gone: list[Element] = []
    if baseline is not None:
        from ..methods.comparison import changes, removed

        seen = seen._replace(changes=changes(baseline, blueprint))
        gone = removed(baseline, blueprint)
        if lens is None or not (lens.by or lens.moments):
            from .ghosts import with_ghosts

            seen = with_ghosts(seen, gone, baseline.flow.columns)
    seen = seen._replace(
        names={each.id: clean(each.cell.name) for each in (*blueprint.flow.elements.values(), *seen.ghosts)},
        states=checked(blueprint, states or {}),
        followed=followed,
        told=told_of(blueprint, findings),
        spent=timed_steps(blueprint),
        felt=feelings(blueprint.flow),
        overview=overview,
        felt_by_staff=staff_felt(blueprint, lens.emotion if lens else ()),
    )
    spoken = language_of_headings(blueprint)
    words = words_for(language or spoken)
    about = overview.about if overview else about_line(blueprint, words)
    description = overview.description if overview else describe(blueprint, seen.names, words)
    return Asked(seen, spoken, words, gone, findings, legend, description, about, whole)
