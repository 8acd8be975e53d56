"""The service of services: one row for each blueprint, drawn as a blueprint whose cards are phases."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..blueprint import Blueprint
from ..language.drawing_words import Words, bracketed, listed, told
from ..layout.cards.durations import spelled
from ..layout.grid.bands import letters
from ..layout.lens import Lens
from ..layout.map.overview import Dot, Overview, SharedSystem
from ..layout.swimlanes import lay_out
from ..pipeline import Drawing
from ..text.markup import clean
from ..text.names import alike
from .services import HandOver, Place, Service, columns, hand_overs
from .words import index_words


def draw_services(
    services: Sequence[Service],
    title: str,
    *,
    overs: Sequence[HandOver] | None = None,
    beside: Path | None = None,
    theme: str | None = None,
    legend: bool = True,
    wrap: int | None = None,
    lens: Lens | None = None,
    language: str | None = None,
    prefix: str | None = None,
) -> Drawing:
    """The map of services in this order; its blocks and names lead to drawings as seen from the folder `beside`.

    `overs`: the hand-overs, where these are not those that follow from parts and scopes.
    """
    words = index_words(language)
    overs = hand_overs(services) if overs is None else overs
    blueprint = _as_blueprint(services, overs, title, beside, language)
    asked: dict[str, Any] = {
        "legend": legend,
        "wrap": wrap,
        "lens": lens,
        "language": language,
        "overview": _overview(services, overs, title, beside, words),
    }
    return Drawing(blueprint, lay_out(blueprint, **asked), theme, prefix, asked)


def _as_blueprint(
    services: Sequence[Service], overs: Sequence[HandOver], title: str, beside: Path | None, language: str | None
) -> Blueprint:
    """Services are lanes of customers, stages their actions, hand-overs connections beside the derived ones."""
    starts = columns(services, overs)
    leads: dict[Place, list[str]] = {}
    for each in overs:
        leads.setdefault(each.source, []).append(_block(each.target))
    steps: list[dict[str, Any]] = [{} for _ in range(max(_ends(services, starts), default=0))]
    for number, service in enumerate(services):
        for place, stage in enumerate(service.stages):
            steps[starts[number] + place][_row(number)] = {
                "name": stage.name,
                "id": _block((number, place)),
                "also": leads.get((number, place), []),
                **({"blueprint": _seen_from(beside, stage.file)} if stage.file else {}),
            }
    lanes = [{"kind": "customer", "id": _row(number), "name": each.name} for number, each in enumerate(services)]
    return Blueprint.model_validate(
        {"title": title, "language": language, "lanes": lanes, "phases": [{"steps": steps}]}
    )


def _ends(services: Sequence[Service], starts: Sequence[int]) -> list[int]:
    return [start + len(service.stages) for service, start in zip(services, starts, strict=True)]


def _row(number: int) -> str:
    return f"service-{number + 1}"


def _block(place: Place) -> str:
    return f"{_row(place[0])}.{place[1] + 1}"


def _seen_from(folder: Path | None, file: Path) -> str:
    """The path of a file as a drawing in the folder names it."""
    return Path(os.path.relpath(file, folder or Path())).as_posix()


def _overview(
    services: Sequence[Service], overs: Sequence[HandOver], title: str, beside: Path | None, words: Words
) -> Overview:
    systems = _shared(services)
    return Overview(
        about=" · ".join(_counts(services, systems, words)),
        description=_in_words(services, overs, systems, title, words),
        dots={
            _block((number, place)): [Dot(moment.kind, moment.card) for moment in stage.moments]
            for number, service in enumerate(services)
            for place, stage in enumerate(service.stages)
        },
        systems=systems,
        facts={_row(number): spelled(each.seconds, words) for number, each in enumerate(services)},
        files={_row(number): _seen_from(beside, each.file) for number, each in enumerate(services) if each.file},
    )


def _shared(services: Sequence[Service]) -> list[SharedSystem]:
    """The systems that two services use or more, those first that most of them use."""
    names: dict[str, str] = {}
    blocks: dict[str, list[str]] = {}
    users: dict[str, dict[int, str]] = {}
    for number, service in enumerate(services):
        for place, stage in enumerate(service.stages):
            for name in stage.systems:
                key = alike(name)
                names.setdefault(key, name)
                blocks.setdefault(key, []).append(_block((number, place)))
                users.setdefault(key, {})[number] = service.name
    shared = sorted((key for key in names if len(users[key]) > 1), key=lambda key: -len(users[key]))
    return [
        SharedSystem(letters(index), names[key], tuple(blocks[key]), tuple(users[key].values()))
        for index, key in enumerate(shared)
    ]


def _counts(services: Sequence[Service], systems: Sequence[SharedSystem], words: Words) -> list[str]:
    counts = (
        ("count of services", len(services)),
        ("count of moments", sum(len(stage.moments) for service in services for stage in service.stages)),
        ("count of systems", len(systems)),
    )
    return [words[name].format(count=count) for name, count in counts if count]


def _in_words(
    services: Sequence[Service],
    overs: Sequence[HandOver],
    systems: Sequence[SharedSystem],
    title: str,
    words: Words,
) -> str:
    """A first line in numbers, a line for each service, one for each hand-over, and one for each shared system."""
    lines = [words["stop"].join([clean(title), *_counts(services, systems, words)])]
    for service in services:
        stages = [
            clean(stage.name)
            + bracketed(
                words["semicolon"].join(_moment(words[each.kind], each.card, words) for each in stage.moments), words
            )
            for stage in service.stages
        ]
        lines.append(told(clean(service.name), listed(stages, words), words))
    for over in overs:
        source, target = services[over.source[0]], services[over.target[0]]
        ends = (
            told(clean(source.name), clean(source.stages[over.source[1]].name), words),
            told(clean(target.name), clean(target.stages[over.target[1]].name), words),
        )
        lines.append(words["hands over"].format(source=ends[0], target=ends[1]))
    for system in systems:
        lines.append(told(clean(system.name), listed(map(clean, system.used_by), words), words))
    return (words["stop"].rstrip() + "\n").join(lines) + words["stop"].rstrip()


def _moment(kind: str, card: str, words: Words) -> str:
    return told(kind, clean(card), words)
