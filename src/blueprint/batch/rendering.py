"""Many files drawn in one go: one after the other, in processes of this machine, or wherever an executor leads.

What a drawing is made of and what became of it are plain values, so that they travel between machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..checks import RULES
from ..errors import BlueprintError
from ..files.places import real
from ..files.writing import write_file
from ..findings import Findings
from ..language.messages import Message, in_language, said
from ..language.suggestions import asked
from ..outputs import WRITERS, Options, otherwise, render
from ..pipeline import check, draw, open_text
from ..project import for_file, for_folder
from ..reading.named_files import named_files
from ..reading.reader import Reading
from ..source.nodes import Limits
from .tasks import Outcome, Rendered, Task, name_of, shown

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from ..model.service import Blueprint
    from .tasks import Trace


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
    tasks = [
        Task(path, (path.parent if to is None else Path(to)) / path.with_suffix(suffix).name, suffix, drawing, formats,
             limits, strict, force, findings, None if measurements is None else Path(measurements))
        for path in map(Path, [paths] if isinstance(paths, str | Path) else paths)
    ]  # fmt: skip
    if clash := meeting((task.path, task.target) for task in tasks):
        raise BlueprintError(clash)
    if to is not None:
        Path(to).mkdir(parents=True, exist_ok=True)
    return list(rendered(tasks, executor))


def rendered(tasks: Sequence[Task], executor: Executor | None = None) -> Iterator[Rendered]:
    """What becomes of each task, in their order, as soon as it is known.

    Those that need no work are not handed out, but what is asked for alone is looked at anew, findings and all. Where
    the caller stops asking, what has not begun is called off.
    """
    if len(tasks) == 1 and executor is None:
        yield render_one(tasks[0], traced=False)
        return
    from concurrent.futures import Future

    from .cache import DrawingCache

    kept = DrawingCache(task.target for task in tasks)
    results: list[Rendered | Future[Rendered] | Task] = []
    try:
        for task in tasks:
            if len(tasks) > 1 and kept.holds(task):
                results.append(Rendered(task.path, task.target, Outcome.UNCHANGED))
            else:
                results.append(task if executor is None else executor.submit(render_one, task))
        for result in results:
            if isinstance(result, Task):
                result = render_one(result)
            elif isinstance(result, Future):
                result = result.result()
            kept.note(result.target, result.trace)
            yield result
    finally:
        for result in results:
            if isinstance(result, Future):
                result.cancel()
        kept.save()


def render_one(task: Task, traced: bool = True) -> Rendered:
    """Reads, checks, draws and writes one file; what a designer can mend becomes a message.

    `traced`: what the drawing was made of is said with it, which costs reading and hashing that.
    BrokenPipeError: nobody reads what is written.
    """
    found, text, language = Findings(), "", task.formats.language

    def failed(message: Message) -> Rendered:
        return Rendered(task.path, task.target, Outcome.FAILED, in_language(message, language), found, text)

    try:
        data = _read(task)
        reading = open_text(data, task.limits, task.folder)
        language = language or reading.language
        made_of = _trace(task, data, reading.blueprint) if traced and reading.blueprint is not None else None
        found = _findings(task, reading)
        text = reading.text if found else ""
        if reading.blueprint is None:
            return failed(said("{file} cannot be drawn before it can be read", file=task.name))
        if _names(task, reading.blueprint):
            return failed(
                said(
                    "{file} names the file {other}, so it is not drawn over it; draw it elsewhere",
                    file=task.name,
                    other=task.target,
                )
            )
        if task.strict and any(finding.severity == "error" for finding in found):
            return failed(said("{file} has errors, so it is not drawn", file=task.name))
        marked: dict[str, Any] = {"findings": found} if task.findings else {}
        left_out = None
        if task.measurements is not None:
            from ..methods.watching import watch

            watched = watch(reading.blueprint, task.measurements)
            marked["states"] = watched.states
            left_out = replace(watched.measurements, series={})
        drawing = draw(reading.blueprint, **task.drawing, **marked)
        output = render(drawing, task.suffix, task.formats)
        remarks = tuple(otherwise(drawing, task.suffix, task.formats))
        outcome = Outcome.WRITTEN
        if task.target is not None:
            if not task.force and _holds(task.target, output):
                outcome = Outcome.UNCHANGED
            else:
                write_file(task.target, output)
    except BrokenPipeError:
        raise
    except OSError as error:
        why = error.strerror or str(error)
        return failed(
            said("{path}: {strerror}", path=shown(error.filename), strerror=why)
            if error.filename
            else said("{text}", text=why)
        )
    except BlueprintError as error:
        return failed(said("{name}: {error}", name=task.name, error=error.message))
    handed_back = output if task.target is None else None
    drawn = made_of.drawn_as(output) if made_of is not None else None
    return Rendered(task.path, task.target, outcome, "", found, text, handed_back, left_out, remarks, drawn)


def meeting(places: Iterable[tuple[Path | None, Path | None]]) -> str | None:
    """What is wrong where files are drawn to others: one would overwrite a file that is read, or meet another drawing.

    None stands for standard input and output. None is returned where nothing is wrong.
    """
    places = list(places)
    read = {real(path) for path, _ in places if path is not None}
    written: dict[Path | None, Path | None] = {}
    for path, target in places:
        place = target and real(target)
        if place in read:
            return f"The drawing would overwrite {target}."
        if place in written:
            both = f"{name_of(written[place])} and {name_of(path)}"
            return f"{both} would both be drawn to {target or 'standard output'}."
        written[place] = path
    return None


def _trace(task: Task, data: bytes, blueprint: Blueprint) -> Trace:
    from .cache import trace

    return trace(task, data, blueprint)


def _read(task: Task) -> bytes:
    if task.path is None:
        return task.text or b""
    with task.path.open("rb") as file:
        return file.read(-1 if task.limits.size is None else task.limits.size + 1)


def _findings(task: Task, reading: Reading) -> Findings:
    codes = [rule.code for rule in RULES]
    said = for_file(task.path, codes) if task.path is not None else for_folder(Path(), codes)
    return check(reading, configuration=said)


def _names(task: Task, blueprint: Blueprint) -> bool:
    """Whether the drawing would be written over a file that the blueprint names, such as an image."""
    files = (task.folder / name for _, name in named_files(blueprint) if "\0" not in name)
    return task.target is not None and real(task.target) in {real(file) for file in files}


def _holds(target: Path, output: bytes) -> bool:
    """Whether the file is there and holds just this; a pipe or device is never asked."""
    return target.is_file() and target.stat().st_size == len(output) and target.read_bytes() == output


def _parted(options: Mapping[str, Any]) -> tuple[dict[str, Any], Options]:
    """The options of drawing, and those of formats; some are of both."""
    of_drawing = [name for name in signature(draw).parameters if name not in ("blueprint", "findings")]
    known = (*of_drawing, *Options._fields)
    for name in options:
        if name not in known:
            raise BlueprintError(asked(said("{name} is no option", name=name), name, known))
    drawing = {name: value for name, value in options.items() if name in of_drawing}
    return drawing, Options(**{name: value for name, value in options.items() if name in Options._fields})
