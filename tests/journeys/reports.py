"""What the journeys through reports have in common."""

from playwright.sync_api import Page

from looped.core.periods import Quarter
from looped.reports import operations
from looped.reports.queries.drafts import draft_of
from tests.cast import NOW

Q1 = Quarter(2024, 1)
DRAFT = "/reports/2024-25Q1/"
VERSION = f"{DRAFT}version-1/"


def issue(cast, number: int = 1, what_changed: str = "", now=NOW):
    """Issue the draft as it stands, without the browser."""
    digest = draft_of(Q1).digest
    return operations.issue(
        quarter=Q1, number=number, digest=digest, reason="", what_changed=what_changed, by=cast.quinn, now=now
    )


def fits(page: Page) -> bool:
    """Whether nothing sticks out at a phone's width."""
    page.set_viewport_size({"width": 375, "height": 900})
    return page.evaluate("document.documentElement.scrollWidth") <= 375
