"""A council's own indicator: written by one, approved by another, computed with the rest, unable to stop them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from looped.core.errors import Refused
from looped.indicators.models import Computation, OwnIndicator, Value
from looped.indicators.operations.own_indicators import Written, approve, propose, switch_off, tried
from tests.cast import NOW
from tests.indicators.extracts import assessment, computed, in_use

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2026, 9, 30)
GOOD = """SELECT cina_person_id AS person, CASE WHEN team = 'Oak' THEN 1 ELSE 0 END AS counted, team,
                 cina_assessment_auth_date AS happened
          FROM ssd_cin_assessments, asked
          WHERE cina_assessment_auth_date > since AND cina_assessment_auth_date <= as_at"""


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def extract(cast):
    rows = [assessment(f"C{n}", date(2026, 8, 3), date(2026, 9, 28), team) for n, team in enumerate(("Oak", "Ash"))]
    return in_use(cast, {"ssd_cin_assessments": rows}, as_at=SEPTEMBER, source="annex_a")


def written(sql: str = GOOD) -> Written:
    return Written("Assessments of Oak", "share", "Those of Oak, of all", "Our plan", "higher", Decimal(50), sql)


def test_what_one_person_wrote_and_another_approved_is_computed(cast, extract):
    row = propose(written=written(), by=cast.anna, now=NOW)
    with pytest.raises(Refused, match="Somebody else must approve"):
        approve(row=row, by=cast.anna, now=NOW)
    approve(row=row, by=cast.quinn, now=NOW)
    computed(cast, extract)
    value = Value.objects.get(indicator="OWN01", area=None, is_current=True)
    assert (value.counted, value.rows, value.version) == (1, 2, 1)
    assert Value.objects.filter(indicator="OWN01", team=cast.teams["oak"], counted=1).exists()


def test_nobody_approves_without_the_right_and_what_only_waits_is_not_computed(cast, extract):
    row = propose(written=written(), by=cast.anna, now=NOW)
    with pytest.raises(Refused):
        approve(row=row, by=cast.maya, now=NOW)
    computed(cast, extract)
    assert not Value.objects.filter(indicator="OWN01").exists()


def test_a_new_version_takes_the_place_of_the_one_before(cast):
    first = propose(written=written(), by=cast.anna, now=NOW)
    approve(row=first, by=cast.quinn, now=NOW)
    second = propose(written=written(GOOD + " AND team IS NOT NULL"), by=cast.anna, now=NOW, of=first)
    with pytest.raises(Refused, match="waits for a second person already"):
        propose(written=written(), by=cast.anna, now=NOW, of=first)
    approve(row=second, by=cast.quinn, now=NOW)
    first.refresh_from_db()
    assert (first.status, second.key, second.version) == (OwnIndicator.Status.SWITCHED_OFF, "OWN01", 2)
    switch_off(row=second, why="No longer asked for", by=cast.anna, now=NOW)
    assert not OwnIndicator.objects.filter(status=OwnIndicator.Status.IN_USE).exists()


def test_a_faulty_one_is_told_of_and_stops_nothing(cast, extract):
    row = propose(written=written("SELECT nothing AS person, 1 AS counted FROM nowhere"), by=cast.anna, now=NOW)
    approve(row=row, by=cast.quinn, now=NOW)
    computation = computed(cast, extract, now=NOW + timedelta(hours=1))
    assert computation.status == Computation.Status.DONE
    assert computation.why.startswith("OWN01 Assessments of Oak: The database does not understand the SELECT")
    assert Value.objects.filter(indicator="AS01", is_current=True).exists()


def test_before_anybody_approves_the_author_sees_what_it_gives(cast, extract):
    found = tried(GOOD, extract, {})
    assert (found.rows, found.counted, found.left_out) == (2, 1, 0)
    assert not any("C0" in map(str, row) for row in found.sample)
