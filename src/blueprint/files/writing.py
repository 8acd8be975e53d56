"""A file written whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def write_file(path: str | Path, data: bytes) -> Path:
    """Writes a file beside its place and renames it, so that a failure leaves the old file and nothing else.

    The old file's permissions are kept, a link still leads where it led. What is no regular file (a device, a pipe) is
    written to as it is. OSError, naming the file, where it cannot be written.
    """
    path = Path(path)
    target = path.resolve()
    old = target.stat() if target.exists() else None
    if old and not stat.S_ISREG(old.st_mode):
        target.write_bytes(data)
        return path
    if old and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is write-protected", str(path))
    beside = target.with_name(f".blueprint-{os.urandom(4).hex()}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if old:
            beside.chmod(stat.S_IMODE(old.st_mode))
        beside.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return path
