"""What is found in a rule's example, with the files that stand beside it where it takes several to show."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from blueprint.checks.file_facts import facts_of
from blueprint.checks.rule import Rule
from blueprint.checks.together import run_together
from blueprint.findings import Finding
from blueprint.pipeline import check, open_file, open_text
from blueprint.project import for_file

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
"""Where the files that examples name are looked for."""
NAME = "example.yaml"


def found_in(rule: Rule, text: str, language: str | None = None, on: date | None = None) -> list[Finding]:
    """Everything that reading and checking find in an example of a rule."""
    if not rule.beside:
        reading = open_text(text, folder=BLUEPRINTS, language=language)
        return [*reading.findings, *(check(reading.blueprint, language=language, on=on) if reading.blueprint else ())]
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, content in {NAME: text, **rule.beside}.items():
            (folder / name).write_text(content, "utf-8")
        facts = [facts_of(open_file(path), path.name, path, for_file(path)) for path in sorted(folder.glob("*.yaml"))]
        together = run_together(facts, language=language)
        return [*check(open_file(folder / NAME), language=language, on=on), *together.get(NAME, ())]
