"""Which action of a blueprint is meant by the name that a survey, a note or a log calls it."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import BlueprintError
from ..language.messages import Message, said
from ..model.actions import Action
from ..model.service import Blueprint
from ..text.spelling import nearest


class Touchpoints:
    """The actions of a blueprint by id, by name, and by the names that data have for them."""

    def __init__(self, blueprint: Blueprint, called: Mapping[str, str] | None = None) -> None:
        """`called`: id of an action → its name in the data. BlueprintError: there is no such action."""
        elements = {id: each for id, each in blueprint.flow.elements.items() if isinstance(each.cell, Action)}
        self.names = {id: each.cell.name for id, each in elements.items()}
        """Id → name, in document order."""
        self._by_name: dict[str, list[str]] = {}
        for id, each in elements.items():
            same = each.cell.same if isinstance(each.cell, Action) else None
            homes = self._by_name.setdefault(_plain(each.cell.name), [])
            # A card that shows an action once more is no other action.
            home = same if same in elements else id
            if home not in homes:
                homes.append(home)
        self.called: dict[str, str] = {}
        """What the data were said to call an action → its id."""
        for id, name in (called or {}).items():
            meant = id if id in elements else self.find(id)
            if meant is None:
                raise BlueprintError(said("{value}, so {name} cannot mean it", value=self.unknown(id), name=name))
            self.called[_plain(name)] = meant

    def find(self, text: str) -> str | None:
        """The id of the action that a text means: what it was said to be called, its id, else its name in any case.

        BlueprintError: several actions have that name.
        """
        if (home := self.called.get(_plain(text))) is not None:
            return home
        if text in self.names:
            return text
        homes = self._by_name.get(_plain(text), [])
        if len(homes) > 1:
            raise BlueprintError(
                said(
                    "{name} is the name of {count} actions: {homes}; write the id of the one that is meant,"
                    " or say what the data mean with --action {home}={name}",
                    name=_cut(text),
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
        missing = said("no action is called {name}", name=_cut(text) or said("nothing"))
        return said("{missing} (did you mean {near}?)", missing=missing, near=near) if near else missing


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:60]}…"
