"""Every shipped template and sample through every option of every verb that takes a blueprint.

Files take turns: every option meets a template and a sample, and every file many options of every verb.
"""

from __future__ import annotations

import re
import shutil
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from click.testing import CliRunner

from blueprint.api import load
from blueprint.cli import VERBS, main
from blueprint.drawing.themes import AUTO, THEMES
from blueprint.layout.sheets.paper import PAPERS
from blueprint.outputs import WRITERS
from blueprint.results.assessments import ASSESSMENTS

ROOT = Path(__file__).parents[2]
BLUEPRINTS = ROOT / "blueprints"
SAMPLES = [*sorted(BLUEPRINTS.glob("*.yaml")), BLUEPRINTS / "hospital" / "visit.yaml"]
TEMPLATES = sorted((ROOT / "src/blueprint/cli/templates").glob("*.yaml"))
BY_GRAPHVIZ = {".eps", ".ps", ".fig", ".gif", ".jpg", ".jpeg", ".webp", ".xdot", ".plain", ".cmapx"}
MEASURED = "metric,time,value\nqueue,2026-09-01T09:00,3\n"

EVERYWHERE = ["", "--quiet", "--no-limits", "--language en", "--language zh"]
RESULTS = [*EVERYWHERE, "--language de", "--format md", "--format csv", "--format json", "-o out.md", "-o out.json"]
LENSES = ["--lane customer", "--lane backstage --fade", "--phase PHASE", "--by WHO", "--moments", "--moments --fade"]
DRAWN = ["html", "pdf", "pptx", "png", "md", "drawio"]
FORMATS = [suffix[1:] for suffix in WRITERS if suffix not in BY_GRAPHVIZ]
OPTIONS = {
    "check": [
        *EVERYWHERE, "--no-recurse", "--select BP1,BP203", "--ignore BP4", "--fail-on advice", "--on 2027-01-01",
        "--diff", "--fix", "--statistics", "--exit-zero", "--write-baseline known.json", "--baseline known.json",
        "-o out.html", "--jobs 2", "--force",
        *(f"--format {each}" for each in ("text", "concise", "json", "sarif", "github", "html", "md")),
    ],
    "render": [
        *EVERYWHERE, "--language de", *(f"--format {each}" for each in FORMATS),
        *(f"--theme {each}" for each in (*THEMES, AUTO)), "--no-legend", "--wrap 1", "--wrap 4",
        "--expand PART", "--emotion WHO", *LENSES,
        *(f"{lens} --wrap 3 --format {each}" for lens, each in zip(LENSES, DRAWN, strict=True)), "--compare OTHER",
        "--findings", "--findings --moments", "--measurements measured.csv", "--scale 0.5 --format png",
        *(f"--page {each} --format pdf" for each in PAPERS), "--page slide --format pptx", "--embed-font", "--strict",
        "--jobs 2", "--force", "--verbose", "-o out/",
    ],
    "compare": [
        *EVERYWHERE, "--language de", "--format text", "--format md", "--format json", "-o out.md",
        "--drawing out.svg", "--drawing out.svg --theme dark",
    ],
    "moments": [*RESULTS, "--target 4.5", "--crosshair middle", "--on 2027-01-01", "--chart out.svg --theme print"],
    "watch": [
        *RESULTS, "--measurements measured.csv", "--at 2026-09-01", "--strict", "--drawing out.svg --theme contrast",
        "--prometheus out.yml", "--prometheus out.yml --metric queue=hall_queue",
    ],
    "evaluate": [
        *RESULTS, "--measurements measured.csv", "--since 2026-08-01", "--within 30 d", "--per 1 d", "--confidence 90",
        "--strict",
    ],
    "simulate": [
        *(f"{each} --runs 2" for each in RESULTS), "--runs 2 --arrivals 20", "--runs 2 --open 2 h", "--runs 2 --seed 7",
        "--runs 2 --warm-up 10 min", "--runs 2 --staff WHO=2", "--runs 2 --what-if arrivals=30",
        "--runs 2 --bottleneck",
    ],
    "assess": [
        *RESULTS, *(f"--method {each}" for each in ASSESSMENTS), "--charts out --theme dark",
        "--column action=Step", "--scale 7", "--skip-rows 0",
    ],
    "strategy": [*RESULTS, "--issues", "--issues --theme dark -o out.svg", "--table strategy"],
    "training": [*RESULTS, "--on 2027-01-01"],
    "status": [*RESULTS, "--on 2027-01-01"],
    "map": [
        *EVERYWHERE, "--language de", "-o out.svg", *(f"--format {each}" for each in FORMATS), "--title Services",
        "--rows phases", *(f"--theme {each}" for each in (*THEMES, AUTO)), "--no-legend", "--wrap 2",
        "--scale 0.5 --format png", "--page a4 --format pdf", "--page slide --format pptx", "--embed-font",
    ],
    "report": [
        *EVERYWHERE, "-o out.html", "--compare OTHER -o out.html", "--on 2027-01-01", "--theme dark", "-o out.pdf",
    ],
}  # fmt: skip
"""Verb → options, several in a line where one needs another; words in capitals are names in the file at hand."""
TRIED_ELSEWHERE = {"--font"}
"""By tests with real fonts."""
FILELESS = {"new", "preview", "identify", "conform", "index", "import", "explain", "schema", "lsp"}
"""They take no blueprint, many, or answers and events with it, of which there are few: each has its own tests."""


