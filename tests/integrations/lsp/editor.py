"""An editor as small as can be: it starts the language server and speaks JSON-RPC with it, each wait bounded."""

from __future__ import annotations

import copy
import itertools
import json
import os
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from tests.warm import Warm

WAIT = 120
"""Seconds for any answer: they only bound a hang."""


@cache
def servers() -> Warm:
    """What starts language servers."""
    return Warm("blueprint.cli.lsp", "blueprint.integrations.lsp.server")


class Editor:
    """One file open in one editor, of which `beside` opens more."""

    def __init__(
        self,
        path: Path,
        capabilities: dict[str, Any] | None = None,
        arguments: tuple[str, ...] = (),
        folder: Path | None = None,
    ) -> None:
        """`folder`: the one that is open in the editor, if there is one."""
        self.uri = path.as_uri()
        self.version = 0
        self.text = ""
        self.published = 0
        """How often the server has sent diagnostics."""
        self._numbers = itertools.count(1)
        self._heard: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._later: list[dict[str, Any]] = []
        self._asked: list[dict[str, Any]] = []
        (hears, tells), (listens, says), (reads, complains) = (os.pipe() for _ in range(3))
        self._server = servers().start(
            "blueprint",
            "lsp",
            *arguments,
            environment={**os.environ, "PYTHONIOENCODING": "ascii"},  # the protocol is UTF-8, whatever the terminal is
            streams=(hears, says, complains),
        )
        for end in (hears, says, complains):
            os.close(end)
        self._input, self._output, self._errors = (
            os.fdopen(end, mode) for end, mode in ((tells, "wb"), (listens, "rb"), (reads, "rb"))
        )
        self._pieces: list[bytes] | None = None
        """What is to be sent as one."""
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()
        self._capabilities = capabilities or {}
        self._folders = [{"uri": folder.as_uri(), "name": folder.name}] if folder else None
        self.server: dict[str, Any] = {}
        """What the server said of itself."""

    def __enter__(self) -> Editor:
        params = {
            "processId": None,
            "rootUri": None,
            "capabilities": self._capabilities,
            "workspaceFolders": self._folders,
        }
        try:
            self.server = self.ask("initialize", params)
        except BaseException:
            self.__exit__()
            raise
        self._tell("initialized", {})
        return self

    def __exit__(self, *_: object) -> None:
        self._server.kill()
        self._server.wait(WAIT)
        self._listening.join(WAIT)
        with suppress(BrokenPipeError):  # of what it did not hear any more
            self._input.close()
        self._output.close()
        self._errors.close()

    def beside(self, path: Path) -> Editor:
        """The same editor with another file in its window."""
        other = copy.copy(self)
        other.uri, other.version, other.text = path.as_uri(), 0, ""
        return other

    def open(self, text: str) -> list[dict[str, Any]]:
        """Opens the file; the diagnostics of its text."""
        self.version, self.text = 1, text
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return self.diagnostics()

    def change(self, text: str) -> None:
        """Types until the text is this."""
        self.version, self.text = self.version + 1, text
        document = {"uri": self.uri, "version": self.version}
        self._tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def changed_elsewhere(self, path: Path) -> None:
        """Tells that a file was changed by another program."""
        self._tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 2}]})

    @property
    def watched(self) -> list[str]:
        """The files of which the server wants to be told."""
        asked = [each["params"] for each in self._asked if each["method"] == "client/registerCapability"]
        return [
            watcher["globPattern"]
            for params in asked
            for registration in params["registrations"]
            for watcher in registration["registerOptions"]["watchers"]
        ]

    def diagnostics(self) -> list[dict[str, Any]]:
        """Those of the text as it is now."""
        passed = []
        while True:
            message = self._next()
            params: dict[str, Any] = message.get("params") or {}
            if message.get("method") != "textDocument/publishDiagnostics" or params["uri"] != self.uri:
                passed.append(message)
            elif params.get("version") == self.version:
                self._later[:0] = passed
                return list(params["diagnostics"])

    @property
    def passed_by(self) -> list[str]:
        """The methods of what the server said before its last answer, and nobody has asked for."""
        return [each["method"] for each in self._later if "method" in each]

    def shown(self) -> list[dict[str, Any]]:
        """The messages that were shown to the user until the server answered once more."""
        self.about("documentSymbol")
        messages = [each for each in self._later if each.get("method") == "window/showMessage"]
        self._later[:] = [each for each in self._later if each not in messages]
        return [dict(each["params"]) for each in messages]

    def close(self) -> list[dict[str, Any]]:
        """Closes the file; the diagnostics that remain."""
        self._tell("textDocument/didClose", {"textDocument": {"uri": self.uri}})
        while True:
            message = self._next()
            # Diagnostics of a text have its version; those of a closed file are of none.
            if message.get("method") == "textDocument/publishDiagnostics" and "version" not in message["params"]:
                return list(message["params"]["diagnostics"])

    def at(self, method: str, place: str, **more: Any) -> Any:
        """Asks at a place: some text of the file with `|` for the cursor, whose first appearance is meant."""
        return self.ask(f"textDocument/{method}", {**self.place(place), **more})

    def place(self, place: str) -> dict[str, Any]:
        """Such a place, as requests name it."""
        before, _, after = place.partition("|")
        offset = self.text.index(before + after) + len(before)
        start = self.text.rfind("\n", 0, offset) + 1
        column = len(self.text[start:offset].encode("utf-16-le")) // 2
        position = {"line": self.text.count("\n", 0, offset), "character": column}
        return {"textDocument": {"uri": self.uri}, "position": position}

    def about(self, method: str, **more: Any) -> Any:
        """Asks about the file as a whole."""
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri}, **more})

    def said(self, range: dict[str, Any]) -> str:
        """The text of a range, counted in UTF-16."""
        start, end = (_offset(self.text, range[end]) for end in ("start", "end"))
        return self.text[start:end]

    def applied(self, edit: dict[str, Any]) -> str:
        """The text after a workspace edit."""
        return applied(self.text, edit["changes"][self.uri])

    def leave(self) -> int:
        """Shuts the server down; its exit status."""
        self.ask("shutdown", None)
        self._tell("exit", None)
        return self._server.wait(WAIT)

    def ask(self, method: str, params: Any) -> Any:
        """The result of a request; AssertionError with the server's words where it refuses."""
        answer = self.answer(method, params)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def answer(self, method: str, params: Any) -> dict[str, Any]:
        """The whole answer to a request; what the server says meanwhile is kept for later."""
        return self.answer_to(self.request(method, params))

    def request(self, method: str, params: Any) -> int:
        """Sends a request and waits for nothing; its number."""
        number = next(self._numbers)
        self._send({"id": number, "method": method, **({} if params is None else {"params": params})})
        return number

    def answer_to(self, number: int) -> dict[str, Any]:
        """The whole answer to the request of this number; what the server says meanwhile is kept for later."""
        while True:
            message = self._hear()
            if message.get("id") == number and "method" not in message:
                return message
            self._later.append(message)

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, **({} if params is None else {"params": params})})

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is sent meanwhile reaches the server in one piece, however slow this process is."""
        self._pieces = []
        yield
        pieces, self._pieces = self._pieces, None
        self._write(b"".join(pieces))

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        piece = b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        if self._pieces is None:
            self._write(piece)
        else:
            self._pieces.append(piece)

    def _write(self, data: bytes) -> None:
        self._input.write(data)
        self._input.flush()

    def _next(self) -> dict[str, Any]:
        return self._later.pop(0) if self._later else self._hear()

    def _hear(self) -> dict[str, Any]:
        message = self._heard.get(timeout=WAIT)
        if message is None:
            raise AssertionError(f"the server is gone: {self._errors.read().decode()}")
        return message

    def _listen(self) -> None:
        stream = self._output
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = stream.readline()
            body = stream.read(length)
            if not body or len(body) < length:
                break  # it was ended while it spoke
            message = json.loads(body)
            self.published += message.get("method") == "textDocument/publishDiagnostics"
            if "id" in message and "method" in message:  # the server asks, and is answered
                self._asked.append(message)
                with suppress(BrokenPipeError):  # it has ended meanwhile
                    self._send({"id": message["id"], "result": None})
                continue
            self._heard.put(message)
        self._heard.put(None)


def applied(text: str, changes: list[dict[str, Any]]) -> str:
    """A text after these edits."""
    places = [(_offset(text, each["range"]["start"]), _offset(text, each["range"]["end"])) for each in changes]
    for (start, end), each in sorted(zip(places, changes, strict=True), key=lambda pair: pair[0], reverse=True):
        text = text[:start] + each["newText"] + text[end:]
    return text


def _offset(text: str, position: dict[str, int]) -> int:
    lines = text.split("\n")
    before = lines[position["line"]].encode("utf-16-le")[: 2 * position["character"]]
    return sum(len(line) + 1 for line in lines[: position["line"]]) + len(before.decode("utf-16-le"))
