"""Nodes → Blueprint, or findings BP001 to BP010; and Blueprint → YAML.

All findings of a text come at once: duplicate keys from the nodes, everything else from one validation.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from . import slips
from .findings import Finding, Related, in_document_order
from .findings import Path as ModelPath
from .images import Album, UnusableImage
from .misfits import explained, known_keys, not_done
from .model.base import Part, ShortPart
from .model.placing import KIND_KEYS
from .model.service import Blueprint
from .source import Limits, Node, SourceMap, decode, parse
from .spelling import nearest
from .traps import untrapped
from .wording import said
from .yaml_trouble import START, SourceError


class Reading(NamedTuple):
    """What became of a text: a blueprint where it could be made, the findings in either case."""

    blueprint: Blueprint | None
    findings: list[Finding]
    source: SourceMap | None
    text: str = ""
    """What was read, to show its lines; empty where it could not be decoded."""

    @property
    def language(self) -> str | None:
        """The file's `language`, also where the rest of it cannot be read."""
        if self.source is None:
            line = _LANGUAGE.search(self.text)
            return line[1] if line else None
        node = self.source.node(("language",))
        return node.value if node is not None and isinstance(node.value, str) else None

    @property
    def why_not(self) -> Finding | None:
        """The first of what keeps it from being a blueprint; None where it is one, or nothing was read."""
        if self.blueprint is not None:
            return None
        return next((finding for finding in self.findings if finding.code not in OF_FILES), None)


def read(
    text: str | bytes,
    limits: Limits = Limits(),  # noqa: B008
    folder: Path | None = None,
    language: str | None = None,
) -> Reading:
    """Reads a YAML text; `folder` is where the files that it names are looked for (unsaid: they are not).

    `language` is that of the messages; unsaid, it is the file's own.
    """
    reading = _read(text, limits, folder)
    if not reading.findings:
        return reading
    language = language or reading.language
    return reading._replace(findings=[finding.in_language(language) for finding in reading.findings])


OF_FILES = ("BP009", "BP010")
"""Findings of the files that a blueprint names; it can be read without them."""
_LANGUAGE = re.compile(r"""^language:[ \t]*["']?([^"'\s#]+)""", re.MULTILINE)


def _read(text: str | bytes, limits: Limits, folder: Path | None) -> Reading:
    decoded = ""
    try:
        decoded = decode(text, limits) if isinstance(text, bytes) else text
        source = parse(decoded, limits)
    except SourceError as error:
        fix = untrapped(decoded, error)
        finding = Finding(error.code, error.message, error.hint, span=error.span or START, fix=fix)
        return Reading(None, [finding], None, decoded)
    findings = [
        Finding(
            "BP002",
            said("`{key}` stands here twice", key=again.key),
            said("Keep one of them; several items of one key make a list."),
            related=(Related(said("it stood first here"), (), again.first),),
            span=again.span,
        )
        for again in source.duplicates
    ]
    if not isinstance(source.root.value, dict):
        findings.append(_no_mapping(source))
        return Reading(None, findings, source, decoded)
    nothing: list[ModelPath] = []
    data = _plain(source.root, (), nothing)
    findings += _without_cells(data)
    blueprint = None
    try:
        blueprint = Blueprint.model_validate(data)
    except ValidationError as error:
        findings += (_with_fix(explained(line, data), line, source) for line in error.errors(include_url=False))
    findings += not_done(data)
    findings += _unknown_without_value(nothing, data)
    findings = _lanes_first([_with_key_fix(finding, data, source) for finding in findings])
    if blueprint is not None:
        findings += _too_many(blueprint, limits)
        if folder is not None:
            findings += _unusable_files(blueprint, folder)
    findings = in_document_order([finding.located(source) for finding in findings])
    fatal = any(finding.code not in OF_FILES for finding in findings)
    return Reading(None if fatal else blueprint, findings, source, decoded)


def _plain(node: Node, path: ModelPath, nothing: list[ModelPath]) -> Any:
    """Texts, lists and mappings; a key with nothing behind it is left out and noted."""
    value = node.value
    if isinstance(value, str):
        return None if node.absent else value
    if isinstance(value, list):
        return [_plain(item, (*path, index), nothing) for index, item in enumerate(value)]
    data = {}
    for key, item in value.items():
        if item.absent:
            nothing.append((*path, key))
        else:
            data[key] = _plain(item, (*path, key), nothing)
    return data


def _without_cells(data: dict[str, Any]) -> Iterator[Finding]:
    """Takes `cells` out of every step: it is the model's word, while a file names its lanes in the step itself."""
    for number, phase in enumerate(_items(data.get("phases"))):
        for position, step in enumerate(_items(phase.get("steps") if isinstance(phase, dict) else None)):
            if isinstance(step, dict) and step.pop("cells", None) is not None:
                path: ModelPath = ("phases", number, "steps", position)
                hint = said("Known here: {known}.", known=tuple(known_keys(path, data)))
                yield Finding(
                    "BP003", said("`{field}` is not known here", field="cells"), hint, (*path, "cells"), at_key=True
                )


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _no_mapping(source: SourceMap) -> Finding:
    if source.root.absent:
        return Finding(
            "BP004", said("the file is empty"), said("`blueprint new` writes one to begin with."), span=START
        )
    found = said("a list") if isinstance(source.root.value, list) else said("a text")
    return Finding(
        "BP005",
        said("{found} stands where the blueprint's keys are expected", found=found),
        said("Begin with `title: …`."),
        span=source.locate(()),
    )


