"""A blueprint with made data for every method, and its files of answers."""

from __future__ import annotations

from pathlib import Path

from blueprint.api import load
from blueprint.model.service import Blueprint

SURVEYED = """\
title: Front desk
scope: {budget: 30 min}
phases:
  - steps:
      - name: Queue
        customer: {name: Waits, wait: {expected: 6 min, tolerance: 8 min}}
      - name: Desk
        customer: {name: Checks in, id: check-in, time: {standard: 3 min, acceptable: 5 min}}
        frontstage:
          name: Registers
          id: registers
          cost: 2.5
          decision: true
          to: [{id: check-in, label: a form is missing, probability: 0.25}, {id: room, probability: 0.75}]
          fail:
            - {what: No room is ready, severity: 9, occurrence: 3, detection: 8, prevention: Room status on the desk}
            - {what: Booking not found, severity: 4, occurrence: 6, detection: 8}
            - {what: Key does not open, severity: 5}
      - customer: {name: Goes to the room, id: room, time: 1 min}
research:
  servqual: {dimension: tangibles, item: Tidy lobby, expected: 4.44, perceived: 4.19, n: 386}
  servqual_answers: asked.csv
  servqual_weights: {tangibles: 40, reliability: 60}
  kano: [{feature: Wi-Fi, counts: {A: 187, O: 71, M: 46, I: 258, R: 19, Q: 26}}, {feature: Lift, answers: lift.csv}]
  ratings: [{action: check-in, nps: nps.csv, csat: csat.csv, ces: ces.csv}, {action: room, nps: room.csv}]
  offers: [{name: Ours, product: 80, image: 10, money: 60}, {name: Theirs, product: 80, money: 45, effort: 15}]
  economics: {price: 20, rate: 0.5, materials: 3, other: 2}
segments:
  - {name: Regulars, attitude: high, repurchase: high, share: 30 %}
  - {name: Under contract, attitude: low, repurchase: high, captive: true, share: 45 %}
"""
FILES = {
    "asked.csv": "dimension,item,expected,perceived\nreliability,Bookings,5,4\nreliability,Bookings,4,4\nempathy,,,4\n",
    "lift.csv": "functional,dysfunctional\nmust-be,dislike\nmust-be,dislike\nlike,dislike\n",
    "nps.csv": "rating\n10\n9\n8\n3\n11\n",
    "room.csv": "rating\n9\n10\n",
    "csat.csv": "rating\n5\n4\n2\n2\n",
    "ces.csv": "rating\n7\n4\n",
}


def surveyed(folder: Path, text: str = SURVEYED) -> Blueprint:
    """The blueprint as it is read from a folder that holds its files."""
    for name, answers in FILES.items():
        (folder / name).write_text(answers, "utf-8")
    path = folder / "surveyed.yaml"
    path.write_text(text, "utf-8")
    return load(path)
