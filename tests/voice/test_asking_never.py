"""Whatever happens in whatever order: nobody is sent anything while a stop stands, without a contact that somebody
confirmed, or sooner than the rules allow."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from looped.core.errors import Refused
from looped.voice.models import Contact, FamilyMember, Invitation, Stop, VoiceRules
from looped.voice.operations import asking
from looped.voice.operations.contacts import confirm_contact, end_contact, replace_contact
from looped.voice.operations.journey import record_event
from looped.voice.operations.stops import add_stop, end_stop
from tests.audits.build import case
from tests.cast import NOW
from tests.voice.build import a_questionnaire

KINDS = ("death", "removal", "enquiry", "allegation")
STEPS = ("event", "send", "send", "confirm", "replace", "end contact", "stop", "end stop", "hold", "take up", "wait",
         "wait", "link", "close")  # fmt: skip
RULES = VoiceRules(days_between=20, most_in_a_year=3, open_days=28)


class Life:
    """One child's case, and what a worker could press about it."""

    def __init__(self, cast, of):
        self.cast, self.of, self.now = cast, of, NOW
        self.sent_on = []

    def by(self):
        return {"by": self.cast.sam, "now": self.now}

    def press(self, step, number):
        try:
            with transaction.atomic():
                getattr(self, step.replace(" ", "_"))(number)
        except Refused:
            pass

    def event(self, number):
        moment = ("review", "plan", "first_contact")[number % 3]
        day = self.now.date() - timedelta(days=number % 5)
        record_event(case=self.of, moment=moment, happened_on=day, band="8-11", **self.by())

    def send(self, number):
        for invitation in Invitation.objects.filter(status="proposed"):
            asking.send(invitation=invitation, way=("link", "tablet")[number % 2], **self.by())
            self._check()
            assert all((self.now.date() - day).days >= RULES.days_between for day in self.sent_on)
            self.sent_on.append(self.now.date())
            assert sum((self.now.date() - day).days < 365 for day in self.sent_on) <= RULES.most_in_a_year

    def link(self, number):
        for invitation in Invitation.objects.filter(sent_on__isnull=False):
            asking.new_link(invitation=invitation, **self.by())
            self._check()

    def _check(self):
        assert not Stop.objects.filter(ended_on=None).exists()
        assert Contact.objects.filter(ended_at=None, confirmed_at__isnull=False).exists()

    def confirm(self, number):
        for contact in Contact.objects.filter(ended_at=None):
            confirm_contact(contact=contact, **self.by())

    def replace(self, number):
        for member in FamilyMember.objects.all():
            replace_contact(member=member, means="by_hand", **self.by())

    def end_contact(self, number):
        for contact in Contact.objects.filter(ended_at=None):
            end_contact(contact=contact, why="Not safe.", **self.by())

    def stop(self, number):
        add_stop(case=self.of, kind=KINDS[number % 4], begun_on=self.now.date(), **self.by())

    def end_stop(self, number):
        for stop in Stop.objects.filter(ended_on=None):
            end_stop(stop=stop, why="Over.", **self.by())

    def hold(self, number):
        for invitation in Invitation.objects.filter(status="proposed"):
            asking.hold(invitation=invitation, why="court", **self.by())

    def take_up(self, number):
        for invitation in Invitation.objects.filter(status="held"):
            asking.take_up(invitation=invitation, **self.by())

    def wait(self, number):
        self.now += timedelta(days=number)
        asking.bring_up_holds(now=self.now)

    def close(self, number):
        asking.close_overdue(now=self.now)


@pytest.mark.django_db
@pytest.mark.once
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 40)), min_size=8, max_size=40))
def test_nobody_is_sent_anything_against_the_rules(asked, steps):
    cast, of = asked
    with transaction.atomic():
        life = Life(cast, of)
        for step in (("event", 3), ("replace", 1), ("confirm", 1), *steps):
            life.press(*step)
            if Stop.objects.filter(ended_on=None).exists():
                assert not Invitation.objects.filter(status__in=["proposed", "held", "sent", "opened"]).exists()
        transaction.set_rollback(True)


@pytest.fixture
def asked(cast):
    """Made once: every example takes back what it did."""
    VoiceRules.objects.create(
        starts_on=NOW.date(), set_by=cast.quinn, set_at=NOW, days_between=RULES.days_between,
        most_in_a_year=RULES.most_in_a_year,
    )  # fmt: skip
    a_questionnaire(cast)
    a_questionnaire(cast, "case")
    return cast, case(cast)
