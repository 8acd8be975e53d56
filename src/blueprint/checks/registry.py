"""All rules, in the order in which they are best read; a rule that is not listed here does not exist."""

from __future__ import annotations

from . import contact, lines, reading, references, structure, upkeep
from .rule import Rule

RULES: tuple[Rule, ...] = (
    *reading.RULES,
    references.DUPLICATE_ID,
    references.DANGLING_REFERENCE,
    structure.NO_CUSTOMER_ACTION,
    structure.SCOPE_INCOMPLETE,
    structure.PHASE_WITHOUT_CUSTOMER,
    structure.LANE_ORDER,
    structure.PHASE_BACKWARD,
    upkeep.ORPHAN_ACTION,
    upkeep.NO_OWNER,
    upkeep.GRANULARITY,
    upkeep.UNREVIEWED,
    lines.ILLEGAL_CROSSING,
    lines.SKIPPED_BACKSTAGE,
    contact.UNANSWERED_CONTACT,
    contact.UNSUPPORTED_FRONT,
    contact.BACKSTAGE_TO_NOWHERE,
    lines.LINE_WITHOUT_LANES,
    contact.OWNERLESS_HANDOFF,
    lines.EVIDENCE_ACTS,
)
