"""The words of the index, by language."""

from __future__ import annotations

from ..language.drawing_words import Words, words_with

_WORDS = {
    "index": ("Index", "索引", "Verzeichnis"),
    "report on all": ("Report on many services", "多项服务报告", "Bericht über viele Services"),
    "all at a glance": ("At a glance", "概览", "Auf einen Blick"),
    "blueprints": ("blueprints", "蓝图数", "Blueprints"),
    "count of services": ("Services: {count}", "服务：{count}", "Services: {count}"),
    "count of moments": ("Moments of truth: {count}", "关键时刻：{count}", "Momente der Wahrheit: {count}"),
    "count of systems": ("Shared systems: {count}", "共用系统：{count}", "Gemeinsame Systeme: {count}"),
    "hands over": ("{source} leads to {target}", "{source} 通向 {target}", "{source} führt zu {target}"),
    "shared": ("Who and what they share", "共用的人员与系统", "Wen und was sie teilen"),
    "most pressing one": ("Most pressing", "最紧迫", "Am dringendsten"),
    "errors": ("Errors", "错误", "Fehler"),
    "warnings": ("Warnings", "警告", "Warnungen"),
    "pains": ("Pains", "痛点", "Ärgernisse"),
    "cause": ("Cause", "原因", "Ursache"),
    "where": ("Where", "位置", "Wo"),
    "all moments": (
        "All moments of truth, the most pressing first",
        "全部关键时刻（按紧迫程度）",
        "Alle Momente der Wahrheit, die dringendsten zuerst",
    ),
    "all pains": ("All pains", "全部痛点", "Alle Ärgernisse"),
    "all opportunities": (
        "All opportunities, by where they pay most",
        "全部机会（按收益排序）",
        "Alle Chancen, nach ihrem Nutzen",
    ),
    "priority note": (
        "Priority: that of the moment of truth on the card, else the greatest in its step.",
        "优先级：该卡片上关键时刻的优先级，否则取其步骤中最大者。",
        "Priorität: die des Moments der Wahrheit auf der Karte, sonst die größte in ihrem Schritt.",
    ),
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
