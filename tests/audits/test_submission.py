"""Handing in a form (A3)."""

import threading

import pytest
from django.db import connection

from looped.accounts.models import User
from looped.audits.models import Audit, Return
from looped.audits.operations.submission import submit_return
from looped.core.errors import Refused
from looped.core.models import Event
from tests.audits.build import allocated
from tests.audits.filling import complete, conversation_done, fill, fresh
from tests.cast import NOW


@pytest.fixture
def audit(cast, shipped):
    return allocated(cast)


def form_of(audit, role):
    return Return.objects.get(audit=audit, role=role)


def submit(form):
    submit_return(form=fresh(form), by=form.auditor, now=NOW)


def test_a_complete_form_is_in(audit):
    form = form_of(audit, "manager")
    complete(form, "requires_improvement")

    submit(form)

    form.refresh_from_db()
    assert (form.overall, form.recorded_at, form.submitted_on) == ("requires_improvement", NOW, NOW.date())
    assert form.family_contact == ""
    assert Audit.objects.get(pk=audit.pk).released_at is None


def test_the_event_says_no_grade(audit):
    form = form_of(audit, "manager")
    complete(form, "inadequate")

    submit(form)

    event = Event.objects.get(what="audits.return.submitted")
    assert (event.subject, event.about, event.detail) == (form.public_id, audit.public_id, {"role": "manager"})


def test_an_incomplete_form_is_refused(audit):
    form = form_of(audit, "manager")
    fill(form, plans="")

    with pytest.raises(Refused, match="1 thing is still missing"):
        submit(form)

    assert not form_of(audit, "manager").is_submitted


def test_a_peer_without_conversations_is_refused(audit):
    form = form_of(audit, "peer")
    fill(form)

    with pytest.raises(Refused, match="3 things are"):
        submit(form)


@pytest.mark.parametrize(
    ("child", "family", "contact"),
    [
        ("held", "not_asked", "reached"), ("not_asked", "held", "reached"), ("not_asked", "not_asked", "not_attempted"),
    ],
)  # fmt: skip
def test_contact_with_the_family_is_copied_from_the_conversations(audit, child, family, contact):
    form = form_of(audit, "peer")
    fill(form)
    for speaker, state in (("child", child), ("family", family), ("worker", "held")):
        conversation_done(form, speaker, state=state)

    submit(form)

    assert form_of(audit, "peer").family_contact == contact


def test_the_second_press_changes_nothing(audit):
    form = form_of(audit, "manager")
    complete(form)
    twice = fresh(form)
    submit(form)

    with pytest.raises(Refused):
        submit_return(form=twice, by=form.auditor, now=NOW)

    assert Event.objects.filter(what="audits.return.submitted").count() == 1


def test_both_in_releases_the_audit(audit):
    for role in ("manager", "peer"):
        complete(form_of(audit, role), "good" if role == "manager" else "inadequate")
        submit(form_of(audit, role))

    assert Audit.objects.get(pk=audit.pk).status == "to_moderate"


@pytest.mark.parametrize("status", ["withdrawn", "exempt"])
def test_an_audit_that_was_taken_out_takes_no_return(audit, status):
    form = form_of(audit, "manager")
    complete(form)
    ready = fresh(form)
    Audit.objects.filter(pk=audit.pk).update(status=status)

    with pytest.raises(Refused):
        submit_return(form=ready, by=form.auditor, now=NOW)

    assert not form_of(audit, "manager").is_submitted


def test_nobody_submits_for_somebody_else(audit, cast):
    form = form_of(audit, "manager")
    complete(form)

    for stranger in (cast.peer, cast.quinn, cast.nora):
        with pytest.raises(Refused):
            submit_return(form=fresh(form), by=stranger, now=NOW)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("peers_grade", ["good", "inadequate"])
def test_two_auditors_at_the_same_moment_release_once(cast, shipped, peers_grade):
    audits = [allocated(cast, reference=f"2026-11-{number:03d}") for number in range(1, 5)]
    for audit in audits:
        complete(form_of(audit, "manager"), "good")
        complete(form_of(audit, "peer"), peers_grade)

    for audit in audits:
        assert at_once([form_of(audit, "manager"), form_of(audit, "peer")]) == []

    expected = "final" if peers_grade == "good" else "to_moderate"
    assert set(Audit.objects.values_list("status", flat=True)) == {expected}
    assert Event.objects.filter(what=f"audits.audit.{expected}").count() == len(audits)
    assert Event.objects.filter(what="audits.return.submitted").count() == 2 * len(audits)


@pytest.mark.django_db(transaction=True)
def test_the_same_auditor_pressing_twice_at_once_submits_once(cast, shipped):
    form = form_of(allocated(cast), "manager")
    complete(form)

    refusals = at_once([form, form])

    assert len(refusals) == 1
    assert Event.objects.filter(what="audits.return.submitted").count() == 1


def at_once(forms):
    """Submit each form in a thread of its own, with a connection of its own. Returns the refusals."""
    ready, refusals = threading.Barrier(len(forms)), []
    prepared = [(fresh(form), User.objects.get(pk=form.auditor_id)) for form in forms]

    def press(form, by):
        ready.wait()
        try:
            submit_return(form=form, by=by, now=NOW)
        except Refused as refusal:
            refusals.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=each) for each in prepared]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refusals
