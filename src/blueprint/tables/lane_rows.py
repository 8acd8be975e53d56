"""The lanes of a table: their keys, their order, and whether they are those that a blueprint has anyway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

from ..model.lanes import ORDER, Lane, complete
from ..model.placing import KIND_KEYS
from ..model.steps import Step
from ..model.words import LaneKind
from ..text.markup import made_id
from .card_fields import value_for
from .shape import Cells, SheetCell
from .sheets import CellPlace


@dataclass
class LaneRow:
    """A lane, and what stands in it: column → its cells, of which there are several where it has several rows."""

    lane: dict[str, Any]
    place: CellPlace | None
    cells: dict[int, list[SheetCell]] = field(default_factory=dict)
    only_if_filled: bool = False
    """Of notes that no field could take, and of the heading of a group of lanes."""

    @property
    def key(self) -> str:
        """Its key in a step."""
        return str(self.lane.get("id", self.lane["kind"]))


@dataclass
class CardRow:
    """A row that says something of the cards in the lanes, and the note lane for what it cannot say."""

    field: str
    label: SheetCell
    cells: Cells
    notes: LaneRow

    def value(self, cell: SheetCell) -> Any:
        """What a cell means in the field."""
        return value_for(self.field, cell.text, self.label.text)


def give_key(lane: LaneRow, taken: set[str]) -> None:
    """The kind is key enough for the first lane of a kind; others, and notes, are called after their names."""
    kind, own = str(lane.lane["kind"]), made_id(str(lane.lane.get("name", "")))
    wanted = [own, kind] if kind == "note" else [kind, own]

    def free(key: str) -> bool:
        means_something = key in Step.model_fields or KIND_KEYS.get(key, kind) != kind
        return bool(key) and key not in taken and not means_something

    numbered = (f"{kind}-{number}" for number in count(2))
    key = next(key for key in chain(wanted, numbered) if free(key))
    taken.add(key)
    if key != kind:
        lane.lane = {"kind": kind, "id": key, **{name: value for name, value in lane.lane.items() if name != "kind"}}


def in_order(lanes: list[LaneRow]) -> list[LaneRow]:
    """Lanes of one kind stay in their order, notes stay below the lane that they stand below; evidence may be last."""
    kinds = [LaneKind(str(lane.lane["kind"])) for lane in lanes]
    ranks: list[tuple[int, int]] = []
    others = [kind for kind in kinds if kind is not LaneKind.NOTE]
    evidence_last = bool(others) and others[-1] is LaneKind.EVIDENCE and others[0] is not LaneKind.EVIDENCE
    rank = -1
    for number, kind in enumerate(kinds):
        if kind is LaneKind.EVIDENCE:
            ranks.append((len(ORDER) if evidence_last else 0, number))
            rank = max(rank, 0)
            continue
        if kind is not LaneKind.NOTE:
            rank = ORDER.index(kind)
        ranks.append((rank, number))
    return [lane for _, lane in sorted(zip(ranks, lanes, strict=True), key=lambda pair: pair[0])]


def are_default(lanes: Sequence[LaneRow]) -> bool:
    """Whether a blueprint that declares no lanes has these."""
    used = frozenset(LaneKind(lane.lane["kind"]) for lane in lanes if lane.cells)
    declared: tuple[Lane, ...] = tuple(Lane(**lane.lane) for lane in lanes)
    return complete(declared, frozenset()) == complete((), used)
