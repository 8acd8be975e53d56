"""Many files drawn in one go, here, in processes and on a cluster; what is unchanged is left as it is."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from blueprint import BlueprintError, Outcome, load, processes, render_many
from blueprint.batch import cache as kept
from blueprint.batch.one_file import render_one
from blueprint.batch.tasks import Recipe, Rendered, Task
from blueprint.pipeline import draw

COFFEE = "title: Coffee\nphases: {steps: {customer: Orders, frontstage: Takes the order}}\n"
UNREADABLE = "titel: Coffee\n"
NAMES = ("bar", "cafe", "desk", "office", "shop")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with several services, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    services = tmp_path / "services"
    services.mkdir()
    for name in NAMES:
        (services / f"{name}.yaml").write_text(COFFEE.replace("Coffee", name.title()))
    return services


def files(folder: Path) -> list[Path]:
    """The blueprints of a folder."""
    return sorted(folder.glob("*.yaml"))


def drawn(result: Rendered) -> Path:
    """Where a drawing is, or would be."""
    assert result.target is not None
    return result.target


@contextmanager
def cluster() -> Iterator[Executor]:
    """A Dask cluster of two processes on this machine, without its dashboard."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as local,
        Client(local, timeout="30s") as client,
    ):
        yield client.get_executor(pure=False)


@pytest.mark.parametrize(
    "place",
    [lambda: nullcontext(None), lambda: ThreadPoolExecutor(3), lambda: processes(2), cluster],
    ids=["here", "threads", "processes", "dask"],
)
def test_any_executor_draws_the_same(folder, place):
    """Here, in threads, in processes and on a Dask cluster the same is drawn; results keep the order of the files."""
    (folder / "broken.yaml").write_text(UNREADABLE)
    with place() as executor:
        results = render_many(files(folder), folder / "out", executor=executor)
    assert [result.path for result in results] == files(folder)
    assert [result.outcome.value for result in results] == ["written", "failed", *["written"] * 4]
    for result in results:
        if result.done:
            assert drawn(result).read_text("utf-8") == load(folder / f"{drawn(result).stem}.yaml").draw().svg
    failed = results[1]
    assert failed.message == (
        f"{failed.path} cannot be drawn before it can be read; `blueprint check --fix` mends 1 of 2 errors"
    )
    assert [finding.code for finding in failed.findings] == ["BP003", "BP004"]
    assert not (folder / "out" / "broken.svg").exists()


def test_tasks_and_results_travel():
    """What is asked and what comes back are plain values: they survive being pickled."""
    task = Task(Path("a.yaml"), Path("a.svg"), Recipe(drawing={"theme": "dark"}))
    assert pickle.loads(pickle.dumps(task)) == task
    result = render_one(Task(None, None, text=UNREADABLE.encode()))
    again = pickle.loads(pickle.dumps(result))
    assert again == result
    assert [finding.in_language("zh").message for finding in again.findings] != [
        each.message for each in again.findings
    ]


# --- What is unchanged ----------------------------------------------------------------------------------------------


def outcomes(results: list[Rendered]) -> list[str]:
    """What became of each file, by its name."""
    return [f"{drawn(result).stem} {result.outcome}" for result in results if result.outcome is not Outcome.UNCHANGED]


def test_what_is_unchanged_is_neither_read_nor_written(folder):
    """The second time nothing is drawn: files keep their time, and no findings are looked for."""
    out = folder / "out"
    render_many(files(folder), out)
    old = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    results = render_many(files(folder), out)
    assert outcomes(results) == []
    assert not any(result.findings for result in results)
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == old


def test_measurements_that_changed_are_drawn_anew(folder):
    """What is marked is what they say now, though no blueprint changed; the same once more is no change."""
    warning = "{metric: queue, warn: 3, owner: Manager, responses: {kind: people, measure: Help}}"
    (folder / "bar.yaml").write_text(
        "title: Bar\nmetrics: {id: queue, better: lower}\nphases: {steps: {customer: Orders, frontstage: {name: Serves,"
        f" moment: {{kind: positive, warnings: {warning}}}}}}}}}\n"
    )
    measured = folder / "queue.csv"
    states = []
    for value, outcome in ((2, Outcome.WRITTEN), (2, Outcome.UNCHANGED), (4, Outcome.WRITTEN)):
        measured.write_text(f"metric,time,value\nqueue,2026-09-01T09:00,{value}\n")
        (result,) = render_many(folder / "bar.yaml", folder / "out", measurements=measured)
        assert result.outcome is outcome
        states.append('data-state="warning"' in drawn(result).read_text("utf-8"))
    assert states == [False, False, True]


