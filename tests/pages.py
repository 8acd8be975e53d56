"""What tests of pages wait for: that something holds, never for a while. And how they save what a page follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG = 60_000
"""Milliseconds for whatever must come, however slow the machine: they only bound a hang."""


SETTLED = """async () => {
    await new Promise((done) => setTimeout(done));
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
}"""


def settled(page: Page) -> None:
    """Waits until a page has done what it put off: timers that are due, what they leave to the next frame and so on."""
    page.evaluate(SETTLED)


def until(page: Page, holds: str) -> None:
    """Waits for what an expression says. The page's own policy forbids Playwright to wait for it inside the page."""
    for _ in range(LONG // 25):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"never came true: {holds}")


def save(path: Path, text: str) -> None:
    """Saves a file whole at once, as many editors do: nobody sees it empty, as it is for a moment when written over."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text, "utf-8")
    draft.replace(path)
