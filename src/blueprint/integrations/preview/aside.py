"""Work that takes long, beside the server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

from starlette.exceptions import HTTPException

T = TypeVar("T")


class Ended(HTTPException):
    """The server ends, and waits for nothing."""

    def __init__(self) -> None:
        super().__init__(503)


async def aside(work: Callable[[], T], end: asyncio.Event) -> T:
    """What `work` returns, from a thread that nobody waits for: Ctrl-C ends also what draws for minutes.

    Ended: `end` came first.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def tell(finish: Callable[[], None]) -> None:
        def unless_left() -> None:
            if not done.done():
                finish()

        with suppress(RuntimeError):  # the server has ended meanwhile
            loop.call_soon_threadsafe(unless_left)

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # raised again where the result is waited for
            problem = error
            tell(lambda: done.set_exception(problem))
        else:
            tell(lambda: done.set_result(result))

    Thread(target=run, daemon=True).start()
    ending = asyncio.ensure_future(end.wait())
    waiting: set[asyncio.Future[Any]] = {done, ending}
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    ending.cancel()
    if not done.done():
        raise Ended
    return done.result()
