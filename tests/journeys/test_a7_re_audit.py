"""A7: a final audit is followed by another of the same case, and a page says what changed."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.audits.models import Audit
from looped.framework.operations import ship_framework
from tests.audits.build import agreed, grades, hand_in
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_case_is_audited_again(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    first = agreed(cast, grades("requires_improvement", plans="inadequate"))
    sign_in(cast.quincy)
    page.goto(f"/audits/audit/{first.public_id}/")
    page.get_by_role("link", name="Audit this case again").click()
    assert_accessible(page)
    page.get_by_label("Why is this case audited again?").fill("To see whether the plan helps.")
    page.get_by_role("button", name="Plan the re-audit").click()
    page.get_by_label("Auditor", exact=True).select_option(label="Peer Auditor (0 open)")
    assert_accessible(page)
    page.get_by_role("button", name="Give the audit").click()
    expect(page.get_by_text("is with its auditors.")).to_be_visible()
    second = Audit.objects.get(follows=first)
    hand_in(second, "sole", grades("good", supervision="inadequate"), now=timezone.now())
    page.goto(f"/audits/audit/{first.public_id}/")
    page.get_by_role("link", name="What changed").click()
    expect(page.get_by_text("Two steps better")).to_be_visible()
    expect(page.get_by_text("One step worse")).to_be_visible()
    assert_accessible(page)
