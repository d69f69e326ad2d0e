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
