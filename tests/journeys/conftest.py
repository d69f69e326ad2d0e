"""Journeys run in Debian's Chromium against a live server; whatever the browser complains of fails them."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.demo_server import demo_server

__all__ = ["demo_server"]

# Playwright keeps an event loop in this thread, in which Django would refuse its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A machine that is busy with other things is no reason for a journey to fail.
expect.set_options(timeout=15_000)

HERE = os.path.dirname(__file__)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if str(item.path).startswith(HERE):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def base_url() -> None:
    """The plug-in's own fixture is written in a way that pytest warns of, and warnings are errors here."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    return browser_type_launch_args | {"executable_path": chromium, "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    # An American browser on purpose: dates must stay British all the same.
    size = {"width": 1280, "height": 900}
    return browser_context_args | {"locale": "en-US", "timezone_id": "Europe/London", "viewport": size}


@pytest.fixture
def context(new_context: Callable[..., BrowserContext], live_server) -> BrowserContext:
    """Pages are opened by path: `page.goto("/audits/")`."""
    return new_context(base_url=live_server.url)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """One tab. What the browser complains of (a script, a refused style, a lost file) fails the journey."""
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield tab
    assert not complaints, complaints


@pytest.fixture
def sign_in(context: BrowserContext, live_server) -> Callable[[AbstractBaseUser], None]:
    """Whose browser it is, without the pages of sign-in: `sign_in(cast.quinn)`."""

    def as_(user: AbstractBaseUser) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context.clear_cookies()
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return as_
