"""Alerting rules, checked and run by Prometheus' own tool."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from tests import counterparts

from blueprint.api import load, loads
from blueprint.errors import BlueprintError
from blueprint.methods.watching import WarningState, watch, watches
from blueprint.model.service import Blueprint
from blueprint.results.prometheus import alerting_rules, prometheus_name

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
START = datetime(2026, 9, 30)
HALF = timedelta(seconds=30)
"""Between two measurements, so that it does not matter which end of its window Prometheus counts."""
COFFEE = """\
title: Coffee {{ .Labels }} ☕
metrics:
  - {id: queue-time, name: "Wait {{ $x }}", unit: min, better: lower}
  - {id: smile, better: higher}
  - {id: 温度, better: lower}
phases:
  - steps:
      - customer: Orders
        frontstage:
          name: "Takes {{ the order"
          id: takes
          moment:
            id: greeting
            kind: positive
            warnings:
              - metric: queue-time
                warn: 4
                critical: 8
                window: 10 min
                owner: Manager {{ a }}
                responses: [{measure: "Open a till: {{ now }}", within: 5 min}, {measure: Help, owner: Ann}]
              - {metric: smile, warn: 3.5, critical: 2.5, window: 7 min 30 s}
              - {metric: 温度, critical: 30}
"""


def promtool(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What Prometheus' tool says."""
    program = counterparts.program("promtool")
    return subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, timeout=600, check=False)


def rules(blueprint: Blueprint, names: dict[str, str] | None = None) -> str:
    """The rules of a blueprint."""
    return alerting_rules(blueprint.title, watches(blueprint), names)


def walk(start: float, seed: int, minutes: int) -> list[float]:
    """A value a minute, each a quarter away from the one before."""
    random, values = Random(seed), [start]
    for _ in range(minutes):
        values.append(values[-1] + random.choice([-0.75, -0.25, 0.25, 0.75]))
    return values


SERIES = [
    {"queue-time": walk(4, seed, 60), "smile": walk(3.5, seed + 100, 60), "温度": walk(29, seed + 200, 60)}
    for seed in range(8)
]


def expected(blueprint: Blueprint, series: dict[str, list[float]], minute: int) -> dict[str, WarningState]:
    """Metric → its state as `watch` sees it half a minute after that minute."""
    rows = [
        (metric, START + timedelta(minutes=place), value)
        for metric, values in series.items()
        for place, value in enumerate(values)
    ]
    found = watch(blueprint, rows, START + timedelta(minutes=minute) + HALF)
    return {each.metric.id: each.state for each in found.warnings}


def fires(name: str, state: str, minute: int, whether: bool) -> dict[str, Any]:
    """What Prometheus is asked, and what it should answer."""
    labels = f'{{alertname="{name}_{state}", alertstate="firing"}}'
    return {
        "expr": f"count(ALERTS{labels})",
        "eval_time": f"{minute}m30s",
        "exp_samples": [{"labels": "{}", "value": 1}] if whether else [],
    }


def asked(blueprint: Blueprint) -> list[dict[str, Any]]:
    """For each series, and every few minutes: which of the alerts must fire, and which must not."""
    tests = []
    for series in SERIES:
        expressions = [
            fires(prometheus_name(metric), state.value, minute, state is now)
            for minute in range(12, 60, 4)
            for metric, now in expected(blueprint, series, minute).items()
            for state in (
                (WarningState.WARNING, WarningState.CRITICAL) if metric != "温度" else (WarningState.CRITICAL,)
            )
        ]
        inputs = [
            {"series": prometheus_name(metric), "values": " ".join(map(str, values))}
            for metric, values in series.items()
        ]
        tests.append({"interval": "1m", "input_series": inputs, "promql_expr_test": expressions})
    return tests


def run_rules(folder: Path, text: str, tests: list[dict[str, Any]]) -> subprocess.CompletedProcess[str]:
    """What `promtool test rules` says of rules and what they should do."""
    (folder / "rules.yml").write_text(text, "utf-8")
    asking = {"rule_files": ["rules.yml"], "evaluation_interval": "30s", "tests": tests}
    (folder / "tests.yml").write_text(yaml.safe_dump(asking, allow_unicode=True, width=10_000), "utf-8")
    return promtool("test", "rules", "tests.yml", folder=folder)


@pytest.mark.parametrize("name", ["hospital-visit", "telecom-hall", "hotel-stay", "passenger-ship", "video-kiosk"])
def test_prometheus_takes_the_rules_of_the_samples(tmp_path: Path, name: str):
    """Its own tool finds nothing wrong with them, and as many as there are limits and warnings."""
    blueprint = load(BLUEPRINTS / f"{name}.yaml")
    (tmp_path / "rules.yml").write_text(rules(blueprint), "utf-8")
    done = promtool("check", "rules", "--lint-fatal", "rules.yml", folder=tmp_path)
    every = [each.warning for each in watches(blueprint)]
    limits = sum((each.warn is not None) + (each.critical is not None) for each in every)
    assert done.returncode == 0, done.stderr
    assert f"{limits + len(every)} rules found" in done.stdout


