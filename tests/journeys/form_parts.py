"""What the journeys through an audit form share: an audit given to its two auditors, and tabs."""

from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from looped.audits.models import Audit, Return
from looped.framework.operations import ship_framework
from tests.audits.build import allocated
from tests.cast import NOW


def given_audit(cast) -> Audit:
    """A looped audit under the framework that ships, with both forms empty."""
    ship_framework(by=cast.quinn, now=NOW)
    return allocated(cast)


def form_of(audit: Audit, role: str) -> Return:
    return Return.objects.select_related("auditor").get(audit=audit, role=role)


def address(name: str, form: Return, *more: str) -> str:
    return reverse(f"audits:{name}", args=[form.public_id, *more])


def another_tab(context: BrowserContext, path: str) -> Page:
    """A tab whose complaints are expected: a browser logs each answer that is an error."""
    tab = context.new_page()
    tab.goto(path)
    return tab


def sign_out_everywhere() -> None:
    """As if every session had run out."""
    Session.objects.all().delete()
