"""Two rows a visit: paired first in, first out, and never counted twice."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.api import loads
from blueprint.errors import BlueprintError
from blueprint.methods.data.event_files import read_events
from blueprint.methods.data.lifecycle import visits
from blueprint.methods.touchpoints import Touchpoints

BLUEPRINT = loads(
    "title: Shop\nphases: {steps: [{customer: {name: Orders, id: orders}}, {customer: {name: Pays, id: pays}}]}\n"
)
SHOP = Touchpoints(BLUEPRINT)
BEGIN = datetime(2026, 9, 1)
HEAD = "case,action,start,lifecycle,outcome\n"
TWICE = """\
1,orders,2026-09-01T10:00,start,
1,orders,2026-09-01T10:04,complete,
1,pays,2026-09-01T10:10,start,
1,pays,2026-09-01T10:11,suspend,
1,pays,2026-09-01T10:12,complete,paid
"""

rows = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 6), st.booleans()), max_size=14)


def paired(rows: list[tuple[int, int, int, bool]]) -> list[tuple[int, int, int, int | None]]:
    """Case, action, begin and end of each visit, by a queue for each case and action."""
    found: list[tuple[int, int, int, int | None]] = []
    waiting: dict[tuple[int, int], deque[int]] = {}
    for case, action, time, starts in sorted(rows, key=lambda row: (row[2], not row[3])):
        queue = waiting.setdefault((case, action), deque())
        if starts:
            queue.append(time)
        else:
            found.append((case, action, queue.popleft(), time) if queue else (case, action, time, None))
    found += [(case, action, time, None) for (case, action), queue in waiting.items() for time in queue]
    return sorted(found, key=str)


@given(rows)
def test_visits_are_paired_first_in_first_out(rows):
    """Whatever starts and completes in whatever order, the visits are those of a queue for each case and action."""
    frame = pl.DataFrame(
        {
            "row": pl.Series(range(len(rows)), dtype=pl.UInt32),
            "case": pl.Series([row[0] for row in rows], dtype=pl.Int64),
            "name": pl.Series([row[1] for row in rows], dtype=pl.Int64),
            "action": pl.Series([row[1] for row in rows], dtype=pl.Int32),
            "start": pl.Series([BEGIN + timedelta(minutes=row[2]) for row in rows], dtype=pl.Datetime("us")),
            "end": pl.Series([None] * len(rows), dtype=pl.Datetime("us")),
            "starts": pl.Series([row[3] for row in rows], dtype=pl.Boolean),
        }
    )
    found = visits(frame).select("case", "action", "start", "end").rows()

    def minutes(time: datetime | None) -> int | None:
        return None if time is None else (time - BEGIN) // timedelta(minutes=1)

    assert sorted(((c, a, minutes(begin), minutes(end)) for c, a, begin, end in found), key=str) == paired(rows)


def test_a_visit_of_two_rows_counts_once(tmp_path):
    """A log of start and complete rows gives durations and waits, and nobody comes again who came once."""
    path = tmp_path / "log.csv"
    path.write_text(HEAD + TWICE)
    log = read_events(path, SHOP)
    assert [(each.action, each.events, each.repeated) for each in log.actions] == [("orders", 1, 0), ("pays", 1, 0)]
    assert [each.durations.mean for each in log.actions] == [240, 120]
    assert log.actions[1].waits.mean == 360
    assert (log.cases, log.lost, log.outcomes) == (1, 0, {"paid": 1})
    assert log.used.aside == 1


def test_a_column_that_nothing_reads_is_refused(tmp_path):
    """Where another column tells starts from completions, the log is refused with the option that reads it."""
    path = tmp_path / "log.csv"
    path.write_text(HEAD.replace("lifecycle", "state") + TWICE.replace("suspend", "start"))
    with pytest.raises(BlueprintError, match=r"each visit has two rows.* read it with --column lifecycle=state"):
        read_events(path, SHOP)
    assert read_events(path, SHOP, {"lifecycle": "state"}).cases == 1


@pytest.mark.parametrize(
    "heading",
    [
        "case:concept:name,concept:name,time:timestamp,lifecycle:transition,outcome\n",
        "Case ID,Activity,Start Timestamp,transition,outcome\n",
        "_CASE_KEY,ACTIVITY_EN,EVENTTIME,Lifecycle,outcome\n",
    ],
)
def test_usual_headings_are_known(tmp_path, heading):
    """XES as a table, Disco and Celonis call the columns otherwise, and nobody needs to say so."""
    path = tmp_path / "log.csv"
    path.write_text(heading + TWICE)
    assert [each.durations.mean for each in read_events(path, SHOP).actions] == [240, 120]


@pytest.mark.parametrize(("first", "second"), [("1788250000", "1788250240"), ("1788250000000", "1788250240000")])
def test_times_since_1970_are_read(tmp_path, first, second):
    """Seconds and milliseconds since 1970 are times, told apart by their length."""
    path = tmp_path / "log.csv"
    path.write_text(f"session_id,event,ts,end\n1,orders,{first},{second}\n1,pays,{second},\n")
    log = read_events(path, SHOP)
    assert log.actions[0].durations.mean == 240
    assert log.actions[1].waits.mean == 0


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffFall-ID;Aktivität;Startzeit;Endzeit;\n"
        "1;orders;1.9.2026 08:00;01.09.2026 08:04;\n1;pays;01.09.2026 08:04;;\n",
        "案例编号,活动,开始时间,完成时间\n1,orders,2026-09-01 08:00,2026-09-01 08:04\n1,pays,2026-09-01 08:04,\n",
        "Case ID,Activity,Start Timestamp,Complete Timestamp\n"
        "1,orders,2026/09/01 08:00:00.000,2026/09/01 08:04:00.000\n1,pays,2026/09/01 08:04:00.000,\n",
    ],
    ids=["German", "Chinese", "Disco"],
)
def test_logs_of_other_languages_are_read(tmp_path, text):
    """Headings as people there call them, dates as they and programs write them, where only one day can be meant."""
    path = tmp_path / "log.csv"
    path.write_text(text, "utf-8")
    log = read_events(path, SHOP)
    assert log.actions[0].durations.mean == 240
    assert log.actions[1].waits.mean == 0


def test_a_log_that_knows_only_ends(tmp_path):
    """When something was done is its time, and no duration is made of it."""
    path = tmp_path / "log.csv"
    path.write_text("Case ID,Activity,Complete Timestamp\n1,orders,2026-09-01T10:00\n1,pays,2026-09-01T10:05\n")
    log = read_events(path, SHOP)
    assert [each.cases for each in log.actions] == [1, 1]
    assert [each.durations.n for each in log.actions] == [0, 0]
