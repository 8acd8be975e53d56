"""A preview in a process of its own, what it shows, and where a card stands in it."""

from __future__ import annotations

import http.client
import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.pages import settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

WAIT = 120
"""Seconds for whatever must come: they only bound a hang."""
BLUEPRINT = """title: A stay
phases:
  - name: Arrival
    steps:
      - name: Check in
        customer: Arrives
        frontstage: {name: Greets, id: greets}
      - name: Key
        customer: Takes the key
        support: {name: Makes the key, id: makes-key, to: greets}
"""


class Running:
    """A preview in a process of its own."""

    def __init__(self, *arguments: str, opening: Path | None = None) -> None:
        """`opening`: a folder with the command that opens browsers; without it, none is opened."""
        command = [sys.executable, "-m", "blueprint", "preview", *arguments, *([] if opening else ["--no-open"])]
        paths = os.pathsep.join([*([str(opening)] if opening else []), os.environ["PATH"]])
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PATH": paths}
        )
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], WAIT)
        self.address = self.process.stdout.readline().strip() if ready else ""

    def at(self, path: str) -> str:
        """The address of a path, with the token."""
        return self.address.replace("/?", f"/{path}?")

    def end(self) -> tuple[int, str]:
        """The exit status after Ctrl-C, and what it said on standard error."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            _, told = self.process.communicate(timeout=WAIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        return self.process.returncode, told

    def ask(self, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
        """Status, headers and text that the server answers with; `Host` and `Cookie` are its own unless given."""
        at = urlsplit(self.address)
        assert at.hostname
        cookie = f"blueprint-{at.port}={at.query.removeprefix('token=')}"
        connection = http.client.HTTPConnection(at.hostname, at.port, timeout=WAIT)
        connection.putrequest("GET", path, skip_host=True)
        for name, value in {"Host": at.netloc, "Cookie": cookie, **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        text = "" if answer.headers.get_content_type() == "text/event-stream" else answer.read().decode()
        connection.close()
        return answer.status, answer.headers, text


def card(page: Page, id: str) -> Locator:
    """The card with this id, as light screens see it."""
    return page.locator(f".light .card[data-id='{id}']")


def place(page: Page, id: str) -> dict[str, float]:
    """Where the upper left corner of a card stands on the screen, and how wide it is."""
    settled(page)
    found = card(page, id).bounding_box()
    assert found
    return {key: round(found[key], 0) for key in ("x", "y", "width")}
