"""What people and programs call rows and columns of tables that are no lanes and no fields.

Names are compared as those of `synonyms` are.
"""

# ruff: noqa: E501 (wide characters count twice)

DOING = (
    "process", "actions", "activity", "activities", "tasks", "behaviour", "behavior", "what happens", "interactions",
    "流程", "行为", "行动", "活动", "做什么", "Prozess", "Aktionen", "Aktivität", "Aktivitäten", "Handlungen",
    "Tätigkeiten",
)  # fmt: skip
"""What maps of a journey call the row of what the customer does."""
OF_DATABASE = (
    "created time", "created", "created at", "created by", "created on", "last edited time", "last edited by", "last edited at",
    "last modified", "last modified by", "last modified time", "updated at", "record id", "uuid", "创建时间", "创建人", "更新时间", "最后编辑时间",
    "Erstellt am", "Erstellt von", "Zuletzt bearbeitet", "Zuletzt bearbeitet von",
)  # fmt: skip
"""What databases say of their entries."""
LEGENDS = ("legend", "key", "colourkey", "colorkey", "legende", "farben", "图例", "notes", "notizen", "备注")
"""What people call a column behind the steps that explains the table."""
TOTALS = ("total", "totals", "sum", "summe", "gesamt", "insgesamt", "合计", "总计", "小计")
"""What they call one that adds up those before it."""