@pytest.mark.parametrize(
    ("change", "drawn"),
    [
        (lambda folder: (folder / "cafe.yaml").write_text(COFFEE.replace("Orders", "Asks")), ["cafe written"]),
        (lambda folder: (folder / "out" / "shop.svg").write_text("mine"), ["shop written"]),
        (lambda folder: (folder / "out" / "bar.svg").unlink(), ["bar written"]),
        (lambda folder: (folder / "bar.yaml").touch(), []),
        (lambda folder: (folder / "new.yaml").write_text(COFFEE), ["new written"]),
    ],
    ids=["text", "drawing changed", "drawing gone", "touched", "new file"],
)
def test_content_decides_what_is_drawn_again(folder, change, drawn):
    """A changed text, and a drawing that somebody changed or took away, are drawn again; a new date is no change."""
    render_many(files(folder), folder / "out")
    change(folder)
    assert outcomes(render_many(files(folder), folder / "out")) == drawn
    assert outcomes(render_many(files(folder), folder / "out")) == []


def test_files_that_are_named_count(folder):
    """A baseline, a theme and a project file that change make what they concern new."""
    (folder / "desk.yaml").write_text("baseline: bar.yaml\n" + COFFEE)
    theme = folder.parent / "house.yaml"
    theme.write_text("base: light\ntext: '#004b49'\n")

    def again() -> list[Outcome]:
        results = render_many(files(folder), folder / "out", theme=str(theme))
        return [result.outcome for result in results if drawn(result).stem in ("bar", "desk", "shop")]

    written, unchanged = Outcome.WRITTEN, Outcome.UNCHANGED
    assert again() == [written] * 3
    assert again() == [unchanged] * 3
    theme.write_text("base: light\ntext: '#102030'\n")
    assert again() == [written] * 3
    (folder / "bar.yaml").write_text(COFFEE.replace("Orders", "Asks"))
    kept = render_many(files(folder), folder / "out", theme=str(theme))
    # The design is looked at again, though its drawing came out the same.
    assert {drawn(result).stem: bool(result.findings) for result in kept if drawn(result).stem in ("desk", "shop")} == {
        "desk": True,
        "shop": False,
    }
    (folder / "blueprint.toml").write_text('ignore = ["BP4"]\n')
    assert all(result.findings for result in render_many(files(folder), folder / "out", theme=str(theme)))


def test_a_catalogue_of_the_project_counts(folder):
    """What the project's catalogue calls a role is in the drawing, so a change of it draws anew."""
    (folder / "blueprint.toml").write_text('uses = "names.yaml"\n')
    (folder / "names.yaml").write_text("catalogue: 1\nroles: {barista: Barista}\n")
    text = COFFEE.replace("phases:", "lanes: [customer, frontstage]\nphases:", 1)
    (folder / "shop.yaml").write_text(
        text.replace("frontstage: Takes the order", "frontstage: {name: Takes, by: barista}")
    )
    chosen = [folder / "shop.yaml", folder / "bar.yaml"]
    render_many(chosen, folder / "out")
    assert [each.outcome for each in render_many(chosen, folder / "out")] == [Outcome.UNCHANGED] * 2
    (folder / "names.yaml").write_text("catalogue: 1\nroles: {barista: Head barista}\n")
    assert render_many(chosen, folder / "out")[0].outcome is Outcome.WRITTEN
    assert "Head barista" in (folder / "out" / "shop.svg").read_text("utf-8")


def test_what_changes_while_it_is_drawn_counts(folder, monkeypatch):
    """A baseline that somebody saves just after it was looked at is in the next drawing."""
    (folder / "desk.yaml").write_text("baseline: bar.yaml\n" + COFFEE)
    chosen = [folder / "desk.yaml", folder / "shop.yaml"]

    def saved_meanwhile(*arguments, **options):
        finished = draw(*arguments, **options)
        (folder / "bar.yaml").write_text(COFFEE.replace("Orders", "Asks"))
        return finished

    with monkeypatch.context() as patched:
        patched.setattr("blueprint.batch.one_file.draw", saved_meanwhile)
        render_many(chosen, folder / "out")
    assert [bool(result.findings) for result in render_many(chosen, folder / "out")] == [True, False]
    assert [bool(result.findings) for result in render_many(chosen, folder / "out")] == [False, False]


def test_another_version_of_the_program_draws_anew(folder, monkeypatch):
    """What an older program drew is no reason to leave anything out."""
    render_many(files(folder), folder / "out")
    monkeypatch.setattr(kept, "this_program", lambda: "the next version")
    assert all(result.findings for result in render_many(files(folder), folder / "out"))
    assert not any(result.findings for result in render_many(files(folder), folder / "out"))


@pytest.mark.parametrize("cache", ["taken", "taken/inside", "closed"])
def test_a_cache_that_cannot_be_written_stops_nothing(folder, monkeypatch, cache):
    """Everything is drawn, and drawn again the next time."""
    (folder.parent / "taken").write_text("a file")
    (folder.parent / "closed").symlink_to(folder.parent / "closed")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / cache))
    for _ in range(2):
        assert all(result.done and result.findings for result in render_many(files(folder), folder / "out"))


def test_a_picture_that_the_blueprint_shows_is_not_drawn_over(folder):
    """The photograph of the desk stays, though the drawing of the desk would have its name."""
    (folder / "desk.yaml").write_text(COFFEE.replace("customer:", "image: desk.png, customer:"))
    (folder / "desk.png").write_bytes(b"a photograph")
    (result,) = render_many(folder / "desk.yaml", format="png")
    assert (result.outcome, "draw it elsewhere" in result.message) == (Outcome.FAILED, True)
    assert (folder / "desk.png").read_bytes() == b"a photograph"


