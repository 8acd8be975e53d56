"""Processes that draw side by side end in order, whenever they are asked to."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import InvalidStateError
from pathlib import Path

import pytest

from blueprint import processes

HOTEL = Path(__file__).parents[2] / "blueprints" / "hotel-stay.yaml"
HEARS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""A shell that runs the tests in the background lets its children ignore Ctrl-C."""
BEGUN = f"""
{HEARS}
import sys
from blueprint.__main__ import run
class Finder:
    @staticmethod
    def find_spec(name, *_):
        if name == "blueprint.cli":
            print("begun", flush=True)
sys.meta_path.insert(0, Finder)
run()
"""
ASKED = """
{hears}
from blueprint.batch import processes
class Asked(processes._Processes):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        signal.raise_signal(signal.{asked})
processes._Processes = Asked
with processes.processes(2):
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("whole_group", [True, False], ids=["group", "one process"])
@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_processes_end_in_order(tmp_path, asked, whole_group):
    """Asked at any moment of starting or drawing, they end with the usual status, and leave nothing half written."""
    for number in range(60):
        shutil.copy(HOTEL, tmp_path / f"{number}.yaml")
    command = [sys.executable, "-c", BEGUN, "render", "--jobs", "2", str(tmp_path)]
    for wait in (0.0, 0.3, 0.7, 1.1, 1.5, 2.3):
        done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        assert done.stdout
        assert done.stdout.readline() == b"begun\n"  # what comes before is Python's
        time.sleep(wait)
        (os.killpg if whole_group else os.kill)(done.pid, asked)
        _, said = done.communicate(timeout=120)
        assert done.returncode in (0, 128 + asked, -asked), said
        assert b"Traceback" not in said
        assert b"leaked" not in said
        assert [path.name for path in tmp_path.iterdir() if path.suffix not in (".yaml", ".svg")] == []
        assert all(path.read_bytes().rstrip().endswith(b"</svg>") for path in tmp_path.glob("*.svg"))
        for path in tmp_path.glob("*.svg"):
            path.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("asked", "status"), [("SIGINT", -signal.SIGINT), ("SIGTERM", 128 + signal.SIGTERM)])
def test_what_they_share_is_given_back(asked, status):
    """Also where it has only just been made, the system says of nothing that it was left behind."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED.format(asked=asked, hears=HEARS)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, "leaked" in done.stderr) == (status, False)


@pytest.mark.parametrize(("error", "told"), [(InvalidStateError, 0), (ValueError, 1)])
def test_work_that_was_called_off_is_no_mishap(monkeypatch, error, told):
    """While processes draw, a thread that cannot tell work of its end says nothing; every other mishap is told."""
    seen: list[object] = []
    monkeypatch.setattr(threading, "excepthook", seen.append)

    def fail() -> None:
        raise error

    with processes(1):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert len(seen) == told
