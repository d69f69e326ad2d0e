"""L4: what is late goes up by steps, each with a time limit and a name, and the decision is on record."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.audits.models import Action
from looped.audits.operations.clocks import ship_clocks
from looped.core.working_days import is_working_day
from looped.improvement.operations.escalation import escalate
from tests.audits.build import agreed
from tests.audits.test_actions import raised
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_late_then_up_then_decided(cast, page, sign_in):
    ship_clocks(by=cast.quinn, now=NOW)
    raised(agreed(cast), cast.quinn, cast.sam, severity="inadequate", what="See the child alone")
    now = timezone.now()
    while not is_working_day(timezone.localdate(now)):
        now -= timedelta(days=1)  # nothing climbs on a day off
    Action.objects.update(due_on=now.date() - timedelta(days=7))
    escalate(by=cast.quinn, now=now)

    sign_in(cast.sam)
    page.goto("/")
    page.get_by_role("link", name="It went up to Hana Head: See the child alone").click()
    expect(page.get_by_text("It went up to Hana Head on")).to_be_visible()

    sign_in(cast.hana)
    page.goto("/")
    page.get_by_role("link", name="Improvement", exact=True).click()
    expect(page.get_by_text("1 thing is late and waits for your decision")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("1.*Inadequate practice.*Overdue")).click()
    expect(page.get_by_role("link", name="See the child alone")).to_be_visible()
    assert_accessible(page)
    page.goto("/improvement/")
    page.get_by_role("link", name="1 thing is late and waits for your decision").click()
    assert_accessible(page)
    page.get_by_role("link", name="See the child alone").click()
    assert_accessible(page)
    page.get_by_label("What you decide, and why").fill("Sam was ill. Sita goes tomorrow.")
    page.get_by_label("Somebody else does it").select_option(label="Sita Social")
    for box, value in (("Day", "1"), ("Month", "12"), ("Year", "2126")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Your decision is recorded.")).to_be_visible()

    sign_in(cast.sita)
    page.goto("/")
    page.get_by_role("link", name="Action: See the child alone").click()
    expect(page.get_by_text("Hana Head decided on").first).to_be_visible()
