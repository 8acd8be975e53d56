"""Records are named tuples: whatever Python's own do, they do."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import blueprint
from blueprint.records import FEW, Record
from blueprint.source.span import Span


class Ours(Record):
    """Two fields that must be said, one that need not be."""

    name: str
    where: Span
    weight: float = 1.0

    @property
    def loud(self) -> str:
        """The name in capitals."""
        return self.name.upper()


class Theirs(NamedTuple):
    """The same, as Python makes it."""

    name: str
    where: Span
    weight: float = 1.0


PLACE = Span(1, 2, 3, 4)


@pytest.mark.parametrize(
    "ask",
    [
        tuple,
        len,
        hash,
        lambda made: made._fields,
        lambda made: made._field_defaults,
        lambda made: made.__match_args__,
        lambda made: made._asdict(),
        lambda made: tuple(made._replace(weight=2.5)),
        lambda made: (made.name, made.where, made.weight),
        lambda made: repr(made).partition("(")[2],
        lambda made: tuple(type(made)._make(["b", PLACE, 3])),
        lambda made: made < made._replace(name="b"),
        lambda made: hasattr(made, "__dict__"),
        lambda made: copy.deepcopy(made) == made,
    ],
)
@pytest.mark.parametrize(
    "arguments", [(("a", PLACE), {}), (("a",), {"where": PLACE, "weight": 2}), (("a", PLACE, 5), {})]
)
def test_a_record_is_a_named_tuple(ask: Callable[[Any], Any], arguments: tuple[tuple[Any, ...], dict[str, Any]]):
    """Made, read, changed, compared and copied like one of `typing.NamedTuple`."""
    positional, named = arguments
    assert ask(Ours(*positional, **named)) == ask(Theirs(*positional, **named))


@pytest.mark.parametrize(
    "wrong", [lambda of: of(), lambda of: of("a"), lambda of: of("a", PLACE, 1, 2), lambda of: of(nam="a")]
)
def test_what_does_not_fit_is_refused(wrong: Callable[[Any], Any]):
    """Too few, too many and unknown fields are errors, of the first record of a class too."""

    class Fresh(Record):
        name: str
        where: Span

    for kind in (Fresh, Ours, Theirs):
        with pytest.raises(TypeError):
            wrong(kind)


def test_nothing_of_a_record_changes():
    """Fields cannot be set, and `_replace` takes only what is there."""
    made = Ours("a", PLACE)
    with pytest.raises(AttributeError):
        made.name = "b"  # type: ignore[misc]
    with pytest.raises(TypeError, match="size"):
        made._replace(size=1)  # type: ignore[call-arg]


def test_records_have_methods_and_match():
    """A record may have properties, and parts in a `match` like other tuples with names."""
    match Ours("a", PLACE):
        case Ours(name, Span(line=1)):
            assert name == "a"
        case _:
            pytest.fail("no match")
    assert Ours("a", PLACE).loud == "A"


def test_records_travel_to_other_processes():
    """Pickled and back, a record is equal and of its class."""
    again = pickle.loads(pickle.dumps(Ours("a", PLACE)))
    assert (again, type(again)) == (Ours("a", PLACE), Ours)


def test_a_class_makes_no_constructor_before_it_is_used_often():
    """What most runs only define, or make a few of, costs them no code."""

    class Rare(Record):
        name: str

    assert [Rare("a") for _ in range(FEW)] == [("a",)] * FEW
    assert "__new__" not in vars(Rare)
    assert Rare("a") == ("a",)
    assert list(inspect.signature(vars(Rare)["__new__"].__func__).parameters) == ["_cls", "name"]


@pytest.mark.parametrize(
    ("positional", "named"),
    [
        (("a", PLACE), {}),
        (("a",), {"where": PLACE}),
        ((), {"weight": 2, "where": PLACE, "name": "a"}),
        (("a", PLACE), {"name": "b"}),
        (("a",), {"nowhere": PLACE}),
        (("a", PLACE, 1, 2), {}),
    ],
)
def test_the_first_are_like_the_last(positional: tuple[Any, ...], named: dict[str, Any]):
    """Whether by hand or by its constructor, a record is made of the same, and refuses the same."""

    class Fresh(Record):
        name: str
        where: Span
        weight: float = 1.0

    for _ in range(FEW + 2):
        try:
            expected = Theirs(*positional, **named)
        except TypeError:
            with pytest.raises(TypeError):
                Fresh(*positional, **named)
        else:
            assert Fresh(*positional, **named) == expected


def test_modules_with_records_postpone_their_annotations():
    """Else a newer Python hands the class no names of fields, and it would have none."""
    modules = [path for path in Path(blueprint.__file__).parent.rglob("*.py") if "(Record):" in path.read_text("utf-8")]
    late = [path.name for path in modules if "\nfrom __future__ import annotations\n" not in path.read_text("utf-8")]
    assert len(modules) > 60
    assert late == []
