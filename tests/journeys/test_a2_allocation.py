"""A2, second half: the auditors of a whole month are proposed, one is chosen by hand, and all get their forms."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from looped.audits.operations.planning import add_case
from looped.core.periods import Month
from looped.framework.operations import ship_framework
from tests.audits.build import allocated, case
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def month(cast) -> Month:
    """Six cases of the Oak team, whose manager has one audit and may make four; one of the Elm team."""
    ship_framework(by=cast.quinn, now=NOW)
    month, now = Month.of(timezone.localdate()), timezone.now()
    allocated(cast, reference=f"{month}-900", month=month.number, of=case(cast, "C-9", worker=None), peer="hana")
    for number in range(1, 6):
        add_case(month=month, case=case(cast, f"C-{number}", worker=None), why_chosen="By lot", by=cast.quinn, now=now)
    add_case(month=month, case=case(cast, "C-7", "elm", "wen"), why_chosen="By lot", by=cast.quinn, now=now)
    return month


def test_from_cases_without_auditors_to_forms(cast, page, sign_in, month):
    sign_in(cast.quincy)
    page.goto(f"/audits/month/{month}/")
    page.get_by_role("button", name="Name auditors for all").click()
    expect(page.get_by_text("6 cases wait for their auditors.")).to_be_visible()
    assert_accessible(page)

    page.get_by_role("button", name="Propose auditors").click()
    expect(page.get_by_text("A proposal: nobody has a form yet.")).to_be_visible()
    expect(page.get_by_text("and its manager, Maya Manager, may make 4 audits, has 1 already.")).to_be_visible()
    page.get_by_text("How much each auditor carries").click()
    expect(page.get_by_role("row", name="Maya Manager 1 3 4 6")).to_be_visible()
    assert_accessible(page)
    by_hand(page)

    fill_day(page, timezone.localdate() - timedelta(days=1))
    page.get_by_role("button", name="Give 5 audits to their auditors").click()
    expect(page.get_by_text("The due date is in the past.")).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
    fill_day(page, timezone.localdate() + timedelta(days=5))
    page.get_by_role("button", name="Give 5 audits to their auditors").click()
    expect(page.get_by_text("5 audits are with their auditors.")).to_be_visible()


def by_hand(page: Page) -> None:
    """One more for the manager than she may make: it is said, and allowed with a reason."""
    page.get_by_role("link", name="Choose by hand").first.click()
    page.get_by_label("Peer auditor").select_option(label="Sara Service (0 of 4)")
    page.get_by_role("button", name="Change the proposal").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Maya Manager would have 5 audits this month, and may make 4.")
    assert_accessible(page)
    page.get_by_label("Why shall it be so?").fill("She offered it.")
    page.get_by_role("button", name="Change the proposal").click()
    expect(page.get_by_text("Why: She offered it.")).to_be_visible()


def fill_day(page: Page, day) -> None:
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(name, exact=True).fill(str(value))
