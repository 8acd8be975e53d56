"""The public names of a package, each written once: in its stub, which type checkers read, and which is read here.

A name is imported when it is first used: the command line starts without what its verb does not need. Nor does this
module import `typing` or `pathlib`, each of which would take as long as all the rest of `import blueprint`.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class PublicNames:
    """The names that a package hands on from its modules."""

    def __init__(self, package: str, file: str) -> None:
        """`file` is that of the package's `__init__.py`; each import of `__init__.pyi` stands on a line of its own."""
        self.package = package
        with open(f"{file.removesuffix('.py').removesuffix('.pyc')}.pyi", encoding="utf-8") as stub:
            imports = [line.split() for line in stub if line.startswith("from .")]
        self.homes = {name: module for _, module, _, name, *_ in imports}
        """Name → module, as the stub writes it: `.api`."""

    def value(self, name: str) -> Any:
        """What stands behind a name; AttributeError for one that is none."""
        if name not in self.homes:
            raise AttributeError(f"module {self.package!r} has no attribute {name!r}")
        return getattr(import_module(self.homes[name], self.package), name)
