"""Nodes → Blueprint, or findings BP001 to BP010; and Blueprint → YAML.

All findings of a text come at once: duplicate keys from the nodes, everything else from one validation. What
explains and mends them is imported when there is one: most files are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ..findings import Finding, Fix, Related, in_document_order
from ..findings import Path as ModelPath
from ..language.messages import said
from ..language.synonyms import bare
from ..model.service import Blueprint
from ..records import Record
from ..source.decoding import decode
from ..source.nodes import Duplicate, Limits, SourceMap
from ..source.parsing import parse
from ..source.span import START, SourceError, split_lines
from ..text.expressions import expression
from ..text.spelling import nearest
from .catalogues import catalogue_in, entries_of, is_catalogue, missing, used_by
from .expected import known_keys
from .named_files import OF_FILES, unusable_files
from .plain_data import plain_data
from .shapes.put_right import put_right

if TYPE_CHECKING:
    from ..model.catalogue import Catalogue
    from .words.scales import FeelingScale
    from .yaml_text.misread import Read

MANY = 100
"""More edits than this stand in one fix only where a whole file is meant."""


class Reading(Record):
    """What became of a text: a blueprint where it could be made, the findings in either case."""

    blueprint: Blueprint | None
    findings: list[Finding]
    source: SourceMap | None
    text: str = ""
    """What was read, to show its lines; empty where it could not be decoded."""
    catalogue: Catalogue | None = None
    """The entries that its names mean; of a catalogue file, those that it holds."""

    @property
    def language(self) -> str | None:
        """The file's `language`, also where the rest of it cannot be read."""
        if self.source is None:
            line = _LANGUAGE.search(self.text)
            return line[1] if line else None
        node = self.source.node(("language",))
        return node.value if node is not None and isinstance(node.value, str) else None

    @property
    def is_catalogue(self) -> bool:
        """Whether it is no blueprint because it is a catalogue."""
        return self.source is not None and is_catalogue(self.source.root)

    @property
    def why_not(self) -> Finding | None:
        """The first of what keeps it from being a blueprint; None where it is one, or nothing was read."""
        if self.blueprint is not None:
            return None
        if self.is_catalogue and not self.findings:
            return Finding(
                "BP004", said("it is a catalogue, which has no phases"), said("Name a blueprint."), span=START
            )
        return next((finding for finding in self.findings if finding.code not in OF_FILES), None)


def read(
    text: str | bytes,
    limits: Limits = Limits(),  # noqa: B008
    folder: Path | None = None,
    language: str | None = None,
    into: type[Blueprint] = Blueprint,
    shared: Sequence[Path] = (),
) -> Reading:
    """Reads a YAML text; `folder` is where the files that it names are looked for (unsaid: they are not).

    `language` is that of the messages; unsaid, it is the file's own. `into` is the class of the blueprint, `shared` are
    the catalogues that its project gives to all its blueprints.
    """
    reading = _read(text, limits, folder, into, shared)
    if not reading.findings:
        return reading
    if reading.blueprint is None and reading.text:
        from .yaml_text.misread import by_its_characters

        told = by_its_characters(
            reading.text, _told(reading), lambda text: _told(_read(text, limits, folder, into, shared))
        )
        reading = reading._replace(findings=told or reading.findings)
    language = language or reading.language
    return reading._replace(findings=[finding.in_language(language) for finding in reading.findings])


def _told(reading: Reading) -> Read:
    from .yaml_text.misread import Read

    return Read(reading.findings, reading.source is not None and isinstance(reading.source.root.value, dict))


_LANGUAGE = expression(r"""^language:[ \t]*["']?([^"'\s#]+)""", re.MULTILINE)


def _read(
    text: str | bytes, limits: Limits, folder: Path | None, into: type[Blueprint], shared: Sequence[Path]
) -> Reading:
    decoded = ""
    try:
        decoded = decode(text, limits) if isinstance(text, bytes) else text
        source = parse(decoded, limits)
    except SourceError as error:
        return Reading(None, [_unreadable(decoded, error)], None, decoded)
    if is_catalogue(source.root):
        found = catalogue_in(source)
        return Reading(None, found.findings, source, decoded, found.catalogue)
    findings = [
        Finding(
            "BP002",
            said("`{key}` stands here twice", key=again.key),
            said("Keep one of them; several items of one key make a list."),
            related=(Related(said("it stood first here"), (), again.first),),
            span=again.span,
            fix=_both_kept(source, again),
        )
        for again in source.duplicates
    ]
    if not isinstance(source.root.value, dict):
        findings.append(_no_mapping(source))
        return Reading(None, findings, source, decoded)
    catalogues = used_by(source, folder, shared, limits)
    catalogue = entries_of(catalogues)
    if catalogue is not None:
        from .shared_names import lanes_named

        lanes_named(source, catalogue)
    renamed_or_moved = put_right(source)
    nothing: list[ModelPath] = []
    data = plain_data(source.root, (), nothing)
    if catalogue is not None:
        from .shared_names import named

        named(data, catalogue)
    findings += _without_cells(data)
    blueprint = None
    try:
        blueprint = into.model_validate(data)
    except ValidationError as error:
        from .model_errors import explained
        from .words.scales import FeelingScale

        scale = FeelingScale(data)
        told = [_with_fix(explained(line, data), line, source, scale) for line in error.errors(include_url=False)]
        findings += _long_fixes_once(told)
    if not data.keys() >= set(Blueprint.needed_in_files):
        from .model_errors import not_done

        findings += not_done(data)
    findings += _unknown_without_value(nothing, data)
    findings = _lanes_first([_with_key_fix(finding, data, source) for finding in findings], data)
    findings += renamed_or_moved
    if blueprint is not None:
        findings += _too_many(blueprint, limits)
        if folder is not None:
            findings += unusable_files(blueprint, folder, limits.elsewhere)
    else:
        findings += missing(catalogues)
    if any(finding.fix for finding in findings if finding.code == "BP002"):  # what they mean is known when they are one
        findings = [finding if finding.code == "BP002" else finding._replace(fix=None) for finding in findings]
    findings = in_document_order([finding.located(source) for finding in findings])
    fatal = any(finding.code not in OF_FILES for finding in findings)
    return Reading(None if fatal else blueprint, findings, source, decoded, catalogue)


