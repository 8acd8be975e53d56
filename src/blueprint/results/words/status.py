"""The words of the five steps, by language."""

from __future__ import annotations

from ...language.drawing_words import Words, words_with

_WORDS = {
    "five steps": ("The five steps", "五个步骤", "Die fünf Schritte"),
    "state": ("State", "状态", "Stand"),
    "step": ("Step", "步骤", "Schritt"),
    "why": ("Why", "依据", "Warum"),
    "codes": ("Findings", "发现", "Befunde"),
    "next": ("Next", "下一步", "Weiter"),
    "done": ("done", "完成", "getan"),
    "begun": ("begun", "已开始", "begonnen"),
    "not begun": ("not begun", "未开始", "nicht begonnen"),
    "scope": ("1 Scope", "1 界定范围", "1 Umfang"),
    "collect": ("2 Collect", "2 收集资料", "2 Sammeln"),
    "draft": ("3 Draft", "3 起草", "3 Entwerfen"),
    "refine": ("4 Refine", "4 细化", "4 Verfeinern"),
    "review": ("5 Review", "5 评审", "5 Prüfen"),
    "said count": ("{n} of {of} said", "已说明 {n}/{of}", "{n} von {of} gesagt"),
    "customer count": ("no customer", "缺少客户", "kein Kunde"),
    "scenario count": ("no scenario", "缺少情景", "kein Szenario"),
    "goal count": ("no goal", "缺少目标", "kein Ziel"),
    "starts count": ("no start", "缺少起点", "kein Anfang"),
    "ends count": ("no end", "缺少终点", "kein Ende"),
    "sources count": ("sources: {n}", "来源 {n} 个", "Quellen: {n}"),
    "researched count": ("actions researched: {n} of {of}", "已调研行为 {n}/{of}", "erforschte Aktionen: {n} von {of}"),
    "assumed count": ("actions assumed: {n} of {of}", "假设的行为 {n}/{of}", "angenommene Aktionen: {n} von {of}"),
    "identified count": (
        "moments of truth identified: {n} of {of}",
        "有依据的关键时刻 {n}/{of}",
        "belegte Momente der Wahrheit: {n} von {of}",
    ),
    "steps count": (
        "steps with the customer: {n} of {of}",
        "有客户行为的步骤 {n}/{of}",
        "Schritte mit dem Kunden: {n} von {of}",
    ),
    "lanes count": ("kinds of lanes in use: {n}", "使用的泳道种类 {n}", "Arten von Bahnen: {n}"),
    "findings count": ("findings: {n}", "发现 {n} 条", "Befunde: {n}"),
    "moments count": ("moments of truth: {n}", "关键时刻 {n} 个", "Momente der Wahrheit: {n}"),
    "reviews count": ("reviews: {n}", "评审 {n} 次", "Prüfungen: {n}"),
    "accepted count": ("accepted: {n} of {of}", "通过 {n}/{of}", "angenommen: {n} von {of}"),
    "do next": ("Next: {command}", "下一步：{command}", "Weiter: {command}"),
    "all done": (
        "All five steps are done; look at it again when the service changes.",
        "五个步骤均已完成；服务变化时请再看一遍。",
        "Alle fünf Schritte sind getan; sieh wieder hin, wenn sich der Service ändert.",
    ),
}


def status_words(language: str | None) -> Words:
    """The words of the five steps in a language."""
    return words_with(_WORDS, language)
