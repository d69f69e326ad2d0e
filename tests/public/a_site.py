"""Everything that ships, as if all of it were published, without a database; and single pages, published by two."""

from datetime import date
from types import SimpleNamespace

from looped.accounts.operations import ensure_system_actor
from looped.framework.operations import ship_framework
from looped.public import operations, shipped
from looped.public.models import Edition, Page
from looped.public.site import Published, Site
from looped.ui.colours import BRAND
from tests.cast import NOW

CHANGED, REVIEW = date(2026, 11, 16), date(2027, 11, 16)


def whole_site(council: str = "Borderlands Council") -> Site:
    """Every page in every language and manner that ships; what a page takes in stands in its brackets."""
    content: dict[str, dict] = {}
    for key, language, manner, words in shipped.pages():
        content.setdefault(key, {}).setdefault(language, {})[manner] = words
    pages = tuple(Published(key, 0, words, CHANGED, REVIEW) for key, words in content.items())
    return Site(council, BRAND, False, pages, has_framework=True)


def pages_of(cast: SimpleNamespace) -> dict[str, Page]:
    """What ships, in place: Quinn sees to it."""
    system = ensure_system_actor(now=NOW)
    ship_framework(by=system, now=NOW)
    operations.ship_pages(owner=cast.quinn, by=system, now=NOW)
    return {page.key: page for page in Page.objects.all()}


def sent(cast: SimpleNamespace, key: str = "values", now=NOW) -> Edition:
    """By Quinn."""
    pages = {page.key: page for page in Page.objects.all()} or pages_of(cast)
    return operations.send_for_approval(page=pages[key], by=cast.quinn, now=now)


def published(cast: SimpleNamespace, key: str = "values", now=NOW) -> Edition:
    """Approved by Dina and Hana."""
    edition = sent(cast, key, now)
    operations.approve(edition=edition, by=cast.dina, now=now)
    return operations.approve(edition=edition, by=cast.hana, now=now)