class Run(NamedTuple):
    """A command line, and the file that it is tried on."""

    verb: str
    options: str
    file: Path


def runs(verb: str) -> list[Run]:
    """Every option with the files whose turn it is: of those that have what it names, a template and a sample."""
    turns = ((cycle(TEMPLATES), len(TEMPLATES)), (cycle(SAMPLES), len(SAMPLES)))
    found: list[Run] = []
    for options in OPTIONS[verb]:
        for files, most in turns:
            tried = (Run(verb, options, file) for file in islice(files, most))
            found += islice((run for run in tried if arguments(run) is not None), 1)
    return found


@cache
def names(file: Path) -> dict[str, str | None]:
    """What the words in capitals stand for; None for what the file has not."""
    blueprint = load(file)
    cards: list[tuple[str, Any]] = [(id, each.cell) for id, each in blueprint.flow.elements.items()]
    return {
        "PHASE": next((phase.name for phase in blueprint.phases if phase.name), None),
        "WHO": next((str(card.by) for _, card in cards if getattr(card, "by", None)), None),
        "PART": next((id for id, card in cards if getattr(card, "blueprint", None)), None),
        "OTHER": str(TEMPLATES[0]),
    }


def arguments(run: Run, copies: Path | None = None) -> list[str] | None:
    """The command line in words, for the file or its copy; None where the file has no such name."""
    words = []
    for option in re.findall(r"-\S+(?: +(?!-)\S+(?: (?:h|min|d)\b)?)?", run.options):
        name, space, value = option.partition(" ")
        for word, found in names(run.file).items():
            if word in value:
                if found is None:
                    return None
                value = value.replace(word, found)
        words += [name, value] if space else [name]
    other = [str(TEMPLATES[0])] if run.verb == "compare" else []
    inside = run.file.relative_to(BLUEPRINTS) if run.file.is_relative_to(BLUEPRINTS) else run.file.name
    file = run.file if copies is None else copies / inside
    return [run.verb, *other, str(file), *words]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with measurements; the files that are tried lie in a copy, since some options write beside."""
    monkeypatch.chdir(tmp_path)
    Path("measured.csv").write_text(MEASURED)
    return tmp_path


@pytest.mark.parametrize("verb", OPTIONS)
def test_every_option_is_among_them(verb):
    """An option that a verb learns is tried here, too."""
    command = main.get_command(click.Context(main), verb)
    assert command is not None
    options = [each for each in command.params if isinstance(each, click.Option)]
    words = {word for line in OPTIONS[verb] for word in line.split()}
    assert {run.options for run in runs(verb)} == {*OPTIONS[verb]}, "no file has what these name"
    missing = {each.opts[-1] for each in options if not words & {*each.opts, *each.secondary_opts}}
    assert missing <= TRIED_ELSEWHERE
    assert set(OPTIONS) | FILELESS == set(VERBS)


@pytest.mark.parametrize("verb", OPTIONS)
def test_every_file_takes_every_option(verb, folder):
    """No run ends in a traceback, what cannot be done is said in a line, and everything can be drawn."""
    copies = folder / "copies"
    shutil.copytree(BLUEPRINTS, copies)
    for template in TEMPLATES:
        shutil.copy(template, copies)
    for run in runs(verb):
        words = arguments(run, copies)
        assert words is not None
        done = CliRunner().invoke(main, words)
        line = " ".join(words)
        assert done.exception is None or isinstance(done.exception, SystemExit), (line, done.exception)
        assert done.exit_code in (0, 1, 2, 3, 4, 5), line
        well = done.exit_code != 2 and (done.exit_code != 1 or verb == "check")
        assert well or re.search(r"^(blueprint|Error): ", done.stderr, re.MULTILINE), (line, done.stderr)
        if verb == "render":
            assert done.exit_code == 0 or "--strict" in words, (line, done.stderr)
    assert not list(folder.rglob("*.part"))
