"""A7: a group grades one case, each blind to the others; the QA team writes down what it agreed, and shares it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.audits.models import Audit
from looped.framework.operations import ship_framework
from tests.audits.build import case
from tests.audits.group import GROUP, hand_in
from tests.cast import NOW
from tests.journeys.axe import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_group_calibrates(cast, page, sign_in):
    ship_framework(by=cast.quinn, now=NOW)
    case(cast, "C-77")
    sign_in(cast.quincy)
    audit = start(page)
    for name in GROUP:
        poor = name == "holly"
        hand_in(audit, getattr(cast, name), now=timezone.now(), plans="inadequate" if poor else "good")
    discuss(page)
    sign_in(cast.peer)
    page.goto("/audits/calibration/")
    assert_accessible(page)
    page.get_by_role("link", name=audit.reference).click()
    expect(page.get_by_text("An intention without a date is no plan.")).to_be_visible()
    expect(page.get_by_text("Two steps apart")).to_be_visible()
    assert_accessible(page)


def start(page):
    page.goto("/audits/calibration/")
    page.get_by_role("button", name="Start a calibration").click()
    assert_accessible(page)
    page.get_by_label("Reference of the case").fill("C-77")
    page.get_by_label("Why this case?").fill("To grade plans alike.")
    for box, value in (("Day", "1"), ("Month", "12"), ("Year", "2040")):
        page.get_by_label(box, exact=True).fill(value)
    for name in ("Peer Auditor", "Mark Manager", "Cara Manager", "Holly Head"):
        page.get_by_label(name).check()
    page.get_by_role("button", name="Give it to the group").click()
    expect(page.get_by_text("Blind until all forms are in.")).to_be_visible()
    assert_accessible(page)
    return Audit.objects.get(kind="calibration")


def discuss(page):
    page.goto("/")
    page.get_by_role("link", name="Discuss calibration").click()
    page.get_by_role("button", name="Write down what the group agreed").click()
    assert_accessible(page)
    for group in page.get_by_role("group", name="Agreed grade").all():
        group.get_by_label("Good", exact=True).check()
    page.get_by_label("What was discussed").fill("An intention without a date is no plan.")
    today = timezone.localdate()
    for box, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(box, exact=True).fill(str(value))
    page.get_by_label("Why this grade: Quality of plans").fill("Read again beside the descriptors.")
    page.get_by_role("button", name="Share it with the group").click()
    expect(page.get_by_text("It is shared with the group.")).to_be_visible()
    assert_accessible(page)
