"""Services in which much is handed over: about 1.08 connections a card. The same size always gives the same text."""

from __future__ import annotations

import random

from tests.benchmarks.generate import LANES, THINGS, VERBS

HANDED_OVER = 0.48
"""Share of the actions that also lead to one of another step; the others only follow one another."""
NEAR, FAR = 2, 12
"""How many steps away the target is at most: mostly `NEAR`, now and then `FAR`."""


def linked_text(cards: int, seed: int = 7) -> str:
    """A blueprint of `cards` cards in phases of eight steps, with written connections forward and back."""
    chance = random.Random(seed)
    steps: list[list[str]] = []
    left = cards
    while left:
        lanes = [lane for lane in LANES if lane == "customer" or chance.random() < 0.7][:left]
        left -= len(lanes)
        steps.append(lanes)
    lines = [f"title: A linked service of {cards} cards", "phases:"]
    for number, lanes in enumerate(steps):
        if number % 8 == 0:
            lines += [f"  - name: Phase {number // 8 + 1}", "    steps:"]
        lines.append(f"      - name: Step {number + 1}")
        for lane in lanes:
            name = f"{chance.choice(VERBS)} {chance.choice(THINGS)}"
            also = ""
            if lane != "evidence" and chance.random() < HANDED_OVER:
                also = f", also: {_target(chance, steps, number)}"
            lines.append(f"        {lane}: {{name: {name}, id: {lane}-{number}{also}}}")
    return "\n".join(lines) + "\n"


def _target(chance: random.Random, steps: list[list[str]], number: int) -> str:
    """A card of another step: three in four times a later one."""
    reach = NEAR if chance.random() < 0.9 else FAR
    away = chance.randint(1, reach) * (1 if chance.random() < 0.75 else -1)
    other = min(max(number + away, 0), len(steps) - 1)
    lane = chance.choice([lane for lane in steps[other] if lane != "evidence"])
    return f"{lane}-{other}"
