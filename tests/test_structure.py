"""The floors of docs/architecture.md, a light import, and a tree that names no machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests import counterparts
from tests.sources import PACKAGE, texts, trees

ROOT = Path(__file__).parents[1]

ORDER = (
    "public_names", "records", "text", "language", "errors", "source", "files", "notebook_hook", "findings",
    "model", "reading", "methods", "project", "neighbours", "checks", "layout", "editing", "drawing", "tables",
    "outputs", "results", "reports", "pipeline", "batch", "blueprint", "api", "portfolio", "integrations",
    "cli", "__main__", "__init__",
)  # fmt: skip
"""The folders and files of the package from the bottom to the top, as docs/architecture.md has them."""
HEAVY = ("click", "rich", "graphviz", "blueprint.checks", "blueprint.layout", "blueprint.drawing")


class Import(NamedTuple):
    """One imported name, with the function or class that the import stands in."""

    importer: str
    scope: str
    name: str
    line: int

    @property
    def target(self) -> str:
        """The module that holds the name: `blueprint.source.Span` is in `source`."""
        parts = self.name.split(".")[1:]
        while parts and ".".join(parts) not in MODULES:
            parts.pop()
        return ".".join(parts) or "__init__"


def module_name(path: Path) -> str:
    """`model.service`, and for a folder's `__init__.py` the folder: `model`; the package's own is `__init__`."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in texts()}


def part(module: str) -> str:
    """The file or folder under `blueprint` that a module belongs to."""
    return module.partition(".")[0]


def imports(module: str, path: Path, text: str) -> Iterator[Import]:
    """Every import of our own package in a module's text, type-checking ones and those inside functions too."""
    package = ("blueprint", *path.relative_to(PACKAGE).parent.parts)

    def visit(node: ast.AST, scope: str) -> Iterator[Import]:
        for name in imported_names(node, package):
            yield Import(module, scope, name, getattr(node, "lineno", 0))
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            scope = f"{scope}.{node.name}".lstrip(".")
        for child in ast.iter_child_nodes(node):
            yield from visit(child, scope)

    return visit(ast.parse(text), "")


def imported_names(node: ast.AST, package: tuple[str, ...]) -> list[str]:
    """The dotted names below `blueprint` that a statement imports, relative ones resolved against `package`."""
    match node:
        case ast.Import():
            names = [alias.name for alias in node.names]
        case ast.ImportFrom():
            base = [*package[: len(package) + 1 - node.level]] if node.level else []
            base += [node.module] if node.module else []
            names = [".".join([*base, alias.name]) for alias in node.names]
        case _:
            names = []
    return [name for name in names if name.split(".")[0] == "blueprint"]


def reaches_up(found: Import) -> bool:
    """Whether an import goes neither down nor stays in its own folder."""
    importer, target = part(found.importer), part(found.target)
    return importer != target and ORDER.index(target) >= ORDER.index(importer)


