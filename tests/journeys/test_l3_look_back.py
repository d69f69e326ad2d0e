"""L3: three months on, the service manager says with evidence whether practice changed; if not, an action follows."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from looped.audits.models import Audit
from looped.audits.operations.clocks import ship_clocks
from looped.framework.operations import ship_framework
from looped.improvement.operations.look_back import open_look_backs
from tests.audits.build import agreed, grades
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_service_manager_looks_back(cast, page: Page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    ship_clocks(by=cast.quinn, now=NOW)
    audit = agreed(cast, grades("requires_improvement"))
    Audit.objects.filter(pk=audit.pk).update(final_on=timezone.localdate())
    open_look_backs(now=timezone.now())
    sign_in(cast.sonia)

    page.goto("/improvement/")
    page.get_by_role("link", name="Look-backs", exact=True).click()
    assert_accessible(page)
    page.get_by_role("link", name=audit.reference).click()
    expect(page.get_by_role("row", name="Quality of plans")).to_contain_text("Requires improvement")
    page.get_by_label("Practice has not changed").check()
    page.get_by_label("What did you look at, and what did you see?").fill("Two plans are still without dates.")
    page.get_by_role("button", name="Keep the answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter what is still to be done.")
    assert_accessible(page)
    page.get_by_label("What is still to be done").fill("Date every plan.")
    page.get_by_label("What will be different for the child").fill("Knows what happens when.")
    page.get_by_label("Who does it").select_option(label="Maya Manager")
    page.get_by_role("button", name="Keep the answer").click()

    expect(page.get_by_role("heading", name="Practice has not changed")).to_be_visible()
    expect(page.get_by_role("link", name="Date every plan.")).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
