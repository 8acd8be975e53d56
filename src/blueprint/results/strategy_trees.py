"""The tree of a strategy, and the tree of key issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..drawing.theme import Theme
from ..errors import BlueprintError
from ..language.drawing_words import Words, lane_name
from ..language.messages import said
from ..methods.strategy import StrategyPlace, issues, place_of
from ..model.moments import Cause
from ..model.service import Blueprint
from ..model.strategy import Initiative
from .strategy import coverage, dimensions_said, unanswered
from .tree_graph import Look, Tree
from .words.strategy import strategy_words


def strategy_tree(blueprint: Blueprint, theme: Theme, language: str | None = None) -> Tree:
    """Theme → sub-themes with their dimensions → initiatives → what they act on; dashed where a chain breaks off.

    What several initiatives act on stands behind each of them, in a double frame, so that no branches cross.

    BlueprintError: there is no strategy.
    """
    strategy = blueprint.strategy
    if strategy is None:
        raise BlueprintError(said("the blueprint has no strategy: write `strategy: {theme: …, sub_themes: […]}`"))
    words = strategy_words(language or blueprint.language)
    facts = [words["strategy tree"], *coverage(strategy, words)]
    tree = Tree(blueprint.title, facts, theme, language or blueprint.language)
    tree.box("theme", strategy.theme or words["theme"], "", tree.root if strategy.theme else tree.missing)
    named = Counter(id for each in strategy.sub_themes for initiative in each.initiatives for id in initiative.targets)
    for index, sub_theme in enumerate(strategy.sub_themes):
        sub = f"sub-theme {index}"
        tree.box(sub, sub_theme.name, dimensions_said(sub_theme, words), tree.branch)
        tree.edge("theme", sub)
        if not sub_theme.initiatives:
            tree.box(f"{sub} none", words["no initiative"], "", tree.missing)
            tree.edge(sub, f"{sub} none")
        for number, initiative in enumerate(sub_theme.initiatives):
            name = f"{sub} initiative {number}"
            _initiative(tree, name, initiative)
            tree.edge(sub, name)
            for id in initiative.targets:
                place = place_of(blueprint, id)
                lane = place.element and lane_name(place.element.kind, place.element.lane.name, words)
                tree.box(f"{name} place {id}", place.name, lane or "", _look(tree, place), again=named[id] > 1)
                tree.edge(name, f"{name} place {id}", "normal")
            if not initiative.targets:
                tree.box(f"{name} none", words["acts on nothing"], "", tree.missing)
                tree.edge(name, f"{name} none")
    return tree


def issue_tree(blueprint: Blueprint, theme: Theme, language: str | None = None) -> Tree:
    """Key issues → pains, each with its action → causes, and theirs → the initiatives that reach it; dashed what lacks.

    BlueprintError: the blueprint names no pain.
    """
    found = issues(blueprint)
    if not found:
        raise BlueprintError(said("the blueprint names no pain point: write `pain: {what: …, cause: …}` at an action"))
    words = strategy_words(language or blueprint.language)
    tree = Tree(blueprint.title, [words["issues"], unanswered(found, words)], theme, language or blueprint.language)
    tree.box("root", words["issues"], "", tree.root)
    for index, issue in enumerate(found):
        pain = f"pain {index}"
        tree.box(pain, issue.pain.what, issue.element.cell.name or issue.element.id, tree.pain)
        tree.edge("root", pain)
        for name in _causes(tree, pain, issue.pain.cause, words):
            for place, initiative in enumerate(issue.initiatives):
                _initiative(tree, f"{pain} initiative {place}", initiative)
                tree.edge(name, f"{pain} initiative {place}")
            if not issue.initiatives:
                tree.box(f"{pain} none", words["no initiative"], "", tree.missing)
                tree.edge(name, f"{pain} none")
    return tree


def _causes(tree: Tree, behind: str, causes: Sequence[Cause], words: Words) -> Iterator[str]:
    """Boxes of causes behind that of what they cause, however deep; yields those that have no cause of their own."""
    if not causes:
        if not behind.endswith("cause"):
            tree.box(f"{behind} no cause", words["no cause"], "", tree.missing)
            tree.edge(behind, f"{behind} no cause")
            yield f"{behind} no cause"
        else:
            yield behind
    for number, cause in enumerate(causes):
        name = f"{behind} {number} cause"
        tree.box(name, cause.what, "", tree.leaf)
        tree.edge(behind, name)
        yield from _causes(tree, name, cause.cause, words)


def _initiative(tree: Tree, name: str, initiative: Initiative) -> None:
    due = initiative.due.isoformat() if initiative.due else ""
    tree.box(name, initiative.name, " · ".join(part for part in (initiative.owner, due) if part), tree.leaf)


def _look(tree: Tree, place: StrategyPlace) -> Look:
    """As the card in the drawing: the colour of its lane."""
    if place.element is None:
        return tree.leaf
    theme, kind = tree.theme, str(place.element.kind)
    return Look(theme.tint[kind], theme.ink[kind], theme.text, theme.muted)
