"""What the rules of the customer's way say to do, where a branch was written without its `when`."""

from __future__ import annotations

from blueprint.pipeline import check, open_text

CIRCLE = """title: A permit
phases:
  - steps:
      - customer: {name: Books a slot, id: books}
      - customer: Hands in papers
        frontstage: {name: All there?, decision: true, to: [{id: prints, label: yes}, {id: list, label: no}]}
      - customer: Gives fingerprints
        frontstage: {name: Takes fingerprints, id: prints}
      - name: Missing
        customer: {name: Goes home, to: books}
        frontstage: {name: Gives a list, id: list}
      - customer: Picks up the card
        frontstage: Hands it over
"""


def test_who_goes_back_in_one_case_is_asked_for_the_case():
    """The circle is no circle once its step says when it happens, and the way goes on behind it."""
    (finding,) = [finding for finding in check(open_text(CIRCLE)) if finding.code == "BP503"]
    assert str(finding.hint).startswith("If “Goes home” happens in one case only, say in which: `when: …` on its step.")
    said = CIRCLE.replace("name: Missing\n", "name: Missing\n        when: papers are missing\n")
    assert not {"BP501", "BP503"} & {finding.code for finding in check(open_text(said))}


def test_a_branch_to_what_no_card_says_gets_a_step():
    """The step that is shown can be pasted behind the decision: then the branch leads to it, once it names the id."""
    text = CIRCLE.replace("{id: list, label: no}", "{id: Sends the papers back, label: something is missing}")
    (finding,) = [finding for finding in check(open_text(text)) if finding.code == "BP102"]
    step = "- {when: something is missing, customer: {name: Sends the papers back, id: sends-the-papers-back}}"
    assert str(finding.hint) == f"Write the id of a card; where none says so yet, add a step, such as `{step}`."
    mended = text.replace("id: Sends the papers back", "id: sends-the-papers-back").replace(
        "      - name: Missing\n", f"      {step}\n      - name: Missing\n"
    )
    assert "BP102" not in {finding.code for finding in check(open_text(mended))}
