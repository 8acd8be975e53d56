"""Blueprints of any size as YAML text: an ordinary service, only longer. The same size always gives the same text."""

from __future__ import annotations

import random

VERBS = ("Asks for", "Checks", "Sends", "Opens", "Confirms", "Explains", "Prepares", "Files", "Hands over", "Reads")
THINGS = ("the form", "the order", "a receipt", "the contract", "the parcel", "an offer", "the list", "the account")
LANES = ("evidence", "customer", "frontstage", "backstage", "support")


def blueprint_text(cards: int, seed: int = 7) -> str:
    """A blueprint of `cards` cards in phases of eight steps, with every fifth step written out and some ways back."""
    chance = random.Random(seed)
    lines = [f"title: A service of {cards} cards", "goal: The order is there", "phases:"]
    placed = step = 0
    handovers: list[str] = []
    while placed < cards:
        if step % 8 == 0:
            lines += [f"  - name: Phase {step // 8 + 1}", "    steps:"]
        lines.append(f"      - name: Step {step + 1}")
        for lane in LANES:
            if placed == cards or (lane != "customer" and chance.random() < 0.3):
                continue
            placed += 1
            name = f"{chance.choice(VERBS)} {chance.choice(THINGS)}"
            if step % 5 or lane == "evidence":
                lines.append(f"        {lane}: {name}")
                continue
            lines.append(f"        {lane}: {{name: {name}, id: {lane}-{step}, time: {chance.randint(1, 20)} min")
            if lane == "backstage":
                handovers.append(f"{lane}-{step}")
                if len(handovers) > 1 and chance.random() < 0.4:
                    target = handovers[-2]
                    lines[-1] += f", also: [{{id: {target}, label: once more}}]"
            if lane == "frontstage" and step % 15 == 0:
                lines[-1] += ", moment: {kind: positive, importance: 4, performance: 4.2, strategy: reinforce}"
            lines[-1] += "}"
        step += 1
    return "\n".join(lines) + "\n"
