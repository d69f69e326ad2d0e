"""Somebody tries Looped: one click for each role, and there is something to do."""

import pytest
from playwright.sync_api import BrowserContext, expect

from looped.accounts.roles import Role


@pytest.fixture
def context(new_context, demo_server) -> BrowserContext:
    return new_context(base_url=demo_server)


def test_one_click_leads_to_the_work_of_each_role(page):
    """One test for all roles: the demonstration is built and served for it alone."""
    for role in Role.values:
        page.context.clear_cookies()
        page.goto("/")
        page.locator(f"button[name=role][value={role}], form:has(input[name=role][value={role}]) button").first.click()
        expect(page.get_by_role("heading", level=1), role).to_contain_text("Today")
        expect(page.get_by_text("everything here is invented"), role).to_be_visible()
        if role == Role.PARTNER:
            expect(page.get_by_role("button", name="Open it"), role).to_be_visible()
        elif role != Role.ADMINISTRATOR:
            expect(page.get_by_role("heading", name="What needs you"), role).to_be_visible()
            # On duty nothing may wait just now; for all others something does.
            on_duty = role in (Role.DUTY_WORKER, Role.DESIGNATED_OFFICER)
            assert on_duty or page.locator("main a").count() > 1, role
