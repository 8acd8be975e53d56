"""What JupyterLab, VS Code and marimo ask of an object that a cell ends in; they show the answer instead of its repr.

A value stands below all drawing, and yet shows itself: what knows how each thing is shown is hung in here from above.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as `typing` has it, without importing that: `public_names.py` says why
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")

shown: Callable[[object], dict[str, str]] = lambda value: {"text/plain": repr(value)}  # noqa: E731
"""What to show of a value, by media type, the best first, a text for those who show nothing else among them.

The package sets it.
"""


def shows_itself(value_class: type[T]) -> type[T]:
    """Lets notebooks show values of a class, as `integrations/notebook.py` says."""
    # `setattr`, since type checkers know no such attributes.
    setattr(value_class, "_repr_mimebundle_", _in_notebook)  # noqa: B010
    setattr(value_class, "_repr_pretty_", _as_text)  # noqa: B010
    setattr(value_class, "_mime_", _in_marimo)  # noqa: B010
    return value_class


def _in_notebook(self: object, include: Any = None, exclude: Any = None) -> dict[str, str]:
    return shown(self)


def _as_text(self: object, printer: Any, cycle: bool) -> None:
    """For IPython, which else prints a named tuple as a tuple, whatever text the bundle holds."""
    printer.text(shown(self)["text/plain"])


def _in_marimo(self: object) -> tuple[str, str]:
    """For marimo, which else makes a tab of each media type."""
    return next(iter(shown(self).items()))
