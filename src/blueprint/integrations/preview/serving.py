"""Runs the server on this machine only, until it is stopped."""

from __future__ import annotations

import errno
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_urlsafe

import uvicorn

from ...errors import BlueprintError
from ...files.system_errors import reason
from ...language.messages import said
from .app import application
from .files import ShownFiles
from .guard import TOKEN
from .watching import Changes

LOOPBACK = "127.0.0.1"
FIRST_PORT = 8765
PORTS = 20
"""So many ports are tried from the first one, before any that is free."""
PATIENCE = 10
"""Seconds for what is under way at the end. Beyond, uvicorn complains: a busy machine must not bring it to that."""


class PortInUse(BlueprintError):
    """Another program has the port that was asked for."""


class _Server(uvicorn.Server):
    """Ends the streams of open pages, for which it would wait at its end."""

    def __init__(self, config: uvicorn.Config, changes: Changes) -> None:
        super().__init__(config)
        self.changes = changes

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.changes.end()
        await super().shutdown(sockets)


def serve(place: Path, port: int | None, started: Callable[[int, str, str], None]) -> None:
    """Serves a file or folder until Ctrl-C, which ends it quietly.

    `port`: which one, 0 for any; None for the usual one or the next that is free. `started` is told, when browsers
    may come, the port and two addresses with the token that they must bring: one for people, and one for the command
    that opens a browser, which is good for once. OSError: nothing is there; PortInUse.
    """
    shelf, token, once = ShownFiles(place), token_urlsafe(), token_urlsafe()
    with suppress(KeyboardInterrupt), listening(port) as listener:
        got: int = listener.getsockname()[1]
        address = f"http://{LOOPBACK}:{got}/?{TOKEN}="
        changes = Changes(shelf)
        config = uvicorn.Config(
            application(shelf, changes, got, token, once),
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="on",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=PATIENCE,
        )
        server = _Server(config, changes)
        with _ended_by_ctrl_c(server):
            started(got, address + token, address + once)
            server.run([listener])


@contextmanager
def _ended_by_ctrl_c(server: uvicorn.Server) -> Iterator[None]:
    """From before anybody knows of the server, Ctrl-C lets it end, and never interrupts how it begins."""
    if threading.current_thread() is not threading.main_thread():  # where no signal comes
        yield
        return
    before = signal.signal(signal.SIGINT, server.handle_exit)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def listening(port: int | None) -> socket.socket:
    """A socket that takes connections from this machine; PortInUse where the port that is asked for is not free."""
    if port is not None:
        try:
            return _bound(port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise BlueprintError(said("port {port}: {why}", port=port, why=reason(error))) from None
            raise PortInUse(
                said(
                    "port {port} is in use: name another one, or leave out --port to take the next that is free",
                    port=port,
                )
            ) from None
    for each in range(FIRST_PORT, FIRST_PORT + PORTS):
        with suppress(OSError):
            return _bound(each)
    return _bound(0)


def _bound(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # Takes a port that was given up a moment ago. On Windows the same option would share one that is in use.
        option = socket.SO_REUSEADDR if os.name == "posix" else getattr(socket, "SO_EXCLUSIVEADDRUSE", 0)
        listener.setsockopt(socket.SOL_SOCKET, option, 1)
        listener.bind((LOOPBACK, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener
