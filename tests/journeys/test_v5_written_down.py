"""V5: a conversation written down and paper typed in, and what the family lets its worker read of it (V1)."""

from django.utils import timezone
from playwright.sync_api import expect

from looped.voice.models import Invitation
from looped.voice.rules.sheets import number_of
from tests.journeys.axe import assert_accessible
from tests.journeys.framework import fits
from tests.voice.build import a_questionnaire, an_invitation


def test_a_sheet_is_typed_in_and_its_worker_reads_what_they_may(page, sign_in, cast):
    invitation = an_invitation(cast, questionnaire=a_questionnaire(cast, family="case", moment="review"))
    today = timezone.localdate()
    Invitation.objects.update(sent_on=today, closes_on=today)
    sign_in(cast.sam)
    page.goto("/voice/")
    page.get_by_role("link", name="What families let me read").click()
    expect(page.get_by_text("that is their right")).to_be_visible()
    assert_accessible(page)

    page.goto("/voice/write-down/")
    page.get_by_label("Number on the sheet").fill(number_of(invitation))
    page.get_by_role("button", name="Find").click()
    assert fits(page)
    assert_accessible(page)
    page.get_by_role("link", name="The child or young person").click()
    page.get_by_role("link", name="Print their sheet").click()
    expect(page.get_by_text(f"Sheet number {number_of(invitation)}")).to_be_visible()
    assert fits(page)
    assert_accessible(page)
    page.go_back()

    page.get_by_label("They filled in a sheet").check()
    page.get_by_label("The person themselves, on the sheet").check()
    page.get_by_label("What should we do better?").fill("Come on time.")
    page.get_by_role("group", name="Who may see these answers?").get_by_label("My worker and their manager too").check()
    page.get_by_role("group", name="hear what we change").get_by_label("Text message").check()
    page.get_by_role("button", name="Send it in").click()
    expect(page.get_by_role("alert").get_by_text("Enter where we can tell them")).to_be_visible()
    expect(page.get_by_label("What should we do better?")).to_have_value("Come on time.")
    assert fits(page)
    assert_accessible(page)
    page.get_by_role("group", name="hear what we change").get_by_label("Does not want to hear").check()
    page.get_by_role("button", name="Send it in").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert_accessible(page)

    page.goto("/voice/case-feedback/")
    expect(page.get_by_text("Come on time.")).to_be_visible()
    assert fits(page)
    assert_accessible(page)
