"""W6: a wave is planned, opened, closed; staff see what it found; two people put into other words what was written."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from looped.workforce.models import Wave
from tests.cast import NOW
from tests.journeys.axe import assert_accessible
from tests.workforce.open_waves import _make_links, answer, tokens
from tests.workforce.staff_survey import SPRING, closed_wave, survey_in_force

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_a_plan_to_words_that_are_shown(cast, page, sign_in, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    survey_in_force(cast)
    closed_wave(cast, "Before", opens_on=SPRING, mean=40)
    sign_in(cast.prue)
    _plan_and_open(page)
    wave = Wave.objects.get(name="Our wave")
    _everybody_answers(cast, wave)
    page.reload()
    expect(page.get_by_text("nothing is shown of it, not even how many")).to_be_visible()
    assert_accessible(page)

    _let_its_days_pass(wave)
    page.reload()
    page.get_by_role("button", name="Close the wave now").click()
    page.get_by_role("link", name="See the results").click()
    expect(page.get_by_role("cell", name="75 (75 to 75)")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="A workload that is safe").click()
    expect(page.get_by_text("12 of 12 (100.0%")).to_be_visible()
    assert_accessible(page)
    _reword(page)

    sign_in(cast.quinn)
    page.goto("/")
    page.get_by_role("link", name="Other words for a text from the staff survey").click()
    page.get_by_role("link", name="Forms that repeat").click()
    expect(page.get_by_text("three forms after every visit")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("button", name="Show these words").click()

    sign_in(cast.sam)
    page.goto("/feedback/survey/")
    expect(page.get_by_text("Forms that repeat each other.")).to_be_visible()
    assert_accessible(page)


def _plan_and_open(page) -> None:
    page.goto("/feedback/survey/waves/")
    page.get_by_role("button", name="Plan a wave").click()
    page.get_by_label("Name").fill("Our wave")
    today = timezone.localdate()
    for group, day in (("First day", today), ("Last day", today + timedelta(days=20))):
        boxes = page.get_by_role("group", name=group)
        for box in ("Day", "Month", "Year"):
            boxes.get_by_label(box).fill(str(getattr(day, box.lower())))
    assert_accessible(page)
    page.get_by_role("button", name="Plan this wave").click()
    page.get_by_role("button", name="Check and open").click()
    expect(page.get_by_text("What nobody will see until it closes")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Open the wave and send the links").click()
    expect(page.get_by_text("The wave is open.")).to_be_visible()


def _everybody_answers(cast, wave: Wave) -> None:
    """Twelve people, of whom one writes something."""
    links = tokens(12)
    assert _make_links(wave, links, 0, cast.quinn, NOW)
    for number, link in enumerate(links):
        words = {} if number else {"what_hinders": "three forms after every visit"}
        assert answer(wave, link, today=timezone.localdate(), words=words)


def _let_its_days_pass(wave: Wave) -> None:
    today = timezone.localdate()
    Wave.objects.filter(pk=wave.pk).update(opens_on=today - timedelta(days=20), closes_on=today - timedelta(days=1))


def _reword(page) -> None:
    page.goto("/feedback/survey/words/")
    page.get_by_role("link", name="Text 1").click()
    expect(page.get_by_text("three forms after every visit")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("In other words").fill("Three forms after every visit.")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_role("alert").get_by_text("These are the words that were written")).to_be_visible()
    page.get_by_label("In other words").fill("Forms that repeat each other.")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_text("Somebody else decides whether these words are shown.")).to_be_visible()
