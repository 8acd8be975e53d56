"""A blueprint with something more, less or different in it; the old one stays. What cannot be is told as of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from ..errors import BlueprintError
from ..findings import InvalidBlueprint
from ..language.messages import Message, said
from ..language.suggestions import asked
from ..model.base import Part
from ..model.flow import Path
from ..model.service import Blueprint
from ..model.steps import Step
from ..reading.model_errors import explained

Data = dict[str, Any]
B = TypeVar("B", bound=Blueprint)


def with_phase(blueprint: B, name: str | None, fields: Mapping[str, Any]) -> B:
    """With a phase after the last one."""
    return rebuilt({**given(blueprint), "phases": [*blueprint.phases, _named(name, fields)]}, blueprint)


def with_step(blueprint: B, name: str | None, phase: str | None, before: str | None, fields: Mapping[str, Any]) -> B:
    """With a step at the end of a phase, the last one unless another is named, or before another step."""
    step = _named(name, fields)
    if not blueprint.phases and phase is None:
        return with_phase(blueprint, None, {"steps": [step]})
    path: Path
    if before is not None:
        path, at = _step_path(blueprint, before)
    else:
        path, at = ("phases", _phase_index(blueprint, phase), "steps"), None

    def grown(steps: Any) -> list[Any]:
        at_end = len(steps) if at is None else at
        return [*steps[:at_end], step, *steps[at_end:]]

    return rebuilt(_put(given(blueprint), path, grown), blueprint)


def changed(blueprint: B, id: str | None, fields: Mapping[str, Any]) -> B:
    """With other fields in what has this id, or in the blueprint itself; None takes a field away."""
    if id is None:
        return rebuilt(_merged(blueprint, fields), blueprint)

    def new(part: Any) -> Data:
        return _step_merged(blueprint, part, fields) if isinstance(part, Step) else _merged(part, fields)

    return rebuilt(_put(given(blueprint), _path(blueprint, id), new), blueprint)


def without(blueprint: B, id: str) -> B:
    """Without what has this id, and all that it holds."""
    return rebuilt(_put(given(blueprint), _path(blueprint, id), lambda part: None), blueprint)


def built(data: Mapping[str, Any], into: type[B]) -> B:
    """The blueprint of this data; InvalidBlueprint: something in it cannot be; all findings at once."""
    try:
        return into.model_validate(data)
    except ValidationError as error:
        # A wrong lane has no value to show.
        lines = ({**line, "input": line["input"] or ""} for line in error.errors(include_url=False))
        raise InvalidBlueprint([explained(line, data) for line in lines]) from None


def rebuilt(data: Mapping[str, Any], like: B) -> B:
    """As `built`; it looks for files where the one does that it is made `like`."""
    blueprint = built(data, type(like))
    blueprint.came_from(
        like.folder, like.file, limits=like.limits, catalogue=like.catalogue, find_parts=like.find_parts
    )
    return blueprint


def given(part: Part) -> Data:
    """The fields that somebody gave."""
    return {name: getattr(part, name) for name in type(part).model_fields if name in part.model_fields_set}


def _named(name: str | None, fields: Mapping[str, Any]) -> Data:
    return {**({} if name is None else {"name": name}), **fields}


def _merged(part: Part, fields: Mapping[str, Any]) -> Data:
    return {name: value for name, value in {**given(part), **fields}.items() if value is not None}


def _step_merged(blueprint: Blueprint, step: Step, fields: Mapping[str, Any]) -> Data:
    """What is new in a lane takes the place of what stood there, whichever key of the lane either has."""
    lanes = blueprint.lanes_by_key
    own = Step.model_fields
    emptied = [lanes.get(key) for key in fields if key not in own]
    cells = {key: cell for key, cell in step.cells.items() if lanes[key] not in emptied}
    return {**_merged(step, fields), "cells": cells}


def _put(value: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """The same data with the value at a path changed; one that becomes None is taken out."""
    if not path:
        return change(value)
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        new = _put(value[key], rest, change)
        return [*value[:key], *([] if new is None else [new]), *value[key + 1 :]]
    fields = given(value) if isinstance(value, Part) else dict(value)
    fields[key] = _put(fields.get(key, ()), rest, change)
    if fields[key] is None or fields[key] == []:
        del fields[key]
    return fields


def _path(blueprint: Blueprint, id: str) -> Path:
    paths = blueprint.flow.ids.paths
    if id not in paths:
        raise _missing(id, paths)
    return paths[id]


def _step_path(blueprint: Blueprint, id: str) -> tuple[Path, int]:
    columns = blueprint.flow.columns_by_id
    if id not in columns:
        raise _missing(id, columns, said("step"))
    path = columns[id].path
    return path[:-1], int(path[-1])


def _phase_index(blueprint: Blueprint, phase: str | None) -> int:
    if phase is None:
        return len(blueprint.phases) - 1
    names = [each.name for each in blueprint.phases]
    ids = blueprint.flow.phase_ids
    if phase in names:
        return names.index(phase)
    if phase in ids:
        return ids.index(phase)
    raise _missing(phase, [*filter(None, names), *ids], said("phase"))


def _missing(id: str, known: Iterable[str], what: Message | None = None) -> BlueprintError:
    missing = (
        said("There is no {what} `{id}` here", what=what, id=id) if what else said("There is no `{id}` here", id=id)
    )
    return BlueprintError(asked(missing, id, known))
