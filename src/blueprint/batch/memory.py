"""What runs tell later ones: a JSON file for each folder that they worked on, in the user's cache folder.

It may be deleted at any time; what is not there, or not as it was written, is found out anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..files.places import user_cache
from ..files.writing import write_file
from .tasks import hashed


def known(kind: str, folder: Path, key: str) -> dict[str, Any]:
    """What earlier runs kept of a folder under that key; empty where they kept nothing, or nobody can read it."""
    try:
        found = json.loads(_place(kind, folder).read_bytes())[key]
    except (OSError, ValueError, LookupError, TypeError, RuntimeError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(kind: str, key: str, by_folder: Mapping[Path, dict[str, Any]]) -> None:
    """For the next run, folder by folder. Where nothing can be written, that one knows nothing."""
    with suppress(OSError, RuntimeError, ValueError):
        new = {_place(kind, folder): (folder, what) for folder, what in by_folder.items()}
        if not all(place.exists() for place in new):
            user_cache().mkdir(parents=True, exist_ok=True)
            _forget_what_is_gone()
        for place, (folder, what) in new.items():
            text = json.dumps({"folder": str(folder), key: what}, separators=(",", ":"))
            write_file(place, text.encode("utf-8", "surrogateescape"))


def _place(kind: str, folder: Path) -> Path:
    return user_cache() / f"{kind}-{hashed(os.fsencode(folder))}.json"


def _forget_what_is_gone() -> None:
    """What is known of folders that are there no longer."""
    for place in sorted(user_cache().glob("*.json")):
        with suppress(ValueError, TypeError, LookupError, OSError):
            if not Path(json.loads(place.read_bytes())["folder"]).exists():
                place.unlink(missing_ok=True)
