"""V6: a comment is read, translated and themed; another by two people who do not see each other's themes."""

import pytest
from playwright.sync_api import expect

from looped.voice.models import Comment
from tests.journeys.axe import assert_accessible
from tests.voice.comments import a_comment, to_theme

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_comment_is_read_translated_and_themed(cast, page, sign_in):
    to_theme(cast, "Ona mnie słucha i przychodzi na czas.", language="pl", read_at=None, read_by=None)
    sign_in(cast.petra)
    page.goto("/")
    page.get_by_role("link", name="Comment to read").click()
    assert_accessible(page)
    page.get_by_role("link", name="Open it to read it").click()
    assert_accessible(page)

    page.get_by_role("button", name="I have read it").click()
    page.get_by_role("link", name="Translate it").click()
    assert_accessible(page)
    page.get_by_label("In English").fill("She listens to me and comes on time.")
    page.get_by_role("button", name="Keep the translation").click()
    page.get_by_label("Being listened to").check()
    page.get_by_label("Positive", exact=True).check()
    page.get_by_role("button", name="These are its themes").click()

    expect(page.get_by_text("Its themes are settled.")).to_be_visible()
    page.get_by_role("link", name="Themed").click()
    expect(page.get_by_text("Being listened to (Positive)")).to_be_visible()


def test_two_people_theme_one_comment_and_settle_it(cast, page, sign_in):
    comment = to_theme(cast, "She came late but she said sorry.", twice=True)
    a_comment(cast, "Unread.")
    for reader, theme, sounds in ((cast.petra, "Respect and kindness", "Positive"), (cast.quinn, "Meetings", "Both")):
        sign_in(reader)
        page.goto("/voice/inbox/?show=theme")
        page.get_by_role("link", name="Find its themes").click()
        expect(page.get_by_text("Two people find the themes of this comment, each alone")).to_be_visible()
        page.get_by_label(theme).check()
        page.get_by_label(sounds, exact=True).check()
        page.get_by_role("button", name="These are its themes").click()
        expect(page.get_by_text("Kept.")).to_be_visible()

    expect(page.get_by_role("cell", name="Both")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Meetings and reviews").check()
    page.get_by_label("Positive", exact=True).check()
    page.get_by_role("button", name="Settle it so").click()
    expect(page.get_by_text("Its themes are settled.")).to_be_visible()
    for link in ("What they said", "How alike we find themes", "Watched words", "Themes"):
        page.goto("/voice/inbox/")
        page.get_by_label("Listening").get_by_role("link", name=link, exact=True).click()
        assert_accessible(page)
    assert Comment.objects.get(pk=comment.pk).sentiment == "positive"
