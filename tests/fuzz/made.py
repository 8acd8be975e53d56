"""Blueprints that mean something: samples cut, grown and connected anew, and the ways to draw them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any, NamedTuple

from tests.fuzz.corpus import FOLDER, data
from tests.strategies import HOSTILE, PLAIN

from blueprint import Finding, Lens, Severity
from blueprint.layout.cards.states import STATES
from blueprint.model.service import Blueprint
from blueprint.model.words import Channel, LaneKind
from blueprint.pipeline import Drawing, draw, open_text
from blueprint.reading.writer import as_yaml

Json = dict[str, Any]
LANE_KINDS = tuple(map(str, LaneKind))
CHANNELS = tuple(map(str, Channel))
THEMES = ("light", "dark", "print", "contrast")
FORMATS = ("html", "md", "dot", "csv", "json", "mmd", "drawio", "bpmn", "xlsx", "pdf", "png", "pptx")
"""What drawings are written as beside SVG; the last three take longest and come seldom."""


class Case(NamedTuple):
    """A blueprint as YAML, what it is compared with, and how it is drawn."""

    text: str
    baseline: str | None
    ways: Json

    def kept(self) -> str:
        """As a file that holds all of it."""
        return f"# {json.dumps({'ways': self.ways, 'baseline': self.baseline})}\n{self.text}"

    @classmethod
    def of(cls, kept: str) -> Case:
        """The case in such a file."""
        first, _, text = kept.partition("\n")
        told = json.loads(first.removeprefix("# "))
        return cls(text, told["baseline"], told["ways"])


def case(random: Random) -> Case:
    """A blueprint, ways to draw it, and in one of four cases a baseline: the same service less or more changed."""
    base = _piece(deepcopy(random.choice(data())), random)
    after = _changed(base, random, random.randint(1, 9))
    before = as_yaml(_changed(base, random, random.randint(0, 4))) if random.random() < 0.25 else None
    return Case(as_yaml(after), before, ways(after, random))


def drawn(one: Case) -> tuple[Blueprint, Drawing] | None:
    """The blueprint and its drawing; None where the text is no blueprint, which is told and not drawn."""
    blueprint = open_text(one.text, folder=FOLDER).blueprint
    before = open_text(one.baseline, folder=FOLDER).blueprint if one.baseline else None
    if blueprint is None:
        return None
    asked = dict(one.ways)
    asked.pop("format")
    if lens := asked["lens"]:
        asked["lens"] = Lens(tuple(lens["lanes"]), tuple(lens["phases"]), (), lens["moments"], lens["fade"])
    asked["findings"] = list(_findings(blueprint)) if asked["findings"] else []
    asked["states"] = _states(blueprint) if asked["states"] else None
    return blueprint, draw(blueprint, baseline=before, **asked)


def ways(blueprint: Json, random: Random) -> Json:
    """Theme, bands, lens, words, overlays and format, most of them left as usual."""
    lens: Json | None = None
    if random.random() < 0.3:
        lanes = [lane if isinstance(lane, str) else lane.get("id", lane["kind"]) for lane in blueprint.get("lanes", [])]
        phases = [phase["name"] for phase in blueprint["phases"] if phase.get("name")]
        lens = {
            "lanes": random.sample(lanes, random.randint(0, len(lanes))) if random.random() < 0.5 else [],
            "phases": random.sample(phases, random.randint(0, len(phases))) if random.random() < 0.5 else [],
            "moments": random.random() < 0.3,
            "fade": random.random() < 0.5,
        }
    seldom = random.random()
    return {
        "theme": random.choice(THEMES),
        "wrap": random.choice([None, None, 1, 2, 3, 4, 6]),
        "legend": random.random() < 0.8,
        "lens": lens,
        "language": random.choice([None, None, "en", "zh", "de"]),
        "findings": random.random() < 0.25,
        "states": random.random() < 0.25,
        "format": random.choice(FORMATS[:-3])
        if seldom < 0.15
        else random.choice(FORMATS[-3:])
        if seldom < 0.16
        else None,
    }


def _findings(blueprint: Blueprint) -> Iterator[Finding]:
    """Of all severities, about the whole, phases, steps and elements."""
    flow = blueprint.flow
    paths = [(), *(("phases", index) for index in range(len(blueprint.phases)))]
    paths += [column.path for column in flow.columns] + [element.path for element in flow.elements.values()]
    severities = tuple(Severity)
    for number, path in enumerate(paths[:40]):
        yield Finding(f"BP{100 + number}", "nobody answers it", path=path, severity=severities[number % 3])


def _states(blueprint: Blueprint) -> dict[str, str]:
    return {id: STATES[number % 4] for number, id in enumerate(blueprint.flow.elements)}


# --- Changes --------------------------------------------------------------------------------------------------------


def _piece(blueprint: Json, random: Random) -> Json:
    """Two or three phases of few steps each: small enough to be drawn soon."""
    phases = blueprint["phases"]
    start = random.randrange(len(phases))
    blueprint["phases"] = phases[start : start + random.randint(1, 3)]
    for phase in blueprint["phases"]:
        steps = phase.get("steps", [])
        start = random.randrange(len(steps) + 1)
        phase["steps"] = steps[start : start + random.randint(1, 4)] or steps[:2]
    return blueprint


def _changed(blueprint: Json, random: Random, times: int) -> Json:
    """With so many changes; ids that lead nowhere are taken out, so that most of what is made can be drawn."""
    blueprint = deepcopy(blueprint)
    for _ in range(times):
        random.choice(CHANGES)(blueprint, random)
    _tidy(blueprint)
    return blueprint


def steps_of(blueprint: Json) -> list[Json]:
    """All steps."""
    return [step for phase in blueprint["phases"] for step in phase.get("steps", [])]


def lanes_of(blueprint: Json) -> list[str]:
    """The keys that its steps may use for cards."""
    lanes = [lane if isinstance(lane, str) else lane.get("id", lane["kind"]) for lane in blueprint.get("lanes", [])]
    return lanes or ["evidence", "customer", "frontstage", "backstage", "support"]


def cards_of(blueprint: Json, acting: bool = False) -> list[Json]:
    """All cards, or those of actions alone, each as a mapping from now on."""
    kinds = {lane["id"]: lane["kind"] for lane in blueprint.get("lanes", []) if isinstance(lane, dict) and "id" in lane}
    found = []
    for step in steps_of(blueprint):
        for lane in [key for key in step if key in kinds or key in LANE_KINDS]:
            cell = step[lane]
            items = cell if isinstance(cell, list) else [cell]
            step[lane] = [item if isinstance(item, dict) else {"name": str(item)} for item in items if item is not None]
            if not acting or kinds.get(lane, lane) not in ("evidence", "note"):
                found += step[lane]
    return found


def _drop_step(blueprint: Json, random: Random) -> None:
    phase = random.choice(blueprint["phases"])
    if phase.get("steps"):
        phase["steps"].pop(random.randrange(len(phase["steps"])))


def _copy_step(blueprint: Json, random: Random) -> None:
    if steps := steps_of(blueprint):
        phase = random.choice(blueprint["phases"])
        phase.setdefault("steps", []).insert(random.randint(0, 3), deepcopy(random.choice(steps)))


def _empty_phase(blueprint: Json, random: Random) -> None:
    phase: Json = {"steps": []} if random.random() < 0.5 else {"name": random.choice(PLAIN), "steps": []}
    blueprint["phases"].insert(random.randint(0, 3), phase)


def _unname(blueprint: Json, random: Random) -> None:
    random.choice([*blueprint["phases"], *steps_of(blueprint)]).pop("name", None)


def _add_card(blueprint: Json, random: Random) -> None:
    cards_of(blueprint)
    if steps := steps_of(blueprint):
        cell = random.choice(steps).setdefault(random.choice(lanes_of(blueprint)), [])
        cell += [{"name": random.choice(PLAIN)} for _ in range(random.choice([1, 1, 2, 4]))]


def _drop_card(blueprint: Json, random: Random) -> None:
    cards_of(blueprint)
    step = random.choice(steps_of(blueprint) or [{}])
    if held := [lane for lane in lanes_of(blueprint) if lane in step]:
        step.pop(random.choice(held))


def _retell(blueprint: Json, random: Random) -> None:
    thing = random.choice([blueprint, *blueprint["phases"], *steps_of(blueprint), *cards_of(blueprint)])
    thing["title" if thing is blueprint else "name"] = random.choice([*PLAIN, *HOSTILE, "W" * random.randint(1, 90)])


def _connect(blueprint: Json, random: Random) -> None:
    cards = cards_of(blueprint)
    if not cards:
        return
    for card in random.choices(cards, k=random.choice([1, 1, 3, 8])):
        aim = random.choice(cards)
        aim.setdefault("id", f"made-{random.randrange(10**6)}")
        target: Json = {"id": aim["id"]}
        if random.random() < 0.4:
            target["label"] = random.choice(PLAIN)
        if random.random() < 0.3:
            target["kind"] = random.choice(["sequence", "information", "loop", "recovery"])
        if random.random() < 0.2:
            target["two_way"] = True
        aims = card.get("to", [])
        card["to"] = [*(aims if isinstance(aims, list) else [aims]), target]


def _span(blueprint: Json, random: Random) -> None:
    steps = steps_of(blueprint)
    if cards := cards_of(blueprint):
        last = random.choice(steps)
        last.setdefault("id", f"step-{random.randrange(10**6)}")
        random.choice(cards)["spans"] = last["id"]


def _mark(blueprint: Json, random: Random) -> None:
    marks: list[Json] = [
        {"moment": {"kind": random.choice(["positive", "negative", "neutral"]), "importance": random.randint(1, 5)}},
        {"fail": [{"what": random.choice(PLAIN)}]},
        {"wait": random.choice(["4 min", "1 h 30 min", "2 wd"])},
        {"pain": [random.choice(PLAIN), random.choice(PLAIN)]},
        {"opportunity": random.choice(PLAIN)},
        {"question": random.choice(PLAIN)},
        {"time": random.choice(["4 min", "3 工作日"])},
        {"by": random.choice(PLAIN)},
        {"channel": random.sample(CHANNELS, random.randint(1, 3))},
        {"external": True},
        {"technology": True},
        {"decision": True},
        {"ends": True},
    ]
    for card in random.choices(cards_of(blueprint, acting=True) or [{}], k=random.choice([1, 2, 5])):
        for mark in random.sample(marks, random.randint(1, 4)):
            card.update(mark)


def _step_facts(blueprint: Json, random: Random) -> None:
    facts: list[Json] = [
        {"feel": random.choice([-2, -1.5, 0, 1, 2])},
        {"think": random.choice(PLAIN)},
        {"at": "22:30"},
        {"after": "2 d"},
        {"when": random.choice(PLAIN)},
        {"starts": random.choice(["frontstage", "backstage", "support"])},
        {"channel": random.choice(CHANNELS)},
    ]
    for step in random.choices(steps_of(blueprint) or [{}], k=random.choice([1, 3])):
        step.update(random.choice(facts))


def _lanes(blueprint: Json, random: Random) -> None:
    lanes = list(blueprint.get("lanes") or lanes_of(blueprint))
    if random.random() < 0.5:
        random.shuffle(lanes)
    else:
        kind = random.choice(LANE_KINDS)
        lane = {"kind": kind, "id": f"lane-{random.randrange(10**4)}", "name": random.choice(PLAIN)}
        lanes.insert(random.randint(0, len(lanes)), lane)
    blueprint["lanes"] = lanes


CHANGES = (
    _drop_step, _copy_step, _empty_phase, _unname, _add_card, _add_card, _drop_card, _retell, _retell,
    _connect, _connect, _connect, _span, _mark, _mark, _step_facts, _lanes,
)  # fmt: skip


def _tidy(blueprint: Json) -> None:
    """Gives ids that stand twice to the first alone, and takes out what leads to none."""
    cards, steps = cards_of(blueprint), steps_of(blueprint)
    seen: set[str] = set()
    for thing in [*steps, *cards]:
        if thing.get("id") in seen:
            del thing["id"]
        elif "id" in thing:
            seen.add(thing["id"])
    step_ids = [step.get("id") for step in steps]
    for card in cards:
        for key in ("to", "also"):
            aims = card.get(key, [])
            left = {
                (aim["id"] if isinstance(aim, dict) else aim): aim
                for aim in (aims if isinstance(aims, list) else [aims])
            }
            card[key] = [aim for id, aim in left.items() if id in seen]
            if not card[key]:
                del card[key]
        if card.get("spans") not in step_ids:
            card.pop("spans", None)
        if card.get("same") not in seen:
            card.pop("same", None)
