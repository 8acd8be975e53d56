"""What speed depends on, counted and not timed: what a run imports and builds, and how often it calls what."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from pydantic import BaseModel
from tests.benchmarks.generate import blueprint_text

import blueprint
from blueprint.pipeline import check, draw, open_text

PACKAGE = str(Path(blueprint.__file__).parent)
CARDS = 240
"""In the smaller of two files; the other has twice as many."""
MODULES = 184
"""So many modules of ours a drawing may take; a new one is either imported where it is used, or worth its cost."""
CALLS = 390
"""So many calls a further card may take, from its text to the drawing with all rules."""
OF_RENDER = (
    "import sys\n"
    "from blueprint.cli import main\n"
    "try:\n"
    "    main({arguments!r})\n"
    "finally:\n"
    "    from blueprint.model.base import Part\n"
    "    def kinds(of): return {{of}}.union(*map(kinds, of.__subclasses__()))\n"
    "    import json\n"
    "    names = sorted(sys.modules)\n"
    "    built = sorted(kind.__name__ for kind in kinds(Part) if '__pydantic_validator__' in vars(kind)"
    " and type(kind.__pydantic_validator__).__name__ == 'SchemaValidator')\n"
    "    print(json.dumps([names, built]))\n"
)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of 30 cards, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "small.yaml"
    path.write_text(blueprint_text(30), "utf-8")
    return path


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=True, env=dict(os.environ)
    )
    return done.stdout


def imported(code: str) -> set[str]:
    """The modules that some code imports, beside those with which Python begins."""
    names = python(f"import sys; before = set(sys.modules); {code}; print(*sorted(set(sys.modules) - before))")
    return set(names.split())


def of_render(*arguments: str) -> tuple[set[str], list[str]]:
    """The modules that are there after `blueprint render`, and the parts of the model whose schemas were built."""
    names, built = json.loads(python(OF_RENDER.format(arguments=["render", *arguments])).splitlines()[-1])
    return set(names), built


def test_a_drawing_imports_what_it_needs(small: Path):
    """To draw an SVG takes no table, report, integration or other format, and nothing for many files."""
    names, _ = of_render(str(small), "-o", str(small.with_suffix(".svg")))
    ours = {name for name in names if name.startswith("blueprint")}
    assert len(ours) <= MODULES, f"{len(ours)} modules: {sorted(ours)}"
    unneeded = ("integrations", "tables", "outputs.", "reports.meeting", "results", "editing", "batch.processes", "api")
    assert not [name for name in ours if name.startswith(tuple(f"blueprint.{each}" for each in unneeded))]
    seldom = {"catalogue", "persona", "research", "simulation", "strategy", "training"}
    seldom |= {"card_details", "moments", "planning", "scope", "seldom_words"}
    assert not {f"blueprint.model.{name}" for name in seldom} & ours
    others = {"graphviz", "multiprocessing", "concurrent.futures", "logging", "openpyxl", "numpy", "tomllib"}
    others |= {"statistics", "graphlib", "platformdirs", "unicodedata", "difflib"}
    assert not others & names, others & names


def test_a_drawing_builds_few_schemas(small: Path):
    """pydantic builds one schema for the file and those of its parts that are made by themselves, not one a class."""
    _, built = of_render(str(small))
    assert set(built) <= {"Blueprint", "Action", "PhysicalEvidence", "Lane"}, built


def test_an_unchanged_drawing_reads_nothing(small: Path):
    """To find that a drawing is still right takes neither YAML nor the model."""
    of_render(str(small))
    code = f"from blueprint.cli import main; main(['render', {str(small)!r}], standalone_mode=False)"
    names = python(f"import sys\ntry:\n    {code}\nexcept BaseException: pass\nprint(*sorted(sys.modules))").split()
    assert not {"pydantic", "yaml", "blueprint.pipeline", "blueprint.model.service", "blueprint.layout.swimlanes"} & {
        *names
    }


def test_a_notebook_waits_for_nothing_that_it_does_not_use():
    """`import blueprint` takes two small modules; the functions that read take what they need when they are called."""
    package = imported("import blueprint")
    assert {name for name in package if name.startswith("blueprint")} == {
        "blueprint", "blueprint.notebook_hook", "blueprint.public_names",
    }  # fmt: skip
    assert not {"typing", "pathlib", "re", "inspect"} & package
    assert not {"pydantic", "yaml", "click", "blueprint.model"} & imported("from blueprint import load, loads")


def calls(work: Callable[[], Any]) -> Counter[str]:
    """How often each of our functions, and each of Python's own from ours, is called meanwhile."""
    seen: Counter[str] = Counter()

    def note(frame: FrameType, event: str, called: Any) -> None:
        code = frame.f_code
        if code.co_filename.startswith(PACKAGE):
            if event == "call":
                seen[f"{code.co_filename.removeprefix(PACKAGE)}: {code.co_qualname}"] += 1
            elif event == "c_call":
                seen[f"{code.co_filename.removeprefix(PACKAGE)}: {code.co_qualname} → {called.__qualname__}"] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return seen


def whole_way(cards: int) -> Callable[[], Any]:
    """From the text to the drawing, with all rules."""
    text = blueprint_text(cards)

    def work() -> None:
        reading = open_text(text)
        assert reading.blueprint is not None
        check(reading)
        draw(reading.blueprint).svg  # noqa: B018

    return work


def test_calls_grow_with_the_cards():
    """Twice as many cards take about twice as many calls, in all and of each function, and each of them few."""
    whole_way(CARDS)()  # what is remembered over a run, and built once
    once, twice = calls(whole_way(CARDS)), calls(whole_way(2 * CARDS))
    assert twice.total() > 100_000
    assert twice.total() < 2.3 * once.total()
    assert twice.total() - once.total() < CALLS * CARDS
    faster = {
        name: (once[name], count) for name, count in twice.items() if count > 20 * CARDS and count > 2.7 * once[name]
    }
    assert not faster, "grows faster than the cards:\n" + "\n".join(f"{name}: {two}" for name, two in faster.items())


def test_cards_are_asked_only_for_what_they_have():
    """pydantic answers each question for a field that is not there with an exception, at the cost of ten that are."""
    misses = 0

    def note(frame: FrameType, event: str, called: Any) -> None:
        nonlocal misses
        misses += event == "call" and frame.f_code is BaseModel.__getattr__.__code__  # type: ignore[attr-defined]

    work = whole_way(CARDS)
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    assert misses < CARDS / 10
