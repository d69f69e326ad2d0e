"""V6: words are printed only with consent, without what could tell who it was, and with a second person's approval."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.cast import NOW
from tests.journeys.axe import assert_accessible
from tests.voice.comments import a_comment, somebody

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Kyle from Oakwell Academy told me that she always rings back, and she did."


def test_from_a_comment_to_words_that_may_be_printed(cast, page, sign_in):
    comment = a_comment(cast, SAID, response=somebody(cast, may_quote=True), read_by=cast.quinn, read_at=NOW)

    sign_in(cast.quinn)
    page.goto(reverse("voice:comment", args=[comment.public_id]))
    page.get_by_role("link", name="Make a quotation").click()
    expect(page.get_by_text("(School, hospital or club)")).to_be_visible()
    page.get_by_role("button", name="Send the copy to a second person").click()
    expect(page.get_by_role("link", name="Decide about “Kyle”")).to_be_visible()
    assert_accessible(page)
    for choice in page.get_by_label("Take it out").all():
        choice.check()
    page.get_by_role("button", name="Send the copy to a second person").click()
    expect(page.get_by_text("The copy waits for a second person.")).to_be_visible()
    expect(page.get_by_text("You made it. Somebody else decides.")).to_be_visible()

    sign_in(cast.petra)
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/voice/quotations/")
    assert_accessible(page)
    page.get_by_role("link", name="Decide").click()
    expect(page.get_by_text("[name] from [school or service]").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("It may be printed").check()
    page.get_by_role("button", name="Keep my decision").click()
    expect(page.get_by_text("Your decision is kept.")).to_be_visible()
