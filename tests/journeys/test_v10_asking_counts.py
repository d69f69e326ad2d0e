"""V10: how asking goes in counts, with the reasons; of few it is not told what became of them."""

import pytest
from playwright.sync_api import expect

from looped.voice.operations.stops import add_stop
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.journeys.axe import assert_accessible
from tests.voice.build import a_questionnaire, an_invitation

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_manager_sees_how_asking_goes_and_nobody_who_answered(cast, page, sign_in):
    asked = a_questionnaire(cast)
    for number, status in enumerate(("answered", "answered", "sent", "declined", "no_answer", "held")):
        an_invitation(cast, of=case(cast, f"C-{number}"), questionnaire=asked, status=status, reason_key="court")
    few = an_invitation(cast, of=case(cast, "C-ash", "ash", "will"), questionnaire=asked, status="proposed")
    add_stop(case=few.member.case, kind="death", begun_on=TODAY, by=cast.will, now=NOW)

    sign_in(cast.maya)
    page.goto("/voice/")
    page.get_by_role("link", name="Whom to ask").click()
    page.get_by_role("link", name="How asking goes, in numbers").click()
    expect(page.get_by_role("row", name="Oak 6 0 1 1 0 5 0 2 1 1")).to_be_visible()
    assert_accessible(page)

    sign_in(cast.mark)
    page.goto("/voice/invitations/counts/")
    expect(page.get_by_role("row", name="Ash 1 0 0 0 1 0 0 0 0 0")).to_be_visible()
    expect(page.get_by_role("rowheader", name="There was a death in the family.")).to_be_visible()
