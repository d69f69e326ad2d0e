"""Audits by one person: single ones, and thematic ones with the theme's own domains (A7)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from looped.audits.models import Audit, FinalGrade, Return
from looped.audits.operations.planning import add_case, allocate, allocate_alone, reassign
from looped.audits.operations.submission import submit_return
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.framework import operations as framework
from looped.framework.grades import OVERALL
from tests.audits.build import case
from tests.audits.filling import complete, conversation_done, fill, fresh
from tests.cast import NOW, TODAY

NOVEMBER = Month.parse("2026-11")
DUE = TODAY + timedelta(days=10)

pytestmark = pytest.mark.usefixtures("shipped")


def planned(cast, kind="single", theme="", reference="C-1001"):
    return add_case(
        month=NOVEMBER, case=case(cast, reference), why_chosen="By lot.", kind=kind, theme=theme, by=cast.quinn, now=NOW
    )


def alone(cast, auditor="peer", **more):
    audit = planned(cast, **more)
    allocate_alone(audit=audit, auditor=getattr(cast, auditor), due_on=DUE, by=cast.quinn, now=NOW)
    return audit


@pytest.fixture
def theme(cast):
    """In force: quality of plans alone."""
    draft = framework.start_theme(theme="Plans in depth", keep=["plans"], by=cast.quincy, now=NOW)
    framework.bring_into_force(draft=draft, starts_on=TODAY, by=cast.quincy, now=NOW)
    return draft


@pytest.fixture
def quincy(client, cast, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.force_login(cast.quincy)
    return client


def test_the_only_form_holds_the_conversations_and_makes_the_audit_final(cast):
    audit = alone(cast)
    form = Return.objects.get(audit=audit)
    fill(form, "good")
    with pytest.raises(Refused, match="3 things are still missing"):
        submit_return(form=fresh(form), by=cast.peer, now=NOW)
    for speaker in ("child", "family", "worker"):
        conversation_done(form, speaker)
    submit_return(form=fresh(form), by=cast.peer, now=NOW)

    audit.refresh_from_db()
    assert (form.role, audit.status, audit.overall) == ("sole", "final", "good")
    assert FinalGrade.objects.filter(audit=audit).count() == 8


@pytest.mark.parametrize(
    ("auditor", "sentence"),
    [
        ("sam", "works on this case"),
        ("sita", "in Oak team"),
        ("sonia", "manages people who work"),
        ("nora", "has no role that audits"),
    ],
)
def test_conflicts_are_those_of_a_peer(cast, auditor, sentence):
    with pytest.raises(Refused, match=sentence):
        alone(cast, auditor)


@pytest.mark.parametrize("auditor", ["maya", "mark", "peer"])
def test_the_teams_manager_or_somebody_from_outside_may(cast, auditor):
    assert alone(cast, auditor).status == "in_progress"


def test_a_looped_audit_takes_two_and_a_single_one(cast):
    looped, single = planned(cast, "looped"), planned(cast, "single", reference="C-2")

    with pytest.raises(Refused, match="Name a manager and a peer"):
        allocate_alone(audit=looped, auditor=cast.peer, due_on=DUE, by=cast.quinn, now=NOW)
    with pytest.raises(Refused, match="not an audit by a manager and a peer"):
        allocate(audit=single, manager=cast.maya, peer=cast.peer, due_on=DUE, by=cast.quinn, now=NOW)


def test_the_form_goes_to_another_who_fits(cast):
    form = Return.objects.get(audit=alone(cast))

    with pytest.raises(Refused, match="has no role that audits"):
        reassign(form=form, auditor=cast.sam, why="On leave.", by=cast.quinn, now=NOW)
    new = reassign(form=form, auditor=cast.mark, why="On leave.", by=cast.quinn, now=NOW)

    assert (new.role, new.auditor) == ("sole", cast.mark)


def test_a_thematic_audit_asks_what_its_theme_asks(cast, theme):
    audit = alone(cast, kind="thematic", theme="Plans in depth")
    form = Return.objects.get(audit=audit)
    complete(form, "good")

    assert audit.framework == theme
    assert set(form.answers.values_list("part", flat=True)) == {"plans", OVERALL}


def test_a_thematic_audit_takes_the_version_of_the_day_on_which_it_is_given(cast, theme):
    audit = planned(cast, "thematic", "Plans in depth")
    following = framework.start_next_of_theme(newest=theme, by=cast.quincy, now=NOW)
    tomorrow = TODAY + timedelta(days=1)
    framework.bring_into_force(draft=following, starts_on=tomorrow, by=cast.quincy, now=NOW)

    allocate(audit=audit, manager=cast.maya, peer=cast.peer, due_on=DUE, by=cast.quinn, now=NOW + timedelta(days=1))

    assert audit.framework == following


def test_a_theme_that_is_not_in_force_is_refused(cast):
    with pytest.raises(Refused, match="not in force"):
        planned(cast, "thematic", "Plans in depth")


def test_the_kind_is_chosen_in_the_browser(quincy, cast, theme):
    case(cast, "C-1"), case(cast, "C-2")
    address = reverse("audits:add_cases", args=["2026-11"])
    for reference, kind in (("C-1", "single"), ("C-2", "thematic:Plans in depth")):
        quincy.post(address, {"kind": kind, "references": reference, "why_chosen": "By lot."})
    single, thematic = Audit.objects.order_by("reference")

    page = quincy.get(reverse("audits:allocate", args=[single.public_id])).content.decode()
    assert "Maya Manager, manages the team (0 open)" in page
    assert "Name a manager and a peer instead" not in page
    given = {"auditor": cast.peer.public_id, "due_on_day": "26", "due_on_month": "11", "due_on_year": "2026"}
    quincy.post(reverse("audits:allocate", args=[single.public_id]), given)
    page = quincy.get(reverse("audits:allocate", args=[thematic.public_id])).content.decode()
    assert "Thematic: Plans in depth" in page
    assert "Name a manager and a peer instead" in page
    both = {"manager": cast.maya.public_id, "peer": cast.mark.public_id} | given
    quincy.post(reverse("audits:allocate", args=[thematic.public_id]) + "?two=1", both)

    assert [form.role for form in single.returns.all()] == ["sole"]
    assert sorted(form.role for form in thematic.returns.all()) == ["manager", "peer"]
    board = quincy.get(reverse("audits:month", args=["2026-11"])).content.decode()
    assert "one auditor" in board


def test_an_auditor_who_does_not_fit_is_told(quincy, cast):
    audit = planned(cast)
    given = {"auditor": cast.mark.public_id, "due_on_day": "1", "due_on_month": "11", "due_on_year": "2026"}

    page = quincy.post(reverse("audits:allocate", args=[audit.public_id]), given).content.decode()

    assert "The due date is in the past" in page