def run_python(code: str) -> str:
    """What a fresh interpreter prints for `code`, which must succeed."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_module_has_its_place():
    """Every module of the package stands in a folder that has its place in the order, so that none escapes the rule."""
    assert "__init__" in MODULES, f"no __init__.py in {PACKAGE}"
    homeless = [name for name in MODULES if part(name) not in ORDER]
    assert not homeless, f"give {homeless} a place in docs/architecture.md and in ORDER, or move them"


def test_imports_go_down():
    """A module imports only from what stands below its folder, or from its own folder."""
    every = [each for name, path in MODULES.items() for each in imports(name, path, texts()[path])]
    wrong = [
        f"{MODULES[each.importer].relative_to(ROOT)}:{each.line}: {part(each.importer)} imports {each.target}"
        for each in every
        if reaches_up(each)
    ]
    assert not wrong, "imports that go up:\n" + "\n".join(wrong)


def test_what_others_use_has_a_public_name():
    """No module imports a name of another that begins with an underscore: whoever changes it need look nowhere else."""
    every = [each for name, path in MODULES.items() for each in imports(name, path, texts()[path])]
    names = [(each, each.name.rpartition(".")[2]) for each in every]
    wrong = [
        f"{MODULES[each.importer].relative_to(ROOT)}:{each.line}: {name}"
        for each, name in names
        if name.startswith("_") and not name.endswith("__")
    ]
    assert not wrong, "names of their module alone:\n" + "\n".join(wrong)


def test_a_class_name_means_one_thing():
    """No two modules have classes of one name; those apart that Python users hold, who know them by their package."""
    homes: dict[str, list[str]] = {}
    for name, path in MODULES.items():
        for node in trees()[path].body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(name)
    public = {"Blueprint": ["blueprint", "model.service"], "Preparation": ["methods.training", "model.planning"]}
    assert {name: found for name, found in homes.items() if len(found) > 1} == public


def test_no_modules_import_each_other_in_a_circle():
    """No two modules need each other, by whatever way round and wherever the import stands."""
    graph = {
        name: {each.target for each in imports(name, path, texts()[path])} - {name} for name, path in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("modules in a circle: " + " -> ".join(error.args[1]))


def test_imports_are_seen_wherever_they_stand():
    """Imports that are relative, inside methods or for type checking count like any others, each with its scope."""
    text = """
from typing import TYPE_CHECKING
import yaml
from . import actions
from ..layout.scene import Card
if TYPE_CHECKING:
    import blueprint.pipeline
class Blueprint:
    def check(self):
        from blueprint import pipeline
"""
    found = imports("model.service", PACKAGE / "model" / "service.py", text)
    assert [(each.scope, each.name, each.line) for each in found] == [
        ("", "blueprint.model.actions", 4),
        ("", "blueprint.layout.scene.Card", 5),
        ("", "blueprint.pipeline", 7),
        ("Blueprint.check", "blueprint.pipeline", 10),
    ]


def test_importing_the_package_is_light():
    """`import blueprint` loads no command line, no Graphviz, and none of what checks, lays out and draws."""
    loaded = run_python("import sys, blueprint; print(*sorted(sys.modules), sep='\\n')").split()
    assert "blueprint" in loaded
    heavy = [name for name in loaded if name.startswith(tuple(f"{each}." for each in HEAVY)) or name in HEAVY]
    assert not heavy, (
        f"import blueprint loads {heavy}; `python3 -X importtime -c 'import blueprint'` shows through what"
    )


def test_the_core_needs_no_extras():
    """The package and every module but the integrations import when no package of any extra is installed."""
    core = [name for name in MODULES if part(name) != "integrations" and name not in ("__init__", "__main__")]
    blocked = "\n".join(f"sys.modules[{name!r}] = None" for name in sorted(extra_packages()))
    wanted = "\n".join(f"import blueprint.{name}" for name in core)
    run_python(f"import sys\n{blocked}\nimport blueprint\n{wanted}")


def extra_packages() -> set[str]:
    """The import names that the extras bring and the core does not."""
    wanted = [Requirement(line) for line in requires("service-blueprint") or []]
    extras = {canonicalize_name(each.name) for each in wanted if each.marker and "extra" in str(each.marker)}
    names = {
        name for name, homes in packages_distributions().items() if extras & {canonicalize_name(home) for home in homes}
    }
    assert {"pytest", "hypothesis"} <= names
    return names


def test_no_machine_in_the_tree():
    """No committed file names a folder of the machine that it was written on."""
    listing = subprocess.run(
        [counterparts.program("git"), "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=600,
    )
    files = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    assert files, "git lists no files"
    machine = re.compile(rb"(?<![\w.])/(?:(?:home/\w+|root|work)/|tmp/\w)")
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {line.decode(errors='replace').strip()[:100]}"
        for path in files
        if path.is_file()
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if machine.search(line)
    ]
    assert not wrong, "paths of one machine:\n" + "\n".join(wrong)
