"""All rules, in the order in which they are best read; a rule that is not listed here does not exist."""

from __future__ import annotations

from . import contact, evidence, lines, moments, reading, references, structure, upkeep, warnings
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
    moments.MOMENT_OFF_CONTACT,
    moments.UNIDENTIFIED,
    moments.NEGATIVE_WITHOUT_RECOVERY,
    moments.NEUTRAL_WITHOUT_OPTIMISATION,
    moments.POSITIVE_WITHOUT_REINFORCEMENT,
    moments.STRATEGY_MISMATCH,
    warnings.WARNING_WITHOUT_THRESHOLD,
    warnings.WARNING_WITHOUT_OWNER,
    warnings.THRESHOLD_ORDER,
    warnings.WARNING_WITHOUT_RESPONSE,
    moments.KIND_AGAINST_DATA,
    moments.NO_MOMENT,
    evidence.MOMENT_WITHOUT_EVIDENCE,
    evidence.CONTACT_WITHOUT_EVIDENCE,
    evidence.EVIDENCE_UNUSED,
)
