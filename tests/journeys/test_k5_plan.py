"""K5: the director sets a priority, measures it by all three parts and asks a question in audits' conversations; the
peer writes down what the child says; the board reads where the parts contradict each other, and has it on a page."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from looped.core.periods import Month
from tests.audits.build import allocated
from tests.improvement.plan_world import answered, assessed, graded
from tests.journeys.axe import assert_accessible
from tests.voice.build import shipped

pytestmark = pytest.mark.django_db(transaction=True)


def fill_day(page: Page, name: str, day) -> None:
    group = page.get_by_role("group", name=name)
    for box, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(box).fill(str(value))


def measure(page: Page, part: str, choice: str, *, target: str, start: Month | None = None) -> None:
    page.get_by_role("button", name="Add a measure").click()
    page.get_by_label(part).select_option(label=choice)
    page.get_by_role("button", name="Continue").click()
    if start:
        page.get_by_label("Where it starts").select_option(value=str(start))
    page.get_by_label("What it shall reach").fill(target)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("measured by it from now on")


def test_a_priority_from_its_setting_to_a_page_of_the_board(cast, page, sign_in):
    today = timezone.localdate()
    last, later = Month.of(today).plus(-1), today + timedelta(days=120)
    shipped(cast)
    graded(cast, last, 18, 20)
    answered(cast, last.first_day, 5, 25)
    assessed(last.plus(-6), 30, 60), assessed(last, 54, 60)
    audit = allocated(cast, month=Month.of(today).number)

    sign_in(cast.dina)
    page.goto("/improvement/")
    page.get_by_role("link", name="Improvement plan").click()
    expect(page.get_by_text("The plan has no priority yet.")).to_be_visible()
    page.get_by_role("button", name="Add a priority").click()
    page.get_by_label("What shall be better").fill("Every family knows its plan")
    page.get_by_label("Why it matters to children").fill("A plan that nobody has seen changes nothing.")
    page.get_by_label("Who leads it").select_option(label="Hana Head")
    fill_day(page, "By when", today)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a target date that lies ahead.")
    assert_accessible(page)
    fill_day(page, "By when", later)
    page.get_by_role("button", name="Save").click()

    page.get_by_role("button", name="Add a measure").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one measure")
    assert_accessible(page)
    page.get_by_role("link", name="Cancel").click()
    measure(page, "What families say", "Do you have your own copy of your plan?", target="80")
    measure(page, "What audits find", "Quality of plans", target="75")
    measure(page, "What indicators count", "Assessments finished within 45 working days (AS01)", target="86",
            start=last.plus(-6))  # fmt: skip

    page.get_by_role("button", name="Ask a question in audits’ conversations").click()
    page.get_by_label("The question").fill("Can you tell me what your plan is for?")
    page.get_by_label("The child").check()
    page.get_by_label("Until the audits of").select_option(value=str(Month.of(today).plus(2)))
    page.get_by_label("How many shall say yes, in percent").fill("80")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Auditors find the question")

    page.get_by_role("button", name="Add an action").click()
    page.get_by_label("What is to be done").fill("Send each family its plan.")
    page.get_by_label("Who does it").select_option(label="Sonia Service")
    fill_day(page, "By when", later)
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("The parts contradict each other.")).to_be_visible()
    expect(page.get_by_text("Audits find good practice, but families do not feel it.")).to_be_visible()
    expect(page.get_by_text("Ask a participation group what families meet instead")).to_be_visible()
    expect(page.get_by_text("90.0% (54 of 60)")).to_be_visible()
    assert_accessible(page)

    sign_in(cast.peer)
    form = audit.returns.get(role="peer")
    page.goto(f"/audits/form/{form.public_id}/talk/child")
    page.get_by_label("We spoke").check()
    fill_day(page, "When you spoke", today)
    asked = page.get_by_role("group", name="Can you tell me what your plan is for?")
    asked.get_by_label("Partly").check()
    page.get_by_label("What they said to this").fill("It is so that I can see my brother.")
    assert_accessible(page)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Talking with a parent or carer")).to_be_visible()
    page.goto(f"/audits/form/{form.public_id}/talk/child")
    expect(asked.get_by_label("Partly")).to_be_checked()

    sign_in(cast.anna)  # the performance analyst reads and changes nothing
    page.goto("/improvement/plan/")
    assert_accessible(page)
    page.set_viewport_size({"width": 375, "height": 800})
    page.get_by_role("link", name="1. Every family knows its plan").click()
    expect(page.get_by_role("button", name="Add a measure")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("link", name="History").click()
    expect(page.get_by_text("put a question into conversations")).to_be_visible()
    assert_accessible(page)
    paper = PdfReader(BytesIO(page.request.get("/improvement/plan/on-a-page.pdf").body()))
    assert len(paper.pages) == 1 and "Contradict" in paper.pages[0].extract_text()
