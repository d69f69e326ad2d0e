"""The invented council publishes its pages: in four languages, and one change waits for a second person."""

from datetime import date
from random import Random

import pytest

from looped.demo import building
from looped.demo.public_pages import TELEPHONE, publish_pages
from looped.public.models import Edition, Prepared

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_its_pages_are_published_and_a_change_waits():
    making = building._found(date(2026, 11, 20), Random(1))

    publish_pages(making)

    rows = Edition.objects.values_list("page__key", "status")
    # Nothing was promised or proposed yet, so two pages have nothing to take in.
    assert {key for key, status in rows if status == "published"} >= {"welcome", "values", "tell-us", "guide-children"}
    assert [(key, status) for key, status in rows if status == "waiting"] == [("values", "waiting")]
    assert Edition.objects.get(status="waiting").approvals.count() == 1
    page = bytes(Prepared.objects.get(path="tell-us/index.html").content).decode()
    assert TELEPHONE in page
    assert "Wendleshire" in page
    assert "demonstration" in page


@pytest.mark.usefixtures("demo")
def test_what_was_found_in_a_year_is_told_to_everybody_and_to_children():
    editions = {each.page.key: each for each in Edition.objects.filter(page__year__gt=0).select_related("page")}

    assert {each.status for each in editions.values()} == {"published"} and len(editions) == 2
    assert editions["year"].facts == editions["year-children"].facts
    for edition in editions.values():
        writers = set(edition.writers.values_list("person", flat=True))
        assert len(set(edition.approvals.values_list("by", flat=True)) - writers) == 2
        assert len(edition.content) == 4
    told = {name: text for name, _title, text in editions["year"].facts["facts"]}
    assert told["audits_done"].isdigit() and told["good_or_better_share"].endswith("%")
    assert told["families_answered"].isdigit() and editions["year"].facts["grades"]
