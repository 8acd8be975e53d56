"""The words of a comparison, by language."""

from __future__ import annotations

from ...language.drawing_words import Words, words_with

_WORDS = {
    "moved": ("Moved", "移动", "Verschoben"),
    "concerns": (
        "Moments of truth, pain points and fail points of today",
        "现状的关键时刻、痛点与失败点",
        "Momente der Wahrheit, Ärgernisse und Fehlerstellen von heute",
    ),
    "effects": ("Before and after", "前后对比", "Vorher und nachher"),
    "nothing": (
        "Nothing was added, removed or changed.",
        "没有新增、删除或修改。",
        "Nichts ist neu, entfallen oder geändert.",
    ),
    "element": ("Element", "元素", "Element"),
    "lane": ("Lane", "泳道", "Bahn"),
    "from": ("From", "原泳道", "Von"),
    "to": ("To", "新泳道", "Nach"),
    "meaning": ("What that means", "含义", "Bedeutung"),
    "what": ("What", "内容", "Was"),
    "fate": ("State", "状态", "Stand"),
    "kind": ("Kind", "类型", "Art"),
    "at": ("At", "所在元素", "Bei"),
    "why": ("Why", "原因", "Warum"),
    "measure": ("Measure", "指标", "Maß"),
    "before": ("Before", "之前", "Vorher"),
    "after": ("After", "之后", "Nachher"),
    "difference": ("Difference", "差", "Unterschied"),
    "time": ("Customer’s time, expected", "客户用时（预计）", "Zeit des Kunden, erwartet"),
    "waiting": ("of it waiting", "其中等待", "davon Warten"),
    "elapsed": ("Elapsed from first to last", "历时（首末之间）", "Verstrichen vom Ersten zum Letzten"),
    "crossings": ("Crossings: {line}", "跨越次数：{line}", "Übergänge: {line}"),
    "cost": ("Costs written, main path", "所写成本（主流程）", "Genannte Kosten, Hauptweg"),
    "exceptional cost": ("Costs written, exceptions", "所写成本（例外）", "Genannte Kosten, Ausnahmen"),
    "became visible": ("became visible", "变为可见", "wurde sichtbar"),
    "was hidden": ("was hidden", "转入后台", "wurde verborgen"),
    "became self-service": ("became self-service", "变为自助", "wurde Selbstbedienung"),
    "taken over from the customer": ("taken over from the customer", "由服务方接手", "dem Kunden abgenommen"),
    "automated": ("automated", "改由系统完成", "automatisiert"),
    "now done by a person": ("now done by a person", "改由人完成", "macht jetzt ein Mensch"),
    "moved away from the customer": ("moved away from the customer", "离客户更远", "weiter weg vom Kunden"),
    "moved closer to the customer": ("moved closer to the customer", "离客户更近", "näher am Kunden"),
    "resolved": ("resolved", "已解决", "gelöst"),
    "accepted": ("accepted", "接受", "hingenommen"),
    "dropped": ("dropped", "取消", "entfallen"),
    "open": ("open", "未处理", "offen"),
    "kept": ("kept", "保留", "behalten"),
    "lost": ("lost", "失去", "verloren"),
}


def comparison_words(language: str | None) -> Words:
    """Those of drawings and those of comparisons."""
    return words_with(_WORDS, language)
