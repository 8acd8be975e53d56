"""`blueprint render`."""

from __future__ import annotations

import os
import pty
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from tests import counterparts

from blueprint.cli import main

LARGE = Path(__file__).parents[2] / "blueprints" / "hospital-visit.yaml"
COFFEE = "title: Coffee\nphases: {steps: {customer: Orders, frontstage: Takes the order}}\n"
TEA = COFFEE.replace("Coffee", "Tea")
ERRS = "title: Coffee\nphases: {steps: {customer: {name: Orders, to: nowhere}}}\n"
UNREADABLE = "titel: Coffee\n"
BLUEPRINT = [sys.executable, "-m", "blueprint"]


def render(*arguments: str, given: str | None = None) -> Result:
    """What `blueprint render` does."""
    return CliRunner().invoke(main, ["render", *arguments], input=given)


def title(path: Path) -> str | None:
    """The title of a drawing, which must be whole."""
    return ElementTree.parse(path).getroot().findtext("{http://www.w3.org/2000/svg}title")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with two drawable files, one with an error and one that cannot be read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    for name, text in (("coffee", COFFEE), ("tea", TEA), ("errs", ERRS), ("unreadable", UNREADABLE)):
        (tmp_path / f"{name}.yaml").write_text(text)
    return tmp_path


def new_files(folder: Path) -> list[str]:
    """What lies in a folder beside the files to draw, hidden files too."""
    return sorted(name for name in os.listdir(folder) if not name.endswith((".yaml", ".cache")))


# --- Where drawings go ----------------------------------------------------------------------------------------------


def test_a_drawing_goes_beside_its_file(folder):
    """Without -o, coffee.yaml is drawn to coffee.svg, which is told."""
    done = render("coffee.yaml")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "blueprint: coffee.svg written" in done.stderr
    assert new_files(folder) == ["coffee.svg"]
    assert title(folder / "coffee.svg") == "Coffee"


def test_the_suffix_or_the_format_says_what_is_written(folder):
    """The suffix of -o says the format, --format overrules it, and without either it is SVG."""
    assert render("coffee.yaml", "-o", "a.dot").exit_code == 0
    assert render("coffee.yaml", "-o", "b.txt", "--format", "dot").exit_code == 0
    assert render("coffee.yaml", "--format", "dot").exit_code == 0
    texts = {(folder / name).read_text("utf-8") for name in ("a.dot", "b.txt", "coffee.dot")}
    assert len(texts) == 1
    assert texts.pop().startswith("digraph")


def test_several_go_into_a_folder(folder):
    """With -o a folder, made if it ends in /, each drawing goes there under its file's name."""
    assert render("coffee.yaml", "tea.yaml", "-o", "out/").exit_code == 0
    assert sorted(os.listdir(folder / "out")) == ["coffee.svg", "tea.svg"]
    assert title(folder / "out" / "tea.svg") == "Tea"


def test_standard_input_and_output(folder):
    """What comes from `-` goes to standard output, and so does any file with `-o -`: the same bytes as in a file."""
    render("coffee.yaml")
    whole = (folder / "coffee.svg").read_bytes()
    assert render("-", given=COFFEE).stdout_bytes == whole
    assert render("coffee.yaml", "-o", "-").stdout_bytes == whole
    assert render("-", "-o", "again.svg", given=COFFEE).stdout == ""
    assert (folder / "again.svg").read_bytes() == whole


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["coffee.yaml", "-o", "a.docx"], "ends in no format that is known: .svg"),
        (["coffee.yaml", "tea.yaml", "-o", "a.svg"], "is one file, but 2 are to be drawn"),
        (["coffee.yaml", "tea.yaml", "-o", "-"], "coffee.yaml and tea.yaml would both be drawn to standard output"),
        (["coffee.yaml", "other/coffee.yaml", "-o", "out/"], "would both be drawn to out/coffee.svg"),
        (["coffee.yaml", "coffee.yml"], "coffee.yaml and coffee.yml would both be drawn to coffee.svg"),
        (["coffee.yaml", "-o", "coffee.yaml", "--format", "svg"], "would overwrite coffee.yaml"),
        (["-", "-o", "out/"], "has no name"),
    ],
)
def test_places_that_cannot_be_are_refused_before_anything_is_written(folder, arguments, said):
    """Outputs that meet, overwrite an input or have no known format are wrong usage, and nothing is written."""
    done = render(*arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert new_files(folder) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["coffee.yaml", "tea.yaml", "-o", "-"], "coffee.yaml 和 tea.yaml 都会画到 标准输出。"),
        (["coffee.yaml", "-o", "coffee.yaml", "--format", "svg"], "图会覆盖 coffee.yaml。"),
    ],
)
def test_drawings_that_meet_are_refused_in_the_language_of_the_project(folder, arguments, said):
    """As everything else that is refused."""
    (folder / "blueprint.toml").write_text('language = "zh"\n', "utf-8")
    assert said in " ".join(render(*arguments).stderr.split())


