"""Warnings as alerting rules of Prometheus, so that an engine that exists watches them day and night.

An alert fires where `blueprint watch` says the same state of the same values. Metrics get a name that every version of
Prometheus takes, unless one is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from ..errors import BlueprintError
from ..language.messages import said
from ..language.suggestions import asked
from ..methods.watching import WarningState, Watch, due_of
from ..model.values import Duration
from ..model.words import Better
from ..text.expressions import expression
from ..text.markup import clean

LONGEST = 100 * 365 * 86400
"""Prometheus counts nanoseconds in 64 bits: longer windows it does not know."""
_VALUE = "{{ $value }}"
_VALID = expression("[a-zA-Z_:][a-zA-Z0-9_:]*")


def alerting_rules(title: str, watches: Sequence[Watch], names: Mapping[str, str] | None = None) -> str:
    """YAML with a group of rules: for each warning one alert for each of its limits, and one for when data is missing.

    `names`: what Prometheus calls metrics, by their ids; the others are named by `prometheus_name`. BlueprintError: a
    name is not valid or not of this blueprint, two metrics would get the same, a window is too long, or there is no
    warning.
    """
    if not watches:
        raise BlueprintError(
            said("the blueprint has no warning, so there is nothing to alert of: add `warnings` to a moment")
        )
    called = _names(list(dict.fromkeys(each.metric.id for each in watches)), names or {})
    rules = [rule for each in watches for rule in _rules(each, called[each.metric.id])]
    group = {"groups": [{"name": clean(title), "rules": rules}]}
    return str(yaml.safe_dump(group, allow_unicode=True, sort_keys=False, width=1000))


def prometheus_name(id: str) -> str:
    """A name that is valid in Prometheus: what is no ASCII letter or digit becomes `_`, or `u` and its code.

    >>> prometheus_name("queue-time"), prometheus_name("5xx"), prometheus_name("等候")
    ('queue_time', '_5xx', 'u7b49_u5019')
    """
    parts = [f"_u{ord(char):x}_" if ord(char) > 127 else char if char.isalnum() else "_" for char in id]
    name = "".join(parts)
    if not id.isascii():
        name = re.sub("__+", "_", name).strip("_")
    return name if _VALID.fullmatch(name) else f"_{name}"


def _names(ids: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    for id, name in given.items():
        if id not in ids:
            raise BlueprintError(asked(said("no warning is on a metric {id}", id=id), id, ids))
        if not _VALID.fullmatch(name):
            raise BlueprintError(
                said("{name} is no name of a metric in Prometheus: use ASCII letters, digits, _ and :", name=name)
            )
    called = {id: given.get(id) or prometheus_name(id) for id in ids}
    of: dict[str, str] = {}
    for id, name in called.items():
        if name in of:
            raise BlueprintError(
                said(
                    "{of} and {id} would both be {name} in Prometheus: name one of them otherwise",
                    of=of[name],
                    id=id,
                    name=name,
                )
            )
        of[name] = id
    return called


def _rules(each: Watch, name: str) -> list[dict[str, Any]]:
    warning = each.warning
    worse, better = (">=", "<") if each.better is Better.LOWER else ("<=", ">")
    window = _duration(warning.window) if warning.window is not None else None
    value = f"avg_over_time({name}[{window}])" if window else name
    missing = f"absent_over_time({name}[{window}])" if window else f"absent({name})"
    rules = []
    if warning.warn is not None:
        # What is critical only warns no more.
        below = "" if warning.critical is None else f" {better} {_limit(warning.critical)}"
        rules.append(_rule(each, name, WarningState.WARNING, f"{value} {worse} {_limit(warning.warn)}{below}"))
    if warning.critical is not None:
        rules.append(_rule(each, name, WarningState.CRITICAL, f"{value} {worse} {_limit(warning.critical)}"))
    return [*rules, _rule(each, name, WarningState.NO_DATA, missing)]


def _rule(each: Watch, name: str, state: WarningState, expression: str) -> dict[str, Any]:
    warning, metric = each.warning, each.metric
    severity = state.value.replace(" ", "_")
    labels = {"severity": severity, "element": each.element, "moment": each.moment, "owner": warning.owner}
    value = "nothing measured" if state is WarningState.NO_DATA else f"{_VALUE} {_literal(metric.unit)}".strip()
    responses = "; ".join(str(due) for due in due_of(warning)) if state is not WarningState.NO_DATA else ""
    return {
        "alert": f"{name}_{severity}",
        "expr": expression,
        "labels": {key: _literal(text) for key, text in labels.items() if text},
        "annotations": {
            "summary": _literal(f"{each.action}: {state.value}"),
            "description": f"{_literal(metric.name or metric.id)}: {value}",
            **({"responses": _literal(responses)} if responses else {}),
        },
    }


def _literal(text: str | None) -> str:
    """A text that Prometheus' templates leave as it is."""
    return clean(text or "").replace("{{", '{{ "{{" }}')


def _limit(value: float) -> str:
    return repr(int(value) if value.is_integer() else value)


def _duration(window: Duration) -> str:
    """In the largest unit that is whole: 30m.

    >>> _duration(Duration("1 h 30 min")), _duration(Duration("0.5 s"))
    ('90m', '500ms')
    """
    if window.seconds > LONGEST:
        raise BlueprintError(
            said("a window of {window} is longer than Prometheus knows: at most 100 years", window=window)
        )
    thousandths = max(round(window.seconds * 1000), 1)
    units = (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1))
    unit, size = next((unit, size) for unit, size in units if thousandths % size == 0)
    return f"{thousandths // size}{unit}"
