"""The extension for Visual Studio Code: built and packed by npm, and tried against the real `blueprint`."""

from __future__ import annotations

import hashlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests import counterparts
from tests.pages import save

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
SOURCE = Path(__file__).parents[2] / "editors" / "vscode"
MANIFEST = json.loads((SOURCE / "package.json").read_text("utf-8"))
NAMES = ("package.json", "package-lock.json", ".npmrc", ".vscodeignore", "README.md")
FILES = sorted([*(SOURCE / name for name in NAMES), *(SOURCE / "src").glob("*.js")])
COMMAND = [sys.executable, "-m", "blueprint"]
TEXT = """title: A stay
phases:
  - steps:
      - customer: Arrives
        frontstage: {name: Greets, id: greets}
"""


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder of the extension with its packages, built and packed; made once for each state of its files."""
    npm = counterparts.program("npm")
    state = hashlib.sha256(b"".join(path.read_bytes() for path in FILES)).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "service-blueprint-tests"
    home = cache / f"vscode-{state}"
    if not home.exists():
        making = cache / f"vscode-{state}-{os.getpid()}"
        for path in FILES:
            copy = making / path.relative_to(SOURCE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
        for command in (["ci", "--ignore-scripts"], ["run", "package"]):
            done = subprocess.run([npm, *command], cwd=making, capture_output=True, text=True, timeout=500, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
        try:
            making.rename(home)
        except OSError:
            assert home.exists()  # another run was quicker
    return home


def node(script: str, *arguments: object, modules: Path) -> str:
    """What a script of this folder prints that Node runs with the packages of the extension."""
    done = subprocess.run(
        [counterparts.program("node"), str(HERE / script), *map(str, arguments)],
        env={**os.environ, "NODE_PATH": str(modules / "node_modules")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Following:
    """The pages and news that the extension gets for one file."""

    def __init__(self, file: Path, command: list[str] = COMMAND) -> None:
        program = [counterparts.program("node"), str(HERE / "following.js")]
        arguments = [str(SOURCE / "src" / "served.js"), json.dumps(command), str(file)]
        self.process = subprocess.Popen(
            [*program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.heard: queue.Queue[list[str]] = queue.Queue()
        self.listening = threading.Thread(target=self._listen, daemon=True)
        self.listening.start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.heard.put(json.loads(line))

    def next(self, kind: str) -> str:
        """What is told next, which must be of this kind."""
        told, what = self.heard.get(timeout=120)
        assert told == kind, what
        return what

    def end(self) -> int:
        """The exit status of the extension's part, which ends once the preview did."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        status = self.process.wait(120)
        self.listening.join(120)
        self.process.stdout.close()
        return status


@pytest.fixture
def following(tmp_path: Path) -> Iterator[Following]:
    """One file that is followed."""
    (tmp_path / "stay é.yaml").write_text(TEXT)
    found = Following(tmp_path / "stay é.yaml")
    yield found
    assert found.end() == 0


def test_the_lock_names_packages_and_no_registry():
    """Whoever builds it takes the same packages, by their checksums, from the registry of their own settings."""
    lock = json.loads((SOURCE / "package-lock.json").read_text("utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert "node_modules/vscode-languageclient" in packages
    assert not [name for name, each in packages.items() if "resolved" in each or "integrity" not in each]
    assert {**MANIFEST["dependencies"], **MANIFEST["devDependencies"]}.items() <= {
        **lock["packages"][""]["dependencies"],
        **lock["packages"][""]["devDependencies"],
    }.items()


def test_it_is_packed(built):
    """The package holds the extension in one script and its page, no packages, no source and no server."""
    (package,) = built.glob("*.vsix")
    with zipfile.ZipFile(package) as archive:
        names = {name.casefold() for name in archive.namelist()}
    assert names == {
        "[content_types].xml",
        "extension.vsixmanifest",
        "extension/package.json",
        "extension/readme.md",
        "extension/dist/extension.js",
    }


def test_it_registers_what_it_contributes(built):
    """Each command of its manifest is there once it is active."""
    script = built / MANIFEST["main"]
    registered, exported = json.loads(node("activating.js", script, modules=built))
    assert sorted(registered) == sorted(each["command"] for each in MANIFEST["contributes"]["commands"])
    assert exported == ["activate", "deactivate"]


def test_its_protocol_is_the_servers(built):
    """The packages that it talks with get findings and explanations from `blueprint lsp`."""
    codes, shown = json.loads(node("talking.js", json.dumps(COMMAND), modules=built))
    assert "BP003" in codes
    assert "What the blueprint is called" in shown


def test_the_drawing_stands_in_a_panel_and_follows_saves(following, chromium: Browser, tmp_path):
    """The page in one text shows the drawing where nothing may be loaded, and each save as the editor hands it on."""
    page = chromium.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("request", lambda request: troubles.append(request.url) if request.url.startswith("http") else None)
    page.add_init_script("window.acquireVsCodeApi = () => ({ postMessage: (what) => { window.told = what; } });")
    panel = tmp_path / "panel.html"
    panel.write_text(following.next("page"), "utf-8")
    page.goto(panel.as_uri())
    assert page.evaluate("window.told") == "ready"
    hand_on = "(news) => window.postMessage(news, '*')"
    page.evaluate(hand_on, following.next("news"))
    page.locator(".light .card title", has_text="Greets").wait_for(state="attached")
    save(tmp_path / "stay é.yaml", TEXT.replace("name: Greets", "name: Bows"))
    page.evaluate(hand_on, following.next("news"))
    page.locator(".light .card title", has_text="Bows").wait_for(state="attached")
    assert page.locator("#export").is_hidden()
    assert page.locator("#findings").inner_text()
    page.close()
    assert not troubles


@pytest.mark.parametrize(
    ("command", "said"),
    [(["no-such-blueprint"], "no-such-blueprint"), ([*COMMAND, "--no-such-option"], "no-such-option")],
    ids=["no program", "a wrong one"],
)
def test_what_does_not_start_is_told(tmp_path: Path, command: list[str], said: str):
    """Where the command is not there or fails, the editor gets its words, to show them."""
    following = Following(tmp_path / "stay.yaml", command)
    assert said in following.next("error")
    assert following.end() == 1


def _settings() -> Any:
    return MANIFEST["contributes"]["configuration"]["properties"]


def test_the_command_may_be_any(tmp_path: Path):
    """The setting takes a program with its first arguments, as the manifest says."""
    assert _settings()["blueprint.command"]["default"] == ["blueprint"]
    (tmp_path / "stay.yaml").write_text(TEXT)
    following = Following(tmp_path / "stay.yaml")
    assert "<!DOCTYPE html>" in following.next("page")
    assert following.end() == 0
