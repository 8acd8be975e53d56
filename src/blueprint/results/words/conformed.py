"""The words of comparing a log with a blueprint, by language."""

from __future__ import annotations

from ...language.drawing_words import Words, words_with

_WORDS = {
    "cases": ("Cases", "案例", "Fälle"),
    "follow": ("Follow the blueprint", "符合蓝图", "Folgen dem Blueprint"),
    "share": ("Share", "占比", "Anteil"),
    "interval": ("95 % interval", "95% 区间", "95-%-Intervall"),
    "not_compared": ("Not compared", "未比较", "Nicht verglichen"),
    "actions": ("Actions", "行为", "Handlungen"),
    "action": ("Action", "行为", "Handlung"),
    "events": ("Events", "事件数", "Ereignisse"),
    "skipped": ("Skipped", "跳过", "Ausgelassen"),
    "repeated": ("Repeated", "重复", "Wiederholt"),
    "misplaced": ("Elsewhere", "位置不符", "An anderer Stelle"),
    "times": ("Times", "时间", "Zeiten"),
    "duration_median": ("Median duration", "时长中位数", "Dauer, Median"),
    "standard": ("Standard", "标准", "Standard"),
    "duration_tenth": ("One in ten longer than", "十分之一超过", "Jede zehnte länger als"),
    "acceptable": ("Acceptable", "可接受", "Akzeptabel"),
    "wait_median": ("Median wait", "等候中位数", "Wartezeit, Median"),
    "expected": ("Expected", "预期", "Erwartet"),
    "wait_tenth": ("One in ten waits longer than", "十分之一等候超过", "Jeder zehnte wartet länger als"),
    "tolerance": ("Tolerance", "容忍", "Toleranz"),
    "longer": ("Longer", "超出", "Länger"),
    "branches": ("Branches", "分支", "Verzweigungen"),
    "decision": ("Decision", "判断", "Entscheidung"),
    "leads to": ("Leads to", "去向", "Führt zu"),
    "taken": ("Taken", "次数", "Genommen"),
    "n": ("n", "n", "n"),
    "probability": ("Blueprint", "蓝图", "Blueprint"),
    "differs": ("Differs", "不符", "Abweichend"),
    "variants": ("Ways of most cases", "最常见路径", "Häufigste Wege"),
    "way": ("Way", "路径", "Weg"),
    "follows": ("Follows", "符合", "Folgt"),
    "deviates": ("Deviates by", "偏差", "Weicht ab durch"),
    "example": ("Example", "示例案例", "Beispiel"),
    "lacking": ("Steps that the blueprint lacks", "蓝图缺少的步骤", "Schritte, die dem Blueprint fehlen"),
    "step": ("Step", "步骤", "Schritt"),
    "without": ("without {names}", "缺少 {names}", "ohne {names}"),
    "too many": ("{names} too many", "多出 {names}", "{names} zu viel"),
    "moved": ("{names} elsewhere", "{names} 位置不符", "{names} an anderer Stelle"),
    "too long": ("too long to be compared", "过长，无法比较", "zu lang für einen Vergleich"),
    "of cases": ("{n} cases", "{n} 个案例", "{n} Fälle"),
    "passed note": (
        "Passed through, since the log cannot know them: {names}",
        "日志无法得知、因而略过：{names}",
        "Übergangen, weil das Protokoll sie nicht kennen kann: {names}",
    ),
    "more names": ("and {n} more", "以及另外 {n} 个", "und {n} weitere"),
    "ways note": (
        "{shown} of {all} ways, taken by {cases} of {n} cases",
        "{all} 种路径中的 {shown} 种，占 {n} 个案例中的 {cases} 个",
        "{shown} von {all} Wegen, von {cases} der {n} Fälle genommen",
    ),
    "branch note": (
        "A branch without a share cannot be told from another in this log; intervals are Wilson’s",
        "没有占比的分支，在此日志中无法与其他分支区分；区间为 Wilson 区间",
        "Ein Zweig ohne Anteil ist hier von einem anderen nicht zu unterscheiden; Intervalle nach Wilson",
    ),
    "actions note": (
        "Skipped, repeated, elsewhere: cases in which it is so, by the best alignment of each way",
        "跳过、重复、位置不符：按每条路径的最优对齐计算的案例数",
        "Ausgelassen, wiederholt, an anderer Stelle: Fälle, in denen das so ist, nach der besten Zuordnung jedes Wegs",
    ),
}  # fmt: skip


def conformed_words(language: str | None) -> Words:
    """Those of drawings, and those of comparing a log."""
    return words_with(_WORDS, language)
