"""What people write into a blueprint for which the format has no key: numbers of steps, remarks, the file's own data.

Names are compared as those of `synonyms` are.
"""

# ruff: noqa: E501 (wide characters count twice)

NUMBERS = (
    "step", "step number", "step no", "number", "no", "nr", "num", "#", "order", "index", "idx", "seq", "sequence", "sequence number",
    "position", "rank", "stage number", "phase number", "序号", "步骤号", "顺序", "Nummer", "Nr", "Reihenfolge", "Schrittnummer",
)  # fmt: skip
"""What numbers steps and phases, which their order does."""

REMARKS = (
    "description", "details", "detail", "summary", "notes", "note", "remark", "comment", "explanation", "rationale", "info",
    "overview", "context", "background", "version", "revision", "author", "authors", "created", "created at", "created by", "created on",
    "creation date", "created date", "last modified", "publish date", "date created", "document id", "reference", "date", "last updated", "updated", "updated at", "modified", "modified at", "tags", "tag", "keywords", "labels",
    "visible", "visibility", "visible to customer", "sichtbar", "可见", "color", "colour", "background color", "icon", "emoji", "symbol", "shape", "style", "x", "y", "width", "height", "uuid",
    "repeats", "repeat", "repeated", "meanwhile", "in the meantime", "at the same time", "simultaneously", "simultaneous", "in parallel", "concurrently",
    "concurrent", "重复", "同时", "并行", "wiederholt", "gleichzeitig", "währenddessen", "status", "state",
    "type", "category", "priority", "severity", "impact", "frequency", "critical", "is critical", "status", "age", "occupation", "gender", "location", "demographics", "behaviour", "behaviors", "tech savviness",
    "描述", "说明", "备注", "详情", "版本", "作者", "日期", "创建日期", "更新日期", "标签", "颜色", "图标", "年龄", "职业", "性别", "优先级",
    "Beschreibung", "Details", "Notiz", "Anmerkung", "Bemerkung", "Kommentar", "Version", "Autor", "Autorin", "Datum", "Erstellt",
    "Erstellt von", "Erstellt am", "Aktualisiert", "Schlagworte", "Farbe", "Symbol", "Alter", "Beruf", "Priorität",
)  # fmt: skip
"""What is said of a file or a part of it beside the service itself."""

REMARKS_OF_FILE = (
    "assumptions", "assumption", "insights", "key insights", "key takeaways", "takeaways", "recommendations", "next steps", "conclusion",
    "stakeholders", "legend", "glossary", "definitions", "company", "organization", "organisation", "industry", "domain", "sector",
    "department", "team", "owner", "project", "client", "license", "copyright", "generator", "schema", "document type", "notation",
    "wait points", "waiting points", "waits", "等待点", "Wartepunkte",
    "opportunities", "pain points", "improvements", "risks", "constraints", "requirements", "success criteria", "success metrics",
    "key metrics", "timeline", "duration", "total duration", "channels", "目录", "假设", "洞察", "建议", "结论", "利益相关者", "图例", "公司", "行业",
    "部门", "团队", "改进建议", "Annahmen", "Erkenntnisse", "Empfehlungen", "Fazit", "Stakeholder", "Legende", "Firma", "Branche", "Abteilung",
)  # fmt: skip
"""What is said of a file alone."""

NOTES = (
    "description", "details", "notes", "note", "remark", "remarks", "comment", "comments", "policy", "policies", "rules", "rule", "regulation", "regulations",
    "tools", "tool", "resources", "equipment", "materials", "kpi", "kpis", "metric", "metrics", "measurements", "success metric", "success metrics", "performance metrics", "indicators", "requirements", "requirement",
    "assumptions", "insights", "insight", "recommendation", "recommendations", "stakeholders", "data", "documents", "compliance", "risk mitigation",
    "repeats", "repeat", "repetition", "repetitions", "repeated", "how often", "meanwhile", "in the meantime", "at the same time", "simultaneously",
    "in parallel", "concurrently", "重复", "重复次数", "同时", "与此同时", "并行", "Wiederholung", "Wiederholungen", "wiederholt", "gleichzeitig", "währenddessen",
    "inputs", "input", "outputs", "output", "handoff", "handoffs", "handover", "customer needs", "needs", "customer goal", "goals", "goal", "objective", "expectations", "customer expectations", "responsible team", "department", "location",
    "描述", "说明", "备注", "注释", "笔记", "政策", "规定", "指标", "关键指标", "绩效指标", "需求", "用户需求", "目标", "要求", "数据", "部门", "地点",
    "Beschreibung", "Details", "Notiz", "Notizen", "Anmerkung", "Anmerkungen", "Bemerkung", "Kommentar", "Hinweis", "Hinweise", "Richtlinie", "Kennzahl",
    "Kennzahlen", "Anforderungen", "Annahmen", "Bedürfnisse", "Ziel", "Ziele", "Erwartungen", "Abteilung", "Ort", "Daten",
)  # fmt: skip
"""What is said of a step in words, and stands in a lane of notes."""

