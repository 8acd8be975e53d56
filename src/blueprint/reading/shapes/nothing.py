"""What people write into a cell in which nothing is done: empty quotes, a dash, `n/a`. No card is made of it."""

from __future__ import annotations

from ...model.steps import Step
from ...source.nodes import Node
from ..expected import fields_of
from .step_fields import steps_in

NOTHING = frozenset((
    "", "-", "--", "–", "—", "/", "~", "n/a", "N/A", "n.a.", "na", "NA", "none", "None", "NONE", "nothing", "Nothing",
    "null", "无", "没有", "keine", "Keine", "nichts", "Nichts", "leer", "なし", "aucun", "aucune", "ninguno",
    "ninguna", "nessuno", "nenhum", "geen", "brak",
))  # fmt: skip
"""What such a cell says."""


def is_nothing(node: Node) -> bool:
    """Whether a lane has nothing in a step, in whatever way that is written."""
    if isinstance(node.value, str):
        return node.value in NOTHING or not node.value.strip()
    return not node.value


def nothing_taken_out(root: Node) -> None:
    """Takes out of the cells of all steps what says that nothing is done there."""
    fields = fields_of(Step)
    for _, step in steps_in(root):
        assert isinstance(step.value, dict)
        for key, cell in step.value.items():
            if key in fields:
                continue
            if _says_nothing(cell):
                cell.value = []
            elif isinstance(cell.value, list) and any(map(_says_nothing, cell.value)):
                cell.value = [item for item in cell.value if not _says_nothing(item)]


def _says_nothing(node: Node) -> bool:
    return isinstance(node.value, str) and node.value in NOTHING and not node.absent
