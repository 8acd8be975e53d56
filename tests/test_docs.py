"""The documentation: what it shows is what happens, and nothing public goes without a word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from tests import counterparts
from tests.parts import every_part
from tests.test_structure import ORDER
from tools.doc_blocks import DOCS, ROOT, Block, blocks, drawn, pages, run, same, whole
from tools.make_docs import GENERATED, refreshed

import blueprint
from blueprint import methods
from blueprint.checks import RULES
from blueprint.checks.profiles import CROSSINGS, Crossing, Exempt, evident, remote, remote_or_evident, technology
from blueprint.cli import VERBS
from blueprint.model import seldom_words
from blueprint.model.notations import UNITS
from blueprint.model.words import LaneKind, Profile, Word
from blueprint.pipeline import check, draw, open_text

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

PAGES = pages()
REFRESH = "run `python3 -m tools.make_docs`, and look at what it changed"
NOT_A_BLUEPRINT = ("no blueprint", "of a rule", "append")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def name_of(path: Path) -> str:
    """A page as test ids show it."""
    return str(path.relative_to(ROOT))


def prose(page: Path) -> str:
    """A page without its code, in which a bracket is no link."""
    return re.sub(
        r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    )


def examples() -> Iterator[ParameterSet]:
    """Every YAML example of every page that shows a blueprint or a part of one."""
    for page in PAGES:
        for number, block in enumerate(blocks(page.read_text("utf-8")), 1):
            if block.language == "yaml" and not block.marks.keys() & set(NOT_A_BLUEPRINT):
                yield pytest.param(block, id=f"{name_of(page)}-{number}")


@pytest.mark.parametrize("path", GENERATED, ids=name_of)
def test_generated_pages_are_up_to_date(path):
    """A generated page says what the code says now."""
    assert path.is_file(), REFRESH
    assert path.read_text("utf-8") == GENERATED[path](), REFRESH


@pytest.mark.needs("graphviz")
@counterparts.fonts()
def test_figures_are_up_to_date():
    """Each figure is the drawing of the YAML or of the commands beside it, and none is left over."""
    figures = drawn()
    assert set((DOCS / "figures").iterdir()) == set(figures)
    stale = [path.name for path, svg in figures.items() if not same(path.read_text("utf-8"), svg)]
    assert not stale, REFRESH


@pytest.mark.needs("graphviz")
@counterparts.fonts()
@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_and_code_print_what_the_page_says(page):
    """The page's commands and Python run, one after the other, and print what it shows."""
    assert refreshed(page) == page.read_text("utf-8"), REFRESH


def test_the_readme_draws_its_picture(tmp_path):
    """The first command of the README makes the drawing that it shows."""
    run((ROOT / "README.md").read_text("utf-8"), tmp_path)
    expected = blueprint.load(ROOT / "blueprints" / "hotel-stay.yaml").draw().svg
    assert (tmp_path / "hotel-stay.svg").read_text("utf-8") == expected


def test_what_is_printed_replaces_what_was_shown(tmp_path):
    """Files, commands and Python of a page work together, and stale output gives way to what is printed now."""
    page = """\
<!-- file: a.yaml -->
```yaml
title: A
phases: []
```

```python
import blueprint
from blueprint import methods
print(blueprint.load("a.yaml").title)
```

<!-- prints -->
```text
B
```
"""
    assert run(page, tmp_path) == page.replace("\nB\n", "\nA\n")


@pytest.mark.parametrize("command", ["blueprint rendr x", "blueprint render missing.yaml", "blueprint check --no x"])
def test_a_command_that_fails_is_not_passed_over(command, tmp_path):
    """A page with a misspelt or failing command does not pass."""
    with pytest.raises(AssertionError, match=command):
        run(f"```sh\n{command}\n```\n", tmp_path)


@pytest.mark.parametrize("block", list(examples()))
def test_yaml_examples_hold(block: Block):
    """An example is read without a finding, has no error, and draws; or reading it finds what the page says."""
    reading = open_text(whole(block.text))
    if "finds" in block.marks:
        assert [finding.code for finding in reading.findings] == block.marks["finds"].split()
        return
    assert not reading.findings
    assert reading.blueprint is not None
    wrong = [str(finding) for finding in check(reading.blueprint) if finding.severity == "error"]
    assert not wrong
    assert draw(reading.blueprint).svg.count('<g class="card"') == len(reading.blueprint.flow.elements)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_other_yaml_is_yaml(page):
    """YAML of other tools is read by a YAML reader."""
    for block in blocks(page.read_text("utf-8")):
        if "no blueprint" in block.marks:
            assert isinstance(yaml.safe_load(block.text), dict)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    """A link to another file of the repository finds it, and the heading in it that it names."""
    for target in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), target
        assert path.is_relative_to(ROOT), target
        if anchor:
            assert anchor in anchors(path), target


