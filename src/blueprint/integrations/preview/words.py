"""What the page says by itself, in English, Chinese and German."""

from __future__ import annotations

from ...language.languages import SPOKEN

_WORDS = {
    "all": ("All blueprints", "全部蓝图", "Alle Blueprints"),
    "findings": ("Findings", "检查结果", "Befunde"),
    "none": ("Nothing found.", "没有发现问题。", "Nichts gefunden."),
    "line": ("line {}", "第 {} 行", "Zeile {}"),
    "error": ("error", "错误", "Fehler"),
    "warning": ("warning", "警告", "Warnung"),
    "advice": ("advice", "建议", "Hinweis"),
    "errors": ("errors", "错误", "Fehler"),
    "warnings": ("warnings", "警告", "Warnungen"),
    "advices": ("advice", "建议", "Hinweise"),
    "here": ("Service blueprints in this folder", "此文件夹中的服务蓝图", "Service-Blueprints in diesem Ordner"),
    "broken": ("{} cannot be drawn as it is", "{} 目前无法绘制", "{} lässt sich so nicht zeichnen"),
    "gone": ("{} is not there any more", "{} 已不存在", "{} ist nicht mehr da"),
    "last": ("Below is the last good drawing.", "下面是上一次的图。", "Darunter steht die letzte gute Zeichnung."),
    "waits": (
        "It was renamed or deleted. This page goes on when it is back.",
        "文件已改名或删除；恢复后本页会继续更新。",
        "Sie wurde umbenannt oder gelöscht. Kommt sie wieder, geht es hier weiter.",
    ),
    "project": ("The project's file is not followed", "未采用项目配置文件", "Die Projektdatei wird nicht befolgt"),
    "lost": (
        "No connection: `blueprint preview` has ended. This page goes on when it runs again.",
        "连接已断开：`blueprint preview` 已结束；重新运行后本页会继续更新。",
        "Keine Verbindung: `blueprint preview` ist beendet. Läuft es wieder, geht es hier weiter.",
    ),
    "script": ("This page needs JavaScript.", "本页需要 JavaScript。", "Diese Seite braucht JavaScript."),
    "export": ("Export", "导出", "Exportieren"),
    "dropped": (
        "dropped here as it was; drop it again after a change",
        "拖放时的内容；修改后请重新拖放",
        "wie er abgelegt wurde; nach einer Änderung neu ablegen",
    ),
    "drop": ("Drop a blueprint to look at it", "把蓝图文件拖到这里查看", "Blueprint hier ablegen, um ihn anzusehen"),
    "refused": ("It could not be opened", "无法打开", "Die Datei ließ sich nicht öffnen"),
    "large": (
        "The file is larger than 5 MB, which no blueprint is",
        "文件超过 5 MB，不会是蓝图",
        "Die Datei ist größer als 5 MB; so groß ist kein Blueprint",
    ),
    "drawing": ("Drawing", "图", "Zeichnung"),
    "view": ("View", "视图", "Ansicht"),
    "smaller": ("Zoom out", "缩小", "Verkleinern"),
    "larger": ("Zoom in", "放大", "Vergrößern"),
    "fit": ("Show all", "显示全部", "Alles zeigen"),
    "counts": (
        "steps: {steps} · moments of truth: {moments}",
        "步骤：{steps} · 关键时刻：{moments}",
        "Schritte: {steps} · Momente der Wahrheit: {moments}",
    ),
    "catalogue": ("catalogue", "目录", "Katalog"),
    "unread": ("cannot be read", "无法读取", "nicht lesbar"),
    "empty": (
        "There is no .yaml or .yml file in this folder yet.",
        "此文件夹中还没有 .yaml 或 .yml 文件。",
        "In diesem Ordner ist noch keine .yaml- oder .yml-Datei.",
    ),
}


def words_in(language: str) -> dict[str, str]:
    """The words in one of the languages."""
    place = SPOKEN.index(language)
    return {key: forms[place] for key, forms in _WORDS.items()}
