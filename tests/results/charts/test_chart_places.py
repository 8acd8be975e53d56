"""Where everything stands in a chart: as looked at and agreed to, number by number, however Vega writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.results.charts.test_charts import SVG, drawn

from blueprint.results.charts import CHARTS

HERE = Path(__file__).parent
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def rounded(*numbers: str) -> str:
    """Numbers to a hundredth of a px, which is finer than any screen."""
    return " ".join(f"{float(number):.2f}" for number in numbers)


def placed(element: ElementTree.Element) -> str:
    """How a mark is written down: what it is, where, how large, in which colour, with which words."""
    numbers = NUMBER.findall(element.get("transform", ""))
    kind = element.tag.removeprefix(SVG)
    if kind == "text":
        lines = [span.text or "" for span in element.iter(f"{SVG}tspan")] or [element.text or ""]
        leading = {float(span.get("dy", "0")) for span in element.iter(f"{SVG}tspan")} - {0.0}
        size = NUMBER.findall(element.get("font-size", ""))
        how = [element.get("text-anchor", ""), element.get("font-weight", ""), *map(str, sorted(leading))]
        return f"text {rounded(*numbers, *size)} {' '.join(how)} {element.get('fill')} {' | '.join(lines)}"
    ends = [element.get(name, "0") for name in ("x2", "y2")] if kind == "line" else NUMBER.findall(element.get("d", ""))
    look = [element.get(name, "-") for name in ("fill", "stroke", "stroke-width")]
    return f"{kind} {rounded(*numbers, *ends)} {' '.join(look)}"


def places(svg: str) -> Iterator[str]:
    """The size of the picture, then every mark in the order in which it is drawn."""
    root = ElementTree.fromstring(svg)
    yield f"picture {rounded(root.get('width', ''), root.get('height', ''))}"
    for element in root.iter():
        if element.tag in (f"{SVG}path", f"{SVG}line", f"{SVG}text") and element.get("class") is None:
            yield placed(element)


@pytest.mark.parametrize("key", CHARTS)
def test_everything_stands_where_it_was_agreed_to_stand(key: str, request: pytest.FixtureRequest):
    """No size, distance or colour of a chart changes unless somebody has looked at it."""
    golden = HERE / f"{key}.txt"
    found = "\n".join(places(drawn("en")[key])) + "\n"
    if request.config.getoption("--update-goldens"):
        golden.write_text(found, "utf-8")
    assert golden.is_file(), f"{golden.name} is missing: run with --update-goldens, and look at the chart"
    assert found == golden.read_text("utf-8"), f"{golden.name} differs: look at the chart, then --update-goldens"
