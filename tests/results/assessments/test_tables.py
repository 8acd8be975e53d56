"""What each method's table says."""

from __future__ import annotations

import pytest
from tests.methods.golden import GOLDEN
from tests.methods.test_kano import BONUS_APP, MIRROR, WIFI
from tests.results.assessments.surveyed import SURVEYED, surveyed

from blueprint.errors import BlueprintError
from blueprint.methods.answers import KanoResult, ServqualResult
from blueprint.methods.kano import from_counts
from blueprint.methods.servqual import servqual_gaps
from blueprint.model.research import Segment, ServqualItem
from blueprint.results.assessments import ASSESSMENTS, assess
from blueprint.results.assessments.kano import kano_table
from blueprint.results.assessments.loyalty import loyalty_table
from blueprint.results.assessments.servqual import servqual_table
from blueprint.results.tables import ResultTable


@pytest.fixture
def tables(tmp_path) -> dict[str, ResultTable]:
    """The table of every method."""
    return {each.method: each.table("en") for each in assess(surveyed(tmp_path))}


def test_every_method_has_its_table(tables):
    """Data for all methods gives all tables, in the order in which they are listed, each named as its method."""
    assert list(tables) == list(ASSESSMENTS) == [table.key for table in tables.values()]


def test_methods_without_data_are_left_out(tmp_path):
    """Times alone give the table of time; a bare blueprint gives none."""
    times = SURVEYED.partition("research:")[0].replace("          cost: 2.5\n", "")
    assert [each.method for each in assess(surveyed(tmp_path, times))] == ["time", "fail-points"]
    assert assess(surveyed(tmp_path, "title: A\nphases: {steps: {customer: Waits}}\n")) == []


@pytest.mark.parametrize("language", ["en", "zh", "de"])
def test_headings_are_in_the_language_and_keys_are_not(tmp_path, language):
    """Readers see their words; programs see the same keys in every language."""
    found = assess(surveyed(tmp_path))
    for each in found:
        table, english = each.table(language), each.table("en")
        assert [column.key for column in table.columns] == [column.key for column in english.columns]
        assert (table.title != english.title) is (language != "en")


def test_the_published_survey_of_patients():
    """Gaps and scores as published and derived; the widest gap stands first, the whole last."""
    patients = GOLDEN["servqual_patients"]
    items = [
        ServqualItem(dimension=name, expected=expected, perceived=patients["P"][name], n=patients["n"])
        for name, expected in patients["E"].items()
    ]
    records = servqual_table(ServqualResult(servqual_gaps(items, patients["weights"]), ())).records()
    gaps = {record["dimension"].lower(): record["gap"] for record in records if record["level"] == "Dimension"}
    assert gaps == pytest.approx(patients["gap"])
    assert records[0]["dimension"] == "Tangibles"
    whole = {record["dimension"]: record["gap"] for record in records if record["level"] == "Whole"}
    assert whole == pytest.approx(patients["derived"])


def test_answers_in_a_file_are_items_of_the_survey(tables):
    """Means that are written and answers from the file stand in one table; what was dropped is no item."""
    records = [record for record in tables["servqual"].records() if record["level"] == "Item"]
    assert [(record["item"], record["gap"], record["n"]) for record in records] == [
        ("Bookings", -0.5, 2),
        ("Tidy lobby", -0.25, 386),
    ]


@pytest.mark.parametrize(
    ("counts", "mode", "aom", "better", "worse", "strength", "total"),
    [
        (BONUS_APP, "indifferent", "attractive", 0.486, -0.123, 9.72, 46.95),
        (MIRROR, "indifferent", "attractive", 0.491, -0.085, 7.74, 45.47),
        (WIFI, "indifferent", "attractive", 0.459, -0.208, 11.70, 50.08),
    ],
)
def test_kano_as_published(counts, mode, aom, better, worse, strength, total):
    """All counts, both policies, better and worse as printed, and the strengths that follow from 607 answers."""
    (record,) = kano_table([KanoResult("app", from_counts(counts))]).records()
    assert {letter: record[letter] for letter in counts} == counts
    assert (record["n"], record["mode"], record["aom"]) == (607, mode, aom)
    assert (round(record["better"], 3), round(record["worse"], 3)) == (better, worse)
    assert (round(record["category_strength"], 2), round(record["total_strength"], 2)) == (strength, total)


def test_each_rating_has_its_n(tables):
    """NPS, CSAT and CES stand beside how many answered, touchpoint by touchpoint."""
    assert [(row["touchpoint"], row["n"], row["score"]) for row in tables["nps"].records()] == [
        ("Checks in", 4, 25.0),
        ("Goes to the room", 2, 100.0),
    ]
    assert [(row["n"], row["satisfied"], row["score"]) for row in tables["csat"].records()] == [(4, 2, 50.0)]
    assert [(row["n"], row["score"]) for row in tables["ces"].records()] == [(2, 5.5)]


