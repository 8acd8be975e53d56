"""The page of the JSON that verbs write: run on the samples, and said which keys its rows have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from tools.doc_blocks import ROOT
from tools.doc_tables import page, table

from blueprint.cli import main
from blueprint.results.envelope import SCHEMA, TABLE, VERSION

SAMPLES = ROOT / "blueprints"
HOTEL = f"{SAMPLES}/hotel-stay"
RUNS = {
    "check": [["check", f"{SAMPLES}/hotel-stay.yaml", f"{SAMPLES}/shoeshine.yaml"]],
    "compare": [["compare", f"{SAMPLES}/ems-notice.yaml"], ["compare", "-", f"{HOTEL}.yaml"]],
    "moments": [["moments", f"{SAMPLES}/hotel-stay.yaml", "--on", "2027-01-15"]],
    "identify": [
        ["identify", f"{HOTEL}.yaml", "--observations", f"{HOTEL}/observations.csv"],
        ["identify", f"{HOTEL}.yaml", "--survey", f"{HOTEL}/survey.csv"],
        ["identify", f"{HOTEL}.yaml", "--events", f"{HOTEL}/events.csv", "--bad", "complaint"],
    ],
    "watch": [["watch", f"{SAMPLES}/hospital-visit.yaml"]],
    "evaluate": [["evaluate", f"{SAMPLES}/hospital-visit.yaml"]],
    "simulate": [
        ["simulate", f"{SAMPLES}/restaurant.yaml", "--runs", "2"],
        ["simulate", f"{SAMPLES}/restaurant.yaml", "--runs", "2", "--what-if", "arrivals=50"],
    ],
    "assess": [["assess", f"{SAMPLES}/telecom-hall.yaml"], ["assess", f"{SAMPLES}/booking-service.yaml"]],
    "conform": [["conform", f"{HOTEL}.yaml", "--events", f"{HOTEL}/events.csv"]],
    "status": [["status", f"{SAMPLES}/hotel-stay.yaml"]],
    "training": [["training", f"{SAMPLES}/hotel-stay.yaml"]],
    "index": [["index", f"{SAMPLES}/shoeshine.yaml"]],
    "strategy": [
        ["strategy", f"{SAMPLES}/telecom-hall.yaml"],
        ["strategy", f"{SAMPLES}/telecom-hall.yaml", "--issues"],
    ],
}
"""Verb → command lines that together write its tables."""
ELSEWHERE = Path(f"{HOTEL}.yaml").read_text("utf-8").replace("frontstage: {name: Del", "backstage: {name: Del", 1)
"""What stands on standard input: the hotel with a card in another lane."""

INTRO = f"""\
What verbs find is written for programs by `--format json`, or into a file whose name ends in `.json`: by all of them in
one envelope, and in UTF-8. Names and words are the same in every language. `version` is {VERSION}; it grows when a key
is taken away or changes its meaning, while new keys may come at any time."""
ROWS = """\
Every row names its `table`, so that what belongs together is filtered alike, whatever verb wrote it:

```console
blueprint watch coffee.yaml --format json | jq '.rows[] | select(.table == "due")'
```

What is not known is `null`. [`blueprint schema --results`](command-line.md#blueprint-schema) prints the JSON Schema of
the envelope. A blueprint itself as JSON (`blueprint render FILE -o FILE.json`) has the keys of [the format](format.md)
instead, and SARIF those of its standard."""


def results_page() -> str:
    """The envelope, and of each verb the tables with their keys."""
    described = SCHEMA["properties"]
    assert isinstance(described, dict)
    keys = [(f"`{key}`", each["description"]) for key, each in described.items()]
    parts = [INTRO, table(("key", "holds"), keys), ROWS]
    for verb in RUNS:
        parts += [f"## blueprint {verb}", *_verb(verb)]
    return page("The JSON of the verbs", parts)


def written(arguments: list[str]) -> dict[str, Any]:
    """What a command line writes as JSON."""
    done = CliRunner().invoke(main, [*arguments, "--format", "json"], input=ELSEWHERE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _verb(verb: str) -> Iterator[str]:
    whole: dict[str, Any] = {}
    tables: dict[str, list[dict[str, Any]]] = {}
    for arguments in RUNS[verb]:
        found = written(arguments)
        whole |= found
        for row in found["rows"]:
            tables.setdefault(row[TABLE], []).append(row)
    more = ", ".join(f"`{key}`" for key in whole if key not in ("version", "title", "rows"))
    if more:
        yield f"Between title and rows: {more}."
    yield table(("table", "keys of a row"), [(f"`{name}`", _keys(rows)) for name, rows in tables.items()])


def _keys(rows: list[dict[str, Any]]) -> str:
    return ", ".join(f"`{key}`" for key in dict.fromkeys(key for row in rows for key in row) if key != TABLE)
