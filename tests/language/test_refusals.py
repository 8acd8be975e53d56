"""What is refused speaks as findings do: every text of an error that users catch knows how it was made."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.sources import PACKAGE, trees

from blueprint import BlueprintError, Drawing, loads
from blueprint.cli import main
from blueprint.language.messages import Message, said
from blueprint.methods.simulation import simulate


@cache
def classes() -> set[str]:
    """What such errors are called: the one that users catch, and all that are made of it."""
    bases = {
        node.name: {ast.unparse(base) for base in node.bases}
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {BlueprintError.__name__}
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return found


SPEAKING = {"click.UsageError", "click.BadParameter", "click.ClickException", "say", "note"}
"""How the command line speaks."""
ALONE = "title: A\n{language}phases:\n  - steps:\n      - {{customer: Asks, frontstage: Answers}}\n"


def refusals() -> list[tuple[str, ast.expr]]:
    """Where each such error is made, and of what."""
    found = []
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in classes()
                and node.args
            ):
                found.append((f"{path.relative_to(PACKAGE)}:{node.lineno}", node.args[0]))
    return found


def test_no_refusal_is_a_bare_text():
    """Nobody raises a text that can be said in one language only."""
    made = refusals()
    assert {"MissingExtra", "MissingProgram", "UnusableFile", "WrongConfiguration", "PortInUse"} <= classes()
    assert len(made) > 100
    assert [place for place, text in made if isinstance(text, ast.JoinedStr | ast.Constant | ast.BinOp)] == []


def said_by_the_command() -> list[tuple[str, ast.expr]]:
    """Where the command line refuses its options or speaks of what it did, and in which text."""
    found = []
    for path, tree in trees().items():
        if not path.is_relative_to(PACKAGE / "cli"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in SPEAKING:
                found.append((f"{path.relative_to(PACKAGE)}:{node.lineno}", node.args[0]))
    return found


def test_the_command_line_says_no_bare_text():
    """Neither of options that it refuses, nor of what it did."""
    made = said_by_the_command()
    assert len(made) > 80
    assert [place for place, text in made if isinstance(text, ast.JoinedStr | ast.Constant | ast.BinOp)] == []


def test_an_error_is_said_again_in_chinese():
    """What Python users catch is English as a text, and Chinese where they ask for it; plain words stay."""
    with pytest.raises(BlueprintError) as caught:
        simulate(loads(ALONE.format(language="")))
    assert "nothing says how many customers come" in str(caught.value)
    assert "没有写明来多少客户" in caught.value.in_language("中文")
    assert caught.value.in_language(None) == str(caught.value)
    assert isinstance(BlueprintError("plain").message, Message)
    assert BlueprintError("plain").in_language("zh") == "plain"


@pytest.mark.parametrize(
    ("language", "options", "words"),
    [
        ("", [], "nothing says how many customers come"),
        ("language: 中文\n", [], "没有写明来多少客户"),
        ("", ["--language", "zh"], "没有写明来多少客户"),
        ("language: zh\n", ["--language", "en"], "nothing says how many customers come"),
    ],
)
def test_the_command_line_refuses_in_the_language_of_its_findings(
    language: str, options: list[str], words: str, tmp_path: Path
):
    """By the option, else as the file says, else English; the next call begins anew."""
    file = tmp_path / "a.yaml"
    file.write_text(ALONE.format(language=language), "utf-8")
    done = CliRunner().invoke(main, ["simulate", str(file), *options])
    assert (done.exit_code, words in done.stderr) == (1, True), done.stderr


def test_without_a_language_the_project_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """As findings do: where file and option say nothing, the project does."""
    (tmp_path / "blueprint.toml").write_text('language = "zh"\n', "utf-8")
    (tmp_path / "a.yaml").write_text(ALONE.format(language=""), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert "没有写明来多少客户" in CliRunner().invoke(main, ["simulate", "a.yaml"]).stderr


def test_each_of_many_files_is_refused_in_its_own_language(tmp_path: Path):
    """Where several files are drawn, each speaks as it says itself."""
    for name, language in (("en", ""), ("zh", "language: zh\n")):
        broken = ALONE.format(language=language).replace("customer", "custmer")
        (tmp_path / f"{name}.yaml").write_text(broken, "utf-8")
    said_of = CliRunner().invoke(main, ["render", str(tmp_path), "--jobs", "1"]).stderr
    assert "en.yaml cannot be drawn before it can be read" in said_of
    assert "zh.yaml 无法读取，因此不能画图" in said_of


def test_a_value_may_be_refused_itself():
    """What a sentence holds of another is said again with it."""
    error = BlueprintError(said("{name}: {error}", name="a.yaml", error=said("nothing")))
    assert error.in_language("zh") == "a.yaml：空白"


def test_drawings_refuse_so_too(tmp_path: Path):
    """A theme, a lens or a suffix that nobody knows."""
    blueprint = loads(ALONE.format(language=""))
    drawing: Drawing = blueprint.draw()
    with pytest.raises(BlueprintError) as caught:
        drawing.save(tmp_path / "a.xyz")
    assert "不是可用的格式" in caught.value.in_language("zh")
    with pytest.raises(BlueprintError) as caught:
        blueprint.draw(theme="lihgt").save(tmp_path / "a.svg")
    assert caught.value.in_language("zh") == "没有名为 lihgt 的主题。是不是想写 `light`？"