def test_rows_that_cannot_be_used_are_named(tmp_path):
    """Each with its file and line, by the method whose file it is."""
    found = {each.method: [(drop.file, drop.line) for drop in each.dropped] for each in assess(surveyed(tmp_path))}
    assert {method: drops for method, drops in found.items() if drops} == {
        "servqual": [("asked.csv", 4)],
        "nps": [("nps.csv", 6)],
    }


def test_loyalty_sums_up_to_all_customers(tables):
    """The kinds, with what no segment accounts for, are 100 % of the customers."""
    kinds = {row["loyalty"]: row["percent"] for row in tables["loyalty"].records() if row["level"] == "kind"}
    assert kinds == {"true": 30, "captive": 45, "unknown": 25, "latent": 0, "spurious": 0, "none": 0}


def test_two_segments_of_one_name_keep_their_kinds():
    """Each row says what its own attitude and repurchase make of it."""
    rows = loyalty_table(
        [Segment(name="A", attitude="high", repurchase="high"), Segment(name="A", attitude="low", repurchase="low")]
    ).records()
    assert [row["loyalty"] for row in rows[:2]] == ["true", "none"]


def test_the_dearer_offer_may_be_the_better_one(tables):
    """All that is given less all that is taken, the best offer first."""
    records = tables["value"].records()
    assert [(row["offer"], row["delivered"], row["behind"]) for row in records] == [("Ours", 30, 0), ("Theirs", 20, 10)]


def test_offers_of_one_name_are_refused(tmp_path):
    """Neither of two offers with one name is silently left out."""
    with pytest.raises(BlueprintError, match="two offers are named Ours"):
        assess(surveyed(tmp_path, SURVEYED.replace("Theirs", "Ours")))


def test_loops_count_in_the_customers_time(tables):
    """A quarter goes back to the desk: 4/3 times 3 minutes; the wait counts once. Then the whole way."""
    records = tables["time"].records()
    assert [(row["step"], round(row["times"], 4), row["expected_min"]) for row in records[:3]] == [
        ("Queue", 1, 6),
        ("Desk", 1.3333, 4),
        ("Goes to the room", 1, 1),
    ]
    assert [row["expected_min"] for row in records[3:]] == pytest.approx([11, 8 + 20 / 3 + 1, 30])


def test_profit_at_each_time_that_is_known(tables):
    """price − rate · time − materials − other, at each known time and where nothing is left."""
    records = tables["cost"].records()
    assert [(row["case"], row["minutes"], row["profit"]) for row in records[:4]] == [
        ("Standard time", 11, 9.5),
        ("Acceptable time", pytest.approx(15.666667), pytest.approx(7.166667)),
        ("Budget", 30, 0),
        ("Nothing is left", 30, 0),
    ]
    assert [row["cost"] for row in records[4:]] == [2.5, 0]


def test_fail_points_by_risk(tables):
    """Ranked as the exercise prints it, with the cumulative share; what lacks a score stands last, without rank."""
    records = tables["fail-points"].records()
    assert [row["rpn"] for row in records] == [216, 192, None]
    assert [row["rpn"] for row in records[:2]] == [each["rpn"] for each in reversed(GOLDEN["rpn"]["failures"])]
    assert [row["cumulative_percent"] for row in records] == [pytest.approx(100 * 216 / 408, abs=1e-5), 100, None]
    assert "1" in tables["fail-points"].note


@pytest.mark.parametrize("weights", [{"empathy": 40}, {"tangibles": 100}])
def test_weights_that_do_not_fit_are_told(weights):
    """A reader who gave weights learns why nothing is weighted; who gave none is told nothing."""
    items = [ServqualItem(dimension="empathy", expected=5, perceived=4)]
    assert "Not weighted" in str(servqual_table(ServqualResult(servqual_gaps(items, weights), ())).note)
    assert "Not weighted" not in str(servqual_table(ServqualResult(servqual_gaps(items), ())).note)


def test_more_than_all_customers_are_told():
    """Shares of more than 100 % are no shares; 33, 33 and 34.4 % are, rounded."""
    assert "160 % in sum" in str(loyalty_table([Segment(name=name, share=0.8) for name in "ab"]).note)
    rounded = [Segment(name="a", share=0.33), Segment(name="b", share=0.33), Segment(name="c", share=0.344)]
    assert "in sum" not in str(loyalty_table(rounded).note)


def test_a_method_that_is_not_there_is_told(tmp_path):
    """A misspelt name is answered with those that there are."""
    with pytest.raises(BlueprintError, match="kanno is no method that is known here: write one of servqual, kano"):
        assess(surveyed(tmp_path), ["kanno"])
