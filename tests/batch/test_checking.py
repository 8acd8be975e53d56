"""What earlier runs of `check` found of many files: taken as long as a fresh look would find it, in any format."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from blueprint.batch import cache, checking
from blueprint.batch.checking import answers
from blueprint.batch.question import Question
from blueprint.cli import main
from blueprint.reports.findings import FORMATS

HOSPITAL = Path(__file__).parents[2] / "blueprints" / "hospital"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)
WARD = """\
title: On the ward
uses: shared/words.yaml
state: to-be
baseline: today.yaml
research:
  measurements: queue.csv
phases:
  - steps:
      - image: bed.png
        customer: {name: Sleeps, link: guide.html}
        frontstage: {name: Watches, by: nurse, link: rota.pdf}
      - customer: {name: Is operated, blueprint: theatre.yaml, time: 20 min}
        frontstage: Helps
"""
OTHERS = {
    "today.yaml": "title: Today\nphases: {steps: {customer: Sleeps, frontstage: Looks}}\n",
    "theatre.yaml": "title: Theatre\nuses: shared/words.yaml\nphases:\n  - steps:\n"
    "      - customer: {name: Falls asleep, time: 20 min, blueprint: deep/recovery.yaml}\n        frontstage: Helps\n",
    "deep/recovery.yaml": "title: Recovery\nphases: {steps: {customer: {name: Wakes, time: 5 min}, frontstage: W}}\n",
    "shared/words.yaml": "catalogue: 1\nroles: {nurse: {name: Ward nurse, owner: Nursing}, porter: {name: Porter}}\n",
    "queue.csv": "metric,time,value\nqueue,2026-01-01,3\n",
    "rota.pdf": "%PDF",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which files name each other in every way, inside a project, with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "project" / "files"
    for name, text in {"ward.yaml": WARD, **OTHERS}.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    (place / "bed.png").write_bytes(PIXEL)
    (place / "broken.yaml").write_text("title: Broken\nsteps: [\n")
    (place.parent / ".git").mkdir()
    return place


def check(*arguments: str) -> Result:
    """What `blueprint check` of the folder does."""
    done = CliRunner().invoke(main, ["check", "project", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def told(*arguments: str) -> tuple[int, str, str]:
    """Status and both outputs."""
    done = check(*arguments)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are looked at, and not taken from earlier runs."""
    names: list[str] = []
    look = checking.answer

    def noted(path, *more):
        names.append(path.name)
        return look(path, *more)

    monkeypatch.setattr(checking, "answer", noted)
    return names


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_says_the_same(folder, looked_at, format):
    """What is known is told in the same bytes as what is found, with the same status."""
    first = told("--format", format)
    assert len(looked_at) == 6
    looked_at.clear()
    assert told("--format", format) == first
    assert looked_at == ["broken.yaml"]
    assert told("--format", format, "--force") == first
    if format == "json":
        found = json.loads(first[1])
        assert any(row["element"] for row in found["rows"])
        assert {each["title"] for each in found["files"]} == {"On the ward", "Today", "Theatre", "Recovery", None}


@pytest.mark.parametrize("jobs", ["0", "2", "3"])
def test_processes_say_the_same(folder, jobs):
    """With --jobs, all is told in the same order, and known by the next run."""
    alone = told("--format", "json", "--statistics")
    for arguments in (["--force", "--jobs", jobs], ["--jobs", jobs], []):
        assert told("--format", "json", "--statistics", *arguments) == alone


def test_one_file_alone_says_the_same(folder):
    """What is said of a file among others is what is said of it alone."""
    among = check("--format", "concise", "-q").stdout.splitlines()
    alone = CliRunner().invoke(main, ["check", "project/files/ward.yaml", "--format", "concise", "-q"])
    assert alone.stdout
    assert set(alone.stdout.splitlines()) <= set(among)


def changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A text of a file becomes another."""
    return lambda folder: _write(folder / name, (folder / name).read_text("utf-8").replace(old, new))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a blueprint": (changed("ward.yaml", "Sleeps", "Rests"), {"ward.yaml"}),
    "a comment": (changed("today.yaml", "title", "# blueprint: ignore[BP4]\ntitle"), {"ward.yaml", "today.yaml"}),
    "its catalogue": (changed("shared/words.yaml", "Nursing", "Care"), {"ward.yaml", "theatre.yaml", "words.yaml"}),
    "a catalogue that goes": (lambda folder: (folder / "shared/words.yaml").unlink(), {"ward.yaml", "theatre.yaml"}),
    "a part": (changed("theatre.yaml", "20 min", "90 min"), {"ward.yaml", "theatre.yaml"}),
    "a part of a part": (changed("deep/recovery.yaml", "5 min", "2 h"),
                         {"ward.yaml", "theatre.yaml", "recovery.yaml"}),
    "a part that leads back": (
        changed("deep/recovery.yaml", "name: Wakes", "name: Wakes, blueprint: ../ward.yaml"),
        {"ward.yaml", "theatre.yaml", "recovery.yaml"},
    ),
    "a part that is renamed": (
        lambda folder: (folder / "theatre.yaml").rename(folder / "theater.yaml"), {"ward.yaml", "theater.yaml"},
    ),
    "the baseline": (changed("today.yaml", "Sleeps", "Reads"), {"ward.yaml", "today.yaml"}),
    "an image that goes": (lambda folder: (folder / "bed.png").unlink(), {"ward.yaml"}),
    "an image that is none": (lambda folder: (folder / "bed.png").write_bytes(b"GIF"), {"ward.yaml"}),
    "measurements that go": (lambda folder: (folder / "queue.csv").unlink(), {"ward.yaml"}),
    "a linked file that goes": (lambda folder: (folder / "rota.pdf").unlink(), {"ward.yaml"}),
    "a linked file that comes": (lambda folder: _write(folder / "guide.html", "<p>"), {"ward.yaml"}),
    "what a linked file is made of": (lambda folder: _write(folder / "guide.md", "# Guide"), {"ward.yaml"}),
    "a name near a link": (lambda folder: _write(folder / "giude.html", "<p>"), {"ward.yaml"}),
    "a project file": (
        lambda folder: _write(folder.parent / "blueprint.toml", 'ignore = ["BP1"]\nlanguage = "zh"\n'),
        {"ward.yaml", "today.yaml", "theatre.yaml", "recovery.yaml", "words.yaml"},
    ),
    "a project that ends further down": (
        lambda folder: _write(folder / "deep/blueprint.toml", 'severity = {BP4 = "error"}\n'),
        {"ward.yaml", "theatre.yaml", "recovery.yaml"},
    ),
    "a project that shares a catalogue": (
        lambda folder: _write(folder.parent / "blueprint.toml", 'uses = "files/shared/words.yaml"\n'),
        {"ward.yaml", "today.yaml", "theatre.yaml", "recovery.yaml", "words.yaml"},
    ),
    "a file beside a link that leads nowhere": (
        lambda folder: _write(folder / "new.yaml", OTHERS["today.yaml"]), {"new.yaml", "ward.yaml"},
    ),
    "a file that comes": (lambda folder: _write(folder / "deep/new.yaml", OTHERS["today.yaml"]), {"new.yaml"}),
    "nothing": (lambda folder: os.utime(folder / "ward.yaml", (1, 1)), set()),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_what_depends_on_a_change_is_looked_at_anew(folder, looked_at, what):
    """No more than that is, what is said is what a fresh look says, and back again it is as it was."""
    before = told("--format", "json")
    saved = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    change, anew = CHANGES[what]
    change(folder)
    looked_at.clear()
    now = told("--format", "json")
    assert set(looked_at) - {"broken.yaml"} == anew
    assert now == told("--format", "json", "--force")
    for path in folder.parent.rglob("*"):
        if path.is_file() and path not in saved:
            path.unlink()
    for path, data in saved.items():
        path.write_bytes(data)
    assert told("--format", "json") == before


@pytest.mark.parametrize("seed", range(4))
def test_many_changes_one_after_the_other(folder, seed):
    """Whatever happens to the files of a portfolio, what is known is what a fresh look finds."""
    shutil.copytree(HOSPITAL, folder, dirs_exist_ok=True)
    chance = random.Random(seed)
    for _ in range(6):
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        path = chance.choice(files)
        match chance.randrange(5):
            case 0:
                path.unlink()
            case 1:
                path.rename(path.with_name(f"{chance.randrange(100)}-{path.name}"))
            case 2:
                path.write_bytes(chance.choice(files).read_bytes())
            case 3:
                lines = path.read_bytes().splitlines(keepends=True)
                path.write_bytes(b"".join(line for line in lines if chance.random() > 0.05))
            case _:
                path.write_bytes(path.read_bytes().replace(b"nurse", b"porter").replace(b"min", b"h"))
        assert told("--format", "json") == told("--format", "json", "--force")
        assert told("--format", "text", "--jobs", "2") == told("--format", "text", "--force")


@pytest.mark.parametrize(
    "more",
    [
        ["--select", "BP4"],
        ["--ignore", "BP1"],
        ["--on", "2026-01-01"],
        ["--language", "zh"],
        ["--no-limits"],
    ],
    ids=lambda more: more[0],
)
def test_another_question_is_answered_anew(folder, looked_at, more):
    """What was found for other options says nothing of these."""
    check("--format", "json")
    looked_at.clear()
    now = told("--format", "json", *more)
    assert len(looked_at) == 6
    assert now == told("--format", "json", "--force", *more)


def test_what_only_reports_need_is_no_other_question(folder, looked_at):
    """Formats, baselines and the status change nothing of what is found."""
    check("--write-baseline", "known.json")
    looked_at.clear()
    assert check("--baseline", "known.json", "--format", "github", "--statistics").exit_code == 1
    check("--fail-on", "advice", "--exit-zero", "-o", "found.sarif")
    assert set(looked_at) == {"broken.yaml"}


def test_another_version_looks_at_all(folder, looked_at, monkeypatch):
    """What an older program found is no answer of this one."""
    check()
    monkeypatch.setattr(checking, "this_program", lambda: "the next version")
    looked_at.clear()
    check()
    assert len(looked_at) == 6
    assert cache.this_program() != "the next version"


def test_a_torn_cache_is_no_cache(folder, looked_at):
    """Whatever stands in its files, all is looked at, and said as before."""
    first = told("--format", "json")
    kept = sorted((folder.parents[1] / "cache").rglob("checks-*.json"))
    assert len(kept) == 3
    whole = [path.read_text() for path in kept]
    chance = random.Random(3)
    for torn in (
        lambda text: text[: len(text) // 2],
        lambda text: "[]",
        lambda text: '{"files": {"ward.yaml": [1, [2, {}, {}]]}}',
        lambda text: text.replace("warning", "warnung"),
        lambda text: "".join(each if chance.random() > 0.01 else "x" for each in text),
    ):
        for path, text in zip(kept, whole, strict=True):
            path.write_text(torn(text))
        looked_at.clear()
        assert told("--format", "json") == first
        assert "ward.yaml" in looked_at


def test_without_a_cache_all_is_said(folder, monkeypatch):
    """Where nothing can be kept, files are looked at each time."""
    first = told("--format", "json")
    (folder.parents[1] / "taken").write_text("a file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parents[1] / "taken"))
    assert told("--format", "json") == told("--format", "json") == first


def test_what_is_mended_is_what_stands_there(folder):
    """With --fix and --diff, files are read and mended as they are, whatever is known of them; then they are known."""
    other = "phases: {steps: {customer: {name: Waits, moment: {kind: postive}}, frontstage: Helps}}\n"
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text(f"title: Coffee\n{other}")
    assert "postive" in check("--format", "concise").stdout
    assert check("--diff").stdout.count("+") == check("--diff", "--force").stdout.count("+") > 0
    assert "fixed 2 findings in 2 files" in check("--fix").stderr
    assert "postive" not in (folder / "a.yaml").read_text()
    assert told("--format", "json") == told("--format", "json", "--force")
    assert "postive" not in check("--format", "concise").stdout


def test_what_is_kept_goes_with_the_files(folder):
    """Files that are gone are forgotten when their folder is written anew, and folders that are gone, too."""
    check()
    (folder / "today.yaml").unlink()
    shutil.rmtree(folder / "deep")
    (folder / "ward.yaml").write_text(WARD.replace("Sleeps", "Rests"))
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "new.yaml").write_text(OTHERS["today.yaml"])
    check()
    kept = [json.loads(path.read_bytes()) for path in (folder.parents[1] / "cache").rglob("checks-*.json")]
    names = {Path(each["folder"]).name: set(each["files"]) for each in kept}
    assert set(names) == {"files", "shared", "elsewhere"}
    assert names["files"] == {"ward.yaml", "theatre.yaml"}


def test_all_that_is_opened_is_known(folder):
    """The content of each file that the rules open is part of what the answer was made of."""
    opened: set[str] = set()
    listening = True

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        if listening and event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str | os.PathLike):
            opened.add(os.path.realpath(os.fspath(arguments[0])))

    sys.addaudithook(heard)
    made_of = checking.answer(folder / "ward.yaml", WARD.encode(), Question()).made_of
    listening = False
    assert made_of is not None
    known = {os.path.realpath(name) for name in made_of.files}
    around = {str(folder)}
    assert {each for each in opened if each.startswith(str(folder))} - around <= known
    assert {"theatre.yaml", "recovery.yaml", "words.yaml", "today.yaml", "bed.png"} <= {
        os.path.basename(each) for each in known
    }


def test_what_cannot_be_known_is_not_kept(folder, looked_at):
    """A part that cannot be read names nobody knows what, so a file that has it is looked at each time."""
    (folder / "theatre.yaml").write_text("title: [\n")
    check()
    looked_at.clear()
    assert told("--format", "json") == told("--format", "json", "--force")
    assert {"ward.yaml", "theatre.yaml"} <= set(looked_at)


def test_in_python_a_file_that_is_gone_is_an_error_of_its_own(folder):
    """The others are answered, in their order."""
    paths = [folder / name for name in ("today.yaml", "nowhere.yaml", "ward.yaml")]
    found = list(answers(paths, Question()))
    assert isinstance(found[1], FileNotFoundError)
    assert [each[0].title for each in found if not isinstance(each, OSError)] == ["Today", "On the ward"]
