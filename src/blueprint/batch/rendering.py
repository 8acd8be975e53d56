"""Many files drawn in one go: one after the other, in processes of this machine, or wherever an executor leads.

What a drawing is made of and what became of it are plain values, so that they travel between machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BlueprintError
from ..files.places import real
from ..language.messages import Message, said
from ..language.suggestions import asked
from ..outputs import WRITERS, Options
from ..source.nodes import Limits
from .cache import DrawingCache
from .tasks import Outcome, Recipe, Rendered, Task, name_of

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future


def render_many(
    paths: Iterable[str | Path] | str | Path,
    to: str | Path | None = None,
    *,
    format: str = "svg",
    executor: Executor | None = None,
    strict: bool = False,
    force: bool = False,
    findings: bool = False,
    measurements: str | Path | None = None,
    limits: Limits = Limits(),  # noqa: B008
    **options: Any,
) -> list[Rendered]:
    """Draws files into the folder `to`, else each beside its file; says of each, in their order, what became of it.

    `executor` does the work: any of `concurrent.futures`, such as `blueprint.processes(4)`, or that of a Dask cluster,
    `client.get_executor(pure=False)`, whose workers must see the same files; None: here, one after the other. What was
    drawn before from the same content is left as it is unless you `force` it; `strict` draws nothing that has errors;
    `findings` marks in each drawing what is found of it, `measurements` (a file) how its warnings stand. `options` are
    those of `blueprint.draw` and of `Drawing.save`. One file that fails stops no other.

    BlueprintError: two files would be drawn to one, or a format or an option is not known.
    """
    suffix = f".{format.lower().removeprefix('.')}"
    if suffix not in WRITERS:
        raise BlueprintError(
            said(
                "{format} is no format: write one of {known}", format=format, known=tuple(each[1:] for each in WRITERS)
            )
        )
    drawing, formats = _parted(options)
    measured = None if measurements is None else Path(measurements)
    recipe = Recipe(suffix, drawing, formats, limits, strict, force, findings, measured)
    tasks = [
        Task(path, (path.parent if to is None else Path(to)) / path.with_suffix(suffix).name, recipe)
        for path in map(Path, [paths] if isinstance(paths, str | Path) else paths)
    ]
    if clash := meeting((task.path, task.target) for task in tasks):
        raise BlueprintError(clash)
    if to is not None:
        Path(to).mkdir(parents=True, exist_ok=True)
    return list(rendered(tasks, executor))


def rendered(tasks: Sequence[Task], executor: Executor | None = None, *, afresh: bool = False) -> Iterator[Rendered]:
    """What becomes of each task, in their order, as soon as it is known.

    Those that need no work are not handed out, unless all is to be looked at `afresh`, findings and all. Where the
    caller stops asking, what has not begun is called off.
    """
    kept = DrawingCache(task.target for task in tasks)
    work: list[Rendered | Future[Rendered] | Task] = []
    try:
        for task in tasks:
            if not afresh and kept.holds(task):
                work.append(Rendered(task.path, task.target, Outcome.UNCHANGED))
            else:
                work.append(task if executor is None else _handed_out(task, executor))
        for each in work:
            result = _result(each)
            if len(tasks) > 1 or not any(finding.severity == "error" for finding in result.findings):
                kept.note(result.target, result.trace)  # of a file that is drawn alone, errors are told until they go
            yield result
    finally:
        for each in work:
            if not isinstance(each, Rendered | Task):
                each.cancel()
        kept.save()


def _handed_out(task: Task, executor: Executor) -> Future[Rendered]:
    from .one_file import render_one

    return executor.submit(render_one, task)


def _result(work: Rendered | Future[Rendered] | Task) -> Rendered:
    """Of a task, by drawing it here: only where something is drawn, what draws is imported."""
    if isinstance(work, Rendered):
        return work
    if not isinstance(work, Task):
        return work.result()
    from .one_file import render_one

    return render_one(work)


def meeting(places: Iterable[tuple[Path | None, Path | None]]) -> Message | None:
    """What is wrong where files are drawn to others: one would overwrite a file that is read, or meet another drawing.

    None stands for standard input and output. None is returned where nothing is wrong.
    """
    places = list(places)
    read = {real(path) for path, _ in places if path is not None}
    written: dict[Path | None, Path | None] = {}
    for path, target in places:
        place = target and real(target)
        if place in read:
            return said("The drawing would overwrite {name}.", name=name_of(target))
        if place in written:
            return said(
                "{one} and {other} would both be drawn to {target}.",
                one=name_of(written[place]),
                other=name_of(path),
                target=said("standard output") if target is None else name_of(target),
            )
        written[place] = path
    return None


def _parted(options: Mapping[str, Any]) -> tuple[dict[str, Any], Options]:
    """The options of drawing, and those of formats; some are of both."""
    from inspect import signature

    from ..pipeline import draw

    of_drawing = [name for name in signature(draw).parameters if name not in ("blueprint", "findings")]
    known = (*of_drawing, *Options._fields)
    for name in options:
        if name not in known:
            raise BlueprintError(asked(said("{name} is no option", name=name), name, known))
    drawing = {name: value for name, value in options.items() if name in of_drawing}
    return drawing, Options(**{name: value for name, value in options.items() if name in Options._fields})
