"""S1: an administrator lets people in, gives roles, and ends access; each sees only what the role needs."""

from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.utils import timezone

from looped.accounts import operations
from looped.accounts.models import User
from looped.accounts.roles import Role
from tests.cast import NOW, PASSWORD
from tests.journeys.axe import assert_accessible

LOOKS_AFTER_PEOPLE = {"quinn": True, "ada": True, "quincy": False, "hana": False, "sam": False, "nora": False}


def invite(page, name, email, role):
    page.goto("/people/")
    page.get_by_role("button", name="Invite somebody").click()
    page.get_by_label("Full name").fill(name)
    page.get_by_label("E-mail address", exact=True).fill(email)
    page.get_by_label(role, exact=True).check()
    page.get_by_label("E-mail address of the line manager").fill("quinn@council.example")
    assert_accessible(page)
    page.get_by_role("button", name="Send the invitation").click()


def words_of_navigation(page):
    return set(page.get_by_role("navigation", name="Main").get_by_role("link").all_inner_texts())


def test_somebody_is_invited_sets_a_password_and_is_let_in_with_that_role_alone(page, sign_in, cast):
    sign_in(cast.ada)
    invite(page, "Ned New", "ned@council.example", "QA team")
    assert page.get_by_text("An invitation is on its way to ned@council.example.").is_visible()

    page.context.clear_cookies()
    page.goto(urlsplit(next(word for word in mail.outbox[0].body.split() if "/invitation/" in word)).path)
    assert_accessible(page)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Save and sign in").click()

    assert page.get_by_role("heading", name="Today", exact=False).is_visible()
    assert "People" not in words_of_navigation(page)


def test_a_weak_password_is_said_to_be_weak_and_the_link_lives_on(page, cast):
    details = operations.Details("Ned New", "ned@council.example", frozenset({Role.AUDITOR}))
    invited = operations.invite(details=details, by=cast.ada, now=timezone.now())
    page.goto(f"/people/invitation/{invited.secret}/")

    page.get_by_label("Choose a password").fill("short")
    page.get_by_role("button", name="Save and sign in").click()

    assert page.get_by_role("alert").get_by_text("There is a problem").is_visible()
    assert page.title().startswith("Error:")


def test_access_ends_while_the_person_is_signed_in(page, sign_in, cast):
    sign_in(cast.sam)
    page.goto("/")
    assert page.get_by_text("Sam Social").is_visible()

    operations.deactivate(person=cast.sam, why="left", by=cast.ada, now=NOW)
    page.reload()

    assert page.get_by_role("heading", name="Sign in").is_visible()


def test_the_administrator_changes_a_role_and_the_history_tells(page, sign_in, cast):
    sign_in(cast.ada)
    page.goto("/people/?q=Sita")
    page.get_by_role("link", name="Sita Social").click()
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Auditor", exact=True).check()
    page.get_by_role("button", name="Save").click()

    assert page.get_by_text("Sita Social is changed.").is_visible()
    assert page.get_by_text("roles: from “Social worker” to “Auditor, Social worker”").is_visible()
    assert_accessible(page)
    assert User.objects.get(pk=cast.sita.pk).may("audit")


def test_signing_in_by_keyboard_alone(page, cast):
    cast.quinn.set_password(PASSWORD)
    cast.quinn.save()
    page.goto("/")
    page.get_by_label("E-mail address").focus()

    page.keyboard.type("quinn@council.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="What needs you").wait_for()


def test_one_click_in_the_demonstration(page, cast):
    actor = operations.ensure_system_actor(name="Demonstration", now=NOW)
    people = {Role.QA_LEAD: cast.quinn, Role.SOCIAL_WORKER: cast.sam}
    operations.mark_as_demonstration(people=people, by=actor, now=NOW)
    page.goto("/sign-in/")
    assert_accessible(page)

    page.get_by_role("button", name="Social worker Sam Social").click()

    assert page.get_by_text("Demonstration: everything here is invented").is_visible()
    assert page.get_by_role("heading", name="What needs you").is_visible()


@pytest.mark.parametrize("who", LOOKS_AFTER_PEOPLE)
def test_the_navigation_leads_only_where_the_role_may_go(page, sign_in, cast, who):
    sign_in(getattr(cast, who))
    page.goto("/")

    words = words_of_navigation(page)

    assert ("People" in words) == LOOKS_AFTER_PEOPLE[who]
    assert len(words) <= 8
    for word in sorted(words):
        page.get_by_role("navigation", name="Main").get_by_role("link", name=word, exact=True).click()
        assert page.get_by_role("heading", level=1).inner_text() != "Your role does not open this page"
