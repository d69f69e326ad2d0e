"""How long forms take, for the QA team: for each form, never for a person (A10)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from looped.audits.models import Return, TimeSpent
from looped.audits.operations.submission import submit_return
from looped.audits.queries.minutes import FormMinutes, median_minutes, minutes_by_form
from looped.core.periods import Month
from tests.audits.build import allocated
from tests.audits.filling import complete, fresh
from tests.cast import NOW

NOVEMBER = Month(2026, 11)


@pytest.fixture
def forms(cast, shipped):
    """The manager's form is in after 74 minutes; the peer's is begun."""
    audit = allocated(cast)
    for role, minutes in (("manager", 74), ("peer", 12)):
        form = Return.objects.get(audit=audit, role=role)
        complete(form)
        TimeSpent.objects.filter(form=form).update(seconds=minutes * 60, last_active_at=NOW - timedelta(days=1))
        if role == "manager":
            submit_return(form=fresh(form), by=form.auditor, now=NOW)


def test_forms_that_are_in_are_listed_without_names(forms):
    assert minutes_by_form(NOVEMBER) == [FormMinutes("Team manager", 74)]
    assert minutes_by_form(NOVEMBER.plus(-1)) == []


def test_the_median_of_nothing_is_none():
    assert median_minutes([]) is None
    assert median_minutes([FormMinutes("", 60), FormMinutes("", 90), FormMinutes("", 100)]) == 90


def test_the_page_names_nobody(forms, client, cast, django_assert_max_num_queries):
    client.force_login(cast.quincy)
    client.get(reverse("audits:form_minutes", args=[NOVEMBER]))  # the first page renews the session
    with django_assert_max_num_queries(6):
        text = client.get(reverse("audits:form_minutes", args=[NOVEMBER])).content.decode()

    assert "74 minutes or less" in text
    assert "Maya" not in text and "2026-11-001" not in text


def test_an_empty_month_says_so(cast, client):
    client.force_login(cast.quincy)

    assert "is in yet" in client.get(reverse("audits:form_minutes", args=["2024-01"])).content.decode()
    assert client.get(reverse("audits:form_minutes", args=["2024-13"])).status_code == 404


@pytest.mark.parametrize("person", ["maya", "peer", "hana", "dina", "sam", "ada", "nora"])
def test_it_is_for_the_qa_team(client, cast, person):
    client.force_login(getattr(cast, person))

    assert client.get(reverse("audits:form_minutes", args=[NOVEMBER])).status_code == 403
