"""`blueprint identify`."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.envelopes import rows_of

from blueprint.api import load
from blueprint.cli import main
from blueprint.model.actions import Action
from blueprint.model.moments import MomentOfTruth

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
METHODS = {"observations": "observation", "survey": "survey", "events": "data"}
"""Option → the method's name in the file."""
BAD = ("--bad", "complaint", "--bad", "left for another hotel")
SHOP = """title: Shop
phases:
  - steps:
      - customer: {name: Orders, id: orders}  # at the counter
      - customer: Pays
"""


def identify(*arguments: str | Path, given: str | None = None) -> Result:
    """What `blueprint identify` does."""
    return CliRunner().invoke(main, ["identify", *map(str, arguments)], input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with the hotel and its data, and a shop with notes."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(BLUEPRINTS / "hotel-stay.yaml", "hotel.yaml")
    for name in METHODS:
        shutil.copy(BLUEPRINTS / "hotel-stay" / f"{name}.csv", f"{name}.csv")
    Path("shop.yaml").write_text(SHOP)
    Path("notes.csv").write_text(
        "Touchpoint,kind,what\nPays,negative,slow\nPays,-,slow\nOrder,+,\nOrders,+,\nPays,rude,\n"
    )
    return tmp_path


NOTES = ("shop.yaml", "--observations", "notes.csv", "--column", "action=Touchpoint")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("format", ["table", "md", "csv", "json"])
def test_each_method_ranks_the_hotels_actions(method, format):
    """The desk comes first by every method, in every format; only the ranking goes to standard output."""
    before = Path("hotel.yaml").read_bytes()
    done = identify(
        "hotel.yaml", f"--{method}", f"{method}.csv", "--format", format, *(BAD if method == "events" else ())
    )
    assert done.exit_code == 0, done.stderr
    assert Path("hotel.yaml").read_bytes() == before
    if format == "json":
        first = rows_of(json.loads(done.stdout), METHODS[method])[0]
    elif format == "csv":
        first = next(csv.DictReader(io.StringIO(done.stdout)))
    else:
        rows = [line for line in done.stdout.splitlines() if line.lstrip("| ").startswith("1 ")]
        assert len(rows) == (3 if method == "events" else 2)
        assert all("Registers the guest" in row for row in rows)
        return
    assert (int(first["rank"]), first["action"], first["method"]) == (
        1,
        "Registers the guest",
        METHODS[method],
    )
    assert float(first["importance"]) == 5
    assert str(first["proposed"]).lower() == "true"


def test_a_file_holds_the_same(folder):
    """-o writes what would be printed; the suffix names the format."""
    printed = identify(*NOTES, "--format", "csv").stdout
    done = identify(*NOTES, "-o", "out.csv")
    assert Path("out.csv").read_text("utf-8") == printed
    assert done.stdout == ""


def test_what_is_used_and_left_out_is_told():
    """Bad rows by line, unknown actions with the nearest, and how many of each."""
    assert identify(*NOTES).stderr.splitlines() == [
        "blueprint: notes.csv:6: rude is no kind of incident; write positive, negative or neutral",
        "blueprint: notes.csv: no action is called Order (did you mean orders?); left out: 1",
        "blueprint: notes.csv: 3 rows used; left out: 1 bad, 1 of no action",
    ]


def test_what_is_proposed_is_written():
    """With its evidence and its date, in the file's own way; a second run finds it all there."""
    done = identify(*NOTES, "--write", "--on", "2026-09-30", "--source", "A morning, made up")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[-1] == "blueprint: shop.yaml written: 1.2.customer, orders"
    assert Path("shop.yaml").read_text() == SHOP.replace(
        "{name: Orders, id: orders}",
        "{name: Orders, id: orders,\n                   moment: {kind: positive, importance: 3, performance: 5,\n"
        "                            identified: {method: observation, source: 'A morning, made up', date: 2026-09-30,"
        " finding: '1 of 3 incidents (33 %), 0 of them negative'}}}",
    ).replace(
        "customer: Pays\n",
        "customer:\n          name: Pays\n          moment:\n            kind: negative\n            importance: 5\n"
        "            performance: 1\n            identified: {method: observation, source: 'A morning, made up',"
        " date: 2026-09-30, finding: '2 of 3 incidents (67 %), 2 of them negative; most often: slow'}\n",
    )
    again = identify(*NOTES, "--write", "--on", "2026-09-30", "--source", "A morning, made up")
    assert "says all of this already" in again.stderr


def test_a_person_chooses():
    """--accept writes what is named, proposed or not, and nothing else; --action says what the data call it."""
    done = identify(*NOTES, "--write", "--accept", "ORDERS", "--action", "orders=Order")
    assert done.exit_code == 0, done.stderr
    flow = load("shop.yaml").flow.elements
    moments = {id: getattr(each.cell, "moment", None) for id, each in flow.items()}
    assert moments["1.2.customer"] is None
    assert moments["orders"] is not None
    assert moments["orders"].identified[0].finding == "2 of 4 incidents (50 %), 0 of them negative"


def desk() -> MomentOfTruth:
    """The moment of truth at the hotel's desk."""
    cell = load("hotel.yaml").flow.elements["arrival.check-in.frontstage"].cell
    assert isinstance(cell, Action)
    assert cell.moment is not None
    return cell.moment


def test_moments_that_are_there_keep_their_ratings():
    """They get the evidence; --overwrite changes the ratings, too."""
    before = desk()
    arguments = ("hotel.yaml", "--events", "events.csv", *BAD, "--write", "--accept", "Registers the guest")
    assert identify(*arguments).exit_code == 0
    after = desk()
    assert after.importance == before.importance == 5
    assert after.performance == before.performance == 2.6
    assert [each.method for each in after.identified] == ["survey", "data"]
    assert after.measures == before.measures
    assert identify(*arguments, "--overwrite").exit_code == 0
    assert desk().performance == 3.9


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "bom"])
def test_a_difference_writes_nothing(mark):
    """--diff shows what --write would do; line ends and the byte order mark stay as they are."""
    text = mark + SHOP.replace("\n", "\r\n").encode()
    Path("shop.yaml").write_bytes(text)
    done = identify(*NOTES, "--diff")
    assert Path("shop.yaml").read_bytes() == text
    assert done.stdout.startswith("--- shop.yaml\n+++ shop.yaml\n")
    added = [line[1:] for line in done.stdout_bytes.decode().splitlines() if line.startswith("+") and "+++" not in line]
    identify(*NOTES, "--write")
    new = Path("shop.yaml").read_bytes()
    assert new.startswith(mark + b"title: Shop\r\n")
    assert new.count(b"\r\n") == new.count(b"\n")
    assert all(line in new.decode() for line in added)


