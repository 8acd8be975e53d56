"""Blueprints that Hypothesis makes: plausible ones, wild ones, and texts that want to break out of the drawing."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from blueprint import Blueprint
from blueprint.model.words import Channel

LANES: tuple[dict[str, Any], ...] = (
    {"kind": "evidence"},
    {"kind": "customer"},
    {"kind": "customer", "id": "companion", "name": "Companion"},
    {"kind": "note", "id": "policy", "name": "Policy"},
    {"kind": "frontstage", "id": "desk", "name": "Front desk"},
    {"kind": "frontstage", "id": "app", "name": "Hotel app, on the guest's own telephone", "technology": True},
    {"kind": "backstage"},
    {"kind": "support", "id": "systems", "name": "系统与合作伙伴"},
    {"kind": "preparation"},
    {"kind": "management"},
)
KINDS = ("evidence", "customer", "frontstage", "backstage", "support")

PLAIN = (
    "Checks in",
    "Pays",
    "Waits",
    "Registers the guest and hands over the key",
    "办理入住登记",
    "客户在大厅等待，直到工作人员叫号并开始办理业务",
    "يسجل الضيف دخوله",
    "בודק את ההזמנה",
    "😀 is happy 👨‍👩‍👧‍👦",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "予約の確認をする",
    "Supercalifragilisticexpialidocious-antidisestablishmentarianism",
    "Reads a text that is long enough to fill many lines of a card, so that it must grow higher than its neighbours do",
)
HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    "&amp; & <b>",
    "\"quotes\" and 'quotes'",
    "\u202eback to front",
    "null\x00 bell\x07",
    "lone \ud800 surrogate",
    "url(#a) javascript:alert(1)",
    "e\u0301\u0301\u0301\u0301\u0301",
    "\u200b",
    "W" * 60,
    "—",
    "1e5",
)

names = st.sampled_from(PLAIN)
hostile_texts = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=()), min_size=1, max_size=24)
)
yaml_texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=24)
"""Anything that a YAML text can say: all characters but lone surrogates, if need be as escapes."""
MARKS = ("moment", "fail", "wait", "pain", "opportunity", "question", "time", "by", "channel", "looks")
STEP_KEYS = ("name", "feel", "think", "at", "after", "when", "starts", "channel", "opportunity", "question")
channels = st.one_of(
    st.lists(st.sampled_from([str(channel) for channel in Channel]), max_size=2, unique=True),
    st.just([str(channel) for channel in Channel]),
)
feelings = st.sampled_from([-2, -1.5, 0, 1, 2])
durations = st.sampled_from(["4 min", "1 h 30 min", "2 wd", "PT4M", "3 工作日"])


@st.composite
def marks(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> dict[str, Any]:
    """What a card is marked with: moments of truth, fail, wait and pain points, time and doer."""
    found: dict[str, Any] = {}
    for what in sorted(draw(st.sets(st.sampled_from(MARKS)))):
        if what == "moment":
            found[what] = {
                "kind": draw(st.sampled_from(["positive", "negative", "neutral"])),
                "importance": draw(st.sampled_from([None, 1, 3, 5])),
                "why": draw(texts),
                "measures": draw(st.lists(texts, max_size=2)),
            }
        elif what in ("fail", "pain", "opportunity", "question"):
            found[what] = draw(st.lists(texts, min_size=1, max_size=2))
        elif what in ("wait", "time"):
            found[what] = draw(durations)
        elif what == "by":
            found[what] = draw(texts)
        elif what == "channel":
            found[what] = draw(channels)
        else:
            found[draw(st.sampled_from(["alone", "technology", "external", "decision", "parallel"]))] = True
    return found


@st.composite
def blueprint_data(
    draw: st.DrawFn, texts: st.SearchStrategy[str] = names, most_steps: int = 8, connected: float = 0.4
) -> dict[str, Any]:
    """A blueprint as YAML would give it: 0 to 4 phases, stacks, spans, notes, loops, branches, all kinds of marks."""
    declared = [dict(lane) for lane in LANES if draw(st.booleans())] if draw(st.booleans()) else []
    keys = [lane.get("id", lane["kind"]) for lane in declared] or list(KINDS)
    kinds = {lane.get("id", lane["kind"]): lane["kind"] for lane in declared} or {kind: kind for kind in KINDS}
    phases: list[dict[str, Any]] = []
    cards: list[dict[str, Any]] = []
    steps: list[dict[str, Any]] = []
    left = draw(st.integers(0, most_steps))
    for _ in range(draw(st.integers(0, 4))):
        phase: dict[str, Any] = {"steps": []}
        if draw(st.booleans()):
            phase["name"] = draw(texts)
        for _ in range(draw(st.integers(0, min(left, 4)))):
            left -= 1
            step: dict[str, Any] = {"id": f"s{len(steps)}"}
            for what in sorted(draw(st.sets(st.sampled_from(STEP_KEYS)))):
                step[what] = draw(
                    {
                        "feel": feelings,
                        "after": durations,
                        "channel": channels,
                        "when": texts.filter(lambda text: text.casefold() not in ("true", "false")),
                        "starts": st.sampled_from(["frontstage", "backstage", "support"]),
                    }.get(what, texts)
                )
            for key in keys:
                stack = []
                for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2, 3]))):
                    card: dict[str, Any] = {"name": draw(texts)}
                    if kinds[key] != "note":
                        card["id"] = f"a{len(cards)}"
                        card["step"] = len(steps)
                        card["acts"] = kinds[key] != "evidence"
                        cards.append(card)
                        if card["acts"] and draw(st.integers(0, 3)) == 0:
                            card.update(draw(marks(texts)))
                    stack.append(card)
                if stack:
                    step[key] = stack
            steps.append(step)
            phase["steps"].append(step)
        phases.append(phase)
    for card in cards:
        _connect(draw, card, [other["id"] for other in cards], len(steps), texts, connected)
    return {"title": draw(texts), "lanes": declared, "phases": phases, "language": draw(st.sampled_from(["en", "zh"]))}


def _connect(
    draw: st.DrawFn, card: dict[str, Any], ids: list[str], steps: int, texts: st.SearchStrategy[str], connected: float
) -> None:
    step, acts = card.pop("step"), card.pop("acts")
    if step + 1 < steps and draw(st.integers(0, 9)) == 0:
        card["spans"] = f"s{draw(st.integers(step, steps - 1))}"
    if draw(st.floats(0, 1)) >= connected:
        return
    targets = []
    for id in draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)):
        target: dict[str, Any] = {"id": id}
        for what in sorted(draw(st.sets(st.sampled_from(["label", "kind", "two_way", "probability"])))):
            target[what] = draw(
                {
                    "label": texts,
                    "kind": st.sampled_from(["sequence", "information", "loop", "recovery"]),
                    "two_way": st.booleans(),
                    "probability": st.sampled_from([0, 0.05, 0.5, 1]),
                }[what]
            )
        targets.append(target)
    card["also" if acts and draw(st.booleans()) else "to"] = targets


def blueprints(
    texts: st.SearchStrategy[str] = names, most_steps: int = 8, connected: float = 0.4
) -> st.SearchStrategy[Blueprint]:
    """Blueprints as the model holds them."""
    return blueprint_data(texts, most_steps, connected).map(Blueprint.model_validate)
