"""Previews that run, pages that are open, and a blueprint to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.integrations.preview.running import BLUEPRINT, Running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

WAITS = ("ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "ERR_INCOMPLETE", *(f"{status} (" for status in (403, 409, 413, 503)))
"""What a browser says while no server runs, until it has the token of the next one, and of what is refused."""


@pytest.fixture
def preview() -> Iterator[Callable[..., Running]]:
    """Starts previews; each must end quietly."""
    started: list[Running] = []

    def start(place: Path, *arguments: str) -> Running:
        started.append(Running(str(place), *(arguments or ("--port", "0"))))
        assert started[-1].address, started[-1].end()
        return started[-1]

    yield start
    ends = [each.end() for each in started if each.process.returncode is None]
    assert all(status == 0 and "Traceback" not in told for status, told in ends), ends


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of a folder with one blueprint, of which many things are asked."""
    place = tmp_path_factory.mktemp("stays")
    (place / "stay.yaml").write_text(BLUEPRINT)
    running = Running(str(place), "--port", "0")
    yield running
    assert running.end() == (0, "")


@pytest.fixture
def show(chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens pages of a preview; scripts that fail, and what the policy blocks, fail the test."""
    context = chromium.new_context(viewport={"width": 1200, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    troubles: list[str] = []
    missed: list[tuple[Page, str]] = []

    def heard(page: Page, message: ConsoleMessage) -> None:
        at = urlsplit(message.location.get("url", ""))
        if at.path.startswith("/picture/") and "404 (Not Found)" in message.text:
            missed.append((page, f"{at.path}?{at.query.removesuffix('&dark=1')}"))
        else:
            troubles.append(f"{message.text} {at.path}")

    def opened(address: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", partial(heard, page))
        page.goto(address)
        return page

    yield opened
    # A file may go, or be broken, between what the page is told of it and the page's asking for its picture: then the
    # page is told next, and shows that picture no longer.
    for page, picture in missed:
        page.locator(f"img[src='{picture}']").wait_for(state="detached")
    context.close()
    assert not [each for each in troubles if not any(wait in each for wait in WAITS)]


@pytest.fixture
def stay(tmp_path: Path) -> Path:
    """A blueprint in a folder of its own."""
    path = tmp_path / "stays" / "stay.yaml"
    path.parent.mkdir()
    path.write_text(BLUEPRINT)
    return path
