"""Files of quite another shape, as templates, other tools and assistants suggest them."""

# ruff: noqa: E501 (a file beside what becomes of it)

from __future__ import annotations

import pytest
from tests.reading.mending import found, mended

from blueprint.editing.fixes import fix

HEAD = "title: Coffee\nphases:\n  - steps:\n"
COLUMNS = (
    "phases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n        support: Till\n"
    "      - customer: Pays\n        frontstage: Cashes\n"
)

MENDED = {
    "a key around the whole file": (
        "# Ours\nservice_blueprint:  # of today\n    title: Coffee\n\n    # the counter\n    phases:\n"
        "        - steps:\n            - customer: |\n                Orders\n                a coffee\n",
        "# Ours\n# of today\ntitle: Coffee\n\n# the counter\nphases:\n"
        "    - steps:\n        - customer: |\n            Orders\n            a coffee\n",
    ),
    "the same around another shape": (
        "服务蓝图:\n  标题: 咖啡\n  步骤:\n    - 步骤: 点单\n      客户行为: 点\n",
        "title: 咖啡\nphases:\n  - steps:\n      - name: 点单\n        customer: 点\n",
    ),
    "the same as JSON": (
        '{\n  "serviceBlueprint": {\n    "title": "Coffee",\n    "steps": [{"customer": "Orders"}]\n  }\n}\n',
        '{\n  "title": "Coffee",\n    "phases": [{"steps": [{"customer": "Orders"}]}]\n}\n',
    ),
    "the same beside other keys": (
        "service:\n  name: Coffee\n  phases:\n    - steps: [{customer: Orders}]\nsources: Two mornings\n",
        "title: Coffee\nphases:\n  - steps: [{customer: Orders}]\nsources: Two mornings\n",
    ),
    "a head": (
        "metadata: {title: Coffee, goal: 'Be awake, soon'}\nphases:\n  - steps: [{customer: Orders}]\n",
        "title: Coffee\ngoal: 'Be awake, soon'\nphases:\n  - steps: [{customer: Orders}]\n",
    ),
    "steps under another name": (
        "title: Coffee\ncustomer_journey:\n  - customer: Orders\n    frontstage: Takes\n",
        "title: Coffee\nphases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n",
    ),
    "a list for each lane": (
        "title: Coffee\ncustomer actions: [Orders, Pays]\nonstage:\n  - Takes\n  - Cashes\nsupport: [Till, \"-\"]\n",
        "title: Coffee\n" + COLUMNS,
    ),
    "a list for each lane, with comments": (
        "title: Coffee\n# what they do\ncustomer actions:\n  - Orders  # at the counter\n  # then\n  - Pays\n\nfrontstage:\n"
        "  - Takes\n  -\n",
        "title: Coffee\n# what they do\n# then\nphases:\n  - steps:\n      - customer: Orders  # at the counter\n"
        "        frontstage: Takes\n      - customer: Pays\n\n",
    ),
    "a list for each lane, and the names of phases": (
        "title: Coffee\nstages: [Order, Pay]\ncustomer: [Orders, Pays]\nfrontstage: [Takes, Cashes]\nemotions: [happy, sad]\n",
        "title: Coffee\nphases:\n  - name: Order\n    steps:\n      - customer: Orders\n        frontstage: Takes\n        feel: 1\n"
        "  - name: Pay\n    steps:\n      - customer: Pays\n        frontstage: Cashes\n        feel: -1\n",
    ),
    "a list for each lane, as JSON": (
        '{"title": "Coffee", "customer actions": ["Orders", "Pays"], "frontstage": ["Takes", null]}\n',
        '{"title": "Coffee", "phases": [\n  {"steps": [\n    {"customer": "Orders", "frontstage": "Takes"},\n'
        '    {"customer": "Pays"}]}]}\n',
    ),
    "cells under the names of their steps": (
        "title: Coffee\ncustomer actions: {Order: Orders, Pay: Pays}\nfrontstage: {Order: Takes}\n",
        "title: Coffee\nphases:\n  - steps:\n      - name: Order\n        customer: Orders\n        frontstage: Takes\n"
        "      - name: Pay\n        customer: Pays\n",
    ),
    "lanes that hold their cells": (
        "title: Coffee\nlanes:\n  - name: Customer\n    actions: [Orders, Pays]\n  - name: Frontstage\n    actions:\n"
        "      - Takes\n      - Cashes\n  - name: Support\n    actions:\n      - Till\n      -\n",
        "title: Coffee\n" + COLUMNS,
    ),
    "lanes with names that hold their cells": (
        "title: Coffee\nswimlanes:\n  - {lane: Guest, items: [Orders, Pays]}\n  - {kind: frontstage, name: Barista, items: [Takes, Cashes]}\n",
        "title: Coffee\nlanes:\n  - kind: customer\n    name: Guest\n  - kind: frontstage\n    name: Barista\n"
        "phases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n"
        "      - customer: Pays\n        frontstage: Cashes\n",
    ),
    "cells under their lanes": (
        "title: Coffee\nlanes:\n  customer: [Orders, Pays]\n  frontstage: [Takes, Cashes]\n  support: [Till, ~]\n",
        "title: Coffee\n" + COLUMNS,
    ),
    "a list for each lane of a phase": (
        "title: Coffee\nphases:\n  - phase: Counter\n    customer actions: [Orders, Pays]\n    frontstage: [Takes, Cashes]\n"
        "  - phase: Table\n    customer actions: Drinks\n",
        "title: Coffee\nphases:\n  - name: Counter\n    steps:\n      - customer: Orders\n        frontstage: Takes\n"
        "      - customer: Pays\n        frontstage: Cashes\n  - name: Table\n    steps:\n      - customer: Drinks\n",
    ),
    "cards that do not pair in a phase": (
        "title: Coffee\nstages:\n  - stage: Counter\n    customer: [Orders, Pays]\n    frontstage: Takes\n",
        "title: Coffee\nphases:\n  - name: Counter\n    steps:\n      - customer: [Orders, Pays]\n        frontstage: Takes\n",
    ),
    "phases whose name stands among their lanes": (
        "title: Coffee\nstages:\n  - customer: Orders\n    name: Counter  # here\n    frontstage: Takes\n",
        "title: Coffee\nphases:\n  - name: Counter  # here\n    steps:\n      - customer: Orders\n        frontstage: Takes\n",
    ),
    "lanes of a step under a key of their own": (
        HEAD + "      - cells:  # as drawn\n          customer: Orders\n          frontstage: [Takes, Calls]\n        name: Order\n",
        HEAD + "      - # as drawn\n        customer: Orders\n        frontstage: [Takes, Calls]\n        name: Order\n",
    ),
    "cards that name their lanes": (
        HEAD + "      - name: Order\n        actions:\n          - {actor: Customer, action: Orders}\n          - lane: frontstage\n"
        "            text: Takes  # at once\n            duration: 2 min\n          - '--- line of visibility ---'\n          - backstage: Brews\n"
        "          - {actor: customer, action: Waits}\n",
        HEAD + "      - name: Order\n        customer:\n          - Orders\n          - Waits\n        frontstage:\n"
        "          name: Takes  # at once\n          time: 2 min\n        backstage: Brews\n",
    ),
    "steps that are cards which name their lanes": (
        "title: Coffee\nlanes: [customer, {kind: frontstage, id: barista, name: Barista}]\nsteps:\n  - {actor: Customer, action: Orders}\n"
        "  - actor: Barista\n    action: Takes\n    duration: 1 min\n",
        "title: Coffee\nlanes: [customer, {kind: frontstage, id: barista, name: Barista}]\nphases:\n  - steps:\n      - {customer: Orders}\n"
        "      - barista:\n          name: Takes\n          time: 1 min\n",
    ),
    "what the format has no place for": (
        "version: 1.0\ntitle: Coffee\ndescription: One cup\nauthor: Ann  # hi\nassumptions:\n  - Beans\n  - Water\nphases:\n"
        "  - steps:\n      - step: 1\n        name: Order\n        customer: {name: Orders, color: red}\n        line of interaction: ---\n"
        "        frontstage: Takes\n      - {name: Pay, order: 2, customer: Pays}\n",
        "# version: 1.0\ntitle: Coffee\nservice: One cup\n# author: Ann  # hi\n# assumptions:\n#   - Beans\n#   - Water\nphases:\n"
        "  - steps:\n      - name: Order\n        # color: red\n        customer: {name: Orders}\n"
        "        frontstage: Takes\n      - {name: Pay, customer: Pays}\n",
    ),
    "words of a step": (
        HEAD + "      - customer: Orders\n        metrics: {wait: 2 min}\n        notes: Busy\n      - customer: Pays\n        kpi: Errors\n",
        "title: Coffee\nlanes: [evidence, customer, frontstage, backstage, support, {kind: note, id: metrics, name: Metrics}, {kind: note, id: notes, name: Notes}]\nphases:\n  - steps:\n"
        '      - customer: Orders\n        metrics: ["wait: 2 min"]\n        notes: Busy\n      - customer: Pays\n        metrics: Errors\n',
    ),
    "lanes whose ids or names tell their kinds": (
        "title: A\nlanes:\n  - {id: guest, name: Guest}\n  - '--- line of interaction ---'\n  - id: onstage\nphases:\n"
        "  - steps: [{guest: Orders, onstage: Takes}]\n",
        "title: A\nlanes:\n  - {kind: customer, id: guest, name: Guest}\n  - kind: frontstage\n    id: onstage\nphases:\n"
        "  - steps: [{guest: Orders, onstage: Takes}]\n",
    ),
    "lanes with their kinds in brackets": (
        "title: A\nlanes: [Customer, Driver (frontstage), 调度（后台）]\nphases:\n  - steps: [{customer: Calls, Driver: Comes, 调度: Plans}]\n",
        "title: A\nlanes: [Customer, {kind: frontstage, id: Driver, name: Driver}, {kind: backstage, id: 调度, name: 调度}]\nphases:\n"
        "  - steps: [{customer: Calls, Driver: Comes, 调度: Plans}]\n",
    ),
    "cells in parts": (
        HEAD + "      - customer: Orders\n        onstage:\n          people:\n            - Takes\n          technology: [Shows, {name: Adds, time: 1 s}]\n"
        "        backstage: {people: [], systems: [Brews]}\n",
        HEAD + "      - customer: Orders\n        frontstage:\n          - Takes\n          - name: Shows\n            technology: true\n"
        "          - name: Adds\n            time: 1 s\n            technology: true\n        backstage:\n          name: Brews\n"
        "          technology: true\n",
    ),
    "metrics under their names": (
        "title: A\nkpis:\n  NPS: 50\n  wait: {unit: min}\nphases:\n  - steps: [{customer: Orders}]\n",
        'title: A\nmetrics:\n  - id: nps\n    name: "NPS: 50"\n  - id: wait\n    name: wait\n    unit: min\nphases:\n'
        "  - steps: [{customer: Orders}]\n",
    ),
    "arrows that the steps tell": (
        "title: A\nphases:\n  - steps:\n      - {id: a, customer: Orders, frontstage: Takes, next: b}\n"
        "      - {id: b, customer: Pays, depends_on: a, next: end}\nconnections:\n  - {from: a, to: b}\n  - Orders -> Takes\n",
        "title: A\nphases:\n  - steps:\n      - {id: a, customer: Orders, frontstage: Takes}\n      - {id: b, customer: Pays}\n",
    ),
    "arrows that the steps do not tell": (
        "title: A\nedges:\n  - {source: a, target: c, label: sold out}\n  - {source: Takes, target: Pays}\nphases:\n  - steps:\n"
        "      - {id: a, customer: Orders, frontstage: Takes}\n      - customer: Pays\n      - id: c\n        customer: Leaves\n",
        "title: A\nphases:\n  - steps:\n      - {id: a, customer: {name: Orders, also: {id: leaves, label: sold out}},"
        " frontstage: {name: Takes, also: pays}}\n      - customer:\n          name: Pays\n          id: pays\n      - id: c\n"
        "        customer:\n          name: Leaves\n          id: leaves\n",
    ),
    "fields of a step with a stack of cards": (
        HEAD + "      - customer: [Orders, Pays]\n        frontstage: Takes\n        backstage: Brews\n        pain: Queue\n        fail: Sold out\n"
        "        moment_of_truth: false\n",
        HEAD + "      - customer: [{name: Orders, pain: Queue}, Pays]\n        frontstage:\n          name: Takes\n          fail: Sold out\n"
        "        backstage: Brews\n",
    ),
    "lanes under a key of their own in a phase, with empty ends": (
        "title: A\nphases:\n  - name: B\n    lanes:\n      customer: [Orders, Pays]\n      frontstage:\n        - Takes\n        -\n",
        "title: A\nphases:\n  - name: B\n    steps:\n      - customer: Orders\n        frontstage: Takes\n      - customer: Pays\n",
    ),
    "a persona, a list of lines, and a name for the service": (
        "blueprint:\n  service_name: Meal kit\n  customer_persona:\n    name: Sofia\n    age: 34\n    goals: [Cook]\n  lines: [line of visibility]\n"
        "  stages:\n    - stage_name: Choose\n      customer_actions: Picks\n      frontstage: Shows\n      pain_points: []\n",
        "title: Meal kit\ncustomer:\n  name: Sofia\n  # age: 34\n  needs: [Cook]\n# lines: [line of visibility]\n"
        "phases:\n  - name: Choose\n    steps:\n      - customer: Picks\n        frontstage: Shows\n",
    ),
    "flags that ask": (
        HEAD + "      - {customer: Orders, frontstage: {name: Takes, is_automated: yes}, isMomentOfTruth: true}\n"
        "      - {customer: Pays, is_moment_of_truth: no}\n",
        HEAD + "      - {customer: Orders, frontstage: {name: Takes, technology: true, moment: {kind: neutral}}}\n"
        "      - {customer: Pays}\n",
    ),
    "an answer with its words around": (
        "Sure! Here it is:\n\n```yaml\nblueprint:\n  name: Coffee\n  steps:\n    - user_action: Orders\n```\n\nWould you like more?\n",
        "# Sure! Here it is:\n\ntitle: Coffee\nphases:\n  - steps:\n      - customer: Orders\n\n# Would you like more?\n",
    ),
    "people and systems of a lane under two keys": (
        "title: Coffee\nsteps:\n  - customer: Orders\n    frontstage_people: Takes  # smiling\n    frontstage_technology: [Till, Screen]\n"
        "    backstageTechnology: ~\n    backstagePeople: Brews\n",
        "title: Coffee\nphases:\n  - steps:\n      - customer: Orders\n        frontstage:\n          - Takes  # smiling\n"
        "          - name: Till\n            technology: true\n          - name: Screen\n            technology: true\n"
        "        backstage: Brews\n",
    ),
    "lanes that hold lists, and the names of steps": (
        "title: Coffee\nswimlanes:\n  customer: [Orders, Pays]\n  frontstage: [Takes, Cashes]\nsteps: [Counter, Till]\n",
        "title: Coffee\nphases:\n  - steps:\n      - name: Counter\n        customer: Orders\n        frontstage: Takes\n"
        "      - name: Till\n        customer: Pays\n        frontstage: Cashes\n",
    ),
    "lanes by the numbers of steps": (
        "title: Coffee\ncustomer: {1: Orders, 2: Pays}\nfrontstage: {2: Cashes}\n",
        "title: Coffee\nphases:\n  - steps:\n      - customer: Orders\n      - customer: Pays\n        frontstage: Cashes\n",
    ),
    "one list of cards that name their steps": (
        "title: Coffee\ncards:\n  - {phase: Buy, step: Order, who: customer, what: Orders}\n  - {phase: Buy, step: Order, who: staff, what: Takes}\n"
        "  - {phase: Buy, step: Pay, who: customer, what: Pays, time: 1 min}\n  - {phase: Go, step: Leave, who: customer, what: Leaves}\n",
        "title: Coffee\nphases:\n  - name: Buy\n    steps:\n      - name: Order\n        customer: Orders\n        frontstage: Takes\n"
        "      - name: Pay\n        customer:\n          name: Pays\n          time: 1 min\n"
        "  - name: Go\n    steps:\n      - name: Leave\n        customer: Leaves\n",
    ),
    "one list of cards in the order of the service": (
        "title: Coffee\nflow:\n  - \"Customer: Orders\"\n  - 'Front stage: Takes'\n  - \"Evidence: Menu\"\n  - \"Customer: Pays\"\n  - 'Support: Till: cash'\n",
        "title: Coffee\nphases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n        evidence: Menu\n"
        "      - customer: Pays\n        support: \"Till: cash\"\n",
    ),
    "texts of cards as the steps of a phase": (
        "title: Coffee\nphases:\n  - name: Buy\n    steps:\n      - 'Customer: Orders'\n      - 'Frontstage: Takes'\n      - 'Customer: Pays'\n",
        "title: Coffee\nphases:\n  - name: Buy\n    steps:\n      - customer: Orders\n        frontstage: Takes\n      - customer: Pays\n",
    ),
    "texts of cards in a step": (
        HEAD + "      - name: Order\n        actions: ['Customer: Orders', 'Frontstage: Takes']\n",
        HEAD + "      - name: Order\n        customer: Orders\n        frontstage: Takes\n",
    ),
    "a graph without steps": (
        "title: Coffee\nnodes:\n  - {id: b, lane: backstage, label: Brews}\n  - {id: c2, lane: customer, label: Pays}\n"
        "  - {id: c1, lane: customer, label: Orders}\n  - {id: f, lane: frontstage, label: Takes}\n  - {id: e, lane: evidence, label: Menu}\n"
        "edges:\n  - {from: c1, to: f}\n  - {from: f, to: b}\n  - {from: c1, to: c2}\n  - {from: b, to: c2, label: ready}\n  - {from: e, to: c1}\n",
        "title: Coffee\nphases:\n  - steps:\n      - evidence:\n          id: e\n          name: Menu\n        customer:\n          id: c1\n"
        "          name: Orders\n        frontstage:\n          id: f\n          name: Takes\n        backstage:\n          id: b\n"
        "          name: Brews\n          also:\n            id: c2\n            label: ready\n"
        "      - customer:\n          id: c2\n          name: Pays\n",
    ),
    "steps in one text": (
        "title: Coffee\nCustomer: Orders | Pays |\nFront stage: Takes | - | Waves\nsupport: '| Till | Bank | Door |'\n",
        "title: Coffee\nphases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n        support: Till\n"
        "      - customer: Pays\n        support: Bank\n      - frontstage: Waves\n        support: Door\n",
    ),
    "steps in one text with arrows, inside a key of their own": (
        "title: Coffee\nservice blueprint:\n  customer: Orders → Pays\n  frontstage: Takes → Cashes\n",
        "title: Coffee\nphases:\n  - steps:\n      - customer: Orders\n        frontstage: Takes\n      - customer: Pays\n        frontstage: Cashes\n",
    ),
    "steps between lines of dashes": (
        "title: Coffee\n---\nstep: Order\ncustomer: Orders\nfrontstage: Takes\n---\nstep: Pay\ncustomer: Pays\nfrontstage: Cashes\n",
        "title: Coffee\nphases:\n  - steps:\n    - name: Order\n      customer: Orders\n      frontstage: Takes\n\n"
        "    - name: Pay\n      customer: Pays\n      frontstage: Cashes\n",
    ),
    "phases between lines of dashes": (
        "title: Coffee\n---\nname: Order\nsteps:\n  - customer: Orders\n---\nname: Pay\nsteps:\n  - customer: Pays\n",
        "title: Coffee\nphases:\n- name: Order\n  steps:\n    - customer: Orders\n\n- name: Pay\n  steps:\n    - customer: Pays\n",
    ),
    "a title as the key around the file": (
        "coffee_to_go:  # the counter\n  stages:\n    - steps: [{customer: Orders}]\n",
        "title: Coffee to go\n# the counter\nphases:\n  - steps: [{customer: Orders}]\n",
    ),
    "a title in the comment at the top": (
        "# Service Blueprint – Coffee: to go\n# (2026)\nphases:\n  - steps: [{customer: Orders}]\n",
        "# Service Blueprint – Coffee: to go\n# (2026)\ntitle: \"Coffee: to go\"\nphases:\n  - steps: [{customer: Orders}]\n",
    ),
    "a step that leads back": (
        HEAD + "      - {name: Ask, customer: Orders, frontstage: Asks}\n      - name: Pay\n        customer: Pays\n        frontstage: Cashes\n"
        "        next: Ask\n",
        HEAD + "      - {name: Ask, customer: {name: Orders, id: orders}, frontstage: Asks}\n      - name: Pay\n        customer:\n"
        "          name: Pays\n          to: orders\n        frontstage: Cashes\n",
    ),
    "steps by their numbers": (
        "title: Coffee\nflow:\n  1:\n    customer: Orders\n    frontstage: Takes\n  2:\n    customer: Pays\n",
        "title: Coffee\nphases:\n  - steps:\n      - name: 1\n        customer: Orders\n        frontstage: Takes\n"
        "      - name: 2\n        customer: Pays\n",
    ),
    "several personas in words": (
        "title: Coffee\npersonas:\n  - Commuter\n  - Student\nphases:\n  - steps: [{customer: Orders}]\n",
        "title: Coffee\ncustomer: Commuter; Student\nphases:\n  - steps: [{customer: Orders}]\n",
    ),
    "two texts under one lane": (
        HEAD + "      - customer: Orders\n        frontstage: Takes\n        support: Till\n        frontstage: 'Cashes, too'\n        moment: good\n",
        HEAD + "      - customer: Orders\n        frontstage: [{name: Takes, moment: {kind: positive}}, 'Cashes, too']\n        support: Till\n",
    ),
    "a moment that begins with its kind": (
        HEAD + "      - customer: Orders\n        frontstage: {name: Takes, moment_of_truth: negative – no smile}\n",
        HEAD + "      - customer: Orders\n        frontstage: {name: Takes, moment: {kind: negative, why: no smile}}\n",
    ),
    "a comment behind a field of a card": (
        HEAD + "      - customer: Orders\n        pain:\n          - Long line\n        # at noon\n        frontstage: Takes\n",
        HEAD + "      - customer:\n          name: Orders\n          pain:\n            - Long line\n        # at noon\n        frontstage: Takes\n",
    ),
    "who acts is the customer": (
        HEAD + "      - {actor: Customer, customer: Orders, frontstage: Takes, backstage: Brews}\n",
        HEAD + "      - {customer: {name: Orders, by: Customer}, frontstage: Takes, backstage: Brews}\n",
    ),
    "touchpoints beside the evidence": (
        '{"title": "Coffee", "steps": [{"customer": "Orders", "evidence": ["Menu"], "touchpoint": "App"},\n'
        '  {"customer": "Pays", "evidence": ["Receipt"], "touchpoint": "Till"}]}\n',
        '{"title": "Coffee", "phases": [{"steps": [{"customer": "Orders", "evidence": ["Menu"], "channel": "App"},\n'
        '  {"customer": "Pays", "evidence": ["Receipt", "Till"]}]}]}\n',
    ),
    "where a step leads": (
        HEAD + "      - {customer: Orders, frontstage: Takes, to: step 2}\n      - {customer: Pays, frontstage: Cashes, to: Orders}\n",
        HEAD + "      - {customer: {name: Orders, id: orders}, frontstage: Takes}\n"
        "      - {customer: {name: Pays, to: orders}, frontstage: Cashes}\n",
    ),
    "a medium in several words": (
        HEAD + "      - {customer: Orders, channel: company website}\n      - {customer: Pays, channel: correo electrónico}\n",
        HEAD + "      - {customer: Orders, channel: web}\n      - {customer: Pays, channel: email}\n",
    ),
    "moments of truth in a list": (
        HEAD + "      - customer: Orders\n        frontstage:\n          name: Takes\n          moments_of_truth:\n            - The smile\n"
        "            - The price\n",
        HEAD + "      - customer: Orders\n        frontstage:\n          name: Takes\n"
        "          moment: {kind: neutral, why: The smile; The price}\n",
    ),
    "lanes of its own around which nobody called the steps": (
        "title: Coffee\nlanes: [{kind: customer, id: FM}, {kind: frontstage, id: TE}]\nblueprint:\n  - {step: Call, FM: Calls, TE: Answers}\n",
        "title: Coffee\nlanes: [{kind: customer, id: FM}, {kind: frontstage, id: TE}]\nphases:\n  - steps:\n"
        "      - {name: Call, FM: Calls, TE: Answers}\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", MENDED)
def test_what_is_meant_is_written(name, end):
    """What means one thing only is written as the format has it, with its comments, and then draws."""
    wrong, right = MENDED[name]
    assert mended(wrong.replace("\n", end)) == right.replace("\n", end)


def test_lists_that_do_not_pair():
    """Which cards make a step is not guessed: one sentence says what is missing, and nothing is changed."""
    (finding,) = found("title: A\ncustomer: [Orders, Pays]\nfrontstage: [Takes]\nbackstage: [Brews, Cleans]\n")
    assert finding.fix is None
    assert "`customer` 2, `frontstage` 1, `backstage` 2" in finding.message


def test_a_wrapper_with_what_stands_outside_too():
    """Of two titles the author chooses one."""
    (finding,) = found("title: A\nblueprint:\n  title: B\n  phases:\n    - steps: [{customer: Orders}]\n")
    assert finding.fix is None
    assert "keep one `title`" in finding.hint


def test_lanes_of_unknown_kind_stay():
    """Where a lane's kind is not told, it is asked for, and what the lane holds is not thrown away."""
    text = "title: A\nlanes:\n  - {name: Guest, items: [Orders, Pays]}\n  - {name: Mia, items: [Takes, Cashes]}\n"
    findings = found(text)
    assert all(finding.fix is None for finding in findings), [str(finding) for finding in findings]
    assert "`kind` is missing" in [finding.message for finding in findings]


def test_arrows_to_nowhere():
    """A list of arrows of which one leads nowhere is told once, and stays."""
    text = "title: A\nedges: [{from: Orders, to: Pays}, {from: Orders, to: Sleeps}]\nphases:\n  - steps: [{customer: Orders}, {customer: Pays}]\n"
    (finding,) = found(text)
    assert finding.fix is None
    assert "`edges` lists arrows" in finding.message


def test_cards_of_unknown_lanes_stay():
    """A list of cards of which one names no lane that is known is told once, with the way to write it."""
    (finding,) = found(HEAD + "      - actions: [{actor: customer, action: Orders}, {actor: Mia, action: Takes}]\n")
    assert finding.fix is None
    assert "customer: Orders" in finding.hint


def test_lanes_without_kinds_are_told_before_the_cards_that_name_them():
    """Whose kind is not known is asked for where the lane is declared, and not at each of its cards."""
    text = "title: A\nactors: [Customer, Mia]\nsteps:\n  - {actor: Customer, action: Calls}\n  - {actor: Mia, action: Comes}\n"
    codes = [finding.code for finding in found(text) if finding.fix is None]
    assert codes == ["BP006"]


def test_lanes_of_one_kind_are_called_by_their_ids():
    """A step that calls the second of two customers by its name means that one, and not the first of their kind."""
    text = "title: A\nlanes: [{kind: customer, name: Parent}, {kind: customer, name: User}]\nphases:\n  - steps: [{User: Plays}]\n"
    assert mended(text) == text.replace("name: User", "id: user, name: User").replace("User: Plays", "user: Plays")


def test_segments_are_no_personas():
    """What the format knows by itself is not taken for another name of something else, in a file that is wrong elsewhere."""
    text = "title: A\nversion: 1\nsegments: [{name: Regulars, share: 0.2}]\nphases:\n  - steps: [{customer: Orders}]\n"
    assert mended(text) == text.replace("version", "# version")


CARDS_OF_UNTOLD_ORDER = {
    "a card goes up again": "flow: ['Customer: Orders', 'Frontstage: Takes', 'Backstage: Brews', 'Frontstage: Serves', 'Customer: Pays']\n",
    "no customer begins": "flow: ['Frontstage: Takes', 'Backstage: Brews', 'Frontstage: Serves']\n",
    "a step comes back": "flow:\n  - {step: A, who: customer, what: B}\n  - {step: C, who: customer, what: D}\n  - {step: A, who: staff, what: E}\n",
    "a card that no edge joins": "nodes:\n  - {id: a, lane: customer, label: A}\n  - {id: b, lane: customer, label: B}\n"
    "  - {id: c, lane: support, label: C}\nedges: [{from: a, to: b}]\n",
}  # fmt: skip


@pytest.mark.parametrize("cards", CARDS_OF_UNTOLD_ORDER.values(), ids=CARDS_OF_UNTOLD_ORDER)
def test_cards_of_which_nobody_tells_the_step(cards):
    """Which cards belong into one step is asked where neither names, order nor edges tell it."""
    first, *_ = found("title: A\n" + cards)
    assert first.fix is None
    assert "lists cards that name their lanes, but a blueprint is written step by step" in first.message


def test_cards_of_lanes_that_are_not_declared():
    """Cards wait for all lanes that they name, which are told at once; half of them would be no blueprint."""
    steps = "steps:\n  - {step: A, who: customer, what: B}\n  - {step: A, who: web shop, what: C}\n  - {step: D, who: depot, what: E}\n"
    result = fix("title: A\n" + steps, found)
    (finding,) = [finding for finding in result.left if finding.code == "BP003"]
    assert "`web shop`, `depot`" in finding.message
    assert "{kind: frontstage, id: web-shop, name: web shop}" in finding.hint
    assert finding.span is not None
    assert finding.span.line == result.text.split("web shop")[0].count("\n") + 1
    lanes = "lanes: [customer, {kind: frontstage, id: shop, name: web shop}, {kind: backstage, id: depot}]\n"
    assert "customer: B\n        shop: C\n      - name: D\n        depot: E\n" in mended("title: A\n" + lanes + steps)


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nphases:\n  - steps: [{customer: A}]\n---\ntitle: B\nphases:\n  - steps: [{customer: A}]\n",
        "title: A\n---\ncustomer: A\nfrontstage: B\n---\nNotes of the workshop\n",
        "title: A\n---\ncustomer: A\nfrontstage: B\n",
    ],
)
def test_other_documents_are_not_joined(text):
    """Two blueprints in one file, and what is no step, stay as they are."""
    (finding,) = found(text)
    assert ("a second document" in finding.message, finding.fix) == (True, None)


