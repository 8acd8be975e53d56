"""The report for a meeting: what is in it, as a page and as PDF."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from tests import counterparts
from tests.strategies import hostile_texts

from blueprint import Blueprint, Phase, Step, load, loads
from blueprint.pipeline import report
from blueprint.reports.meeting.html import write_html
from blueprint.reports.meeting.pdf import write_pdf

BLUEPRINTS = Path(__file__).parents[3] / "blueprints"
COFFEE = """
title: "Coffee [*to go*] $x$ #let"
phases:
  - steps:
      - customer: Orders
        frontstage:
          name: Takes the order
          by: Cashier
          time: 1 min
          moment: {kind: negative, importance: 5, performance: 2}
          fail: {what: The card is refused, severity: 5, occurrence: 4, detection: 2}
simulation: {arrivals: 30, open: 1 h, staff: {Cashier: 1}}
segments: {name: Regulars, attitude: high, repurchase: high}
"""


def text_of(pdf: bytes) -> str:
    """What a person can select in a PDF."""
    path = counterparts.program("pdftotext")
    done = subprocess.run([path, "-layout", "-", "-"], input=pdf, capture_output=True, timeout=60, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.fixture(scope="module")
def coffee():
    """The report on a small service that has data for several methods."""
    return report(loads(COFFEE))


def test_a_report_holds_what_the_file_has_data_for(coffee):
    """A section for each, the summary first; nothing where there is no data."""
    headings = [section.heading for section in coffee.sections]
    assert headings[:3] == ["At a glance", "The service", "Moments of truth"]
    assert {"Queues and staff", "Findings"} <= set(headings)
    assert not {"How it stands now", "What the design changes"} & set(headings)
    assert [each.heading for each in report(loads("title: A\nphases: []")).sections][:2] == headings[:2]


def test_the_summary_names_what_presses_most(coffee):
    """The moment with the highest priority, and how many findings of each severity there are."""
    rows = dict(coffee.sections[0].tables[0].rows)
    assert rows["Moments of truth"] == "1, most pressing: Takes the order (priority 15)"
    assert re.fullmatch(r"(\d+ (error|warning|advice)( · )?)+", rows["Findings"])


def test_a_design_is_compared_with_its_baseline():
    """The one that the file names, or one that is given."""
    to_be = report(load(BLUEPRINTS / "ems-notice.yaml"), baseline=load(BLUEPRINTS / "ems-delay.yaml"))
    (section,) = [each for each in to_be.sections if each.heading in ("What the design changes", "设计带来的变化")]
    assert any(table.key == "added" for table in section.tables)


def test_what_a_log_says_is_in_the_report():
    """Where the file names a log it is laid over the blueprint; one that is not there costs its section only."""
    service = load(BLUEPRINTS / "car-service.yaml")
    section = next(each for each in report(service).sections if each.heading == "What the log says")
    assert [table.key for table in section.tables] == ["cases", "actions", "times", "branches", "variants", "lacking"]
    assert "Tests the car" in str(section.tables[1])
    gone = report(service.changed(research={"events": "gone.csv"}))
    assert any("gone.csv" in why for why in gone.left_out)


def test_the_bottleneck_is_in_the_report(coffee):
    """With what one more and one fewer would change, where staff is counted; else queues alone."""
    section = next(each for each in coffee.sections if each.heading == "Queues and staff")
    assert [table.key for table in section.tables] == ["service", "queues", "staff", "bottleneck"]
    assert "Cashier is the bottleneck" in str(section.tables[-1].note)
    uncounted = loads(COFFEE.replace(", staff: {Cashier: 1}", ""))
    (section,) = [each for each in report(uncounted).sections if each.heading == "Queues and staff"]
    assert [table.key for table in section.tables] == ["service"]


@pytest.mark.needs("graphviz")
def test_the_strategy_and_the_key_issues_are_drawn_and_listed():
    """Both as trees; without Graphviz as tables, and what is missing is named."""
    sections = [each for each in report(load(BLUEPRINTS / "telecom-hall.yaml")).sections if each.pictures]
    drawn = {table.key: section for section in sections for table in section.tables}
    assert {"strategy", "issues"} <= drawn.keys()
    assert all("<svg" in drawn[key].pictures[0].svg for key in ("strategy", "issues"))


def test_without_graphviz_the_trees_are_tables(monkeypatch):
    """The tables stay, and the message names what to install."""
    monkeypatch.setenv("PATH", "")
    made = report(load(BLUEPRINTS / "telecom-hall.yaml"))
    (section,) = [each for each in made.sections if any(table.key == "strategy" for table in each.tables)]
    assert not section.pictures
    assert any("graphviz" in each for each in made.left_out)


def test_evaluations_are_overdue_on_a_day_only():
    """Without a day, nothing is late: there is no clock."""
    hall = load(BLUEPRINTS / "telecom-hall.yaml")
    assert "逾期" not in write_html(report(hall))
    assert "逾期" in write_html(report(hall, on=date(2030, 1, 1)))


def test_what_is_not_installed_is_left_out_and_named(monkeypatch):
    """The rest is written all the same."""
    monkeypatch.setitem(sys.modules, "simpy", None)
    monkeypatch.setitem(sys.modules, "altair", None)
    made = report(loads(COFFEE))
    assert [re.findall(r"extra (\w+)", each) for each in sorted(made.left_out)] == [["charts"], ["simulation"]]
    assert "Queues and staff" not in [section.heading for section in made.sections]
    assert any(table.key == "loyalty" for section in made.sections for table in section.tables)


def test_a_plan_that_cannot_be_simulated_is_left_out_and_named():
    """A mistyped name stops no report."""
    made = report(loads(COFFEE.replace("{Cashier: 1}", "{Casheir: 1}")))
    assert "Queues and staff" not in [each.heading for each in made.sections]
    assert made.left_out == ["Queues and staff: staff Casheir: no action is done by it. Did you mean `Cashier`?"]


def test_a_wrong_file_costs_its_section_only(tmp_path):
    """Measurements without a column, answers that are not there: named, and the rest is written."""
    (tmp_path / "m.csv").write_text("when,what\n")
    text = COFFEE + "research: {measurements: m.csv, servqual_answers: none.csv}\nmetrics: {id: q, better: lower}\n"
    (tmp_path / "coffee.yaml").write_text(
        text.replace("performance: 2", "performance: 2, warnings: {metric: q, warn: 4}")
    )
    made = report(load(tmp_path / "coffee.yaml"))
    assert [Path(each.split(":")[0]).name for each in made.left_out] == ["m.csv", "none.csv"]
    assert any(table.key == "loyalty" for section in made.sections for table in section.tables)


def test_the_page_is_whole_and_fetches_nothing(coffee):
    """Every picture and table stands in it; no script, no address to load from."""
    page = write_html(coffee)
    assert page.count("<svg") == sum(len(section.pictures) for section in coffee.sections)
    assert page.count("<table") == sum(len(section.tables) for section in coffee.sections)
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert page == write_html(report(loads(COFFEE)))


def test_people_can_use_the_page(chromium, axe_core, coffee, tmp_path):
    """axe-core finds no fault, and nothing is wider than the page."""
    path = tmp_path / "report.html"
    path.write_text(write_html(coffee), "utf-8")
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri())
    page.evaluate(axe_core)
    found = page.evaluate("axe.run().then(found => found.violations.map(each => [each.id, each.nodes[0].html]))")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


@counterparts.fonts()
def test_the_pdf_holds_the_texts_of_all_tables(coffee):
    """As text that can be selected, whatever it would mean to Typst."""
    text = text_of(write_pdf(coffee))
    for section in coffee.sections:
        assert section.heading in text
    for word in ("Coffee [*to go*] $x$ #let", "Takes the order", "The card is refused", "Regulars", "Cashier"):
        assert word in text


@counterparts.fonts()
def test_the_same_report_is_the_same_pdf(coffee):
    """Byte for byte."""
    assert write_pdf(coffee) == write_pdf(report(loads(COFFEE)))


def test_a_long_service_takes_several_sheets():
    """Bands go on from page to page, about equally long."""
    section = report(load(BLUEPRINTS / "hospital-visit.yaml")).sections[1]
    assert len(section.pictures[0].sheets) > 2


@settings(max_examples=15)
@given(hostile_texts)
def test_hostile_texts_are_texts(text: str):
    """No name is markup of the page."""
    made = report(Blueprint(title=text, service=text, phases=[Phase(steps=[Step(customer=text or "A")])]))
    body = write_html(made).split("<body>")[1].split("</body>")[0]
    ElementTree.fromstring(f"<body>{body}</body>".replace("&nbsp;", " "))


def test_a_service_that_nobody_can_leave_takes_for_ever():
    """A decision of which all branches lead to itself takes without end, and its report says so."""
    round_and_round = """
title: T
phases:
  - steps:
      - customer: {name: Asks, id: asks, time: 5 min, decision: true, to: [{id: asks, probability: 1}]}
        frontstage: {name: Answers, time: 5 min}
"""
    summary = report(loads(round_and_round)).sections[0]
    assert "∞" in repr(summary)
