"""One file, from its bytes to its drawing; what becomes of it is a plain value, so that it travels between machines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ..checks import RULES
from ..errors import BlueprintError
from ..files.places import real
from ..files.system_errors import what_happened
from ..files.writing import write_file
from ..findings import Findings
from ..language.messages import Message, in_language, said
from ..model.service import Blueprint
from ..neighbours import parts_below
from ..outputs import otherwise, render
from ..pipeline import check, draw, expanded, open_text
from ..project import for_file, for_folder
from ..reading.named_files import named_files
from ..reading.reader import Reading
from ..source.decoding import read_bytes
from .cache import trace
from .tasks import Outcome, Rendered, Task


def render_one(task: Task) -> Rendered:
    """Reads, checks, draws and writes one file; what a designer can mend becomes a message.

    BrokenPipeError: nobody reads what is written.
    """
    found, text, language = Findings(), "", task.formats.language

    def failed(message: Message) -> Rendered:
        return Rendered(task.path, task.target, Outcome.FAILED, in_language(message, language), found, text)

    try:
        data = _read(task)
        reading = open_text(data, task.limits, task.folder, file=task.path)
        language = language or reading.language
        made_of = trace(task, data, _named(reading.blueprint)) if reading.blueprint is not None else None
        found = _findings(task, reading)
        text = reading.text if found else ""
        if reading.blueprint is None:
            if reading.is_catalogue:
                return failed(said("{file} is a catalogue, which has no phases", file=task.name))
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
        blueprint = reading.blueprint
        marked: dict[str, Any] = {"findings": found} if task.findings else {}
        if task.expand:
            blueprint = expanded(blueprint, task.expand)
            marked = {"findings": check(blueprint)} if task.findings else {}
        left_out = None
        if task.measurements is not None:
            from ..methods.watching import watch

            watched = watch(blueprint, task.measurements)
            marked["states"] = watched.states
            left_out = replace(watched.measurements, series={})
        del reading
        blueprint.forget_source()  # a tenth of what a large file takes of memory
        drawing = draw(blueprint, **task.drawing, **marked)
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
        return failed(what_happened(error))
    except BlueprintError as error:
        return failed(said("{name}: {error}", name=task.name, error=error.message))
    handed_back = output if task.target is None else None
    drawn = made_of.drawn_as(output) if made_of is not None else None
    return Rendered(task.path, task.target, outcome, "", found, text, handed_back, left_out, remarks, drawn)


def _read(task: Task) -> bytes:
    if task.path is None:
        return task.text or b""
    return read_bytes(task.path, task.limits)


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


def _holds(target: Path, output: bytes) -> bool:
    """Whether the file is there and holds just this; a pipe or device is never asked."""
    return target.is_file() and target.stat().st_size == len(output) and target.read_bytes() == output
