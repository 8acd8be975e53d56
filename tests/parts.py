"""Every part of the model, also those that are imported only when a file has one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from blueprint import model
from blueprint.model.base import Part


@cache
def every_part() -> tuple[type[Part], ...]:
    """What files are made of, and what that is made from, the general before the special."""
    for module in iter_modules(model.__path__):
        import_module(f"{model.__name__}.{module.name}")
    found: list[type[Part]] = []
    todo = [Part]
    while todo:
        part = todo.pop(0)
        if part.__module__.startswith(f"{model.__name__}.") and part not in found:
            found.append(part)
            todo += part.__subclasses__()
    return tuple(found)
