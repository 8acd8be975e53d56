"""Completion by a real shell, and what other shells are told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from blueprint.cli import VERBS, main

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
CODE = "from blueprint.cli import main; main(prog_name='blueprint')"
SCRIPT = """
eval "$(_BLUEPRINT_COMPLETE=bash_source blueprint)"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_blueprint_completion blueprint
printf '%s\\n' "${COMPREPLY[@]}"
"""
"""What bash does when Tab is pressed."""
FILES = ("FILE", "OUT", "CSV", "FOLDER", "YAML", "TABLE", "AS_IS", "THEME", "CODES")


def completed(shell: str, *words: str) -> list[str]:
    """What `shell` is answered where Tab is pressed behind the last word."""
    told = {"COMP_WORDS": " ".join(("blueprint", *words)), "COMP_CWORD": str(len(words))}
    if shell == "fish":
        told["COMP_CWORD"] = words[-1]
    environment = {**os.environ, **told, "_BLUEPRINT_COMPLETE": f"{shell}_complete"}
    done = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, timeout=600)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def commands(tmp_path_factory):
    """A folder with the command, as pip writes it."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "blueprint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{CODE}" "$@"\n')
    command.chmod(0o755)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("che",), ["check"]),
        (("check", "--sel"), ["--select"]),
        (("check", "--select", "BP31"), ["BP310", "BP311", "BP312", "BP313", "BP314", "BP315", "BP316"]),
        (
            ("check", "--ignore", "BP104,BP11"),
            ["BP104,BP110", "BP104,BP112", "BP104,BP113", "BP104,BP114", "BP104,BP115"],
        ),
        (("explain", "unans"), ["unanswered-contact"]),
        (("render", "--theme", "l"), ["light"]),
        (("new", "--template", "f"), ["full"]),
        (("moments", "--format", "j"), ["json"]),
        (("render", "hotel-stay.yaml", "--phase", "Arr"), ["Arrival"]),
        (("render", "hotel-stay.yaml", "--lane", "back"), ["backstage"]),
        (("render", "hotel-stay.yaml", "--by", "Rese"), ["Reservations"]),
        (("render", "no-such.yaml", "--by", "Rese"), []),
    ],
    ids=lambda value: " ".join(value),
)
def test_bash_completes(words, offered, commands):
    """Verbs, options, words, codes behind commas, themes, templates, and the names in the blueprint at hand."""
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", SCRIPT, "bash", "blueprint", *words],
        env={**os.environ, "PATH": path},
        cwd=BLUEPRINTS,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.split() == offered


@pytest.mark.parametrize("name", VERBS)
def test_every_file_is_completed_as_a_file(name):
    """No argument or option that takes a file, a theme or a rule is left to be typed."""
    context = click.Context(main, resilient_parsing=True)
    command = main.get_command(context, name)
    assert command is not None
    inner = click.Context(command, parent=context, info_name=name, resilient_parsing=True)
    for parameter in command.params:
        words = re.findall(r"\w+", str(parameter.metavar))
        if any(word in FILES for word in words):
            assert parameter.shell_complete(inner, ""), (name, parameter.name)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_script_and_its_answers(shell):
    """The script of each calls the command, which answers with verbs, and in zsh and fish with what they are for."""
    environment = {**os.environ, "_BLUEPRINT_COMPLETE": f"{shell}_source"}
    done = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, timeout=600)
    assert f"_BLUEPRINT_COMPLETE={shell}_complete" in done.stdout
    answers = completed(shell, "expl")
    assert "explain" in "\n".join(answers)
    assert ("Say what a rule finds" in "\n".join(answers)) == (shell != "bash")
