"""The words of the page around a drawing, and the names of the model's fields, by language."""

from __future__ import annotations

from ...language.languages import SPOKEN

_PAGE = {
    "skip": ("Skip to the table", "跳到表格", "Zur Tabelle"),
    "search": ("Search", "搜索", "Suchen"),
    "hits": ("{n} of {all}", "{n} / {all}", "{n} von {all}"),
    "no-hits": ("nothing found", "未找到", "nichts gefunden"),
    "tools": ("View", "视图", "Ansicht"),
    "smaller": ("Zoom out", "缩小", "Verkleinern"),
    "larger": ("Zoom in", "放大", "Vergrößern"),
    "fit": ("Show all", "显示全部", "Alles zeigen"),
    "lens": ("Lens", "筛选", "Filter"),
    "seen": ("What the customer sees", "可视线以上", "Was die Kundschaft sieht"),
    "customers": ("The customer’s side only", "仅客户一侧", "Nur die Kundenseite"),
    "map": ("Phases", "阶段", "Phasen"),
    "walk": ("Moments of truth", "关键时刻", "Momente der Wahrheit"),
    "before": ("Previous moment of truth", "上一个关键时刻", "Voriger Moment der Wahrheit"),
    "after": ("Next moment of truth", "下一个关键时刻", "Nächster Moment der Wahrheit"),
    "phase": ("Phase", "阶段", "Phase"),
    "who": ("Done by", "执行者", "Ausgeführt von"),
    "every": ("Everything", "全部", "Alles"),
    "moments": ("Moments of truth only", "仅关键时刻", "Nur Momente der Wahrheit"),
    "drawing": ("Drawing", "图", "Zeichnung"),
    "table": ("Table", "表格", "Tabelle"),
    "lane": ("Lane", "泳道", "Bahn"),
    "details": ("Details", "详情", "Einzelheiten"),
    "close": ("Close", "关闭", "Schließen"),
    "leads": ("Leads to", "通向", "Führt zu"),
    "comes": ("Comes from", "来自", "Kommt von"),
    "step": ("Step", "步骤", "Schritt"),
    "yes": ("yes", "是", "ja"),
    "keys": (
        "Drag or arrow keys move, Ctrl and wheel or + and − zoom, 0 shows all, M goes to the next moment, / searches",
        "拖动或方向键移动，Ctrl 加滚轮或 + − 缩放，0 显示全部，M 到下一个关键时刻，/ 搜索",
        "Ziehen oder Pfeiltasten bewegen, Strg mit Rad oder + und − vergrößern, 0 zeigt alles, M geht zum nächsten "
        "Moment, / sucht",
    ),
}
_FIELDS = {
    "acceptable": ("Acceptable", "可接受", "Annehmbar"),
    "after": ("After", "间隔", "Nach"),
    "at": ("At", "时刻", "Uhrzeit"),
    "basis": ("Known from", "依据", "Grundlage"),
    "blueprint": ("Stands for", "对应蓝图", "Steht für"),
    "by": ("Done by", "执行者", "Ausgeführt von"),
    "cause": ("Cause", "原因", "Ursache"),
    "channel": ("Channel", "渠道", "Kanal"),
    "condition": ("Condition", "条件", "Bedingung"),
    "cost": ("Cost", "成本", "Kosten"),
    "critical": ("Critical at", "严重阈值", "Kritisch ab"),
    "date": ("Date", "日期", "Datum"),
    "decision": ("Decision point", "决策点", "Entscheidung"),
    "detection": ("Detection", "探测度", "Entdeckung"),
    "evaluation": ("Evaluation", "效果评估", "Bewertung"),
    "every": ("Every", "周期", "Alle"),
    "expected": ("Expected", "预期", "Erwartet"),
    "ends": ("The service ends here", "服务到此为止", "Hier endet der Service"),
    "external": ("Done by a partner", "合作方执行", "Durch Partner"),
    "fail": ("Fail point", "失败点", "Fehlerstelle"),
    "feel": ("Feeling", "情绪", "Empfinden"),
    "finding": ("Finding", "发现", "Befund"),
    "identified": ("Identified by", "识别方式", "Erkannt durch"),
    "image": ("Image", "图片", "Bild"),
    "importance": ("Importance", "重要性", "Wichtigkeit"),
    "join": ("Begins after", "汇合", "Beginnt nach"),
    "kind": ("Kind", "类型", "Art"),
    "last": ("Last", "上次", "Zuletzt"),
    "link": ("Link", "链接", "Link"),
    "measure": ("Measure", "措施", "Maßnahme"),
    "measures": ("Measures", "措施", "Maßnahmen"),
    "medium": ("Medium", "媒介", "Medium"),
    "method": ("Method", "方法", "Methode"),
    "metric": ("Metric", "预警指标", "Kennzahl"),
    "min": ("At least", "最短", "Mindestens"),
    "moment": ("Moment of truth", "关键时刻", "Moment der Wahrheit"),
    "occurrence": ("Occurrence", "发生度", "Auftreten"),
    "opportunity": ("Opportunity", "机会点", "Chance"),
    "owner": ("Owner", "负责人", "Verantwortlich"),
    "pain": ("Pain point", "痛点", "Schmerzpunkt"),
    "performance": ("Performance", "表现", "Leistung"),
    "prevention": ("Prevention", "防错", "Vorbeugung"),
    "probability": ("Probability", "概率", "Wahrscheinlichkeit"),
    "question": ("Question", "问题", "Frage"),
    "quote": ("Quote", "原话", "Zitat"),
    "recovery": ("Recovery", "服务补救", "Wiedergutmachung"),
    "responses": ("Responses", "应对措施", "Antworten"),
    "result": ("Result", "结果", "Ergebnis"),
    "same": ("Shown elsewhere", "亦见于", "Auch gezeigt bei"),
    "scope": ("Scope", "范围", "Umfang"),
    "severity": ("Severity", "严重度", "Schwere"),
    "source": ("Source", "来源", "Quelle"),
    "spans": ("Reaches to", "延伸至", "Reicht bis"),
    "standard": ("Standard", "标准", "Standard"),
    "starts": ("Begins in", "起始于", "Beginnt bei"),
    "strategy": ("Strategy", "策略", "Strategie"),
    "system": ("System", "系统", "System"),
    "tangible": ("Tangible", "有形", "Greifbar"),
    "technology": ("Done by technology", "技术执行", "Durch Technik"),
    "think": ("Thought", "想法", "Gedanke"),
    "time": ("Time", "时间", "Zeit"),
    "tolerance": ("Tolerance", "容忍度", "Toleranz"),
    "alone": ("Without contact", "无接触", "Ohne Kontakt"),
    "volume": ("Volume", "业务量", "Menge"),
    "wait": ("Wait", "等待", "Wartezeit"),
    "warn": ("Warn at", "预警阈值", "Warnen ab"),
    "warnings": ("Warnings", "预警", "Warnungen"),
    "what": ("What", "内容", "Was"),
    "when": ("In case", "条件", "Falls"),
    "why": ("Why", "原因", "Warum"),
    "window": ("Window", "时段", "Zeitraum"),
    "within": ("Within", "时限", "Binnen"),
    "id": ("Id", "标识", "Kennung"),
}


class PageWords:
    """The words in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.index = SPOKEN.index(language)

    def __getitem__(self, key: str) -> str:
        return _PAGE[key][self.index]

    def field(self, name: str) -> str:
        """What a field of the model is called."""
        known = _FIELDS.get(name)
        return known[self.index] if known else name.replace("_", " ").capitalize()
