"""The headings of the steps."""

from __future__ import annotations

from blueprint import loads
from blueprint.layout.swimlanes import lay_out

STEPS = """\
title: T
phases:
  - steps:
      - customer: Parks
  - name: After
    after: 5 h
    steps:
      - {when: parked wrongly on Sundays, after: 3 week, customer: Pays}
      - {at: "12:00", after: 1 d, customer: Calls}
"""


def small(text: str) -> list[list[str]]:
    """The small lines of each heading."""
    return [
        [line.text.replace("\u00a0", " ") for line in step.texts if line.italic] for step in lay_out(loads(text)).steps
    ]


def test_the_first_step_of_a_phase_says_what_passes_before_the_phase():
    """What passes before a phase stands where it counts: at its first step, before what passes before that."""
    assert small(STEPS)[2] == ["12:00 · after 1 d"]
    assert " ".join(small(STEPS)[1]).endswith("after 5 h + 3 week")


def test_no_line_begins_or_ends_with_a_dot():
    """Parts with dots between them break without leaving a dot at the edge."""
    lines = [line for step in small(STEPS) for line in step]
    assert len(lines) > 2
    assert all("·" not in (line[0], line[-1]) for line in lines)


def test_a_step_numbered_by_its_author_has_one_number():
    """The number of a step is drawn once, also where its name begins with it or is nothing else."""
    steps = "".join(f"      - {{name: {name}, customer: A}}\n" for name in ('"1."', "2. Pay", "3 cups", "4"))
    headings = lay_out(loads(f"title: T\nphases:\n  - steps:\n{steps}")).steps
    assert [" ".join(line.text for line in each.texts) for each in headings] == ["1", "2 Pay", "3 3 cups", "4"]
