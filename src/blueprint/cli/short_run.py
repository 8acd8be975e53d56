"""What a process need not do that works on one file and then ends: collect cycles, look for plugins, take itself apart.

The collector walks over everything that is alive again and again, and finds next to nothing: a fifth of a run on 1,600
cards. Taking apart modules and objects one by one, which the system does at once, is a seventh of a run on 30 cards;
what pydantic imports to look for plugins is a sixteenth. None of it is for those who import this package: only the
program calls `begins`, without which nothing here does anything.
"""

from __future__ import annotations

import _thread
import atexit
import gc
import os
import sys
from contextlib import suppress
from types import ModuleType

EVERY_PLUGIN = "__all__"
"""In PYDANTIC_DISABLE_PLUGINS: pydantic then reads no metadata of installed packages in search of plugins."""
_NO_PLUGINS = ModuleType("pydantic.plugin._loader")
"""In place of the module that searches, which even then imports all that reads metadata: this one finds none."""
_NO_PLUGINS.get_plugins = tuple  # type: ignore[attr-defined]
_begun = False


def begins() -> None:
    """The program runs with the collector off, until a verb says that it `lasts`, and without plugins of pydantic."""
    global _begun
    _begun = True
    if os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", EVERY_PLUGIN) == EVERY_PLUGIN:
        sys.modules.setdefault(_NO_PLUGINS.__name__, _NO_PLUGINS)


def lasts() -> None:
    """The collector works from now on, for runs on many files or without an end: what they throw away adds up."""
    if _begun:
        gc.freeze()  # what was imported stays
        gc.enable()


def leaves(end: SystemExit) -> None:
    """Ends the process with what is written told to the system, and at once if nobody waits for its end."""
    if isinstance(end.code, int) and not _awaited():
        with suppress(OSError, ValueError):  # Python's own end tells of a stream that is gone
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code)
    raise end


def _awaited() -> bool:
    """Whether a thread still works, something measures, or somebody wants to be called at the end or to look around."""
    return (
        _thread._count() > 0
        or atexit._ncallbacks() > 0
        or sys.gettrace() is not None
        or sys.getprofile() is not None
        or _is_monitored()
        or bool(sys.flags.inspect)
    )


def _is_monitored() -> bool:
    """As coverage and profilers do it since Python 3.12."""
    monitoring = getattr(sys, "monitoring", None)
    return monitoring is not None and any(monitoring.get_tool(number) is not None for number in range(6))