WAYS = (
    "connections", "connection", "edges", "edge", "links", "arrows", "arrow", "flows", "flow", "relations", "relationships",
    "transitions", "dependencies", "paths", "process flow", "连接", "连线", "箭头", "流向", "Verbindungen", "Kanten", "Pfeile",
)  # fmt: skip
"""Under what arrows are listed, at the top of a file."""
FROM = ("from", "source", "start", "src", "origin", "从", "起点", "来源", "von", "Quelle", "Start")
TO = ("to", "target", "end", "destination", "dest", "dst", "到", "终点", "目标", "nach", "zu", "Ziel", "Ende")
LABELS = ("label", "name", "text", "description", "condition", "标签", "说明", "Beschriftung", "Text")
"""What is told of such an arrow."""
NEXT = (
    "connects to",
    "connected to",
    "connect to",
    "flows to",
    "followed by",
    "links to",
    "next steps",
    "successor",
    "next",
    "next step",
    "then",
    "leads to",
    "goes to",
    "下一步",
    "nächster Schritt",
    "weiter",
)
BEFORE = (
    "depends on", "previous", "previous step", "prev", "follows", "requires", "predecessor", "上一步", "依赖", "vorher",
)  # fmt: skip
"""Under what a step names the one behind it, and the one before."""
NO_STEP = ("end", "none", "finish", "done", "stop", "null", "结束", "ende", "-", "")
"""What stands there where there is no such step."""

BRANCHES = (
    "branches", "options", "outcomes", "results", "answers", "choices", "cases", "alternatives", "paths", "routes", "ways", "conditions",
    "分支", "选项", "结果", "情况", "Zweige", "Verzweigungen", "Optionen", "Antworten", "Ergebnisse", "Möglichkeiten", "Fälle", "Wege",
)  # fmt: skip
"""Under what a decision lists its ways on."""
CASES = (
    "answer", "option", "case", "outcome", "choice", "if", "when", "value", "result", "response", "condition", "branch", "on",
    "选项", "如果", "情况", "结果", "条件", "答案", "wenn", "falls", "bei", "Fall", "Antwort", "Bedingung", "Ergebnis",
)  # fmt: skip
"""Under what one of these ways says in which case it is taken."""
TAKEN = (
    "then",
    "next",
    "goto",
    "go to",
    "leads to",
    "card",
    "action",
    "接着",
    "下一步",
    "去",
    "dann",
    "weiter",
    "geht zu",
    "führt zu",
)
"""Under what one of these ways says where it leads, besides `TO`."""
ANSWERS = (
    "yes", "no", "true", "false", "else", "otherwise", "default", "ok", "not ok", "是", "否", "否则", "ja", "nein", "sonst",
    "oui", "non", "sí", "sì", "sim", "não", "tak", "nie", "nee", "はい", "いいえ",
)  # fmt: skip
"""What a question is answered with, where the answers are keys of the card."""
DECISIONS = (
    "decision", "decision point", "gateway", "choice", "branch", "condition", "conditional", "question",
    "决策", "判断", "决策点", "Entscheidung", "Verzweigung",
)  # fmt: skip
"""What a card says that it is, where it decides."""
KINDS = ("type", "kind", "category", "node type", "类型", "种类", "Typ", "Art")
"""Under what a card says what it is."""