def _both_kept(source: SourceMap, again: Duplicate) -> Fix | None:
    from .duplicates import both_kept

    return both_kept(source, again)


def _unreadable(text: str, error: SourceError) -> Finding:
    """What keeps a text from being YAML, with the trap that it fell into."""
    from .yaml_text.characters import named, without
    from .yaml_text.indentation import misplaced
    from .yaml_text.yaml_fixes import COMMENTS, name_above, untrapped

    fix, message, hint = untrapped(text, error), error.message, error.hint
    if error.code == "BP008" and text and error.span is not None:
        character = split_lines(text)[error.span.line - 1][error.span.column - 1]
        message = said("{what} cannot stand in a YAML text", what=named(character))
        fix = without(text, character)
    elif fix and fix.title == COMMENTS:
        message, hint, error.span = said("a comment begins with #, and here with //"), COMMENTS, fix.edits[0].span
    elif fix and (line := misplaced(text, error)) is not None:
        message, hint = line.message, line.hint
    elif fix and (name := name_above(text, error)):
        hint = said("What stands above it needs its own key: write `{text}` on a line.", text=name)
    return Finding(error.code, message, hint, span=error.span or START, fix=fix)


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


def _is_table(source: SourceMap) -> bool:
    """Whether several lines have the tabs, semicolons or commas of a table's cells."""
    written = [line for line in source.lines if line.strip()]
    return len(written) > 1 and any(all(sign in line for line in written) for sign in "\t;,")


def _no_mapping(source: SourceMap) -> Finding:
    if source.root.absent:
        return Finding(
            "BP004", said("the file is empty"), said("`blueprint new` writes one to begin with."), span=START
        )
    found = said("a list") if isinstance(source.root.value, list) else said("a text")
    return Finding(
        "BP005",
        said("{found} stands where the blueprint's keys are expected", found=found),
        said("A table is read by `blueprint import`.") if _is_table(source) else said("Begin with `title: …`."),
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


def _with_fix(finding: Finding, error: Mapping[str, Any], source: SourceMap, scale: FeelingScale) -> Finding:
    from .words import typos
    from .yaml_text.characters import named, odd, plain

    fix = typos.of_value(error, finding.path, source, scale)
    written = error["input"]
    if isinstance(written, str) and (character := odd(written)):
        message = said("{what} stands in `{text}`", what=named(character), text=plain(written))
        finding = finding._replace(message=message, hint=said("Write `{text}`.", text=plain(written)))
    if fix is None:
        return finding
    # Of a moment the hint shows the kinds to choose from, whichever stands for them until then.
    told = (finding.code == "BP006" and fix.edits[0].text in finding.hint) or fix.edits[0].text.startswith("{kind: ")
    hint = finding.hint if told or not finding.hint or finding.code == "BP003" else fix.title
    return finding._replace(fix=fix, hint=hint)


def _long_fixes_once(findings: list[Finding]) -> Iterator[Finding]:
    """Of findings that share a fix of many edits, the first alone carries it: else each would carry all of them."""
    carried: set[int] = set()
    for finding in findings:
        if finding.fix is not None and len(finding.fix.edits) > MANY:
            yield finding._replace(fix=None) if id(finding.fix) in carried else finding
            carried.add(id(finding.fix))
        else:
            yield finding


def _with_key_fix(finding: Finding, data: Mapping[str, Any], source: SourceMap) -> Finding:
    if finding.code != "BP003":
        return finding
    from .words import typos

    fix = typos.of_key(finding.path, known_keys(finding.path[:-1], data), source)
    if fix is not None:
        return finding._replace(fix=fix)
    from .shapes.without_place import without_place

    return without_place(finding, source)


def _lanes_first(findings: list[Finding], data: Mapping[str, Any]) -> list[Finding]:
    """Without what waits for the lanes: what a step's keys mean is known when what is wrong with the lanes is mended.

    A key that a lane's wrong entry names is not told a second time; others are told, and not yet mended.
    """
    if not any(finding.path[:1] == ("lanes",) or (finding.fix and len(finding.path) == 1) for finding in findings):
        return findings
    named = {bare(text) for text in _texts(data.get("lanes"))}
    return [
        finding._replace(fix=None) if _is_key_of_step(finding) else finding
        for finding in findings
        if not (_is_key_of_step(finding) and bare(str(finding.path[-1])) in named)
    ]


def _is_key_of_step(finding: Finding) -> bool:
    return finding.code == "BP003" and finding.path[:1] == ("phases",)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, (list, Mapping)):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


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
