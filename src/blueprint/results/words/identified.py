"""The words of identifying moments of truth, by language."""

from __future__ import annotations

from ...language.drawing_words import Words, words_with

_WORDS = {
    "proposals": ("Proposed moments of truth", "建议的关键时刻", "Vorgeschlagene Momente der Wahrheit"),
    "observation": ("Observation", "观察法", "Beobachtung"),
    "survey": ("Survey", "问卷调查法", "Befragung"),
    "losses": ("Data analysis: losses", "数据分析法：流失", "Datenanalyse: Verluste"),
    "events": ("Data analysis: times", "数据分析法：时间", "Datenanalyse: Zeiten"),
    "rank": ("#", "#", "#"),
    "proposed": ("Proposed", "建议", "Vorgeschlagen"),
    "action": ("Action", "行为", "Handlung"),
    "kind": ("Kind", "类型", "Art"),
    "incidents": ("Incidents", "事件数", "Vorfälle"),
    "share": ("Share", "占比", "Anteil"),
    "cumulative": ("Cumulative", "累计占比", "Kumuliert"),
    "most": ("Most often", "最常见", "Am häufigsten"),
    "n": ("n", "n", "n"),
    "mean": ("Mean", "均值", "Mittel"),
    "spearman": ("Spearman", "Spearman", "Spearman"),
    "p": ("p", "p", "p"),
    "share_of_r2": ("Share of R²", "R² 占比", "Anteil an R²"),
    "penalty": ("Penalty", "惩罚", "Strafe"),
    "reward": ("Reward", "奖励", "Belohnung"),
    "penalty_p": ("p", "p", "p"),
    "reward_p": ("p", "p", "p"),
    "factor": ("Factor", "因素", "Faktor"),
    "basic": ("basic", "基本", "Basis"),
    "excitement": ("excitement", "兴奋", "Begeisterung"),
    "performance factor": ("performance", "绩效", "Leistung"),
    "cases": ("Cases", "案例", "Fälle"),
    "lost_here": ("Lost here", "在此流失", "Hier verloren"),
    "share_of_lost": ("Share of lost", "流失占比", "Anteil an Verlusten"),
    "repeated": ("Come again", "重复", "Kommen wieder"),
    "wait_median": ("Median wait", "等候中位数", "Wartezeit, Median"),
    "wait_tenth": ("Wait of one in ten", "十分之一超过", "Wartezeit jedes zehnten"),
    "duration_median": ("Median duration", "时长中位数", "Dauer, Median"),
    "lift": ("Lift", "提升度", "Lift"),
    "slow": ("Lost if slow", "慢时流失", "Verlust, wenn langsam"),
    "again": ("Lost if again", "重复时流失", "Verlust bei Wiederkehr"),
    "scale note": (
        "Importance: 5 for the greatest share, 1 for none · Performance: the data’s own, on a scale of 1 to 5",
        "重要性：占比最大者为 5，无占比为 1 · 表现：按数据换算到 1 至 5",
        "Wichtigkeit: 5 für den größten Anteil, 1 für keinen · Leistung: nach den Daten, von 1 bis 5",
    ),
    "observation note": (
        "n = {n} incidents; proposed are those that together make 80 %",
        "n = {n} 个事件；建议的是合计占 80% 的行为",
        "n = {n} Vorfälle; vorgeschlagen werden die, die zusammen 80 % ausmachen",
    ),
    "too few": (
        "Too few whole answers for a regression: importance goes by Spearman’s correlation",
        "完整答卷太少，无法回归：重要性按 Spearman 相关系数",
        "Zu wenige vollständige Antworten für eine Regression: Wichtigkeit nach Spearmans Korrelation",
    ),
    "r2 note": (
        "R² = {r2} (n = {n} who answered everything; chance alone would give about {chance}), shared out by LMG over"
        " {orders}",
        "R² = {r2}（n = {n} 份完整答卷；纯属偶然时约为 {chance}），按 LMG 在{orders}上分摊",
        "R² = {r2} (n = {n} mit allen Antworten; Zufall allein gäbe etwa {chance}), nach LMG verteilt über {orders}",
    ),
    "all orders": ("all orders", "所有次序", "alle Reihenfolgen"),
    "drawn orders": (
        "{orders} orders drawn with seed {seed}, standard error at most {error}",
        "{orders} 个随机次序（种子 {seed}，标准误不超过 {error}）",
        "{orders} gezogene Reihenfolgen (Startwert {seed}, Standardfehler höchstens {error})",
    ),
    "contrast note": (
        "Penalty, reward: what ratings up to {low}, and from {high}, change overall, against those between"
        " (Brandt; n = {n})",
        "惩罚与奖励：评分不高于 {low}、不低于 {high} 时，相对中间评分的总体满意度分差（Brandt；n = {n}）",
        "Strafe, Belohnung: was Noten bis {low} und ab {high} gegenüber den mittleren an der Gesamtzufriedenheit ändern"
        " (Brandt; n = {n})",
    ),
    "log note": (
        "{lost} of {cases} cases are lost, {silent} of them since nothing says how they ended",
        "{cases} 个案例中流失 {lost} 个，其中 {silent} 个没有记录结局",
        "{lost} von {cases} Fällen sind verloren, {silent} davon, weil nichts ihr Ende nennt",
    ),
    "ends": ("ends: {ends}", "结局：{ends}", "Ausgänge: {ends}"),
    "ratio note": (
        "Lost if slow, if again: times the share of the others at the action (95 % interval);"
        " the slowest quarter counts as slow",
        "慢时、重复时流失：与同一行为的其他案例流失率之比（95% 区间）；最慢的四分之一为慢",
        "Verlust, wenn langsam, bei Wiederkehr: das Wievielfache der übrigen an der Handlung (95-%-Intervall);"
        " langsam ist das langsamste Viertel",
    ),
    "no outcomes": (
        "The log has no outcomes: importance goes by the share of all waiting",
        "日志没有结局：重要性按等候时间占比",
        "Das Protokoll nennt keine Ausgänge: Wichtigkeit nach dem Anteil an allem Warten",
    ),
}  # fmt: skip


def identified_words(language: str | None) -> Words:
    """Those of drawings, and those of identifying moments."""
    return words_with(_WORDS, language)
