"""A team's own theme, from a YAML file: a theme to begin with, and the colours that differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import BlueprintError
from ..language.messages import Message, said
from ..language.suggestions import did_you_mean
from ..source.decoding import read_text
from ..source.nodes import Node, SourceMap
from ..source.parsing import parse
from ..source.span import SourceError, Span
from ..text.expressions import expression
from .theme import Theme
from .themes import AUTO, LIGHT, THEMES

_COLOUR = expression("#[0-9a-fA-F]{6}")


def theme_of(name: str) -> Theme:
    """A theme by its name (of `auto`, the light one), or from a YAML file; BlueprintError says what is wrong with it.

    The file may name the theme that it begins with (`base: dark`, else light). Colours are `#rrggbb`; texts must stand
    out from what they stand on by 4.5 : 1, also to eyes that lack one of the three colours.
    """
    if name == AUTO:
        return LIGHT
    if name in THEMES:
        return THEMES[name]
    if not name.endswith((".yaml", ".yml")):
        known = [*THEMES, AUTO]
        hint = did_you_mean(name, known, said("There are {known}, or a YAML file of your own.", known=tuple(known)))
        raise BlueprintError(said("no theme is called {name}. {hint}", name=name, hint=hint))
    try:
        return _Reader(name, parse(read_text(Path(name)))).theme()
    except SourceError as error:
        place = error.span or Span(1, 1, 1, 1)
        raise BlueprintError(
            _at(name, place, said("{problem}. {hint}", problem=error.message, hint=error.hint))
        ) from None


class _Reader:
    """Reads one file, and says at which line something is wrong."""

    def __init__(self, name: str, source: SourceMap) -> None:
        self.name = name
        self.root = source.root

    def theme(self) -> Theme:
        written = self._mapping(self.root, said("a theme"))
        known = [key for key in Theme._fields if key != "name"]
        base = THEMES[self._base(written.pop("base"))] if "base" in written else LIGHT
        changed: dict[str, Any] = {"name": Path(self.name).stem}
        for key, node in written.items():
            if key not in known:
                raise self._wrong(self.root.keys[key], _unknown(key, ["base", *known]))
            now = getattr(base, key)
            changed[key] = self._colours(key, node, now) if isinstance(now, dict) else self._colour(node)
        theme = base._replace(**changed)
        from .contrast import EYES, too_dim

        for eyes in EYES:
            if dim := too_dim(theme, eyes=eyes):
                raise self._wrong(self.root.span, _too_dim(dim, eyes))
        return theme

    def _base(self, node: Node) -> str:
        if not isinstance(node.value, str) or node.value not in THEMES:
            raise self._wrong(node.span, said("`base` is one of {known}", known=tuple(THEMES)))
        return node.value

    def _colours(self, key: str, node: Node, now: dict[str, str]) -> dict[str, str]:
        written = self._mapping(node, said("`{key}`", key=key))
        for name in written:
            if name not in now:
                raise self._wrong(node.keys[name], _unknown(name, list(now)))
        return {**now, **{name: self._colour(colour) for name, colour in written.items()}}

    def _mapping(self, node: Node, what: Message) -> dict[str, Node]:
        if not isinstance(node.value, dict):
            raise self._wrong(node.span, said("{what} is a mapping of names to colours", what=what))
        return dict(node.value)

    def _colour(self, node: Node) -> str:
        if not isinstance(node.value, str) or not _COLOUR.fullmatch(node.value):
            # An unquoted # begins a comment, so the value is nothing then.
            raise self._wrong(node.span, said('a colour is written in quotes, as "#1f2933"'))
        return node.value.lower()

    def _wrong(self, span: Span, message: Message) -> BlueprintError:
        return BlueprintError(_at(self.name, span, message))


def _at(name: str, place: Span, message: Message) -> Message:
    return said("{file}:{line}:{column}: {message}", file=name, line=place.line, column=place.column, message=message)


def _too_dim(dim: dict[str, float], eyes: str) -> Message:
    from .contrast import LEAST

    name, apart = min(dim.items(), key=lambda item: item[1])
    return said(
        "{name} stands out{to} by {apart} : 1 only{others}; {least} : 1 is the least",
        name=name,
        to="" if eyes == "all" else said(" to eyes {eyes}", eyes=eyes),
        apart=apart,
        others=said(" (and {count} more)", count=len(dim) - 1) if len(dim) > 1 else "",
        least=LEAST,
    )


def _unknown(key: str, known: list[str]) -> Message:
    hint = did_you_mean(key, known, said("Known here: {known}.", known=tuple(known)))
    return said("`{key}` is not known here. {hint}", key=key, hint=hint)
