"""What Python users hold: a blueprint that checks, draws and changes itself.

Each method hands the blueprint to the module that does it. The command line and the language server call these modules
themselves, and stay with the pure class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model import service
from .notebook_hook import shows_itself

if TYPE_CHECKING:
    import graphviz

    from .findings import Findings
    from .pipeline import Drawing
    from .results.status import Status


@shows_itself
class Blueprint(service.Blueprint):
    """A service blueprint (Shostack 1984; Bitner, Ostrom and Morgan 2008).

    Built from YAML by `blueprint.load`, or in Python with the same short forms:
    `Blueprint(title="Coffee", phases=[Phase(steps=[Step(customer="Orders", frontstage="Takes the order")])])`.
    """

    def check(self) -> Findings:
        """What the rules of the method find, in document order; with lines where it was read from a text."""
        from .pipeline import check

        return check(self)

    def status(self) -> Status:
        """How far it has come on the five steps of the method, and what is to be done next."""
        from .results.status import status_of

        return status_of(self, self.check(), str(self.file or "FILE"))

    def draw(self, **options: Any) -> Drawing:
        """The swimlane diagram; options as in `blueprint.draw`."""
        from .pipeline import draw

        return draw(self, **options)

    def with_phase(self, name: str | None = None, **fields: Any) -> Blueprint:
        """The blueprint with one more phase, to which `with_step` adds; `fields` are those of a Phase.

        InvalidBlueprint: a field cannot be.
        """
        from .editing.parts import with_phase

        return with_phase(self, name, fields)

    def with_step(
        self, name: str | None = None, *, phase: str | None = None, before: str | None = None, **fields: Any
    ) -> Blueprint:
        """The blueprint with one more step; `fields` are those of a Step, and lanes: `customer="Pays", desk="Thanks"`.

        It stands at the end of the last phase, of the `phase` with this name or id, or `before` the step with this id.
        InvalidBlueprint: a lane or field cannot be. BlueprintError: there is no such phase or step.
        """
        from .editing.parts import with_step

        return with_step(self, name, phase, before, fields)

    def changed(self, id: str | None = None, /, **fields: Any) -> Blueprint:
        """The blueprint with other fields in what has this id, or in itself where none is given; None takes one away.

        `changed("pays", time="2 min")` changes an action, `changed("arrival.pay", desk="Thanks")` what stands in a lane
        of a step; phases, lanes, metrics, moments, pain and fail points have ids, too. InvalidBlueprint: a field cannot
        be. BlueprintError: nothing has this id.
        """
        from .editing.parts import changed

        return changed(self, id, fields)

    def expanded(self, *ids: str) -> Blueprint:
        """The blueprint with the parts for which the cards with these ids stand, in the place of these cards.

        Phases and steps of a part come where its card was, its lanes meet those of the same id or name, and what led to
        the card leads to the part's first action, what led on leads from its last. Ids of the part begin with that of
        its card: `visit.expanded("operation", "operation.recovery")` puts a part of the part in, too. BlueprintError:
        no card has an id, it stands for no blueprint, or that cannot be read.
        """
        from .pipeline import expanded

        return expanded(self, ids)

    def without(self, id: str, /) -> Blueprint:
        """The blueprint without what has this id: an action, a step, a phase … BlueprintError: nothing has it."""
        from .editing.parts import without

        return without(self, id)

    def to_records(self) -> list[dict[str, Any]]:
        """A flat record for each action, piece of evidence and note: phase, step, lane, id, name, times, moment …

        All have the same keys. `more` and `step_more` hold, as JSON, what has no column.
        """
        from .tables.records import to_records

        return to_records(self)

    def to_frame(self, library: str = "pandas") -> Any:
        """The records as a data frame of pandas or polars; MissingExtra where that is not installed."""
        from .tables.records import to_frame

        return to_frame(self, library)

    @classmethod
    def from_records(cls, records: Any, *, title: str, **fields: Any) -> Blueprint:
        """The blueprint of records such as `to_records` gives, or of a data frame of pandas or polars.

        Only `lane` and `name` are needed; columns that are not known are left aside. `fields` are those of a Blueprint,
        since records do not know what stands beside the lanes, nor lanes in which nothing stands. InvalidBlueprint:
        something cannot be, with the number of its record.
        """
        from .tables.from_records import from_records

        return from_records(records, title, fields, cls)

    def to_graphviz(self) -> graphviz.Digraph:
        """The drawing as a graph of the `graphviz` package: lanes as clusters, cards pinned to their places."""
        return self.draw().to_graphviz()
