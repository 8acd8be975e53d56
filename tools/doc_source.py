"""What the code says of itself: docstrings, and the texts that stand below fields and constants."""

from __future__ import annotations

import ast
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path


@cache
def source(module: str) -> ast.Module:
    """The syntax tree of a module, by its dotted name."""
    return ast.parse(Path(str(import_module(module).__file__)).read_text("utf-8"))


def definition(module: str, name: str) -> ast.stmt | None:
    """The function or class of that name, if the module has one."""
    for item in source(module).body:
        if isinstance(item, ast.FunctionDef | ast.ClassDef) and item.name == name:
            return item
    return None


def notes(body: list[ast.stmt]) -> dict[str, str]:
    """The texts that stand below assignments, by the names that are assigned."""
    found = {}
    for item, below in pairwise(body):
        target = (
            item.target
            if isinstance(item, ast.AnnAssign)
            else item.targets[0]
            if isinstance(item, ast.Assign)
            else None
        )
        if isinstance(target, ast.Name) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[target.id] = " ".join(str(below.value.value).split())
    return found