# --- What is drawn --------------------------------------------------------------------------------------------------


def test_findings_stop_no_drawing_unless_strict(folder):
    """A file with errors is drawn, and its errors are told with their line; --strict leaves it, with status 1."""
    done = render("errs.yaml")
    assert done.exit_code == 0
    assert "BP102 [error]" in done.stderr
    assert "2 | phases:" in done.stderr
    (folder / "errs.svg").unlink()
    done = render("--strict", "errs.yaml")
    assert done.exit_code == 1
    assert "errs.yaml has errors, so it is not drawn" in done.stderr
    assert new_files(folder) == []
    assert render("--strict", "coffee.yaml").exit_code == 0


def test_lesser_findings_are_one_line_each():
    """Warnings and advice are a line each, without excerpts unless -v is given."""
    brief = render("coffee.yaml").stderr.splitlines()
    assert all(line.startswith(("coffee.yaml:", "blueprint: ")) for line in brief)
    assert any("[warning]" in line for line in brief)
    assert "  help: " in render("-v", "coffee.yaml").stderr


def test_one_broken_file_does_not_stop_the_others(folder):
    """What cannot be read or opened is told and left out; the others are drawn, and the status is 1."""
    done = render("unreadable.yaml", "nowhere.yaml", "coffee.yaml", "tea.yaml")
    assert done.exit_code == 1
    assert new_files(folder) == ["coffee.svg", "tea.svg"]
    assert "unreadable.yaml:1:1: BP003 [error] `titel` is called `title` here" in done.stderr
    assert "blueprint: nowhere.yaml: No such file or directory" in done.stderr
    assert done.stderr.endswith("blueprint: 2 of 4 drawn\n")


def test_a_missing_baseline_stops_no_drawing(folder):
    """A file that the blueprint names and that is not there is an error, but the blueprint is drawn."""
    (folder / "new.yaml").write_text("baseline: old.yaml\n" + COFFEE)
    done = render("new.yaml")
    assert done.exit_code == 0
    assert "BP009 [error]" in done.stderr
    assert new_files(folder) == ["new.svg"]


def test_a_baseline_that_is_no_blueprint_stops_no_drawing(folder):
    """It is told as an error, and the blueprint is drawn."""
    (folder / "old.yaml").write_text("titel: Coffee\n")
    (folder / "new.yaml").write_text("baseline: old.yaml\n" + COFFEE)
    done = render("new.yaml")
    assert done.exit_code == 0
    assert "BP011 [error] the baseline old.yaml cannot be read, line 1: `titel` is called `title` here" in done.stderr
    assert new_files(folder) == ["new.svg"]


def test_the_full_example_is_drawn(folder):
    """The example of the format with every key is drawn; only the files that it names are missing."""
    example = Path(__file__).parents[1] / "full-example.yaml"
    done = render(str(example), "-o", "full.svg")
    assert done.exit_code == 0
    assert title(folder / "full.svg") == "Overnight hotel stay"
    told = [line for line in done.stderr.splitlines() if "BP0" in line]
    assert ["hotel-as-is.yaml" in line or "letter.png" in line for line in told] == [True, True]


def test_without_legend():
    """--no-legend leaves out the legend and nothing else."""
    marked = COFFEE.replace("Takes the order", "{name: Takes the order, moment: {kind: negative}}")
    with_legend = render("-", given=marked).stdout
    without = render("-", "--no-legend", given=marked).stdout
    assert len(without) < len(with_legend)
    assert "Takes the order" in without


# --- When writing fails ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("coffee.yaml/a.svg", "Not a directory"),
        ("nowhere/deeper/a.svg", "No such file"),
        ("/proc/a.svg", "No such file"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_line(output, reason):
    """Where nothing can be written, one line names the file and the reason, and the status is 1."""
    done = render("coffee.yaml", "-o", output)
    assert done.exit_code == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("blueprint: ")]
    assert len(told) == 1
    assert reason in told[0]


