"""The dashboard: three parts in the same words, first what needs attention, and no more than somebody may see."""

import pytest
from django.urls import reverse

from looped.framework.operations import ship_framework
from looped.reports.queries.dashboard import dashboard
from tests.audits.build import agreed
from tests.cast import NOW, TODAY
from tests.indicators.values import put

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(cast):
    """Fourteen months of two indicators: one falls at the end, one stays as it is."""
    ship_framework(by=cast.quinn, now=NOW)
    agreed(cast, month=202610)
    put("AS01", [(n, 20) for n in (18, 17, 18, 16, 18, 17, 18, 17, 16, 18, 17, 18, 4, 3)])
    put("AS03", [(19 + n % 2, 20) for n in range(14)])


def test_what_got_worse_stands_first(cast, measured):
    found = dashboard(cast.quinn, TODAY)
    assert [part.name for part in found.parts] == ["Voice", "Audits", "Indicators"]
    part, first = found.first[0]
    assert (part, first.name) == ("Indicators", "Assessments finished within 45 working days")
    assert first.sentence.startswith("Worse than")
    assert first.href == reverse("indicators:indicator", args=["AS01"])
    assert [line.name for line in found.parts[2].lines][0] == first.name


def test_each_part_has_its_lines_even_where_nothing_was_measured(cast, measured):
    voice, audits, _indicators = dashboard(cast.dina, TODAY).parts
    assert not voice.lines and voice.more == "/voice/"
    assert [line.value for line in audits.lines].count("1 of 1 (100.0%)") == 8  # overall and seven domains


def test_the_page_says_it_to_those_who_may_see_indicators(cast, measured, client):
    client.force_login(cast.maya)
    text = client.get(reverse("reports:dashboard")).content.decode()
    assert "What needs attention first" in text
    assert "Not for publication" in text
    client.force_login(cast.sam)
    assert client.get(reverse("reports:dashboard")).status_code == 403


def test_an_empty_council_is_told_kindly(cast, client):
    client.force_login(cast.quinn)
    assert "Nothing got worse" in client.get(reverse("reports:dashboard")).content.decode()
