"""What is tried with an input, and what it must keep: no exception but those that users catch, and no long wait."""

from __future__ import annotations

import re
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from lsprotocol.types import Position, PositionEncodingKind, Range
from tests.drawing.promises import broken_promises
from tests.fuzz.made import Case, drawn

from blueprint import BlueprintError
from blueprint.editing.fixes import fix
from blueprint.integrations.lsp.actions import code_actions
from blueprint.integrations.lsp.analysis import analyse
from blueprint.integrations.lsp.completion import completion
from blueprint.integrations.lsp.hover import hover
from blueprint.integrations.lsp.symbols import symbols
from blueprint.outputs import Options, render
from blueprint.pipeline import check, open_text
from blueprint.reading.writer import dump
from blueprint.reports.findings import FORMATS, write
from blueprint.reports.findings.checked import Checked
from blueprint.tables.importing import import_bytes

SECONDS = 2.0
"""Of the processor, for each 100 kB of input begun."""


class TooLong(BaseException):
    """It took more than its time; no `except Exception` catches it."""


class Fault(NamedTuple):
    """What went wrong with an input."""

    kind: str
    """`traceback`, `too long`, `promise`, or `half file`."""
    text: str

    @property
    def where(self) -> str:
        """What faults of one cause share: the last place in a traceback, or the promise without its figures."""
        places = re.findall(r'File ".*?([\w/]+\.py)", line (\d+)', self.text)
        if places:
            return f"{self.kind}: {places[-1][0]}:{places[-1][1]}"
        return f"{self.kind}: " + re.sub(r"[\d.]+|“.*?”", "…", self.text)[:120]


Trial = Callable[[], Iterator[Fault]]


def faults(trial: Trial, size: int) -> list[Fault]:
    """What goes wrong in a trial with an input of so many bytes."""
    try:
        with _timed(SECONDS * (size // 100_000 + 1)):
            return list(trial())
    except TooLong:
        return [Fault("too long", traceback.format_exc())]
    except Exception:
        return [Fault("traceback", traceback.format_exc())]


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    """Raises TooLong after so much of the processor's time, whatever else the machine does."""

    def over(*_: object) -> None:
        raise TooLong(f"{seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def text_trial(data: bytes, random: Random) -> Iterator[Fault]:
    """A text is read and checked, and its findings are written; now and then it is mended, or typed in an editor."""
    reading = open_text(data, language=random.choice([None, "en", "zh"]))
    found = check(reading)
    write(random.choice([*FORMATS]), [Checked("a.yaml", reading, found)])
    if reading.blueprint is not None and random.random() < 0.2:
        again = open_text(dump(reading.blueprint))
        if again.blueprint != reading.blueprint:
            yield Fault("promise", "what is written as YAML is read as another blueprint")
    chance = random.random()
    if chance < 0.05 and reading.text:
        mended = fix(reading.text, lambda text: check(open_text(text)))
        if fix(mended.text, lambda text: check(open_text(text))).text != mended.text:
            yield Fault("promise", "a text that was mended mends itself again")
    elif chance < 0.25:
        _edit(data.decode("utf-8", "replace"), random)


def _edit(text: str, random: Random) -> None:
    """Asks what an editor asks, at some places of the text."""
    known = analyse(text, None, PositionEncodingKind.Utf16)
    if known.readable is not None:
        symbols(known.readable)
    lines = text.split("\n")
    for _ in range(4):
        line = random.randrange(len(lines))
        place = Position(line, random.randint(0, len(lines[line])))
        hover(known, place)
        completion(known.places, place, known)
        known.given_at(place)
        code_actions(known, Range(place, place), "file:///a.yaml")


def table_trial(suffix: str, data: bytes) -> Iterator[Fault]:
    """A table is imported; what becomes of it is written and read again."""
    with suppress(BlueprintError):
        imported = import_bytes(data, suffix)
        if imported.blueprint is not None and open_text(dump(imported.blueprint)).blueprint is None:
            yield Fault("promise", "what was imported cannot be read as YAML")


def drawing_trial(case: Case, drawn_ones: list[int] | None = None) -> Iterator[Fault]:
    """A blueprint is drawn and keeps its promises; now and then it is written in another format, too.

    `drawn_ones` is told that there was a drawing.
    """
    found = drawn(case)
    if found is None:
        return
    if drawn_ones is not None:
        drawn_ones.append(1)
    _, drawing = found
    yield from (Fault("promise", broken) for broken in broken_promises(drawing.svg)[:3])
    if case.ways["format"] is not None:
        data = _written(drawing, case.ways["format"])
        if not data:
            yield Fault("promise", f"an empty file as {case.ways['format']}")


def _written(drawing: Any, format: str) -> bytes:
    return render(drawing, f".{format}", Options(scale=0.5))


def kept_file(path: Path) -> list[Fault]:
    """What goes wrong with a file that once failed; its folder says what it is."""
    data = path.read_bytes()
    kind = path.parent.name
    if kind == "drawings":
        case = Case.of(data.decode("utf-8", "surrogatepass"))
        return faults(lambda: drawing_trial(case), 0)
    if kind == "tables":
        return faults(lambda: table_trial(path.suffix, data), len(data))
    trials = [partial(text_trial, data, Random(seed)) for seed in range(12)]
    return [fault for trial in trials for fault in faults(trial, len(data))]


def warm_up() -> None:
    """Imports what is imported when first used, whose time no input is to blame for."""
    for seed in range(40):
        list(text_trial(b"title: A\nphases: [{steps: [{customer: Pays, frontstage: Takes it}]}]\n", Random(seed)))
