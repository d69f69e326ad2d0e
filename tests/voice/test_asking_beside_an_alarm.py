"""An open alarm about a worker changes nothing in asking: whatever it stopped would tell that worker of it (ADR 15)."""

import re
from datetime import timedelta

from django.urls import reverse

from looped.voice.models import FamilyMember, Invitation
from looped.voice.operations import asking
from looped.voice.operations.contacts import confirm_contact, replace_contact
from looped.voice.operations.journey import record_event
from looped.voice.operations.safety import raise_alert, say_about_worker
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.voice.build import a_questionnaire, an_invitation
from tests.world import stop_the_clock

PASSING = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken"[^>]*|hx-headers=\S+')


def pages(client, cast, of, waiting):
    """What the worker and the line are shown of asking, without what is new on each page."""
    places = [
        ("invitations", (), "waiting"), ("invitations", (), "asked"), ("invitations", (), "stopped"),
        ("family_of_case", (of.public_id,), ""), ("invitation", (waiting.public_id,), ""),
    ]  # fmt: skip
    found = {}
    for person in ("sam", "maya", "sonia", "hana"):
        client.force_login(getattr(cast, person))
        for name, args, show in places:
            response = client.get(reverse(f"voice:{name}", args=args), {"show": show} if show else {})
            assert response.status_code in (200, 403, 404)
            found[person, name, show] = PASSING.sub("", response.content.decode())
    return found


def test_neither_pages_nor_sending_tell_the_worker_or_the_line_that_there_is_an_alarm(cast, client, monkeypatch):
    stop_the_clock(monkeypatch)
    asked = a_questionnaire(cast)
    pressed = an_invitation(cast, of=case(cast), questionnaire=asked, sent_on=TODAY - timedelta(days=1))
    of = pressed.member.case
    mother = FamilyMember.objects.create(case=of, relation="mother", band="parent")
    a_questionnaire(cast, band="parent")
    by = {"by": cast.sam, "now": NOW}
    for member in (mother, pressed.member):
        confirm_contact(contact=replace_contact(member=member, means="by_hand", **by), **by)
    [waiting] = record_event(case=of, moment="plan", happened_on=TODAY, band="parent", **by).invitations
    before = pages(client, cast, of, waiting)

    say_about_worker(alert=raise_alert(invitation=pressed, now=NOW), now=NOW)

    assert pages(client, cast, of, waiting) == before
    assert asking.send(invitation=waiting, **by).token
    assert asking.new_link(invitation=Invitation.objects.get(pk=pressed.pk), **by).token
    again = record_event(case=of, moment="review", happened_on=TODAY, band="parent", **by)
    assert again.why == "asked_lately"  # as without an alarm
