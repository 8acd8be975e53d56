"""Where everything stands in a blueprint: one place for each action, and for each thing that is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..findings import Path as ModelPath
from ..model.actions import Action, PhysicalEvidence
from ..model.flow import Column, Element
from ..model.service import Blueprint

KINDS = (
    "action", "evidence", "role", "system", "channel", "metric", "moment", "pain", "fail", "opportunity", "question",
    "persona", "part",
)  # fmt: skip
"""What there is to find, in the order in which it is listed."""

MATRICES = {"systems": "system", "roles": "role", "channels": "channel", "moments": "moment"}
"""What a matrix can be of → the kind of its columns."""


class FoundPlace(NamedTuple):
    """Where one thing stands, with what is known of the card that it stands on."""

    kind: str
    """One of KINDS."""
    name: str
    """Of the thing: what a card says, who does it, what hurts …; of a moment of truth, its kind."""
    file: str
    line: int
    blueprint: str
    """Title of the blueprint."""
    phase: str = ""
    step: str = ""
    """Name of the step, else its number."""
    lane: str = ""
    card: str = ""
    """What the card says on which it stands."""
    id: str = ""
    """Id of the card, the step or the metric."""
    by: str = ""
    system: str = ""
    channel: str = ""
    """Of the card, else of its step; several parted by commas."""

    @property
    def place(self) -> str:
        """File and line, as editors open them."""
        return f"{self.file}:{self.line}"


def places(blueprint: Blueprint, file: str) -> Iterator[FoundPlace]:
    """Everything that stands in a blueprint, in document order; `file` is what the file is called."""
    source = blueprint.source

    def line(path: ModelPath) -> int:
        return source.locate(path).line if source is not None else 1

    title = blueprint.title
    if blueprint.customer is not None:
        yield FoundPlace("persona", blueprint.customer.name, file, line(("customer",)), title)
    for index, metric in enumerate(blueprint.metrics):
        name = metric.name or metric.id
        yield FoundPlace("metric", name, file, line(("metrics", index)), title, id=metric.id)
    columns = {column.number: _of_step(blueprint, column, file) for column in blueprint.flow.columns}
    told: set[int] = set()
    for element in blueprint.flow.elements.values():
        number = element.column.number
        if number not in told:
            told.add(number)
            yield from _said_of_step(columns[number], element.column, line)
        yield from _said_of_card(columns[number], element, line)


def _of_step(blueprint: Blueprint, column: Column, file: str) -> FoundPlace:
    """The place of a step, from which those of its cards are made."""
    phase = blueprint.phases[column.phase].name or str(column.phase + 1)
    channels = ", ".join(channel.value for channel in column.step.channel)
    return FoundPlace("", "", file, 0, blueprint.title, phase, column.step.name or str(column.number), id=column.id,
                      channel=channels)  # fmt: skip


def _said_of_step(step: FoundPlace, column: Column, line: Callable[[ModelPath], int]) -> Iterator[FoundPlace]:
    for index, channel in enumerate(column.step.channel):
        yield step._replace(kind="channel", name=channel.value, line=line((*column.path, "channel", index)))
    for kind in ("opportunity", "question"):
        for index, text in enumerate(getattr(column.step, kind)):
            yield step._replace(kind=kind, name=text, line=line((*column.path, kind, index)))


def _said_of_card(step: FoundPlace, element: Element, line: Callable[[ModelPath], int]) -> Iterator[FoundPlace]:
    cell, path = element.cell, element.path
    here = step._replace(
        line=line(path), lane=element.lane.name or element.lane.key, card=" ".join(cell.name.split()), id=element.id
    )
    if isinstance(cell, PhysicalEvidence):
        yield here._replace(kind="evidence", name=here.card)
    if not isinstance(cell, Action):
        return
    channels = ", ".join(channel.value for channel in cell.channel) or step.channel
    here = here._replace(by=cell.by or "", system=cell.system or "", channel=channels)
    yield here._replace(kind="action", name=here.card)
    for kind, name, field in (
        ("role", cell.by, "by"),
        ("system", cell.system, "system"),
        ("part", cell.blueprint, "blueprint"),
    ):
        if name:
            yield here._replace(kind=kind, name=name, line=line((*path, field)))
    for index, channel in enumerate(cell.channel):
        yield here._replace(kind="channel", name=channel.value, line=line((*path, "channel", index)))
    if cell.moment is not None:
        yield here._replace(kind="moment", name=cell.moment.kind.value, line=line((*path, "moment")))
    for index, pain in enumerate(cell.pain):
        yield here._replace(kind="pain", name=pain.what, line=line((*path, "pain", index)))
    for index, fail in enumerate(cell.fail):
        yield here._replace(kind="fail", name=fail.what, line=line((*path, "fail", index)))
    for kind in ("opportunity", "question"):
        for index, text in enumerate(getattr(cell, kind)):
            yield here._replace(kind=kind, name=text, line=line((*path, kind, index)))
