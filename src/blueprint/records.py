"""Named tuples whose classes cost next to nothing before one is made.

`typing.NamedTuple` looks at each annotation and compiles a constructor while a module is imported: for the hundred such
classes of every run, a sixteenth of what a small drawing takes. Otherwise these are the same, and type checkers take
them for the same. Modules that hold some postpone their annotations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["FEW", "Record"]

FEW = 10
"""So many of a class are made by hand, which takes less time than to compile a constructor for them."""

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    from _collections import _tuplegetter as field

    class _Fields(type):
        """Makes what a class annotates the fields of a tuple, and the values beside them their defaults."""

        def __new__(kind, name, bases, body):
            if fields := tuple(body.get("__annotations__", ())):
                body["__slots__"] = ()
                body["_fields"] = body["__match_args__"] = fields
                body["_field_defaults"] = {name: body[name] for name in fields if name in body}
                body["_left"] = FEW  # to be made by hand
                body |= {name: field(index, f"Field {index}") for index, name in enumerate(fields)}
            return super().__new__(kind, name, bases, body)

    class Record(tuple, metaclass=_Fields):
        """A named tuple: its fields are the annotated names, with the values beside them as defaults."""

        __slots__ = ()

        def __new__(cls, /, *values, **named):
            """The first few of a class, put together by hand; the next gets a constructor of its own for all others."""
            fields = cls._fields
            given = cls._field_defaults | dict(zip(fields, values, strict=False)) | named
            if cls._left and len(values) <= len(fields) and named.keys().isdisjoint(fields[: len(values)]):
                cls._left -= 1
                if given.keys() == set(fields):
                    return tuple.__new__(cls, map(given.__getitem__, fields))
            names = ", ".join(fields)
            made = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": tuple.__new__})
            made.__name__, made.__defaults__ = "__new__", tuple(cls._field_defaults.values())
            cls.__new__ = staticmethod(made)
            return made(cls, *values, **named)

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, /, **changes):
            changed = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"{type(self).__name__} has no {', '.join(changes)}")
            return changed

        __replace__ = _replace

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def __getnewargs__(self):
            return tuple(self)
