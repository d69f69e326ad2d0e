"""P1, P2: a family reads the public pages: on a small phone, without JavaScript, by keyboard, in Arabic, on paper."""

import pytest
from playwright.sync_api import expect

from looped.public import operations
from looped.public.models import Page
from tests.cast import NOW
from tests.journeys.axe import assert_accessible
from tests.public.a_site import pages_of, published

pytestmark = pytest.mark.django_db(transaction=True)
ARABIC = {
    "title": "كيف نتحقق من عملنا",
    "intro": "هذه الصفحة للأطفال.",
    "sections": [{"heading": "نحن نسألك", "picture": "ear", "text": "اتصل على 0800 1111 في أي وقت."}],
}


@pytest.fixture
def site(cast):
    guide = pages_of(cast)["guide-children"]
    words = operations.save_words(
        page=guide, language="ar", manner="usual", content=ARABIC, seen=_seen(guide), by=cast.petra, now=NOW
    )
    operations.check_translation(words=words, seen=words.version, english_seen=1, by=cast.quincy, now=NOW)
    for key in ("welcome", "guide-children", "how-we-check"):
        published(cast, key)


def _seen(page: Page) -> int:
    there = page.words.filter(language="ar", manner="usual").first()
    return there.version if there else 0


def test_a_family_reads_on_a_small_phone_in_its_own_way(site, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/public/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the words of this page")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/public/#menu")
    _fits(page)
    assert_accessible(page)

    page.get_by_role("link", name="How we check that we help you well").first.click()
    expect(page.get_by_role("link", name="0800 1111")).to_have_attribute("href", "tel:08001111")
    assert_accessible(page)
    page.get_by_role("link", name="Read this page in easy words").click()
    expect(page).to_have_url("/public/guide-children/easy/")
    _fits(page)
    assert_accessible(page)

    page.get_by_role("link", name="العربية").click()
    expect(page).to_have_url("/public/ar/guide-children/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    _fits(page)
    assert_accessible(page)


def test_without_javascript_and_on_paper(site, new_context, live_server):
    tab = new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    tab.goto("/public/")
    tab.get_by_role("link", name="How we check our work", exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("How we check our work")
    assert tab.context.cookies() == []

    tab.emulate_media(media="print")
    expect(tab.get_by_role("navigation")).to_have_count(0)  # hidden on paper, so no device reads them either
    expect(tab.get_by_role("heading", name="2. Two people look")).to_be_visible()
    assert tab.pdf().startswith(b"%PDF")

    assert tab.goto("/public/nothing/at/all/").status == 404
    tab.emulate_media(media="screen")
    tab.get_by_role("link", name="Go to the first page").click()
    expect(tab).to_have_url("/public/")


def _fits(page) -> None:
    """WCAG 1.4.10: nothing to scroll sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
