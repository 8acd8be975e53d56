"""The words of assessments, by language."""

from __future__ import annotations

from ...language.drawing_words import Words, words_with
from ...methods.servqual import CHINESE

_GERMAN_DIMENSIONS = {
    "tangibles": "Erscheinung",
    "reliability": "Zuverlässigkeit",
    "responsiveness": "Reaktionsfähigkeit",
    "assurance": "Leistungskompetenz",
    "empathy": "Einfühlung",
}
_DIMENSIONS = {name: (name, chinese, _GERMAN_DIMENSIONS[name]) for chinese, name in CHINESE.items()}

_WORDS = {
    # Titles
    "servqual": ("Service quality (SERVQUAL)", "服务质量（SERVQUAL）", "Dienstleistungsqualität (SERVQUAL)"),
    "kano": ("Features (Kano)", "功能分类（Kano）", "Merkmale (Kano)"),
    "nps": ("Recommendation (NPS)", "推荐意愿（NPS）", "Weiterempfehlung (NPS)"),
    "csat": ("Satisfaction (CSAT)", "满意度（CSAT）", "Zufriedenheit (CSAT)"),
    "ces": ("Effort (CES)", "费力度（CES）", "Aufwand (CES)"),
    "loyalty": ("Loyalty", "忠诚度", "Loyalität"),
    "value": ("Delivered value", "顾客让渡价值", "Gelieferter Wert"),
    "time": ("Customer’s time, in minutes", "客户用时（分钟）", "Zeit des Kunden, in Minuten"),
    "cost": ("Cost and profit of one service", "单次服务的成本与利润", "Kosten und Gewinn einer Leistung"),
    "fail-points": ("Fail points by risk", "失败点风险排序", "Fehlerpunkte nach Risiko"),
    # Questions that charts answer
    "servqual question": (
        "Where do customers find less than they expect?",
        "客户的感知在哪里低于期望？",
        "Wo finden Kunden weniger, als sie erwarten?",
    ),
    "kano question": (
        "Which features must be there, and which delight?",
        "哪些功能必不可少，哪些令人惊喜？",
        "Welche Merkmale sind Pflicht, und welche begeistern?",
    ),
    "nps question": (
        "Where would customers recommend us?",
        "客户在哪里愿意推荐？",
        "Wo würden uns Kunden weiterempfehlen?",
    ),
    "fail-points question": (
        "Which failure do we design away first?",
        "先消除哪个失败点？",
        "Welchen Fehler beseitigen wir zuerst?",
    ),
    "time question": ("Where does the customer’s time go?", "客户的时间花在哪里？", "Wo bleibt die Zeit des Kunden?"),
    "loyalty question": (
        "Do they come back because they like it?",
        "他们是因为喜欢才回来吗？",
        "Kommen sie wieder, weil es ihnen gefällt?",
    ),
    # SERVQUAL
    "level": ("Level", "层级", "Ebene"),
    "item": ("Item", "题项", "Frage"),
    "dimension": ("Dimension", "维度", "Dimension"),
    "whole": ("Whole", "总体", "Gesamt"),
    "expected score": ("Expected", "期望", "Erwartet"),
    "perceived score": ("Perceived", "感知", "Erlebt"),
    "gap": ("Gap", "差距", "Lücke"),
    "unweighted": ("unweighted", "未加权", "ungewichtet"),
    "weighted": ("weighted", "加权", "gewichtet"),
    **_DIMENSIONS,
    "servqual note": (
        "Gap = perceived − expected; a dimension is the mean over its items (Parasuraman, Zeithaml and Berry 1988).",
        "差距 = 感知 − 期望；维度为其各题项的平均值（Parasuraman、Zeithaml、Berry 1988）。",
        "Lücke = erlebt − erwartet; eine Dimension ist das Mittel ihrer Fragen (Parasuraman, Zeithaml und Berry 1988).",
    ),
    "weights misfit": (
        "Not weighted: the weights are not 100 in sum, or not of the dimensions measured.",
        "未加权：权重之和不是 100，或与所测维度不符。",
        "Nicht gewichtet: Die Gewichte ergeben nicht 100 oder gehören nicht zu den gemessenen Dimensionen.",
    ),
    "items left out": ("Items left out: {count}.", "未计入的题项：{count}。", "Nicht gezählte Fragen: {count}."),
    # Kano
    "feature": ("Feature", "功能", "Merkmal"),
    "A": ("attractive", "魅力", "begeisternd"),
    "O": ("one-dimensional", "一元", "eindimensional"),
    "M": ("must-be", "必备", "grundlegend"),
    "I": ("indifferent", "无差异", "gleichgültig"),
    "R": ("reverse", "逆向", "unerwünscht"),
    "Q": ("questionable", "可疑", "fraglich"),
    "mode": ("Most frequent", "最多", "Häufigste"),
    "berger": ("Berger", "Berger", "Berger"),
    "aom": ("Of A, O, M", "A、O、M 中", "Von A, O, M"),
    "apart": ("Lead", "领先", "Vorsprung"),
    "needed": ("Needed (Fong)", "所需（Fong）", "Nötig (Fong)"),
    "clear": ("Clear", "显著", "Deutlich"),
    "unclear": ("not clear", "不显著", "nicht deutlich"),
    "better": ("Better", "Better", "Better"),
    "worse": ("Worse", "Worse", "Worse"),
    "category strength": ("Category strength, %", "类别强度，%", "Kategoriestärke, %"),
    "total strength": ("Total strength, %", "总强度，%", "Gesamtstärke, %"),
    "not placed": (
        "Without a place, since nobody’s answers are A, O, M or I: {names}.",
        "没有 A、O、M、I 类回答，无法定位：{names}。",
        "Ohne Ort, da keine Antwort A, O, M oder I ist: {names}.",
    ),
    "kano note": (
        "A attractive, O one-dimensional, M must-be, I indifferent, R reverse, Q questionable. Better = (A + O) and"
        " Worse = −(O + M), both over A + O + M + I (Kano 1984; Berger 1993); clear where the first category"
        " leads the second by as many answers as Fong’s test at 10 % needs (Fong 1996).",
        "A 魅力，O 一元，M 必备，I 无差异，R 逆向，Q 可疑。Better =（A + O），Worse = −（O + M），均除以"
        " A + O + M + I（Kano 1984；Berger 1993）；若第一类领先第二类的份数达到 Fong 检验（10 %）所需，"
        "则为显著（Fong 1996）。",
        "A begeisternd, O eindimensional, M grundlegend, I gleichgültig, R unerwünscht, Q fraglich. Better = (A + O)"
        " und Worse = −(O + M), beide durch A + O + M + I (Kano 1984; Berger 1993); deutlich, wo die erste"
        " Kategorie die zweite um so viele Antworten übertrifft, wie Fongs Test zu 10 % verlangt (Fong 1996).",
    ),
    # Ratings
    "action id": ("Action", "步骤", "Aktion"),
    "touchpoint": ("Touchpoint", "接触点", "Kontaktpunkt"),
    "promoters": ("Promoters", "推荐者", "Fürsprecher"),
    "passives": ("Passives", "中立者", "Unentschiedene"),
    "detractors": ("Detractors", "贬损者", "Kritiker"),
    "satisfied": ("Satisfied", "满意", "Zufriedene"),
    "score": ("Score", "得分", "Wert"),
    "nps note": (
        "NPS = % of 9 and 10 − % of 0 to 6, from −100 to 100 (Reichheld 2003).",
        "NPS = 9–10 分的 % − 0–6 分的 %，−100 至 100（Reichheld 2003）。",
        "NPS = % der 9 und 10 − % der 0 bis 6, von −100 bis 100 (Reichheld 2003).",
    ),
    "csat note": (
        "CSAT = % of the two best answers of the scale.",
        "CSAT = 量表中最高两级的 %。",
        "CSAT = % der zwei besten Antworten der Skala.",
    ),
    "ces note": (
        "CES = mean of “it was easy”, usually from 1 to 7 (Dixon, Freeman and Toman 2010).",
        "CES = “办理很轻松”的平均值，通常为 1–7（Dixon、Freeman、Toman 2010）。",
        "CES = Mittel von „es war einfach“, meist 1 bis 7 (Dixon, Freeman und Toman 2010).",
    ),
    "scale": ("Scale", "量表", "Skala"),
    "few answers": (
        "Some items have fewer than {least} answers; go by the interval, not by the gap.",
        "部分题项的回答不足 {least} 份；请看区间，不要只看差距。",
        "Manche Fragen haben weniger als {least} Antworten; es zählt das Intervall, nicht die Lücke.",
    ),
    "from": ("from", "下限", "von"),
    "to": ("to", "上限", "bis"),
    "ends": (
        "from, to: 95 % interval of what all customers would answer, had all been asked.",
        "下限、上限：若询问全部客户，其得分的 95% 置信区间。",
        "von, bis: 95-%-Intervall dessen, was alle Kunden antworten würden.",
    ),
    "few": (
        "Fewer than {least} answers: {touchpoints}; go by the interval, not by the score.",
        "回答不足 {least} 份：{touchpoints}；请看区间，不要看得分。",
        "Weniger als {least} Antworten: {touchpoints}; es zählt das Intervall, nicht der Wert.",
    ),
    # Loyalty
    "segment": ("Segment", "细分", "Segment"),
    "segments": ("Segments", "细分", "Segmente"),
    "attitude": ("Attitude", "态度", "Einstellung"),
    "repurchase": ("Repurchase", "重复购买", "Wiederkauf"),
    "captive": ("Not free to leave", "难以离开", "Nicht frei zu gehen"),
    "loyalty kind": ("Loyalty", "忠诚类型", "Loyalität"),
    "percent": ("% of customers", "客户占比 %", "% der Kunden"),
    "high": ("high", "高", "hoch"),
    "low": ("low", "低", "niedrig"),
    "loyalty true": ("true", "现实", "echt"),
    "loyalty latent": ("latent", "潜在", "latent"),
    "loyalty spurious": ("spurious", "表象", "unecht"),
    "loyalty none": ("none", "非忠诚", "keine"),
    "loyalty captive": ("captive", "人质客户", "gefangen"),
    "unknown": ("unknown", "未知", "unbekannt"),
    "sum of kind": ("kind", "类型合计", "Art"),
    "more than all": (
        "The shares are {percent} % in sum: more than all customers.",
        "各份额之和为 {percent} %，超过全部顾客。",
        "Die Anteile ergeben {percent} %: mehr als alle Kunden.",
    ),
    "loyalty note": (
        "Attitude × repurchase (Dick and Basu 1994); captive where leaving is not free (Jones and Sasser 1995).",
        "态度 × 重复购买（Dick 与 Basu 1994）；难以离开者为人质客户（Jones 与 Sasser 1995）。",
        "Einstellung × Wiederkauf (Dick und Basu 1994); gefangen, wer nicht frei gehen kann (Jones und Sasser 1995).",
    ),
    # Delivered value
    "place": ("Place", "名次", "Platz"),
    "offer": ("Offer", "产品或服务", "Angebot"),
    "product": ("Product", "产品", "Produkt"),
    "service": ("Service", "服务", "Service"),
    "personnel": ("Personnel", "人员", "Personal"),
    "image": ("Image", "形象", "Image"),
    "money": ("Money", "货币", "Geld"),
    "time spent": ("Time", "时间", "Zeit"),
    "energy": ("Energy", "体力", "Mühe"),
    "effort": ("Effort", "精力", "Kopfzerbrechen"),
    "delivered": ("Delivered", "让渡价值", "Geliefert"),
    "behind": ("Behind the best", "与最佳之差", "Hinter dem besten"),
    "value note": (
        "Delivered = product + service + personnel + image − money − time − energy − effort (Kotler).",
        "让渡价值 = 产品 + 服务 + 人员 + 形象 − 货币 − 时间 − 体力 − 精力（Kotler）。",
        "Geliefert = Produkt + Service + Personal + Image − Geld − Zeit − Mühe − Kopfzerbrechen (Kotler).",
    ),
    # Time
    "step": ("Step", "步骤", "Schritt"),
    "who": ("Customer", "客户", "Kunde"),
    "acts": ("Acts", "办理", "Handelt"),
    "waits for": ("Waits", "等待", "Wartet"),
    "meanwhile": ("Passes elsewhere", "另行经过", "Vergeht anderswo"),
    "visits": ("Times", "次数", "Mal"),
    "total": ("Expected", "预计", "Erwartet"),
    "standard time": ("Whole way, standard", "全程，标准", "Ganzer Weg, Standard"),
    "acceptable time": ("Whole way, acceptable", "全程，可接受", "Ganzer Weg, annehmbar"),
    "elapsed": ("Whole way, elapsed", "全程，历时", "Ganzer Weg, verstrichen"),
    "budget": ("Budget", "时间预算", "Zeitbudget"),
    "time note": (
        "Expected = (acts + waits) × how often the step is come to, loops included; what is done meanwhile behind the"
        " scenes does not count (Shostack 1984). What passes elsewhere, such as the answer to a letter, only elapses.",
        "预计 =（办理 + 等待）× 到达次数，含返回；后台同时进行的工作不计（Shostack 1984）。"
        "另行经过的时间（如等待回信）只计入历时。",
        "Erwartet = (handelt + wartet) × wie oft es zum Schritt kommt, Schleifen eingeschlossen; was derweil hinter der"
        " Bühne geschieht, zählt nicht (Shostack 1984). Was anderswo vergeht, etwa bis zur Antwort auf einen Brief,"
        " verstreicht nur.",
    ),
    # Cost
    "case": ("Case", "情形", "Fall"),
    "minutes": ("Minutes", "分钟", "Minuten"),
    "costs": ("Cost", "成本", "Kosten"),
    "profit": ("Profit", "利润", "Gewinn"),
    "standard": ("standard time", "标准时间", "Standardzeit"),
    "acceptable": ("acceptable time", "可接受时间", "annehmbare Zeit"),
    "break-even": ("nothing is left", "盈亏平衡", "nichts bleibt übrig"),
    "cost main path": ("named by actions, main path", "步骤所列，主流程", "von Aktionen genannt, Hauptweg"),
    "cost exceptions": ("named by actions, exceptions", "步骤所列，例外", "von Aktionen genannt, Ausnahmen"),
    "cost note": (
        "Profit = price − rate · time − materials − other (Shostack 1984); the time is the customer’s.",
        "利润 = 价格 − 费率 × 时间 − 材料 − 其他（Shostack 1984）；时间为客户用时。",
        "Gewinn = Preis − Satz · Zeit − Material − Sonstiges (Shostack 1984); die Zeit ist die des Kunden.",
    ),
    "actions priced": (
        "{n} of {actions} actions name a cost.",
        "{actions} 个步骤中 {n} 个列出成本。",
        "{n} von {actions} Aktionen nennen Kosten.",
    ),
    # Fail points
    "rank": ("Rank", "排名", "Rang"),
    "rpn": ("RPN", "RPN", "RPZ"),
    "severity": ("Severity", "严重度", "Schwere"),
    "occurrence": ("Occurrence", "频度", "Häufigkeit"),
    "detection": ("Detection", "探测难度", "Entdeckung"),
    "at": ("At", "所在步骤", "Bei"),
    "cumulative": ("Cumulative %", "累计 %", "Kumuliert %"),
    "prevention": ("Prevention", "预防", "Vorbeugung"),
    "risk note": (
        "RPN = severity × occurrence × detection, each 1 to 10 (FMEA; IEC 60812). Severity 9 and 10 come first,"
        " whatever their RPN.",
        "RPN = 严重度 × 频度 × 探测难度，各 1–10（FMEA；IEC 60812）。严重度 9 和 10 无论 RPN 高低都排在最前。",
        "RPZ = Schwere × Häufigkeit × Entdeckung, je 1 bis 10 (FMEA; IEC 60812). Schwere 9 und 10 stehen vorn, wie groß"
        " die RPZ auch ist.",
    ),
    "unscored": (
        "Without all three scores: {count}.",
        "三项评分不全：{count}。",
        "Ohne alle drei Bewertungen: {count}.",
    ),
}


def assessment_words(language: str | None) -> Words:
    """Those of drawings and those of assessments."""
    return words_with(_WORDS, language)
