"""Service blueprints: typed objects from YAML, checked by the rules of the method, drawn as swimlane diagrams."""

from __future__ import annotations

from . import notebook_hook
from .public_names import PublicNames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.2.0"

_NAMES = PublicNames(__name__, __file__)
__all__ = ["__version__", *_NAMES.homes]


def __getattr__(name: str) -> Any:
    value = globals()[name] = _NAMES.value(name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_NAMES.homes})


def _shown(value: object) -> dict[str, str]:
    from .integrations.notebook import shown

    return shown(value)


notebook_hook.shown = _shown
