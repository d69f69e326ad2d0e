"""A child may be in danger: it goes out at once, with no grade, and nothing of it shows to the other auditor."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from types import SimpleNamespace

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from looped.audits.jobs import MOST_TRIES, tell_of_danger
from looped.audits.models import Audit, DangerAlert, Return
from looped.audits.operations.danger import answer_alarm, raise_alarm, see_alarm
from looped.audits.operations.submission import submit_return
from looped.audits.queries.todo_form import todo_form
from looped.core.errors import Refused
from looped.core.models import Event, Reading
from looped.core.todo import Urgency
from tests.audits.build import allocated
from tests.audits.filling import complete, fresh
from tests.cast import NOW, TODAY

WORRY = "Bruises, seen at school on Monday."


@pytest.fixture
def audit(cast, shipped):
    return allocated(cast)


def form_of(audit, role="peer"):
    return Return.objects.get(audit=audit, role=role)


def raise_(form, *, by=None, told_at=NOW - timedelta(minutes=5)):
    return raise_alarm(form=fresh(form), worry=WORRY, told_whom="Duty, Ann", told_at=told_at, by=by or form.auditor,
                       now=NOW)  # fmt: skip


@pytest.fixture
def alert(audit):
    return raise_(form_of(audit))


def test_it_goes_to_the_head_of_service_and_the_qa_lead(alert, cast):
    assert set(alert.sent_to.all()) == {cast.hana, cast.quinn}


def test_where_there_is_no_head_of_service_nor_lead_it_goes_to_the_director(audit, cast):
    for person in (cast.hana, cast.quinn):
        person.is_active = False
        person.save()

    assert set(raise_(form_of(audit)).sent_to.all()) == {cast.dina, cast.holly}


def test_it_never_goes_to_an_auditor_of_the_audit(cast, shipped):
    audit = allocated(cast, peer="hana")

    assert set(raise_(form_of(audit, "manager")).sent_to.all()) == {cast.quinn}


@pytest.mark.parametrize("role", ["manager", "peer"])
def test_either_auditor_may_raise_it_also_once_the_form_is_in(audit, role):
    form = form_of(audit, role)
    complete(form)
    submit_return(form=fresh(form), by=form.auditor, now=NOW)

    assert raise_(form).raised_by == form.auditor


def test_not_once_the_audit_is_final_and_not_by_others(audit, cast):
    for stranger in (cast.maya, cast.quinn, cast.nora):
        with pytest.raises(Refused):
            raise_(form_of(audit), by=stranger)
    Audit.objects.filter(pk=audit.pk).update(
        status="final", released_at=NOW, finalised_at=NOW, final_on=TODAY, overall="good"
    )
    with pytest.raises(Refused, match="final"):
        raise_(form_of(audit))


def test_the_call_cannot_lie_ahead(audit):
    with pytest.raises(Refused, match="lie ahead"):
        raise_(form_of(audit), told_at=NOW + timedelta(minutes=1))


def test_the_e_mail_is_queued_with_the_alert_and_carries_only_a_link(alert):
    job = DBTaskResult.objects.get()
    assert job.args_kwargs["args"] == [alert.public_id]

    tell_of_danger.func(alert.public_id)

    assert sorted(message.to[0] for message in mail.outbox) == ["hana@council.example", "quinn@council.example"]
    for message in mail.outbox:
        said = message.subject + message.body
        assert reverse("audits:danger", args=[alert.public_id]) in said
        assert not any(
            secret in said for secret in (WORRY, alert.audit.case.reference, "Oak", "Sam", alert.audit.reference)
        )


def test_an_alert_and_its_e_mail_are_one(audit, monkeypatch):
    def fails(_alert_id):
        raise RuntimeError

    monkeypatch.setattr("looped.audits.operations.danger.tell_of_danger", SimpleNamespace(enqueue=fails))

    with pytest.raises(RuntimeError):
        raise_(form_of(audit))

    assert not DangerAlert.objects.exists()


def test_it_stands_first_on_the_home_page_of_those_who_answer(alert, cast):
    for person in (cast.hana, cast.quinn):
        first = todo_form(person, TODAY)[0]
        assert (first.urgency, first.href) == (Urgency.CHILD_SAFETY, reverse("audits:danger", args=[alert.public_id]))
        assert "Nobody has seen it yet" in first.detail
    for person in (cast.maya, cast.peer, cast.holly, cast.dina, cast.nora, cast.sonia):
        assert not [each for each in todo_form(person, TODAY) if each.urgency == Urgency.CHILD_SAFETY]


def test_seen_then_answered(alert, cast):
    see_alarm(alert=alert, by=cast.hana, now=NOW)
    assert "Seen by Hana Head" in todo_form(cast.quinn, TODAY)[0].detail

    answer_alarm(alert=alert, answer="Visited, safe with an aunt.", by=cast.hana, now=NOW)

    alert.refresh_from_db()
    assert (alert.seen_by, alert.answer) == (cast.hana, "Visited, safe with an aunt.")
    assert not [each for each in todo_form(cast.quinn, TODAY) if each.urgency == Urgency.CHILD_SAFETY]


def test_two_answers_at_once_one_is_told(alert, cast):
    twin = DangerAlert.objects.get(pk=alert.pk)
    answer_alarm(alert=alert, answer="First", by=cast.hana, now=NOW)

    with pytest.raises(Refused, match="just answered"):
        answer_alarm(alert=twin, answer="Second", by=cast.quinn, now=NOW)


def test_nobody_answers_what_was_not_sent_to_them(alert, cast):
    for stranger in (cast.holly, cast.dina, cast.maya, cast.nora):
        with pytest.raises(Refused):
            answer_alarm(alert=alert, answer="Mine", by=stranger, now=NOW)


def test_its_events_are_not_about_the_audit(alert, cast):
    answer_alarm(alert=alert, answer="Safe.", by=cast.hana, now=NOW)

    told = Event.objects.filter(what__startswith="audits.danger.")
    assert set(told.values_list("subject", "about")) == {(alert.public_id, "")}
    assert [event.what.rsplit(".", 1)[1] for event in told.order_by("pk")] == ["raised", "seen", "answered"]


class TestThePages:
    def test_it_says_to_telephone_first(self, audit, client, cast, settings):
        client.force_login(cast.peer)
        address = reverse("audits:form_danger", args=[form_of(audit).public_id])
        assert "council’s duty team" in client.get(address).content.decode()
        settings.DUTY_TELEPHONE = "01432 000000"

        assert "01432 000000" in client.get(address).content.decode()

    def test_an_auditor_raises_it_and_sees_whether_it_was_seen(self, audit, client, cast):
        client.force_login(cast.peer)
        address = reverse("audits:form_danger", args=[form_of(audit).public_id])
        boxes = {"worry": WORRY, "told_whom": "Ann", "told_on_day": "3", "told_on_month": "11", "told_on_year": "2025",
                 "told_time": "9:05"}  # fmt: skip

        assert client.post(address, boxes).url == address

        text = client.get(address).content.decode()
        assert WORRY in text and "Hana Head, Quinn Lead" in text and "Not yet" in text

    def test_what_is_missing_is_said_and_nothing_is_lost(self, audit, client, cast):
        client.force_login(cast.peer)

        response = client.post(reverse("audits:form_danger", args=[form_of(audit).public_id]), {"worry": WORRY})

        text = response.content.decode()
        assert "Enter whom you told." in text and WORRY in text
        assert not DangerAlert.objects.exists()

    def test_the_head_of_service_sees_takes_it_on_and_answers(self, alert, client, cast):
        client.force_login(cast.hana)
        address = reverse("audits:danger", args=[alert.public_id])
        assert WORRY in client.get(address).content.decode()
        assert Reading.objects.filter(by=cast.hana, purpose="child safety").count() == 1

        client.post(address, {"do": "see"})
        client.post(address, {"do": "answer", "answer": ""})
        assert "Hana Head" in client.get(address).content.decode()
        client.post(address, {"do": "answer", "answer": "Safe with an aunt."})

        assert "Safe with an aunt." in client.get(address).content.decode()

    @pytest.mark.parametrize("person", ["maya", "peer", "holly", "dina", "sonia", "mark", "ada", "nora", "quincy"])
    def test_nobody_else_opens_it(self, alert, client, cast, person):
        client.force_login(getattr(cast, person))

        assert client.get(reverse("audits:danger", args=[alert.public_id])).status_code in (403, 404)

    def test_it_carries_no_grade(self, audit, client, cast):
        complete(form_of(audit), "inadequate")
        alert = raise_(form_of(audit))
        client.force_login(cast.hana)

        text = client.get(reverse("audits:danger", args=[alert.public_id])).content.decode()

        assert not any(grade in text for grade in ("Inadequate", "Outstanding", "Requires improvement", "Good"))

    def test_the_other_auditors_pages_are_the_same_with_and_without_it(self, audit, client, cast):
        """Twin worlds: everything that the manager can open is alike, before the peer raises the alarm and after."""
        manager = form_of(audit, "manager")
        client.force_login(cast.maya)
        paths = [reverse(f"audits:{name}", args=[manager.public_id]) for name in
                 ("form", "form_about", "form_overall", "form_actions", "form_check", "form_danger")]  # fmt: skip
        paths += [reverse("audits:index"), "/"]
        before = {path: seen(client, path) for path in paths}

        raise_(form_of(audit))

        assert {path: seen(client, path) for path in paths} == before


def seen(client, path):
    """What a page says, without the secrets that change with each answer."""
    lines = client.get(path).content.decode().splitlines()
    return [line for line in lines if "csrf" not in line and "told_time" not in line]


class TestTheEMail:
    @pytest.fixture(autouse=True)
    def one_address_fails(self, monkeypatch, alert):
        DBTaskResult.objects.all().delete()
        self.told = []

        def send(_subject, _words, _sender, to):
            if to == ["hana@council.example"]:
                raise SMTPServerDisconnected
            self.told += to
            return 1

        monkeypatch.setattr("looped.audits.jobs.send_mail", send)

    def test_an_address_that_fails_keeps_no_other_from_being_told(self, alert):
        tell_of_danger.func(alert.public_id)

        assert self.told == ["quinn@council.example"]
        again = DBTaskResult.objects.get()
        assert again.args_kwargs["kwargs"] == {"addresses": ["hana@council.example"], "tries": 2}
        assert again.run_after > timezone.now()

    def test_it_is_not_tried_for_ever(self, alert):
        tell_of_danger.func(alert.public_id, ["hana@council.example"], MOST_TRIES)

        assert not DBTaskResult.objects.exists()

    def test_nor_once_somebody_has_seen_the_alarm(self, alert, cast):
        see_alarm(alert=alert, by=cast.quinn, now=NOW)

        tell_of_danger.func(alert.public_id, ["hana@council.example"], 2)

        assert not DBTaskResult.objects.exists()
