"""What a file means where it is written in another way than the format's: keys under other names, other shapes.

Each is found and put right in the nodes, so that all that stands inside is read and complained of where it stands.
"""

from __future__ import annotations

from ..findings import Finding
from ..model.placing import lane_kinds
from ..source.nodes import Node, SourceMap
from .key_names import renamed, renamed_phases
from .lane_names import lanes_by_name
from .lane_shapes import lanes_put_right
from .phase_shapes import phases_put_right
from .plain_data import plain_data
from .step_fields import fields_moved
from .target_shapes import targets_put_right


def put_right(source: SourceMap) -> list[Finding]:
    """A finding, most of them with their fix, for everything that was put right; the nodes are changed."""
    found = [*renamed(source), *lanes_put_right(source)]
    kinds = lane_kinds(_lanes(source.root))
    found += phases_put_right(source, kinds)
    if by_name := [*lanes_by_name(source, kinds)]:
        found += by_name
        kinds = lane_kinds(_lanes(source.root))
    found += renamed_phases(source, kinds)
    found += fields_moved(source, kinds)
    found += targets_put_right(source, kinds)
    return found


def _lanes(root: Node) -> object:
    lanes = root.value.get("lanes") if isinstance(root.value, dict) else None
    return plain_data(lanes) if lanes is not None else None
