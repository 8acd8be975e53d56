"""What inputs are made of: the samples, templates and broken files of this project, and the words of the format."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tests.parts import every_part
from tests.strategies import HOSTILE, PLAIN

from blueprint import load
from blueprint.model import seldom_words, words
from blueprint.model.words import LaneKind, Word
from blueprint.reading.writer import to_data
from blueprint.tables.csv import to_csv
from blueprint.tables.records import to_records

ROOT = Path(__file__).parents[2]
SAMPLES = [*sorted((ROOT / "blueprints").glob("*.yaml")), ROOT / "tests" / "full-example.yaml"]
FOLDER = ROOT / "blueprints"
"""Where the files lie that samples name."""
LONGEST = 12_000
"""Bytes of the largest file that is taken: most faults need little text, and a small one is read soon."""
TEXTS = (*HOSTILE, *PLAIN)
ODD = (
    "", "~", "null", "true", "yes", "off", "[]", "{}", "[[[]]]", "{a: {b: c}}", "0x1F", "1e400",
    "-.inf", ".nan", "1_000", "12:30", "2026-02-30", "2026-10-01T10:00:00Z", "!!binary aGk=",
    "!!python/object:os.system x", "&a [*a]", "*a", "<<: *a", "|", ">-", "? a", "- ", "--- ", "...",
    "%YAML 9.9", "@", "`x`", "'", '"', '"\\ud800"', '"\\x00"', "4 min", "-3 d", "99999 y", "∞",
    "½ h", "一 天", "3,5", "1.000,5", "€ 5", "/dev/zero", "../../etc/passwd", "\t", "#",
    "# blueprint: ignore[BP1",
)  # fmt: skip
"""Values that a field may not be made for."""


@cache
def texts() -> list[bytes]:
    """The files to begin with, by name."""
    found = [*SAMPLES, *sorted((ROOT / "tests" / "broken").glob("*.yaml"))]
    found += sorted((ROOT / "tests" / "checks" / "cases").glob("*.yaml"))
    found += sorted((ROOT / "tests" / "natural").glob("*.yaml"))
    found += sorted((ROOT / "src" / "blueprint" / "cli" / "templates").glob("*.yaml"))
    return [data for path in found if len(data := path.read_bytes()) <= LONGEST]


@cache
def tables() -> list[tuple[str, bytes]]:
    """Samples as tables, and as records in JSON, each with its suffix."""
    found: list[tuple[str, bytes]] = []
    for path in SAMPLES[:-1]:
        blueprint = load(path)
        table = to_csv(blueprint)
        tabbed = table.replace(",", "\t")
        found += [(".csv", table.encode()), (".csv", table.replace(",", ";").encode()), (".tsv", tabbed.encode())]
        found.append((".json", blueprint.model_dump_json(exclude_defaults=True).encode()))
        found.append((".json", str(to_records(blueprint)).replace("'", '"').encode()))
    return found


@cache
def data() -> list[dict[str, Any]]:
    """The samples as plain data, without what they name in other files but images."""
    found = []
    for path in SAMPLES:
        one = to_data(load(path))
        for key in ("baseline", "research", "resolves", "accepts", "drops"):
            one.pop(key, None)
        found.append(one)
    return found


@cache
def keys() -> list[str]:
    """Every key of the format."""
    return sorted({str(kind) for kind in LaneKind}.union(*(part.model_fields for part in every_part())))


@cache
def word_lists() -> list[list[str]]:
    """The words of each list of the format, in English and Chinese."""
    known = [*vars(words).values(), *vars(seldom_words).values()]
    lists = [each for each in known if isinstance(each, type) and issubclass(each, Word) and len(each)]
    return [[str(word) for word in each] + [word.chinese for word in each if word.chinese] for each in lists]
