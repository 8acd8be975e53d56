"""The words of training, by language."""

from __future__ import annotations

from ...language.drawing_words import Words, words_with

_WORDS = {
    "tasks": ("What each role must be able to do", "各角色必须会做的事", "Was jede Rolle können muss"),
    "training": ("Training that is planned", "计划中的培训", "Geplante Schulungen"),
    "gaps": ("Gaps", "缺口", "Lücken"),
    "role": ("Role", "角色", "Rolle"),
    "id": ("Id", "标识", "Kennung"),
    "action": ("Action", "行为", "Aktion"),
    "needs": ("Why", "原因", "Warum"),
    "what standard": ("Standard", "标准", "Standard"),
    "standard": ("standard", "标准", "Standard"),
    "may": ("May decide", "可自行决定", "Darf entscheiden"),
    "trained": ("Training", "培训", "Schulung"),
    "moment of truth": ("moment of truth", "关键时刻", "Moment der Wahrheit"),
    "fail point": ("fail point", "失败点", "Fehlerpunkt"),
    "decision": ("decision", "决策", "Entscheidung"),
    "for": ("For", "针对", "Für"),
    "all tasks": ("all of it", "全部", "alles"),
    "goal": ("Goal", "目标", "Ziel"),
    "course": ("Course", "课程", "Kurs"),
    "method": ("Method", "方法", "Methode"),
    "owner": ("Owner", "负责人", "Verantwortlich"),
    "how": ("Evaluated by", "评估方式", "Bewertet durch"),
    "metric": ("Metric", "指标", "Messgröße"),
    "last": ("Last", "上次", "Zuletzt"),
    "result": ("Result", "结果", "Ergebnis"),
    "next": ("Next evaluation", "下次评估", "Nächste Bewertung"),
    "evaluation": ("Evaluation", "评估", "Bewertung"),
    "gap": ("What is missing", "缺少什么", "Was fehlt"),
    "untrained": ("No training is for “{action}”", "没有针对“{action}”的培训", "Keine Schulung gilt „{action}“"),
    "incomplete": (
        "Training {number} lacks: {parts}",
        "培训 {number} 缺少：{parts}",
        "Schulung {number} fehlt: {parts}",
    ),
    "evaluation overdue": (
        "The evaluation of training {number} is overdue",
        "培训 {number} 的评估已逾期",
        "Die Bewertung von Schulung {number} ist überfällig",
    ),
    "tasks note": (
        "From the actions that a role does (`by`): its moments of truth, fail points, standards and decisions.",
        "依据该角色（`by`）所做的行为：其关键时刻、失败点、标准与决策。",
        "Aus den Aktionen einer Rolle (`by`): ihre Momente der Wahrheit, Fehlerpunkte, Standards und Entscheidungen.",
    ),
}


def training_words(language: str | None) -> Words:
    """The words of training in a language."""
    return words_with(_WORDS, language)
