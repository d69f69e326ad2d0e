"""QA01 to QA03 say what the quarterly report says, month by month."""

from datetime import timedelta

import pytest

from looped.audits.models import Audit
from looped.framework.operations import ship_framework
from looped.indicators.models import Value
from looped.reports.operations.indicators import keep_quality_values
from tests.audits.build import agreed, grades
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def standing() -> dict:
    rows = Value.objects.filter(is_current=True)
    return {(row.indicator, row.month, row.area and row.area.name): (row.counted, row.rows) for row in rows}


def test_the_audits_of_a_month_are_counted_for_the_council_and_their_area(cast):
    ship_framework(by=cast.quinn, now=NOW)
    good, weak = (
        agreed(cast, month=202610),
        agreed(cast, grades("requires_improvement"), reference="2026-11-002", month=202610),
    )
    month = good.month
    assert weak.month == month
    Audit.objects.filter(pk=weak.pk).update(family_contact="reached")

    assert keep_quality_values(now=NOW) > 0

    found = standing()
    for area in (None, good.area.name):
        assert found["QA01", month, area] == (1, 2)
        assert found["QA02", month, area] == (0, 0)
        assert found["QA03", month, area] == (1, 2)
    assert Value.objects.get(indicator="QA02", area=None).left_out == [["Not moderated", 2]]


def test_again_nothing_changes_and_what_changed_takes_the_place_of_what_stood(cast):
    ship_framework(by=cast.quinn, now=NOW)
    audit = agreed(cast, month=202610)
    keep_quality_values(now=NOW)
    assert keep_quality_values(now=NOW + timedelta(hours=1)) == 0
    Audit.objects.filter(pk=audit.pk).update(family_contact="reached")
    assert keep_quality_values(now=NOW + timedelta(hours=2)) == 2  # the council's, and the area's
    assert standing()["QA03", audit.month, None] == (1, 1)
    assert Value.objects.filter(indicator="QA03", area=None).count() == 2


def test_a_month_that_runs_is_not_told(cast):
    ship_framework(by=cast.quinn, now=NOW)
    agreed(cast)
    assert keep_quality_values(now=NOW) == 0
