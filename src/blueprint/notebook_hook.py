"""What JupyterLab, VS Code and marimo ask of an object that a cell ends in; they show the answer instead of its repr.

This alone reaches up, to the floor that knows how each thing is shown, so that a value can stand on a floor below all
drawing and yet show itself.
"""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T")


def shows_itself(value_class: type[T]) -> type[T]:
    """Lets notebooks show values of a class, as `integrations/notebook.py` says."""
    setattr(value_class, "_repr_mimebundle_", _in_notebook)  # noqa: B010 (type checkers know no such attribute)
    return value_class


def _in_notebook(self: object, include: Any = None, exclude: Any = None) -> dict[str, str]:
    """What to show, by media type, a text for those who show nothing else among them."""
    from .integrations.notebook import shown

    return shown(self)
