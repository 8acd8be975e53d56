"""What all parts of the model share: frozen, no unknown keys, short forms where the YAML has them.

Schemas are built when first used (`defer_build`): building them is the main cost of a short run.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")


if TYPE_CHECKING:
    from typing import Self

    from pydantic import SerializerFunctionWrapHandler
    from pydantic.fields import FieldInfo

    class _Model:
        """pydantic's BaseModel as type checkers should see it.

        Short forms are wider than the fields they fill (`to="id"` for `to=(Target(id="id"),)`, a lane's key for
        `cells`), so any argument is let through to the validation.
        """

        model_config: ClassVar[ConfigDict]
        model_fields: ClassVar[dict[str, FieldInfo]]
        model_fields_set: set[str]

        def __init__(self, **data: Any) -> None: ...
        def __getstate__(self) -> dict[str, Any]: ...
        def __setstate__(self, state: dict[str, Any]) -> None: ...
        def __repr_args__(self) -> Iterable[tuple[str | None, Any]]: ...
        @classmethod
        def model_validate(cls, data: Any) -> Self: ...
        @classmethod
        def model_validate_json(cls, data: str | bytes) -> Self: ...
        @classmethod
        def model_construct(cls, _fields_set: set[str] | None = None, **values: Any) -> Self: ...
        @classmethod
        def model_rebuild(cls) -> bool | None: ...
        def model_copy(self, *, update: Mapping[str, Any] | None = None) -> Self: ...
        def model_dump(self, **options: Any) -> dict[str, Any]: ...
        def model_dump_json(self, **options: Any) -> str: ...
        @classmethod
        def model_json_schema(cls, **options: Any) -> dict[str, Any]: ...
else:
    _Model = BaseModel


class Part(_Model):
    """A part of a blueprint. Parts are values: frozen, equal when their fields are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    short: ClassVar[str] = ""
    """The field that a bare text stands for, where the format allows a text instead of a mapping."""
    needed_in_files: ClassVar[tuple[str, ...]] = ()
    """Fields that a file must hold (BP004), though in Python one may begin without."""

    instead: ClassVar[Mapping[str, str]] = {}
    """Field that may be left out → the one that says it, where that is given."""

    def default(self, field: str) -> Any:
        """What a field holds where nobody says anything of it."""
        return type(self).model_fields[field].get_default(call_default_factory=True)

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        # Only what was given: a blueprint's full repr would fill a screen with defaults.
        return ((name, value) for name, value in super().__repr_args__() if name in self.model_fields_set)


class ShortPart(Part):
    """A part that may be written as a bare text; `short` names the field that the text is."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {cls.short: data} if isinstance(data, str) else data


class Before:
    """Looks at a value before pydantic does; as its `BeforeValidator`, which studies the function at each use, does it.

    Bounds of a number stand in front of it, so that pydantic takes them with the number.
    """

    def __init__(self, look: Callable[[Any], Any]) -> None:
        self.look = look

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.look, handler(source))


class InPlace:
    """Takes a value in place of pydantic; as its `PlainValidator`, for what is written out as it is."""

    def __init__(self, take: Callable[[Any], Any]) -> None:
        self.take = take

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.take)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {}  # pydantic's own way to say so is not that of its lowest version


def _as_items(value: Any) -> Any:
    if isinstance(value, (str, Mapping, BaseModel)) or not hasattr(value, "__iter__"):
        return (value,)
    return tuple(value)


Many = Annotated[tuple[T, ...], Before(_as_items)]
"""A list, of which one item may stand alone."""


def as_it_is() -> core_schema.WrapSerializerFunctionSerSchema:
    """How pydantic writes a part by its own class and not by that of its field."""
    return core_schema.wrap_serializer_function_ser_schema(_told, schema=core_schema.any_schema())


def _told(part: Any, handler: "SerializerFunctionWrapHandler") -> Any:
    # Before 2.14 pydantic builds no schema of a class that it meets here first.
    if isinstance(part, Part):
        type(part).model_rebuild()
    return handler(part)


class _BuiltWhenUsed:
    """Has a part validated by itself, so that pydantic builds its schema when the first file holds one.

    Built with the whole, the parts that few files have take half of what a short run spends on schemas.
    """

    def __get_pydantic_core_schema__(self, source: "type[Part] | Later", handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(source.model_validate, serialization=as_it_is())

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {}  # of such a part is told only that there is one


class Later:
    """Stands in an annotation for a part whose module is imported when the first file holds one."""

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name

    @cached_property
    def part(self) -> type[Part]:
        """The class."""
        part: type[Part] = getattr(import_module(f".{self.module}", __package__), self.name)
        return part

    def model_validate(self, data: Any) -> Part:
        """As the class does it."""
        return self.part.model_validate(data)


Seldom = Annotated[T, _BuiltWhenUsed()]
"""A part that most files have none of."""
