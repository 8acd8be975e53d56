"""The words of watching and evaluating, by language."""

from __future__ import annotations

from ...language.drawing_words import Words, words_with

_WORDS = {
    "warnings": ("Warnings", "预警", "Warnungen"),
    "due": ("Responses due", "应采取的应对", "Fällige Antworten"),
    "effects": ("Effects", "成效", "Wirkungen"),
    "state": ("State", "状态", "Stand"),
    "action": ("Action", "行为", "Handlung"),
    "element": ("Id", "编号", "Id"),
    "moment": ("Moment’s id", "关键时刻编号", "Id des Moments"),
    "metric": ("Metric", "指标", "Messgröße"),
    "value": ("Mean", "均值", "Mittel"),
    "unit": ("Unit", "单位", "Einheit"),
    "n": ("n", "n", "n"),
    "window": ("Window", "时间窗", "Zeitfenster"),
    "warn": ("Warns at", "预警阈值", "Warnt ab"),
    "critical": ("Critical at", "严重阈值", "Kritisch ab"),
    "owner": ("Owner", "负责人", "Zuständig"),
    "kind": ("Kind", "类型", "Art"),
    "measure": ("What", "措施", "Was"),
    "within": ("Within", "时限", "Binnen"),
    "newest": ("newest", "最新值", "neueste"),
    "people": ("people", "人员", "Personal"),
    "resource": ("resource", "资源", "Mittel"),
    "process": ("process", "流程", "Ablauf"),
    "information": ("information", "信息", "Information"),
    "at": (
        "As of {time}; n: measurements in the window",
        "截至 {time}；n 为时间窗内的测量次数",
        "Stand {time}; n: Messungen im Zeitfenster",
    ),
    "nothing measured": ("Nothing was measured", "没有测量数据", "Nichts wurde gemessen"),
    "since": ("Since", "起始", "Seit"),
    "before": ("Mean before", "之前均值", "Mittel vorher"),
    "n before": ("n before", "之前 n", "n vorher"),
    "after": ("Mean after", "之后均值", "Mittel nachher"),
    "n after": ("n after", "之后 n", "n nachher"),
    "difference": ("Difference", "差", "Unterschied"),
    "low": ("from", "下限", "von"),
    "high": ("to", "上限", "bis"),
    "result": ("Result", "结论", "Ergebnis"),
    "better": ("better", "改善", "besser"),
    "worse": ("worse", "变差", "schlechter"),
    "no difference shown": ("no difference shown", "未显示差异", "kein Unterschied gezeigt"),
    "not enough data": ("not enough data", "数据不足", "zu wenig Daten"),
    "no date": ("no date", "缺少日期", "kein Datum"),
    "interval": (
        "from–to: {confidence} % interval of the difference, by bootstrap from {many} values on, below by Welch; needs"
        " {least} values on either side",
        "上下限：差的 {confidence}% 置信区间（{many} 个值起用自助法，以下用 Welch 法）；前后各需至少 {least} 个值",
        "von–bis: {confidence}-%-Intervall des Unterschieds, ab {many} Werten durch Bootstrap, darunter nach Welch;"
        " braucht {least} Werte auf jeder Seite",
    ),
    "effective": (
        "{metric}: neighbouring values are alike (lag-1 correlation {correlation}), so they count as {before} before"
        " and {after} after, by Welch; --per takes them together",
        "{metric}：相邻的值彼此相近（一阶自相关 {correlation}），前后分别只相当于 {before} 个和 {after} 个独立的值，"
        "按 Welch 法计算；可用 --per 合并",
        "{metric}: benachbarte Werte gleichen sich (Korrelation {correlation}), sie zählen daher wie {before} vorher"
        " und {after} nachher, nach Welch; --per fasst sie zusammen",
    ),
    "several": (
        "{count} metrics are compared: a result must hold for all of them together (Holm)",
        "共比较 {count} 个指标：结论按 Holm 法校正",
        "{count} Messgrößen werden verglichen: ein Ergebnis muss für alle zusammen gelten (Holm)",
    ),
}  # fmt: skip


def measured_words(language: str | None) -> Words:
    """Those of drawings, and those of watching and evaluating."""
    return words_with(_WORDS, language)