def anchors(page: Path) -> set[str]:
    """The names under which a page's headings can be linked to."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_reached():
    """From the README, links lead to every page."""
    seen, left = set(), [ROOT / "README.md"]
    while left:
        page = left.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        targets = (target.partition("#")[0] for target in LINK.findall(prose(page)))
        left += [path for target in targets if target and (path := (page.parent / target).resolve()).is_file()]
    assert set(PAGES) <= seen


def test_the_folders_are_those_that_are_enforced():
    """The table of the house names every part of the package, in the order that the tests hold imports to."""
    page = (DOCS / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)(?:\.py|/)` \|", page, re.MULTILINE)
    assert rows == [part for part in ORDER if part != "__main__"]


def test_what_may_cross_which_line_is_what_is_checked():
    """The table of the lines says of each connection and profile how much it matters, and what exempts it."""
    page = (DOCS / "explanation" / "lines.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("| ")]
    (head,) = [row for row in rows if row[0] == "connection"]
    profiles = [Profile(cell.strip("`")) for cell in head[1:]]
    said: dict[tuple[LaneKind, LaneKind], dict[Profile, str]] = {}
    for connection, *cells in rows[1:]:
        sides = [[LaneKind(kind) for kind in side.split(", ")] for side in re.split(" [→↔] ", connection)]
        ways = [sides, sides[::-1]] if "↔" in connection else [sides]
        said |= {
            (source, target): dict(zip(profiles, cells, strict=True))
            for sources, targets in ways
            for source in sources
            for target in targets
        }
    assert said == {way: {each: _told(row[each]) for each in profiles} for way, row in CROSSINGS.items()}


def _told(crossing: Crossing) -> str:
    exempt: dict[Exempt | None, str] = {
        None: "",
        remote: ", unless remote",
        evident: ", unless with evidence",
        remote_or_evident: ", unless remote or with evidence",
        technology: ", unless technology",
    }
    return f"{crossing.severity}{exempt[crossing.unless]}" if crossing.severity else "–"


def test_every_verb_is_documented():
    """The reference of the command line has a section for each verb."""
    page = (DOCS / "reference" / "command-line.md").read_text("utf-8")
    assert re.findall(r"^## blueprint (\w+)$", page, re.MULTILINE) == list(VERBS)


def test_every_rule_is_documented():
    """The reference of the rules has a section for each rule."""
    page = (DOCS / "reference" / "rules.md").read_text("utf-8")
    assert set(re.findall(r"^### (BP\d+ \S+)$", page, re.MULTILINE)) == {f"{rule.code} {rule.name}" for rule in RULES}


def test_every_public_name_is_documented():
    """The reference of Python has a section for each public name."""
    page = (DOCS / "reference" / "python.md").read_text("utf-8")
    assert sorted(re.findall(r"^### `(\w+)`$", page, re.MULTILINE)) == sorted(blueprint.__all__)


def test_every_public_name_has_a_docstring():
    """Each public class and function says itself what it is; what it inherits does not count."""
    public = [getattr(blueprint, name) for name in blueprint.__all__]
    silent = [each.__name__ for each in public if callable(each) and not vars(each).get("__doc__") and not each.__doc__]
    inherited = [
        each.__name__
        for each in public
        if isinstance(each, type) and any(each.__doc__ == base.__doc__ for base in each.__mro__[1:])
    ]
    assert not silent + inherited


def test_public_names_are_those_that_type_checkers_see():
    """Every name that a stub imports is there at run time, from the module that it names, and no other is public.

    Completion in notebooks lists each once.
    """
    for package in (blueprint, methods):
        stub = ast.parse(Path(str(package.__file__)).with_suffix(".pyi").read_text("utf-8"))
        seen = {
            alias.name: node.module
            for node in ast.walk(stub)
            if isinstance(node, ast.ImportFrom) and node.level
            for alias in node.names
        }
        assert set(package.__all__) - {"__version__"} == seen.keys()
        assert seen.keys() <= set(dir(package))
        assert len(dir(package)) == len(set(dir(package)))
        for name, module in seen.items():
            assert getattr(package, name) is getattr(import_module(f"{package.__name__}.{module}"), name)


def test_every_key_of_the_format_is_documented():
    """The page on the format names every key that a file may hold."""
    page = (DOCS / "reference" / "format.md").read_text("utf-8")
    said = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`\n]+`", page))))
    keys = {name for part in every_part() for name in part.model_fields if name != "cells"}
    assert {"title", "to", "counts", "tangible"} <= keys
    assert keys <= said, sorted(keys - said)


def test_every_word_of_the_format_is_documented():
    """The page on the format holds every word list in both languages, and every unit of time."""
    page = (DOCS / "reference" / "format.md").read_text("utf-8")
    tables = [
        (line.split("|")[2].split("(")[0], line.split("|")[3].split("(")[0])
        for line in page.splitlines()
        if line.count("|") == 4
    ]
    said = [
        ({word.strip() for word in english.split(",")}, {word.strip() for word in chinese.split(",")})
        for english, chinese in tables
    ]
    lists = [words for words in Word.__subclasses__() if words.__module__ in (Word.__module__, seldom_words.__name__)]
    assert lists
    for words in lists:
        chinese = {word.chinese for word in words if word.chinese}
        assert ({word.value for word in words}, chinese) in said, words.__name__
    units = page.split("**Durations**")[1].split("**Dates**")[0]
    assert set(UNITS) <= {unit for unit in re.split(r"[`,;]\s*|\s{2,}|\.", units.replace("\n  ", " ")) if unit}
