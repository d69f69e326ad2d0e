"""What the journeys through the framework share."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from looped.framework.operations import ship_framework, start_draft


@pytest.fixture
def shipped(cast):
    return ship_framework(by=cast.quinn, now=timezone.now())


@pytest.fixture
def draft(cast, shipped):
    return start_draft(by=cast.quincy, now=timezone.now(), name="Spring edition")


def fits(page: Page, width: int = 375) -> bool:
    """Whether nothing of the page stands out to the right on a screen of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    return wide <= width


def bring_into_force(page: Page, *, in_days: int) -> None:
    """From the draft's page, through the check page."""
    day = timezone.localdate() + timedelta(days=in_days)
    page.get_by_role("button", name="Bring into force").click()
    for box, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(box).fill(str(number))
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Bring it into force from").click()
