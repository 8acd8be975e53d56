"""What somebody writes who follows a finding's help word for word: on the bad example of each rule, every remedy named.

A remedy is a part of the help, and the edits that it asks for: what stands in the example, and what is written instead.
"""

from __future__ import annotations

from typing import NamedTuple


class Remedy(NamedTuple):
    """A part of what a finding advises, and what is written then."""

    words: str
    edits: tuple[tuple[str, str], ...]


def remedy(words: str, *edits: tuple[str, str]) -> Remedy:
    """With its edits one by one."""
    return Remedy(words, edits)


FOLLOWED: dict[str, tuple[Remedy, ...]] = {
    "BP011": (remedy("name another", ("telecom-hall/screen.png", "ems-delay.yaml")),),
    "BP101": (remedy("order-2", ("Takes the order, id: order", "Takes the order, id: order-2")),),
    "BP102": (remedy("`calls-name`", ("to: calls-nam}", "to: calls-name}")),),
    "BP103": (
        remedy("`customer: Orders a coffee`", ("- frontstage", "- customer: Orders a coffee\n        frontstage")),
    ),
    "BP104": (
        remedy(
            "`scenario: …`, `goal: …`, `scope: {starts: …, ends: …}`",
            ("customer: Commuter\n", "customer: Commuter\nscenario: A\ngoal: B\nscope: {starts: C, ends: D}\n"),
        ),
    ),
    "BP105": (
        remedy("Add a customer action", ("- backstage: {name", "- customer: Waits\n        backstage: {name")),
        remedy("part of a phase that has one", ("  - name: Brew\n    steps:\n", "")),
    ),
    "BP106": (remedy("above “backstage”", ("backstage, frontstage, support", "frontstage, backstage, support")),),
    "BP107": (
        remedy("`kind: loop`", ("kind: sequence", "kind: loop")),
        remedy("`kind: recovery`", ("kind: sequence", "kind: recovery")),
    ),
    "BP108": (
        remedy("above or below it", ("- support: Bean", "- backstage: Grinds the beans\n        support: Bean")),
        remedy("`to`", ("support: Bean supply", "support: {name: Beans, technology: true, to: 1.1.frontstage}")),
    ),
    "BP109": (
        remedy("`by: …`", ("frontstage: Calls the name", "frontstage: {name: Calls the name, by: Barista}")),
        remedy("`technology: true`", ("frontstage: Calls the name", "frontstage: {name: Calls, technology: true}")),
    ),
    "BP110": (
        remedy(
            "Part the steps",
            (
                "      - customer: Gets a coffee\n        frontstage: Serves it\n",
                "".join(f"      - customer: {act}\n        frontstage: Helps\n" for act in ("A", "B", "C", "D", "E")),
            ),
        ),
    ),
    "BP112": (
        remedy(
            "`reviews: [{by: …, date: …, result: …}]`",
            ("state: to-be\n", "state: to-be\nreviews: [{by: Ann, date: 2026-09-30, result: accepted}]\n"),
        ),
    ),
    "BP113": (remedy("Did you mean", ("BP1010", "BP110")),),
    "BP114": (remedy("into quotes", ("customer: Orders at desk #2", "customer: 'Orders at desk #2'")),),
    "BP115": (remedy("`hotel-stay/README.md`", ("hotel-stay/REDME.md", "hotel-stay/README.md")),),
    "BP201": (
        remedy("a frontstage action in between", ("to: pulls-shot", "to: takes-order")),
        remedy("`channel: phone`", ("- customer: {name: Orders", "- channel: phone\n        customer: {name: Orders")),
    ),
    "BP202": (
        remedy("into the backstage", ("support: {name", "backstage: {name: Sends it}\n        support: {name")),
        remedy("`technology: true`", ("by: Laboratory", "by: Laboratory, technology: true")),
    ),
    "BP203": (
        remedy("`frontstage: …`", ("customer: Asks for sugar", "customer: Asks for sugar\n        frontstage: Points")),
        remedy("`alone: true`", ("customer: Asks for sugar", "customer: {name: Asks for sugar, alone: true}")),
    ),
    "BP204": (
        remedy("`backstage`", ("there is any", "there is any\n        backstage: Counts the stock")),
        remedy("`support`", ("there is any", "there is any\n        support: {name: Stock list, technology: true}")),
    ),
    "BP205": (
        remedy(
            "`to` whom it serves",
            ("order, to: []", "order, id: takes, to: []"),
            ("backstage: Counts the cups", "backstage: {name: Counts the cups, id: counts, to: takes}"),
            ("support: Buys cups", "support: {name: Buys cups, to: counts}"),
        ),
        remedy("`evidence`", ("      - customer", "      - evidence: Cups\n        customer")),
    ),
    "BP206": (remedy("`- backstage` to `lanes`", ("frontstage]", "frontstage, backstage, support]")),),
    "BP208": (
        remedy("`by: …`", ("support: Fills the machine", "support: {name: Fills the machine, by: Supplier}")),
        remedy("`technology: true`", ("support: Fills the machine", "support: {name: Fills, technology: true}")),
    ),
    "BP209": (
        remedy(
            "Take its `to` out; let the action that it comes from lead to “Takes the cup”",
            ("{name: Cup with name, to: takes-cup}", "Cup with name"),
            ("id: calls-name}", "id: calls-name, to: takes-cup}"),
        ),
    ),
    "BP301": (
        remedy(
            "Move the moment to the customer or frontstage action",
            ("frontstage: Takes the order", "backstage: Pulls the shot"),
            ("backstage:\n          name: Pulls the shot", "frontstage:\n          name: Takes the order"),
        ),
    ),
    "BP302": (
        remedy(
            "`identified: {method: …, source: …}`",
            ("measures: Ask by name", "measures: Ask by name, identified: {method: observation, source: Two mornings}"),
        ),
    ),
    **{
        code: (remedy("`measures`", (f"kind: {kind}\n", f"kind: {kind}\n            measures: [Apologise]\n")),)
        for code, kind in (("BP303", "negative"), ("BP304", "neutral"), ("BP305", "positive"))
    },
    "BP306": (
        remedy("`strategy: recover`", ("strategy: reinforce", "strategy: recover")),
        remedy("another `kind`", ("kind: negative", "kind: positive")),
    ),
    "BP307": (remedy("`warn: …` and `critical: …`", ("{metric: queue,", "{metric: queue, warn: 4, critical: 8,")),),
    "BP308": (remedy("`owner: …`", ("{metric: queue,", "{metric: queue, owner: Shop manager,")),),
    "BP309": (remedy("Let `critical` be above `warn`", ("warn: 8, critical: 4", "warn: 4, critical: 8")),),
    "BP310": (
        remedy(
            "`responses: [{kind: …, measure: …, owner: …, within: …}]`",
            ("critical: 8,", "critical: 8, responses: [{kind: people, measure: Help, owner: Ann, within: 5 min}],"),
        ),
    ),
    "BP311": (
        remedy(
            "`evaluation: {every: 90 d}`",
            ("measures: Ask by name\n", "measures: Ask by name\n            evaluation: {every: 90 d}\n"),
        ),
    ),
    "BP312": (remedy("`kind: negative` and how it is recovered", ("kind: positive", "kind: negative")),),
    "BP313": (
        remedy(
            "`moment: {kind: …, measures: …}`",
            ("frontstage: Takes the order", "frontstage: {name: Takes it, moment: {kind: negative, measures: Listen}}"),
        ),
    ),
    "BP314": (
        remedy(
            "`standard: Greets within 10 s`",
            ("name: Takes the order\n", "name: Takes the order\n          standard: Greets within 10 s\n"),
        ),
    ),
    "BP315": (remedy("`may: Refund up to 50`", ("by: Barista\n", "by: Barista\n          may: Refund up to 50\n")),),
    "BP316": (remedy("`training: {role: Barista, for: takes}`", ("for: cleans", "for: takes")),),
    "BP401": (remedy("`evidence: …`", ("- customer:", "- evidence: Cup\n        customer:")),),
    "BP402": (remedy("`evidence: …`", ("- customer:", "- evidence: Cup\n        customer:")),),
    "BP403": (remedy("Move it to the step", ("Menu board\n      - customer", "Menu board\n        customer")),),
    "BP501": (
        remedy(
            "`{id: 1.2.customer, label: tea}`",
            ('{id: leaves, label: "no"}]', '{id: leaves, label: "no"}, {id: 1.2.customer, label: tea}]'),
        ),
    ),
    "BP502": (
        remedy(
            "`to` what the customer does next", ("customer: Gets a tea", "customer: {name: Gets a tea, to: leaves}")
        ),
        remedy("`ends: true`", ("customer: Gets a tea", "customer: {name: Gets a tea, ends: true}")),
    ),
    "BP503": (
        remedy(
            "one more id in its `to`",
            ("to: [queues, sends-away]", "to: [queues, sends-away, leaves]"),
            ("id: sends-away}\n", "id: sends-away}\n      - customer: {name: Leaves, id: leaves}\n"),
        ),
        remedy(
            "labelled branch of a decision",
            (
                "to: [queues, sends-away]",
                "decision: true, to: [{id: queues, label: full}, {id: sends-away, label: ask}, {id: leaves, label: w}]",
            ),
            ("id: sends-away}\n", "id: sends-away}\n      - customer: {name: Leaves, id: leaves}\n"),
        ),
    ),
    "BP504": (remedy("`{id: large, label: …}`", (", large]", ", {id: large, label: large}]")),),
    "BP505": (
        remedy("1 in sum", ("probability: 0.3", "probability: 0.4")),
        remedy("leave all of them out", (", probability: 0.3", ""), (", probability: 0.6", "")),
    ),
    "BP506": (remedy("`wait: {expected: 5 min}`", ("{tolerance: 5 min}", "{expected: 5 min, tolerance: 5 min}")),),
    "BP507": (remedy("Shorten the wait", ("expected: 8 min", "expected: 4 min")),),
    "BP508": (remedy("Order them", ("standard: 2 min, acceptable: 90 s", "standard: 90 s, acceptable: 2 min")),),
    "BP509": (
        remedy("Shorten what takes longest", ("wait: 4 min", "wait: 2 min")),
        remedy("widen the budget", ("budget: 6 min", "budget: 10 min")),
    ),
    "BP510": (
        remedy("`prevention: …`", ("cause: Noise", "cause: Noise, prevention: Read it back")),
        remedy("`measures: …`", ("cause: Noise", "cause: Noise, measures: Make it anew")),
    ),
    "BP511": (remedy("`cause: …`", ("misheard,", "misheard, cause: Noise,")),),
    "BP512": (
        remedy(
            "Add a `frontstage` action to the step of the recovery",
            ("support: {name: Drives", "frontstage: Tells the new time\n        support: {name: Drives"),
        ),
    ),
    "BP513": (remedy("`prevention: …`", ("measures: Call help", "measures: Call help, prevention: Blue tins")),),
    "BP514": (
        remedy(
            "`to: pays`",
            ("a small one, id: s}", "a small one, id: s, to: pays}"),
            ("a medium one, id: m}", "a medium one, id: m, to: pays}"),
        ),
        remedy(
            "`to` with the id of the next",
            ("a small one, id: s}", "a small one, id: s, to: m}"),
            ("a medium one, id: m}", "a medium one, id: m, to: l}"),
        ),
    ),
    "BP515": (
        remedy(
            "`also: 1.2.backstage`",
            ("frontstage: Takes the order", "frontstage: {name: Takes the order, also: 1.2.backstage}"),
        ),
        remedy("`starts`", ("- backstage: Cooks", "- starts: backstage\n        backstage: Cooks")),
        remedy("`at`", ("- backstage: Cooks", "- at: '18:30'\n        backstage: Cooks")),
    ),
    "BP516": (remedy("Take `when` out", ("- when: it is whole\n        customer", "- customer")),),
    "BP601": (remedy("`target: …, unit: …`", ("now: 4", "now: 4, target: 2, unit: people")),),
    "BP602": (remedy("write `servqual_weights` anew", ("tangibles: 21", "tangibles: 11")),),
    "BP603": (remedy("by A, O, M, I, R and Q", ("must: 46", "M: 46")),),
    "BP604": (remedy("ask again", ("Q: 26", "Q: 6")),),
    "BP605": (remedy("Ask more customers", ("A: 187", "A: 400"), ("Q: 6", "Q: 8")),),
    "BP606": (
        remedy(
            "`{what: …, cause: …}`",
            ("pain: The queue reaches the door", "pain: {what: The queue reaches the door, cause: One till}"),
        ),
    ),
    "BP607": (remedy("`targets: […]`", ("{name: Order by app}", "{name: Order by app, targets: [takes-order]}")),),
    "BP608": (
        remedy("`resolves`", ("[no-notice]", "[no-notice, silence]")),
        remedy("`accepts`", ("[no-notice]\n", "[no-notice]\naccepts: [{id: silence, why: Later}]\n")),
    ),
    "BP609": (remedy("Keep the one of the action", ("{name: Orders a coffee, wait: 4 min}", "Orders a coffee")),),
    "BP701": (
        remedy("Write what the reader shall see", ('frontstage: {name: ""}', "frontstage: Serves")),
        remedy("take it out", ('        frontstage: {name: ""}\n', "")),
    ),
    "BP703": (remedy("within 5 min", ("Greets ASAP", "Greets within 5 min")),),
    "BP705": (
        remedy(
            "from the customer's side, and move the staff's part to `frontstage`",
            ("customer: Barista hands over the cup", "customer: Takes the cup"),
            ("frontstage: Calls the name", "frontstage: [Calls the name, Hands over the cup]"),
        ),
    ),
    "BP801": (remedy("Paths count", ("theater.yaml", "theatre.yaml")),),
    "BP802": (remedy("Take `blueprint` out", (", blueprint: theatre.yaml", "")),),
    "BP803": (remedy("`nurse`", ("by: nurs}", "by: nurse}")),),
    "BP804": (remedy("`ends: Leaves the recovery room`", ("ends: Wakes up", "ends: Leaves the recovery room")),),
    "BP805": (remedy("the part's time", ("20 min", "90 min")), remedy("or none", (", time: 20 min", ""))),
    "BP806": (remedy("another id", ("id: queue", "id: emergency-queue")),),
    "BP807": (remedy("Take it out", ("  porter: {name: Porter, owner: Logistics}\n", "")),),
    "BP808": (remedy("another id", ("id: operation.asleep", "id: family")),),
}
