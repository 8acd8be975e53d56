"""Tells the open pages that something in the folder has changed."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from watchfiles import awatch
from watchfiles._rust_notify import WatchfilesRustInternalError

from .files import ShownFiles

STEP = 15
"""Milliseconds of quiet after which a change counts as whole: well below the 200 that a redraw may take."""
LONGEST = 60
"""Milliseconds after which changes are told, however many follow each other."""
POLL = 1000
"""Milliseconds between looks at folders that tell nothing, as on network drives; or that were deleted and came back."""


def _is_its_own(error: Exception) -> bool:
    """Whether an error is one that watchfiles' own code raises."""
    if isinstance(error, ExceptionGroup):
        return all(map(_is_its_own, error.exceptions))
    return isinstance(error, WatchfilesRustInternalError)


class Changes:
    """Counts the changes of a shelf; pages wait for the next one."""

    def __init__(self, shelf: ShownFiles) -> None:
        self.shelf = shelf
        self.count = 0
        self.over = False
        self.stop = asyncio.Event()
        """Comes at the end."""
        self._next = asyncio.Event()

    async def after(self, count: int) -> None:
        """Waits until there are more changes than `count`, or no more will come."""
        while count == self.count and not self.over:
            await self._next.wait()

    def end(self) -> None:
        """Lets everyone go who waits."""
        self.over = True
        self.stop.set()
        self._wake()

    async def watch(self) -> None:
        """Watches until `end`."""
        while not self.over:
            try:
                await self._watch_folder()
                continue
            except OSError:  # the folder is not there: it may come back
                pause = POLL
            except (RuntimeError, ExceptionGroup) as error:
                # Watchfiles gives up at a change of a file whose name is not UTF-8: so look, and begin anew.
                if not _is_its_own(error):
                    raise
                pause = LONGEST
            self._wake()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stop.wait(), pause / 1000)

    async def _watch_folder(self) -> None:
        """Until the folder is no longer the one that is watched."""
        folder = self.shelf.folder
        watched, stamps = folder.stat().st_ino, self.shelf.stamps()
        self._wake()
        async for changes in awatch(
            folder,
            recursive=False,
            watch_filter=None,
            step=STEP,
            debounce=LONGEST,
            rust_timeout=POLL,
            yield_on_timeout=True,
            stop_event=self.stop,
        ):
            now = self.shelf.stamps()
            if now != stamps or any(self.shelf.matters(Path(path).name) for _, path in changes):
                stamps = now
                self._wake()
            if folder.stat().st_ino != watched:
                return

    def _wake(self) -> None:
        self.count += 1
        self._next.set()
        self._next = asyncio.Event()
