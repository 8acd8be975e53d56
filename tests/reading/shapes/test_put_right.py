"""What a file means that is written otherwise: other names, other shapes, fields in other places."""

# ruff: noqa: E501 (a file beside what becomes of it)

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

HEAD = "title: Coffee\nphases:\n  - steps:\n"


MENDED = {
    "names of a template": (
        "Title: Coffee\nStages:\n  - Name: Counter\n    Steps:\n      - Customer Actions: Orders\n"
        "        Front-stage: Takes\n        Support Processes: Till\n        Emotion: happy\n        Channel: Website\n",
        "title: Coffee\nphases:\n  - name: Counter\n    steps:\n      - customer: Orders\n"
        "        frontstage: Takes\n        support: Till\n        feel: 1\n        channel: Website\n",
    ),
    "Chinese": (
        "标题: 咖啡\n阶段:\n  - 名称: 柜台\n    步骤:\n      - 客户: 点\n        前台: {name: 接单, 关键时刻: 正面}\n",
        "title: 咖啡\nphases:\n  - name: 柜台\n    steps:\n      - customer: 点\n"
        "        frontstage: {name: 接单, moment: {kind: positive}}\n",
    ),
    "German": (
        "Titel: Kaffee\nPhasen:\n  - Schritte:\n      - Kunde: Bestellt\n        Dauer: 5 Minuten\n",
        "title: Kaffee\nphases:\n  - steps:\n      - customer:\n          name: Bestellt\n          time: 5 min\n",
    ),
    "steps at the top": (
        "title: Coffee\nsteps:  # all of them\n  - customer: Orders\n    frontstage: Takes\n",
        "title: Coffee\nphases:\n  - steps:  # all of them\n      - customer: Orders\n        frontstage: Takes\n",
    ),
    "steps at the top, as JSON": (
        '{"title": "Coffee", "steps": [{"customer": "Orders"}]}\n',
        '{"title": "Coffee", "phases": [{"steps": [{"customer": "Orders"}]}]}\n',
    ),
    "phases and steps under their names": (
        "title: Coffee\nphases:\n  Arrival:\n    steps:\n      Check in:\n        customer: Checks in\n"
        "      Room: {customer: Goes up}\n  Stay:\n    - customer: Sleeps\n",
        "title: Coffee\nphases:\n  - name: Arrival\n    steps:\n      - name: Check in\n        customer: Checks in\n"
        "      - {name: Room, customer: Goes up}\n  - name: Stay\n    steps:\n      - customer: Sleeps\n",
    ),
    "steps where phases belong": (
        "title: Coffee\nphases:\n  - customer: Orders\n    frontstage: Takes\n  - customer: Pays\n",
        "title: Coffee\nphases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n      - customer: Pays\n",
    ),
    "a step with the name of a phase": (
        "title: Coffee\nphases:\n  - name: Counter\n    customer: Orders\n    frontstage: Takes\n",
        "title: Coffee\nphases:\n  - name: Counter\n    steps:\n      - customer: Orders\n        frontstage: Takes\n",
    ),
    "names of phases": ("title: Coffee\nphases: [Arrival, Stay]\n", "title: Coffee\nphases: [{name: Arrival}, {name: Stay}]\n"),
    "lanes under their kinds": (
        "title: A\nlanes:\n  customer: Guest\n  frontstage: Barista\nphases:\n  - steps: [{customer: Orders}]\n",
        "title: A\nlanes:\n  - {kind: customer, name: Guest}\n  - {kind: frontstage, name: Barista}\n"
        "phases:\n  - steps: [{customer: Orders}]\n",
    ),
    "kinds under their lanes": (
        "title: A\nlanes: {Guest: customer, Barista: frontstage}\nphases:\n  - steps: [{Guest: Orders, Barista: Takes}]\n",
        "title: A\nlanes: [{kind: customer, id: Guest, name: Guest}, {kind: frontstage, id: Barista, name: Barista}]\n"
        "phases:\n  - steps: [{Guest: Orders, Barista: Takes}]\n",
    ),
    "fields of cards on a step": (
        HEAD + "      - customer: Orders\n        frontstage: Takes\n        moment: {kind: positive}\n"
        "        pain points: [Queue, Noise]\n",
        HEAD + "      - customer:\n          name: Orders\n          pain: [Queue, Noise]\n"
        "        frontstage:\n          name: Takes\n          moment: {kind: positive}\n",
    ),
    "fields of cards on a step in braces": (
        HEAD + "      - {customer: Orders, time: 5 min, frontstage: {name: Takes}, by: Ann}\n",
        HEAD + "      - {customer: {name: Orders, time: 5 min}, frontstage: {name: Takes, by: Ann}}\n",
    ),
    "a block on a step": (
        HEAD + "      - moment:\n          kind: positive\n          why: A promise\n        customer: Orders\n",
        HEAD + "      - customer:\n          name: Orders\n          moment:\n            kind: positive\n            why: A promise\n",
    ),
    "keys below a text": (
        HEAD + "      - customer: Orders\n        frontstage: Takes\n          time: 5 min\n",
        HEAD + "      - customer: Orders\n        frontstage:\n          name: Takes\n          time: 5 min\n",
    ),
    "a text above keys": (
        HEAD + "      - customer: Orders\n        frontstage:\n          Takes\n          by: Ann\n",
        HEAD + "      - customer: Orders\n        frontstage:\n          name: Takes\n          by: Ann\n",
    ),
    "phases that are items under their names": (
        "title: A\nphases:\n  - Before:  # at home\n    - customer: Books\n  - name: Stay\n    steps:\n      - customer: Sleeps\n"
        "  - 'After: it': {steps: [{customer: Pays}]}\n",
        "title: A\nphases:\n  - name: Before\n    steps:  # at home\n      - customer: Books\n  - name: Stay\n    steps:\n"
        "      - customer: Sleeps\n  - {name: \"After: it\", steps: [{customer: Pays}]}\n",
    ),
    "steps that are items under their names": (
        HEAD + "      - Check in:\n          customer: Arrives\n          frontstage: Greets\n      - customer: Sleeps\n",
        HEAD + "      - name: Check in\n        customer: Arrives\n        frontstage: Greets\n      - customer: Sleeps\n",
    ),
    "lanes by their names": (
        "title: A\nlanes:\n  - customer\n  - kind: frontstage\n    name: Front desk\n  - {kind: backstage, name: Desk}\n"
        "phases:\n  - steps:\n      - customer: Arrives\n        Front desk: Greets\n      - {customer: Asks, \"front desk\": Helps,"
        " Desk: Calls}\n",
        "title: A\nlanes:\n  - customer\n  - kind: frontstage\n    id: front-desk\n    name: Front desk\n"
        "  - {kind: backstage, id: desk, name: Desk}\n"
        "phases:\n  - steps:\n      - customer: Arrives\n        front-desk: Greets\n      - {customer: Asks, \"front-desk\": Helps,"
        " desk: Calls}\n",
    ),
    "a lane by its name in small letters, which is also its id": (
        "title: A\nlanes: [customer, {kind: frontstage, name: Mechanic}]\n"
        "phases:\n  - steps:\n      - {customer: Asks, mechanic: Answers}\n      - {customer: Pays, Mechanic: Thanks}\n",
        "title: A\nlanes: [customer, {kind: frontstage, id: mechanic, name: Mechanic}]\n"
        "phases:\n  - steps:\n      - {customer: Asks, mechanic: Answers}\n      - {customer: Pays, mechanic: Thanks}\n",
    ),
    "lanes by their names that have ids": (
        "title: A\nlanes: [customer, {kind: frontstage, id: desk, name: 前台人员}]\n"
        "phases:\n  - steps:\n      - {customer: Arrives, 前台人员: Greets}\n",
        "title: A\nlanes: [customer, {kind: frontstage, id: desk, name: 前台人员}]\n"
        "phases:\n  - steps:\n      - {customer: Arrives, desk: Greets}\n",
    ),
    "two names of one lane": (
        HEAD + "      - evidence: Counter\n        props: Cup\n        customer: Orders\n        user: Pays\n",
        HEAD + "      - evidence: [Counter, Cup]\n        customer: [Orders, Pays]\n",
    ),
    "several channels in one text": (
        HEAD + "      - {customer: Orders, channel: 'Telefon und App'}\n",
        HEAD + "      - {customer: Orders, channel: [phone, app]}\n",
    ),
    "values as people write them": (
        HEAD + "      - customer: Orders\n        feel: 😡\n        frontstage: {name: Takes, time: ca. 5 Min., cost: '2,40 €',"
        " technology: ja, moment: {kind: gut, importance: ★★★★☆, evaluation: {last: 30 Sep 2026}}}\n",
        HEAD + "      - customer: Orders\n        feel: -2\n        frontstage: {name: Takes, time: 5 min, cost: '2.40',"
        " technology: true, moment: {kind: positive, importance: 4, evaluation: {last: 2026-09-30}}}\n",
    ),
    "feelings as marks out of five": (
        HEAD + "      - {customer: Orders, feel: 2/5}\n      - {customer: Eats, feel: ★★★★★}\n      - {customer: Pays, feel: 3 von 5}\n",
        HEAD + "      - {customer: Orders, feel: -1}\n      - {customer: Eats, feel: 2}\n      - {customer: Pays, feel: 0}\n",
    ),
    "feelings from one to five": (
        HEAD + "      - {customer: Orders, emotion: 2}\n      - {customer: Eats, emotion: \"5\"}\n      - {customer: {name: Pays, emotion: 3.5}}\n",
        HEAD + "      - {customer: Orders, feel: -1}\n      - {customer: Eats, feel: \"2\"}\n      - {customer: {name: Pays, feel: 0.5}}\n",
    ),
    "times in further languages": (
        HEAD + "      - customer: {name: Attend, time: 2 heures, wait: 5 días}\n      - customer: {name: 待つ, time: 30分間, wait: 2 uur}\n",
        HEAD + "      - customer: {name: Attend, time: 2 h, wait: 5 d}\n      - customer: {name: 待つ, time: 30 min, wait: 2 h}\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", MENDED)
def test_what_is_meant_is_written(name, end):
    """What means one thing only is written as the format has it, comments and line ends kept, and then draws."""
    wrong, right = MENDED[name]
    assert mended(wrong.replace("\n", end)) == right.replace("\n", end)


def test_names_of_cards_behind_labels():
    """A way on under its label leads to the card of that name, by the card's id."""
    text = HEAD + (
        "      - customer: Orders\n        frontstage:\n          name: In stock?\n          decision: true\n"
        "          next:\n            yes: Serves\n            no: Says sorry\n"
        "      - customer: Eats\n        frontstage: {name: Serves, id: serves}\n"
        "      - customer: Leaves\n        frontstage: {name: Says sorry, id: sorry}\n"
    )
    assert "            - {id: serves, label: yes}\n            - {id: sorry, label: no}\n" in mended(text)


def test_labels_behind_where_they_lead():
    """The other way round: an id or name of the blueprint is where it leads, whatever else stands there its label."""
    text = HEAD + (
        "      - customer: Orders\n        frontstage:\n          name: In stock?\n          decision: true\n"
        "          to:\n            - serves: in stock\n            - sorry: sold out\n"
        "      - customer: Eats\n        frontstage: {name: Serves, id: serves}\n"
        "      - customer: Leaves\n        frontstage: {name: Says sorry, id: sorry}\n"
    )
    mend = "            - {id: serves, label: in stock}\n            - {id: sorry, label: sold out}\n"
    assert mend in mended(text)


def test_marks_of_which_the_most_is_not_told_or_ten():
    """Where marks can be moved to the scale in several ways, nothing is guessed, and no mark is shown as the answer."""
    for steps in ("{customer: A, feel: ★★★}", "{customer: A, feel: 0/5}"):
        (finding,) = found(f"{HEAD}      - {steps}\n")
        assert (finding.fix, str(finding.hint)) == (None, "Write a number.")
    (of_ten,) = found(f"{HEAD}      - {{customer: A, feel: 7/10}}\n")
    assert (of_ten.fix, str(of_ten.hint)) == (None, "Write `0.8`; if the marks begin with 1, `0.67`.")
    numbers = found(
        HEAD + "      - {customer: A, feel: 0}\n      - {customer: B, feel: 5}\n      - {customer: C, feel: 8}\n"
    )
    assert [finding.fix for finding in numbers] == [None, None]


def test_yes_is_no_card():
    """A lane's other name with yes or no behind it says something of the step, and no card is made of it."""
    (finding,) = found(HEAD + "      - {customer: A, visible: yes}\n")
    assert (finding.fix, "`visible` is not known" in finding.message) == (None, True)


def test_a_channel_taken_as_it_is():
    """A medium under a name of which there is no doubt is no mistake, nor are capitals."""
    text = HEAD + "      - {customer: Orders, channel: [WhatsApp, 微信, Website, vor Ort, letter, In-Person]}\n"
    assert found(text) == []


@pytest.mark.parametrize(
    ("step", "place", "message", "hint"),
    [
        ("{customer: A, channel: mail}", (4, 32), "`mail` is not allowed for `channel`", "`email` or `post`"),
        (
            "{customer: A, frontstage: B, backstage: C, owner: Ann}",
            (4, 52),
            "belongs to a card",
            "frontstage: {name: B, owner: Ann}",
        ),
        ("{customer: {name: A, if: sold out}}", (4, 30), "`if` is not known", "Known here"),
        ("{customer: {name: A, lanes: x}}", (4, 30), "`lanes` is not known", "at the top of the file"),
    ],
)
def test_what_may_mean_several_things_is_shown(step, place, message, hint):
    """Where the author must choose, one finding at the right place shows the choice in the author's words."""
    (finding,) = found(f"{HEAD}      - {step}\n")
    assert finding.span is not None
    assert (finding.span[:2], finding.fix) == (place, None)
    assert message in finding.message
    assert hint in finding.hint


def test_lanes_without_kinds_are_told_once():
    """Names of lanes whose kind nobody told are shown as they would be written, and not told again in the steps."""
    findings = found("title: A\nlanes: [Customer, Barista]\nphases:\n  - steps: [{customer: A, Barista: B}]\n")
    assert [(finding.code, finding.span and finding.span[:2]) for finding in findings] == [("BP006", (2, 19))]
    assert "{kind: frontstage, id: Barista, name: Barista}" in findings[0].hint


def test_lanes_at_the_top_are_told_once():
    """A file of lanes without phases is told where they belong, and not what else is missing."""
    (finding,) = found("title: A\ncustomer: Couple\nfrontstage: Takes\n")
    assert "`frontstage` stands in a step" in finding.message


def test_lanes_whose_kind_is_misspelt_keep_their_ids():
    """A step's key that is a lane's id is not taken for another name of a lane while that lane's kind is wrong."""
    text = (
        "title: A\nlanes: [customer, {kind: suppport, id: systems}]\nphases:\n  - steps: [{customer: A, systems: B}]\n"
    )
    assert mended(text) == text.replace("suppport", "support")


@pytest.mark.parametrize(
    ("moment", "written", "hint"),
    [
        ("true", "{kind: neutral}", "{kind: …}`, with positive, negative or neutral"),
        ("It decides", "{kind: neutral, why: It decides}", "{kind: …, why: It decides}`, with"),
    ],
)
def test_a_moment_whose_kind_is_not_told(moment, written, hint):
    """The kinds are shown to choose from; `--fix` takes the one that judges nothing, and keeps what was said."""
    text = HEAD + f"      - customer: {{name: A, moment: {moment}}}\n"
    (finding,) = found(text)
    assert hint in finding.hint
    assert mended(text) == text.replace(f"moment: {moment}", f"moment: {written}")


def test_a_lane_may_be_called_like_a_line():
    """Whoever tells the kind of a lane may give it any name and id."""
    assert (
        found(
            "title: A\nlanes: [{kind: note, id: 内部互动线, name: Line of visibility}]\n"
            + HEAD.split("\n", 1)[1]
            + "      - {customer: A, 内部互动线: B}\n"
        )
        == []
    )
