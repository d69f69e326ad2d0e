"""S4: sign-in, home, search, cases and people on a phone, without JavaScript, and for a screen reader."""

import pytest

from looped.accounts import operations as people
from looped.cases import operations
from tests.audits import build
from tests.cast import NOW, PASSWORD
from tests.journeys.axe import assert_accessible

PAGES = [
    ("quinn", "/"),
    ("sam", "/"),
    ("quinn", "/search/?q=A-1"),
    ("quincy", "/cases/"),
    ("quincy", "/cases/add/"),
    ("ada", "/people/"),
    ("ada", "/people/invite/"),
    ("ada", "/people/places/"),
    ("ada", "/people/council/"),
    ("ada", "/people/log/"),
]


@pytest.mark.parametrize("width", [1280, 375])
def test_each_page_is_accessible_and_fits(page, sign_in, cast, width):
    build.agreed(cast, reference="A-1")
    case = operations.add_case(reference="C-1", team=cast.teams["oak"], by=cast.quincy, now=NOW)
    people.move(person=cast.sita, team=cast.teams["elm"], area=None, manager=cast.cara, by=cast.ada, now=NOW)
    page.set_viewport_size({"width": width, "height": 900})

    more = [("quincy", f"/cases/{case.public_id}/"), ("ada", f"/people/person/{cast.sita.public_id}/")]
    for who, path in PAGES + more:
        sign_in(getattr(cast, who))
        page.goto(path)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_work_begins_without_javascript(browser, live_server, cast):
    cast.quincy.set_password(PASSWORD)
    cast.quincy.save()
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto("/cases/add/")

    page.get_by_label("E-mail address").fill("quincy@council.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Reference", exact=True).fill("C-3042")
    page.get_by_label("Team", exact=True).select_option(label="Oak")
    page.get_by_role("button", name="Save").click()

    assert page.get_by_text("The case C-3042 is added.").is_visible()
    context.close()


def test_a_name_typed_for_a_reference_is_refused_beside_the_box(page, sign_in, cast):
    sign_in(cast.quincy)
    page.goto("/cases/add/")
    page.get_by_label("Reference", exact=True).fill("Jane Smith")
    page.get_by_label("Team", exact=True).select_option(label="Oak")

    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="This looks like a name").click()
    assert page.evaluate("document.activeElement.id") == "id_reference"
    assert_accessible(page)


def test_searching_from_any_page(page, sign_in, cast):
    build.agreed(cast, reference="A-4042")
    sign_in(cast.quinn)
    page.goto("/people/")

    page.get_by_label("Find a case or an audit by its reference").fill("4042")
    page.keyboard.press("Enter")

    page.get_by_role("link", name="A-4042", exact=True).wait_for()
    assert page.get_by_role("link", name="C-A-4042").is_visible()
