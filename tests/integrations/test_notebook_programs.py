"""JupyterLab, nbconvert and marimo themselves: what they show fits its cell and is light or dark as they are."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partialmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from nbconvert.exporters import WebPDFExporter
from playwright.async_api import BrowserType
from tests import counterparts

from blueprint.drawing.themes import DARK, LIGHT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
DESIGN = ROOT / "docs/notebooks/design.ipynb"
COFFEE = ROOT / "docs/notebooks/coffee.py"
START = 120
"""Seconds until a server answers, or a page has what it shows."""

DRAWINGS = """
    images => images.map(image => ({
        width: image.getBoundingClientRect().width,
        room: image.parentElement.parentElement.clientWidth,
        right: image.getBoundingClientRect().right,
        paper: (() => {
            const canvas = Object.assign(document.createElement("canvas"), {width: 8, height: 8})
            const context = canvas.getContext("2d")
            context.drawImage(image, 0, 0, image.width, image.height)
            return "#" + [...context.getImageData(2, 2, 1, 1).data].slice(0, 3).map(
                part => part.toString(16).padStart(2, "0")).join("")
        })(),
    }))
"""


def drawings(page: Page) -> list[dict[str, Any]]:
    """The drawings that a page shows: their widths, the room of their cells, and the colour of their ground."""
    page.wait_for_function("[...document.querySelectorAll('.blueprint-drawing img')].every(image => image.complete)")
    found: list[dict[str, Any]] = page.locator(".blueprint-drawing img").evaluate_all(DRAWINGS)
    return found


def holds(found: list[dict[str, Any]]) -> bool:
    """Whether there are drawings, and each is as wide as its cell or less."""
    return bool(found) and all(0 < each["width"] <= each["room"] for each in found)


@contextmanager
def served(folder: Path, *command: str) -> Iterator[str]:
    """The address of a program that serves on this machine alone, with a home in the folder; it ends with the block."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    port = held.getsockname()[1]
    homes = {f"JUPYTER_{name}_DIR": str(folder / "jupyter" / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    environment = {**os.environ, "HOME": str(folder), **homes, "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    address = f"http://127.0.0.1:{port}"
    # Until the program listens there, nobody else is given its port.
    with held, (folder / "log").open("w") as log:
        program = subprocess.Popen(
            [sys.executable, "-m", *command, f"--port={port}"], cwd=folder, env=environment, stdout=log, stderr=log
        )
        try:
            until = time.monotonic() + START
            while not _answers(address):
                assert program.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < until, "the program does not answer"
                time.sleep(0.2)
            yield address
        finally:
            program.terminate()
            try:
                program.wait(START)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/api", timeout=10):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page of the browser, on a light screen."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page.set_default_timeout(START * 1000)
    try:
        page.goto(address)
        yield page
    finally:
        page.close()


LAB = (
    "jupyterlab",
    "--no-browser",
    "--ip=127.0.0.1",
    "--allow-root",
    "--IdentityProvider.token=here",
    "--expose-app-in-browser",
    "--ServerApp.terminals_enabled=False",
    "--ServerApp.root_dir=.",
)
SETTINGS = {
    # Cells are in the page although nobody looks at them.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
}


def test_jupyterlab_shows_drawings_that_fit_and_follow_its_theme(tmp_path, chromium):
    """The example is run in JupyterLab: every drawing is within its cell, and turns dark with the notebook."""
    shutil.copy(DESIGN, tmp_path)
    (tmp_path / "blueprints").symlink_to(ROOT / "blueprints")
    for name, value in SETTINGS.items():
        file = tmp_path / "settings/@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(value))
    with (
        served(tmp_path, *LAB) as address,
        opened(chromium, f"{address}/lab/tree/{DESIGN.name}?token=here&reset") as page,
    ):
        page.wait_for_function(
            "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
        )
        page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_function(
            r"[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every(it => /\d/.test(it.textContent))"
        )
        page.locator(".blueprint-drawing img").nth(4).wait_for(state="attached")
        light = drawings(page)
        assert holds(light)
        assert len(light) == 5
        assert {each["paper"] for each in light} == {LIGHT.paper}
        tables = page.locator("table.blueprint-result")
        assert tables.count() > 1
        assert tables.first.locator("td").first.evaluate("cell => getComputedStyle(cell).textAlign") == "left"
        page.evaluate("jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
        page.wait_for_selector("body[data-jp-theme-light='false']", state="attached")
        dark = drawings(page)
        assert holds(dark)
        assert {each["paper"] for each in dark} == {DARK.paper}


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, run, with what its cells show."""
    folder = tmp_path_factory.mktemp("executed")
    (folder / "blueprints").symlink_to(ROOT / "blueprints")
    shutil.copy(DESIGN, folder)
    nbconvert(folder / DESIGN.name, "--to=notebook", "--execute", "--inplace")
    return folder / DESIGN.name


def nbconvert(notebook: Path, *options: str) -> None:
    """Runs it in the notebook's folder."""
    done = subprocess.run(
        [sys.executable, "-m", "nbconvert", *options, notebook.name],
        cwd=notebook.parent,
        env={**os.environ, "HOME": str(notebook.parent)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("theme", "paper"), [("light", LIGHT.paper), ("dark", DARK.paper)])
def test_nbconvert_makes_a_page_of_drawings_that_fit(executed, chromium, theme, paper):
    """In the HTML that nbconvert writes, every drawing is within its cell, at any width of the window, in its theme."""
    nbconvert(executed, "--to=html", f"--theme={theme}", f"--output={theme}")
    with opened(chromium, executed.with_name(f"{theme}.html").as_uri()) as page:
        for width in (1280, 500):
            page.set_viewport_size({"width": width, "height": 800})
            found = drawings(page)
            assert holds(found)
            assert all(each["right"] <= width for each in found)
            assert {each["paper"] for each in found} == {paper}


@pytest.mark.needs("poppler-utils")
def test_nbconvert_prints_drawings_that_fit(executed, monkeypatch):
    """`nbconvert --to webpdf` prints every word of every drawing within the paper, by the Chromium of this system."""
    browser = counterparts.program("chromium-headless-shell")
    monkeypatch.setattr(BrowserType, "launch", partialmethod(BrowserType.launch, executable_path=browser))
    printed, _ = WebPDFExporter(disable_sandbox=True).from_filename(str(executed))
    file = executed.with_suffix(".pdf")
    file.write_bytes(printed)
    found = subprocess.run(
        [counterparts.program("pdftotext"), "-bbox", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    width = float(re.findall(r'<page width="([\d.]+)"', found)[0])
    words = [(float(right), word) for right, word in re.findall(r'xMax="([\d.]+)" [^>]*>([^<]*)<', found)]
    assert {"amenities", "lobby"} <= {word for _, word in words}  # of the last steps, at the right edge
    assert all(right <= width for right, _ in words)


@pytest.mark.parametrize(("theme", "paper"), [("light", LIGHT.paper), ("dark", DARK.paper)])
def test_marimo_shows_drawings_that_fit_and_tables_that_can_be_read(tmp_path, chromium, theme, paper):
    """In marimo's app the drawing is within its cell and in its theme, without tabs; cells of tables have room."""
    settings = f'# dependencies = []\n#\n# [tool.marimo.display]\n# theme = "{theme}"\n'
    text = re.sub("# dependencies = .*\n", settings, COFFEE.read_text("utf-8"))
    (tmp_path / "coffee.py").write_text(text, "utf-8")
    marimo = ("marimo", "run", "coffee.py", "--headless", "--host=127.0.0.1", "--no-token", "--no-sandbox")
    with served(tmp_path, *marimo) as address, opened(chromium, address) as page:
        page.wait_for_selector("table.blueprint-result >> nth=1")
        page.wait_for_selector(".blueprint-drawing img", state="attached")
        (drawing,) = found = drawings(page)
        assert holds(found)
        assert drawing["paper"] == paper
        assert page.locator("[role=tab]").count() == 0
        cells = page.locator("table.blueprint-result td")
        assert float(cells.first.evaluate("cell => parseFloat(getComputedStyle(cell).paddingLeft)")) > 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
