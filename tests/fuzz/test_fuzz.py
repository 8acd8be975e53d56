"""A share of what a long campaign does, all that once failed, and that the campaign would see a fault."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.fuzz import campaign, kills, made, mutations, trials
from tests.fuzz.trials import Fault, faults

KEPT = sorted(path for path in campaign.KEPT.rglob("*") if path.is_file())


@pytest.mark.parametrize("seed", range(2))
def test_texts_and_tables_end_in_findings(seed):
    """A thousand mistaken texts and tables each end soon, with findings and without an exception."""
    told = campaign.run(1000, 0, seed, workers=1)
    assert told.tried["inputs"] == 1000
    assert [(each.name, each.fault.text) for each in told.failed] == []


@pytest.mark.parametrize("seed", range(2))
def test_drawings_keep_their_promises(seed):
    """So do a hundred blueprints, of which nearly all can be drawn, through lenses, in bands, compared."""
    told = campaign.run(0, 100, seed, workers=1)
    assert told.tried["drawings"] > 85
    assert [(each.name, each.fault.text) for each in told.failed] == []


def test_killed_writers_leave_no_half_file():
    """Whatever was being written, each file is as it was or as it should be, and what was left beside it is swept."""
    assert kills.run(12) == []


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_failed_holds(path):
    """Each input that a campaign found a fault with is tried again."""
    assert trials.kept_file(path) == []


def test_a_number_is_an_input():
    """The same seed and number give the same text, table and blueprint, in any process."""
    code = (
        "from random import Random; from tests.fuzz import made, mutations; import hashlib\n"
        "made_of = [mutations.text(Random(7)), repr(mutations.table(Random(7))).encode()]\n"
        "made_of += [made.case(Random(number)).kept().encode('utf-8', 'surrogatepass') for number in range(20)]\n"
        "print(hashlib.sha256(b''.join(made_of)).hexdigest())"
    )
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert mutations.text(Random(7)) != mutations.text(Random(8))


def test_a_case_is_kept_whole():
    """What is kept of a blueprint draws it in the same way, compared with the same baseline."""
    for number in range(20):
        case = made.case(Random(number))
        assert made.Case.of(case.kept()) == case


def _wrong() -> Iterator[Fault]:
    yield Fault("promise", "the line of interaction bends")


def _failing() -> Iterator[Fault]:
    raise KeyError("no such key")
    yield


def _endless() -> Iterator[Fault]:
    while True:
        try:
            sum(range(1000))
        except Exception:
            yield Fault("promise", "swallowed")


@pytest.mark.parametrize(
    ("trial", "kind"),
    [(_wrong, "promise"), (_failing, "traceback"), (_endless, "too long")],
    ids=["wrong", "failing", "endless"],
)
def test_faults_are_seen(monkeypatch, trial, kind):
    """A promise that is broken, an exception, and what does not come to an end: each is a fault of its kind."""
    monkeypatch.setattr(trials, "SECONDS", 0.2)
    assert [fault.kind for fault in faults(trial, 10)] == [kind]


def test_one_input_is_kept_of_each_fault(tmp_path):
    """Of inputs that fail at the same place, the smallest is written, where tests look for it."""
    found = [
        campaign.Failed("texts", number, fault, f"0-{number}.yaml", b"x" * size)
        for number, size in enumerate([30, 10, 20])
        for fault in faults(_failing, size)
    ]
    assert campaign.keep(found, tmp_path) == [tmp_path / "texts" / "0-1.yaml"]
    assert (tmp_path / "texts" / "0-1.yaml").read_bytes() == b"x" * 10


def test_half_files_are_seen(tmp_path):
    """A file that holds the beginning of what it should is in neither state."""
    (tmp_path / "found.json").write_bytes(b'{"version": 1, ')
    (tmp_path / ".blueprint-1-0.part").write_bytes(b"")
    assert kills._torn(tmp_path, {"found.json": {b'{"version": 1, "rows": []}'}}) == [tmp_path / "found.json"]
