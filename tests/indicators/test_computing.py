"""Values by month, area and team from an extract; which extract's stand; and the rows behind them."""

from datetime import date, timedelta

import duckdb
import pytest

from looped.accounts.models import Team
from looped.indicators import places
from looped.indicators.engine import behind_file
from looped.indicators.jobs import compute_values
from looped.indicators.models import Computation, Extract, Threshold, Value
from looped.indicators.operations.choosing import withdraw_values
from looped.indicators.operations.computing import ask_for_values, compute, teams_by_name, thresholds_on
from tests.cast import NOW
from tests.indicators.extracts import assessment, computed, in_use

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2026, 9, 30)
IN_TIME, LATE = date(2026, 8, 3), date(2026, 6, 1)  # when an assessment of 28 September began


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def september(*teams: str) -> dict:
    ended = date(2026, 9, 28)
    rows = [assessment(f"C{n}", LATE if n % 2 else IN_TIME, ended, team) for n, team in enumerate(teams)]
    return {"ssd_cin_assessments": rows}


def standing(month: int = 202609, **scope) -> dict:
    found = Value.objects.filter(indicator="AS01", month=month, is_current=True, **scope)
    return {(each.area and each.area.name, each.team and each.team.name): (each.counted, each.rows) for each in found}


def test_an_extract_gives_values_for_the_council_each_area_and_each_team(cast):
    computation = computed(cast, in_use(cast, september("Oak", "Oak", "Ash", "Elm"), as_at=SEPTEMBER))
    assert standing() == {
        (None, None): (2, 4),
        ("Children in need", None): (2, 3),
        ("Children in need", "Oak"): (1, 2),
        ("Children in need", "Ash"): (1, 1),
        ("Children in care", None): (0, 1),
        ("Children in care", "Elm"): (0, 1),
    }
    assert computation.status == Computation.Status.DONE
    computation.refresh_from_db()
    assert computation.done == computation.of > 0


def test_a_team_that_looped_does_not_know_counts_for_the_council_alone(cast):
    computed(cast, in_use(cast, september("Oak", " OAK ", "Nowhere"), as_at=SEPTEMBER))
    assert standing() == {
        (None, None): (2, 3),
        ("Children in need", None): (1, 2),
        ("Children in need", "Oak"): (1, 2),
    }


def test_two_teams_that_differ_in_capitals_alone_are_not_taken_for_each_other(cast):
    Team.objects.create(name="OAK", area=cast.areas["care"])
    assert [name for name, _team, _area in teams_by_name() if name == "oak"] == []


def test_a_month_without_any_is_none_and_not_unknown(cast):
    computed(cast, in_use(cast, september("Oak"), as_at=SEPTEMBER))
    assert standing(202608) == {(None, None): (0, 0)}


def test_what_is_left_out_stands_with_its_reason_and_in_no_number(cast):
    rows = {"ssd_cin_assessments": [assessment("C1", None, date(2026, 9, 28))]}
    computed(cast, in_use(cast, rows, as_at=SEPTEMBER))
    value = Value.objects.get(indicator="AS01", month=202609, area=None)
    assert (value.rows, value.counted) == (0, 0)
    assert value.left_out == [["No day on which the assessment began", 1]]


def test_the_rows_behind_come_to_the_value(cast):
    extract = in_use(cast, september("Oak", "Oak", "Ash"), as_at=SEPTEMBER)
    computed(cast, extract)
    with duckdb.connect(str(places.behind(extract.public_id)), read_only=True) as behind:
        rows = behind.execute(
            "SELECT person, team, counted FROM behind WHERE indicator = 'AS01' AND as_at = ? ORDER BY person",
            [SEPTEMBER],
        ).fetchall()
    assert rows == [("C0", "Oak", 1), ("C1", "Oak", 0), ("C2", "Ash", 1)]


def test_the_newer_extract_stands_and_the_older_again_once_it_is_taken_back(cast):
    computed(cast, in_use(cast, september("Oak"), as_at=SEPTEMBER))
    newer = in_use(cast, september("Oak", "Ash"), as_at=date(2026, 10, 31))
    computed(cast, newer)
    assert standing()[None, None] == (1, 2)

    Extract.objects.filter(pk=newer.pk).update(status=Extract.Status.TAKEN_BACK)
    withdraw_values(extract=newer, by=cast.abel, now=NOW)

    assert standing()[None, None] == (1, 1)
    assert not standing(202610)


def test_what_gives_an_indicator_exactly_stands_before_what_gives_it_nearly(cast):
    computed(cast, in_use(cast, september("Oak"), as_at=SEPTEMBER))
    computed(cast, in_use(cast, september("Oak", "Ash"), as_at=SEPTEMBER, source="cin_census"))
    assert standing()[None, None] == (1, 1)


def test_annex_a_tells_of_whole_months_of_its_window_and_of_no_other(cast):
    rows = {"ssd_cin_assessments": [assessment("C", IN_TIME, date(2026, month, 15)) for month in range(1, 10)]}
    computed(cast, in_use(cast, rows, as_at=date(2026, 9, 15), source="annex_a"))
    months = Value.objects.filter(indicator="AS01", area=None).values_list("month", flat=True)
    assert set(months) == set(range(202604, 202610))


def test_a_computation_that_ran_already_or_lost_its_extract_changes_nothing(cast):
    extract = in_use(cast, september("Oak"), as_at=SEPTEMBER)
    computation = computed(cast, extract)
    before = list(Value.objects.values_list("pk", flat=True))
    compute(computation=computation, now=NOW)
    assert list(Value.objects.values_list("pk", flat=True)) == before

    later = ask_for_values(extract=extract, by=cast.anna, now=NOW)
    Extract.objects.filter(pk=extract.pk).update(status=Extract.Status.TAKEN_BACK)
    compute(computation=Computation.objects.get(pk=later.pk), now=NOW)
    assert Computation.objects.get(pk=later.pk).status == Computation.Status.FAILED


def test_a_limit_of_days_is_the_councils_own_from_its_day_on(cast):
    shipped = thresholds_on(SEPTEMBER)
    rule = next(iter(shipped), "none yet")
    for starts_on, days in ((SEPTEMBER - timedelta(days=9), 11), (SEPTEMBER + timedelta(days=1), 12)):
        Threshold.objects.create(rule=rule, starts_on=starts_on, days=days, set_by=cast.quinn, set_at=NOW)
    assert thresholds_on(SEPTEMBER)[rule] == 11
    assert thresholds_on(SEPTEMBER + timedelta(days=1))[rule] == 12
    assert thresholds_on(SEPTEMBER - timedelta(days=30)) == shipped


def test_a_computation_that_breaks_off_says_so_without_a_word_of_the_extract(cast, monkeypatch, caplog):
    extract = in_use(cast, september("Oak"), as_at=SEPTEMBER)
    computation = ask_for_values(extract=extract, by=cast.anna, now=NOW)
    monkeypatch.setattr(behind_file.Behind, "put", lambda *given, **more: 1 / 0)
    compute_values.func(computation.public_id)
    computation.refresh_from_db()
    assert computation.status == Computation.Status.FAILED
    assert computation.why.startswith("It broke off by a fault of ours.")
    assert "division" not in caplog.text and "ZeroDivisionError" in caplog.text
