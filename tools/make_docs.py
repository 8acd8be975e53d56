"""Writes what the documentation takes from the code: `python3 -m tools.make_docs` after a change to either.

Generated pages: the command line from click, the rules from their registry, the Python names from their docstrings,
the words of the field, the themes and the gallery by `tools.doc_tables`. In all other pages, the figures and what
commands print are brought up to date.
"""

from __future__ import annotations

import ast
import re
import tempfile
from collections.abc import Iterator
from importlib import import_module
from inspect import cleandoc
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from tools.doc_blocks import DOCS, ROOT, drawn, pages, run, same
from tools.doc_results import results_page
from tools.doc_source import definition, notes, source
from tools.doc_tables import chinese_glossary, gallery, glossary, page, theme_reference

import blueprint
from blueprint.checks import RULES
from blueprint.checks.rule import Rule
from blueprint.cli import VERBS, main
from blueprint.cli.explain import FAMILIES
from blueprint.model.words import Word
from blueprint.public_names import PublicNames

# The command line


def command_line() -> str:
    """Every verb with its help, arguments and options."""
    context = click.Context(main, info_name="blueprint")
    verbs = [main.get_command(context, name) for name in VERBS]
    parts = [_help(main), "Every verb takes `-h` or `--help`.", *_options(main, context)]
    for name, verb in zip(VERBS, verbs, strict=True):
        assert verb is not None
        inner = click.Context(verb, info_name=name, parent=context)
        usage = " ".join(["blueprint", name, *verb.collect_usage_pieces(inner)])
        parts += [f"## blueprint {name}", f"```text\n{usage}\n```", _help(verb), *_options(verb, inner)]
    parts += ["## Exit status", _exit_status()]
    return page("The command line", parts)


def _help(command: click.Command) -> str:
    return cleandoc(command.help or "")


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    lines = []
    for option in command.get_params(context):
        if not isinstance(option, click.Option) or "--help" in option.opts:
            continue
        names = ", ".join(f"`{name}`" for name in option.opts)
        value = "" if option.is_flag else f" `{option.make_metavar(context)}`"
        default = f" Default: `{option.default}`." if option.show_default else ""
        lines.append(f"- {names}{value}: {option.help or 'One of these.'}{default}")
    if lines:
        yield "\n".join(lines)


def _exit_status() -> str:
    text = import_module("blueprint.cli").__doc__ or ""
    return " ".join(text[text.index("Exit status:") :].removeprefix("Exit status:").split())


# The rules


def rules() -> str:
    """Every rule, family by family."""
    parts = [
        "What `blueprint check` finds. `blueprint explain CODE` prints the same. Codes and names never change; how much"
        " a finding matters may be set in the file, see [Read and mend findings](../how-to/read-findings.md).",
    ]
    families = [
        (FAMILIES[family], list(members))
        for family, members in groupby(sorted(RULES, key=lambda rule: rule.code), key=lambda rule: rule.code[:3])
    ]
    for title, members in families:
        lines = [f"- [{rule.code} {rule.name}](#{_anchor(rule)}) ({rule.severity}): {rule.what}" for rule in members]
        parts += [f"**{title}**", "\n".join(lines)]
    for title, members in families:
        parts += [f"## {title}", *(part for rule in members for part in _rule(rule))]
    return page("The rules", parts)


def _anchor(rule: Rule) -> str:
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.name}"
    yield f"*{rule.severity}* · {rule.what}"
    yield rule.why
    yield f"Instead of:\n\n{_example(rule.bad)}"
    yield f"write:\n\n{_example(rule.good)}"
    for name, text in rule.beside.items():
        yield f"Beside it stands `{name}`:\n\n{_example(text, name.rpartition('.')[2])}"
    if rule.fixable:
        yield f"[`check --fix`](../how-to/fix.md): {rule.fixable}"


def _example(text: str, language: str = "yaml") -> str:
    shown = "".join(char if char.isprintable() or char in "\n\t" else f"�(U+{ord(char):04X})" for char in text)
    return f"<!-- of a rule -->\n```{language}\n{shown.strip()}\n```"


# The Python names

PUBLIC = PublicNames("blueprint", str(blueprint.__file__))

GROUPS = {
    "Load, check, draw": ("api", "blueprint", "pipeline", "layout.lens", "reading.writer", "source.nodes"),
    "Many files": ("portfolio.portfolio", "portfolio.places", "batch.rendering", "batch.tasks", "batch.processes"),
    "What methods find": ("results.assessments",),
    "Findings and errors": ("findings", "errors"),
    "The blueprint": ("model.service", "model.reviews", "model.persona", "model.scope", "model.steps"),
    "What stands in the lanes": ("model.actions", "model.planning", "model.card_details"),
    "Moments of truth, pain points, fail points, metrics": ("model.moments", "model.metrics"),
    "Lanes and lines": ("model.lanes",),
    "Elements and connections": ("model.flow",),
    "Research, strategy, simulation": ("model.research", "model.strategy", "model.simulation"),
    "Durations and words": ("model.values", "model.words"),
}
PYTHON_INTRO = """\
All names below are imported from `blueprint` itself. How they go together: [Use it from Python](../how-to/python.md).

The parts of a blueprint are frozen and equal when their fields are equal. They take the short forms of the file: a
text where the file allows a text, one item where it allows a list (`Many[T]` is a tuple of T). Fields without a note
here mean what the key of the same name means in [the format](format.md)."""


