"""A run that draws one file neither collects nor takes itself apart; whatever waits for its end is not cheated."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from blueprint.cli import main

TEXT = "title: Hotel\nphases: [{name: Stay, steps: [{name: Arrive, customer: Ask for a room}]}]\n"

PROGRAM = (sys.executable, "-m", "blueprint")
NAMES = "lambda: print(*sorted(sys.modules))"
SEEN = """
import sys, gc
sys.argv = {arguments!r}
{before}
from blueprint import __main__ as program
from blueprint.batch import one_file
drawn = one_file.draw
def draw(*arguments, **options):
    print("collector", gc.isenabled())
    return drawn(*arguments, **options)
one_file.draw = draw
program.run()
"""


@pytest.fixture
def hotel(tmp_path: Path) -> Path:
    """A small blueprint."""
    path = tmp_path / "hotel.yaml"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """The program in a process of its own; it prints whether the collector works while it draws."""
    code = SEEN.format(arguments=["blueprint", *arguments], before=before)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=False)


def test_one_file_is_drawn_without_the_collector(hotel: Path):
    """The collector is off while one file is drawn, and all that is said and written is there."""
    done = run("render", str(hotel))
    assert done.stdout == "collector False\n"
    assert "hotel.svg written" in done.stderr
    assert hotel.with_suffix(".svg").read_text("utf-8").endswith("</svg>\n")
    assert done.returncode == 0


def test_many_files_are_drawn_with_the_collector(hotel: Path):
    """What many drawings throw away adds up, so that the collector works."""
    other = hotel.with_name("other.yaml")
    other.write_text(TEXT, "utf-8")
    assert run("render", str(hotel), str(other)).stdout == "collector True\n" * 2


def test_a_drawing_on_standard_output_is_whole(hotel: Path):
    """A drawing of more than a pipe holds arrives whole before the process leaves."""
    steps = ", ".join(f"{{name: Step {number}, customer: Do it}}" for number in range(300))
    hotel.write_text(f"title: Hotel\nphases: [{{name: Stay, steps: [{steps}]}}]\n", "utf-8")
    done = subprocess.run([*PROGRAM, "render", str(hotel), "-o", "-"], capture_output=True, timeout=600, check=True)
    assert len(done.stdout) > 100_000
    assert done.stdout.endswith(b"</svg>\n")


def test_the_status_is_told(tmp_path: Path):
    """What could not be drawn, and wrong usage, end with their status as ever."""
    assert run("render", str(tmp_path / "missing.yaml")).returncode in (1, 2)
    assert run("render", "--nonsense").returncode == 2


@pytest.mark.parametrize(
    "before",
    [
        "import atexit; atexit.register(print, 'called at the end')",
        "import threading\n"
        "def work():\n    threading.main_thread().join()\n    print('called at the end')\n"
        "threading.Thread(target=work).start()",
    ],
    ids=["at exit", "thread"],
)
def test_who_waits_for_the_end_sees_it(hotel: Path, before: str):
    """Functions that are to be called at the end, and threads, are not cut off."""
    done = run("render", str(hotel), before=before)
    assert done.stdout.splitlines()[-1] == "called at the end"
    assert done.returncode == 0


def test_a_profiler_reports(hotel: Path):
    """Python's profiler prints what it measured when the program has ended."""
    command = [sys.executable, "-m", "cProfile", "-m", "blueprint", "render", str(hotel)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    assert "function calls" in done.stdout


def test_a_reader_that_has_gone_is_told_as_ever(hotel: Path):
    """Where nobody reads the drawing the status is 141, and nothing is said of it."""
    steps = ", ".join(f"{{name: Step {number}, customer: Do it}}" for number in range(300))
    hotel.write_text(f"title: Hotel\nphases: [{{name: Stay, steps: [{steps}]}}]\n", "utf-8")
    blueprint = subprocess.Popen(
        [*PROGRAM, "render", str(hotel), "-o", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert blueprint.stdout is not None
    assert blueprint.stderr is not None
    blueprint.stdout.close()
    told = blueprint.stderr.read().decode()
    blueprint.stderr.close()
    assert blueprint.wait(timeout=600) == 141
    assert "Traceback" not in told
    assert "Exception ignored" not in told


def test_who_imports_the_command_keeps_the_collector(hotel: Path):
    """Called from Python, the command leaves the collector and the process alone."""
    assert gc.isenabled()
    assert CliRunner().invoke(main, ["render", str(hotel)]).exit_code == 0
    assert gc.isenabled()
    gc.disable()
    try:
        assert CliRunner().invoke(main, ["check", str(hotel)]).exit_code == 0
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_no_plugins_are_looked_for(hotel: Path):
    """To draw, nothing is imported that reads the metadata of packages, as pydantic does it in search of plugins."""
    done = run("render", str(hotel), before=f"import atexit; atexit.register({NAMES})")
    assert done.returncode == 0
    assert "pydantic.main" in done.stdout.split()
    assert not {"importlib.metadata", "zipfile", "email"} & set(done.stdout.split())


def test_whoever_chooses_plugins_gets_them(hotel: Path):
    """Where the environment says which plugins of pydantic are left out, the others are looked for."""
    chosen = 'import os; os.environ["PYDANTIC_DISABLE_PLUGINS"] = "another"'
    done = run("render", str(hotel), before=f"import atexit; atexit.register({NAMES}); {chosen}")
    assert "importlib.metadata" in done.stdout.split()
