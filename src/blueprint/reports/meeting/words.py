"""The words of the report, by language."""

from __future__ import annotations

from ...language.drawing_words import Words, words_with

_WORDS = {
    "report": ("Report on a service", "服务报告", "Bericht über einen Service"),
    "glance": ("At a glance", "概览", "Auf einen Blick"),
    "service": ("The service", "服务蓝图", "Der Service"),
    "watched": ("How it stands now", "当前状态", "Wie es jetzt steht"),
    "logged": ("What the log says", "日志的情况", "Was das Protokoll sagt"),
    "comparison": ("What the design changes", "设计带来的变化", "Was der Entwurf ändert"),
    "strategy": ("Strategy", "策略", "Strategie"),
    "training": ("Training", "培训", "Schulung"),
    "simulation": ("Queues and staff", "排队与人员", "Warteschlangen und Personal"),
    "what": ("What", "内容", "Was"),
    "how": ("How it stands", "情况", "Wie es steht"),
    "customer": ("Customer", "客户", "Kunde"),
    "scenario": ("Scenario", "场景", "Szenario"),
    "goal": ("Goal", "目标", "Ziel"),
    "scope": ("From … to", "起止", "Von … bis"),
    "most pressing": (
        "{count}, most pressing: {name} (priority {priority})",
        "{count} 个，最紧迫：{name}（优先级 {priority}）",
        "{count}, am dringendsten: {name} (Priorität {priority})",
    ),
    "unrated": ("{count}, none with importance and performance", "{count} 个，均无评分", "{count}, keiner bewertet"),
    "marks": (
        "Pain points, fail points, wait points",
        "痛点、失败点、等待点",
        "Ärgernisse, Fehlerstellen, Wartestellen",
    ),
    "states": ("Warnings", "预警", "Warnungen"),
    "of": ("{count} {state}", "{state} {count} 项", "{count} {state}"),
    "takes": ("The customer’s time, expected", "客户用时（预计）", "Zeit des Kunden, erwartet"),
    "budget": (
        "{time}; the customer gives it {budget}",
        "{time}；客户预期 {budget}",
        "{time}; der Kunde gibt ihm {budget}",
    ),
    "nothing found": ("No rule finds anything.", "没有发现问题。", "Keine Regel findet etwas."),
}


def report_words(language: str | None) -> Words:
    """Those of drawings and those of the report."""
    return words_with(_WORDS, language)
