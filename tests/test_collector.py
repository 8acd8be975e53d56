"""Whoever imports the package finds Python's cycle collector as it was, whatever is read and drawn meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from blueprint.errors import BlueprintError
from blueprint.layout import swimlanes
from blueprint.layout.lens import Lens
from blueprint.pipeline import check, draw, open_text

TEXT = "title: T\nphases:\n  - steps:\n      - {customer: Asks, frontstage: Answers}\n"


@pytest.fixture(params=[True, False], ids=["collector on", "collector off"])
def on(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether the caller lets the collector work."""
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_the_collector_is_as_it_was_after_each_call(on):
    """Reading, checking, drawing and writing leave the collector on where it was on, and off where it was off."""
    reading = open_text(TEXT)
    assert gc.isenabled() is on
    assert reading.blueprint is not None
    check(reading)
    assert gc.isenabled() is on
    drawing = draw(reading.blueprint)
    assert gc.isenabled() is on
    assert drawing.svg.startswith("<svg")
    assert gc.isenabled() is on


def test_the_collector_is_as_it_was_after_an_error(on):
    """A call that fails leaves it so as well."""
    blueprint = open_text(TEXT).blueprint
    assert blueprint is not None
    with pytest.raises(BlueprintError):
        draw(blueprint, lens=Lens(lanes=("nowhere",)))
    assert gc.isenabled() is on


def test_nothing_is_collected_while_a_drawing_is_laid_out(monkeypatch):
    """The collector waits while a drawing comes about."""
    seen = []
    lay_out = swimlanes.lay_out

    def watched(*args, **options):
        seen.append(gc.isenabled())
        return lay_out(*args, **options)

    monkeypatch.setattr(swimlanes, "lay_out", watched)
    blueprint = open_text(TEXT).blueprint
    assert blueprint is not None
    draw(blueprint)
    assert seen == [False]
