"""What each role must be able to do and may decide, and which training is planned for it.

The needs follow from the blueprint: a role's moments of truth, fail points, standards and decisions. Needs, goal,
course, method, evaluation, feedback and follow-up are one cycle; what of it is missing is a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from ..model.actions import Action
from ..model.flow import Element
from ..model.service import Blueprint
from ..model.training import Training
from ..model.words import LaneKind
from ..notebook_hook import shows_itself
from ..records import Record
from ..text.names import alike
from .moments import next_evaluation


class Need(StrEnum):
    """Why somebody must be able to do an action well."""

    MOMENT = "moment of truth"
    FAIL = "fail point"
    STANDARD = "standard"
    DECISION = "decision"


class RoleTask(Record):
    """An action of a role, and why it must be done well."""

    id: str
    action: str
    needs: tuple[Need, ...]
    standard: str | None
    may: tuple[str, ...]
    """What whoever does it may decide."""
    trained: bool
    """A training of the role is for it."""


class Planned(Record):
    """A training that the file plans."""

    number: int
    """From 1, in the order written."""
    training: Training
    next_evaluation: date | None
    overdue: bool | None
    """On the date that was asked about; None without one, or where no date follows."""


class Prepared(Record):
    """A role: what it must be able to do, what it may decide, and what is planned for it."""

    role: str
    tasks: tuple[RoleTask, ...]
    """Those that something is needed for, in document order."""
    may: tuple[str, ...]
    planned: tuple[Planned, ...]

    @property
    def gaps(self) -> tuple[RoleTask, ...]:
        """Moments of truth and fail points that no training of the role is for."""
        return tuple(
            task for task in self.tasks if not task.trained and (Need.MOMENT in task.needs or Need.FAIL in task.needs)
        )


@shows_itself
class Preparation(Record):
    """All roles of a blueprint, in the order in which they first act; roles that only a training names come last."""

    roles: tuple[Prepared, ...]

    @property
    def planned(self) -> list[Planned]:
        """All trainings, in the order written."""
        return sorted((each for role in self.roles for each in role.planned), key=lambda each: each.number)


def preparation(blueprint: Blueprint, on: date | None = None) -> Preparation:
    """What follows for the people from the actions that they do; on a date, which evaluations are overdue."""
    planned: dict[str, list[Planned]] = {}
    names: dict[str, str] = {}
    acting: dict[str, list[Element]] = {}
    for element in blueprint.flow.elements.values():
        role = role_of(element)
        if role:
            names.setdefault(alike(role), role)
            acting.setdefault(alike(role), []).append(element)
    for number, training in enumerate(blueprint.training, 1):
        due = next_evaluation(training.evaluation)
        role = _role_name(blueprint, training.role)
        names.setdefault(alike(role), role)
        overdue = due < on if due and on else None
        planned.setdefault(alike(role), []).append(Planned(number, training, due, overdue))
    return Preparation(tuple(_prepared(name, acting.get(key, []), planned.get(key, [])) for key, name in names.items()))


def role_of(element: Element) -> str | None:
    """Who of the provider does an action; None for the customer, technology, and where nobody is said."""
    action = element.cell
    if not isinstance(action, Action) or element.kind is LaneKind.CUSTOMER or element.technology:
        return None
    return action.by.strip() if action.by and action.by.strip() else None


def trained_for(blueprint: Blueprint, role: str) -> list[Training]:
    """The trainings that are planned for a role, whatever its capitals and spaces."""
    return [each for each in blueprint.training if alike(_role_name(blueprint, each.role)) == alike(role)]


def _prepared(role: str, acting: list[Element], planned: list[Planned]) -> Prepared:
    tasks = tuple(task for element in acting if (task := _task(element, planned)).needs or task.may)
    may = dict.fromkeys(each for task in tasks for each in task.may)
    return Prepared(role, tasks, tuple(may), tuple(planned))


def _task(element: Element, planned: list[Planned]) -> RoleTask:
    action = element.cell
    assert isinstance(action, Action)
    trained = any(not each.training.actions or element.id in each.training.actions for each in planned)
    standard = action.standard.strip() if action.standard else None
    return RoleTask(element.id, action.name, tuple(_needs(action)), standard or None, action.may, trained)


def _needs(action: Action) -> Iterator[Need]:
    if action.moment is not None:
        yield Need.MOMENT
    if action.fail:
        yield Need.FAIL
    if action.standard and action.standard.strip():
        yield Need.STANDARD
    if action.decision:
        yield Need.DECISION


def _role_name(blueprint: Blueprint, role: str) -> str:
    """A role by the name that its actions have: an entry's id means its name."""
    catalogue = blueprint.catalogue
    entry = catalogue.find("roles", role) if catalogue else None
    return catalogue.name("roles", entry) if catalogue and entry else role.strip()
