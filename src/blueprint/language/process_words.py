"""What programs and people call the columns of a list of process steps, and the shapes that its rows stand for.

Visio's data visualizer has these columns in English, German and Chinese; others are what people write themselves.
"""

# ruff: noqa: E501 (wide characters count twice)

from __future__ import annotations

from .other_words import BEFORE, DECISIONS, NEXT, NUMBERS, PHASE_NAMES

IDS = (
    "process step id", "step id", "process id", "activity id", "task id", "shape id", "node id", "id", "key", "code", *NUMBERS[1:],
    "流程步骤 ID", "步骤 ID", "步骤编号", "编号", "流程编号", "节点编号", "Prozessschritt-ID", "Schritt-ID", "Schritt-Nr", "Lfd. Nr.",
    "Prozess-Nr", "Kennung",
)  # fmt: skip
"""The column by which other rows name this one, those of programs first."""
TEXTS = (
    "step name", "process step name", "activity name", "task name", "shape text", "process step description", "step description",
    "element", "element name", "node", "node name", "block", "activity", "task", "process step", "step", "action", "name", "title", "description", "what", "text", "label",
    "步骤名称", "活动名称", "任务名称", "流程步骤说明", "步骤说明", "步骤描述", "流程步骤", "步骤", "活动", "任务", "名称", "说明", "描述", "内容",
    "Schrittname", "Prozessschrittbeschreibung", "Schrittbeschreibung", "Prozessschritt", "Aktivität", "Tätigkeit", "Aufgabe",
    "Vorgang", "Schritt", "Element", "Bezeichnung", "Beschreibung", "Was",
)  # fmt: skip
"""The column that says what is done."""
NEXT_STEPS = (
    *NEXT, "next step id", "next step ids", "next id", "next activity", "next task", "next process step", "following step", "successors",
    "to", "goes to", "go to", "下一步骤", "下一步骤 ID", "下一步 ID", "下一步编号", "后续步骤", "后续活动", "后续", "后继", "转至", "ID des nächsten Schritts",
    "Nächste Schritte", "Nächste", "Nächster", "Nachfolger", "Folgeschritt", "Folgeschritte", "weiter mit", "weiter zu", "weiter bei",
)  # fmt: skip
"""The column that says where it goes on."""
LED = (
    "goes to", "go to", "next", "step", "weiter mit", "weiter zu", "weiter bei", "schritt", "zu", "nr.", "nr", "no.",
    "no", "#", "转至", "转", "到", "步骤", "第",
)  # fmt: skip
"""What may stand before the number of a step in it."""
STEPS_BEFORE = (
    *BEFORE, "predecessors", "previous step id", "previous activity", "comes from", "前置步骤", "前一步", "上一步骤", "前置任务",
    "Vorgänger", "Vorheriger Schritt",
)  # fmt: skip
"""The column that says where it comes from."""
WAY_LABELS = (
    "connector label", "connector labels", "connector text", "branch label", "path label", "edge label", "condition", "conditions",
    "decision outcome", "outcome", "branch", "label", "连接线标签", "连接符标签", "连线标签", "连线文字", "条件", "分支", "分支条件",
    "Verbinderbeschriftung", "Verbinderbezeichnung", "Bedingung", "Bedingungen", "Beschriftung", "Zweig",
)  # fmt: skip
"""The column with what stands on the arrows."""
SHAPES = (
    "shape type", "type of shape", "node type", "element type", "step type", "activity type", "type", "shape", "symbol", "kind",
    "形状类型", "节点类型", "图形类型", "步骤类型", "类型", "形状", "图形", "Shape-Typ", "Formtyp", "Elementtyp", "Schritttyp", "Typ", "Art", "Form",
)  # fmt: skip
"""The column that says which shape the row is drawn as."""
ACTORS = (
    "lane", "swimlane", "swim lane", "function", "pool", "department", "organizational unit", "organisation unit", "area", "division",
    "unit", "team", "role", "actor", "responsible role", "responsible department", "responsible party", "responsible", "responsibility",
    "performer", "performed by", "participant", "executor", "who", "owner", "process owner",
    "泳道", "职能", "功能", "部门", "责任部门", "归属部门", "岗位", "角色", "责任人", "负责人", "执行者", "执行人", "参与者", "主体",
    "Bahn", "Schwimmbahn", "Funktion", "Bereich", "Abteilung", "Organisationseinheit", "Stelle", "Team", "Rolle", "Akteur", "Ausführender",
    "Verantwortlich", "Verantwortlicher", "Verantwortliche", "Verantwortung", "Zuständig", "Zuständigkeit", "Durchführung", "Wer", "durch",
)  # fmt: skip
"""The column that says in which lane the shape stands, the surest names first."""
LANES = ("lane", "swimlane", "swim lane", "泳道", "Bahn", "Schwimmbahn")
"""Those that mean a lane and nothing else."""
PHASES = (*PHASE_NAMES, "milestone", "里程碑", "Meilenstein")

IF = ("if", "when", "in case of", "on", "wenn", "falls", "bei", "如果", "若")
"""What may stand before the answer in the name of a column that says where it leads: `If yes go to`."""

DECIDES = (
    *DECISIONS, "exclusive gateway", "xor", "xor gateway", "diamond", "rhombus", "if", "判定", "判断框", "菱形", "网关",
    "Entscheid", "Raute", "Prüfung", "Gatter",
)  # fmt: skip
STARTS = (
    "start", "start event", "begin", "beginning", "process start", "开始", "起点", "开始节点", "Beginn", "Anfang", "Startereignis",
)  # fmt: skip
ENDS = (
    "end", "end event", "stop", "finish", "terminate", "done", "process end", "end of process", "结束", "终点", "结束节点", "流程结束",
    "Ende", "Schluss", "Endereignis", "Prozessende", "Fertig",
)  # fmt: skip
TERMINATORS = (
    "terminator", "start/end", "start or end", "start / end", "开始/结束", "起止", "Start/Ende", "Grenzstelle", "Terminal", "Event",
    "Ereignis",
)  # fmt: skip
"""A start where no arrow leads to it, an end where none leads on."""
PLAIN_SHAPES = (
    "process", "task", "activity", "step", "action", "rectangle", "block", "box", "user task", "manual task", "service task", "script task", "send task", "receive task", "business rule task", "process step", "operation",
    "流程", "过程", "处理", "活动", "任务", "步骤", "操作", "矩形", "Prozess", "Prozessschritt", "Aktivität", "Aufgabe", "Vorgang",
    "Schritt", "Tätigkeit", "Rechteck",
)  # fmt: skip
"""What says no more of a shape than that something is done."""
YES = ("yes", "y", "true", "ok", "approved", "是", "通过", "同意", "ja", "j", "i. O.", "oui", "sí", "sim", "sì")
"""The branch of a decision that goes on, where it is written behind another one."""
