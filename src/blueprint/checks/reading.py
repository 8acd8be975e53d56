"""BP001 to BP011: what is found of a file, and of those that it names, before any rule of the method applies."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Severity
from ..language.messages import said
from ..model.service import Blueprint
from .rule import Context, Problem, Rule

_GOOD = """\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
"""


def _reading(code: str, name: str, what: str, why: str, bad: str, good: str = _GOOD, fixable: str = "") -> Rule:
    return Rule(code, name, Severity.ERROR, what, why, bad, good, fixable=fixable)


NOT_YAML = _reading(
    "BP001",
    "not-yaml",
    "The text is not YAML, or holds more than one document.",
    "Nothing can be read after the first place that YAML does not know (YAML 1.2, chapter 5 to 9); most often a text"
    " with a colon, comma or bracket lacks its quotes.",
    bad="""\
title: Coffee: to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    good="""\
title: "Coffee: to go"
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    fixable="Puts quotes around a text with a colon and a space in it, or that begins with a character YAML keeps;"
    " writes spaces for tabs, and `: ` for a full-width colon or one without its space.",
)

DUPLICATE_KEY = _reading(
    "BP002",
    "duplicate-key",
    "A key that one mapping holds twice.",
    "Keys of a mapping are unique (YAML 1.2, section 3.2.1.3), and parsers that accept a second one silently lose"
    " the first.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
        frontstage: Gives change
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: [Takes the order, Gives change]
""",
)

UNKNOWN_KEY = _reading(
    "BP003",
    "unknown-key",
    "A key that means nothing in its place.",
    "A misspelt key would be lost without a word, so none is guessed (Python's own rule: in the face of ambiguity,"
    " refuse the temptation to guess; PEP 20).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstge: Takes the order
""",
    fixable="Writes the one known key that is a single slip of the pen away; puts a text in quotes that a comma tore"
    " apart inside { }.",
)

MISSING_KEY = _reading(
    "BP004",
    "missing-key",
    "A key that must be there and is not.",
    "An action without a name or a blueprint without a title cannot be drawn or spoken of; all that may be left out is"
    " optional (the file format, under “Steps, cells, actions”).",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: {time: 2 min}
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Orders a coffee, time: 2 min}
        frontstage: Takes the order
""",
)

WRONG_TYPE = _reading(
    "BP005",
    "wrong-type",
    "A text, number, list or mapping where another of these belongs, or a duration or date that cannot be read.",
    "The field decides how a value is read and not its spelling (the file format, under “Scalars”), so a duration"
    " without a unit is not guessed to be minutes.",
    bad="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Orders a coffee, time: 2}
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
phases:
  - steps:
      - customer: {name: Orders a coffee, time: 2 min}
        frontstage: Takes the order
""",
    fixable="Writes `true` or `false` for yes, no, on, off and their like, dates as year-month-day where only one day"
    " can be meant, and a point for a decimal comma; puts a text in quotes that a colon made a mapping of.",
)

VALUE_NOT_ALLOWED = _reading(
    "BP006",
    "value-not-allowed",
    "A value outside its word list or its scale.",
    "Word lists and scales are what makes blueprints comparable (the file format, under “Scalars”): a moment of truth"
    " is positive, negative or neutral, its importance 1 to 5.",
    bad="""\
title: Coffee to go
profile: strict
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    good="""\
title: Coffee to go
profile: standard
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    fixable="Writes the one word of the list that is a single slip of the pen away, and a percent sign behind a share"
    " that is a whole number of 2 to 100.",
)

TOO_LARGE = _reading(
    "BP007",
    "too-large",
    "A file that is too large or too deeply nested, or that aliases blow up.",
    "A few lines of YAML can stand for billions (the “billion laughs”, CWE-776), so a file from elsewhere must not be"
    " able to fill the memory.",
    bad="""\
title: Coffee to go
phases: &all
  - steps: [{customer: Orders a coffee, frontstage: *all}]
""",
)

NOT_UTF8 = _reading(
    "BP008",
    "not-utf-8",
    "The file is not UTF-8, or holds a character that no YAML text may hold.",
    "YAML 1.2 (section 5.1) allows printable characters only; others come from a file saved in another encoding, such"
    " as the é of an old code page below.",
    bad="""\
title: Caf\x82 to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
    good="""\
title: Café to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
""",
)

UNRESOLVED_FILE = _reading(
    "BP009",
    "unresolved-file",
    "A file that the blueprint names and that is not there, is no file, or lies outside the project.",
    "Baselines, images and research data are found by their path from the blueprint's own folder (the file format), so"
    " that a folder can be moved as a whole, and nobody's blueprint reads what is elsewhere on your machine (CWE-22).",
    bad="""\
title: A washing machine comes home
state: to-be
baseline: appliance-retailor.yaml
sources: Guest survey
phases:
  - steps:
      - customer: Gets the machine
        frontstage: Delivers and connects it
""",
    good="""\
title: A washing machine comes home
state: to-be
baseline: appliance-retailer.yaml
sources: Guest survey
phases:
  - steps:
      - customer: Gets the machine
        frontstage: Delivers and connects it
""",
)

UNUSABLE_IMAGE = _reading(
    "BP010",
    "unusable-image",
    "An image that a drawing cannot hold: no PNG or JPEG, too large, on its side, or outside the blueprint's folder.",
    "A drawing is passed on as one file with its images in it, so each must be small (1,000,000 bytes and 16,000,000"
    " pixels; all together 8,000,000 bytes), of a kind that every viewer knows, and not from elsewhere on the machine"
    " (CWE-22).",
    bad="""title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
        evidence: {name: Cup with name, image: ../cup.png}
""",
    good="""title: Coffee to go
phases:
  - steps:
      - customer: Orders a coffee
        frontstage: Takes the order
        evidence: {name: Number, image: telecom-hall/ticket.png}
""",
)


def _unreadable_baseline(blueprint: Blueprint, context: Context) -> Iterator[Problem]:
    wrong = context.unreadable
    if wrong is None or blueprint.baseline is None:
        return
    message = said(
        "the baseline {name} cannot be read, line {line}: {what}",
        name=blueprint.baseline,
        line=wrong.span.line if wrong.span else 1,
        what=wrong.message,
    )
    hint = said("Mend that file, or name another: nothing is compared with it. `blueprint check` tells all of it.")
    yield Problem(("baseline",), message, hint)


UNREADABLE_BASELINE = Rule(
    "BP011",
    "unreadable-baseline",
    Severity.ERROR,
    what="A baseline that is there and cannot be read as a blueprint.",
    why="What a design owes to today's service (BP608) and which ids it settles (BP102) can be told only where that can"
    " be read (the file format); else a design would pass that nobody compared with anything.",
    bad="""\
title: A washing machine comes home
state: to-be
baseline: telecom-hall/screen.png
sources: Guest survey
phases:
  - steps:
      - customer: Gets the machine
        frontstage: Delivers and connects it
""",
    good="""\
title: A washing machine comes home
state: to-be
baseline: appliance-retailer.yaml
sources: Guest survey
phases:
  - steps:
      - customer: Gets the machine
        frontstage: Delivers and connects it
""",
    check_in_context=_unreadable_baseline,
)

RULES = (
    NOT_YAML,
    DUPLICATE_KEY,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    VALUE_NOT_ALLOWED,
    TOO_LARGE,
    NOT_UTF8,
    UNRESOLVED_FILE,
    UNUSABLE_IMAGE,
    UNREADABLE_BASELINE,
)