def _unknown_without_value(nothing: list[ModelPath], data: Mapping[str, Any]) -> Iterator[Finding]:
    """A known key with nothing behind it counts as absent; an unknown one is a misspelling or a torn text."""
    for path in nothing:
        known = known_keys(path[:-1], data)
        if known and path[-1] not in known:
            near = nearest(str(path[-1]), known)
            hint = (
                said("Did you mean `{near}`?", near=near)
                if near
                else said(
                    "Inside { } a comma ends a text: if this belongs to the text before, put the whole into quotes."
                )
            )
            yield Finding("BP003", said("`{field}` is not known here", field=path[-1]), hint, path, at_key=True)


def _with_fix(finding: Finding, error: Mapping[str, Any], source: SourceMap) -> Finding:
    fix = slips.of_value(error, finding.path, source)
    return replace(finding, fix=fix) if fix else finding


def _with_key_fix(finding: Finding, data: Mapping[str, Any], source: SourceMap) -> Finding:
    if finding.code != "BP003":
        return finding
    return replace(finding, fix=slips.of_key(finding.path, known_keys(finding.path[:-1], data), source))


def _lanes_first(findings: list[Finding]) -> list[Finding]:
    """Without the fixes of keys in steps while those of the file's own keys wait: they say which lanes there are."""
    waits = any(finding.fix and (len(finding.path) == 1 or finding.path[0] == "lanes") for finding in findings)
    if not waits:
        return findings
    return [
        replace(finding, fix=None) if finding.code == "BP003" and finding.path[:1] == ("phases",) else finding
        for finding in findings
    ]


def _too_many(blueprint: Blueprint, limits: Limits) -> Iterator[Finding]:
    count = sum(len(cell) for step in blueprint.steps for cell in step.cells.values())
    if limits.actions is not None and count > limits.actions:
        yield Finding(
            "BP007",
            said("{count} actions are more than {most}", count=f"{count:,}", most=f"{limits.actions:,}"),
            said("Part the service into several files, or lift the limits with --no-limits."),
            ("phases",),
            at_key=True,
        )


def named_files(blueprint: Blueprint) -> Iterator[tuple[ModelPath, str]]:
    """The files that a blueprint names, each with the path of the field that names it."""
    if blueprint.baseline:
        yield ("baseline",), blueprint.baseline
    for column in blueprint.flow.columns:
        if column.step.image:
            yield (*column.path, "image"), column.step.image
    for element in blueprint.flow.elements.values():
        image = getattr(element.cell, "image", None)
        if image:
            yield (*element.path, "image"), image
    research = blueprint.research
    if research:
        if research.measurements:
            yield ("research", "measurements"), research.measurements
        if research.servqual_answers:
            yield ("research", "servqual_answers"), research.servqual_answers
        for index, feature in enumerate(research.kano):
            if feature.answers:
                yield ("research", "kano", index, "answers"), feature.answers
        for index, rating in enumerate(research.ratings):
            for name in ("nps", "csat", "ces"):
                if file := getattr(rating, name):
                    yield ("research", "ratings", index, name), file


def _unusable_files(blueprint: Blueprint, folder: Path) -> Iterator[Finding]:
    album = Album(folder)
    for path, name in named_files(blueprint):
        try:
            if path[-1] == "image":
                album.take(name)
                found = True
            else:
                found = (folder / name).is_file()
        except UnusableImage as error:
            yield Finding("BP010", error.message, error.hint, path)
            continue
        except (OSError, ValueError):  # not there, or a name too long or with a null character
            found = False
        if not found:
            yield Finding(
                "BP009",
                said("the file {name} is not there", name=name),
                said("Paths count from the blueprint's own folder."),
                path,
            )


def dump(blueprint: Blueprint) -> str:
    """The blueprint as YAML in its shortest forms, which loads back equal."""
    return as_yaml(to_data(blueprint))


def as_yaml(data: Any, width: int = 110, flow: bool = False) -> str:
    """Plain data as YAML, keys in their order; with `flow` in braces and brackets."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        # PyYAML writes these as they are, and reads them as line ends.
        style = '"' if re.search("[\x85\u2028\u2029]", value) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=width, default_flow_style=flow)


def to_data(value: Any) -> Any:
    """A part of the model as plain texts, numbers, lists and mappings, in the short forms of the format."""
    if isinstance(value, Part):
        return _part_data(value)
    if isinstance(value, (list, tuple)):
        return [to_data(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_data(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool | datetime.date):
        return value
    if isinstance(value, str):
        return str(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _part_data(part: Part) -> Any:
    data: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if name == "cells":
            data.update((key, _alone(cell)) for key, cell in value.items())
        elif name in part.needed_in_files or value != field.get_default(call_default_factory=True):
            many = isinstance(value, tuple) and name not in ("customer_actions", "phases", "steps")
            data[name] = _alone(value) if many else to_data(value)
    if isinstance(part, ShortPart) and data.keys() == {part.short}:
        return data[part.short]
    return data


def _alone(items: tuple[Any, ...]) -> Any:
    """One item stands without its list."""
    data = [to_data(item) for item in items]
    return data[0] if len(data) == 1 else data


__all__ = ["KIND_KEYS", "Reading", "as_yaml", "dump", "known_keys", "named_files", "read", "to_data"]