def test_a_write_that_fails_leaves_the_old_file(folder):
    """When the system refuses to write more, the old drawing stays, nothing else is left, and the others are drawn."""
    (folder / "large.yaml").write_bytes(LARGE.read_bytes())
    (folder / "large.svg").write_text("old")

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = subprocess.run(
        [*BLUEPRINT, "render", "large.yaml", "coffee.yaml"],
        cwd=folder,
        preexec_fn=small_files_only,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "blueprint: large.svg: File too large" in done.stderr
    assert (folder / "large.svg").read_text() == "old"
    assert new_files(folder) == ["coffee.svg", "large.svg"]


# --- On a terminal --------------------------------------------------------------------------------------------------


def on_terminal(*arguments: str, cwd: Path, **variables: str) -> str:
    """What a terminal of 100 columns shows on standard error."""
    controller, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **variables}
    environment.pop("NO_COLOR", None) if "NO_COLOR" not in variables else None
    with subprocess.Popen(
        [*BLUEPRINT, *arguments], cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=terminal
    ) as process:
        os.close(terminal)
        shown = b""
        while select.select([controller], [], [], 300)[0]:
            try:
                part = os.read(controller, 65536)
            except OSError:  # the other side is closed
                break
            shown += part
    os.close(controller)
    assert process.returncode == 0
    return shown.decode()


def test_several_files_show_a_bar_on_a_terminal(folder):
    """While several files are drawn a terminal shows how many are done; messages stand above it, whole."""
    shown = on_terminal("render", "coffee.yaml", "tea.yaml", cwd=folder)
    assert "Drawing" in shown
    assert "2/2" in shown
    assert "blueprint: tea.svg written" in shown
    assert "Drawing" not in on_terminal("render", "coffee.yaml", cwd=folder)


def test_colour_on_a_terminal_unless_unwanted(folder):
    """A terminal shows findings in colour; NO_COLOR turns that off."""
    assert "\x1b[33m" in on_terminal("render", "coffee.yaml", cwd=folder)
    assert "\x1b[3" not in on_terminal("render", "coffee.yaml", cwd=folder, NO_COLOR="1")


# --- Ctrl-C ---------------------------------------------------------------------------------------------------------


