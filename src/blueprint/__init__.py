"""Service blueprints: typed objects from YAML, checked by the rules of the method, drawn as swimlane diagrams."""

from typing import TYPE_CHECKING, Any

from . import notebook_hook

if TYPE_CHECKING:  # `as` says to type checkers that the names are public
    from .api import Blueprint as Blueprint
    from .api import import_file as import_file
    from .api import load as load
    from .api import loads as loads
    from .batch.processes import processes as processes
    from .batch.rendering import render_many as render_many
    from .batch.tasks import Outcome as Outcome
    from .batch.tasks import Rendered as Rendered
    from .errors import BlueprintError as BlueprintError
    from .errors import MissingExtra as MissingExtra
    from .errors import MissingProgram as MissingProgram
    from .findings import Finding as Finding
    from .findings import Findings as Findings
    from .findings import InvalidBlueprint as InvalidBlueprint
    from .findings import Severity as Severity
    from .layout.view import Lens as Lens
    from .model.actions import Action as Action
    from .model.actions import BackstageAction as BackstageAction
    from .model.actions import CustomerAction as CustomerAction
    from .model.actions import FrontstageAction as FrontstageAction
    from .model.actions import Management as Management
    from .model.actions import Note as Note
    from .model.actions import PhysicalEvidence as PhysicalEvidence
    from .model.actions import Preparation as Preparation
    from .model.actions import SupportProcess as SupportProcess
    from .model.actions import Target as Target
    from .model.actions import Times as Times
    from .model.actions import Wait as Wait
    from .model.flow import Connection as Connection
    from .model.flow import Element as Element
    from .model.flow import Flow as Flow
    from .model.lanes import Lane as Lane
    from .model.lanes import Line as Line
    from .model.lanes import LineName as LineName
    from .model.moments import Evaluation as Evaluation
    from .model.moments import FailPoint as FailPoint
    from .model.moments import Identification as Identification
    from .model.moments import Metric as Metric
    from .model.moments import MomentOfTruth as MomentOfTruth
    from .model.moments import PainPoint as PainPoint
    from .model.moments import Response as Response
    from .model.moments import WarningSign as WarningSign
    from .model.research import Research as Research
    from .model.research import Segment as Segment
    from .model.service import Checks as Checks
    from .model.service import Persona as Persona
    from .model.service import Review as Review
    from .model.service import Scope as Scope
    from .model.simulation import Simulation as Simulation
    from .model.simulation import Varying as Varying
    from .model.steps import Phase as Phase
    from .model.steps import Step as Step
    from .model.strategy import ExperienceStrategy as ExperienceStrategy
    from .model.strategy import Initiative as Initiative
    from .model.strategy import SubTheme as SubTheme
    from .model.values import Duration as Duration
    from .model.words import Channel as Channel
    from .model.words import ConnectionKind as ConnectionKind
    from .model.words import LaneKind as LaneKind
    from .model.words import MomentKind as MomentKind
    from .model.words import Profile as Profile
    from .pipeline import Drawing as Drawing
    from .pipeline import check as check
    from .pipeline import draw as draw
    from .pipeline import report as report
    from .reading.writer import dump as dump
    from .source.nodes import UNLIMITED as UNLIMITED
    from .source.nodes import Limits as Limits

__version__ = "0.1.0"

_HOMES = {
    "api": ("Blueprint", "import_file", "load", "loads"),
    "batch.processes": ("processes",),
    "batch.rendering": ("render_many",),
    "batch.tasks": ("Outcome", "Rendered"),
    "errors": ("BlueprintError", "MissingExtra", "MissingProgram"),
    "findings": ("Finding", "Findings", "InvalidBlueprint", "Severity"),
    "layout.view": ("Lens",),
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
    "model.service": ("Checks", "Persona", "Review", "Scope"),
    "model.simulation": ("Simulation", "Varying"),
    "model.steps": ("Phase", "Step"),
    "model.strategy": ("ExperienceStrategy", "Initiative", "SubTheme"),
    "model.values": ("Duration",),
    "model.words": ("Channel", "ConnectionKind", "LaneKind", "MomentKind", "Profile"),
    "pipeline": ("Drawing", "check", "draw", "report"),
    "reading.writer": ("dump",),
    "source.nodes": ("UNLIMITED", "Limits"),
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


def _shown(value: object) -> dict[str, str]:
    from .integrations.notebook import shown

    return shown(value)


notebook_hook.shown = _shown


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
