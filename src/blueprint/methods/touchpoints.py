"""Which action of a blueprint is meant by the name that a survey, a note or a log calls it."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import BlueprintError
from ..language.messages import Message, said
from ..model.actions import Action
from ..model.service import Blueprint
from ..text.names import shortened
from ..text.spelling import nearest


class Touchpoints:
    """The actions of a blueprint by id, name and alias, and by the names that data were said to have for them."""

    def __init__(self, blueprint: Blueprint, called: Mapping[str, str] | None = None) -> None:
        """`called`: id of an action → its name in the data. BlueprintError: there is no such action."""
        elements = {id: each for id, each in blueprint.flow.elements.items() if isinstance(each.cell, Action)}
        self.names = {id: each.cell.name for id, each in elements.items()}
        """Id → name, in document order."""
        self.homes: dict[str, str] = {}
        """Id → the id of the action: a card that shows an action once more is no other action."""
        self._by_name: dict[str, list[str]] = {}
        self._by_id: dict[str, list[str]] = {}
        self._by_alias: dict[str, list[str]] = {}
        for id, each in elements.items():
            assert isinstance(each.cell, Action)
            home = self.homes[id] = each.cell.same if each.cell.same in elements else id
            _add(self._by_name, each.cell.name, home)
            _add(self._by_id, id, home)
            for alias in each.cell.alias:
                _add(self._by_alias, alias, home)
        self._by_call: dict[str, str] = {}
        self.called: dict[str, str] = {}
        """What the data were said to call an action → its id."""
        for id, name in (called or {}).items():
            meant = id if id in elements else self.find(id)
            if meant is None:
                raise BlueprintError(said("{value}, so {name} cannot mean it", value=self.unknown(id), name=name))
            self.called[name] = self._by_call[_plain(name)] = meant

    def find(self, text: str) -> str | None:
        """The id of the action that a text means: what it was said to be called, its id, else its name, else its alias,
        these in any case and however they are spaced.

        BlueprintError: several actions are called so.
        """
        plain = _plain(text)
        if (home := self._by_call.get(plain)) is not None:
            return home
        if text in self.homes:
            return self.homes[text]
        homes = self._by_name.get(plain) or self._by_id.get(plain) or self._by_alias.get(plain) or []
        if len(homes) > 1:
            raise BlueprintError(
                said(
                    "{name} is the name of {count} actions: {homes}; write the id of the one that is meant,"
                    " or say what the data mean with --action {home}={name}",
                    name=shortened(text),
                    count=len(homes),
                    homes=tuple(homes),
                    home=homes[0],
                )
            )
        return homes[0] if homes else None

    def unknown(self, text: str) -> Message:
        """That no action is called so, and which one was probably meant."""
        # A text of megabytes is no misspelt name, and would take minutes to compare.
        near = nearest(text, [*self.names, *self.names.values()]) if len(text) <= 200 else None
        missing = said("no action is called {name}", name=shortened(text) or said("nothing"))
        return said("{missing} (did you mean {near}?)", missing=missing, near=near) if near else missing


def _add(homes: dict[str, list[str]], name: str, home: str) -> None:
    known = homes.setdefault(_plain(name), [])
    if home not in known:
        known.append(home)


def _plain(text: str) -> str:
    """What names have in common that differ in their case or in how they are spaced only.

    >>> _plain(" Takes  Money"), _plain("takes_money")
    ('takesmoney', 'takesmoney')
    """
    return "".join(text.casefold().replace("_", " ").split())
