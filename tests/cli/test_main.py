"""What all verbs share: help, version, statuses, and output that nobody reads."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import sys
import termios
import time
from importlib.metadata import version
from pathlib import Path
from typing import IO

import click
import pytest
from click.testing import CliRunner

from blueprint.cli import VERBS, main

ROOT = Path(__file__).parents[2]
LARGE = ROOT / "blueprints" / "hospital-visit.yaml"
BLUEPRINT = [sys.executable, "-m", "blueprint"]
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
"""As most people run Python: what could not be written is tried once more when it ends."""


def test_help_needs_nothing_heavy():
    """`blueprint --help` names every verb and imports neither pydantic nor yaml, rich or graphviz."""
    code = (
        "import sys\nfrom blueprint.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(*{'pydantic', 'yaml', 'rich', 'graphviz'} & sys.modules.keys(), file=sys.stderr, end='')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=True)
    assert done.stderr == ""
    assert all(re.search(rf"^  {verb} +{re.escape(VERBS[verb])}$", done.stdout, re.MULTILINE) for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_says_in_its_help_what_the_list_says(verb):
    """The first line of a verb's own help is its line in the list, and every option has a help text."""
    command = main.get_command(click.Context(main), verb)
    assert command
    assert command.help
    assert command.help.partition("\n")[0] == VERBS[verb]
    for parameter in command.params:
        assert parameter.param_type_name == "argument" or parameter.help, parameter.name


def test_help_is_a_word_too():
    """`help` and `help render` print what `--help` and `render --help` do."""
    assert CliRunner().invoke(main, ["help"]).stdout == CliRunner().invoke(main, ["--help"]).stdout
    assert CliRunner().invoke(main, ["help", "render"]).stdout == CliRunner().invoke(main, ["render", "--help"]).stdout


def test_values_are_no_options(tmp_path, monkeypatch):
    """What stands behind an option that takes a value is that value, and what stands behind `--` a file."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check", "-o", "-q", "--", "-o"])
    assert done.stderr.startswith("blueprint: -o: No such file or directory")
    assert Path("-q").exists()


def test_version():
    """`--version` prints the installed package's version."""
    assert CliRunner().invoke(main, ["--version"]).output == f"blueprint {version('service-blueprint')}\n"


def test_python_m_is_the_command_line():
    """`python -m blueprint` is the same command line, under a name that can be typed again."""
    done = subprocess.run([*BLUEPRINT, "check", "--help"], capture_output=True, text=True, timeout=600, check=True)
    assert done.stdout.startswith("Usage: python -m blueprint check")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "Did you mean `check`?"),
        (["qwertz"], "there is no verb qwertz. `blueprint --help` lists the verbs."),
        (["validate", "hotel.yaml"], "there is no verb validate. Did you mean `check`?"),
        (["draw", "hotel.yaml"], "Did you mean `render`?"),
        (["my hotel.yaml"], 'Say first what to do with the file: `blueprint check "my hotel.yaml"`.'),
        (["hotel.yaml"], "Say first what to do with the file: `blueprint check hotel.yaml`."),
        (["check", "a.yaml", "--format", "jsn"], "--format jsn is not known: it is one of text, concise, json,"),
        (["check", "a.yaml", "--format", "jsn"], "Did you mean `json`?"),
        (["check", "--language", "zh", "--format", "jsn", "a.yaml"], "是不是想写 `json`？"),
        (["check"], "name a file, as in `main check hotel.yaml`"),
        (["import"], "name a file, as in `main import table.csv`"),
        (["check", "--selct", "a.yaml"], "there is no option --selct. Did you mean `--select`?"),
        (["check", "--colour", "a.yaml"], "there is no option --colour. `main check --help` lists the options."),
        (["check", "--selct", "a.yaml", "--language=zh"], "没有选项 --selct。是不是想写 `--select`？"),
        (["check", "--language", "zh", "a.yaml", "--select"], "--select 后面需要写一个值"),
        (["check", "--json", "a.yaml"], "there is no option --json. Did you mean `--format json`?"),
        (["render", "--wrap", "many", "a.yaml"], "--wrap takes a whole number of at least 1"),
        (["render", "--scale", "0", "a.yaml"], "--scale takes a number above 0"),
        (["evaluate", "--confidence", "5", "a.yaml"], "--confidence takes a number from 50 to 99.9"),
        (["simulate", "--seed", "x", "a.yaml"], "--seed takes a whole number"),
        (["status", "--on", "today", "a.yaml"], "--on takes a date such as 2026-09-30"),
        (["check", "https://example.com/a.yaml"], "https://example.com/a.yaml is an address: save what is there"),
        (["render", "a.yaml", "a.svg"], "a.svg is no blueprint: to draw into it, write `-o a.svg`."),
        (["render", "a.png"], "a.png is no blueprint: name the YAML file that is to be drawn."),
        (["identify", "--language", "zh", "a.yaml", "--diff", "--write"], "--write 和 --diff 只能选一个。"),
    ],
)
def test_wrong_usage_ends_with_2(arguments, said):
    """Wrong usage is told on standard error, with the nearest verb, and ends with status 2."""
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_wrong_usage_is_told_as_the_project_speaks(tmp_path, monkeypatch):
    """Before any option says a language, that of `blueprint.toml` is spoken."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "blueprint.toml").write_text('language = "zh"\n')
    assert "没有 chekc 这个命令" in CliRunner().invoke(main, ["chekc"]).stderr


@pytest.mark.parametrize("arguments", [["explain"], ["schema"], ["render", str(LARGE), "-o", "-"], ["--help"]])
def test_a_closed_pipe_ends_quietly(arguments):
    """When whoever reads the output is gone (`| head`), nothing is complained of."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*BLUEPRINT, *arguments], stdout=writing, stderr=subprocess.PIPE, env=BUFFERED, timeout=600, check=False
    )
    os.close(writing)
    complaints = [line for line in done.stderr.decode().splitlines() if not line.startswith(str(LARGE))]
    assert complaints == []
    assert done.returncode == (1 if arguments == ["--help"] else 141)


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system how full a pipe is")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_full_pipe_is_waited_for(tmp_path, unbuffered):
    """A reader that is slower than the drawing still gets all of it, also when the command is stopped meanwhile."""
    whole = tmp_path / "whole.svg"
    subprocess.run([*BLUEPRINT, "render", str(LARGE), "-o", str(whole)], capture_output=True, timeout=600, check=True)
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    command = [*BLUEPRINT, "render", str(LARGE), "-o", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        assert process.stdout
        full, until = fcntl.fcntl(process.stdout, fcntl.F_GETPIPE_SZ), time.monotonic() + 120
        while waiting(process.stdout) < full and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED)
        process.send_signal(signal.SIGCONT)
        assert process.stdout.read() == whole.read_bytes()
    assert process.returncode == 0


def waiting(pipe: IO[bytes]) -> int:
    """How many bytes wait in a pipe to be read."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


@pytest.mark.parametrize("arguments", [["explain"], ["check", str(LARGE)], ["render", str(LARGE), "-o", "-"]])
def test_a_full_disk_is_one_line(arguments):
    """Output that a disk has no room for ends with status 1 and one line."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*BLUEPRINT, *arguments], stdout=full, stderr=subprocess.PIPE, env=BUFFERED, timeout=600, check=False
        )
    complaints = [line for line in done.stderr.decode().splitlines() if not line.startswith(str(LARGE))]
    assert complaints == ["blueprint: No space left on device"]
    assert done.returncode == 1