def test_other_options_make_it_new(folder):
    """What is asked for counts: another theme or lens is drawn, the same again is not."""
    render_many(files(folder), folder / "out")
    assert len(outcomes(render_many(files(folder), folder / "out", theme="dark"))) == 5
    assert outcomes(render_many(files(folder), folder / "out", theme="dark")) == []


def test_force_draws_everything(folder):
    """With `force` everything is written anew."""
    render_many(files(folder), folder / "out")
    assert len(outcomes(render_many(files(folder), folder / "out", force=True))) == 5


def test_nothing_is_left_beside_the_drawings(folder):
    """What is known of drawings lies in the user's cache; without one everything is drawn, and equal files stay."""
    render_many(files(folder), folder / "out")
    assert sorted(os.listdir(folder / "out")) == [f"{name}.svg" for name in NAMES]
    for known in (folder.parent / "cache").rglob("*.json"):
        known.write_text("{ torn")
    results = render_many(files(folder), folder / "out")
    assert outcomes(results) == []
    assert all(result.findings for result in results)


def test_what_is_known_of_folders_goes_with_them(folder):
    """The cache forgets folders that are there no longer, and so does not grow."""
    known = folder.parent / "cache" / "service-blueprint"
    render_many(files(folder), folder / "out")
    (folder / "out").rename(folder / "moved")
    render_many(files(folder), folder / "moved")
    assert len(list(known.iterdir())) == 1


# --- Where drawings go ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (
            lambda folder: render_many([folder / "a.yaml", folder / "b" / "a.yaml"], "out"),
            "would both be drawn to out/a.svg",
        ),
        (lambda folder: render_many([folder / "a.yaml"], format="docx"), "docx is no format: write one of svg"),
        (lambda folder: render_many([folder / "a.yaml"], thema="dark"), "thema is no option. Did you mean `theme`?"),
        (lambda folder: render_many([folder / "a.json"], format="json"), "would overwrite"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_drawn(folder, ask, said):
    """Drawings that would meet, unknown formats and options are told at once."""
    with pytest.raises(BlueprintError) as caught:
        ask(folder)
    assert said in str(caught.value)


def test_a_file_that_is_not_there_stops_no_other(folder):
    """It fails by itself, with the reason of the system."""
    gone, bar = render_many([folder / "gone.yaml", folder / "bar.yaml"])
    assert (gone.outcome, gone.message) == (Outcome.FAILED, f"{folder / 'gone.yaml'}: No such file or directory")
    assert bar.target == folder / "bar.svg"
    assert bar.done
    assert [result.target for result in render_many(str(folder / "bar.yaml"))] == [bar.target]


# --- Processes ------------------------------------------------------------------------------------------------------

LARGE = Path(__file__).parents[2] / "blueprints" / "hospital-visit.yaml"


def children(pid: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    found, left = [], [pid]
    while left:
        parent = left.pop()
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                text = stat.read_text("utf-8", "replace")
            except OSError:  # it ended meanwhile
                continue
            if int(text.rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
                left.append(found[-1])
    return found


def alive(pids: list[int]) -> list[int]:
    """Those that still run."""
    return [pid for pid in pids if Path(f"/proc/{pid}").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text()]


@contextmanager
def batch(folder: Path, count: int) -> Iterator[subprocess.Popen[str]]:
    """`blueprint render --jobs 2` at work on many large files, with a drawing already there, as if from a terminal."""
    for number in range(count):
        (folder / f"visit-{number:02}.yaml").write_bytes(LARGE.read_bytes())
    with subprocess.Popen(
        [sys.executable, "-m", "blueprint", "render", str(folder), "-o", f"{folder}/out/", "--jobs", "2"],
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        until = time.monotonic() + 120
        while not list(folder.glob("out/visit*.svg")) and time.monotonic() < until:
            time.sleep(0.02)
        yield process


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left(folder, end):
    """Ctrl-C and even a kill leave whole drawings only and no process behind; Ctrl-C says how far it came."""
    with batch(folder, 60) as process:
        started = children(process.pid)
        assert len(started) >= 2
        if end is signal.SIGINT:
            os.killpg(process.pid, end)
        else:
            process.kill()
        _, said = process.communicate(timeout=120)
    until = time.monotonic() + 120
    while alive(started) and time.monotonic() < until:
        time.sleep(0.05)
    assert alive(started) == []
    left = list((folder / "out").iterdir())
    assert len(left) < 60
    whole = load(LARGE).draw().svg
    assert all(path.suffix == ".svg" for path in left)
    assert {path.read_text("utf-8") for path in left if path.stem.startswith("visit")} == {whole}
    if end is signal.SIGINT:
        assert process.returncode == 130
        assert said.splitlines()[-1].startswith("blueprint: stopped: ")
        assert "Traceback" not in said
