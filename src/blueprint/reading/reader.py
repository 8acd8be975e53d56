"""Nodes → Blueprint, or findings BP001 to BP010; and Blueprint → YAML.

All findings of a text come at once: duplicate keys from the nodes, everything else from one validation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from ..findings import Finding, Related, in_document_order
from ..findings import Path as ModelPath
from ..language.messages import said
from ..model.service import Blueprint
from ..source.nodes import Limits, Node, SourceMap, decode, parse
from ..source.span import START, SourceError
from ..text.spelling import nearest
from . import typos
from .model_errors import explained, known_keys, not_done
from .named_files import OF_FILES, _unusable_files
from .yaml_fixes import untrapped


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
    into: type[Blueprint] = Blueprint,
) -> Reading:
    """Reads a YAML text; `folder` is where the files that it names are looked for (unsaid: they are not).

    `language` is that of the messages; unsaid, it is the file's own. `into` is the class of the blueprint.
    """
    reading = _read(text, limits, folder, into)
    if not reading.findings:
        return reading
    language = language or reading.language
    return reading._replace(findings=[finding.in_language(language) for finding in reading.findings])


_LANGUAGE = re.compile(r"""^language:[ \t]*["']?([^"'\s#]+)""", re.MULTILINE)


def _read(text: str | bytes, limits: Limits, folder: Path | None, into: type[Blueprint]) -> Reading:
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
        blueprint = into.model_validate(data)
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
    fix = typos.of_value(error, finding.path, source)
    return replace(finding, fix=fix) if fix else finding


def _with_key_fix(finding: Finding, data: Mapping[str, Any], source: SourceMap) -> Finding:
    if finding.code != "BP003":
        return finding
    return replace(finding, fix=typos.of_key(finding.path, known_keys(finding.path[:-1], data), source))


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
