"""Service blueprints: typed objects from YAML, checked by the rules of the method, drawn as swimlane diagrams."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import BlueprintError, MissingExtra, MissingProgram
    from .findings import Finding, InvalidBlueprint, Severity
    from .model.actions import (
        Action,
        BackstageAction,
        CustomerAction,
        FrontstageAction,
        Management,
        Note,
        PhysicalEvidence,
        Preparation,
        SupportProcess,
        Target,
        Times,
        Wait,
    )
    from .model.flow import Connection, Element, Flow
    from .model.lanes import Lane, Line, LineName
    from .model.moments import (
        Evaluation,
        FailPoint,
        Identification,
        Metric,
        MomentOfTruth,
        PainPoint,
        Response,
        WarningSign,
    )
    from .model.research import Research, Segment
    from .model.service import Blueprint, Checks, Persona, Phase, Review, Scope, Step
    from .model.strategy import ExperienceStrategy, Initiative, SubTheme
    from .model.values import Duration
    from .model.words import Channel, ConnectionKind, LaneKind, MomentKind, Profile
    from .pipeline import Drawing, check, draw, load, loads
    from .reading import dump
    from .source import UNLIMITED, Limits

__version__ = "0.1.0"

_HOMES = {
    "errors": ("BlueprintError", "MissingExtra", "MissingProgram"),
    "findings": ("Finding", "InvalidBlueprint", "Severity"),
    "model.actions": (
        "Action", "BackstageAction", "CustomerAction", "FrontstageAction", "Management", "Note", "PhysicalEvidence",
        "Preparation", "SupportProcess", "Target", "Times", "Wait",
    ),
    "model.flow": ("Connection", "Element", "Flow"),
    "model.lanes": ("Lane", "Line", "LineName"),
    "model.moments": (
        "Evaluation", "FailPoint", "Identification", "Metric", "MomentOfTruth", "PainPoint", "Response", "WarningSign",
    ),
    "model.research": ("Research", "Segment"),
    "model.service": ("Blueprint", "Checks", "Persona", "Phase", "Review", "Scope", "Step"),
    "model.strategy": ("ExperienceStrategy", "Initiative", "SubTheme"),
    "model.values": ("Duration",),
    "model.words": ("Channel", "ConnectionKind", "LaneKind", "MomentKind", "Profile"),
    "pipeline": ("Drawing", "check", "draw", "load", "loads"),
    "reading": ("dump",),
    "source": ("UNLIMITED", "Limits"),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first used: the command line starts without what its verb does not need."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f".{_HOME[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
