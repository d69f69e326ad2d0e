"""When an audit opens to its worker (W1)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from looped.audits.models import Audit, ProgrammeRules
from looped.audits.operations.feedback import open_after_wait, open_to_worker
from looped.audits.queries.own_work import strengths_for
from looped.audits.queries.scope import audits_with_grades_for, visible_audits
from looped.core.errors import Refused
from looped.core.models import Event
from tests.audits.build import agreed, allocated, both_in, case, grades, hand_in, opened
from tests.audits.settling import differing
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("shipped")


def is_open(audit) -> bool:
    return Audit.objects.get(pk=audit.pk).opened_to_worker_at is not None


def elsewhere(cast, reference, worker, found_by_peer) -> Audit:
    """Both forms are in, and neither auditor is the worker's manager."""
    audit = allocated(cast, reference=reference, of=case(cast, f"C-{reference}", worker=worker), manager="mark")
    hand_in(audit, "manager", grades())
    hand_in(audit, "peer", found_by_peer)
    return Audit.objects.get(pk=audit.pk)


def test_five_working_days_after_it_was_final_it_opens_by_itself(cast):
    audit = agreed(cast)  # final on Monday 16 November 2026

    sunday, monday = (datetime(2026, 11, day, 9, tzinfo=UTC) for day in (22, 23))
    assert open_after_wait(now=sunday) == 0
    assert not is_open(audit)
    assert open_after_wait(now=monday) == 1
    assert is_open(audit)
    assert open_after_wait(now=monday) == 0
    event = Event.objects.get(what="audits.audit.opened")
    assert (event.by.name, event.detail) == ("Looped", {"how": "wait"})


def test_how_long_it_waits_is_the_councils_own_rule(cast):
    ProgrammeRules.objects.create(starts_on=TODAY, set_by=cast.quinn, set_at=NOW, feedback_after_days=1)
    audit = agreed(cast)

    open_after_wait(now=NOW + timedelta(days=1))

    assert is_open(audit)


def test_what_is_not_final_a_calibration_and_work_of_nobody_never_open(cast):
    group = agreed(cast, reference="A-1")
    Audit.objects.filter(pk=group.pk).update(kind=Audit.Kind.CALIBRATION)
    nobodys = agreed(cast, reference="A-2", of=case(cast, "C-2", worker=None))
    for audit in (group, nobodys, differing(cast, reference="A-3"), allocated(cast, reference="A-4")):
        with pytest.raises(Refused):
            open_to_worker(audit=audit, by=cast.maya, now=NOW)

    assert open_after_wait(now=NOW + timedelta(days=60)) == 0
    Audit.objects.filter(pk=group.pk).update(opened_to_worker_at=NOW)  # by whatever mistake
    assert not visible_audits(cast.sam).exists()
    assert strengths_for(cast.sam) == []


@pytest.mark.parametrize("worker", ["sam", "maya", "sonia", "hana"])
def test_before_it_opens_it_does_not_exist_for_its_worker_whatever_their_role(client, cast, worker):
    person = getattr(cast, worker)
    audits = [
        elsewhere(cast, "A-1", worker, grades()),
        elsewhere(cast, "A-2", worker, grades(plans="inadequate")),
    ]
    client.force_login(person)

    for audit in audits:
        assert client.get(reverse("audits:detail", args=[audit.public_id])).status_code == 404
        assert client.get(reverse("audits:history", args=[audit.public_id])).status_code in (403, 404)
    assert not visible_audits(person).exists()
    assert "A-1" not in client.get("/").content.decode()
    assert "/audits/audit/" not in client.get("/search/?q=A-1").content.decode()
    opened(audits[0])
    assert list(audits_with_grades_for(person)) == [audits[0]]


def test_a_manager_who_audits_their_own_case_sees_their_form_and_no_other_name(client, cast):
    """While it is to moderate, the names of both auditors stood there once."""
    audit = both_in(cast, grades(), grades(plans="inadequate"), of=case(cast, "C-1", worker="maya"))
    client.force_login(cast.maya)

    page = client.get(reverse("audits:detail", args=[audit.public_id])).content.decode()
    history = client.get(reverse("audits:history", args=[audit.public_id])).content.decode()

    assert "See what you handed in" in page
    assert "Peer Auditor" not in page + history and "it goes to moderation" not in history
    assert "Sonia" not in history


def test_the_moderator_whose_own_work_it_was_finds_no_way_to_both_forms(client, cast):
    audit = differing(cast, of=case(cast, "C-1", worker="sonia"))
    client.force_login(cast.sonia)
    place = reverse("audits:moderate", args=[audit.public_id])

    assert client.get(place).status_code == client.post(place).status_code == 404


def test_an_event_says_that_a_talk_opened_it(cast):
    audit = allocated(cast)
    for role in ("manager", "peer"):
        hand_in(audit, role, grades())

    assert open_to_worker(audit=audit, by=cast.maya, now=NOW, talked=True)
    assert not open_to_worker(audit=audit, by=cast.maya, now=NOW, talked=True)
    assert Event.objects.get(what="audits.audit.opened").detail == {"how": "talk"}