def test_two_blueprints_in_one_file():
    """Today's and tomorrow's side by side are told, and neither is taken for the file."""
    steps = "  phases:\n    - steps: [{customer: Orders}]\n"
    (finding,) = found(f"title: A\nas_is:\n{steps}to_be:\n{steps}")
    assert (finding.span and finding.span.line, finding.fix) == (5, None)
    assert "`as_is` and `to_be` hold a blueprint each" in finding.message


def test_a_moment_waits_for_lanes_that_nobody_knows():
    """A step's moment of truth is moved to no card while the lane that meets the customer may have another name."""
    text = HEAD + "      - {customer: Orders, Mia: Takes, moment: good}\n"
    assert "- {customer: Orders, Mia: Takes, moment: " in fix(text, found).text


def test_names_of_lanes_are_no_steps():
    """Signs between words of one lane alone, or in unequal numbers, part nothing."""
    (finding,) = found("title: A\ncustomer: Parent | guardian\nfrontstage: Teacher\n")
    assert "`frontstage` stands in a step, and here at the top" in finding.message


@pytest.mark.parametrize("key", ["service_blueprint", "customer journey map", "data", "swimlane_diagram"])
def test_what_kind_of_file_it_is_is_no_title(key):
    """A key around the file that only says what it holds gives it no name, so the title is asked for."""
    result = fix(f"{key}:\n  phases:\n    - steps: [{{customer: Orders}}]\n", found)
    assert [str(finding.message) for finding in result.left] == ["`title` is missing"]