EXCEPTIONAL = (
    "optional", "alternative", "alternative path", "exception", "exceptional", "conditional", "edge case", "unhappy path",
    "可选", "例外", "异常", "Ausnahme", "alternativ", "bedingt", "facultatif", "opcional", "opzionale", "optioneel", "opcjonalne",
)  # fmt: skip
"""What says of a step only that it is not on every way."""
REMEDIES = (
    "recovery", "service recovery", "recover", "remedy", "mitigation", "mitigations", "solution", "solutions", "workaround", "countermeasure",
    "countermeasures", "measures", "fix", "补救", "服务补救", "补救措施", "解决方案", "措施", "Abhilfe", "Gegenmaßnahme", "Gegenmaßnahmen",
    "Wiedergutmachung", "Lösung", "Maßnahme", "Maßnahmen",
)  # fmt: skip
"""Under what stands what is done about a fail."""

AT = (
    "step", "at", "where", "action", "card", "touchpoint", "place", "location", "in", "on", "stage", "phase", "activity", "moment",
    "步骤", "位置", "触点", "环节", "在", "Schritt", "wo", "bei", "Karte", "Aktion", "Ort",
)  # fmt: skip
"""Under what something that is listed beside the steps says to which it belongs."""
MARK_TEXTS = (
    "description", "what", "why", "text", "name", "title", "reason", "note", "pain", "pain point", "issue", "problem", "fail", "failure",
    "risk", "moment", "opportunity", "idea", "detail", "details", "描述", "说明", "原因", "痛点", "问题", "Beschreibung", "Grund",
    "Problem", "was", "warum",
)  # fmt: skip
"""Under what stands what is said of it."""

PHASE_NAMES = (
    "stage", "stage name", "stage title", "phase", "phase name", "phase title", "阶段", "阶段名称", "阶段名", "环节", "环节名称",
    "Phasenname", "Etappe", "Abschnitt", "fase", "faza", "フェーズ", "フェーズ名",
)  # fmt: skip
"""Under what the name of a phase stands, where it is not the name of a step."""

LINES = ("lines", "line", "separators", "dividers", "blueprint lines", "分界线", "线", "Linien", "Trennlinien")
"""Under what the method's lines are listed, at the top of a file."""

PEOPLE = (
    "people", "person", "staff", "employee", "employees", "human", "humans", "actions", "employee actions", "contact employee",
    "roles", "team", "人员", "员工", "人", "Personen", "Personal", "Mitarbeiter", "Menschen",
)  # fmt: skip
SYSTEMS = (
    "technology", "technologies", "tech", "system", "systems", "tools", "digital", "software", "it", "platforms",
    "技术", "系统", "工具", "Technik", "Technologie", "Systeme", "Werkzeuge",
)  # fmt: skip
"""The parts in which the cards of a lane stand, by who does them."""
NO_ROLES = (
    "where", "when", "why", "how", "how much", "result", "outcome", "trigger", "content", "event", "interaction", "process", "function",
    "operation", "job", "do", "does", "first", "second", "third", "main", "primary", "secondary", "before", "after", "during", "screen",
    "visible", "invisible", "online", "offline", "活动", "任务", "之前", "之后", "Tätigkeit", "Aufgabe", "zuerst", "danach", "tarea", "tâche",
)  # fmt: skip
"""Keys of what stands in a lane that say nobody who does it."""
LEVELS = (
    "score", "level", "value", "rating", "intensity", "number", "scale", "valence", "分数", "程度", "等级", "Wert", "Stufe", "Punkte",
)  # fmt: skip
"""Under what the number of a feeling stands."""
DEGREES = ("high", "medium", "low", "hoch", "mittel", "niedrig", "高", "中", "低")
"""What says how much there is of something, and is no card."""
PARTNERS = (
    "partners", "partner", "suppliers", "supplier", "vendors", "vendor", "third parties", "third party", "external", "external partners",
    "合作伙伴", "供应商", "外部", "第三方", "Partner", "Lieferanten", "Dienstleister", "extern",
)  # fmt: skip
TANGIBLE = ("tangible", "physical", "tangibles", "physical items", "有形", "实体", "physisch", "greifbar", "materiell")
SENSES = (
    "digital", "online", "virtual", "intangible", "printed", "print", "paper", "screen", "screens", "audio", "sound", "visual", "signage",
    "environment", "ambience", "space", "people", "smell", "数字", "线上", "虚拟", "纸质", "环境", "gedruckt", "Papier", "Bildschirm",
    "Umgebung", "Ton",
)  # fmt: skip
"""The parts in which evidence stands: what can be touched, and what else carries it."""
