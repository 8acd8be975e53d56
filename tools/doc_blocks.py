"""The code blocks of the documentation, and what becomes of them: drawn, run, or compared with what is printed.

Comments, each alone on a line above the fence, mark a block:

    <!-- file: coffee.yaml -->            saved under this name before the blocks below it are run
    <!-- append: coffee.yaml -->          added to the end of that file
    <!-- draws: figures/coffee.svg -->    YAML whose drawing is kept there
    <!-- measured: queue.csv -->          drawn with the states that the block saved under this name gives
    <!-- keeps: figures/coffee.svg -->    commands that write a drawing of that name, which is kept there
    <!-- sheet: 2 figures/sheet.svg -->   commands of which the first draws sheets: the second of them is kept there
    <!-- finds: BP003 BP005 -->           YAML in which exactly this is found
    <!-- no blueprint -->                 YAML of something else
    <!-- prints -->                       what the block above it prints
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"

_BLOCK = re.compile(
    r"^(?P<marks>(?:<!-- [^\n]+ -->\n)*)```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_MARK = re.compile(r"<!-- ([a-z ]+)(?:: (.+))? -->")
_SHELL = 'blueprint() { "$PYTHON" -m blueprint "$@"; }\n'
_TERMINAL = {"NO_COLOR": "1", "COLUMNS": "80"}


class Block(NamedTuple):
    """A fenced block and its marks; `start` and `end` enclose its text in the page."""

    language: str
    text: str
    marks: dict[str, str]
    start: int
    end: int


def pages() -> list[Path]:
    """The README and every page of the documentation."""
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page's text, from top to bottom."""
    return [
        Block(found["language"], found["text"], dict(_MARK.findall(found["marks"])), *found.span("text"))
        for found in _BLOCK.finditer(page)
    ]


def whole(text: str) -> str:
    """A whole blueprint from an example: it shows one, or some steps of one, or some of its other keys."""
    if text.startswith("- "):
        return f"title: Example\nphases:\n  - steps:\n{textwrap.indent(text, ' ' * 6)}"
    if not re.search("^title:", text, re.MULTILINE):
        text = f"title: Example\n{text}"
    if not re.search("^phases:", text, re.MULTILINE):
        text += "phases:\n  - steps:\n      - customer: Does something\n"
    return text


def drawn() -> dict[Path, str]:
    """The figures that the pages' marked YAML and commands draw: path → SVG."""
    figures = {}
    for page in pages():
        beside = blocks(page.read_text("utf-8"))
        for block in beside:
            if "draws" in block.marks:
                figures[(page.parent / block.marks["draws"]).resolve()] = _drawn(block, beside)
            if "keeps" in block.marks:
                path = (page.parent / block.marks["keeps"]).resolve()
                figures[path] = _written(block, beside, path.name)
            if "sheet" in block.marks:
                number, _, name = block.marks["sheet"].partition(" ")
                figures[(page.parent / name).resolve()] = _sheet(block.text, int(number))
    return figures


def same(kept: str, made: str) -> bool:
    """Whether a figure shows what is drawn now: byte by byte, but of trees the texts only.

    Graphviz of another version sets the same tree a little differently.
    """
    if 'class="blueprint-tree"' not in made:
        return kept == made
    return _TEXT.findall(kept) == _TEXT.findall(made)


_TEXT = re.compile(r"<text[^>]*>([^<]*)")


def _written(block: Block, beside: list[Block], name: str) -> str:
    """The file of that name that a block's commands write, given the samples and the files of its page."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "blueprints", Path(folder) / "blueprints")
        for other in beside:
            if "file" in other.marks:
                (Path(folder) / other.marks["file"]).write_text(other.text, "utf-8")
        _shell(block.text, Path(folder))
        return (Path(folder) / name).read_text("utf-8")


def _sheet(commands: str, number: int) -> str:
    """A sheet of a sample, on the page that the first command names; a slide where it names none."""
    import blueprint
    from blueprint.layout.sheets.paper import SLIDE

    words = commands.splitlines()[0].split()
    page = words[words.index("--page") + 1] if "--page" in words else SLIDE
    (path,) = (ROOT / word for word in words if word.endswith(".yaml"))
    drawing = blueprint.load(path).draw()
    return drawing.svg_of(drawing.sheets(page).scenes[number - 1])


def _drawn(block: Block, beside: list[Block]) -> str:
    import blueprint
    from blueprint.methods.watching import watch

    drawn = blueprint.loads(whole(block.text))
    if "measured" not in block.marks:
        return drawn.draw().svg
    (measured,) = (other.text for other in beside if other.marks.get("file") == block.marks["measured"])
    return blueprint.draw(drawn, states=watch(drawn, io.StringIO(measured)).states).svg


def run(page: str, folder: Path) -> str:
    """The page with what its commands and its Python print now, run one after the other in an empty folder.

    The folder gets the samples, as a reader of the README has them. Only `blueprint …` commands are run, not those
    that install something. Raises AssertionError for a command that fails.
    """
    shutil.copytree(ROOT / "blueprints", folder / "blueprints")
    names: dict[str, Any] = {}
    new, at, printed = [], 0, ""
    for block in blocks(page):
        if "file" in block.marks:
            (folder / block.marks["file"]).write_text(block.text, "utf-8")
        if "append" in block.marks:
            with (folder / block.marks["append"]).open("a", encoding="utf-8") as file:
                file.write(block.text)
        if block.language == "sh":
            printed = _shell(block.text, folder)
        elif block.language == "python":
            printed = _python(block.text, folder, names)
        elif "prints" in block.marks:
            new += [page[at : block.start], printed]
            at = block.end
    return "".join([*new, page[at:]])


def _shell(text: str, folder: Path) -> str:
    commands = [part for line in text.splitlines() for part in line.split(" && ") if part.startswith("blueprint ")]
    printed = ""
    for command in commands:
        status, told = (_by_the_shell if re.search("[|<>]", command) else _by_itself)(command, folder)
        # To find something is what these are for; any other status is a mistake in the page.
        well = {"check": (0, 1), "import": (0, 1), "watch": (0, 3, 4, 5)}.get(command.split()[1], (0,))
        assert status in well, f"{command}\n{told}"
        printed += told
    return printed


def _by_itself(command: str, folder: Path) -> tuple[int, str]:
    """The status and the output of one command; in this process, as all pages start hundreds."""
    from click.testing import CliRunner

    from blueprint.cli import main

    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, shlex.split(command)[1:], prog_name="blueprint", env=_TERMINAL)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def _by_the_shell(command: str, folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-c", _SHELL + command],
        cwd=folder,
        env={**os.environ, **_TERMINAL, "PYTHON": sys.executable},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    return done.returncode, done.stdout


def _python(text: str, folder: Path, names: dict[str, Any]) -> str:
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(text, "<documentation>", "exec"), names)
    return printed.getvalue()
