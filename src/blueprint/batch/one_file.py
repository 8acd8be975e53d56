"""One file, from its bytes to its drawing; what becomes of it is a plain value, so that it travels between machines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ..checks import RULES
from ..errors import BlueprintError
from ..files.places import real
from ..files.writing import fill_file
from ..findings import Findings
from ..language.messages import Message, in_language, said
from ..model.service import Blueprint
from ..neighbours import parts_below
from ..outputs import otherwise, put, render
from ..pipeline import check, draw, expanded, open_text
from ..project import for_file, for_folder
from ..reading.named_files import named_files
from ..reading.reader import Reading
from ..source.decoding import read_bytes
from .cache import trace
from .tasks import Outcome, Rendered, Task, Trace

if TYPE_CHECKING:
    from ..methods.data.measurements import Measurements
    from ..pipeline import Drawing


def render_one(task: Task) -> Rendered:
    """Reads, checks, draws and writes one file; what a designer can mend becomes a message.

    BrokenPipeError: nobody reads what is written.
    """
    work = _Work(task)
    try:
        return work.done()
    except BrokenPipeError:
        raise
    except OSError as error:
        from ..files.system_errors import what_happened

        return work.failed(what_happened(error))
    except BlueprintError as error:
        return work.failed(said("{name}: {error}", name=task.name, error=error.message))


class _Work:
    """The drawing of one file, with what is known of it so far: that is told, too, where it fails."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.recipe = task.recipe
        self.language = task.recipe.formats.language
        self.found = Findings()
        self.text = ""

    def failed(self, message: Message) -> Rendered:
        """What became of it where it has come to an end."""
        told = in_language(message, self.language)
        return Rendered(self.task.path, self.task.target, Outcome.FAILED, told, self.found, self.text)

    def done(self) -> Rendered:
        """What became of it. OSError, BlueprintError: what a designer can mend."""
        task, recipe = self.task, self.recipe
        data = _read(task)
        reading = open_text(data, recipe.limits, task.folder, file=task.path)
        self.language = self.language or reading.language
        blueprint = reading.blueprint
        made_of = trace(task, data, _named(blueprint)) if blueprint is not None else None
        self.found = _findings(task, reading)
        self.text = reading.text if self.found else ""
        if blueprint is None or made_of is None:
            return self.failed(_unreadable(task, reading))
        if refusal := self._refusal(blueprint):
            return self.failed(refusal)
        del reading, data
        drawing, left_out = self._drawn(blueprint)
        outcome, output = Outcome.WRITTEN, None
        if task.target is None:
            output = render(drawing, recipe.suffix, recipe.formats)
        else:
            outcome, made_of = self._written(task.target, drawing, made_of)
        return Rendered(
            task.path,
            task.target,
            outcome,
            findings=self.found,
            text=self.text,
            output=output,
            left_out=left_out,
            remarks=tuple(otherwise(drawing, recipe.suffix, recipe.formats)),
            trace=made_of,
        )

    def _refusal(self, blueprint: Blueprint) -> Message | None:
        """Why it is not drawn, though it can be read."""
        if _names(self.task, blueprint):
            return said(
                "{file} names the file {other}, so it is not drawn over it; draw it elsewhere",
                file=self.task.name,
                other=self.task.target,
            )
        if self.recipe.strict and any(finding.severity == "error" for finding in self.found):
            return said("{file} has errors, so it is not drawn", file=self.task.name)
        return None

    def _drawn(self, blueprint: Blueprint) -> tuple[Drawing, Measurements | None]:
        """The drawing, and what of the measurements could not be used; the text of the blueprint is let go of."""
        recipe, found = self.recipe, self.found
        marked: dict[str, Any] = {}
        if recipe.expand:
            blueprint = expanded(blueprint, recipe.expand)
            found = check(blueprint) if recipe.findings else found
        if recipe.findings:
            marked["findings"] = found
        left_out = None
        if recipe.measurements is not None:
            from ..methods.watching import watch

            watched = watch(blueprint, recipe.measurements)
            marked["states"] = watched.states
            left_out = replace(watched.measurements, series={})
        blueprint.forget_source()  # a tenth of what a large file takes of memory
        return draw(blueprint, **recipe.drawing, **marked), left_out

    def _written(self, target: Path, drawing: Drawing, made_of: Trace) -> tuple[Outcome, Trace]:
        """What became of the drawing's file, and of what it was made, with the hash of what it holds."""
        recipe, trace = self.recipe, made_of

        def fill(file: BinaryIO) -> None:
            nonlocal trace
            put(drawing, recipe.suffix, file, recipe.formats)
            trace = made_of.drawn_as(file)

        written = fill_file(target, fill, unless_same=not recipe.force)
        return Outcome.WRITTEN if written else Outcome.UNCHANGED, trace


def _unreadable(task: Task, reading: Reading) -> Message:
    if reading.is_catalogue:
        return said("{file} is a catalogue, which has no phases", file=task.name)
    unread = said("{file} cannot be drawn before it can be read", file=task.name)
    errors = [finding for finding in reading.findings if finding.severity == "error"]
    mended = sum(finding.fix is not None for finding in errors)
    if not mended or task.path is None:
        return unread
    return said(
        "{unread}; `blueprint check --fix` mends {count} of {all} errors", unread=unread, count=mended, all=len(errors)
    )


def _read(task: Task) -> bytes:
    if task.path is None:
        return task.text or b""
    return read_bytes(task.path, task.recipe.limits)


def _findings(task: Task, reading: Reading) -> Findings:
    codes = [rule.code for rule in RULES]
    configuration = for_file(task.path, codes) if task.path is not None else for_folder(Path(), codes)
    return check(reading, configuration=configuration)


def _named(blueprint: Blueprint) -> set[str]:
    return {name for _, name in named_files(blueprint)} | set(map(str, parts_below(blueprint)))


def _names(task: Task, blueprint: Blueprint) -> bool:
    """Whether the drawing would be written over a file that the blueprint names, such as an image."""
    files = (task.folder / name for name in _named(blueprint) if "\0" not in name)
    return task.target is not None and real(task.target) in {real(file) for file in files}