def test_ctrl_c_leaves_whole_drawings_only(folder):
    """Ctrl-C during a batch ends with status 130 and one line; each drawing that is there is whole, nothing else is."""
    batch = folder / "batch"
    batch.mkdir()
    for number in range(60):
        (batch / f"visit-{number}.yaml").write_bytes(LARGE.read_bytes())
    # A shell that runs the tests in the background lets its children ignore Ctrl-C.
    with subprocess.Popen(
        [*BLUEPRINT, "render", str(batch)],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        until = time.monotonic() + 120
        while not any(batch.glob("*.svg")) and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    left = new_files(batch)
    assert 0 < len(left) < 60
    assert all(name.endswith(".svg") and title(batch / name) for name in left)
    last = said.splitlines()[-1]
    assert last.startswith("blueprint: stopped: ")
    assert last.endswith(" of 60 drawn")
    assert "Traceback" not in said


# --- What is marked in the drawing ----------------------------------------------------------------------------------

LATE = """\
title: Coffee
metrics: [{id: wait, unit: min}]
phases:
  - steps:
      - customer: {name: Orders, id: orders}
        frontstage: {name: Brews, id: brews, moment: {kind: negative, warnings: {metric: wait, warn: 5, critical: 9}}}
"""


def test_findings_are_marked_on_the_drawing(folder):
    """With --findings, what the rules find stands in the drawing, in the language that is asked for."""
    assert render("errs.yaml", "--findings", "--language", "zh").exit_code == 0
    svg = (folder / "errs.svg").read_text("utf-8")
    assert 'class="finding" data-on="card"' in svg
    assert "检查结果" in svg
    assert render("errs.yaml").exit_code == 0
    assert 'class="finding"' not in (folder / "errs.svg").read_text("utf-8")


def test_measurements_mark_how_moments_stand(folder):
    """With --measurements, the states are those that `watch` tells; of many files, a changed measurement counts."""
    (folder / "late.yaml").write_text(LATE)
    measured = folder / "m.csv"
    for value, state in ((3, "ok"), (6, "warning"), (9, "critical")):
        measured.write_text(f"metric,time,value\nwait,2026-05-18T10:00,{value}\n")
        done = render("late.yaml", "coffee.yaml", "--measurements", "m.csv")
        assert done.exit_code == 0, done.stderr
        assert f'data-of="brews" data-state="{state}"' in (folder / "late.svg").read_text("utf-8")
    assert "unchanged" in render("late.yaml", "coffee.yaml", "--measurements", "m.csv").stderr
    assert 'class="state"' not in (folder / "coffee.svg").read_text("utf-8")


def test_measurements_that_cannot_be_used_are_told_as_watch_tells_them(folder):
    """The same lines on standard error; the drawing goes by the other rows."""
    (folder / "late.yaml").write_text(LATE)
    bad = "".join(f"wait,soon {number},1\n" for number in range(9))
    (folder / "m.csv").write_text(f"metric,time,value\nwait,2026-05-18T10:00,9\n{bad}wate,2026-05-18T10:00,1\n")
    done = render("late.yaml", "--measurements", "m.csv", "-o", "-")
    assert done.exit_code == 0
    assert 'data-state="critical"' in done.stdout
    told = [line for line in done.stderr.splitlines() if "m.csv" in line]
    watched = CliRunner().invoke(main, ["watch", "late.yaml", "--measurements", "m.csv"])
    assert told == watched.stderr.splitlines()
    assert told[0] == "blueprint: m.csv:3: soon 0 is no time; write it as 2026-09-30T14:05 or 2026-09-30T14:05+08:00"
    assert told[-2] == "blueprint: m.csv: and 4 more rows"
    assert told[-1].startswith("blueprint: m.csv:12: wate is no metric of the blueprint")


def test_of_many_files_bad_rows_are_told_once(folder):
    """Their file is the same for all; metrics that one blueprint does not know may be another's."""
    (folder / "late.yaml").write_text(LATE)
    (folder / "later.yaml").write_text(LATE)
    (folder / "m.csv").write_text("metric,time,value\nwait,soon,9\nqueue,2026-05-18T10:00,1\n")
    for jobs in ("1", "2"):
        done = render("late.yaml", "later.yaml", "coffee.yaml", "--measurements", "m.csv", "--force", "--jobs", jobs)
        assert done.exit_code == 0
        told = [line for line in done.stderr.splitlines() if "m.csv" in line]
        assert len(told) == 1
        assert told[0].startswith("blueprint: m.csv:2: soon is no time")


def test_measurements_that_are_not_there_stop_the_drawing(folder):
    """A file that cannot be read is told, and nothing is drawn."""
    done = render("coffee.yaml", "--measurements", "none.csv")
    assert done.exit_code == 1
    assert "none.csv: No such file or directory" in done.stderr
    assert new_files(folder) == []


def test_a_theme_that_is_not_there_is_named(folder):
    """What is missing is the file of the theme, not that of the drawing."""
    done = render("coffee.yaml", "--theme", "ours.yaml")
    assert done.exit_code == 1
    assert "blueprint: ours.yaml: No such file or directory" in done.stderr
    assert new_files(folder) == []


@counterparts.fonts()
def test_a_drawing_may_turn_and_bring_its_letters(folder):
    """--theme auto and --embed-font reach the file."""
    assert render("coffee.yaml", "--theme", "auto", "--embed-font").exit_code == 0
    svg = (folder / "coffee.svg").read_text("utf-8")
    assert "prefers-color-scheme" in svg
    assert "@font-face" in svg


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--page", "a4", "-o", "a.svg"), "--page is for .pdf, .pptx, .png; this writes .svg."),
        (("--scale", "2", "-o", "a.pdf"), "--scale is for .png; this writes .pdf."),
        (("--embed-font", "-o", "a.pptx"), "--embed-font is for .svg, .html; this writes .pptx."),
    ],
)
def test_an_option_that_the_format_has_no_use_for_is_refused(tmp_path, options, said):
    """Instead of being ignored; the message says for which formats it is, and nothing is written."""
    *others, name = options
    source = tmp_path / "a.yaml"
    source.write_text("title: A\nphases: {steps: {customer: Pays}}\n")
    done = CliRunner().invoke(main, ["render", str(source), *others, str(tmp_path / name)])
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert not (tmp_path / name).exists()