def test_alerts_fire_where_watch_warns(tmp_path: Path):
    """At the same values, with windows and without, lower or higher being better: the one level that `watch` says."""
    blueprint = loads(COFFEE)
    tests = asked(blueprint)
    answers = [bool(each["exp_samples"]) for test in tests for each in test["promql_expr_test"]]
    assert min(answers.count(True), answers.count(False)) > 50
    done = run_rules(tmp_path, rules(blueprint), tests)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [("warn: 4\n", "warn: 4.5\n"), ("critical: 8", "critical: 7"), ("10 min", "20 min"), ("2.5,", "2.25,")],
)
def test_other_limits_would_not_pass(tmp_path: Path, old: str, new: str):
    """The test above can fail: rules of another limit or window fire elsewhere."""
    assert old in COFFEE
    done = run_rules(tmp_path, rules(loads(COFFEE.replace(old, new))), asked(loads(COFFEE)))
    assert done.returncode == 1
    assert "exp:" in done.stdout + done.stderr, done.stdout + done.stderr


def test_missing_data_is_an_alert(tmp_path: Path):
    """Once a window holds nothing, and not before; as `watch` says no data."""
    blueprint = loads(COFFEE)
    measured = [("queue-time", START + timedelta(minutes=minute), 1) for minute in range(4)]
    states = {
        minute: watch(blueprint, measured, START + timedelta(minutes=minute) + HALF).warnings[0].state
        for minute in (5, 12, 13, 20)
    }
    assert list(states.values()) == [WarningState.OK, WarningState.OK, WarningState.NO_DATA, WarningState.NO_DATA]
    asking = [fires("queue_time", "no_data", minute, state is WarningState.NO_DATA) for minute, state in states.items()]
    asking += [fires("smile", "no_data", 5, True)]
    inputs = [{"series": "queue_time", "values": "1x3 _x30"}]
    done = run_rules(
        tmp_path, rules(blueprint), [{"interval": "1m", "input_series": inputs, "promql_expr_test": asking}]
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_alert_says_who_does_what(tmp_path: Path):
    """Owner, element and moment are labels, the responses an annotation; braces of texts are no templates."""
    alert = {
        "eval_time": "5m",
        "alertname": "queue_time_warning",
        "exp_alerts": [
            {
                "exp_labels": {
                    "severity": "warning",
                    "element": "takes",
                    "moment": "greeting",
                    "owner": "Manager {{ a }}",
                },
                "exp_annotations": {
                    "summary": "Takes {{ the order: warning",
                    "description": "Wait {{ $x }}: 5 min",
                    "responses": "Open a till: {{ now }} (Manager {{ a }}, 5 min); Help (Ann)",
                },
            }
        ],
    }
    inputs = [{"series": "queue_time", "values": "5x20"}]
    done = run_rules(
        tmp_path, rules(loads(COFFEE)), [{"interval": "1m", "input_series": inputs, "alert_rule_test": [alert]}]
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_blueprint_gives_the_same_rules():
    """Byte for byte, in the order of the service."""
    blueprint = loads(COFFEE)
    assert rules(blueprint) == rules(blueprint)
    (group,) = yaml.safe_load(rules(blueprint))["groups"]
    assert group["name"] == "Coffee {{ .Labels }} ☕"
    assert [rule["alert"] for rule in group["rules"]] == [
        "queue_time_warning",
        "queue_time_critical",
        "queue_time_no_data",
        "smile_warning",
        "smile_critical",
        "smile_no_data",
        "u6e29_u5ea6_critical",
        "u6e29_u5ea6_no_data",
    ]
    assert group["rules"][0]["expr"] == "avg_over_time(queue_time[10m]) >= 4 < 8"
    assert group["rules"][3]["expr"] == "avg_over_time(smile[450s]) <= 3.5 > 2.5"
    assert group["rules"][6]["expr"] == "u6e29_u5ea6 >= 30"


def test_metrics_can_be_named():
    """By their ids; what is no name in Prometheus, no metric of a warning, or taken twice is refused."""
    blueprint = loads(COFFEE)
    (group,) = yaml.safe_load(rules(blueprint, {"smile": "shop:smile"}))["groups"]
    assert group["rules"][3]["expr"] == "avg_over_time(shop:smile[450s]) <= 3.5 > 2.5"
    assert group["rules"][0]["alert"] == "queue_time_warning"
    with pytest.raises(BlueprintError, match="5 smiles is no name of a metric in Prometheus"):
        rules(blueprint, {"smile": "5 smiles"})
    with pytest.raises(BlueprintError, match=r"no warning is on a metric smil\. Did you mean `smile`"):
        rules(blueprint, {"smil": "smile"})
    with pytest.raises(BlueprintError, match="queue-time and smile would both be queue_time"):
        rules(blueprint, {"smile": "queue_time"})


def test_what_cannot_be_a_rule_is_refused():
    """No warnings, and windows that Prometheus cannot count."""
    with pytest.raises(BlueprintError, match="the blueprint has no warning"):
        rules(loads("title: A\nphases: {steps: {customer: Orders}}"))
    with pytest.raises(BlueprintError, match="a window of 9999 months is longer than Prometheus knows"):
        rules(loads(COFFEE.replace("10 min", "9999 months")))
