"""The words of the index, by language."""

from __future__ import annotations

from ..language.drawing_words import Words, words_with

_WORDS = {
    "index": ("Index", "索引", "Verzeichnis"),
    "kind": ("Kind", "类型", "Art"),
    "name": ("Name", "名称", "Name"),
    "card": ("Card", "卡片", "Karte"),
    "blueprint": ("Blueprint", "蓝图", "Blueprint"),
    "phase": ("Phase", "阶段", "Phase"),
    "step": ("Step", "步骤", "Schritt"),
    "lane": ("Lane", "泳道", "Bahn"),
    "by": ("Done by", "执行者", "Ausgeführt von"),
    "place": ("Place", "位置", "Stelle"),
    "way": ("By way of", "途经", "Auf dem Weg über"),
    "notices": ("Customer", "客户", "Kunde"),
    "without": ("Without {system}", "没有{system}时", "Ohne {system}"),
    "matrix systems": ("Systems", "系统", "Systeme"),
    "matrix roles": ("Roles", "角色", "Rollen"),
    "matrix channels": ("Channels", "渠道", "Kanäle"),
    "matrix moments": ("Moments of truth", "关键时刻", "Momente der Wahrheit"),
    "action": ("action", "行为", "Handlung"),
    "role": ("role", "角色", "Rolle"),
    "system": ("system", "系统", "System"),
    "channel": ("channel", "渠道", "Kanal"),
    "metric": ("metric", "指标", "Kennzahl"),
    "persona": ("persona", "客户画像", "Persona"),
    "part": ("part", "部分", "Teil"),
    "search": ("Search", "搜索", "Suchen"),
    "all": ("All kinds", "所有类型", "Alle Arten"),
    "found": ("{count} of {all}", "{count}／{all}", "{count} von {all}"),
    "more": ("Show more", "显示更多", "Mehr zeigen"),
    "nothing found": (
        "Nothing says all of these words.",
        "没有同时包含这些词的内容。",
        "Nichts enthält alle diese Wörter.",
    ),
    "needs script": (
        "This page searches with a script; without it, `blueprint index --format csv` gives the table.",
        "本页用脚本搜索；没有脚本时，请用 `blueprint index --format csv` 得到表格。",
        "Diese Seite sucht mit einem Skript; ohne gibt `blueprint index --format csv` die Tabelle.",
    ),
}


def index_words(language: str | None) -> Words:
    """The words of the index in a language."""
    return words_with(_WORDS, language)
