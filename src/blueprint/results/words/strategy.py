"""The words of strategies and issue trees, by language."""

from __future__ import annotations

from ...language.drawing_words import Words, words_with

_WORDS = {
    "strategy tree": ("Experience strategy", "体验战略", "Erlebnisstrategie"),
    "issues": ("Key issues", "关键问题", "Kernprobleme"),
    "dimensions weighed": ("Experience dimensions, weighed", "体验维度权衡", "Erlebnisdimensionen, gewogen"),
    "dimensions note": (
        "Priority = importance × (5 − reality); of equals the more feasible first.",
        "优先级 = 重要度 ×（5 − 现状）；相同时可行性高者在前。",
        "Vorrang = Wichtigkeit × (5 − Wirklichkeit); bei Gleichstand das eher Machbare zuerst.",
    ),
    "dimension": ("Dimension", "维度", "Dimension"),
    "reality": ("Reality", "现状", "Wirklichkeit"),
    "feasibility": ("Feasibility", "可行性", "Machbarkeit"),
    "sub-themes": ("Sub-themes", "子主题", "Unterthemen"),
    "pains": ("Pains", "痛点", "Ärgernisse"),
    "competitors": ("Competitors", "竞争者", "Wettbewerber"),
    "competitor": ("Competitor", "竞争者", "Wettbewerber"),
    "services": ("Services", "服务", "Leistungen"),
    "ours": ("this service", "本服务", "dieser Service"),
    "white spots": (
        "White spots, which no competitor stands for: {names}",
        "空白点（没有竞争者占据）：{names}",
        "Weiße Flecken, für die kein Wettbewerber steht: {names}",
    ),
    "no white spot": (
        "Every dimension has a competitor that stands for it.",
        "每个维度都有竞争者占据。",
        "Für jede Dimension steht ein Wettbewerber.",
    ),
    "needs": ("Needs of the customer", "客户需要", "Bedürfnisse des Kunden"),
    "need": ("Need", "需要", "Bedürfnis"),
    "met by": ("Met by", "由谁满足", "Erfüllt durch"),
    "unmet": ("Met by nothing: {names}", "尚未满足：{names}", "Von nichts erfüllt: {names}"),
    "all met": ("Something meets each need.", "每项需要都有所满足。", "Jedes Bedürfnis wird erfüllt."),
    "theme": ("Theme", "主题", "Thema"),
    "sub-theme": ("Sub-theme", "子主题", "Unterthema"),
    "dimensions": ("Dimensions", "体验维度", "Dimensionen"),
    "initiative": ("Initiative", "举措", "Vorhaben"),
    "initiatives": ("Initiatives", "举措", "Vorhaben"),
    "owner": ("Owner", "负责人", "Verantwortlich"),
    "due": ("Due", "期限", "Fällig"),
    "acts on": ("Acts on", "作用于", "Wirkt auf"),
    "id": ("Id", "标识", "Kennung"),
    "at": ("At", "所在步骤", "Bei"),
    "cause": ("Cause", "原因", "Ursache"),
    "no cause": ("cause not known", "原因未知", "Ursache unbekannt"),
    "no initiative": ("no initiative", "尚无举措", "kein Vorhaben"),
    "acts on nothing": ("acts on nothing here", "未作用于任何步骤", "wirkt hier auf nichts"),
    "served": ("Served: {names}", "已覆盖：{names}", "Bedient: {names}"),
    "not served": (
        "Served by no sub-theme: {names}",
        "尚无子主题覆盖：{names}",
        "Von keinem Unterthema bedient: {names}",
    ),
    "unanswered": (
        "Pains that no initiative reaches: {count} of {n}",
        "尚无举措触及的痛点：{n} 个中 {count} 个",
        "Ärgernisse, die kein Vorhaben erreicht: {count} von {n}",
    ),
    "efficiency": ("efficiency", "效率", "Effizienz"),
    "knowledge": ("knowledge", "知识", "Wissen"),
    "control": ("control", "控制", "Kontrolle"),
    "emotion dimension": ("emotion", "情感", "Gefühl"),
    "attention": ("attention", "关注", "Aufmerksamkeit"),
    "trust": ("trust", "信任", "Vertrauen"),
}


def strategy_words(language: str | None) -> Words:
    """Those of drawings and those of strategies."""
    return words_with(_WORDS, language)


def dimension_name(name: str, words: Words) -> str:
    """One of the six dimensions in the reader's language, any other as it is written."""
    # Drawings have another word for the curve of emotions.
    return words["emotion dimension"] if name == "emotion" else words.get(name, name)