def test_roles_that_steps_use_are_lanes_whose_kinds_are_asked():
    """Names of lanes by the keys that the steps use become a list, and each lane is asked for its kind."""
    text = "title: A\nroles: {FM: Manager, TE: Engineer}\nphases:\n  - steps:\n      - {FM: Calls, TE: Answers}\n      - {FM: Signs, TE: Leaves}\n"
    result = fix(text, found)
    assert "lanes: [{id: FM, name: Manager}, {id: TE, name: Engineer}]\n" in result.text
    assert [str(finding.message) for finding in result.left][:2] == ["`kind` is missing"] * 2


def test_an_overview_of_several_things_is_kept_as_a_comment():
    """What nobody can say in one text is no `service`."""
    text = "title: A\noverview:\n  trigger: Stuck\n" + HEAD.split("\n", 1)[1] + "      - customer: Calls\n"
    assert "# overview:\n#   trigger: Stuck\n" in mended(text)


def test_a_comment_takes_nothing_along():
    """What another fix writes before a key that becomes a comment stays outside of the comment."""
    text = (
        HEAD
        + "      - customer: Orders\n        frontstage:\n          name: Takes\n          moment:\n            is_critical: true\n"
    )
    assert mended(text) == text.replace("is_critical", "kind: neutral\n            # is_critical")
