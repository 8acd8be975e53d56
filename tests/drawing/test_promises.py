"""Every drawing keeps its promises: of the sample services, of plausible blueprints and of wild ones."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.drawing.picture import Picture
from tests.drawing.promises import PROMISES, broken_promises, own_lines
from tests.strategies import blueprints, hostile_texts

from blueprint import Blueprint, Lens, load

ROOT = Path(__file__).parents[2]
SAMPLES = [*sorted((ROOT / "blueprints").glob("*.yaml")), ROOT / "tests" / "full-example.yaml"]

steadily = settings(
    deadline=None,
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],  # to explain a failure takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request) -> Blueprint:
    """Each sample service in turn."""
    return load(request.param)


@pytest.mark.parametrize("wrap", [None, 1, 4])
def test_samples_keep_every_promise(sample, wrap):
    """The drawing of each sample service keeps all nine promises, whole and cut into bands."""
    assert broken_promises(sample.draw(wrap=wrap).svg) == []


LENSES = {
    "lanes": Lens(lanes=("customer", "frontstage")),
    "moments": Lens(moments=True),
    "faded": Lens(moments=True, fade=True),
}


@pytest.mark.parametrize("lens", LENSES.values(), ids=LENSES)
def test_samples_keep_every_promise_through_a_lens(sample, lens):
    """So does a drawing of some of its lanes, of its moments of truth alone, and one that is faint but for these."""
    assert broken_promises(sample.draw(lens=lens).svg) == []


@settings(steadily, max_examples=60)
@given(blueprints())
def test_plausible_blueprints_keep_every_promise(blueprint):
    """So does the drawing of any blueprint, however its cards are stacked, spread and connected."""
    assert broken_promises(blueprint.draw().svg) == []


@settings(steadily, max_examples=30)
@given(blueprints(connected=1.0, most_steps=12))
def test_tangles_keep_every_promise(blueprint):
    """So does the drawing of a tangle in which every card leads to several others."""
    assert broken_promises(blueprint.draw().svg) == []


@settings(steadily, max_examples=40)
@given(blueprints(connected=0.7), st.integers(1, 4))
def test_bands_keep_every_promise(blueprint, wrap):
    """So does a drawing that is cut into bands: pieces end at tabs, and each letter stands at two of them."""
    svg = blueprint.draw(wrap=wrap).svg
    assert broken_promises(svg) == []
    pieces = [(way.source, way.target, part) for way in Picture(svg).ways for part in way.part or "12"]
    whole = [(way.source, way.target, part) for way in blueprint.flow.connections for part in "12"]
    assert sorted(pieces) == sorted(whole)


@settings(steadily, max_examples=50)
@given(blueprints(hostile_texts))
def test_hostile_texts_keep_every_promise(blueprint):
    """So does the drawing of texts with markup, control characters, lone surrogates and unbroken words."""
    assert broken_promises(blueprint.draw().svg) == []


@settings(steadily, max_examples=50)
@given(blueprints())
def test_everything_is_drawn_once(blueprint):
    """Lanes stand in declared order; each element is one card, each connection one path; spans reach their end."""
    picture = Picture(blueprint.draw().svg)
    cards = {card.data["id"]: card for card in picture.of("card")}
    steps = {step.data["id"]: step.box for step in picture.of("step")}
    assert [lane.data["lane"] for lane in picture.of("lane")] == [lane.key for lane in blueprint.all_lanes]
    assert [line.name for line in picture.lines] == [str(line.name) for line in blueprint.lines]
    assert len(picture.of("card")) == len(cards)
    assert cards.keys() == blueprint.flow.elements.keys()
    ways = [(way.source, way.target, way.kind) for way in picture.ways]
    assert ways == [(way.source, way.target, str(way.kind)) for way in blueprint.flow.connections]
    for id, element in blueprint.flow.elements.items():
        last = getattr(element.cell, "spans", None) or element.column.id
        assert cards[id].box.right <= steps[last].right
        assert cards[id].box.right > steps[last].left


def test_other_runs_give_the_same_bytes():
    """A fresh interpreter with another hash seed draws every sample byte by byte the same."""
    program = (
        "import sys, hashlib, blueprint\n"
        "for path in sys.argv[1:]: print(hashlib.sha256(blueprint.load(path).draw().svg.encode()).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, *map(str, SAMPLES)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().split()) == len(SAMPLES)


@pytest.fixture(scope="module")
def drawing() -> str:
    """A drawing with all there is to break."""
    return load(ROOT / "tests" / "full-example.yaml").draw().svg


def moved(element: str, svg: str, by: str = "1") -> str:
    """The drawing with the first element of a class lying elsewhere: its first coordinate gets a digit more."""
    return re.sub(rf'(class="{element}"[^>]*(?:data-box="|d="M ))(\d+)', rf"\g<1>{by}\2", svg, count=1)


SPOILED: dict[str, Callable[[str], str]] = {
    "lanes_and_columns": lambda svg: moved("card", svg),
    "free_ways": lambda svg: re.sub(r'(class="connection"[^>]*) d="[^"]*"', r'\1 d="M 0 400 H 9000"', svg),
    "own_lines": lambda svg: re.sub(r'(<path class="connection".*?</path>)', r"\1\1", svg, count=1),
    "square_ends": lambda svg: re.sub(r'(class="connection"[^>]* d="M \S+) (\d+)', r"\1 9\2", svg, count=1),
    "words_in_boxes": lambda svg: svg.replace("Registers the guest</text>", "Registers the guest, slowly</text>"),
    "lines_of_the_method": lambda svg: moved("line", svg),
    "ids_of_its_own": lambda svg: svg.replace('id="bp-', 'id="', 1),
    "readable": lambda svg: svg.replace('fill="#52606d"', 'fill="#9aa5b1"'),
    "opens_everywhere": lambda svg: svg.replace("<rect ", '<rect transform="scale(2)" ', 1),
}


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_no_promise_holds_of_a_spoiled_drawing(promise, drawing):
    """The checks see what they are for: each finds its promise broken once the drawing is spoiled."""
    spoiled = SPOILED[promise.__name__](drawing)
    assert promise(Picture(drawing)) == []
    assert promise(Picture(spoiled)) != []


@pytest.fixture(scope="module")
def trunks() -> str:
    """A drawing in which two connections run out of `a` together, and two run into `t`; one is labelled."""
    steps = [
        {"backstage": {"name": "A", "id": "a", "to": ["w", "x", "y", {"id": "z", "label": "often"}]}},
        {"support": [{"name": id.upper(), "id": id, "to": "t"} for id in "wxyz"]},
        {"frontstage": {"name": "T", "id": "t"}},
    ]
    return Blueprint(title="T", phases=[{"steps": steps}]).draw().svg


def test_trunks_are_no_shared_lines(trunks):
    """One run out of a card and one into a card keep the promise."""
    starts = {way.target: way.corners[0] for way in Picture(trunks).ways if way.source == "a"}
    ends = [way.corners[-1] for way in Picture(trunks).ways if way.target == "t"]
    assert starts["x"] == starts["y"]
    assert len(set(ends)) < len(ends)
    assert own_lines(Picture(trunks)) == []


@pytest.mark.parametrize(
    ("there", "spoiled"),
    [
        ('data-from="a" data-to="y"', 'data-from="b" data-to="y"'),
        ('data-from="x" data-to="t"', 'data-from="x" data-to="u"'),
        ('<path class="arrow" data-from="a" data-to="x"', '<path class="arrow" data-from="a" data-to="y"'),
    ],
    ids=["from another card", "to another card", "two-way"],
)
def test_other_shared_lines_are_found(trunks, there, spoiled):
    """A line that is shared by connections of different cards, or by one that runs out and in, breaks the promise."""
    assert there in trunks
    assert own_lines(Picture(trunks.replace(there, spoiled)))


def test_labels_beside_trunks_are_found(trunks):
    """A label that stands beside a shared run does not say to which connection it belongs."""
    x, y = next(way.corners[0] for way in Picture(trunks).ways if (way.source, way.target) == ("a", "x"))
    label = f'<g class="label" data-from="a" data-to="x" data-box="{x + 5} {y - 16} 20 13"></g>'
    assert own_lines(Picture(trunks.replace('<g class="card"', f'{label}<g class="card"', 1)))


def test_a_line_is_shared_to_a_tab_by_what_parts_behind_it_only():
    """Pieces that run together from tab to card are a trunk; whole connections that do are one line too many."""
    many = [{"name": f"Asks {number}", "id": f"c{number}", "to": "hub"} for number in range(4)]
    steps = [
        {"customer": many[:2], "frontstage": "Nods"},
        {"customer": many[2:], "backstage": "Looks up", "support": {"name": "Hub", "id": "hub"}},
    ]
    drawing = Blueprint.model_validate({"title": "T", "phases": [{"steps": steps}]}).draw()
    svgs = [drawing.svg_of(scene) for scene in drawing.sheets("slide").scenes]
    assert broken_promises(*svgs) == []
    (last,) = [svg for svg in svgs if 'data-part="2"' in svg]
    assert own_lines(Picture(last)) == []
    assert own_lines(Picture(last.replace(' data-part="2"', "")))
    assert broken_promises(*(svg.replace('data-letter="A"', 'data-letter="B"', 1) for svg in svgs))
