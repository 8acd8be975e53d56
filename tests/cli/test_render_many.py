"""`blueprint render` with several files: in processes, and only what changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from blueprint.cli import main

COFFEE = "title: Coffee\nphases: {steps: {customer: Orders, frontstage: Takes the order}}\n"
ERRS = "title: Coffee\nphases: {steps: {customer: {name: Orders, to: nowhere}}}\n"
UNREADABLE = "titel: Coffee\n"


def render(*arguments: str, given: str | None = None) -> Result:
    """What `blueprint render` does."""
    return CliRunner().invoke(main, ["render", *arguments], input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a folder of blueprints, one with an error and one that cannot be read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    services = tmp_path / "services"
    services.mkdir()
    for name, text in (("bar", COFFEE), ("cafe", ERRS), ("desk", UNREADABLE), ("shop", COFFEE)):
        (services / f"{name}.yaml").write_text(text)
    return services


def test_processes_say_and_write_the_same(folder):
    """With --jobs, findings, messages, their order, the files and the status are those of one process."""
    alone = render("services", "-o", "out/")
    together = render("services", "-o", "more/", "--jobs", "3")
    assert alone.exit_code == together.exit_code == 1
    assert together.stderr == alone.stderr.replace("out/", "more/")
    assert "BP102 [error]" in together.stderr
    assert together.stderr.endswith("blueprint: 3 of 4 drawn\n")
    assert sorted(os.listdir("more")) == ["bar.svg", "cafe.svg", "shop.svg"]
    assert all(Path("out", name).read_bytes() == Path("more", name).read_bytes() for name in os.listdir("out"))


def test_jobs_zero_takes_all_processors(folder):
    """--jobs 0 needs no count, and draws the same."""
    assert render("services", "-o", "out/", "--jobs", "0").stderr.endswith("blueprint: 3 of 4 drawn\n")


def test_what_is_unchanged_is_told_and_left(folder):
    """The second time only the changed file is drawn, and with --force all are; the status counts what is there."""
    (folder / "desk.yaml").unlink()
    render("services", "-o", "out/")
    (folder / "shop.yaml").write_text(COFFEE.replace("Orders", "Asks"))
    again = render("services", "-o", "out/")
    assert again.exit_code == 0
    told = [line for line in again.stderr.splitlines() if line.startswith("blueprint: ")]
    assert told == [
        "blueprint: out/bar.svg unchanged",
        "blueprint: out/cafe.svg unchanged",
        "blueprint: out/shop.svg written",
        "blueprint: 1 of 3 drawn, 2 unchanged",
    ]
    assert render("services", "-o", "out/", "--force").stderr.endswith("blueprint: 3 of 3 drawn\n")


def test_one_file_that_is_unchanged_is_told_and_left(folder):
    """The second time nothing is read or drawn; a change, -v for all findings, or --force draws again."""
    file = Path("services/cafe.yaml")
    file.write_text(COFFEE)
    drawing = file.with_suffix(".svg")
    assert "BP104 [warning]" in render(str(file)).stderr
    old = drawing.stat().st_mtime_ns
    assert render(str(file)).stderr == f"blueprint: {drawing} unchanged\n"
    assert "  help: " in render("-v", str(file)).stderr
    assert drawing.stat().st_mtime_ns == old
    assert render(str(file), "--force").stderr.endswith(f"blueprint: {drawing} written\n")
    assert render(str(file), "--theme", "dark").stderr.endswith(f"blueprint: {drawing} written\n")
    file.write_text(COFFEE.replace("Orders", "Asks"))
    assert render(str(file), "--theme", "dark").stderr.endswith(f"blueprint: {drawing} written\n")


def test_errors_of_one_file_are_told_each_time(folder):
    """A file that is rendered alone and has errors is looked at each time, also where its drawing stays."""
    render("services/cafe.yaml")
    old = Path("services/cafe.svg").stat().st_mtime_ns
    again = render("services/cafe.yaml")
    assert "BP102 [error]" in again.stderr
    assert Path("services/cafe.svg").stat().st_mtime_ns == old


def test_strict_is_asked_for_anew(folder):
    """A drawing that was made without --strict is not taken for one that has no errors."""
    (folder / "desk.yaml").unlink()
    render("services", "-o", "out/")
    strict = render("services", "-o", "out/", "--strict")
    assert strict.exit_code == 1
    assert "cafe.yaml has errors, so it is not drawn" in strict.stderr


def test_standard_input_stands_beside_files(folder):
    """What comes from `-` goes to standard output also when files are drawn in processes."""
    done = render("services/bar.yaml", "-", "--jobs", "2", given=COFFEE)
    assert done.exit_code == 0
    assert done.stdout_bytes == Path("services/bar.svg").read_bytes()
