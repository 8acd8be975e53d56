"""What it costs to simulate: `python3 -m tests.benchmarks.simulations`. The aim: 30 days of 10,000 in 20 s."""

from __future__ import annotations

import time

from blueprint import Blueprint, Phase, Step
from blueprint.methods.simulation import simulate

CUSTOMERS = 10_000
HOURS = 10
RUNS = 30


def shop(*, steps: int, patience: str | None = None, rush: bool = False) -> Blueprint:
    """So many counters one after the other, at each of which a clerk is busy four minutes of five."""
    mean = CUSTOMERS / HOURS
    hours = {"8:00-10:00": 0.8 * mean, "10:00-12:00": 1.4 * mean, "12:00-18:00": 14 / 15 * mean}
    number = round(mean / 15 / 0.8)
    return Blueprint(
        title="A shop",
        phases=[Phase(steps=[Step(customer="Comes", frontstage=_serves(each)) for each in range(steps)])],
        simulation={
            "arrivals": hours if rush else mean,
            **({} if rush else {"open": f"{HOURS} h"}),
            "staff": {f"Clerk {each}": number for each in range(steps)},
            "patience": patience,
        },
    )


def _serves(number: int) -> dict[str, str]:
    return {"name": "Serves", "by": f"Clerk {number}", "time": "4 min"}


def main() -> None:
    """A table for the README beside this file."""
    print("| service | customers | seconds |\n|---|---|---|")
    for name, blueprint in (
        ("one counter", shop(steps=1)),
        ("one counter, customers leave", shop(steps=1, patience="5 min")),
        ("one counter, by the hour, customers leave", shop(steps=1, patience="5 min", rush=True)),
        ("three counters", shop(steps=3)),
    ):
        begun = time.process_time()
        found = simulate(blueprint, runs=RUNS)
        print(f"| {name} | {RUNS} × {found.customers.mean:,.0f} | {time.process_time() - begun:.1f} |", flush=True)


if __name__ == "__main__":
    main()