def python() -> str:
    """Every public name, with its docstring, fields and methods."""
    parts = [PYTHON_INTRO]
    for title, homes in GROUPS.items():
        parts.append(f"## {title}")
        for home in homes:
            names = [name for name in blueprint.__all__ if _home(name) == home]
            # Functions are what a reader looks for first.
            for name in sorted(names, key=lambda name: isinstance(getattr(blueprint, name), type)):
                parts += _name(name, home)
    parts += ["## Version", "### `__version__`", "The version of the package, as text."]
    return page("Python", parts)


def _home(name: str) -> str:
    return PUBLIC.homes.get(name, "").removeprefix(".")


def _name(name: str, home: str) -> Iterator[str]:
    yield f"### `{name}`"
    value = getattr(blueprint, name)
    node = definition(f"blueprint.{home}", name)
    if isinstance(node, ast.FunctionDef):
        yield f"```text\n{name}{_signature(node)}\n```"
        yield ast.get_docstring(node) or ""
    elif isinstance(value, type):
        yield cleandoc(value.__doc__ or "")
        yield from _members(value)
    else:
        yield notes(source(f"blueprint.{home}").body).get(name, "")


def _members(value: type) -> Iterator[str]:
    lines = list(_words(value)) if issubclass(value, str) and hasattr(value, "__members__") else list(_fields(value))
    public = [base.__name__ for base in value.__mro__[1:] if getattr(blueprint, base.__name__, None) is base]
    if public and not lines and not issubclass(value, Exception):
        yield f"Fields: those of `{public[0]}`."
    elif public and lines:
        lines.insert(0, f"- those of `{public[0]}`, and:")
    lines += _methods(value)
    if lines:
        yield "\n".join(lines)


def _words(value: Any) -> Iterator[str]:
    for member in value:
        chinese = f", {member.chinese}" if isinstance(member, Word) and member.chinese else ""
        yield f"- `{member.name}`: {member.value}{chinese}"


def _fields(value: type) -> Iterator[str]:
    """The fields of a class and of those parents that have no entry of their own."""
    for base in reversed(_own(value)):
        node = definition(base.__module__, base.__name__)
        assert isinstance(node, ast.ClassDef)
        below = notes(node.body)
        for item in node.body:
            if not isinstance(item, ast.AnnAssign) or not isinstance(item.target, ast.Name):
                continue
            annotation = ast.unparse(item.annotation).strip("'\"")
            annotation = re.sub(r"\bSeldom\[(\w+)\]", r"\1", annotation)  # how it is validated says nothing to users
            if annotation.startswith(("ClassVar", "Literal")):
                continue
            note = below.get(item.target.id)
            yield f"- `{item.target.id}: {annotation}`" + (f": {note}" if note else "")


_FRAMES = ("blueprint.model.base", "blueprint.records")
"""What parts and records are made of, which has no fields of its own."""


def _own(value: type) -> list[type]:
    own = []
    for base in value.__mro__:
        if base is not value and getattr(blueprint, base.__name__, None) is base:
            break
        if base.__module__.startswith("blueprint.") and base.__module__ not in _FRAMES:
            own.append(base)
    return own


def _methods(value: type) -> Iterator[str]:
    for base in _own(value):
        node = definition(base.__module__, base.__name__)
        assert isinstance(node, ast.ClassDef)
        for item in node.body:
            if not isinstance(item, ast.FunctionDef) or (item.name.startswith("_") and item.name != "__getitem__"):
                continue
            note = " ".join((ast.get_docstring(item) or "").split())
            decorators = {ast.unparse(each) for each in item.decorator_list}
            if decorators & {"property", "cached_property"}:
                returns = ast.unparse(item.returns).strip("'\"") if item.returns else "Any"
                yield f"- `{item.name}: {returns}`: {note}"
            elif item.name == "__getitem__":
                yield f"- `[{item.args.args[1].arg}]`: {note}"
            else:
                yield f"- `{item.name}{_signature(item)}`: {note}"


def _signature(node: ast.FunctionDef) -> str:
    arguments = re.sub(r"^(self|cls)(, )?", "", ast.unparse(node.args))
    arguments = re.sub(r"(: [^=,()]+)=", r"\1 = ", arguments)
    returns = ast.unparse(node.returns).strip("'\"") if node.returns else "Any"
    return f"({arguments}) -> {returns}"


GENERATED = {
    DOCS / "reference" / "command-line.md": command_line,
    DOCS / "reference" / "rules.md": rules,
    DOCS / "reference" / "json.md": results_page,
    DOCS / "reference" / "python.md": python,
    DOCS / "reference" / "themes.md": theme_reference,
    DOCS / "reference" / "glossary.md": glossary,
    DOCS / "zh" / "glossary.md": chinese_glossary,
    DOCS / "gallery.md": gallery,
}
"""The pages that are wholly made from the code, and what makes them."""


def refreshed(page: Path) -> str:
    """A page with what its commands print now."""
    with tempfile.TemporaryDirectory() as folder:
        return run(page.read_text("utf-8"), Path(folder))


def write(path: Path, text: str) -> None:
    """Writes a file that differs, and says so."""
    if not path.exists() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    for path, made in GENERATED.items():
        write(path, made())
    for path, text in drawn().items():
        if not (path.exists() and same(path.read_text("utf-8"), text)):
            write(path, text)
    for path in pages():
        write(path, refreshed(path))
