"""Ctrl-C in every moment of a run: while it begins, while a verb works, and while it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from blueprint.cli.ctrl_c import interrupts, noted_ctrl_c

HOTEL = Path(__file__).parents[2] / "blueprints" / "hotel-stay.yaml"
PRESSED = """
import signal, sys
from blueprint.__main__ import run
class Finder:
    @staticmethod
    def find_spec(name, *_):
        if name == {module!r}:
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Finder)
signal.signal(signal.SIGINT, signal.{handler})
{before}
run()
"""


def ended(module: str, verb: str = "check", before: str = "", handler: str = "default_int_handler") -> tuple[int, str]:
    """The status and the messages of a verb in a fresh interpreter, in which Ctrl-C comes as a module is imported."""
    code = PRESSED.format(module=module, before=before, handler=handler)
    done = subprocess.run(
        [sys.executable, "-c", code, verb, str(HOTEL)], capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("module", ["blueprint.cli", "click", "blueprint.language.messages"])
def test_while_it_begins_it_ends_at_once(module):
    """While the command is imported, Ctrl-C ends it as the system does, without a word."""
    assert ended(module) == (-signal.SIGINT, "")


def test_while_a_verb_works_it_is_told():
    """From when the verb is known, Ctrl-C is told in one line, with the status of its own."""
    assert ended("blueprint.cli.check") == (130, "blueprint: stopped\n")


def test_while_it_ends_it_ends_at_once():
    """When all is done, Ctrl-C is no mishap of which anything is said."""
    pressed = "from blueprint.cli import short_run; short_run.leaves = lambda _: signal.raise_signal(signal.SIGINT)"
    assert ended("", "explain", pressed)[0] == -signal.SIGINT


@pytest.mark.parametrize("module", ["blueprint.cli", "blueprint.cli.check"])
def test_where_it_is_ignored_it_stays_so(module):
    """A command that was started to go on in the background goes on."""
    assert ended(module, handler="SIG_IGN") == (0, "")


def test_a_swallowed_ctrl_c_is_noted():
    """Ctrl-C counts also where a library swallows the interruption; afterwards it is handled as before."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with noted_ctrl_c() as stopped:
            assert not stopped()
            with suppress(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
            assert stopped()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_in_the_middle_of_making_a_class_it_stays_what_it_is():
    """Python 3.11 raises a RuntimeError there, which would end with a traceback."""

    class Pressed:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), interrupts():
        type("Made", (), {"field": Pressed()})


def test_other_mishaps_stay_what_they_are():
    """Also one that comes of another."""

    def fail() -> None:
        try:
            raise ValueError("first")
        except ValueError as error:
            raise RuntimeError("other") from error

    with pytest.raises(RuntimeError, match="other"), interrupts():
        fail()
