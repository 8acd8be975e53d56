"""What is computed from a blueprint and its research: pure functions, each naming its source."""

from typing import Any

from ..public_names import PublicNames

_NAMES = PublicNames(__name__, __file__)
__all__ = [*_NAMES.homes]


def __getattr__(name: str) -> Any:
    value = globals()[name] = _NAMES.value(name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_NAMES.homes})
