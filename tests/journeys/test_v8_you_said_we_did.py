"""V8: a theme becomes a promise; it is done, who wanted to hear is told, and it hangs in the waiting room."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.core.sealing import seal
from looped.voice.models import Promise
from tests.cast import NOW
from tests.journeys.axe import assert_accessible
from tests.journeys.test_r7_register import fill_day
from tests.voice.comments import found, somebody, to_theme

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_what_was_said_to_the_wall_of_the_waiting_room(cast, page, sign_in):
    today = timezone.localdate()
    response = somebody(cast, on=today, hear_back="text", sealed_address=seal("07700 900123"), language="pl")
    found(to_theme(cast, response=response, on=today), cast.quinn, "being-listened-to")
    for number in range(2):
        Promise.objects.create(
            theme_key="home", said=f"Said {number}", promise=f"Promised {number}", owner=cast.maya, due_on=today,
            made_by=cast.quinn, made_on=NOW.date(), for_public=True,
        )  # fmt: skip
    sign_in(cast.quinn)
    page.goto("/voice/promises/make/?theme=being-listened-to")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter")
    assert_accessible(page)
    page.get_by_label("You said").fill("Nobody rings back.")
    page.get_by_label("We will").fill("We will ring back on the same day.")
    page.get_by_label("Who does it").select_option(label="Maya Manager")
    fill_day(page, "By which day", today)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Publish it for all").click()
    expect(page.get_by_text("Nothing in it looks like a name")).to_be_visible()
    page.get_by_role("button", name="Publish it for all").click()

    sign_in(cast.maya)
    page.goto("/")
    page.get_by_role("link", name="You promised families: We will ring back").click()
    assert_accessible(page)
    page.get_by_role("button", name="Say what was done").click()
    page.get_by_label("We did").fill("Every call is returned.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Fewer than 5 people, or nobody, asked to hear what was done.")).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    assert_accessible(page)
    page.goto("/voice/promises/")
    assert_accessible(page)

    sign_in(cast.petra)
    page.goto("/voice/promises/tell/")
    assert_accessible(page)
    page.get_by_role("button", name="Open the addresses").click()
    expect(page.get_by_role("heading", name="Text message: 07700 900123")).to_be_visible()
    expect(page.get_by_text("Zrobiliśmy: Every call is returned.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="They were told").click()
    expect(page.get_by_text("Nobody waits to be told")).to_be_visible()

    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/voice/promises/poster/")
    for name in ("We will ring back on the same day.", "Promised 0", "Promised 1"):
        page.get_by_label(name).check()
    page.get_by_role("button", name="Show the poster").click()
    expect(page.get_by_role("heading", name="You said. We did.")).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as PDF").click()
    assert download.value.suggested_filename == "you-said-we-did-en.pdf"
