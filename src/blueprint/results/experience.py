"""Weighed dimensions, competitors and needs as tables."""

from __future__ import annotations

from ..language.drawing_words import Words, begun, listed, parted
from ..methods.weighing import Experience, WeighedDimension
from ..model.flow import Element
from .tables import Cell, ResultColumn, ResultTable
from .words.strategy import dimension_name, strategy_words


def experience_tables(found: Experience, language: str | None = None) -> list[ResultTable]:
    """Each where the blueprint says something of it: dimensions that are rated or named, competitors, needs."""
    words = strategy_words(language)
    tables = []
    if any(each.rated or each.moments or each.pains for each in found.dimensions):
        tables.append(_dimensions(found, words))
    if found.competitors:
        tables.append(_competitors(found, words))
    if found.needs:
        tables.append(_needs(found, words))
    return tables


def _dimensions(found: Experience, words: Words) -> ResultTable:
    columns = [
        ResultColumn("dimension", words["dimension"]),
        ResultColumn("importance", begun(words["importance"]), number=True),
        ResultColumn("reality", words["reality"], number=True),
        ResultColumn("priority", begun(words["priority"]), number=True),
        ResultColumn("feasibility", words["feasibility"], number=True),
        ResultColumn("sub_themes", words["sub-themes"]),
        ResultColumn("moments", begun(words["moments"])),
        ResultColumn("pains", words["pains"]),
    ]
    rows: list[list[Cell]] = [
        [
            begun(dimension_name(each.name, words)),
            each.rated.importance if each.rated else None,
            each.rated.reality if each.rated else None,
            each.priority,
            each.rated.feasibility if each.rated else None,
            parted((sub_theme.name for sub_theme in each.sub_themes), words),
            _names(each.moments, words),
            _names(each.pains, words),
        ]
        for each in found.dimensions
        if each.rated or each.sub_themes or each.moments or each.pains
    ]
    return ResultTable("dimensions", words["dimensions weighed"], columns, rows, words["dimensions note"])


def _names(elements: tuple[Element, ...], words: Words) -> str:
    return parted(dict.fromkeys(element.cell.name for element in elements), words)


def _competitors(found: Experience, words: Words) -> ResultTable:
    columns = [
        ResultColumn("competitor", words["competitor"]),
        ResultColumn("theme", words["theme"]),
        *(ResultColumn(each.name, begun(dimension_name(each.name, words))) for each in found.dimensions),
        ResultColumn("services", words["services"]),
    ]
    ours: list[Cell] = [words["ours"], None, *(bool(each.sub_themes) for each in found.dimensions), None]
    theirs: list[list[Cell]] = [
        [
            competitor.name,
            competitor.theme,
            *(competitor in each.competitors for each in found.dimensions),
            parted(competitor.services, words),
        ]
        for competitor in found.competitors
    ]
    return ResultTable("competitors", words["competitors"], columns, [ours, *theirs], _white(found.white_spots, words))


def _white(spots: list[WeighedDimension], words: Words) -> str:
    if not spots:
        return words["no white spot"]
    return words["white spots"].format(names=listed((dimension_name(each.name, words) for each in spots), words))


def _needs(found: Experience, words: Words) -> ResultTable:
    columns = [ResultColumn("need", words["need"]), ResultColumn("met_by", words["met by"])]
    rows: list[list[Cell]] = [[each.need, _names(each.actions, words)] for each in found.needs]
    note = words["unmet"].format(names=listed(found.unmet, words)) if found.unmet else words["all met"]
    return ResultTable("needs", words["needs"], columns, rows, note)
