"""A10: who is audited how often and who audits how much, against the caps; one case more asks for a reason."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.core.periods import Month
from tests.audits.build import agreed, case, framework
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_case_over_the_cap_asks_for_a_reason(cast, page, sign_in):
    framework()
    month = Month.of(timezone.localdate())
    for number in range(6):
        agreed(cast, reference=f"{month}-{number}", month=month.number)
    case(cast, "C-9")
    sign_in(cast.quincy)

    page.goto("/audits/")
    page.get_by_role("link", name="How much auditing falls on whom").click()
    assert_accessible(page)
    page.get_by_role("link", name="Oak").click()
    expect(page.get_by_role("row", name="Sam Social")).to_contain_text("18.0")
    assert_accessible(page)

    page.goto(f"/audits/month/{month}/add")
    page.get_by_label("References of the cases").fill("C-9")
    page.get_by_label("Why were these cases chosen?").fill("Asked for")
    page.get_by_role("button", name="Add these cases").click()
    expect(page.get_by_text("had 6 audits in twelve months")).to_be_visible()
    page.get_by_label("Why all the same").fill("A new plan after harm.")
    page.get_by_role("button", name="Add these cases").click()

    expect(page.get_by_text("1 added to")).to_be_visible()
    page.goto("/audits/load/")
    expect(page.get_by_role("row", name="Oak")).to_contain_text("1 worker")