def test_chinese_evidence_in_a_chinese_file():
    """The finding is written in the file's language, and so are the headings."""
    Path("店.yaml").write_text("title: 店\nlanguage: zh\nphases: {steps: {customer: 付款}}\n", "utf-8")
    Path("记录.csv").write_text("action,kind\n付款,负面\n", "utf-8")
    done = identify("店.yaml", "--observations", "记录.csv", "--write")
    assert "建议的关键时刻" in done.stdout
    text = Path("店.yaml").read_text("utf-8")
    assert "kind: 负面" in text
    assert "1 个事件中的 1 个（100 %），其中负面 1 个" in text


def test_nothing_is_proposed_of_weak_evidence():
    """It is said so, and nothing is written."""
    Path("few.csv").write_text("Orders,Pays,overall\n3,4,7\n4,2,6\n5,3,8\n2,2,7\n")
    done = identify("shop.yaml", "--survey", "few.csv", "--write")
    assert done.exit_code == 0
    assert "nothing is proposed" in done.stderr
    assert Path("shop.yaml").read_text() == SHOP


def test_a_log_in_which_nobody_is_lost():
    """The outcomes are listed, so that one can say which of them are bad."""
    done = identify("hotel.yaml", "--events", "events.csv")
    assert "no case ends badly; --bad says which outcomes do, of paid, left for another hotel, complaint" in done.stderr


def test_strict_stops_at_the_first_bad_row():
    """Nothing is ranked then."""
    done = identify(*NOTES, "--strict")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "blueprint: notes.csv:4: no action is called Order (did you mean orders?)\n"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["shop.yaml"], 2, "Give one of --observations, --survey and --events, or name the log in the file"),
        (["shop.yaml", "--survey", "survey.csv", "--events", "events.csv"], 2, "Give one of"),
        ([*NOTES, "--scale", "7"], 2, "--scale is not for --observations."),
        ([*NOTES, "--bad", "lost"], 2, "--bad is not for --observations."),
        ([*NOTES, "--column", "case=C"], 2, "--column case: this method reads action, kind, count, what."),
        ([*NOTES, "--column", "kind"], 2, "--column kind is not NAME=NAME"),
        ([*NOTES, "--write", "--diff"], 2, "Either --write or --diff."),
        ([*NOTES, "--overwrite"], 2, "--accept and --overwrite are for --write and --diff."),
        ([*NOTES, "--write", "--accept", "Leaves"], 1, "--accept Leaves: no action is called Leaves"),
        ([*NOTES, "-o", "notes.csv"], 2, "notes.csv would be written over."),
        (["shop.yaml", "--observations", "notes.csv"], 1, "notes.csv:1: there is no column action"),
        (["shop.yaml", "--observations", "none.csv"], 1, "none.csv: No such file"),
        (["-", "--observations", "notes.csv", "--write"], 2, "Standard input cannot be written to"),
        (["notes.csv", "--observations", "notes.csv"], 1, "notes.csv cannot be read"),
        ([*NOTES, "--action", "cash=Pays"], 1, "no action is called cash"),
    ],
)
def test_mistakes_are_one_line(folder, arguments, status, said):
    """What is wrong is told on standard error, and nothing is written."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = identify(*arguments, given=SHOP)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("package", ["polars", "numpy"])
def test_a_missing_package_is_named(package, monkeypatch):
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, package, None)
    done = identify("hotel.yaml", "--survey", "survey.csv")
    assert done.exit_code == 1
    assert done.stderr.endswith(f'this needs {package} (extra data): pip install "numpy>=2" "polars>=2"\n')


LOG = """ticket,step,from,to,state
1,ORDER_01,2026-09-01T10:00,2026-09-01T10:02,paid
1,till,2026-09-01T10:05,2026-09-01T10:06,paid
2,Order 01,2026-09-01T11:00,2026-09-01T11:01,gone
"""
MAPPED = """title: Shop
research:
  events: {file: data/log.csv, case: ticket, action: step, start: from, end: to, outcome: state, bad: gone}
phases:
  - steps:
      - customer: {name: Orders, id: orders, alias: order_01}
      - customer: {name: Pays, alias: [Till, Cash desk]}
"""


@pytest.fixture
def mapped(folder):
    """A shop that names its log and what the log calls things."""
    (folder / "data").mkdir()
    (folder / "data" / "log.csv").write_text(LOG)
    (folder / "mapped.yaml").write_text(MAPPED)
    return folder


def test_a_log_that_the_file_names_needs_no_option(mapped):
    """`research.events` says where the log is, what its columns are called and which outcome is bad; actions go by
    their aliases, in any case and spacing."""
    done = identify("mapped.yaml", "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert "log.csv: 3 rows used\n" in done.stderr
    found = {each["action"]: each for each in json.loads(done.stdout)["rows"]}
    assert {name: (each["events"], each["lost_here"]) for name, each in found.items()} == {
        "Orders": (2, 1),
        "Pays": (1, 0),
    }


def test_options_go_before_what_the_file_says(mapped):
    """An option wins; for another log the mapping holds as far as its columns are there, and else the usual names."""
    done = identify("mapped.yaml", "--bad", "paid", "--format", "json")
    found = {each["action"]: each["lost_here"] for each in json.loads(done.stdout)["rows"]}
    assert found == {"Orders": 0, "Pays": 1}
    (mapped / "other.csv").write_text(LOG.replace("ticket,step,from", "case,step,start"))
    done = identify("mapped.yaml", "--events", "other.csv", "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert [each["cases"] for each in json.loads(done.stdout)["rows"]] == [2, 1]


def test_a_log_that_is_not_there_is_found_when_the_file_is_read(mapped):
    """The file that `research.events` names is checked like any other, its short form too."""
    (mapped / "mapped.yaml").write_text(MAPPED.replace("{file: data/log.csv, case", "gone.csv # {file: data/log.csv"))
    done = CliRunner().invoke(main, ["check", "mapped.yaml"])
    assert "BP009" in done.stdout + done.stderr
    done = identify("mapped.yaml")
    assert done.exit_code == 1
    assert "gone.csv: No such file" in done.stderr
